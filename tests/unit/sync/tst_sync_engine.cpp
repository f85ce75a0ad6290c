// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/Patience.h"
#include "sync/ProcessIdentity.h"

using namespace csc;
using namespace csc::test;

namespace {
QStringList ids(std::initializer_list<int> numbers)
{
    QStringList all;
    for (const int n : numbers)
        all.append(QStringLiteral("ep-%1").arg(n));
    return all;
}
} // namespace

/// The queue rules as the engine plays them: real database, scripted uploads, hand-set clock.
class TestSyncEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void retryOfFourFailedShowsFourQueuedThenTwoSyncing();
    void aRowThatAnotherProcessWroteIsFoundByThePoll();
    void pendingRowsAreDispatchedAfterARestart();
    void anOrderlyEndReleasesRunningUploads();
    void whatADeadProcessLeftIsRecoveredAtStart();
    void cancellingARunningUploadStopsIt();
    void cancellingFromAnotherProcessStopsIt();
    void pausingStopsNewClaimsOnly();
    void aDueFailureIsPromotedOnItsOwnRow();
    void withoutDiscoveryNewEpisodesAreLeftAlone();
    void higherPriorityGoesFirst();
    void commandsAfterTheEndAreRefused();
    void withoutADestinationNothingIsClaimed();
    void idleIsToldWhenNothingIsLeftToDo();
    void idleIsNotToldBeforeALeaseThatIsOverIsRecovered();
};

void TestSyncEngine::retryOfFourFailedShowsFourQueuedThenTwoSyncing()
{
    EngineFixture f;
    f.addApproved(6);
    f.exhaust(ids({1, 2, 3, 4}));
    f.settings.maxRetries = 1;
    f.startEngine();
    const qsizetype before = f.changeSets.size();
    const Result<CommandReport> report = f.wait(f.engine->retry(ids({1, 2, 3, 4})));
    QVERIFY(report.ok());
    QCOMPARE(report->accepted, ids({1, 2, 3, 4}));

    TRY_COMPARE(f.transports->running().size(), 2);
    // The first news after the command is that all four are queued, none of them syncing.
    QVERIFY(f.changeSets.size() > before);
    QCOMPARE(f.changeSets[before].rows.size(), 4);
    for (const EpisodeSummary &row : f.changeSets[before].rows)
        QCOMPARE(row.status, SyncStatus::Pending);
    QCOMPARE(f.changeSets[before].counts.of(SyncStatus::Pending), 4);

    for (const QString &id : ids({1, 2, 3, 4})) {
        TRY_VERIFY(f.transports->running().contains(id));
        f.transports->complete(id);
    }
    TRY_COMPARE(f.withStatus(SyncStatus::Completed), ids({1, 2, 3, 4}));
    QCOMPARE(f.engine->bytesSent(), 4); // one each, also of those that are off the board by now
    QCOMPARE(f.transports->mostAtOnce(), 2);
    for (const ChangeSet &changes : std::as_const(f.changeSets))
        QVERIFY(changes.counts.of(SyncStatus::InProgress) <= 2);
    for (const QString &id : ids({1, 2, 3, 4})) {
        TRY_COMPARE(f.told(id),
                    (QList{SyncStatus::Pending, SyncStatus::InProgress, SyncStatus::Completed}));
        QCOMPARE(f.history(id).size(), 2); // the failure stays, a fresh row succeeded
        QCOMPARE(f.history(id).first().attemptCount, 1);
    }
}

void TestSyncEngine::aRowThatAnotherProcessWroteIsFoundByThePoll()
{
    EngineFixture f;
    f.addApproved(1);
    f.startEngine();
    QVERIFY(f.other->queue.enqueue(ids({1}), Asker::Manual, Origin::Manual, {}, CommandMode::Apply)
                .ok());
    TRY_COMPARE(f.transports->running(), ids({1}));
    TRY_VERIFY(f.told(QStringLiteral("ep-1")).contains(SyncStatus::InProgress));
    f.transports->complete(QStringLiteral("ep-1"));
    TRY_COMPARE(f.withStatus(SyncStatus::Completed), ids({1}));
}

