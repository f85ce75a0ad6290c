// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/Patience.h"

using namespace csc;
using namespace csc::test;

namespace {

QString id(int n)
{
    return QStringLiteral("ep-%1").arg(n);
}

RemoteUpload remoteUpload(const UploadJob &job, const QString &uploadId)
{
    RemoteUpload upload;
    upload.episodeKey = job.episodeKey;
    upload.syncLogKey = job.syncLogKey;
    upload.destination = QStringLiteral("s3://bucket/") + job.episodeId;
    upload.uploadId = uploadId;
    return upload;
}

} // namespace

/// How rows end when something comes in between: a cancel, a refusing database, a drive that goes,
/// an upload that does not stop.
class TestSyncEndings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowThatCannotBeUploadedIsToldAsFailed();
    void theLastSuccessIsToldWithTheUpload();
    void aCancelBeforeAFailureIsToldAsCancelled();
    void anUploadOnADriveThatGoesIsReleased();
    void anOutcomeThatCouldNotBeWrittenIsWrittenLater();
    void aClockThatIsOffIsTold();
    void aLedgerThatCannotBeWrittenUsesUpNoAttempt();
    void anOrphanThatStaysHoldsUpNoOther();
    void theEndLetsGoOfAnUploadThatDoesNotStop();
};

void TestSyncEndings::aRowThatCannotBeUploadedIsToldAsFailed()
{
    EngineFixture f;
    f.addApproved(2);
    f.changeAsOtherProgram(
        QStringLiteral("UPDATE episodes SET episode_id = '..' WHERE episode_id = 'ep-1'"));
    f.transports->answerAllWith([](const UploadJob &) { return ScriptedTransports::completed(); });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{QStringLiteral(".."), id(2)})).ok());
    TRY_COMPARE(f.ends.size(), 2);
    QCOMPARE(f.ends[0].outcome, AttemptOutcome::Failed);
    QCOMPARE(f.ends[0].episodeId, QStringLiteral(".."));
    QVERIFY(!f.ends[0].error.message.isEmpty());
    QCOMPARE(f.ends[1].outcome, AttemptOutcome::Completed);
    QCOMPARE(f.transports->begun(), QStringList{id(2)});
    QCOMPARE(f.summary(QStringLiteral("..")).errorCode, toText(f.ends[0].error.code));
}

void TestSyncEndings::theLastSuccessIsToldWithTheUpload()
{
    EngineFixture f;
    f.addApproved(2);
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2)})).ok());
    TRY_COMPARE(f.transports->running(), (QStringList{id(1), id(2)}));
    QDateTime lastSuccess;
    QObject::connect(f.engine.get(), &SyncEngine::uploadEnded, f.engine.get(),
                     [&] { lastSuccess = f.engine->state().lastSuccessAt; });
    f.transports->complete(id(1)); // the other one goes on: nothing else makes the engine look
    TRY_COMPARE(f.ends.size(), 1);
    QVERIFY(lastSuccess.isValid());
    QCOMPARE(lastSuccess, f.summary(id(1)).completedAt);
}

void TestSyncEndings::aCancelBeforeAFailureIsToldAsCancelled()
{
    EngineFixture f;
    f.addApproved(1);
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    // In the same moment another process asks to cancel and the upload breaks.
    QVERIFY(f.other->queue.cancel(QStringList{id(1)}, {}, CommandMode::Apply).ok());
    f.transports->fail(id(1), ErrorCode::Network);
    TRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends[0].outcome, AttemptOutcome::Cancelled);
    QCOMPARE(f.summary(id(1)).errorCode, QStringLiteral("cancelled"));
    QVERIFY(!f.summary(id(1)).nextRetryAt.isValid());
}

void TestSyncEndings::anUploadOnADriveThatGoesIsReleased()
{
    EngineFixture f;
    f.addApproved(2);
    f.settings.maxConcurrent = 1;
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    // The file's folder is now a mount point where nothing is mounted; another drive is mounted
    // below, whose file goes on.
    const QString folder = f.dir.path();
    f.changeAsOtherProgram(QStringLiteral("UPDATE episodes SET volume_root = '%1', "
                                          "mcap_path = '%1/' || episode_id || '.mcap' "
                                          "WHERE episode_id = 'ep-1'")
                               .arg(folder));
    f.poke();
    TRY_COMPARE(f.transports->running(), QStringList{id(2)}); // the slot serves what is there
    QCOMPARE(f.transports->stops(id(1)), QList{StopReason::Released});
    f.poke();
    QCOMPARE(f.transports->begun(), (QStringList{id(1), id(2)}));
    QCOMPARE(f.transports->stops(id(2)), QList<StopReason>{});
    const EpisodeSummary waiting = f.summary(id(1));
    QCOMPARE(waiting.status, SyncStatus::Pending);
    QCOMPARE(waiting.latestAttemptCount, 0);
    QCOMPARE(f.wait(f.engine->details(waiting.key))->why.gate, Gate::DriveMissing);
}

