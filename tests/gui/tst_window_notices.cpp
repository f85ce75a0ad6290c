// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/MessageBar.h"
#include "ui/RefusedFilesWindow.h"
#include "ui/SetupPage.h"
#include "ui/StatusTabs.h"
#include "ui/Theme.h"

#include <QAction>
#include <QClipboard>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QtTest>

using namespace csc;

/// What the window tells, in both languages: labels, panels, notices, the set-up page.
class WindowNoticesTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openOnTwelveEpisodes(); }
    void cleanup() { close(); }
    void labelsCarryTheirValues();
    void detailsAndHistoryFollowTheCurrentRow();
    void theLanguageChangesWhileItRuns();
    void theThemeChangesWhileItRuns();
    void theThemeFollowsTheDesktop();
    void aRefusedDatabaseIsSaidAndTheWindowStays();
    void aRefusedDatabaseIsNotBeingRead();
    void troubleIsToldUntilItIsOver();
    void aClockThatIsOffIsToldOnce();
    void theDemoSaysThatItIsOne();
    void aFirstStartAsksForADestination();
    void filesThatAreNotTakenAreNamed();
    void aScanWithoutAnythingToDoSaysWhy();
    void aScanWithFoldersNamesWhatWaits();

private:
    QPushButton *shownButton(const QString &text) const;
    void scan();
};

QPushButton *WindowNoticesTest::shownButton(const QString &text) const
{
    const QList<QPushButton *> all = m_window->findChildren<QPushButton *>();
    const auto found = std::find_if(all.begin(), all.end(), [&text](const QPushButton *each) {
        return each->isVisible() && each->text() == text;
    });
    return found == all.end() ? nullptr : *found;
}

void WindowNoticesTest::scan()
{
    auto *button = named<QPushButton>(QStringLiteral("Scan and queue eligible episodes"));
    QTest::mouseClick(button, Qt::LeftButton);
    TRY_VERIFY(button->isEnabled());
}

void WindowNoticesTest::labelsCarryTheirValues()
{
    QVERIFY(named<QLabel>(QStringLiteral("Failed count: 4")) != nullptr);
    QVERIFY(named<QLabel>(QStringLiteral("Last successful sync: never")) != nullptr);
    m_service->setStatus({1, 2}, SyncStatus::Pending);
    m_service->setStatus({3}, SyncStatus::InProgress);
    QVERIFY(named<QLabel>(QStringLiteral("Queued count: 2")) != nullptr);
    QVERIFY(named<QLabel>(QStringLiteral("Syncing count: 1")) != nullptr);
    QVERIFY(named<QLabel>(QStringLiteral("Failed count: 1")) != nullptr);
}

void WindowNoticesTest::detailsAndHistoryFollowTheCurrentRow()
{
    SyncLog log;
    log.key = 1;
    log.status = SyncStatus::Failed;
    SyncAttempt attempt;
    attempt.attempt = 1;
    attempt.outcome = AttemptOutcome::Failed;
    attempt.errorCode = QStringLiteral("network");
    attempt.errorMessage = QStringLiteral("The server is away.");
    SyncAttempt second = attempt;
    second.key = 2;
    second.attempt = 2;
    second.outcome = AttemptOutcome::Interrupted;
    second.errorCode = QStringLiteral("interrupted");
    second.errorMessage = QStringLiteral("The program ended.");
    second.startedAt = QDateTime(QDate(2026, 3, 2), QTime(8, 0), Qt::UTC);
    second.endedAt = second.startedAt.addSecs(90);
    log.errorCode = second.errorCode;
    log.errorMessage = second.errorMessage;
    log.attempts = {attempt, second};
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
    TRY_VERIFY(says(QStringLiteral("The queue is paused")));
    QVERIFY(says(QStringLiteral("/data/episode-0001.mcap")));
    auto *timeline = history->findChild<QListWidget *>();
    TRY_COMPARE(timeline->count(), 3); // the sync log and its attempts, newest first
    const auto entry = [timeline](int row) { return timeline->item(row)->text(); };
    QVERIFY(entry(0).contains(QStringLiteral("The program ended.")));
    QVERIFY(entry(1).startsWith(QStringLiteral("Attempt 2: Interrupted\n")));
    QVERIFY(entry(1).contains(QStringLiteral("1:30")));
    // The second attempt does not hide why the first one failed.
    QVERIFY(entry(2).startsWith(QStringLiteral("Attempt 1: Failed\n")));
    QVERIFY(entry(2).contains(QStringLiteral("The server is away.")));

    EpisodeSummary failed = *m_service->find(1);
    failed.errorCode = QStringLiteral("network");
    failed.errorMessage = QStringLiteral("The whole long reason.");
    m_service->commit({failed});
    TRY_VERIFY(says(QStringLiteral("The whole long reason.")));
}

