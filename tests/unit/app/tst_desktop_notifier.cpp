// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DesktopServices.h"

#include "app/DesktopNotifier.h"
#include "support/Patience.h"

#include <QSignalSpy>
#include <QtTest>

using namespace csc;

/// Notifications over the bus: one a topic.
class DesktopNotifierTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aNotificationSaysWhatItIsAbout();
    void aLaterOneReplacesTheFirst();
    void oneThatIsStillBeingSentIsReplacedToo();
    void eachTopicHasItsOwn();
    void oneThatWasClosedIsNotReplaced();
    void aClickNamesItsTopic();
    void whatIsNotTrueAnyMoreIsTakenBack();
    void takingBackWhatIsBeingSentWaitsForIt();
    void withoutAServiceTheFallbackShowsIt();
    void aServiceThatIsStartedAnewIsNotAskedToReplace();
    void aBusThatWasLostIsUsedAgain();
    void withoutABusTheFallbackShowsIt();

private:
    static DesktopNotifier::Message message(const QString &title)
    {
        return {title, QStringLiteral("a < b & c"), QStringLiteral("Show"), true};
    }
    DesktopNotifier::Fallback fallback()
    {
        return [this](const auto &shown) { m_fallback.append(shown.title); };
    }

    std::unique_ptr<test::PrivateBus> m_bus;
    std::unique_ptr<test::FakeNotifications> m_desktop;
    QStringList m_fallback;
    const QString m_one = QStringLiteral("failed:access_denied");
    const QString m_two = QStringLiteral("outage");
};

void DesktopNotifierTest::initTestCase()
{
    // Once: libdbus keeps the address that it found first.
    m_bus = std::make_unique<test::PrivateBus>();
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toLatin1());
}

void DesktopNotifierTest::init()
{
    m_desktop = std::make_unique<test::FakeNotifications>(*m_bus);
    m_fallback.clear();
}

void DesktopNotifierTest::cleanup()
{
    m_desktop.reset();
    QDBusConnection::disconnectFromBus(QStringLiteral("csc-session"));
}

void DesktopNotifierTest::aNotificationSaysWhatItIsAbout()
{
    DesktopNotifier notifier(fallback());
    notifier.show(m_one, message(QStringLiteral("83")));
    TRY_COMPARE(m_desktop->calls.size(), 1);
    const auto &call = m_desktop->calls.constFirst();
    QCOMPARE(call.title, QStringLiteral("83"));
    QCOMPARE(call.body, QStringLiteral("a &lt; b &amp; c"));
    QCOMPARE(call.actions, (QStringList{QStringLiteral("default"), QStringLiteral("Show")}));
    QCOMPARE(call.hints.value(QStringLiteral("desktop-entry")).toString(),
             QStringLiteral("cloud-sync-center"));
    QCOMPARE(call.replaces, 0U);
    QVERIFY(m_fallback.isEmpty());
}

void DesktopNotifierTest::aLaterOneReplacesTheFirst()
{
    DesktopNotifier notifier(fallback());
    notifier.show(m_one, message(QStringLiteral("1")));
    TRY_COMPARE(m_desktop->calls.size(), 1);
    QTest::qWait(0);
    notifier.show(m_one, message(QStringLiteral("2")));
    TRY_COMPARE(m_desktop->calls.size(), 2);
    QCOMPARE(m_desktop->calls.at(1).replaces, m_desktop->calls.at(0).id);
    QCOMPARE(m_desktop->calls.at(1).title, QStringLiteral("2"));
}

void DesktopNotifierTest::oneThatIsStillBeingSentIsReplacedToo()
{
    DesktopNotifier notifier(fallback());
    notifier.show(m_two, message(QStringLiteral("opens the bus")));
    TRY_COMPARE(m_desktop->calls.size(), 1);
    for (int number = 1; number <= 5; ++number)
        notifier.show(m_one, message(QString::number(number)));
    TRY_COMPARE(m_desktop->calls.size(), 3);
    QCOMPARE(m_desktop->calls.at(1).title, QStringLiteral("1"));
    QCOMPARE(m_desktop->calls.at(2).title, QStringLiteral("5"));
    QCOMPARE(m_desktop->calls.at(2).replaces, m_desktop->calls.at(1).id);
}

void DesktopNotifierTest::eachTopicHasItsOwn()
{
    DesktopNotifier notifier(fallback());
    notifier.show(m_one, message(QStringLiteral("1")));
    notifier.show(m_two, message(QStringLiteral("2")));
    TRY_COMPARE(m_desktop->calls.size(), 2);
    QVERIFY(m_desktop->calls.at(0).id != m_desktop->calls.at(1).id);
}

void DesktopNotifierTest::oneThatWasClosedIsNotReplaced()
{
    DesktopNotifier notifier(fallback());
    notifier.show(m_one, message(QStringLiteral("1")));
    TRY_COMPARE(m_desktop->calls.size(), 1);
    Q_EMIT m_desktop->NotificationClosed(m_desktop->calls.at(0).id, 2); // by its reader
    // In order on the bus: what comes after the next topic's answer comes after the closing, too.
    notifier.show(m_two, message(QStringLiteral("between")));
    TRY_COMPARE(m_desktop->calls.size(), 2);
    notifier.show(m_one, message(QStringLiteral("2")));
    TRY_COMPARE(m_desktop->calls.size(), 3);
    QCOMPARE(m_desktop->calls.at(2).replaces, 0U);
}

