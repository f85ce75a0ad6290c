// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/StatusTabs.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QtTest>

using namespace csc;

/// The table and its commands, with real clicks and keys.
class MainWindowTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openOnTwelveEpisodes(); }
    void cleanup() { close(); }
    void tabsShowTheirRows();
    void searchNarrowsTheRows();
    void rowsAreSelectedByMouseAndKeys();
    void buttonsFollowTheSelection();
    void retrySendsTheSelectedKeys();
    void queuedRowsAreMovedToTheTop();
    void aWholeTabIsSentRowByRow();
    void aVeryLongListIsSentAsItsFilter();
    void theResultIsSaidAndCanBeClosed();
    void aSuccessIsGoneWhenTheNextCommandIsGiven();
    void aSuccessIsGoneAfterAWhile();
    void aFailedCommandIsSaid();
    void manyRowsAreConfirmedFirst();
    void pauseShowsWhatTheEngineSays();
    void pauseIsAskedForByAssistiveTechnologyToo();
    void pauseShowsTheStateWithoutAskingForIt();
    void scanRunsOnceAndSaysWhatItFound();
    void copyTakesIdsPathsAndErrors();
    void aProbeThatRunsIsToldInsteadOfThePast();
};

void MainWindowTest::tabsShowTheirRows()
{
    auto *tabs = m_window->findChild<StatusTabs *>();
    QStringList texts;
    for (int tab = 0; tab < tabs->count(); ++tab)
        texts.append(tabs->tabText(tab));
    QCOMPARE(texts, (QStringList{QStringLiteral("All (12)"), QStringLiteral("Queued (0)"),
                                 QStringLiteral("Syncing (0)"), QStringLiteral("Synced (2)"),
                                 QStringLiteral("Failed (4)"), QStringLiteral("Not synced (6)")}));
    QCOMPARE(tabs->currentIndex(), 0);
    chooseTab(4);
    TRY_VERIFY(rowsAre(4));
    m_service->setStatus({1}, SyncStatus::Pending);
    QCOMPARE(tabs->tabText(4), QStringLiteral("Failed (3)"));
    TRY_VERIFY(rowsAre(3));
    chooseTab(0);
    TRY_VERIFY(rowsAre(12));
}

void MainWindowTest::searchNarrowsTheRows()
{
    auto *search = named<QLineEdit>(QStringLiteral("Search"));
    QVERIFY(search != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    TRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("0012"));
    TRY_VERIFY(rowsAre(1));
    search->clear();
    QTest::keyClick(search, Qt::Key_Return);
    TRY_VERIFY(rowsAre(12));
}

void MainWindowTest::rowsAreSelectedByMouseAndKeys()
{
    const auto selected = [this] { return table()->selectionModel()->selectedRows().size(); };
    clickRow(1);
    QCOMPARE(selected(), 1);
    clickRow(3, Qt::ControlModifier);
    QCOMPARE(selected(), 2);
    clickRow(3, Qt::ControlModifier);
    QCOMPARE(selected(), 1);
    clickRow(1);
    clickRow(5, Qt::ShiftModifier);
    QCOMPARE(selected(), 5);
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(selected(), 12);
}

void MainWindowTest::buttonsFollowTheSelection()
{
    auto *retry = named<QPushButton>(QStringLiteral("Retry"));
    auto *cancel = named<QPushButton>(QStringLiteral("Cancel"));
    auto *resync = named<QPushButton>(QStringLiteral("Resync"));
    QVERIFY(retry != nullptr && cancel != nullptr && resync != nullptr);
    QVERIFY(!retry->isEnabled() && !cancel->isEnabled() && !resync->isEnabled());
    clickRow(11); // key 1: failed
    QVERIFY(retry->isEnabled() && !cancel->isEnabled() && !resync->isEnabled());
    m_service->setStatus({1}, SyncStatus::Pending);
    QVERIFY(!retry->isEnabled() && cancel->isEnabled());
    clickRow(7); // key 5: synced
    QVERIFY(!retry->isEnabled() && !cancel->isEnabled() && resync->isEnabled());
}

void MainWindowTest::retrySendsTheSelectedKeys()
{
    clickRow(11);
    clickRow(9, Qt::ControlModifier);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    QCOMPARE(m_service->sent.size(), 1);
    QCOMPARE(m_service->sent.first().command, SyncService::Command::Retry);
    QCOMPARE(std::get<QList<qint64>>(m_service->sent.first().episodes), (QList<qint64>{3, 1}));
    // The row changes when the commit comes back, never by the click.
    QCOMPARE(table()->model()->index(11, 1).data().toString(), QStringLiteral("Failed"));
}

