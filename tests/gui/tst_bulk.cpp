// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WindowFixture.h"

#include "support/Patience.h"
#include "ui/CountButton.h"
#include "ui/EpisodeTableModel.h"
#include "ui/SkippedEpisodesWindow.h"
#include "ui/StatusTabs.h"
#include "ui/TableFoot.h"

#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QtTest>

using namespace csc;

/// Commands on many episodes, also on such that the table has not read.
class BulkTest : public WindowFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { openOnTwelveEpisodes(); }
    void cleanup() { close(); }
    void buttonsSayForHowManyRows();
    void oneRowNeedsNoNumber();
    void buttonsKeepTheirPlaces_data();
    void buttonsKeepTheirPlaces();
    void everyButtonFitsANarrowWindow_data();
    void everyButtonFitsANarrowWindow();
    void rowsThatWereNotReadAreCountedByTheReader();
    void allButOneOfVeryManyAreCountedByTheOne();
    void aHalfOfVeryManyIsCountedByItsKeys();
    void aNumberIsNeverThatOfAnotherSelection();
    void aNumberFromBeforeACommitIsMarked();
    void selectAllSaysWhatItSelects();
    void selectAllGoesBeyondWhatWasRead();
    void whatIsShownCanBeRetriedBeforeTheListIsKnown();
    void theQuestionTellsHowManyAreTouched();
    void fewThatAreTouchedAreNotAskedFor();
    void whatWasSkippedIsCountedByReasonAndListed();
    void aHundredThousandSkippedOnesAreNotKept();
    void aLargeSelectionOutlivesAnotherOrder();
    void aSelectionThatLiesEverywhereIsGivenUpAndSaid();

private:
    CountButton *retry() const { return named<CountButton>(QStringLiteral("Retry")); }
    QPushButton *selectAll() const { return named<QPushButton>(QStringLiteral("Select all")); }
    QString foot() const
    {
        return m_window->findChild<TableFoot *>()->findChild<QLabel *>()->text();
    }
    void openOnMany(int count, SyncStatus status);
};

void BulkTest::openOnMany(int count, SyncStatus status)
{
    m_service->rows.clear();
    m_service->fill(count, status);
    Q_EMIT m_service->started();
    TRY_VERIFY(rowsAre(count));
}

void BulkTest::buttonsSayForHowManyRows()
{
    clickRow(0);
    QTest::keyClick(table(), Qt::Key_A, Qt::ControlModifier);
    TRY_COMPARE(retry()->text(), QStringLiteral("Retry 4"));
    QCOMPARE(named<CountButton>(QStringLiteral("Queue"))->text(), QStringLiteral("Queue 6"));
    QCOMPARE(named<CountButton>(QStringLiteral("Resync"))->text(), QStringLiteral("Resync 2"));
    QCOMPARE(named<CountButton>(QStringLiteral("Reject"))->text(), QStringLiteral("Reject 12"));
    QCOMPARE(retry()->accessibleName(), QStringLiteral("Retry"));
    QCOMPARE(retry()->accessibleDescription(), QStringLiteral("For 4 of 12 selected"));
    // Where it would do nothing it is there, without a number.
    auto *cancel = named<CountButton>(QStringLiteral("Cancel"));
    QVERIFY(cancel->isVisible() && !cancel->isEnabled());
    QCOMPARE(cancel->text(), QStringLiteral("Cancel"));
    m_language->apply(QStringLiteral("zh_CN"));
    TRY_VERIFY(named<CountButton>(QStringLiteral("重试")) != nullptr);
    QCOMPARE(named<CountButton>(QStringLiteral("重试"))->text(), QStringLiteral("重试 4"));
}

void BulkTest::oneRowNeedsNoNumber()
{
    clickRow(11);
    QCOMPARE(retry()->text(), QStringLiteral("Retry"));
    QVERIFY(retry()->isEnabled());
    clickRow(10, Qt::ControlModifier);
    QCOMPARE(retry()->text(), QStringLiteral("Retry 2"));
}

