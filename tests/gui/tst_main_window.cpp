// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/MessageBar.h"
#include "ui/SetupPage.h"
#include "ui/StatusTabs.h"

#include <QAction>
#include <QClipboard>
#include <QGroupBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTreeWidget>
#include <QtTest>

#include "../unit/ui/FakeService.h"

using namespace csc;

/// The window with real clicks and keys, on an engine in memory.
class MainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tabsShowTheirRows();
    void searchNarrowsTheRows();
    void rowsAreSelectedByMouseAndKeys();
    void buttonsFollowTheSelection();
    void retrySendsTheSelectedKeys();
    void aWholeTabIsSentRowByRow();
    void aVeryLongListIsSentAsItsFilter();
    void theResultIsSaidAndCanBeClosed();
    void aFailedCommandIsSaid();
    void manyRowsAreConfirmedFirst();
    void pauseShowsWhatTheEngineSays();
    void scanRunsOnceAndSaysWhatItFound();
    void labelsCarryTheirValues();
    void detailsAndHistoryFollowTheCurrentRow();
    void copyTakesIdsPathsAndErrors();
    void theLanguageChangesWhileItRuns();
    void theThemeChangesWhileItRuns();
    void aRefusedDatabaseIsSaidAndTheWindowStays();
    void troubleIsToldUntilItIsOver();
    void anOutageIsToldAndItsEndToo();
    void theDemoSaysThatItIsOne();
    void aFirstStartAsksForADestination();
    void aRowThatComesAboveDoesNotMoveTheView();

private:
    void open(MainWindow::Setup setup);
    template <typename Widget>
    Widget *named(const QString &accessibleName) const;
    EpisodeView *table() const { return m_window->findChild<EpisodeView *>(); }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {});
    void chooseTab(int tab);
    QAction *menuAction(const QString &text) const;
    QStringList messages() const;
    bool rowsAre(int count) const;

    std::unique_ptr<FakeService> m_service;
    std::unique_ptr<Language> m_language;
    std::unique_ptr<MainWindow> m_window;
    QList<QMap<QString, QString>> m_kept;
};

void MainWindowTest::init()
{
    m_kept.clear();
    m_service = std::make_unique<FakeService>();
    m_language = std::make_unique<Language>();
    m_language->apply(QStringLiteral("en"));
    for (int key = 1; key <= 12; ++key) {
        const SyncStatus status = key <= 4   ? SyncStatus::Failed
                                  : key <= 6 ? SyncStatus::Completed
                                             : SyncStatus::NotStarted;
        m_service->rows.append(FakeService::row(key, status));
    }
    Settings settings;
    settings.destination = QStringLiteral("s3://robots");
    open({settings, QStringLiteral("/etc/example.ini"), false, {}});
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_language.reset();
    m_service.reset();
}

void MainWindowTest::open(MainWindow::Setup setup)
{
    setup.keepSettings = [this](const QMap<QString, QString> &values) {
        m_kept.append(values);
        QPromise<Result<void>> promise;
        promise.start();
        promise.addResult(Result<void>());
        promise.finish();
        return promise.future();
    };
    const bool hasDestination = !setup.settings.destination.isEmpty();
    m_window = std::make_unique<MainWindow>(*m_service, *m_language, std::move(setup));
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    EngineState state;
    state.worker = EngineState::Worker::Running;
    state.hasDestination = hasDestination;
    m_service->setState(state);
    Q_EMIT m_service->started();
    QTRY_COMPARE(table()->model()->rowCount(), int(m_service->rows.size()));
    QTRY_VERIFY(table()->model()->index(0, 0).data().isValid());
}

template <typename Widget>
Widget *MainWindowTest::named(const QString &accessibleName) const
{
    const QList<Widget *> all = m_window->findChildren<Widget *>();
    for (Widget *widget : all) {
        if (widget->accessibleName() == accessibleName)
            return widget;
    }
    return nullptr;
}

void MainWindowTest::clickRow(int row, Qt::KeyboardModifiers modifiers)
{
    const QRect cell = table()->visualRect(table()->model()->index(row, 0));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers, cell.center());
}

void MainWindowTest::chooseTab(int tab)
{
    auto *tabs = m_window->findChild<StatusTabs *>();
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(tab).center());
}

QAction *MainWindowTest::menuAction(const QString &text) const
{
    const QList<QAction *> all = m_window->findChildren<QAction *>();
    for (QAction *action : all) {
        if (action->text().remove(QLatin1Char('&')) == text)
            return action;
    }
    return nullptr;
}

