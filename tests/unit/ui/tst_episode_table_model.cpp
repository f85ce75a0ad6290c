// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FakeService.h"

#include "support/Patience.h"
#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QtTest>

using namespace csc;

namespace {

constexpr int StatusColumn = int(EpisodeColumn::Status);

QList<qint64> keysOf(const EpisodeTableModel &model)
{
    QList<qint64> keys;
    for (int row = 0; row < model.rowCount(); ++row)
        keys.append(model.keyAt(row));
    return keys;
}

SyncStatus statusAt(const EpisodeTableModel &model, int row)
{
    return SyncStatus(model.index(row, StatusColumn).data(EpisodeTableModel::StatusRole).toInt());
}

/// Fills the service, loads the model and has it tested in every state it goes through.
struct Bench
{
    explicit Bench(int count, SyncStatus status = SyncStatus::NotStarted)
    {
        service.fill(count, status);
        model.reload();
        [[maybe_unused]] const bool read =
            QTest::qWaitFor([this, count] { return model.rowCount() == count; });
    }
    bool filterBy(const EpisodeFilter &filter)
    {
        model.setFilter(filter);
        return QTest::qWaitFor([this, filter] { return model.shownFilter() == filter; });
    }
    /// Looks at every row, as a view would, and waits until all are there.
    bool loadAll()
    {
        return QTest::qWaitFor([this] {
            for (int row = 0; row < model.rowCount(); ++row) {
                if (model.index(row, 0).data().toString().isEmpty())
                    return false;
            }
            return true;
        });
    }

    FakeService service;
    EpisodeTableModel model{service};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
};

} // namespace

class EpisodeTableModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newestActivityStandsFirst();
    void cellsAreEmptyUntilTheirPageIsRead();
    void readsOnlyThePagesThatAreLookedAt();
    void holdsABoundedNumberOfRows();
    void sortKeepsTheSelection();
    void pendingIsSeenBeforeInProgress();
    void aRowTwiceInOneSetShowsBothStates();
    void aRowThatLeavesTheFilterIsRemovedExactly();
    void aRowThatEntersTheFilterIsInsertedExactly();
    void aRowThatMovesIsMovedExactly();
    void manyChangesKeepSelectionWithoutReset();
    void aCommitDuringAReadingIsNotUndoneByIt();
    void progressChangesItsCellAlone();
    void anIncompleteSetReadsTheRowsAgain();
    void aCommitDuringAReadingIsShownAtOnce();
    void aPageThatIsWantedOutlivesAReadingOfTheKeys();
    void rowsReadBeforeAnUnknownChangeAreReadAgain();
    void oneChangeMayTakeAwayBringAndMove();
    void anotherOrderChosenMeanwhileIsTheOneThatIsShown();
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

void EpisodeTableModelTest::pendingIsSeenBeforeInProgress()
{
    Bench bench(4, SyncStatus::Failed);
    QVERIFY(bench.loadAll());
    QList<QList<SyncStatus>> moments;
    connect(&bench.model, &QAbstractItemModel::dataChanged, this, [&bench, &moments] {
        QList<SyncStatus> now;
        for (int row = 0; row < bench.model.rowCount(); ++row)
            now.append(statusAt(bench.model, row));
        moments.append(now);
    });
    bench.service.setStatus({1, 2, 3, 4}, SyncStatus::Pending);
    bench.service.setStatus({1}, SyncStatus::InProgress);
    QCOMPARE(moments.size(), 2);
    QCOMPARE(moments.at(0), QList<SyncStatus>(4, SyncStatus::Pending));
    QCOMPARE(moments.at(1).count(SyncStatus::InProgress), 1);
    QCOMPARE(moments.at(1).count(SyncStatus::Pending), 3);
}

void EpisodeTableModelTest::aRowTwiceInOneSetShowsBothStates()
{
    Bench bench(1, SyncStatus::Failed);
    QVERIFY(bench.loadAll());
    QList<SyncStatus> seen;
    connect(&bench.model, &QAbstractItemModel::dataChanged, this,
            [&bench, &seen] { seen.append(statusAt(bench.model, 0)); });
    EpisodeSummary pending = bench.service.rows.first();
    pending.status = SyncStatus::Pending;
    EpisodeSummary running = pending;
    running.status = SyncStatus::InProgress;
    bench.service.commit({pending, running});
    QCOMPARE(seen, (QList<SyncStatus>{SyncStatus::Pending, SyncStatus::InProgress}));
}

void EpisodeTableModelTest::aRowThatLeavesTheFilterIsRemovedExactly()
{
    Bench bench(5, SyncStatus::Failed);
    QVERIFY(bench.filterBy({SyncStatus::Failed, {}}));
    QVERIFY(bench.loadAll());
    QItemSelectionModel selection(&bench.model);
    selection.select(bench.model.index(4, 0),
                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QSignalSpy removed(&bench.model, &QAbstractItemModel::rowsRemoved);
    QSignalSpy reset(&bench.model, &QAbstractItemModel::modelReset);

    bench.service.setStatus({3, 2}, SyncStatus::Pending);
    QCOMPARE(bench.model.rowCount(), 5); // first the change, then the leaving
    TRY_COMPARE(bench.model.rowCount(), 3);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.first().at(1).toInt(), 2);
    QCOMPARE(removed.first().at(2).toInt(), 3);
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(bench.model.keyAt(selection.selectedRows().first().row()), 1);
    QCOMPARE(reset.size(), 0);
}

