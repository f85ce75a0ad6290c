// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/Patience.h"
#include "sync/ProcessIdentity.h"

#include <QFile>

using namespace csc;
using namespace csc::test;

namespace {
QString id(int n)
{
    return QStringLiteral("ep-%1").arg(n);
}
} // namespace

/// What holds the engine up from outside: outages, no network, a lost lease, a changed file.
class TestSyncSurroundings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threeFailuresBeginAnOutageAndAProbeEndsIt();
    void withNothingElseQueuedAnOutageEndsAllTheSame();
    void aProbeThatFailsTheSameWayUsesUpNoAttempt();
    void aPersonMayProbeAtOnceButNotUnpause();
    void offlineUsesUpNoAttempt();
    void whatFailsWhileOfflineUsesUpNoAttempt();
    void deadConnectionsAreReplacedWithoutUsingUpAnAttempt();
    void whatADeadConnectionEndedUsesUpNoAttempt();
    void anOutageIsProbedAtOnceOnAnotherNetwork();
    void aLostLeaseStopsTheUploadAndWritesNothing();
    void anExpiredLeaseOfOurOwnIsRenewedNotRecovered();
    void discoveryScansOnceAnIntervalAndComesToRest();
    void aFileThatIsNoLongerCompleteIsNotSent();
    void aSidecarThatComesLaterIsTakenAndTold();
    void orphanedUploadsAreAbandoned();
    void theLedgerIsDurableBeforeTheUploadGoesOn();
};

void TestSyncSurroundings::threeFailuresBeginAnOutageAndAProbeEndsIt()
{
    EngineFixture f;
    f.addApproved(5);
    f.settings.maxConcurrent = 1;
    f.transports->answerAllWith(
        [](const UploadJob &) { return ScriptedTransports::failed(ErrorCode::Network); });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2), id(3), id(4), id(5)})).ok());
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Outage);
    QCOMPARE(f.withStatus(SyncStatus::Failed), (QStringList{id(1), id(2), id(3)}));
    QCOMPARE(f.withStatus(SyncStatus::Pending), (QStringList{id(4), id(5)}));
    f.poke();
    QCOMPARE(f.transports->begun().size(), 3); // nothing is tried before the probe is due
    QCOMPARE(f.wait(f.engine->details(f.key(id(4))))->why.gate, Gate::Outage);

    f.transports->answerAllWith([](const UploadJob &) { return ScriptedTransports::completed(); });
    f.clock->advanceSec(31);
    f.poke();
    TRY_COMPARE(f.withStatus(SyncStatus::Completed).size(), 5); // the three are due at once
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Running);
    QCOMPARE(f.summary(id(4)).latestAttemptCount, 1);
}

void TestSyncSurroundings::withNothingElseQueuedAnOutageEndsAllTheSame()
{
    EngineFixture f;
    f.addApproved(3);
    f.settings.maxConcurrent = 1;
    f.transports->answerAllWith(
        [](const UploadJob &) { return ScriptedTransports::failed(ErrorCode::AccessDenied); });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2), id(3)})).ok());
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Outage);
    TRY_COMPARE(f.withStatus(SyncStatus::Failed).size(), 3);
    QCOMPARE(f.wait(f.engine->details(f.key(id(1))))->why.gate, Gate::Outage);

    f.transports->answerAllWith([](const UploadJob &) { return ScriptedTransports::completed(); });
    f.clock->advanceSec(31);
    f.poke();
    TRY_COMPARE(f.withStatus(SyncStatus::Completed).size(), 3);
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Running);
}

void TestSyncSurroundings::aProbeThatFailsTheSameWayUsesUpNoAttempt()
{
    EngineFixture f;
    f.addApproved(4);
    f.settings.maxConcurrent = 1;
    f.transports->answerAllWith(
        [](const UploadJob &) { return ScriptedTransports::failed(ErrorCode::Timeout); });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2), id(3), id(4)})).ok());
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Outage);
    const QDateTime firstProbe = f.engine->state().nextProbeAt;
    QCOMPARE(f.engine->state().outageCode, QStringLiteral("timeout"));
    f.transports->answerAllWith(
        [](const UploadJob &) { return ScriptedTransports::failed(ErrorCode::Network); });
    // Retries of the failed three must not come first: they wait longer than the probe.
    f.clock->setWallClock(firstProbe);
    f.poke();
    TRY_COMPARE(f.transports->begun().size(), 4);
    TRY_COMPARE(f.ends.size(), 4);
    QCOMPARE(f.ends.last().outcome, AttemptOutcome::Released);
    const SyncLog probed = f.history(f.ends.last().episodeId).first();
    QCOMPARE(probed.status, SyncStatus::Pending);
    TRY_VERIFY(f.engine->state().nextProbeAt >= firstProbe.addSecs(60));
    QCOMPARE(f.engine->state().outageCode, QStringLiteral("network")); // as it is now
}