QStringList MainWindowTest::messages() const
{
    QStringList texts;
    const QList<MessageBar *> bars = m_window->findChildren<MessageBar *>();
    for (const MessageBar *bar : bars) {
        if (bar->isVisible())
            texts.append(bar->text());
    }
    return texts;
}

bool MainWindowTest::rowsAre(int count) const
{
    return table()->model()->rowCount() == count;
}

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
    QTRY_VERIFY(rowsAre(4));
    m_service->setStatus({1}, SyncStatus::Pending);
    QCOMPARE(tabs->tabText(4), QStringLiteral("Failed (3)"));
    QTRY_VERIFY(rowsAre(3));
    chooseTab(0);
    QTRY_VERIFY(rowsAre(12));
}

void MainWindowTest::searchNarrowsTheRows()
{
    auto *search = named<QLineEdit>(QStringLiteral("Search"));
    QVERIFY(search != nullptr);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("0012"));
    QTRY_VERIFY(rowsAre(1));
    search->clear();
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_VERIFY(rowsAre(12));
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
    QTRY_VERIFY(rowsAre(4));
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
    QTRY_VERIFY(rowsAre(10'001));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    QTest::mouseClick(question->defaultButton(), Qt::LeftButton);
    QTRY_COMPARE(m_service->sent.size(), 1);
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
    QTRY_COMPARE(messages(), QStringList{said});
    const QList<QAbstractButton *> closers = m_window->findChildren<QAbstractButton *>();
    for (QAbstractButton *button : closers) {
        if (button->isVisible() && button->accessibleName() == QStringLiteral("Close this message"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(messages(), QStringList{});
}

void MainWindowTest::aFailedCommandIsSaid()
{
    m_service->nextError = Error{ErrorCode::Database, QStringLiteral("The disk is full."), {}, {}};
    clickRow(11);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    QTRY_COMPARE(messages(), QStringList{QStringLiteral("The disk is full.")});
}

void MainWindowTest::manyRowsAreConfirmedFirst()
{
    m_service->rows.clear();
    m_service->fill(150, SyncStatus::Failed);
    Q_EMIT m_service->started();
    QTRY_VERIFY(rowsAre(150));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Retry")), Qt::LeftButton);
    QCOMPARE(m_service->sent.size(), 0);
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    QCOMPARE(question->text(), QStringLiteral("Retry 150 selected episodes?"));
    QTest::mouseClick(question->defaultButton(), Qt::LeftButton);
    QTRY_COMPARE(m_service->sent.size(), 1);
}

void MainWindowTest::pauseShowsWhatTheEngineSays()
{
    auto *pause = named<QPushButton>(QStringLiteral("Pause queue"));
    QVERIFY(pause != nullptr && pause->isCheckable() && !pause->isChecked());
    QTest::mouseClick(pause, Qt::LeftButton);
    QTRY_VERIFY(named<QLabel>(QStringLiteral("Worker status: Paused")) != nullptr);
    QVERIFY(pause->isChecked());
    QTest::mouseClick(pause, Qt::LeftButton);
    QTRY_VERIFY(named<QLabel>(QStringLiteral("Worker status: Running")) != nullptr);
    QVERIFY(!pause->isChecked());

    m_service->nextError = Error{ErrorCode::Database, QStringLiteral("Locked."), {}, {}};
    QTest::mouseClick(pause, Qt::LeftButton);
    QTRY_COMPARE(messages(), QStringList{QStringLiteral("Locked.")});
    QVERIFY(!pause->isChecked());
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
    QTRY_VERIFY(scan->isEnabled());
    QCOMPARE(m_service->scans, 1);
    QCOMPARE(messages(), QStringList{QStringLiteral("0 imported, 6 queued")});
}

void MainWindowTest::labelsCarryTheirValues()
{
    QVERIFY(named<QLabel>(QStringLiteral("Failed count: 4")) != nullptr);
    QVERIFY(named<QLabel>(QStringLiteral("Last successful sync: never")) != nullptr);
    m_service->setStatus({1, 2}, SyncStatus::Pending);
    m_service->setStatus({3}, SyncStatus::InProgress);
    QVERIFY(named<QLabel>(QStringLiteral("Queued count: 2")) != nullptr);
    QVERIFY(named<QLabel>(QStringLiteral("Syncing count: 1")) != nullptr);
    QVERIFY(named<QLabel>(QStringLiteral("Failed count: 1")) != nullptr);
}

void MainWindowTest::detailsAndHistoryFollowTheCurrentRow()
{
    SyncLog log;
    log.key = 1;
    log.status = SyncStatus::Failed;
    SyncAttempt attempt;
    attempt.attempt = 1;
    attempt.outcome = AttemptOutcome::Failed;
    attempt.errorCode = QStringLiteral("network");
    attempt.errorMessage = QStringLiteral("The server is away.");
    log.attempts = {attempt};
    m_service->logs.insert(1, {log});
    m_service->nextWhy.gate = Gate::Paused;
    clickRow(11);

    auto *details = named<QGroupBox>(QStringLiteral("Details"));
    auto *history = named<QGroupBox>(QStringLiteral("History"));
    QVERIFY(details != nullptr && history != nullptr);
    const auto says = [details](const QString &text) {
        const QList<QLabel *> labels = details->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&text](const QLabel *label) {
            return label->isVisibleTo(label->window()) && label->text().contains(text);
        });
    };
    QTRY_VERIFY(says(QStringLiteral("The queue is paused")));
    QVERIFY(says(QStringLiteral("/data/episode-0001.mcap")));
    auto *tree = history->findChild<QTreeWidget *>();
    QTRY_COMPARE(tree->topLevelItemCount(), 1);
    QCOMPARE(tree->topLevelItem(0)->childCount(), 1);
    QVERIFY(tree->topLevelItem(0)->child(0)->text(4).contains(QStringLiteral("server is away")));

    EpisodeSummary failed = *m_service->find(1);
    failed.errorCode = QStringLiteral("network");
    failed.errorMessage = QStringLiteral("The whole long reason.");
    m_service->commit({failed});
    QTRY_VERIFY(says(QStringLiteral("The whole long reason.")));
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

void MainWindowTest::theLanguageChangesWhileItRuns()
{
    menuAction(QStringLiteral("简体中文"))->trigger();
    QTRY_VERIFY(named<QPushButton>(QStringLiteral("重试")) != nullptr);
    for (const auto *name : {u"取消", u"重新同步", u"扫描并加入同步队列", u"暂停队列"})
        QVERIFY(named<QPushButton>(QString::fromUtf16(name)) != nullptr);
    QVERIFY(named<QLineEdit>(QStringLiteral("搜索")) != nullptr);
    QVERIFY(named<EpisodeView>(QStringLiteral("片段")) != nullptr);
    QVERIFY(named<QGroupBox>(QStringLiteral("详情")) != nullptr);
    QVERIFY(named<QGroupBox>(QStringLiteral("历史")) != nullptr);
    QCOMPARE(m_window->findChild<StatusTabs *>()->tabText(4), QStringLiteral("失败 (4)"));
    QCOMPARE(table()->model()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("状态"));
    QCOMPARE(table()->model()->index(11, 1).data().toString(), QStringLiteral("失败"));
    QCOMPARE(m_kept.last().value(QStringLiteral("language")), QStringLiteral("zh_CN"));

    menuAction(QStringLiteral("English"))->trigger();
    QTRY_VERIFY(named<QPushButton>(QStringLiteral("Retry")) != nullptr);
    QVERIFY(named<QPushButton>(QStringLiteral("重试")) == nullptr);
}

void MainWindowTest::theThemeChangesWhileItRuns()
{
    menuAction(QStringLiteral("Dark"))->trigger();
    QTRY_VERIFY(m_window->palette().color(QPalette::Window).lightness() < 80);
    QCOMPARE(m_kept.last().value(QStringLiteral("theme")), QStringLiteral("dark"));
    menuAction(QStringLiteral("Light"))->trigger();
    QTRY_VERIFY(m_window->palette().color(QPalette::Window).lightness() > 200);
}

void MainWindowTest::aRefusedDatabaseIsSaidAndTheWindowStays()
{
    const QString sentence = QStringLiteral("The database is of a newer version.");
    Q_EMIT m_service->failed(Error{ErrorCode::Database, sentence, {}, {}});
    QCOMPARE(messages(), QStringList{sentence});
    QVERIFY(m_window->isVisible());
    QVERIFY(table()->isEnabled());
}

void MainWindowTest::troubleIsToldUntilItIsOver()
{
    const QString sentence = QStringLiteral("The disk is full.");
    Q_EMIT m_service->troubled(Error{ErrorCode::Database, sentence, {}, {}});
    QCOMPARE(messages(), QStringList{sentence});
    Q_EMIT m_service->recovered();
    QCOMPARE(messages(), QStringList{});
}

void MainWindowTest::anOutageIsToldAndItsEndToo()
{
    EngineState state = m_service->state();
    state.worker = EngineState::Worker::Outage;
    state.outageCode = QStringLiteral("network");
    state.outageMessage = QStringLiteral("The server is away.");
    state.outageSince = QDateTime::currentDateTimeUtc();
    state.nextProbeAt = state.outageSince.addSecs(30);
    m_service->setState(state);
    QCOMPARE(messages().size(), 1);
    QVERIFY(messages().first().contains(QStringLiteral("The server is away.")));
    state.worker = EngineState::Worker::Running;
    m_service->setState(state);
    QCOMPARE(messages(), QStringList{});
}

void MainWindowTest::theDemoSaysThatItIsOne()
{
    Settings settings;
    settings.destination = QStringLiteral("s3://demo");
    open({settings, QStringLiteral("/etc/example.ini"), true, {}});
    QVERIFY(messages().join(QLatin1Char('\n')).contains(QStringLiteral("This is a demo")));
    const QList<QPushButton *> buttons = m_window->findChildren<QPushButton *>();
    const auto real = std::find_if(buttons.begin(), buttons.end(), [](const QPushButton *button) {
        return button->text() == QStringLiteral("Set up a real destination…");
    });
    QVERIFY(real != buttons.end());
    QTest::mouseClick(*real, Qt::LeftButton);
    auto *box = m_window->findChild<QMessageBox *>();
    QVERIFY(box != nullptr && box->isVisible());
    QVERIFY(box->informativeText().contains(QStringLiteral("/etc/example.ini")));
    box->close();
}

void MainWindowTest::aFirstStartAsksForADestination()
{
    open({Settings(), QStringLiteral("/etc/example.ini"), false, {}});
    auto *page = named<SetupPage>(QStringLiteral("Set up a destination"));
    QVERIFY(page != nullptr && page->isVisible());
    QVERIFY(!table()->isVisible());
    const auto button = [page](const QString &text) {
        const QList<QPushButton *> all = page->findChildren<QPushButton *>();
        const auto found = std::find_if(all.begin(), all.end(), [&text](const QPushButton *each) {
            return each->text().remove(QLatin1Char('&')) == text;
        });
        return found == all.end() ? nullptr : *found;
    };
    const auto edit = [page](const QString &caption) -> QLineEdit * {
        const QList<QLabel *> all = page->findChildren<QLabel *>();
        for (const QLabel *label : all) {
            if (label->text().remove(QLatin1Char('&')) == caption)
                return qobject_cast<QLineEdit *>(label->buddy());
        }
        return nullptr;
    };
    QTest::mouseClick(button(QStringLiteral("Use this destination")), Qt::LeftButton);
    QVERIFY(m_kept.isEmpty()); // no bucket is named yet
    QTest::keyClicks(edit(QStringLiteral("Endpoint")), QStringLiteral("http://127.0.0.1:9000"));
    QTest::keyClicks(edit(QStringLiteral("Bucket")), QStringLiteral("robots"));
    QTest::keyClicks(edit(QStringLiteral("Prefix")), QStringLiteral("site-7"));
    QTest::mouseClick(button(QStringLiteral("Use this destination")), Qt::LeftButton);
    QTRY_COMPARE(m_kept.size(), 1);
    QCOMPARE(m_kept.first().value(QStringLiteral("destination")),
             QStringLiteral("s3://robots/site-7"));
    QCOMPARE(m_kept.first().value(QStringLiteral("s3_endpoint")),
             QStringLiteral("http://127.0.0.1:9000"));
    QTRY_VERIFY(table()->isVisible());
}

void MainWindowTest::aRowThatComesAboveDoesNotMoveTheView()
{
    m_service->rows.clear();
    m_service->fill(300);
    Q_EMIT m_service->started();
    QTRY_VERIFY(rowsAre(300));
    QTRY_VERIFY(table()->verticalScrollBar()->maximum() > 150 * table()->rowHeight(0));
    table()->verticalScrollBar()->setValue(100 * table()->rowHeight(0) + 5);
    auto *model = qobject_cast<EpisodeTableModel *>(table()->model());
    const int top = table()->rowAt(0);
    const qint64 key = model->keyAt(top);
    const int place = table()->rowViewportPosition(top);
    m_service->commit({FakeService::row(1000, SyncStatus::NotStarted)});
    QTRY_VERIFY(rowsAre(301));
    QCOMPARE(model->keyAt(table()->rowAt(0)), key);
    QCOMPARE(table()->rowViewportPosition(table()->rowAt(0)), place);
}

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