void WindowNoticesTest::theLanguageChangesWhileItRuns()
{
    menuAction(QStringLiteral("简体中文"))->trigger();
    TRY_VERIFY(named<QPushButton>(QStringLiteral("重试")) != nullptr);
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
    TRY_VERIFY(named<QPushButton>(QStringLiteral("Retry")) != nullptr);
    QVERIFY(named<QPushButton>(QStringLiteral("重试")) == nullptr);
}

void WindowNoticesTest::theThemeChangesWhileItRuns()
{
    menuAction(QStringLiteral("Dark"))->trigger();
    TRY_VERIFY(m_window->palette().color(QPalette::Window).lightness() < 80);
    QCOMPARE(m_kept.last().value(QStringLiteral("theme")), QStringLiteral("dark"));
    menuAction(QStringLiteral("Light"))->trigger();
    TRY_VERIFY(m_window->palette().color(QPalette::Window).lightness() > 200);
}

void WindowNoticesTest::theThemeFollowsTheDesktop()
{
    // As when the desktop turns dark: a palette arrives that the program has not set.
    const QPalette night(QColor(0x30, 0x30, 0x38), QColor(0x28, 0x28, 0x30));
    const QPalette day(QColor(0xe0, 0xe0, 0xe0), QColor(0xf4, 0xf0, 0xf0));
    const auto groundOf = [](Theme::Look look) {
        return Theme::palette(look).color(QPalette::Window);
    };
    QApplication::setPalette(night);
    TRY_COMPARE(m_window->palette().color(QPalette::Window), groundOf(Theme::Look::Dark));
    QApplication::setPalette(day);
    TRY_COMPARE(m_window->palette().color(QPalette::Window), groundOf(Theme::Look::Light));

    menuAction(QStringLiteral("Light"))->trigger(); // who chose a look keeps it
    QApplication::setPalette(night);
    TRY_COMPARE(m_window->palette().color(QPalette::Window), groundOf(Theme::Look::Light));
}

void WindowNoticesTest::aRefusedDatabaseIsSaidAndTheWindowStays()
{
    Settings settings;
    settings.destination = QStringLiteral("s3://robots");
    settings.database = QStringLiteral("/data/robots.sqlite");
    open({settings, QStringLiteral("/etc/example.ini"), false, {}});
    const QString sentence = QStringLiteral("The database is of a newer version.");
    Q_EMIT m_service->failed(Error{ErrorCode::Database,
                                   sentence,
                                   {{QStringLiteral("id"), QStringLiteral("database.newer")}},
                                   {}});
    // What it is, on which file, and what can be done.
    QCOMPARE(messages().size(), 1);
    QVERIFY(messages().first().startsWith(sentence));
    QVERIFY(messages().first().contains(QStringLiteral("/data/robots.sqlite")));
    QVERIFY(messages().first().contains(QStringLiteral("--database")));
    QVERIFY(m_window->isVisible());
    QVERIFY(table()->isEnabled());
    m_language->apply(QStringLiteral("zh_CN"));
    TRY_VERIFY(messages().first().contains(QStringLiteral("更新版本的程序")));
    QVERIFY(messages().first().contains(QStringLiteral("/data/robots.sqlite")));
}

void WindowNoticesTest::aRefusedDatabaseIsNotBeingRead()
{
    FakeService service; // nothing of it was ever read
    MainWindow window(service, *m_language, {Settings(), {}, false, {}});
    window.show();
    const auto saysReading = [&window] {
        const QList<QLabel *> all = window.findChildren<QLabel *>();
        return std::any_of(all.begin(), all.end(), [](const QLabel *label) {
            return label->text().startsWith(QStringLiteral("Reading"));
        });
    };
    TRY_VERIFY(saysReading());
    Q_EMIT service.failed(Error{ErrorCode::Database,
                                QStringLiteral("It is of a newer version."),
                                {{QStringLiteral("id"), QStringLiteral("database.newer")}},
                                {}});
    QVERIFY(!saysReading());
}

void WindowNoticesTest::troubleIsToldUntilItIsOver()
{
    const QString sentence = QStringLiteral("The disk is full.");
    Q_EMIT m_service->troubled(Error{ErrorCode::Database, sentence, {}, {}});
    QCOMPARE(messages(), QStringList{sentence});
    Q_EMIT m_service->recovered();
    QCOMPARE(messages(), QStringList{});
}

void WindowNoticesTest::aClockThatIsOffIsToldOnce()
{
    EngineState state = m_service->state();
    state.clockOffsetSec = 1020;
    m_service->setState(state);
    QCOMPARE(messages().size(), 1);
    QVERIFY(messages().first().contains(QStringLiteral("17 min behind")));
    const QList<QToolButton *> buttons = m_window->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        if (button->isVisible() && qobject_cast<MessageBar *>(button->parentWidget()) != nullptr)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(messages(), QStringList{});
    state.lastSuccessAt = QDateTime::currentDateTimeUtc();
    m_service->setState(state);
    QCOMPARE(messages(), QStringList{}); // nobody is nagged
    state.clockOffsetSec = -7200;
    m_service->setState(state);
    QVERIFY(messages().value(0).contains(QStringLiteral("120 min ahead")));
    state.clockOffsetSec = 0;
    m_service->setState(state);
    QCOMPARE(messages(), QStringList{});
}

