// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DesktopServices.h"

#include "app/SleepInhibitor.h"
#include "support/Patience.h"

#include <QSignalSpy>
#include <QtTest>

using namespace csc;

namespace {

int logged = 0; ///< sentences that tell of a refusal

void count(QtMsgType, const QMessageLogContext &, const QString &text)
{
    logged += text.contains(QStringLiteral("kept awake")) ? 1 : 0;
}

} // namespace

/// The computer is kept awake exactly while uploads run.
class SleepInhibitorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void theLockIsHeldWhileUploadsRun();
    void betweenTwoUploadsItIsKept();
    void theSettingCountsAtOnce();
    void anAnswerThatComesTooLateIsNotKept();
    void aRefusalIsLoggedOnceAndAskedAgainAtTheNextUploads();
    void withoutABusNothingHappens();

private:
    std::unique_ptr<test::PrivateBus> m_bus;
    std::unique_ptr<test::FakeLogind> m_logind;
    QtMessageHandler m_handlerBefore = nullptr;
};

void SleepInhibitorTest::initTestCase()
{
    // Once: libdbus keeps the address that it found first.
    m_bus = std::make_unique<test::PrivateBus>();
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus->address().toLatin1());
}

void SleepInhibitorTest::init()
{
    m_logind = std::make_unique<test::FakeLogind>(*m_bus);
    logged = 0;
    m_handlerBefore = qInstallMessageHandler(count);
}

void SleepInhibitorTest::cleanup()
{
    qInstallMessageHandler(m_handlerBefore);
    m_logind.reset();
    QDBusConnection::disconnectFromBus(QStringLiteral("csc-system"));
}

void SleepInhibitorTest::theLockIsHeldWhileUploadsRun()
{
    SleepInhibitor inhibitor;
    inhibitor.setUploading(true);
    TRY_COMPARE(m_logind->held(), 1);
    TRY_VERIFY(inhibitor.isHolding());
    QCOMPARE(m_logind->lock(0).asked,
             (QStringList{QStringLiteral("sleep:idle"), QStringLiteral("Cloud Sync Center"),
                          QStringLiteral("Uploading episodes"), QStringLiteral("block")}));
    inhibitor.setUploading(true); // told five times a second
    inhibitor.setUploading(false);
    TRY_COMPARE(m_logind->held(), 0);
    QCOMPARE(m_logind->asked(), 1);
    inhibitor.setUploading(true);
    TRY_COMPARE(m_logind->held(), 1);
    TRY_VERIFY(inhibitor.isHolding());
    inhibitor.release();
    TRY_COMPARE(m_logind->held(), 0);
    QCOMPARE(m_logind->asked(), 2);
}

void SleepInhibitorTest::betweenTwoUploadsItIsKept()
{
    SleepInhibitor inhibitor;
    QSignalSpy released(&inhibitor, &SleepInhibitor::released);
    inhibitor.setUploading(true);
    TRY_VERIFY(inhibitor.isHolding());
    for (int upload = 0; upload < 20; ++upload) {
        inhibitor.setUploading(false);
        QCoreApplication::processEvents();
        inhibitor.setUploading(true);
    }
    QCOMPARE(released.size(), 0);
    QCOMPARE(m_logind->asked(), 1);
    QCOMPARE(m_logind->held(), 1);
}

void SleepInhibitorTest::theSettingCountsAtOnce()
{
    SleepInhibitor inhibitor;
    inhibitor.setEnabled(false);
    inhibitor.setUploading(true);
    inhibitor.setEnabled(true);
    TRY_VERIFY(inhibitor.isHolding());
    inhibitor.setEnabled(false);
    QVERIFY(!inhibitor.isHolding());
    TRY_COMPARE(m_logind->held(), 0);
    QCOMPARE(m_logind->asked(), 1);
    inhibitor.setEnabled(true);
    TRY_COMPARE(m_logind->held(), 1);
}

void SleepInhibitorTest::anAnswerThatComesTooLateIsNotKept()
{
    SleepInhibitor inhibitor;
    inhibitor.setUploading(true);
    TRY_VERIFY(inhibitor.isHolding()); // the bus is open now
    inhibitor.release();
    inhibitor.setUploading(true); // asks
    inhibitor.release();
    TRY_COMPARE(m_logind->asked(), 2);
    TRY_COMPARE(m_logind->held(), 0);
    QVERIFY(!inhibitor.isHolding());
}

void SleepInhibitorTest::aRefusalIsLoggedOnceAndAskedAgainAtTheNextUploads()
{
    m_logind->refuses = true;
    SleepInhibitor inhibitor;
    QSignalSpy refused(&inhibitor, &SleepInhibitor::refused);
    for (int round = 1; round <= 3; ++round) {
        inhibitor.setUploading(true);
        TRY_COMPARE(refused.size(), round);
        inhibitor.setUploading(true); // not at each report of the progress
        QVERIFY(!inhibitor.isHolding());
        inhibitor.release();
    }
    m_logind->refuses = false;
    inhibitor.setUploading(true);
    TRY_VERIFY(inhibitor.isHolding());
    QCOMPARE(m_logind->refused, 3);
    QCOMPARE(logged, 1);
}

void SleepInhibitorTest::withoutABusNothingHappens()
{
    m_logind.reset();
    m_bus.reset(); // the last test's: nobody needs it any more
    SleepInhibitor inhibitor;
    QSignalSpy refused(&inhibitor, &SleepInhibitor::refused);
    for (int round = 1; round <= 3; ++round) {
        inhibitor.setUploading(true);
        TRY_COMPARE(refused.size(), round);
        inhibitor.release();
    }
    QVERIFY(!inhibitor.isHolding());
    QCOMPARE(logged, 1);
}

QTEST_GUILESS_MAIN(SleepInhibitorTest)
#include "tst_sleep_inhibitor.moc"