void TestSyncEndings::anOutcomeThatCouldNotBeWrittenIsWrittenLater()
{
    EngineFixture f;
    f.addApproved(2);
    f.settings.maxConcurrent = 1;
    f.startEngine();
    QStringList troubles;
    QObject::connect(f.engine.get(), &SyncEngine::troubled, f.engine.get(),
                     [&troubles](const Error &error) { troubles.append(error.message); });
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    f.changeAsOtherProgram(
        QStringLiteral("CREATE TRIGGER disk_full BEFORE UPDATE ON sync_logs "
                       "WHEN new.status = 'completed' BEGIN SELECT raise(ABORT, 'full'); END"));
    f.transports->complete(id(1));
    TRY_COMPARE(troubles.size(), 1);
    f.poke();
    QCOMPARE(troubles.size(), 1); // one notice, however often it is tried
    QCOMPARE(f.summary(id(1)).status, SyncStatus::InProgress);
    QCOMPARE(f.transports->begun(), QStringList{id(1)}); // its slot stays taken
    QVERIFY(f.ends.isEmpty());

    f.changeAsOtherProgram(QStringLiteral("DROP TRIGGER disk_full"));
    f.poke();
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Completed);
    TRY_COMPARE(f.transports->running(), QStringList{id(2)});
    QCOMPARE(f.transports->begun().size(), 2); // nothing was sent twice
    QCOMPARE(f.ends.size(), 1);
}

void TestSyncEndings::aClockThatIsOffIsTold()
{
    EngineFixture f;
    f.addApproved(3);
    f.startEngine();
    UploadOutcome corrected = ScriptedTransports::completed();
    corrected.clockOffsetSec = 1020;
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    QVERIFY(!f.engine->state().clockIsOff());
    f.transports->finish(id(1), corrected);
    TRY_VERIFY(f.engine->state().clockIsOff());
    // A failure that never got as far as the destination leaves it standing; a success without a
    // correction ends it.
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(2)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(2)});
    f.transports->fail(id(2), ErrorCode::SourceMissing);
    TRY_COMPARE(f.summary(id(2)).status, SyncStatus::Failed);
    QCOMPARE(f.engine->state().clockOffsetSec, 1020);
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(3)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(3)});
    f.transports->complete(id(3));
    TRY_VERIFY(!f.engine->state().clockIsOff());
}

void TestSyncEndings::aLedgerThatCannotBeWrittenUsesUpNoAttempt()
{
    EngineFixture f;
    f.addApproved(1);
    f.settings.pollIntervalSec = 3600;
    f.changeAsOtherProgram(
        QStringLiteral("CREATE TRIGGER disk_full BEFORE INSERT ON remote_uploads "
                       "BEGIN SELECT raise(ABORT, 'full'); END"));
    Error refusal;
    std::atomic<bool> refused = false;
    f.transports->whenBegun([&](const UploadJob &job, UploadLedger &ledger) {
        const Result<void> opened =
            ledger.uploadOpened(remoteUpload(job, QStringLiteral("upload-1")));
        if (!opened && !refused) {
            refusal = opened.error();
            refused = true;
        }
    });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_VERIFY(refused);
    QCOMPARE(refusal.code, ErrorCode::Database);
    f.changeAsOtherProgram(QStringLiteral("DROP TRIGGER disk_full"));
    UploadOutcome outcome = ScriptedTransports::failed(ErrorCode::Network);
    outcome.error = refusal; // a transport fails with what its ledger told it
    f.transports->finish(id(1), outcome);
    TRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends[0].outcome, AttemptOutcome::Released);
    f.poke();
    QCOMPARE(f.transports->begun().size(), 1);    // not at once: it would end the same way
    TRY_COMPARE(f.transports->begun().size(), 2); // taken up again, long before the next poll
    QCOMPARE(f.summary(id(1)).latestAttemptCount, 1);
}

void TestSyncEndings::anOrphanThatStaysHoldsUpNoOther()
{
    EngineFixture f;
    f.addApproved(2);
    f.transports->whenBegun([](const UploadJob &job, UploadLedger &ledger) {
        QVERIFY(ledger.uploadOpened(remoteUpload(job, job.episodeId)).ok());
    });
    f.transports->refuseToAbandon(id(1));
    f.settings.pollIntervalSec = 3600;
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2)})).ok());
    TRY_COMPARE(f.transports->running().size(), 2);
    QVERIFY(f.wait(f.engine->cancel(QStringList{id(1), id(2)})).ok());
    TRY_COMPARE(f.transports->abandonedUploadIds(), QStringList{id(2)});
    TRY_COMPARE(f.other->ledger.totals()->uploads, 1); // its note stays, for a later try
    TRY_VERIFY(f.idleCount > 0);                       // and it is not waited for
    f.transports->refuseToAbandon({});
    f.clock->advanceSec(60);
    f.poke();
    TRY_COMPARE(f.other->ledger.totals()->uploads, 0);
}

void TestSyncEndings::theEndLetsGoOfAnUploadThatDoesNotStop()
{
    EngineFixture f;
    f.addApproved(1);
    f.farewellMs = 1;
    f.transports->ignoreStops();
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    bool stopped = false;
    QObject::connect(f.engine.get(), &SyncEngine::stopped, f.engine.get(),
                     [&stopped] { stopped = true; });
    f.engine->shutDown();
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Pending);
    f.transports->complete(id(1)); // whatever it still says is not listened to
    TRY_VERIFY(stopped);
    f.engine.reset();
    QCOMPARE(f.summary(id(1)).status, SyncStatus::Pending);
    QCOMPARE(f.summary(id(1)).latestAttemptCount, 0);
    QCOMPARE(f.history(id(1)).first().attempts.first().outcome, AttemptOutcome::Released);
}

QTEST_GUILESS_MAIN(TestSyncEndings)
#include "tst_sync_endings.moc"
