// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ModelBench.h"

#include "support/Patience.h"

#include <QItemSelectionModel>
#include <QSignalSpy>

using namespace csc;

/// What the table reads, when, and how much of it it keeps.
class EpisodeTableModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestActivityStandsFirst();
    void cellsAreEmptyUntilTheirPageIsRead();
    void readsOnlyThePagesThatAreLookedAt();
    void holdsABoundedNumberOfRows();
    void sortKeepsTheSelection();
    void aCommitDuringAReadingIsNotUndoneByIt();
    void anIncompleteSetReadsTheRowsAgain();
    void aCommitDuringAReadingIsShownAtOnce();
    void aPageThatIsWantedOutlivesAReadingOfTheKeys();
    void rowsReadBeforeAnUnknownChangeAreReadAgain();
    void anotherOrderChosenMeanwhileIsTheOneThatIsShown();
    void theQueueStandsAsItIsClaimed();
};

void EpisodeTableModelTest::newestActivityStandsFirst()
{
    Bench bench(5);
    QCOMPARE(keysOf(bench.model), (QList<qint64>{5, 4, 3, 2, 1}));
}

void EpisodeTableModelTest::cellsAreEmptyUntilTheirPageIsRead()
{
    FakeService service;
    service.fill(3);
    EpisodeTableModel model(service);
    QAbstractItemModelTester tester(&model);
    model.reload();
    service.holdAnswers = true;
    QCOMPARE(model.index(0, 0).data(), QVariant());
    TRY_COMPARE(service.pageReads.size(), 1);
    QCOMPARE(model.index(0, 0).data(), QVariant());

    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    service.release();
    TRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex(), model.index(0, 0));
    QCOMPARE(changed.first().at(1).toModelIndex(), model.index(2, EpisodeColumns::count() - 1));
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("episode-0003"));
}

void EpisodeTableModelTest::readsOnlyThePagesThatAreLookedAt()
{
    FakeService service;
    service.fill(1000);
    EpisodeTableModel model(service);
    model.reload();
    TRY_COMPARE(model.rowCount(), 1000);
    QVERIFY(!model.index(450, 0).data().isValid());
    TRY_COMPARE(service.pageReads.size(), 1);
    QCOMPARE(service.pageReads.first().size(), EpisodeTableModel::PageRows);
    QCOMPARE(service.pageReads.first().first(), model.keyAt(400));
    TRY_COMPARE(model.index(450, 0).data().toString(), QStringLiteral("episode-0550"));
}

void EpisodeTableModelTest::holdsABoundedNumberOfRows()
{
    FakeService service;
    service.fill(3 * EpisodeTableModel::CachedRows);
    EpisodeTableModel model(service);
    model.reload();
    TRY_COMPARE(model.rowCount(), 3 * EpisodeTableModel::CachedRows);
    for (int row = 0; row < model.rowCount(); row += EpisodeTableModel::PageRows)
        TRY_VERIFY(model.index(row, 0).data().isValid());
    int loaded = 0;
    model.forEachLoaded([&loaded](int, const EpisodeSummary &) { ++loaded; });
    QCOMPARE_LE(loaded, EpisodeTableModel::CachedRows);
    QCOMPARE_GT(loaded, 0);
    QVERIFY(model.loadedRow(0) == nullptr);
    QVERIFY(model.loadedRow(model.rowCount() - 1) != nullptr);
}

void EpisodeTableModelTest::sortKeepsTheSelection()
{
    Bench bench(200);
    QVERIFY(bench.loadAll());
    QItemSelectionModel selection(&bench.model);
    selection.select(bench.model.index(0, 0),
                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    selection.setCurrentIndex(bench.model.index(10, 0), QItemSelectionModel::NoUpdate);
    const qint64 selected = bench.model.keyAt(0);
    const qint64 current = bench.model.keyAt(10);
    QSignalSpy reset(&bench.model, &QAbstractItemModel::modelReset);

    bench.model.sort(int(EpisodeColumn::Size), Qt::AscendingOrder);
    TRY_COMPARE(bench.model.keyAt(0), 1);
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(bench.model.keyAt(selection.selectedRows().first().row()), selected);
    QCOMPARE(bench.model.keyAt(selection.currentIndex().row()), current);
    QCOMPARE(reset.size(), 0);
}

void EpisodeTableModelTest::aCommitDuringAReadingIsNotUndoneByIt()
{
    FakeService service;
    service.fill(3, SyncStatus::Failed);
    EpisodeTableModel model(service);
    QAbstractItemModelTester tester(&model);
    model.reload();
    service.holdAnswers = true;
    QVERIFY(!model.index(0, 0).data().isValid());
    TRY_COMPARE(service.pageReads.size(), 1); // the page as it was before the commit …
    service.setStatus({2}, SyncStatus::Pending);
    service.holdAnswers = false;
    service.release(); // … arrives after it
    TRY_VERIFY(model.index(0, 0).data().isValid());
    QCOMPARE(statusAt(model, model.rowOfKey(2)), SyncStatus::Pending);
}

void EpisodeTableModelTest::anIncompleteSetReadsTheRowsAgain()
{
    Bench bench(3, SyncStatus::Failed);
    QVERIFY(bench.loadAll());
    for (EpisodeSummary &row : bench.service.rows) {
        row.status = SyncStatus::Completed;
        row.changeNumber = 100;
    }
    ChangeSet set;
    set.complete = false;
    Q_EMIT bench.service.changed(set);
    TRY_COMPARE(statusAt(bench.model, 0), SyncStatus::Completed);
    QCOMPARE(statusAt(bench.model, 2), SyncStatus::Completed);
}

void EpisodeTableModelTest::aCommitDuringAReadingIsShownAtOnce()
{
    Bench bench(3, SyncStatus::Failed);
    TRY_COMPARE(bench.model.rowCount(), 3);
    bench.service.holdAnswers = true;
    QVERIFY(!bench.model.index(0, 0).data().isValid());
    TRY_COMPARE(bench.service.pageReads.size(), 1);
    QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
    bench.service.setStatus({2}, SyncStatus::Pending);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex().row(), bench.model.rowOfKey(2));
    QCOMPARE(statusAt(bench.model, bench.model.rowOfKey(2)), SyncStatus::Pending);
    // What the page says of it is older, and it still has to be painted with the others.
    bench.service.holdAnswers = false;
    bench.service.release();
    TRY_COMPARE(changed.size(), 2);
    QCOMPARE(changed.last().at(0).toModelIndex().row(), 0);
    QCOMPARE(changed.last().at(1).toModelIndex().row(), 2);
    QCOMPARE(statusAt(bench.model, bench.model.rowOfKey(2)), SyncStatus::Pending);
}