void BulkTest::buttonsKeepTheirPlaces_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("in English") << QStringLiteral("en");
    QTest::newRow("in Chinese") << QStringLiteral("zh_CN");
}

void BulkTest::buttonsKeepTheirPlaces()
{
    QFETCH(QString, language);
    m_language->apply(language);
    QCoreApplication::processEvents();
    const QList<CountButton *> buttons = m_window->findChildren<CountButton *>();
    QCOMPARE(buttons.size(), 7);
    const auto places = [&buttons] {
        QList<QRect> all;
        for (const CountButton *button : buttons)
            all.append(button->geometry());
        return all;
    };
    // Not before the layout has taken the other language's fonts in.
    QList<QRect> before;
    TRY_VERIFY(std::exchange(before, places()) == places());
    for (const qint64 count : {7, 1'234, 9'999, 10'000, 99'999, 123'456, 1'000'000}) {
        for (CountButton *button : buttons)
            button->setCount(count, count % 2 == 0);
        QCoreApplication::processEvents();
        QCOMPARE(places(), before);
        for (const CountButton *button : buttons) {
            QVERIFY2(button->fontMetrics().horizontalAdvance(button->text()) + 4 <= button->width(),
                     qPrintable(button->text()));
        }
    }
}

void BulkTest::everyButtonFitsANarrowWindow_data()
{
    buttonsKeepTheirPlaces_data();
}

void BulkTest::everyButtonFitsANarrowWindow()
{
    QFETCH(QString, language);
    m_language->apply(language);
    m_window->resize(1024, 700);
    QCoreApplication::processEvents();
    QCOMPARE(m_window->width(), 1024); // and the window need not be wider
    const QList<CountButton *> buttons = m_window->findChildren<CountButton *>();
    for (const CountButton *button : buttons) {
        TRY_VERIFY(button->width() >= button->sizeHint().width());
        const QRect place(button->mapTo(m_window.get(), QPoint(0, 0)), button->size());
        QVERIFY2(m_window->rect().contains(place), qPrintable(button->text()));
    }
}

void BulkTest::rowsThatWereNotReadAreCountedByTheReader()
{
    openOnMany(5'000, SyncStatus::Failed);
    m_service->holdAnswers = true;
    QTest::mouseClick(selectAll(), Qt::LeftButton);
    QVERIFY(table()->everythingSelected());
    // Until the answer comes there is none, and the button can be pressed.
    QCOMPARE(retry()->text(), QStringLiteral("Retry"));
    QVERIFY(retry()->isEnabled());
    TRY_VERIFY(!m_service->counted.isEmpty());
    QCOMPARE(std::get<QList<qint64>>(m_service->counted.last()).size(), 5'000);
    m_service->holdAnswers = false;
    m_service->release();
    TRY_COMPARE(retry()->text(), QStringLiteral("Retry 5,000"));
    QVERIFY(!named<CountButton>(QStringLiteral("Cancel"))->isEnabled());
}

void BulkTest::allButOneOfVeryManyAreCountedByTheOne()
{
    const int rows = int(EpisodeView::MostListedKeys) + 2;
    openOnMany(rows, SyncStatus::Failed);
    table()->selectAll();
    clickRow(3, Qt::ControlModifier);
    TRY_COMPARE(retry()->accessibleDescription(), QStringLiteral("For 50,001 of 50,001 selected"));
    QVERIFY(std::holds_alternative<EpisodeFilter>(m_service->counted.last()));
    QCOMPARE(m_service->notCounted, QList<qint64>{rows - 3});
    // What comes into the list is not selected.
    m_service->commit({FakeService::row(rows + 1, SyncStatus::Failed)});
    TRY_VERIFY(rowsAre(rows + 1));
    TRY_COMPARE(m_service->notCounted, (QList<qint64>{rows + 1, rows - 3}));
    TRY_COMPARE(retry()->accessibleDescription(), QStringLiteral("For 50,001 of 50,001 selected"));
}

void BulkTest::aHalfOfVeryManyIsCountedByItsKeys()
{
    const int half = int(EpisodeView::MostListedKeys) + 1;
    openOnMany(2 * half, SyncStatus::Failed);
    table()->setCurrentIndex(table()->model()->index(half - 1, 0));
    QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier);
    TRY_COMPARE(retry()->accessibleDescription(), QStringLiteral("For 50,001 of 50,001 selected"));
    const auto *keys = std::get_if<QList<qint64>>(&m_service->counted.last());
    QVERIFY(keys != nullptr && keys->size() == half && m_service->notCounted.isEmpty());
}

void BulkTest::aNumberIsNeverThatOfAnotherSelection()
{
    openOnMany(5'000, SyncStatus::Failed);
    m_service->holdAnswers = true;
    QTest::mouseClick(selectAll(), Qt::LeftButton);
    TRY_VERIFY(!m_service->counted.isEmpty());
    clickRow(0); // another one, before the answer
    m_service->holdAnswers = false;
    m_service->release();
    TRY_VERIFY(retry()->isEnabled());
    QCOMPARE(table()->selectedCount(), 1);
    QCoreApplication::processEvents();
    QCOMPARE(retry()->text(), QStringLiteral("Retry"));
}

void BulkTest::aNumberFromBeforeACommitIsMarked()
{
    openOnMany(5'000, SyncStatus::Failed);
    QTest::mouseClick(selectAll(), Qt::LeftButton);
    TRY_COMPARE(retry()->text(), QStringLiteral("Retry 5,000"));
    m_service->setStatus({1, 2}, SyncStatus::Pending);
    QCOMPARE(retry()->text(), QStringLiteral("Retry ≈5,000"));
    TRY_COMPARE(retry()->text(), QStringLiteral("Retry 4,998"));
    QCOMPARE(named<CountButton>(QStringLiteral("Cancel"))->text(), QStringLiteral("Cancel 2"));
}

void BulkTest::selectAllSaysWhatItSelects()
{
    QCOMPARE(selectAll()->text(), QStringLiteral("Select all 12"));
    QCOMPARE(foot(), QStringLiteral("12 episodes"));
    chooseTab(4);
    TRY_COMPARE(selectAll()->text(), QStringLiteral("Select all 4 failed"));
    QTest::mouseClick(selectAll(), Qt::LeftButton);
    QVERIFY(table()->everythingSelected() && table()->hasFocus());
    QCOMPARE(selectAll()->text(), QStringLiteral("All 4 selected"));
    QVERIFY(!selectAll()->isEnabled());
    QCOMPARE(foot(), QStringLiteral("4 of 4 selected"));
    QCOMPARE(selectAll()->accessibleName(), QStringLiteral("Select all"));
    chooseTab(1);
    TRY_VERIFY(rowsAre(0));
    QVERIFY(!selectAll()->isEnabled());
    chooseTab(0);
    TRY_VERIFY(rowsAre(12));
    auto *search = named<QLineEdit>(QStringLiteral("Search"));
    search->setText(QStringLiteral("-001"));
    QTest::keyClick(search, Qt::Key_Return);
    TRY_COMPARE(selectAll()->text(), QStringLiteral("Select all 3 found"));
    m_language->apply(QStringLiteral("zh_CN"));
    TRY_VERIFY(named<QPushButton>(QStringLiteral("全选")) != nullptr);
    QCOMPARE(named<QPushButton>(QStringLiteral("全选"))->text(), QStringLiteral("全选找到的 3 个"));
}

void BulkTest::selectAllGoesBeyondWhatWasRead()
{
    openOnMany(5'000, SyncStatus::Failed);
    QTest::mouseClick(selectAll(), Qt::LeftButton);
    TRY_COMPARE(retry()->text(), QStringLiteral("Retry 5,000"));
    QTest::mouseClick(retry(), Qt::LeftButton);
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    QCOMPARE(question->text(), QStringLiteral("Retry 5,000 selected episodes?"));
    QTest::mouseClick(question->defaultButton(), Qt::LeftButton);
    TRY_COMPARE(m_service->sent.size(), 1);
    const auto keys = std::get<QList<qint64>>(m_service->sent.first().episodes);
    QCOMPARE(keys.size(), 5'000);
    QCOMPARE(keys.first(), 5'000); // in the order of the rows
}

void BulkTest::whatIsShownCanBeRetriedBeforeTheListIsKnown()
{
    openOnMany(5'000, SyncStatus::Failed);
    m_service->holdKeys = m_service->givesFirstRows = true;
    m_window->findChild<StatusTabs *>()->setCurrentIndex(StatusTabs::tabOf(SyncStatus::Failed));
    const auto *model = m_window->findChild<EpisodeTableModel *>();
    TRY_VERIFY(model->isCurrent() && !model->isComplete());
    table()->selectRow(0);
    QTest::mouseClick(retry(), Qt::LeftButton);
    QCOMPARE(m_service->sent.size(), 1);
    QCOMPARE(std::get<QList<qint64>>(m_service->sent.first().episodes), QList<qint64>{5'000});
    // Rows that have no key yet are named by none.
    table()->selectRow(4'000);
    QTest::mouseClick(retry(), Qt::LeftButton);
    QCOMPARE(m_service->sent.size(), 1);
    m_service->holdKeys = false;
    m_service->release();
    TRY_VERIFY(model->isComplete());
}

void BulkTest::theQuestionTellsHowManyAreTouched()
{
    openOnMany(500, SyncStatus::Completed);
    QList<qint64> failed;
    for (qint64 key = 1; key <= 200; ++key)
        failed.append(key);
    m_service->setStatus(failed, SyncStatus::Failed);
    QTest::mouseClick(selectAll(), Qt::LeftButton);
    TRY_COMPARE(retry()->text(), QStringLiteral("Retry 200"));
    QTest::mouseClick(retry(), Qt::LeftButton);
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question != nullptr);
    QCOMPARE(question->text(), QStringLiteral("Retry 200 selected episodes? The other 300 are left "
                                              "as they are."));
    // Meanwhile another process takes some of them up.
    m_service->setStatus({1, 2, 3}, SyncStatus::Pending);
    TRY_COMPARE(question->text(), QStringLiteral("Retry 197 selected episodes? The other 303 are "
                                                 "left as they are."));
}

void BulkTest::fewThatAreTouchedAreNotAskedFor()
{
    openOnMany(500, SyncStatus::Completed);
    m_service->setStatus({1, 2, 3}, SyncStatus::Failed);
    QTest::mouseClick(selectAll(), Qt::LeftButton);
    TRY_COMPARE(retry()->text(), QStringLiteral("Retry 3"));
    QTest::mouseClick(retry(), Qt::LeftButton);
    QCOMPARE(m_service->sent.size(), 1);
    QVERIFY(m_window->findChild<QMessageBox *>() == nullptr);
}

void BulkTest::whatWasSkippedIsCountedByReasonAndListed()
{
    m_service->nextReport.accepted = QStringList(12, QStringLiteral("x"));
    m_service->nextReport.rejected = {{QStringLiteral("episode-1"), RejectReason::AlreadySynced},
                                      {QStringLiteral("episode-2"), RejectReason::AlreadySynced},
                                      {QStringLiteral("episode-3"), RejectReason::NotApproved}};
    clickRow(11);
    QTest::mouseClick(retry(), Qt::LeftButton);
    TRY_COMPARE(messages(), QStringList{QStringLiteral(
                                "12 queued, 3 skipped: 2 already synced, 1 not approved")});
    auto *show = named<QPushButton>(QStringLiteral("Show…"));
    QVERIFY(show != nullptr && show->isVisible());
    QTest::mouseClick(show, Qt::LeftButton);
    auto *list = m_window->findChild<SkippedEpisodesWindow *>();
    QVERIFY(list != nullptr && list->isVisible());
    QCOMPARE(list->findChild<QPlainTextEdit *>()->toPlainText(),
             QStringLiteral("episode-1: already synced\nepisode-2: already synced\n"
                            "episode-3: not approved"));
    m_language->apply(QStringLiteral("zh_CN"));
    TRY_VERIFY(list->findChild<QPlainTextEdit *>()->toPlainText().startsWith(
        QStringLiteral("episode-1：")));
}

void BulkTest::aHundredThousandSkippedOnesAreNotKept()
{
    m_service->nextReport.rejected.resize(100'000);
    for (RejectedEpisode &episode : m_service->nextReport.rejected)
        episode = {QStringLiteral("an-episode"), RejectReason::NotActive};
    clickRow(11);
    QTest::mouseClick(retry(), Qt::LeftButton);
    TRY_COMPARE(messages(), QStringList{QStringLiteral("0 queued, 100,000 skipped: neither queued "
                                                       "nor syncing")});
    QTest::mouseClick(named<QPushButton>(QStringLiteral("Show…")), Qt::LeftButton);
    auto *list = m_window->findChild<SkippedEpisodesWindow *>();
    const QString text = list->findChild<QPlainTextEdit *>()->toPlainText();
    QCOMPARE(text.count(u'\n'), LinesWindow::MostLines);
    QVERIFY(text.endsWith(QStringLiteral("and 99000 more")));
}

void BulkTest::aLargeSelectionOutlivesAnotherOrder()
{
    openOnMany(6'000, SyncStatus::Failed);
    auto *model = m_window->findChild<EpisodeTableModel *>();
    table()->selectAll();
    const qint64 spared = model->keyAt(1234);
    table()->selectionModel()->select(model->index(1234, 0),
                                      QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
    QSignalSpy changed(table()->selectionModel(), &QItemSelectionModel::selectionChanged);
    table()->sortByColumn(3, Qt::AscendingOrder); // by size: the other way round
    TRY_COMPARE(model->keyAt(0), 1);
    QCOMPARE(table()->selectedCount(), 5'999);
    QVERIFY(!table()->selectionModel()->isRowSelected(model->rowOfKey(spared), {}));
    QVERIFY(changed.size() <= 1); // nobody has seen it empty
    // Rows that move while it is held are carried along.
    EpisodeSummary moved = *m_service->find(3000);
    moved.fileSizeBytes = 100'000'000;
    m_service->commit({moved});
    TRY_COMPARE(model->keyAt(5'999), 3000);
    QCOMPARE(table()->selectedCount(), 5'999);
    QVERIFY(table()->selectionModel()->isRowSelected(5'999, {}));
    QVERIFY(!table()->selectionModel()->isRowSelected(model->rowOfKey(spared), {}));
}

void BulkTest::aSelectionThatLiesEverywhereIsGivenUpAndSaid()
{
    constexpr int Many = 24'000;
    m_service->rows.clear();
    m_service->fill(Many, SyncStatus::Failed);
    for (EpisodeSummary &row : m_service->rows) // halves that lie in one another by size
        row.fileSizeBytes = row.key <= Many / 2 ? 2 * row.key : 2 * (row.key - Many / 2) + 1;
    Q_EMIT m_service->started();
    TRY_VERIFY(rowsAre(Many));
    auto *model = m_window->findChild<EpisodeTableModel *>();
    table()->selectionModel()->select(
        QItemSelection(model->index(0, 0), model->index(Many / 2 - 1, 0)),
        QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    table()->sortByColumn(3, Qt::AscendingOrder);
    TRY_COMPARE(model->keyAt(0), 1);
    QCOMPARE(table()->selectedCount(), 0);
    TRY_VERIFY(messages().value(0).startsWith(
        QStringLiteral("In this order the 12,000 selected episodes lie in too many places")));
    TRY_VERIFY(!retry()->isEnabled());
}

QTEST_MAIN(BulkTest)
#include "tst_bulk.moc"