void TestSyncEngine::pendingRowsAreDispatchedAfterARestart()
{
    EngineFixture f;
    f.addApproved(5);
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(ids({1, 2, 3, 4, 5}))).ok());
    TRY_COMPARE(f.transports->running().size(), 2);
    // Three rows are on disk that nothing in memory holds.
    QCOMPARE(f.withStatus(SyncStatus::Pending).size(), 3);
    f.stopEngine();
    QCOMPARE(f.withStatus(SyncStatus::Pending).size(), 5);

    f.transports->answerAllWith([](const UploadJob &) { return ScriptedTransports::completed(); });
    f.startEngine();
    TRY_COMPARE(f.withStatus(SyncStatus::Completed).size(), 5);
}

void TestSyncEngine::anOrderlyEndReleasesRunningUploads()
{
    EngineFixture f;
    f.addApproved(1);
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(ids({1}))).ok());
    TRY_COMPARE(f.transports->running(), ids({1}));
    const QDateTime queuedAt = f.summary(QStringLiteral("ep-1")).queuedAt;
    f.clock->advanceSec(5);
    f.stopEngine();

    const SyncLog log = f.history(QStringLiteral("ep-1")).first();
    QCOMPARE(log.status, SyncStatus::Pending);
    QCOMPARE(log.attemptCount, 0);
    QCOMPARE(log.queuedAt, queuedAt);
    QVERIFY(!log.startedAt.isValid());
    QVERIFY(log.claimedBy.isEmpty());
    QCOMPARE(log.attempts.size(), 1);
    QCOMPARE(log.attempts.first().outcome, std::optional(AttemptOutcome::Released));
    QCOMPARE(f.transports->stops(QStringLiteral("ep-1")), QList{StopReason::Released});
}

void TestSyncEngine::whatADeadProcessLeftIsRecoveredAtStart()
{
    EngineFixture f;
    f.addApproved(1);
    QVERIFY(f.other->queue.enqueue(ids({1}), Asker::Manual, Origin::Manual, {}, CommandMode::Apply)
                .ok());
    ClaimOwner dead = thisProcess();
    dead.processStart -= 1; // this process's number, but not this process
    QVERIFY(
        f.other->state.announceWorker({QStringLiteral("dead"), dead, 1, f.clock->nowUtc()}).ok());
    QVERIFY((*f.other->work.claimNext(
                 {dead, 3600, {}, [](const Claim &) { return QStringLiteral("s3://bucket/x"); }}))
                .has_value());
    QCOMPARE(f.summary(QStringLiteral("ep-1")).status, SyncStatus::InProgress);

    f.startEngine();
    // Recovered, due at once, and tried again on its own row.
    TRY_COMPARE(f.transports->running(), ids({1}));
    const QList<SyncLog> history = f.history(QStringLiteral("ep-1"));
    QCOMPARE(history.size(), 1);
    QCOMPARE(history.first().attemptCount, 2);
    QCOMPARE(history.first().attempts.first().outcome, std::optional(AttemptOutcome::Interrupted));
    const QueueStateStore::State state = *f.other->state.read();
    QVERIFY(state.startReport.has_value());
    QVERIFY(!state.startReport->clean);
    QCOMPARE(state.startReport->leasesRecovered, 1);
    // The window hears of it, once: the next start comes after an orderly end.
    TRY_VERIFY(f.engine->state().uncleanStart.has_value());
    QCOMPARE(f.engine->state().uncleanStart->interrupted, 1);
    f.stopEngine();
    f.startEngine();
    TRY_VERIFY(f.engine->state().hasDestination);
    QVERIFY(!f.engine->state().uncleanStart.has_value());
}

