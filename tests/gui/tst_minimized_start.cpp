// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Session.h"
#include "support/Patience.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"

#include <QApplication>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "../unit/app/DesktopServices.h"

using namespace csc;

/// A start at the login: into the tray where there is one, which a desktop that is still starting
/// may take its time to say.
class MinimizedStartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void withATrayNothingIsSeen();
    void withoutATrayTheWindowIsMinimized();
    void aPanelThatHangsKeepsNobodyWaiting();
    void aWindowThatWasRaisedMeanwhileStays();

private:
    void start();
    void waitForTheAnswer(bool shown);

    std::unique_ptr<test::PrivateBus> m_bus;
    std::unique_ptr<test::FakePanel> m_panel;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<Session> m_session;
    MainWindow *m_window = nullptr;
};

void MinimizedStartTest::initTestCase()
{
    // Once: libdbus keeps the address that it found first.
    m_bus = std::make_unique<test::PrivateBus>();
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus->address().toLatin1());
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", m_bus->address().toLatin1());
}

void MinimizedStartTest::init()
{
    m_panel = std::make_unique<test::FakePanel>(*m_bus);
    m_folder = std::make_unique<QTemporaryDir>();
    m_language = std::make_unique<Language>();
    m_language->apply(QStringLiteral("en"));
}

void MinimizedStartTest::cleanup()
{
    QSignalSpy ended(m_session.get(), &Session::ended);
    m_session->end();
    TRY_COMPARE(ended.size(), 1);
    m_session.reset();
    m_panel.reset();
    for (const QString &name :
         {QStringLiteral("csc-session"), QStringLiteral("csc-system"), QStringLiteral("csc-tray")})
        QDBusConnection::disconnectFromBus(name);
}

void MinimizedStartTest::start()
{
    QFile settings(m_folder->filePath(QStringLiteral("a.ini")));
    QVERIFY(settings.open(QIODevice::WriteOnly));
    settings.write("[database]\ndatabase=a.sqlite\n");
    settings.close();
    m_session =
        std::make_unique<Session>(Session::prepare(settings.fileName(), {}, {}), *m_language);
    const QList<QWidget *> all = QApplication::topLevelWidgets();
    m_window = nullptr;
    for (QWidget *widget : all)
        m_window = m_window != nullptr ? m_window : qobject_cast<MainWindow *>(widget);
    QVERIFY(m_window != nullptr);
    m_session->show(true);
}

/// On the bus everything comes in order: who asks again, being told that something has changed, has
/// taken the first answer.
void MinimizedStartTest::waitForTheAnswer(bool shown)
{
    TRY_COMPARE(m_panel->asked, 1);
    m_panel->setShown(shown);
    TRY_COMPARE(m_panel->asked, 2);
}

void MinimizedStartTest::withATrayNothingIsSeen()
{
    start();
    QVERIFY(!m_window->isVisible()); // not even for a moment
    waitForTheAnswer(true);
    QVERIFY(!m_window->isVisible());
    m_session->raise();
    QVERIFY(m_window->isVisible() && !m_window->isMinimized());
}

void MinimizedStartTest::withoutATrayTheWindowIsMinimized()
{
    m_panel->setShown(false);
    start();
    QVERIFY(!m_window->isVisible());
    TRY_VERIFY(m_window->isVisible());
    QVERIFY(m_window->isMinimized());
}

void MinimizedStartTest::aPanelThatHangsKeepsNobodyWaiting()
{
    m_panel->hangs = true;
    start();
    TRY_VERIFY(m_panel->asked > 0); // it is of this thread: a call that waits would never end
    QVERIFY(!m_window->isVisible());
}

void MinimizedStartTest::aWindowThatWasRaisedMeanwhileStays()
{
    m_panel->setShown(false);
    start();
    m_session->raise(); // by a second start
    waitForTheAnswer(false);
    QVERIFY(m_window->isVisible() && !m_window->isMinimized());
}

QTEST_MAIN(MinimizedStartTest)
#include "tst_minimized_start.moc"
