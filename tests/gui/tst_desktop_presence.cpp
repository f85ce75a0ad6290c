// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "app/DesktopPresence.h"
#include "support/Patience.h"
#include "support/TestClock.h"
#include "ui/StatusTabs.h"

#include <QSignalSpy>
#include <QtTest>

#include "../unit/app/DesktopServices.h"

using namespace csc;

/// The window with a desktop around it: what is notified, and when the computer stays awake.
class DesktopPresenceTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void failuresOfOneCauseAreOneNotification();
    void aClickLeadsToWhatFailed();
    void whoComesBackToTheWindowFindsNoNotification();
    void anOutageIsToldAndItsEnd();
    void theComputerStaysAwakeWhileUploadsRun();
    void theEndLeavesNothingOnTheDesktop();
    void aHiddenWindowComesBackWhenItsTrayGoes();

private:
    void fail(const QList<qint64> &keys);
    void passTime(qint64 ms);
    void setUploading(bool uploading);

    std::unique_ptr<test::PrivateBus> m_bus;
    std::unique_ptr<test::FakeNotifications> m_desktop;
    std::unique_ptr<test::FakeLogind> m_logind;
    std::shared_ptr<test::TestClock> m_clock;
    std::unique_ptr<DesktopPresence> m_presence;
};

void DesktopPresenceTest::initTestCase()
{
    // Once: libdbus keeps the address that it found first.
    m_bus = std::make_unique<test::PrivateBus>();
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toLatin1());
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus->address().toLatin1());
}

void DesktopPresenceTest::init()
{
    m_desktop = std::make_unique<test::FakeNotifications>(*m_bus);
    m_logind = std::make_unique<test::FakeLogind>(*m_bus);
    m_clock = std::make_shared<test::TestClock>();
    openOnTwelveEpisodes();
    m_presence = std::make_unique<DesktopPresence>(*m_service, *m_window, m_clock);
    connect(m_presence.get(), &DesktopPresence::showRequested, m_window.get(), [this] {
        m_window->show();
        m_window->activateWindow();
    });
    Q_EMIT m_service->started();
}

void DesktopPresenceTest::cleanup()
{
    m_presence.reset();
    close();
    m_logind.reset();
    m_desktop.reset();
    for (const QString &name :
         {QStringLiteral("csc-session"), QStringLiteral("csc-system"), QStringLiteral("csc-tray")})
        QDBusConnection::disconnectFromBus(name);
}

void DesktopPresenceTest::fail(const QList<qint64> &keys)
{
    m_service->setStatus(keys, SyncStatus::Failed);
}

/// Time goes by, and the engine says something.
void DesktopPresenceTest::passTime(qint64 ms)
{
    m_clock->advance(ms);
    m_service->setState(m_service->state());
}

void DesktopPresenceTest::setUploading(bool uploading)
{
    Q_EMIT m_service->progressed(uploading ? QList<UploadProgress>(1) : QList<UploadProgress>());
}

void DesktopPresenceTest::failuresOfOneCauseAreOneNotification()
{
    m_window->hide();
    for (qint64 key = 7; key <= 12; ++key)
        fail({key});
    passTime(NotificationGate::gatherMs);
    TRY_COMPARE(m_desktop->calls.size(), 1);
    QCOMPARE(m_desktop->calls.constFirst().title, QStringLiteral("10 episodes have failed"));
    passTime(3'600'000);
    fail({5});
    passTime(NotificationGate::gatherMs);
    TRY_COMPARE(m_desktop->calls.size(), 2);
    QCOMPARE(m_desktop->calls.at(1).replaces, m_desktop->calls.at(0).id);
    QCOMPARE(m_desktop->calls.at(1).title, QStringLiteral("11 episodes have failed"));
}

