// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/Patience.h"

using namespace csc;
using namespace csc::test;

namespace {

const QStringList one{QStringLiteral("ep-1")};
const QStringList four{QStringLiteral("ep-1"), QStringLiteral("ep-2"), QStringLiteral("ep-3"),
                       QStringLiteral("ep-4")};

QString idOf(const Error &error)
{
    return error.detail.value(QStringLiteral("id")).toString();
}

} // namespace

/// Undo as the engine plays it: until when, of which command, and what the window hears of it.
class TestSyncUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHasNotBegunIsUndoneAndTold();
    void anUndoneCancelIsUploaded();
    void partsAreKeptWhileACancelMayBeUndone();
    void tenSecondsAreCountedByTheClockThatNobodySets();
    void anotherCommandTakesItsPlace();
    void aCommandThatDidNothingCanNotBeUndone();
    void othersCommandsDoNotTakeItsPlace();
    void aScanByAPersonCanBeUndone();
    void whereDiscoveryIsOnAScanCanNotBeUndone();
    void movedToTheTopItIsTheNext();
};

void TestSyncUndo::whatHasNotBegunIsUndoneAndTold()
{
    EngineFixture f;
    f.addApproved(4);
    f.startEngine();
    const Result<CommandReport> queued = f.wait(f.engine->enqueue(four));
    QVERIFY(queued.ok() && queued->undoToken != 0);
    TRY_COMPARE(f.transports->running().size(), 2);
    const qsizetype before = f.changeSets.size();
    const Result<UndoReport> undone = f.wait(f.engine->undo(queued->undoToken));
    QVERIFY(undone.ok());
    QCOMPARE(*undone, (UndoReport{2, 2, 0, 0, 0}));
    QCOMPARE(f.withStatus(SyncStatus::NotStarted), four.mid(2));
    // Told before the answer, in one change set of the rows that came back and of no other.
    const auto told = std::find_if(
        f.changeSets.cbegin() + before, f.changeSets.cend(),
        [](const ChangeSet &changes) { return changes.counts.of(SyncStatus::NotStarted) == 2; });
    QVERIFY(told != f.changeSets.cend());
    QStringList ids;
    for (const EpisodeSummary &row : told->rows) {
        QCOMPARE(row.status, SyncStatus::NotStarted);
        ids.append(row.episodeId);
    }
    ids.sort();
    QCOMPARE(ids, four.mid(2));
    QCOMPARE(told->counts.of(SyncStatus::InProgress), 2);
}

void TestSyncUndo::anUndoneCancelIsUploaded()
{
    EngineFixture f;
    f.addApproved(1);
    f.startEngine();
    QVERIFY(f.wait(f.engine->setPaused(true)).ok());
    QVERIFY(f.wait(f.engine->enqueue(one)).ok());
    const SyncLog queued = f.history(QStringLiteral("ep-1")).first();
    const Result<CommandReport> cancelled = f.wait(f.engine->cancel(one));
    QVERIFY(cancelled.ok() && f.history(QStringLiteral("ep-1")).isEmpty());
    QCOMPARE(*f.wait(f.engine->undo(cancelled->undoToken)), (UndoReport{1, 0, 0, 0, 0}));
    QCOMPARE(f.history(QStringLiteral("ep-1")).first().key, queued.key);
    QVERIFY(f.wait(f.engine->setPaused(false)).ok());
    TRY_COMPARE(f.transports->running(), one);
}

void TestSyncUndo::partsAreKeptWhileACancelMayBeUndone()
{
    EngineFixture f;
    f.addApproved(1);
    f.startEngine();
    QVERIFY(f.wait(f.engine->setPaused(true)).ok());
    QVERIFY(f.wait(f.engine->enqueue(one)).ok());
    RemoteUpload upload;
    upload.episodeKey = f.key(QStringLiteral("ep-1"));
    upload.syncLogKey = f.summary(QStringLiteral("ep-1")).syncLogKey;
    upload.destination = QStringLiteral("s3://bucket/ep-1");
    upload.endpoint = f.transports->endpoint();
    upload.uploadId = QStringLiteral("u-1");
    QVERIFY(f.other->ledger.uploadOpened(upload).ok());

    const Result<CommandReport> cancelled = f.wait(f.engine->cancel(one));
    QVERIFY(cancelled.ok() && cancelled->undoToken != 0);
    f.poke();
    QVERIFY(f.wait(f.engine->undo(cancelled->undoToken)).ok());
    f.poke();
    QCOMPARE(f.transports->abandonTries(), 0);
    QCOMPARE(f.other->ledger.uploads()->size(), 1);

    QVERIFY(f.wait(f.engine->cancel(one)).ok());
    f.clock->advanceSec(13); // it can't be undone any more
    f.poke();
    TRY_COMPARE(f.transports->abandonedUploadIds(), QStringList{QStringLiteral("u-1")});
}

