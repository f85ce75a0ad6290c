// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"
#include "ui/Formats.h"
#include "ui/StatusTabs.h"
#include "ui/Theme.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
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
    void theErrorColumnNamesTheCauseFirst();
    void copyTakesIdsPathsAndErrors();
    void aRowThatComesAboveDoesNotMoveTheView();
    void columnsHaveRoomForWhatTheyShow();
    void aWidthThatSomebodyChoseIsKept();
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
    m_service->fill(10'001, SyncStatus::Failed);
    chooseTab(4);
    Q_EMIT m_service->started();
    TRY_VERIFY(rowsAre(10'001));
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

void MainWindowTest::theErrorColumnNamesTheCauseFirst()
{
    const QString address = QStringLiteral("s3://robots/episode-0001.mcap");
    EpisodeSummary failed = *m_service->find(1);
    failed.nextRetryAt = QDateTime::currentDateTimeUtc().addDays(1);
    failed.errorCode = QStringLiteral("network");
    failed.errorMessage =
        QStringLiteral("Looking for %1: the connection was refused.").arg(address);
    failed.errorDetail = {{QStringLiteral("id"), QStringLiteral("network.refused")},
                          {QStringLiteral("address"), address}};
    m_service->commit({failed});
    const QModelIndex cell = table()->model()->index(11, int(EpisodeColumn::Error));
    TRY_VERIFY(cell.data().toString().startsWith(QStringLiteral("The connection was refused.")));
    QVERIFY(!cell.data().toString().contains(address));
    QCOMPARE(cell.data(Qt::ToolTipRole).toString(), failed.errorMessage);
    m_language->apply(QStringLiteral("zh_CN"));
    QVERIFY(cell.data().toString().startsWith(QStringLiteral("连接被拒绝")));
    QVERIFY(!cell.data().toString().contains(address));
    QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(address));
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

void MainWindowTest::aRowThatComesAboveDoesNotMoveTheView()
{
    m_service->rows.clear();
    m_service->fill(300);
    Q_EMIT m_service->started();
    TRY_VERIFY(rowsAre(300));
    TRY_VERIFY(table()->verticalScrollBar()->maximum() > 150 * table()->rowHeight(0));
    table()->verticalScrollBar()->setValue(100 * table()->rowHeight(0) + 5);
    auto *model = qobject_cast<EpisodeTableModel *>(table()->model());
    const int top = table()->rowAt(0);
    const qint64 key = model->keyAt(top);
    const int place = table()->rowViewportPosition(top);
    m_service->commit({FakeService::row(1000, SyncStatus::NotStarted)});
    TRY_VERIFY(rowsAre(301));
    QCOMPARE(model->keyAt(table()->rowAt(0)), key);
    QCOMPARE(table()->rowViewportPosition(table()->rowAt(0)), place);
}

void MainWindowTest::columnsHaveRoomForWhatTheyShow()
{
    Theme::use(QStringLiteral("light")); // the margins are its style's
    UploadProgress upload;
    upload.episodeKey = 12;
    upload.phase = UploadPhase::Sending;
    upload.shownBytes = 730'000;
    upload.totalBytes = 930'000'000;
    upload.bytesPerSecond = 11'000'000;
    const QFontMetrics metrics = table()->fontMetrics();
    const auto widthOf = [this](EpisodeColumn column) { return table()->columnWidth(int(column)); };
    const auto needs = [&metrics](const QString &text) {
        return metrics.horizontalAdvance(text) + 10; // the delegate's margins
    };
    const int destination = widthOf(EpisodeColumn::Destination);
    const int error = widthOf(EpisodeColumn::Error);
    QCOMPARE(table()->horizontalScrollBar()->maximum(), 0);
    for (const QString &language : {QStringLiteral("en"), QStringLiteral("zh_CN")}) {
        m_language->apply(language);
        QCoreApplication::sendPostedEvents();
        QVERIFY(widthOf(EpisodeColumn::Progress) >= needs(EpisodeColumns::progressBytes(upload)));
        const QDateTime then(QDate(2026, 10, 20), QTime(20, 0), Qt::UTC);
        const QDateTime now = then.addDays(12);
        QVERIFY(widthOf(EpisodeColumn::Completed) >= needs(Formats::moment(then, now)));
        for (const EpisodeColumn column : {EpisodeColumn::Queued, EpisodeColumn::Started}) {
            QVERIFY(widthOf(column) >= needs(Formats::shortMoment(then, now)));
            QVERIFY(widthOf(column) >= needs(Formats::shortMoment(now, now)));
        }
        for (int column = 0; column < EpisodeColumns::count(); ++column)
            QVERIFY(table()->columnWidth(column)
                    >= metrics.horizontalAdvance(EpisodeColumns::header(column)));
    }
    // What went wrong can be read at the first start; a wider window gives more of the path, too.
    const QString refused = QStringLiteral("The connection was refused. Check that the server");
    QVERIFY(error >= needs(refused.left(30)));
    m_language->apply(QStringLiteral("en"));
    QCoreApplication::sendPostedEvents();
    m_window->resize(1640, 900);
    TRY_VERIFY(widthOf(EpisodeColumn::Destination) > destination);
    QVERIFY(widthOf(EpisodeColumn::Error) > error);
    QCOMPARE(table()->horizontalScrollBar()->maximum(), 0);
}

void MainWindowTest::aWidthThatSomebodyChoseIsKept()
{
    QHeaderView *header = table()->horizontalHeader();
    const int before = header->sectionSize(0);
    const QPoint edge(header->sectionViewportPosition(1) - 1, header->height() / 2);
    QTest::mousePress(header->viewport(), Qt::LeftButton, {}, edge);
    QTest::mouseMove(header->viewport(), edge + QPoint(20, 0));
    QTest::mouseMove(header->viewport(), edge + QPoint(40, 0));
    QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, edge + QPoint(40, 0));
    TRY_COMPARE(header->sectionSize(0), before + 40);
    m_window->resize(1600, 900);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(header->sectionSize(0), before + 40);
}

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