void TestSyncSurroundings::aPersonMayProbeAtOnceButNotUnpause()
{
    EngineFixture f;
    f.addApproved(4);
    f.settings.maxConcurrent = 1;
    f.settings.pollIntervalSec = 3600; // nothing of this may wait for a poll
    f.transports->answerAllWith(
        [](const UploadJob &) { return ScriptedTransports::failed(ErrorCode::Timeout); });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2), id(3), id(4)})).ok());
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Outage);
    QVERIFY(f.engine->state().destination.contains(QStringLiteral("://")));
    QCOMPARE(f.transports->begun().size(), 3);

    QVERIFY(f.wait(f.engine->setPaused(true)).ok());
    QVERIFY(f.wait(f.engine->tryDestination()).ok());
    f.poke();
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Paused);
    QVERIFY(f.engine->state().paused);
    QCOMPARE(f.transports->begun().size(), 3);

    QVERIFY(f.wait(f.engine->setPaused(false)).ok());
    TRY_COMPARE(f.ends.size(), 4); // resuming probes by itself
    const QDateTime next = f.engine->state().nextProbeAt;
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Outage);
    f.transports->answerAllWith({});
    QVERIFY(f.wait(f.engine->tryDestination()).ok());
    TRY_COMPARE(f.transports->begun().size(), 5);
    QVERIFY(f.clock->nowUtc() < next);
}

void TestSyncSurroundings::offlineUsesUpNoAttempt()
{
    EngineFixture f;
    f.addApproved(2);
    f.settings.pollIntervalSec = 3600; // nothing of this may wait for a poll
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    f.network->setOffline(true);
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Pending);
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Offline);
    QCOMPARE(f.summary(id(1)).latestAttemptCount, 0);
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(2)})).ok());
    f.poke();
    QCOMPARE(f.transports->begun().size(), 1);

    f.network->setOffline(false);
    TRY_COMPARE(f.transports->running().size(), 2);
}

void TestSyncSurroundings::whatFailsWhileOfflineUsesUpNoAttempt()
{
    EngineFixture f;
    f.addApproved(4);
    f.settings.pollIntervalSec = 3600;
    f.settings.maxConcurrent = 4;
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2), id(3), id(4)})).ok());
    TRY_COMPARE(f.transports->running().size(), 4);
    f.network->setOffline(true, true); // the uploads fail before anybody has looked
    f.transports->ignoreStops();
    f.transports->fail(id(1), ErrorCode::Network);
    f.transports->fail(id(2), ErrorCode::Timeout);
    f.transports->fail(id(3), ErrorCode::Network);
    f.transports->fail(id(4), ErrorCode::SourceChanged); // no fault of the network
    TRY_COMPARE(f.withStatus(SyncStatus::Pending), (QStringList{id(1), id(2), id(3)}));
    TRY_COMPARE(f.withStatus(SyncStatus::Failed), QStringList{id(4)});
    QCOMPARE(f.summary(id(2)).latestAttemptCount, 0);
    QVERIFY(!f.engine->state().outageSince.isValid());
    f.network->setOffline(false);
    TRY_COMPARE(f.transports->running().size(), 3);
}

void TestSyncSurroundings::deadConnectionsAreReplacedWithoutUsingUpAnAttempt()
{
    EngineFixture f;
    f.addApproved(2);
    f.settings.pollIntervalSec = 3600;
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2)})).ok());
    TRY_COMPARE(f.transports->running().size(), 2);
    f.clock->advanceSec(3600); // it slept for an hour
    f.network->breakConnections();
    TRY_COMPARE(f.transports->begun().size(), 4);
    TRY_COMPARE(f.transports->stops(id(1)), QList{StopReason::Released});
    f.transports->complete(id(1));
    f.transports->complete(id(2));
    TRY_COMPARE(f.withStatus(SyncStatus::Completed).size(), 2);
    QCOMPARE(f.summary(id(1)).latestAttemptCount, 1);
    QCOMPARE(f.transports->begun().size(), 4); // and once is enough
}