void TestSyncEngine::cancellingARunningUploadStopsIt()
{
    EngineFixture f;
    f.addApproved(1);
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(ids({1}))).ok());
    TRY_COMPARE(f.transports->running(), ids({1}));
    QCOMPARE(f.wait(f.engine->cancel(ids({1})))->accepted, ids({1}));
    TRY_COMPARE(f.summary(QStringLiteral("ep-1")).errorCode, QStringLiteral("cancelled"));
    QCOMPARE(f.summary(QStringLiteral("ep-1")).status, SyncStatus::Failed);
    QVERIFY(!f.summary(QStringLiteral("ep-1")).nextRetryAt.isValid());
    QCOMPARE(f.transports->stops(QStringLiteral("ep-1")), QList{StopReason::Cancelled});
}

void TestSyncEngine::cancellingFromAnotherProcessStopsIt()
{
    EngineFixture f;
    f.addApproved(1);
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(ids({1}))).ok());
    TRY_COMPARE(f.transports->running(), ids({1}));
    QVERIFY(f.other->queue.cancel(ids({1}), {}, CommandMode::Apply).ok());
    TRY_COMPARE(f.transports->stops(QStringLiteral("ep-1")), QList{StopReason::Cancelled});
    TRY_COMPARE(f.summary(QStringLiteral("ep-1")).status, SyncStatus::Failed);
}

void TestSyncEngine::pausingStopsNewClaimsOnly()
{
    EngineFixture f;
    f.addApproved(3);
    f.settings.maxConcurrent = 1;
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(ids({1, 2, 3}))).ok());
    TRY_COMPARE(f.transports->running(), ids({1}));
    QVERIFY(*f.wait(f.engine->setPaused(true)));
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Paused);
    f.transports->complete(QStringLiteral("ep-1")); // what runs, runs on
    TRY_COMPARE(f.withStatus(SyncStatus::Completed), ids({1}));
    f.poke();
    f.poke();
    QCOMPARE(f.transports->begun(), ids({1}));
    QCOMPARE(f.withStatus(SyncStatus::Pending), ids({2, 3}));

    QVERIFY(f.wait(f.engine->setPaused(false)).ok());
    TRY_COMPARE(f.transports->running(), ids({2}));
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Running);
}

void TestSyncEngine::aDueFailureIsPromotedOnItsOwnRow()
{
    EngineFixture f;
    f.addApproved(1);
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(ids({1}))).ok());
    TRY_COMPARE(f.transports->running(), ids({1}));
    f.transports->fail(QStringLiteral("ep-1"), ErrorCode::Server);
    TRY_COMPARE(f.summary(QStringLiteral("ep-1")).status, SyncStatus::Failed);
    const qint64 row = f.summary(QStringLiteral("ep-1")).syncLogKey;
    QCOMPARE(f.summary(QStringLiteral("ep-1")).nextRetryAt, f.clock->nowUtc().addSecs(30));
    f.poke();
    QCOMPARE(f.summary(QStringLiteral("ep-1")).status, SyncStatus::Failed); // not due yet

    f.clock->advanceSec(31);
    f.poke();
    TRY_COMPARE(f.transports->running(), ids({1}));
    QCOMPARE(f.summary(QStringLiteral("ep-1")).syncLogKey, row);
    QCOMPARE(f.summary(QStringLiteral("ep-1")).latestAttemptCount, 2);
}

void TestSyncEngine::withoutDiscoveryNewEpisodesAreLeftAlone()
{
    EngineFixture f;
    f.addApproved(3);
    f.settings.maxRetries = 2;
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(ids({1}))).ok());
    TRY_COMPARE(f.transports->running(), ids({1}));
    f.transports->fail(QStringLiteral("ep-1"), ErrorCode::Server);
    TRY_COMPARE(f.summary(QStringLiteral("ep-1")).status, SyncStatus::Failed);
    QVERIFY(f.wait(f.engine->enqueue(ids({2}))).ok());
    f.clock->advanceSec(60);
    f.poke();
    TRY_COMPARE(f.transports->running().size(), 2); // a pending row and a due retry go on
    f.transports->complete(QStringLiteral("ep-1"));
    f.transports->complete(QStringLiteral("ep-2"));
    TRY_COMPARE(f.withStatus(SyncStatus::Completed), ids({1, 2}));
    f.poke();
    QCOMPARE(f.withStatus(SyncStatus::NotStarted), ids({3}));
    QVERIFY(f.history(QStringLiteral("ep-3")).isEmpty());
}