void TestSyncUndo::tenSecondsAreCountedByTheClockThatNobodySets()
{
    EngineFixture f;
    f.addApproved(2);
    f.startEngine();
    QVERIFY(f.wait(f.engine->setPaused(true)).ok());
    Result<CommandReport> queued = f.wait(f.engine->enqueue(one));
    f.clock->setWallClock(f.clock->nowUtc().addDays(-1));
    f.clock->advanceSec(10);
    QCOMPARE(*f.wait(f.engine->undo(queued->undoToken)), (UndoReport{1, 0, 0, 0, 0}));

    queued = f.wait(f.engine->enqueue(one));
    f.clock->setWallClock(f.clock->nowUtc().addDays(-1));
    f.clock->advanceSec(13);
    const Result<UndoReport> late = f.wait(f.engine->undo(queued->undoToken));
    QVERIFY(!late.ok());
    QCOMPARE(idOf(late.error()), QStringLiteral("undo.late"));
    QCOMPARE(f.withStatus(SyncStatus::Pending), one);
}

void TestSyncUndo::anotherCommandTakesItsPlace()
{
    EngineFixture f;
    f.addApproved(2);
    f.startEngine();
    QVERIFY(f.wait(f.engine->setPaused(true)).ok());
    const Result<CommandReport> first = f.wait(f.engine->enqueue(one));
    const Result<CommandReport> second =
        f.wait(f.engine->enqueue(QStringList{QStringLiteral("ep-2")}));
    const auto isRefused = [&f](qint64 token) {
        const Result<UndoReport> undone = f.wait(f.engine->undo(token));
        return !undone && idOf(undone.error()) == QStringLiteral("undo.replaced");
    };
    QVERIFY(isRefused(first->undoToken));
    QCOMPARE(f.withStatus(SyncStatus::Pending).size(), 2);
    QVERIFY(f.wait(f.engine->undo(second->undoToken)).ok());
    QCOMPARE(f.withStatus(SyncStatus::Pending), one);
    QVERIFY(isRefused(second->undoToken)); // once is enough
    QVERIFY(isRefused(0));
}

void TestSyncUndo::aCommandThatDidNothingCanNotBeUndone()
{
    EngineFixture f;
    f.addApproved(1);
    f.startEngine();
    const Result<CommandReport> nothing = f.wait(f.engine->retry(one));
    QVERIFY(nothing.ok() && nothing->accepted.isEmpty());
    QCOMPARE(nothing->undoToken, 0);
    // Nor are these of those that can be undone.
    QCOMPARE(f.wait(f.engine->setPriority(one, 3))->undoToken, 0);
    QCOMPARE(f.wait(f.engine->reject(one))->undoToken, 0);
}

void TestSyncUndo::othersCommandsDoNotTakeItsPlace()
{
    EngineFixture f;
    f.addApproved(4);
    f.startEngine();
    QVERIFY(f.wait(f.engine->setPaused(true)).ok());
    const Result<CommandReport> queued = f.wait(f.engine->enqueue(four));
    QVERIFY(f.other->queue.cancel(one, {}, CommandMode::ApplyUndoably).ok());
    QVERIFY(
        f.other->queue.enqueue(one, Asker::Manual, Origin::Manual, {}, CommandMode::ApplyUndoably)
            .ok());
    QCOMPARE(*f.wait(f.engine->undo(queued->undoToken)), (UndoReport{3, 0, 1, 0, 0}));
    QCOMPARE(f.withStatus(SyncStatus::Pending), one);
}

void TestSyncUndo::aScanByAPersonCanBeUndone()
{
    EngineFixture f;
    f.addApproved(3);
    f.startEngine();
    QVERIFY(f.wait(f.engine->setPaused(true)).ok());
    const Result<ImportReport> scanned = f.wait(f.engine->scanAndEnqueue());
    QVERIFY(scanned.ok() && scanned->undoToken != 0);
    QCOMPARE(scanned->enqueued, 3);
    QCOMPARE(*f.wait(f.engine->undo(scanned->undoToken)), (UndoReport{3, 0, 0, 0, 0}));
    QCOMPARE(f.withStatus(SyncStatus::NotStarted).size(), 3);
}

void TestSyncUndo::whereDiscoveryIsOnAScanCanNotBeUndone()
{
    EngineFixture f;
    f.settings.autoScanEnabled = true;
    f.startEngine();
    QVERIFY(f.wait(f.engine->setPaused(true)).ok());
    f.addApproved(1);
    const Result<ImportReport> scanned = f.wait(f.engine->scanAndEnqueue());
    QVERIFY(scanned.ok());
    QCOMPARE(scanned->undoToken, 0);
}

void TestSyncUndo::movedToTheTopItIsTheNext()
{
    EngineFixture f;
    f.addApproved(4);
    f.settings.maxConcurrent = 1;
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(four)).ok());
    TRY_COMPARE(f.transports->running(), one);
    const Result<CommandReport> moved = f.wait(f.engine->moveToTop(four.mid(3)));
    QVERIFY(moved.ok());
    QCOMPARE(moved->accepted, four.mid(3));
    f.transports->complete(QStringLiteral("ep-1"));
    TRY_COMPARE(f.transports->running(), four.mid(3));
}

QTEST_GUILESS_MAIN(TestSyncUndo)
#include "tst_sync_undo.moc"