void TestSyncSurroundings::whatADeadConnectionEndedUsesUpNoAttempt()
{
    EngineFixture f;
    f.addApproved(2);
    f.settings.pollIntervalSec = 3600;
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2)})).ok());
    TRY_COMPARE(f.transports->running().size(), 2);
    f.transports->ignoreStops();
    f.network->breakConnections(true);
    f.transports->fail(id(1), ErrorCode::Network); // a reset, before anybody has looked
    TRY_COMPARE(f.transports->begun().size(), 3);
    QCOMPARE(f.ends[0].outcome, AttemptOutcome::Released);
    f.transports->fail(id(2), ErrorCode::AccessDenied); // an answer of the server's is one
    TRY_COMPARE(f.summary(id(2)).status, SyncStatus::Failed);
    f.transports->fail(id(1), ErrorCode::Network); // that connection was made since
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Failed);
    QCOMPARE(f.summary(id(1)).latestAttemptCount, 1);
}

void TestSyncSurroundings::anOutageIsProbedAtOnceOnAnotherNetwork()
{
    EngineFixture f;
    f.addApproved(4);
    f.settings.pollIntervalSec = 3600;
    f.settings.maxConcurrent = 1;
    f.transports->answerAllWith(
        [](const UploadJob &) { return ScriptedTransports::failed(ErrorCode::Network); });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2), id(3), id(4)})).ok());
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Outage);
    f.network->setOffline(true);
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Offline);
    f.transports->answerAllWith([](const UploadJob &) { return ScriptedTransports::completed(); });
    f.network->setOffline(false);
    TRY_COMPARE(f.withStatus(SyncStatus::Completed).size(), 4);
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Running);
}

void TestSyncSurroundings::aLostLeaseStopsTheUploadAndWritesNothing()
{
    EngineFixture f;
    f.addApproved(1);
    f.settings.leaseSec = 5; // renewed, and so noticed, after a second
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    // Another process takes the row away (its clock says that the lease is over) and holds it.
    TestClock later(utcText(f.clock->nowUtc().addSecs(100)));
    WorkStore thief(*f.other->database, later, thisHost());
    const RetryPolicy policy({5, 30, 1800, 0}, [](int) { return 0; });
    QCOMPARE(*thief.recover([](const ClaimOwner &) { return false; }, policy), 1);
    QCOMPARE(*thief.promoteDue(policy), 1);
    ClaimOwner other = thisProcess();
    const Result<std::optional<Claim>> stolen = thief.claimNext(
        {other, 3600, {}, [](const Claim &) { return QStringLiteral("s3://bucket/x"); }});
    QVERIFY(stolen.ok() && stolen->has_value());

    TRY_COMPARE(f.transports->stops(id(1)), QList{StopReason::LeaseLost});
    TRY_VERIFY(f.transports->running().isEmpty());
    const EpisodeSummary row = f.summary(id(1));
    QCOMPARE(row.status, SyncStatus::InProgress);
    QCOMPARE(row.claimedBy, other.toText());
    QCOMPARE(row.latestAttemptCount, 2);
    QVERIFY(f.ends.isEmpty()); // it is no end of ours
}

void TestSyncSurroundings::anExpiredLeaseOfOurOwnIsRenewedNotRecovered()
{
    EngineFixture f;
    f.addApproved(1);
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    f.clock->advanceSec(3600); // the computer slept: the lease is long over, a slot is free
    f.poke();
    TRY_VERIFY(f.history(id(1)).first().leaseExpiresAt > f.clock->nowUtc());
    QCOMPARE(f.transports->begun().size(), 1);
    f.transports->complete(id(1));
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Completed);
    QCOMPARE(f.summary(id(1)).latestAttemptCount, 1);
    QCOMPARE(f.transports->begun().size(), 1);
}

void TestSyncSurroundings::discoveryScansOnceAnIntervalAndComesToRest()
{
    EngineFixture f;
    f.addApproved(2);
    f.settings.autoScanEnabled = true;
    f.settings.pollIntervalSec = 3600;
    f.transports->answerAllWith([](const UploadJob &) { return ScriptedTransports::completed(); });
    f.startEngine();
    TRY_COMPARE(f.withStatus(SyncStatus::Completed).size(), 2); // found and queued by itself
    f.idleCount = 0;
    f.poke();
    TRY_VERIFY(f.idleCount > 0);
    QCOMPARE(f.history(id(1)).first().origin, Origin::Scan);
}