void DesktopPresenceTest::aClickLeadsToWhatFailed()
{
    m_window->hide();
    fail({7});
    passTime(NotificationGate::gatherMs);
    TRY_COMPARE(m_desktop->calls.size(), 1);
    QTest::qWait(0);
    Q_EMIT m_desktop->ActionInvoked(m_desktop->calls.constFirst().id, QStringLiteral("default"));
    TRY_VERIFY(m_window->isVisible());
    TRY_COMPARE(m_window->findChild<StatusTabs *>()->status(),
                std::optional<SyncStatus>(SyncStatus::Failed));
    TRY_COMPARE(table()->model()->rowCount(), 5);
}

void DesktopPresenceTest::whoComesBackToTheWindowFindsNoNotification()
{
    m_window->hide();
    fail({7});
    passTime(NotificationGate::gatherMs);
    TRY_COMPARE(m_desktop->calls.size(), 1);
    m_window->show();
    m_window->activateWindow();
    TRY_COMPARE(m_desktop->closed, QList<uint>{m_desktop->calls.constFirst().id});
    fail({8});
    passTime(3'600'000);
    passTime(3'600'000);
    QCOMPARE(m_desktop->calls.size(), 1);
}

void DesktopPresenceTest::anOutageIsToldAndItsEnd()
{
    m_window->hide();
    EngineState state = m_service->state();
    state.worker = EngineState::Worker::Outage;
    state.outageCode = QStringLiteral("network");
    m_service->setState(state);
    passTime(NotificationGate::gatherMs);
    TRY_COMPARE(m_desktop->calls.size(), 1);
    QCOMPARE(m_desktop->calls.at(0).title,
             QStringLiteral("The destination serves nobody; the queue waits"));
    QVERIFY(!m_desktop->calls.at(0).body.isEmpty());
    state.worker = EngineState::Worker::Running;
    m_service->setState(state);
    passTime(NotificationGate::gatherMs);
    TRY_COMPARE(m_desktop->calls.size(), 2);
    QCOMPARE(m_desktop->calls.at(1).replaces, m_desktop->calls.at(0).id);
}

void DesktopPresenceTest::theComputerStaysAwakeWhileUploadsRun()
{
    setUploading(true);
    TRY_COMPARE(m_logind->held(), 1);
    m_presence->setInhibitSleep(false);
    TRY_COMPARE(m_logind->held(), 0);
    m_presence->setInhibitSleep(true);
    TRY_COMPARE(m_logind->held(), 1);
    // A paused queue lets its uploads end.
    EngineState state = m_service->state();
    state.worker = EngineState::Worker::Paused;
    m_service->setState(state);
    QCoreApplication::processEvents();
    QCOMPARE(m_logind->held(), 1);
    setUploading(false);
    TRY_COMPARE(m_logind->held(), 0);
}

void DesktopPresenceTest::theEndLeavesNothingOnTheDesktop()
{
    m_window->hide();
    setUploading(true);
    TRY_COMPARE(m_logind->held(), 1);
    fail({7});
    passTime(NotificationGate::gatherMs);
    TRY_COMPARE(m_desktop->calls.size(), 1);
    m_presence->end();
    TRY_COMPARE(m_logind->held(), 0);
    TRY_COMPARE(m_desktop->closed.size(), 1);
    fail({8});
    setUploading(true);
    passTime(3'600'000);
    QCoreApplication::processEvents();
    QCOMPARE(m_logind->asked(), 1);
    QCOMPARE(m_desktop->calls.size(), 1);
}

void DesktopPresenceTest::aHiddenWindowComesBackWhenItsTrayGoes()
{
    test::FakePanel panel(*m_bus);
    QVERIFY(!m_presence->hasTray()); // it came later
    panel.setShown(true);
    TRY_VERIFY(m_presence->hasTray());
    m_window->hide();
    panel.setShown(false);
    TRY_VERIFY(m_window->isVisible());
    QVERIFY(!m_presence->hasTray());
}

QTEST_MAIN(DesktopPresenceTest)
#include "tst_desktop_presence.moc"
