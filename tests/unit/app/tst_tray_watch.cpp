// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DesktopServices.h"

#include "app/TrayWatch.h"
#include "support/Patience.h"

#include <QSignalSpy>
#include <QtTest>

using namespace csc;

/// Whether a hidden window could be brought back is known without waiting for the desktop.
class TrayWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aPanelIsSeen();
    void aPanelThatGoesIsNoticed();
    void aPanelThatComesLaterIsNoticed();
    void withoutAPanelThereIsNone();
    void aPanelThatHangsKeepsNobodyWaiting();

private:
    std::unique_ptr<test::PrivateBus> m_bus;
    std::unique_ptr<test::FakePanel> m_panel;
    std::unique_ptr<TrayWatch> m_watch;
};

void TrayWatchTest::initTestCase()
{
    // Once: libdbus keeps the address that it found first.
    m_bus = std::make_unique<test::PrivateBus>();
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toLatin1());
}

void TrayWatchTest::init()
{
    m_panel = std::make_unique<test::FakePanel>(*m_bus);
    m_watch = std::make_unique<TrayWatch>();
    QVERIFY(!m_watch->isThere());
}

void TrayWatchTest::cleanup()
{
    m_watch.reset();
    m_panel.reset();
    QDBusConnection::disconnectFromBus(QStringLiteral("csc-tray"));
}

void TrayWatchTest::aPanelIsSeen()
{
    m_watch->look();
    m_watch->look(); // of two questions at once one is enough
    TRY_VERIFY(m_watch->isThere());
    QCOMPARE(m_panel->asked, 1);
}

void TrayWatchTest::aPanelThatGoesIsNoticed()
{
    m_watch->look();
    TRY_VERIFY(m_watch->isThere());
    QSignalSpy gone(m_watch.get(), &TrayWatch::gone);
    m_panel->setShown(false);
    TRY_COMPARE(gone.size(), 1);
    QVERIFY(!m_watch->isThere());
}

void TrayWatchTest::aPanelThatComesLaterIsNoticed()
{
    m_panel->setShown(false);
    QSignalSpy answered(m_watch.get(), &TrayWatch::answered);
    m_watch->look();
    TRY_COMPARE(answered.size(), 1);
    QVERIFY(!m_watch->isThere());
    m_panel->setShown(true);
    TRY_VERIFY(m_watch->isThere());
}

void TrayWatchTest::withoutAPanelThereIsNone()
{
    m_panel.reset();
    QSignalSpy answered(m_watch.get(), &TrayWatch::answered);
    m_watch->look();
    TRY_COMPARE(answered.size(), 1);
    QVERIFY(!m_watch->isThere());
}

void TrayWatchTest::aPanelThatHangsKeepsNobodyWaiting()
{
    m_panel->hangs = true;
    QSignalSpy answered(m_watch.get(), &TrayWatch::answered);
    m_watch->look();
    TRY_COMPARE(m_panel->asked, 1); // it is of this thread: a call that waits would never end
    QVERIFY(answered.isEmpty());
    m_watch.reset(); // and its end waits for nobody
    QVERIFY(answered.isEmpty());
}

QTEST_MAIN(TrayWatchTest)
#include "tst_tray_watch.moc"
