// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/HistoryEntries.h"
#include "ui/PanelsSplitter.h"
#include "ui/WindowMemory.h"

#include <QClipboard>
#include <QGroupBox>
#include <QGuiApplication>
#include <QLabel>
#include <QListWidget>
#include <QPromise>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollArea>
#include <QScrollBar>
#include <QtTest>

using namespace csc;

namespace {

QString word(const char *text)
{
    return QString::fromUtf8(text);
}

QDateTime at(int second)
{
    return QDateTime(QDate(2026, 5, 1), QTime(8, 0), Qt::UTC).addSecs(second);
}

} // namespace

/// Details and History: where they stand, what they show, and what can be taken out of them.
class PanelsTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { close(); }
    void standBesideTheTableInAWideWindow_data();
    void standBesideTheTableInAWideWindow();
    void areMovedByTheMenuAndRemembered();
    void areHiddenByTheirKey();
    void sizesAreRemembered();
    void theTimelineHasEveryLogAndAttempt();
    void anEpisodeWithoutHistoryIsSaid();
    void aLongHistoryIsBounded();
    void theTimelineStaysWhereItIsRead();
    void theDetailsStayWhereTheyAreRead();
    void entriesOfTheTimelineAreCopied();
    void everythingIsCopiedWithoutSecrets_data();
    void everythingIsCopiedWithoutSecrets();
    void theFolderIsOpenedByButtonAndKey();
    void aFolderThatIsNotThereIsSaid();

private:
    void openWindow(int width = 1280);
    PanelsSplitter *panels() const { return m_window->findChild<PanelsSplitter *>(); }
    QListWidget *timeline() const { return m_window->findChild<QListWidget *>(); }
    QAction *action(const char *text) const { return menuAction(word(text)); }
    static QList<SyncLog> logs(int count, int attempts);

    std::unique_ptr<WindowMemory> m_memory;
    QStringList m_shown;
    std::optional<Error> m_refusal;
};

void PanelsTest::init()
{
    m_memory = std::make_unique<WindowMemory>();
    m_shown.clear();
    m_refusal.reset();
}

void PanelsTest::openWindow(int width)
{
    openOnTwelveEpisodes();
    m_window.reset();
    Settings settings;
    settings.destination = word("s3://robots");
    MainWindow::Setup setup{settings, word("/etc/example.ini"), false, {}};
    setup.memory = m_memory.get();
    setup.showFile = [this](const QString &path) {
        m_shown.append(path);
        QPromise<Result<void>> promise;
        promise.start();
        promise.addResult(m_refusal ? Result<void>(*m_refusal) : Result<void>());
        promise.finish();
        return promise.future();
    };
    m_width = width;
    open(std::move(setup));
    m_window->activateWindow();
}

QList<SyncLog> PanelsTest::logs(int count, int attempts)
{
    QList<SyncLog> logs;
    for (int i = count; i > 0; --i) { // newest first
        SyncLog log;
        log.key = i;
        log.status = SyncStatus::Failed;
        log.queuedAt = at(i * 100);
        log.completedAt = at(i * 100 + 50);
        log.errorCode = word("server");
        log.errorMessage = word("The server s3.example.com answered 500. Ask its operator.");
        for (int n = 1; n <= attempts; ++n) {
            SyncAttempt attempt;
            attempt.key = i * 1000 + n;
            attempt.attempt = n;
            attempt.startedAt = at(i * 100 + n);
            attempt.endedAt = at(i * 100 + n + 2);
            attempt.outcome = AttemptOutcome::Failed;
            attempt.bytesTransferred = 2048;
            attempt.errorCode = n == attempts ? word("server") : word("timeout");
            attempt.errorMessage = n == attempts ? log.errorMessage : word("No answer in 30 s.");
            log.attempts.append(attempt);
        }
        logs.append(log);
    }
    return logs;
}

void PanelsTest::standBesideTheTableInAWideWindow_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("beside");
    QTest::newRow("a window of a usual width") << 1280 << false;
    QTest::newRow("a wide window") << 1600 << true;
}

void PanelsTest::standBesideTheTableInAWideWindow()
{
    QFETCH(int, width);
    QFETCH(bool, beside);
    openWindow(width);
    QCOMPARE(panels()->areBeside(), beside);
    auto *details = named<QGroupBox>(word("Details"));
    const QRect rows(table()->mapTo(m_window.get(), QPoint()), table()->size());
    const QRect panel(details->mapTo(m_window.get(), QPoint()), details->size());
    QVERIFY(beside ? panel.left() > rows.right() : panel.top() > rows.bottom());
    QVERIFY(rows.width() > m_window->width() / 2);
}

void PanelsTest::areMovedByTheMenuAndRemembered()
{
    openWindow();
    action("Beside the table")->trigger();
    QVERIFY(panels()->areBeside());
    QVERIFY(!action("Below the table")->isChecked());
    close();
    openWindow(); // narrow as before
    QVERIFY(panels()->areBeside());
    action("Below the table")->trigger();
    close();
    openWindow(1600);
    QVERIFY(!panels()->areBeside());
    QVERIFY(action("Below the table")->isChecked());
}

