// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ModelBench.h"

#include "support/Patience.h"

#include <QItemSelectionModel>
#include <QSignalSpy>

using namespace csc;

/// What a commit changes of the rows that are shown: those alone, and in order.
class EpisodeTableChangesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pendingIsSeenBeforeInProgress();
    void aRowTwiceInOneSetShowsBothStates();
    void aRowThatLeavesTheFilterIsRemovedExactly();
    void aRowThatEntersTheFilterIsInsertedExactly();
    void aRowThatMovesIsMovedExactly();
    void manyChangesKeepSelectionWithoutReset();
    void progressChangesItsCellAlone();
    void oneChangeMayTakeAwayBringAndMove();
};

void EpisodeTableChangesTest::pendingIsSeenBeforeInProgress()
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

void EpisodeTableChangesTest::aRowTwiceInOneSetShowsBothStates()
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

void EpisodeTableChangesTest::aRowThatLeavesTheFilterIsRemovedExactly()
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

void EpisodeTableChangesTest::aRowThatEntersTheFilterIsInsertedExactly()
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

void EpisodeTableChangesTest::aRowThatMovesIsMovedExactly()
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

void EpisodeTableChangesTest::manyChangesKeepSelectionWithoutReset()
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

void EpisodeTableChangesTest::progressChangesItsCellAlone()
{
    Bench bench(3, SyncStatus::InProgress);
    QVERIFY(bench.loadAll());
    QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
    UploadProgress upload;
    upload.episodeKey = 2;
    upload.phase = UploadPhase::Sending;
    upload.shownBytes = 900;
    upload.confirmedBytes = 500;
    upload.totalBytes = 2000;
    Q_EMIT bench.service.progressed({upload});
    const QModelIndex cell = bench.model.index(1, int(EpisodeColumn::Progress));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().at(0).toModelIndex(), cell);
    QCOMPARE(changed.first().at(1).toModelIndex(), cell);
    QCOMPARE(cell.data(EpisodeTableModel::RawRole).toLongLong(), 500);
    QCOMPARE(cell.data(EpisodeTableModel::ProgressRole).value<UploadProgress>(), upload);
    QCOMPARE(cell.data().toString(), QStringLiteral("Sending, 25 %, 0.5 of 2.0 KiB"));

    Q_EMIT bench.service.progressed({upload}); // the same again is no change
    QCOMPARE(changed.size(), 1);
    Q_EMIT bench.service.progressed({});
    QCOMPARE(changed.size(), 2);
    QVERIFY(!cell.data(EpisodeTableModel::ProgressRole).isValid());
}

void EpisodeTableChangesTest::oneChangeMayTakeAwayBringAndMove()
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

QTEST_GUILESS_MAIN(EpisodeTableChangesTest)
#include "tst_episode_table_changes.moc"