void DesktopNotifierTest::aClickNamesItsTopic()
{
    DesktopNotifier notifier(fallback());
    QSignalSpy activated(&notifier, &DesktopNotifier::activated);
    notifier.show(m_one, message(QStringLiteral("1")));
    notifier.show(m_two, message(QStringLiteral("2")));
    TRY_COMPARE(m_desktop->calls.size(), 2);
    const auto second = std::find_if(m_desktop->calls.begin(), m_desktop->calls.end(),
                                     [](const auto &c) { return c.title == u"2"; });
    Q_EMIT m_desktop->ActionInvoked(7, QStringLiteral("default")); // another program's
    Q_EMIT m_desktop->ActionInvoked(second->id, QStringLiteral("other"));
    Q_EMIT m_desktop->ActionInvoked(second->id, QStringLiteral("default"));
    TRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated.constFirst().constFirst().toString(), m_two);
}

void DesktopNotifierTest::whatIsNotTrueAnyMoreIsTakenBack()
{
    DesktopNotifier notifier(fallback());
    notifier.takeBack(m_one); // nothing is shown yet
    notifier.show(m_one, message(QStringLiteral("1")));
    TRY_COMPARE(m_desktop->calls.size(), 1);
    notifier.takeBack(m_one);
    TRY_COMPARE(m_desktop->closed, QList<uint>{m_desktop->calls.at(0).id});
    notifier.takeBackAll();
    notifier.show(m_one, message(QStringLiteral("2")));
    TRY_COMPARE(m_desktop->calls.size(), 2);
    QCOMPARE(m_desktop->calls.at(1).replaces, 0U);
    QCOMPARE(m_desktop->closed.size(), 1);
}

void DesktopNotifierTest::takingBackWhatIsBeingSentWaitsForIt()
{
    DesktopNotifier notifier(fallback());
    notifier.show(m_two, message(QStringLiteral("opens the bus")));
    TRY_COMPARE(m_desktop->calls.size(), 1);
    notifier.show(m_one, message(QStringLiteral("1")));
    notifier.show(m_one, message(QStringLiteral("2")));
    notifier.takeBack(m_one);
    TRY_COMPARE(m_desktop->closed.size(), 1);
    QCOMPARE(m_desktop->calls.size(), 2);
    QCOMPARE(m_desktop->closed.constFirst(), m_desktop->calls.at(1).id);
    // One that is shown again before the answer stays.
    notifier.show(m_one, message(QStringLiteral("3")));
    notifier.takeBack(m_one);
    notifier.show(m_one, message(QStringLiteral("4")));
    TRY_COMPARE(m_desktop->calls.size(), 4);
    QCOMPARE(m_desktop->calls.at(3).title, QStringLiteral("4"));
    QCOMPARE(m_desktop->closed.size(), 1);
}

void DesktopNotifierTest::withoutAServiceTheFallbackShowsIt()
{
    m_desktop.reset();
    DesktopNotifier notifier(fallback());
    notifier.show(m_one, message(QStringLiteral("1")));
    TRY_COMPARE(m_fallback, QStringList{QStringLiteral("1")});
    // One that comes up later is used.
    m_desktop = std::make_unique<test::FakeNotifications>(*m_bus);
    notifier.show(m_one, message(QStringLiteral("2")));
    TRY_COMPARE(m_desktop->calls.size(), 1);
    QCOMPARE(m_fallback.size(), 1);
}

void DesktopNotifierTest::aServiceThatIsStartedAnewIsNotAskedToReplace()
{
    DesktopNotifier notifier(fallback());
    notifier.show(m_one, message(QStringLiteral("1")));
    TRY_COMPARE(m_desktop->calls.size(), 1);
    m_desktop.reset();
    m_desktop = std::make_unique<test::FakeNotifications>(*m_bus);
    // In order on the bus: what comes after this answer comes after the change of the service, too.
    notifier.show(m_two, message(QStringLiteral("between")));
    TRY_COMPARE(m_desktop->calls.size(), 1);
    QTest::qWait(0);
    notifier.show(m_one, message(QStringLiteral("2"))); // its number is another's by now
    TRY_COMPARE(m_desktop->calls.size(), 2);
    QCOMPARE(m_desktop->calls.at(1).replaces, 0U);
    QVERIFY(m_fallback.isEmpty());
}

void DesktopNotifierTest::aBusThatWasLostIsUsedAgain()
{
    DesktopNotifier notifier(fallback());
    notifier.show(m_one, message(QStringLiteral("1")));
    TRY_COMPARE(m_desktop->calls.size(), 1);
    m_bus->stop();
    TRY_VERIFY(!QDBusConnection(QStringLiteral("csc-session")).isConnected());
    notifier.takeBack(m_one); // which was shown by who is gone
    notifier.show(m_one, message(QStringLiteral("2")));
    TRY_COMPARE(m_fallback, QStringList{QStringLiteral("2")});
    m_desktop.reset();
    m_bus->start();
    m_desktop = std::make_unique<test::FakeNotifications>(*m_bus);
    QSignalSpy activated(&notifier, &DesktopNotifier::activated);
    notifier.show(m_one, message(QStringLiteral("3")));
    TRY_COMPARE(m_desktop->calls.size(), 1);
    QCOMPARE(m_desktop->calls.constFirst().replaces, 0U);
    QTest::qWait(0);
    Q_EMIT m_desktop->ActionInvoked(m_desktop->calls.constFirst().id, QStringLiteral("default"));
    TRY_COMPARE(activated.size(), 1); // its signals are heard, too
    QCOMPARE(m_fallback.size(), 1);
}

void DesktopNotifierTest::withoutABusTheFallbackShowsIt()
{
    m_desktop.reset();
    m_bus.reset(); // the last test's: nobody needs it any more
    DesktopNotifier notifier(fallback());
    notifier.show(m_one, message(QStringLiteral("1")));
    TRY_COMPARE(m_fallback, QStringList{QStringLiteral("1")});
}

QTEST_GUILESS_MAIN(DesktopNotifierTest)
#include "tst_desktop_notifier.moc"