void TestSyncSurroundings::aFileThatIsNoLongerCompleteIsNotSent()
{
    EngineFixture f;
    f.addApproved(1);
    // The catalog knows another size and time than this file's, and it is no recording.
    QFile file(f.dir.filePath(QStringLiteral("ep-1.mcap")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("not a recording");
    file.close();
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.summary(id(1)).errorCode, QStringLiteral("source_invalid"));
    QVERIFY(f.transports->begun().isEmpty());
    QVERIFY(!f.summary(id(1)).nextRetryAt.isValid());
}

void TestSyncSurroundings::aSidecarThatComesLaterIsTakenAndTold()
{
    EngineFixture f;
    const auto write = [&f](const QString &name, const QByteArray &bytes) {
        QFile file(f.dir.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(write(QStringLiteral("late.mcap"), "known, so that nobody reads it"));
    CheckedRecording recording;
    recording.episodeId = QStringLiteral("late");
    recording.mcapPath = f.dir.filePath(QStringLiteral("late.mcap"));
    recording.sha256 = QString(64, u'0');
    recording.identity = *readFileIdentity(recording.mcapPath);
    QVERIFY(f.other->episodes.add({recording}, {}).ok());
    f.startEngine();
    QVERIFY(write(QStringLiteral("late.json"), R"({"task": "pour"})"));
    const Result<ImportReport> report = f.wait(f.engine->importPaths({recording.mcapPath}));
    QVERIFY(report.ok());
    QCOMPARE(report->known, 1);
    QVERIFY(report->rejected.isEmpty());
    QCOMPARE(f.summary(recording.episodeId).sidecarPath,
             f.dir.filePath(QStringLiteral("late.json")));
    TRY_VERIFY(!f.changeSets.isEmpty());
    QCOMPARE(f.changeSets.last().rows.first().episodeId, recording.episodeId);
}

void TestSyncSurroundings::orphanedUploadsAreAbandoned()
{
    EngineFixture f;
    f.addApproved(1);
    f.transports->whenBegun([](const UploadJob &job, UploadLedger &ledger) {
        RemoteUpload upload;
        upload.episodeKey = job.episodeKey;
        upload.syncLogKey = job.syncLogKey;
        upload.destination = QStringLiteral("s3://bucket/x");
        upload.uploadId = QStringLiteral("upload-1");
        QVERIFY(ledger.uploadOpened(upload).ok());
    });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    QCOMPARE(f.other->ledger.totals()->uploads, 1);
    f.poke();
    QVERIFY(f.transports->abandonedUploadIds().isEmpty()); // its row is active
    QVERIFY(f.wait(f.engine->cancel(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->abandonedUploadIds(), QStringList{QStringLiteral("upload-1")});
    TRY_COMPARE(f.other->ledger.totals()->uploads, 0);
}

void TestSyncSurroundings::theLedgerIsDurableBeforeTheUploadGoesOn()
{
    EngineFixture f;
    f.addApproved(1);
    QList<int> seen; // written on the upload's thread before it is read here
    f.transports->whenBegun([&f, &seen](const UploadJob &job, UploadLedger &ledger) {
        RemoteUpload upload;
        upload.episodeKey = job.episodeKey;
        upload.syncLogKey = job.syncLogKey;
        upload.destination = QStringLiteral("s3://bucket/x");
        upload.uploadId = QStringLiteral("upload-1");
        upload.partSizeBytes = 500;
        QVERIFY(ledger.uploadOpened(upload).ok());
        QVERIFY(ledger.partConfirmed(upload, {1, 0, 500, QStringLiteral("e1"), {}}).ok());
        // A connection of this thread's own sees both.
        const Result<std::unique_ptr<Database>> database =
            Database::open({f.settings.database, Database::Mode::ReadOnly, 10'000}, *f.clock);
        QVERIFY(database.ok());
        const Result<LedgerStore::Totals> totals = LedgerStore(**database, *f.clock).totals();
        seen = {totals->uploads, totals->parts};
    });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    QCOMPARE(seen, (QList<int>{1, 1}));
}

QTEST_GUILESS_MAIN(TestSyncSurroundings)
#include "tst_sync_surroundings.moc"