void EpisodeTableModelTest::aRowThatEntersTheFilterIsInsertedExactly()
{
    Bench bench(5, SyncStatus::Failed);
    bench.service.setStatus({3}, SyncStatus::Completed);
    bench.model.setFilter({SyncStatus::Failed, {}});
    TRY_COMPARE(keysOf(bench.model), (QList<qint64>{5, 4, 2, 1}));
    QSignalSpy inserted(&bench.model, &QAbstractItemModel::rowsInserted);
    bench.service.setStatus({3}, SyncStatus::Failed);
    TRY_COMPARE(keysOf(bench.model), (QList<qint64>{5, 4, 3, 2, 1}));
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(inserted.first().at(1).toInt(), 2);
    QCOMPARE(inserted.first().at(2).toInt(), 2);
}

void EpisodeTableModelTest::aRowThatMovesIsMovedExactly()
{
    Bench bench(5);
    QVERIFY(bench.loadAll());
    QSignalSpy moved(&bench.model, &QAbstractItemModel::rowsMoved);
    QSignalSpy removed(&bench.model, &QAbstractItemModel::rowsRemoved);
    EpisodeSummary row = *bench.service.find(2);
    row.queuedAt = row.queuedAt.addDays(1);
    bench.service.commit({row});
    TRY_COMPARE(keysOf(bench.model), (QList<qint64>{2, 5, 4, 3, 1}));
    QCOMPARE(moved.size(), 1);
    QCOMPARE(removed.size(), 0);
}

void EpisodeTableModelTest::manyChangesKeepSelectionWithoutReset()
{
    Bench bench(400);
    QVERIFY(bench.loadAll());
    QItemSelectionModel selection(&bench.model);
    selection.select(bench.model.index(200, 0),
                     QItemSelectionModel::Select | QItemSelectionModel::Rows);
    const qint64 selected = bench.model.keyAt(200);
    QSignalSpy reset(&bench.model, &QAbstractItemModel::modelReset);
    QSignalSpy removed(&bench.model, &QAbstractItemModel::rowsRemoved);

    // Every other row leaves, new ones come, and the rest is turned round.
    QList<EpisodeSummary> kept;
    for (EpisodeSummary row : std::as_const(bench.service.rows)) {
        if (row.key % 2 == 0 && row.key != selected)
            continue;
        row.queuedAt = QDateTime(QDate(2026, 6, 1), QTime(0, 0), Qt::UTC).addSecs(-row.key);
        kept.append(row);
    }
    for (qint64 key = 1001; key <= 1100; ++key)
        kept.append(FakeService::row(key, SyncStatus::NotStarted));
    bench.service.rows = kept;
    bench.service.commit({kept.first()});

    TRY_COMPARE(bench.model.rowCount(), int(kept.size()));
    QCOMPARE(selection.selectedRows().size(), 1);
    QCOMPARE(bench.model.keyAt(selection.selectedRows().first().row()), selected);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(removed.size(), 1);
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

void EpisodeTableModelTest::progressChangesItsCellAlone()
{
    Bench bench(3, SyncStatus::InProgress);
    QVERIFY(bench.loadAll());
    QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
    UploadProgress upload;
    upload.episodeKey = 2;
    upload.phase = UploadPhase::Sending;
    upload.shownBytes = 500;
    upload.totalBytes = 2000;
    Q_EMIT bench.service.progressed({upload});
    const QModelIndex cell = bench.model.index(1, int(EpisodeColumn::Progress));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex(), cell);
    QCOMPARE(changed.first().at(1).toModelIndex(), cell);
    QCOMPARE(cell.data(EpisodeTableModel::RawRole).toLongLong(), 500);
    QCOMPARE(cell.data(EpisodeTableModel::ProgressRole).value<UploadProgress>(), upload);
    QVERIFY(cell.data().toString().startsWith(QStringLiteral("25 %")));

    Q_EMIT bench.service.progressed({upload}); // the same again is no change
    QCOMPARE(changed.size(), 1);
    Q_EMIT bench.service.progressed({});
    QCOMPARE(changed.size(), 2);
    QVERIFY(!cell.data(EpisodeTableModel::ProgressRole).isValid());
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

void EpisodeTableModelTest::oneChangeMayTakeAwayBringAndMove()
{
    Bench bench(10);
    bench.model.setFilter({SyncStatus::NotStarted, {}});
    TRY_COMPARE(bench.model.rowCount(), 10);
    QVERIFY(bench.loadAll());
    QItemSelectionModel selection(&bench.model);
    const auto rows = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    for (const qint64 key : {3, 5, 8})
        selection.select(bench.model.index(bench.model.rowOfKey(key), 0), rows);
    selection.setCurrentIndex(bench.model.index(bench.model.rowOfKey(5), 0),
                              QItemSelectionModel::NoUpdate);
    QSignalSpy reset(&bench.model, &QAbstractItemModel::modelReset);

    EpisodeSummary gone = *bench.service.find(3);
    gone.status = SyncStatus::Failed;
    EpisodeSummary moved = *bench.service.find(5);
    moved.queuedAt = moved.queuedAt.addDays(1);
    EpisodeSummary passing = FakeService::row(11, SyncStatus::NotStarted);
    EpisodeSummary passed = passing;
    passed.status = SyncStatus::Completed; // comes and goes within the one change
    bench.service.commit(
        {gone, FakeService::row(12, SyncStatus::NotStarted), moved, passing, passed});
    TRY_COMPARE(keysOf(bench.model), (QList<qint64>{5, 12, 10, 9, 8, 7, 6, 4, 2, 1}));
    QSet<qint64> selected;
    for (const QModelIndex &index : selection.selectedRows())
        selected.insert(bench.model.keyAt(index.row()));
    QCOMPARE(selected, (QSet<qint64>{5, 8}));
    QCOMPARE(bench.model.keyAt(selection.currentIndex().row()), 5);
    QCOMPARE(reset.size(), 0);
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

QTEST_GUILESS_MAIN(EpisodeTableModelTest)
#include "tst_episode_table_model.moc"