void TestSyncEngine::higherPriorityGoesFirst()
{
    EngineFixture f;
    f.addApproved(4);
    f.settings.maxConcurrent = 1;
    f.startEngine();
    QVERIFY(f.wait(f.engine->setPaused(true)).ok());
    QVERIFY(f.wait(f.engine->enqueue(ids({1, 2, 3, 4}))).ok());
    QCOMPARE(f.wait(f.engine->setPriority(ids({3}), 10))->accepted, ids({3}));
    f.transports->answerAllWith([](const UploadJob &) { return ScriptedTransports::completed(); });
    QVERIFY(f.wait(f.engine->setPaused(false)).ok());
    TRY_COMPARE(f.transports->begun(), ids({3, 1, 2, 4}));
}

void TestSyncEngine::commandsAfterTheEndAreRefused()
{
    EngineFixture f;
    f.addApproved(1);
    f.startEngine();
    f.engine->shutDown();
    const Result<CommandReport> report = f.wait(f.engine->enqueue(ids({1})));
    QVERIFY(!report.ok());
    QCOMPARE(f.withStatus(SyncStatus::NotStarted), ids({1}));
}

void TestSyncEngine::withoutADestinationNothingIsClaimed()
{
    EngineFixture f;
    f.addApproved(1);
    f.transports = nullptr;
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(ids({1}))).ok());
    f.poke();
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Stopped);
    QVERIFY(!f.engine->state().hasDestination);
    QCOMPARE(f.withStatus(SyncStatus::Pending), ids({1}));
    QCOMPARE(f.wait(f.engine->details(f.key(QStringLiteral("ep-1"))))->why.gate,
             Gate::NoDestination);
}

void TestSyncEngine::idleIsToldWhenNothingIsLeftToDo()
{
    EngineFixture f;
    f.addApproved(2);
    f.startEngine();
    TRY_VERIFY(f.idleCount > 0);
    QVERIFY(f.wait(f.engine->enqueue(ids({1, 2}))).ok());
    TRY_COMPARE(f.transports->running().size(), 2);
    f.idleCount = 0;
    f.poke();
    f.poke();
    QCOMPARE(f.idleCount, 0);
    f.transports->complete(QStringLiteral("ep-1"));
    f.transports->complete(QStringLiteral("ep-2"));
    TRY_VERIFY(f.idleCount > 0);
    QCOMPARE(f.withStatus(SyncStatus::Completed), ids({1, 2}));
    QCOMPARE(f.ends.size(), 2);
}

void TestSyncEngine::idleIsNotToldBeforeALeaseThatIsOverIsRecovered()
{
    EngineFixture f;
    f.settings.pollIntervalSec = 3600;
    f.addApproved(1);
    QVERIFY(f.other->queue
                .enqueue(ids({1}), Asker::Manual, Origin::Manual, {1, false}, CommandMode::Apply)
                .ok());
    const auto claim = f.other->work.claimNext(
        {{QStringLiteral("another-host"), QStringLiteral("boot"), 1, 1, QStringLiteral("r")},
         5,
         {},
         [](const Claim &) { return QStringLiteral("s3://bucket/x"); }});
    QVERIFY(claim.ok() && claim->has_value());
    f.startEngine();
    f.poke();
    QCOMPARE(f.idleCount, 0);
    // The lease is over, and before the next poll somebody commits something else.
    f.clock->advanceSec(6);
    f.changeSets.clear();
    f.addApproved(1);
    TRY_VERIFY(!f.changeSets.isEmpty());
    f.poke();
    TRY_COMPARE(f.transports->running(), ids({1}));
    QCOMPARE(f.idleCount, 0);
    f.transports->complete(QStringLiteral("ep-1"));
    TRY_VERIFY(f.idleCount > 0);
    QCOMPARE(f.withStatus(SyncStatus::Completed), ids({1}));
}

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "tst_sync_engine.moc"
