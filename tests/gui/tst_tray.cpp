// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/Patience.h"
#include "ui/Language.h"
#include "ui/Tray.h"

#include <QSignalSpy>
#include <QWidget>
#include <QtTest>

#include "../unit/ui/FakeService.h"

using namespace csc;

/// The icon in the tray and its menu.
class TrayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void itFollowsTheQueue();
    void itsMenuShowsAndHidesTheWindow();
    void itsMenuPausesTheQueue();
    void aRefusedPauseIsSaid();
    void itSpeaksTheLanguageOfTheWindow();

private:
    QAction *action(const QString &text) const;
    void setWorker(EngineState::Worker worker);

    Language m_language;
    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Tray> m_tray;
};

void TrayTest::init()
{
    m_language.apply(QStringLiteral("en"));
    m_service = std::make_unique<FakeService>();
    m_service->fill(3, SyncStatus::Completed);
    m_window = std::make_unique<QWidget>();
    m_tray = std::make_unique<Tray>(*m_service, *m_window);
    setWorker(EngineState::Worker::Running);
    Q_EMIT m_service->started();
}

void TrayTest::cleanup()
{
    m_tray.reset();
    m_window.reset();
    m_service.reset();
}

QAction *TrayTest::action(const QString &text) const
{
    const QList<QAction *> all = m_tray->menu().actions();
    for (QAction *each : all) {
        if (each->text() == text)
            return each;
    }
    return nullptr;
}

void TrayTest::setWorker(EngineState::Worker worker)
{
    EngineState state;
    state.worker = worker;
    state.hasDestination = true;
    m_service->setState(state);
}

void TrayTest::itFollowsTheQueue()
{
    using Kind = TrayState::Kind;
    QCOMPARE(m_tray->kind(), Kind::Synced);
    m_service->setStatus({1}, SyncStatus::Pending);
    QCOMPARE(m_tray->kind(), Kind::Queued);
    m_service->setStatus({1}, SyncStatus::InProgress);
    QCOMPARE(m_tray->kind(), Kind::Syncing);
    m_service->setStatus({1}, SyncStatus::Failed);
    QCOMPARE(m_tray->kind(), Kind::Failed);
    QVERIFY(m_tray->icon().toolTip().contains(QStringLiteral("Failed 1")));
    setWorker(EngineState::Worker::Offline);
    QCOMPARE(m_tray->kind(), Kind::Failed);
    m_service->setStatus({1}, SyncStatus::Pending);
    QCOMPARE(m_tray->kind(), Kind::Offline);
    QVERIFY(!m_tray->icon().icon().isNull());
}

void TrayTest::itsMenuShowsAndHidesTheWindow()
{
    QSignalSpy shows(m_tray.get(), &Tray::showRequested);
    QSignalSpy hides(m_tray.get(), &Tray::hideRequested);
    QSignalSpy quits(m_tray.get(), &Tray::quitRequested);
    QVERIFY(action(QStringLiteral("&Show window")) != nullptr);
    action(QStringLiteral("&Show window"))->trigger();
    QCOMPARE(shows.size(), 1);
    m_window->show();
    QVERIFY(action(QStringLiteral("&Hide window")) != nullptr);
    action(QStringLiteral("&Hide window"))->trigger();
    QCOMPARE(hides.size(), 1);
    m_window->showMinimized();
    action(QStringLiteral("&Show window"))->trigger();
    QCOMPARE(shows.size(), 2);
    action(QStringLiteral("&Quit"))->trigger();
    QCOMPARE(quits.size(), 1);
}

void TrayTest::itsMenuPausesTheQueue()
{
    QAction *pause = action(QStringLiteral("&Pause queue"));
    QVERIFY(pause->isCheckable() && !pause->isChecked());
    pause->trigger();
    TRY_VERIFY(pause->isChecked());
    QVERIFY(m_service->state().paused);
    QCOMPARE(m_tray->kind(), TrayState::Kind::Paused);
    pause->trigger();
    TRY_VERIFY(!pause->isChecked());
    QVERIFY(!m_service->state().paused);
}

void TrayTest::aRefusedPauseIsSaid()
{
    QSignalSpy failed(m_tray.get(), &Tray::failed);
    m_service->nextError = Error{ErrorCode::Database, QStringLiteral("No."), {}, {}};
    QAction *pause = action(QStringLiteral("&Pause queue"));
    pause->trigger();
    TRY_COMPARE(failed.size(), 1);
    QVERIFY(!pause->isChecked());
}

void TrayTest::itSpeaksTheLanguageOfTheWindow()
{
    m_window->show();
    m_language.apply(QStringLiteral("zh_CN"));
    TRY_VERIFY(action(QStringLiteral("隐藏窗口(&H)")) != nullptr);
    QVERIFY(m_tray->icon().toolTip().startsWith(QStringLiteral("云同步中心：")));
}

QTEST_MAIN(TrayTest)
#include "tst_tray.moc"