void PanelsTest::areHiddenByTheirKey()
{
    openWindow();
    auto *history = named<QGroupBox>(word("History"));
    QVERIFY(history->isVisible());
    timeline()->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QVERIFY(!history->isVisible());
    QVERIFY(table()->hasFocus()); // and not nothing at all
    QVERIFY(!action("Show the panels")->isChecked());
    close();
    openWindow();
    history = named<QGroupBox>(word("History"));
    QVERIFY(!history->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QVERIFY(history->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    action("Beside the table")->trigger(); // who says where wants to see them
    QVERIFY(history->isVisible() && action("Show the panels")->isChecked());
}

void PanelsTest::sizesAreRemembered()
{
    openWindow(1600);
    QSplitterHandle *handle = panels()->handle(1);
    const QPoint middle = handle->rect().center();
    const int before = panels()->sizes().at(1);
    QTest::mousePress(handle, Qt::LeftButton, {}, middle);
    QTest::mouseMove(handle, middle - QPoint(60, 0));
    QTest::mouseRelease(handle, Qt::LeftButton, {}, middle - QPoint(60, 0));
    const int after = panels()->sizes().at(1);
    QVERIFY2(after > before, qPrintable(QString::number(after)));
    close();
    openWindow(1600);
    QCOMPARE(panels()->sizes().at(1), after);
}

void PanelsTest::theTimelineHasEveryLogAndAttempt()
{
    openWindow();
    m_service->logs.insert(1, logs(2, 3));
    clickRow(11);
    TRY_COMPARE(timeline()->count(), 8);
    QVERIFY(timeline()->item(0)->text().startsWith(word("Failed, queued by hand\n")));
    QVERIFY(timeline()->item(0)->text().contains(word("Ask its operator.")));
    QVERIFY(timeline()->item(1)->text().startsWith(word("Attempt 3: Failed\n"))); // newest first
    QVERIFY(timeline()->item(1)->text().contains(word("2.0 KiB · 2.0 s")));
    QVERIFY(!timeline()->item(1)->text().contains(word("operator"))); // which the log has told
    QVERIFY(timeline()->item(2)->text().contains(word("No answer in 30 s.")));
    QVERIFY(timeline()->item(4)->text().startsWith(word("Failed, queued by hand\n")));
    m_language->apply(word("zh_CN"));
    QCoreApplication::sendPostedEvents();
    QVERIFY(timeline()->item(1)->text().startsWith(word("第 3 次尝试：失败\n")));
}

void PanelsTest::anEpisodeWithoutHistoryIsSaid()
{
    openWindow();
    QCOMPARE(timeline()->count(), 0); // no episode is chosen
    clickRow(0);
    TRY_COMPARE(timeline()->count(), 1);
    QCOMPARE(timeline()->item(0)->text(), word("It was never queued."));
}

void PanelsTest::aLongHistoryIsBounded()
{
    openWindow();
    m_service->logs.insert(1, logs(1000, 9));
    clickRow(11);
    TRY_COMPARE(timeline()->count(), 201);
    QCOMPARE(timeline()->item(200)->text(), word("9800 older entries are not shown."));
    QCOMPARE(HistoryEntries::of(logs(1, 1), 1).leftSentence(), word("1 older entry is not shown."));
    m_service->logs.insert(2, logs(1, 1));
    clickRow(10);
    TRY_COMPARE(timeline()->count(), 2);
}

void PanelsTest::theTimelineStaysWhereItIsRead()
{
    openWindow();
    m_service->logs.insert(1, logs(20, 3));
    clickRow(11);
    TRY_COMPARE(timeline()->count(), 80);
    timeline()->setCurrentRow(42);
    timeline()->scrollToItem(timeline()->item(40), QAbstractItemView::PositionAtTop);
    const auto topText = [this] { return timeline()->itemAt(4, 1)->text(); };
    const QString top = topText();
    const QString current = timeline()->currentItem()->text();
    m_service->logs.insert(1, logs(21, 3));
    m_service->setStatus({1}, SyncStatus::Pending);
    TRY_COMPARE(timeline()->count(), 84);
    QCOMPARE(topText(), top);
    QCOMPARE(timeline()->currentItem()->text(), current);
}

void PanelsTest::theDetailsStayWhereTheyAreRead()
{
    openWindow();
    m_service->find(1)->errorCode = word("server");
    m_service->find(1)->errorMessage = word("The server answered 500.\n").repeated(40);
    clickRow(11);
    auto *details = named<QGroupBox>(word("Details"));
    QScrollBar *bar = details->findChild<QScrollArea *>()->verticalScrollBar();
    TRY_VERIFY(bar->maximum() > 200);
    bar->setValue(150);
    QLabel *error = nullptr;
    const QList<QLabel *> all = details->findChildren<QLabel *>();
    for (QLabel *label : all) {
        if (label->text().contains(word("answered 500")) && label->buddy() == nullptr)
            error = label;
    }
    QVERIFY(error != nullptr);
    error->setSelection(4, 6);
    EngineState state = m_service->state();
    state.paused = true;
    m_service->setState(state);
    EpisodeSummary larger = *m_service->find(1);
    larger.fileSizeBytes = 123'456'789;
    m_service->commit({larger, *m_service->find(2)});
    TRY_VERIFY(std::any_of(all.begin(), all.end(), [](const QLabel *label) {
        return label->text().contains(word("123,456,789"));
    }));
    QCOMPARE(bar->value(), 150);
    QVERIFY(error->hasSelectedText());
}

void PanelsTest::entriesOfTheTimelineAreCopied()
{
    openWindow();
    m_service->logs.insert(1, logs(1, 1));
    clickRow(11);
    TRY_COMPARE(timeline()->count(), 2);
    timeline()->setFocus();
    timeline()->setCurrentRow(0);
    QTest::keySequence(timeline(), QKeySequence::Copy);
    QVERIFY2(QGuiApplication::clipboard()->text().contains(word("Ask its operator.")),
             qPrintable(QGuiApplication::clipboard()->text()));
}

void PanelsTest::everythingIsCopiedWithoutSecrets_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("byKey");
    QTest::newRow("English, by the button") << word("en") << false;
    QTest::newRow("Chinese, by the key") << word("zh_CN") << true;
}

void PanelsTest::everythingIsCopiedWithoutSecrets()
{
    QFETCH(QString, language);
    QFETCH(bool, byKey);
    openWindow();
    EpisodeSummary *row = m_service->find(1);
    row->errorCode = word("network");
    row->errorMessage = word("The proxy http://op:canary-1@proxy:3128/ refused. Check it.");
    row->errorDetail = {{word("proxy"), word("http://op:canary-1@proxy:3128")}};
    row->destinationPath = word("s3://robots/a@b?c/episode-0001.mcap");
    QList<SyncLog> all = logs(1, 2);
    all.first().errorMessage = word("GET https://x.example/k?X-Amz-Signature=canary-2 failed.");
    m_service->logs.insert(1, all);
    m_language->apply(language);
    QCoreApplication::sendPostedEvents();
    const QLocale before;
    const auto goBack = qScopeGuard([&before] { QLocale::setDefault(before); });
    if (language == word("en")) // also where the system names no language, as in a bare session
        QLocale::setDefault(QLocale::c());
    clickRow(11);
    const QString name = language == word("en") ? word("Copy as text") : word("复制为文本");
    auto *button = named<QPushButton>(name);
    TRY_VERIFY(button->isEnabled());
    QGuiApplication::clipboard()->clear();
    if (byKey)
        QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    else
        QTest::mouseClick(button, Qt::LeftButton);
    TRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(!text.contains(word("canary")), qPrintable(text));
    QVERIFY2(text.contains(word("http://***@proxy:3128")), qPrintable(text));
    QVERIFY2(text.contains(word("s3://robots/a@b?c/episode-0001.mcap")), qPrintable(text));
    QVERIFY2(text.contains(word("refused. Check it.")), qPrintable(text)); // English in any case
    QVERIFY2(!text.contains(word("In English:")), qPrintable(text));       // but not twice
    QVERIFY2(text.contains(word("episode-0001")) && text.contains(word("/data/episode-0001.mcap")),
             qPrintable(text));
    QVERIFY2(text.contains(word("2026-05-01 08:01:40")), qPrintable(text));
    const QString attempt =
        language == word("en") ? word("Attempt 2: Failed") : word("第 2 次尝试：失败");
    QVERIFY2(text.contains(attempt), qPrintable(text));
    QVERIFY(messages().last().contains(word("episode-0001")));
}

void PanelsTest::theFolderIsOpenedByButtonAndKey()
{
    openWindow();
    auto *button = named<QPushButton>(word("Open folder"));
    QVERIFY(!button->isEnabled());
    clickRow(11);
    TRY_VERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(m_shown, QStringList{word("/data/episode-0001.mcap")});
    QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_shown.size(), 2);
}

void PanelsTest::aFolderThatIsNotThereIsSaid()
{
    m_refusal = Error{ErrorCode::SourceMissing,
                      word("The folder /data is not there. Connect the drive."),
                      {{word("id"), word("source_missing.folder")}, {word("path"), word("/data")}},
                      {}};
    openWindow();
    clickRow(11);
    auto *button = named<QPushButton>(word("Open folder"));
    TRY_VERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    TRY_VERIFY(messages().contains(word("The folder /data is not there. Connect the drive.")));
    m_language->apply(word("zh_CN"));
    QCoreApplication::sendPostedEvents();
    QVERIFY2(messages().last().contains(word("录制文件所在的文件夹不存在。"))
                 && messages().last().contains(word("/data")),
             qPrintable(messages().last()));
}

QTEST_MAIN(PanelsTest)
#include "tst_panels.moc"