void WindowNoticesTest::theDemoSaysThatItIsOne()
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

void WindowNoticesTest::aFirstStartAsksForADestination()
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
    TRY_COMPARE(m_kept.size(), 1);
    QCOMPARE(m_kept.first().value(QStringLiteral("destination")),
             QStringLiteral("s3://robots/site-7"));
    QCOMPARE(m_kept.first().value(QStringLiteral("s3_endpoint")),
             QStringLiteral("http://127.0.0.1:9000"));
    TRY_VERIFY(table()->isVisible());
}

void WindowNoticesTest::filesThatAreNotTakenAreNamed()
{
    m_service->nextImport.imported = {QStringLiteral("a")};
    m_service->nextImport.rejected = {
        {QStringLiteral("/data/x.mcap"), ImportReason::Damaged,
         QStringLiteral("/data/x.mcap is damaged: chunk 3. Copy it again.")},
        {QStringLiteral("/data/y.mcap"), ImportReason::Damaged, {}},
        {QStringLiteral("/data/z.mcap"), ImportReason::DuplicateId,
         QStringLiteral("The recording /data/z.mcap has the id \"a\".")}};
    scan();
    QCOMPARE(messages().first().section(QLatin1Char('.'), 0, 0),
             QStringLiteral("1 imported, 3 not taken: 2 recordings damaged, "
                            "1 episode id used by another recording"));
    QPushButton *show = shownButton(QStringLiteral("Show…"));
    QVERIFY(show != nullptr);
    QTest::mouseClick(show, Qt::LeftButton);
    QTest::mouseClick(show, Qt::LeftButton);
    const QList<RefusedFilesWindow *> windows = m_window->findChildren<RefusedFilesWindow *>();
    QCOMPARE(windows.size(), 1);
    QVERIFY(windows.first()->isVisible() && !windows.first()->isModal());
    auto *text = windows.first()->findChild<QPlainTextEdit *>();
    QVERIFY(text->isReadOnly());
    const QStringList lines = text->toPlainText().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.at(0), QStringLiteral("/data/x.mcap — is damaged: chunk 3. Copy it again."));
    QVERIFY(lines.at(1).startsWith(QStringLiteral("/data/y.mcap — The recording is damaged.")));
    QVERIFY(lines.at(2).contains(QStringLiteral("has the id \"a\"")));
    QTest::mouseClick(shownButton(QStringLiteral("Copy all")), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), text->toPlainText());

    m_language->apply(QStringLiteral("zh_CN"));
    TRY_COMPARE(text->accessibleName(), QStringLiteral("未接收的文件及原因"));
    QCOMPARE(windows.first()->accessibleName(), QStringLiteral("未接收的文件"));
    QVERIFY(text->toPlainText().startsWith(QStringLiteral("/data/x.mcap — 录制文件已损坏")));
    QPushButton *close = shownButton(QStringLiteral("关闭"));
    QVERIFY(close != nullptr && shownButton(QStringLiteral("全部复制")) != nullptr);
    QTest::mouseClick(close, Qt::LeftButton);
    TRY_VERIFY(m_window->findChild<RefusedFilesWindow *>() == nullptr);
    m_language->apply(QStringLiteral("en"));
    TRY_VERIFY(shownButton(QStringLiteral("Show…")) != nullptr);

    m_service->nextImport = {};
    scan();
    QVERIFY(shownButton(QStringLiteral("Show…")) == nullptr);
}

void WindowNoticesTest::aScanWithoutAnythingToDoSaysWhy()
{
    scan();
    QCOMPARE(messages().size(), 1);
    const QString said = messages().first();
    QVERIFY2(said.startsWith(QStringLiteral("Nothing was queued. No folder is watched")),
             qPrintable(said));
    QVERIFY(said.contains(QStringLiteral("watch_folders (/etc/example.ini)")));
    QVERIFY(said.contains(QStringLiteral("6 episodes are not approved")));
}

void WindowNoticesTest::aScanWithFoldersNamesWhatWaits()
{
    Settings settings;
    settings.destination = QStringLiteral("s3://robots");
    settings.watchFolders = {QStringLiteral("/data")};
    open({settings, QStringLiteral("/etc/example.ini"), false, {}});
    m_service->setStatus({7, 8, 9, 10, 11}, SyncStatus::Completed);
    m_service->nextImport.known = 12;
    scan();
    QVERIFY2(messages().first().startsWith(
                 QStringLiteral("Nothing new was found. 1 episode is not approved: select it")),
             qPrintable(messages().first()));
    m_service->setStatus({12}, SyncStatus::Completed);
    scan();
    QCOMPARE(messages(), QStringList{QStringLiteral("Nothing new was found.")});
}

QTEST_MAIN(WindowNoticesTest)
#include "tst_window_notices.moc"