void EpisodeTableModelTest::aPageThatIsWantedOutlivesAReadingOfTheKeys()
{
    Bench bench(250);
    TRY_COMPARE(bench.model.rowCount(), 250);
    bench.service.holdAnswers = true;
    QVERIFY(!bench.model.index(0, 0).data().isValid());
    TRY_COMPARE(bench.service.pageReads.size(), 1);
    QVERIFY(!bench.model.index(150, 0).data().isValid()); // asked for when the first has come
    const int before = bench.service.keyReads;
    bench.service.commit({*bench.service.find(1)}); // of a row that was never read
    TRY_COMPARE(bench.service.keyReads, before + 1);
    bench.service.holdAnswers = false;
    bench.service.release();
    TRY_COMPARE(bench.service.pageReads.size(), 2);
    QVERIFY(bench.service.pageReads.last().contains(bench.model.keyAt(150)));
}

void EpisodeTableModelTest::rowsReadBeforeAnUnknownChangeAreReadAgain()
{
    Bench bench(3, SyncStatus::Failed);
    TRY_COMPARE(bench.model.rowCount(), 3);
    bench.service.holdAnswers = true;
    QVERIFY(!bench.model.index(0, 0).data().isValid());
    TRY_COMPARE(bench.service.pageReads.size(), 1); // as the rows were
    for (EpisodeSummary &row : bench.service.rows) {
        row.status = SyncStatus::Completed;
        row.changeNumber = 100;
    }
    ChangeSet set;
    set.complete = false;
    Q_EMIT bench.service.changed(set);
    bench.service.holdAnswers = false;
    bench.service.release();
    TRY_COMPARE(statusAt(bench.model, 0), SyncStatus::Completed);
}

void EpisodeTableModelTest::anotherOrderChosenMeanwhileIsTheOneThatIsShown()
{
    Bench bench(300);
    TRY_COMPARE(bench.model.rowCount(), 300);
    const int size = EpisodeColumns::ofSortKey(EpisodeSortKey::Size);
    bench.model.sort(size, Qt::AscendingOrder);
    bench.model.sort(size, Qt::DescendingOrder);
    bench.model.sort(size, Qt::AscendingOrder);
    TRY_COMPARE(bench.model.keyAt(0), 1);
    QCOMPARE(bench.model.keyAt(299), 300);
    bench.model.sort(-1);
    bench.model.setFilter({SyncStatus::Failed, {}});
    TRY_COMPARE(bench.model.rowCount(), 0);
}

void EpisodeTableModelTest::theQueueStandsAsItIsClaimed()
{
    Bench bench(5, SyncStatus::Pending);
    QCOMPARE(keysOf(bench.model), (QList<qint64>{5, 4, 3, 2, 1})); // newest activity first
    QVERIFY(bench.filterBy({SyncStatus::Pending, {}}));
    QCOMPARE(keysOf(bench.model), (QList<qint64>{1, 2, 3, 4, 5}));
    QVERIFY(bench.loadAll());
    EpisodeSummary moved = *bench.service.find(4);
    moved.priority = 1; // "Move to top"
    bench.service.commit({moved});
    TRY_COMPARE(keysOf(bench.model), (QList<qint64>{4, 1, 2, 3, 5}));
    // An order that was chosen stays through the tabs.
    bench.model.sort(EpisodeColumns::ofSortKey(EpisodeSortKey::Size), Qt::DescendingOrder);
    TRY_COMPARE(keysOf(bench.model), (QList<qint64>{5, 4, 3, 2, 1}));
    QVERIFY(bench.filterBy({}));
    QVERIFY(bench.filterBy({SyncStatus::Pending, {}}));
    QCOMPARE(keysOf(bench.model), (QList<qint64>{5, 4, 3, 2, 1}));
    bench.model.sort(-1);
    TRY_COMPARE(keysOf(bench.model), (QList<qint64>{4, 1, 2, 3, 5}));
    QVERIFY(bench.filterBy({}));
    QCOMPARE(keysOf(bench.model), (QList<qint64>{5, 4, 3, 2, 1}));
}

QTEST_GUILESS_MAIN(EpisodeTableModelTest)
#include "tst_episode_table_model.moc"