void MainWindowTest::queuedRowsAreMovedToTheTop()
{
    auto *top = named<QPushButton>(QStringLiteral("Move to top"));
    QVERIFY(top != nullptr);
    clickRow(11);
    QVERIFY(!top->isEnabled() && !menuAction(QStringLiteral("Move to top"))->isEnabled());
    m_service->setStatus({1, 3}, SyncStatus::Pending);
    QVERIFY(top->isEnabled());
    m_service->nextReport.accepted = {QStringLiteral("episode-0001")};
    QTest::mouseClick(top, Qt::LeftButton);
    QCOMPARE(m_service->sent.size(), 1);
    QCOMPARE(m_service->sent.first().command, SyncService::Command::MoveToTop);
    QCOMPARE(std::get<QList<qint64>>(m_service->sent.first().episodes), QList<qint64>{1});
    TRY_COMPARE(messages(), QStringList{QStringLiteral("1 moved to the top")});
    clickRow(9, Qt::ControlModifier);
    QTest::keyClick(table(), Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(std::get<QList<qint64>>(m_service->sent.last().episodes), (QList<qint64>{3, 1}));
    m_language->apply(QStringLiteral("zh_CN"));
    TRY_VERIFY(named<QPushButton>(QStringLiteral("移到最前")) == top);
    QCOMPARE(messages(), QStringList{QStringLiteral("1 个已移到最前")});
}

void MainWindowTest::aWholeTabIsSentRowByRow()
{
    chooseTab(4);
    TRY_VERIFY(rowsAre(4));
    clickRow(0);
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(m_service->sent.size(), 1);
    QCOMPARE(std::get<QList<qint64>>(m_service->sent.first().episodes),
             (QList<qint64>{4, 3, 2, 1}));
}

void MainWindowTest::aVeryLongListIsSentAsItsFilter()
{
    m_service->rows.clear();
    m_service->fill(int(EpisodeView::MostListedKeys) + 1, SyncStatus::Failed);
    chooseTab(4);
    Q_EMIT m_service->started();
    TRY_VERIFY(rowsAre(int(EpisodeView::MostListedKeys) + 1));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    QTest::mouseClick(question->defaultButton(), Qt::LeftButton);
    TRY_COMPARE(m_service->sent.size(), 1);
    QCOMPARE(std::get<EpisodeFilter>(m_service->sent.first().episodes),
             (EpisodeFilter{SyncStatus::Failed, {}}));
}

void MainWindowTest::theResultIsSaidAndCanBeClosed()
{
    m_service->nextReport.accepted = {QStringLiteral("a"), QStringLiteral("b"),
                                      QStringLiteral("c")};
    m_service->nextReport.rejected = {{QStringLiteral("d"), RejectReason::AlreadySynced}};
    clickRow(11);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    const QString said = QStringLiteral("3 queued, 1 skipped: already synced");
    TRY_COMPARE(messages(), QStringList{said});
    const QList<QAbstractButton *> closers = m_window->findChildren<QAbstractButton *>();
    for (QAbstractButton *button : closers) {
        if (button->isVisible() && button->accessibleName() == QStringLiteral("Close this message"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(messages(), QStringList{});
}

void MainWindowTest::aSuccessIsGoneWhenTheNextCommandIsGiven()
{
    m_service->nextReport.accepted = {QStringLiteral("a")};
    clickRow(11);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    TRY_COMPARE(messages(), QStringList{QStringLiteral("1 queued")});
    m_service->holdAnswers = true;
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    QCOMPARE(messages(), QStringList{});
    m_service->release();
    TRY_COMPARE(messages(), QStringList{QStringLiteral("1 queued")});
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Pause queue")), Qt::LeftButton);
    QCOMPARE(messages(), QStringList{});
}

void MainWindowTest::aSuccessIsGoneAfterAWhile()
{
    auto *timer = m_window->findChild<QTimer *>(QStringLiteral("resultTimer"));
    QVERIFY(timer != nullptr && !timer->isActive());
    m_service->nextReport.accepted = {QStringLiteral("a")};
    clickRow(11);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    TRY_COMPARE(messages(), QStringList{QStringLiteral("1 queued")});
    QVERIFY(timer->isActive());
    timer->setInterval(0); // as if the while were over
    TRY_COMPARE(messages(), QStringList{});

    // What somebody has to act on stays.
    m_service->nextReport.rejected = {{QStringLiteral("d"), RejectReason::NotApproved}};
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    TRY_COMPARE(messages(), QStringList{QStringLiteral("1 queued, 1 skipped: not approved")});
    QVERIFY(!timer->isActive());
}

void MainWindowTest::aFailedCommandIsSaid()
{
    m_service->nextError = Error{ErrorCode::Database, QStringLiteral("The disk is full."), {}, {}};
    clickRow(11);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    TRY_COMPARE(messages(), QStringList{QStringLiteral("The disk is full.")});
}

void MainWindowTest::manyRowsAreConfirmedFirst()
{
    m_service->rows.clear();
    m_service->fill(150, SyncStatus::Failed);
    Q_EMIT m_service->started();
    TRY_VERIFY(rowsAre(150));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    QCOMPARE(m_service->sent.size(), 0);
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    QCOMPARE(question->text(), QStringLiteral("Retry 150 selected episodes?"));
    QTest::mouseClick(question->defaultButton(), Qt::LeftButton);
    TRY_COMPARE(m_service->sent.size(), 1);
}

void MainWindowTest::pauseShowsWhatTheEngineSays()
{
    auto *pause = named<QPushButton>(QStringLiteral("Pause queue"));
    QVERIFY(pause != nullptr && pause->isCheckable() && !pause->isChecked());
    QTest::mouseClick(pause, Qt::LeftButton);
    TRY_VERIFY(named<QLabel>(QStringLiteral("Worker status: Paused")) != nullptr);
    QVERIFY(pause->isChecked());
    QTest::mouseClick(pause, Qt::LeftButton);
    TRY_VERIFY(named<QLabel>(QStringLiteral("Worker status: Running")) != nullptr);
    QVERIFY(!pause->isChecked());

    m_service->nextError = Error{ErrorCode::Database, QStringLiteral("Locked."), {}, {}};
    QTest::mouseClick(pause, Qt::LeftButton);
    TRY_COMPARE(messages(), QStringList{QStringLiteral("Locked.")});
    QVERIFY(!pause->isChecked());
}

void MainWindowTest::pauseIsAskedForByAssistiveTechnologyToo()
{
    auto *pause = named<QPushButton>(QStringLiteral("Pause queue"));
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(pause);
    QVERIFY(interface != nullptr && interface->actionInterface() != nullptr);
    for (const QString &action :
         {QAccessibleActionInterface::toggleAction(), QAccessibleActionInterface::pressAction()}) {
        interface->actionInterface()->doAction(action);
        TRY_VERIFY(m_service->state().paused);
        QVERIFY(pause->isChecked() && interface->state().checked);
        interface->actionInterface()->doAction(action);
        TRY_VERIFY(!m_service->state().paused);
        QVERIFY(!pause->isChecked() && !interface->state().checked);
    }

    m_service->nextError = Error{ErrorCode::Database, QStringLiteral("Locked."), {}, {}};
    interface->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    TRY_COMPARE(messages(), QStringList{QStringLiteral("Locked.")});
    QVERIFY(!m_service->state().paused && !pause->isChecked() && !interface->state().checked);
}

void MainWindowTest::pauseShowsTheStateWithoutAskingForIt()
{
    auto *pause = named<QPushButton>(QStringLiteral("Pause queue"));
    // Would come back as an error if the window asked for what it only shows.
    m_service->nextError = Error{ErrorCode::Database, QStringLiteral("Asked."), {}, {}};
    EngineState state = m_service->state();
    state.paused = true;
    m_service->setState(state);
    QVERIFY(pause->isChecked() && menuAction(QStringLiteral("Pause queue"))->isChecked());
    state.paused = false;
    m_service->setState(state);
    QVERIFY(!pause->isChecked() && !menuAction(QStringLiteral("Pause queue"))->isChecked());
    QVERIFY(m_service->nextError.has_value());
}

void MainWindowTest::scanRunsOnceAndSaysWhatItFound()
{
    auto *scan = named<QPushButton>(QStringLiteral("Scan and queue eligible episodes"));
    QVERIFY(scan != nullptr && scan->isEnabled());
    m_service->nextImport.enqueued = 6;
    m_service->holdAnswers = true;
    QTest::mouseClick(scan, Qt::LeftButton);
    QVERIFY(!scan->isEnabled());
    m_service->release();
    TRY_VERIFY(scan->isEnabled());
    QCOMPARE(m_service->scans, 1);
    QCOMPARE(messages(), QStringList{QStringLiteral("0 imported, 6 queued")});
}

void MainWindowTest::copyTakesIdsPathsAndErrors()
{
    EpisodeSummary failed = *m_service->find(1);
    failed.errorCode = QStringLiteral("network");
    failed.errorMessage = QStringLiteral("The server is away.");
    m_service->commit({failed});
    clickRow(11);
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY(text.contains(QStringLiteral("episode-0001")));
    QVERIFY(text.contains(QStringLiteral("/data/episode-0001.mcap")));
    QVERIFY(text.contains(QStringLiteral("The server is away.")));
}

void MainWindowTest::aProbeThatRunsIsToldInsteadOfThePast()
{
    EngineState state = m_service->state();
    state.worker = EngineState::Worker::Outage;
    state.outageCode = QStringLiteral("network");
    state.outageSince = QDateTime::currentDateTimeUtc().addSecs(-90);
    state.nextProbeAt = state.outageSince.addSecs(30);
    m_service->setState(state);
    QVERIFY(messages().value(0).contains(QStringLiteral("The next probe is at")));
    state.probedEpisode = QStringLiteral("ep-7");
    m_service->setState(state);
    QVERIFY(messages().value(0).endsWith(QStringLiteral("It is being tried now, with ep-7.")));
    m_language->apply(QStringLiteral("zh_CN"));
    TRY_VERIFY(messages().value(0).endsWith(QStringLiteral("正在用片段 ep-7 探测。")));
}

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
