// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "QueuedCatalog.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

Error networkError()
{
    return {ErrorCode::Network,
            QStringLiteral("The server refused the connection."),
            {{QStringLiteral("id"), QStringLiteral("refused")}},
            {}};
}

Error deniedError()
{
    return {ErrorCode::AccessDenied, QStringLiteral("Access was denied."), {}, {}};
}

UploadOutcome uploaded()
{
    UploadOutcome outcome;
    outcome.kind = UploadOutcome::Kind::Completed;
    outcome.recording = {QStringLiteral("s3://bucket/机器人/ep-1.mcap"), QStringLiteral("abc-2"),
                         VerifiedBy::Etag, 1000};
    outcome.sidecar = UploadedObject{QStringLiteral("s3://bucket/ep-1.json"), QStringLiteral("d"),
                                     VerifiedBy::Etag, 24};
    outcome.bytesSent = 1024;
    return outcome;
}

bool nobodyIsDead(const ClaimOwner &)
{
    return false;
}

} // namespace

/// How an attempt ends, and what its row says then.
class TestWorkEndings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completedHoldsItsColumns();
    void whatTheUploadHasFinishedLeavesTheLedgerWithIt();
    void retryableFailureHoldsItsColumns();
    void exhaustedFailureIsNotTriedAgain();
    void notRetryableFailureClearsNextRetry();
    void releaseGivesTheAttemptBack();
    void cancelBeatsReleaseAndFailure();
    void verifiedBeforeTheCancelIsCompleted();
    void aLostClaimChangesNothing();
    void aClosedAttemptNeverChanges();
};

void TestWorkEndings::completedHoldsItsColumns()
{
    QueuedCatalog db;
    const Claim claim = db.claim();
    db.clock.advance(2500);
    QVERIFY(must(db.work.complete(TemporaryDatabase::owner(), claim, uploaded())));
    const QString end = QStringLiteral("2026-03-02T08:00:02.500Z");
    QCOMPARE(db.readOne(row, {claim.syncLogKey}),
             QStringLiteral("completed|1|%1|%1|%2|null|null|null|null|null").arg(now, end));
    QCOMPARE(db.readOne(QStringLiteral("SELECT duration_sec, bytes_transferred, destination_path, "
                                       "verified_by, verified_at, object_etag FROM sync_logs")),
             QStringLiteral("2.5|1024|s3://bucket/机器人/ep-1.mcap|etag|%1|abc-2").arg(end));
    QCOMPARE(db.readOne(QStringLiteral("SELECT cloud_synced, cloud_synced_at, cloud_mcap_path, "
                                       "cloud_sidecar_path FROM episodes")),
             QStringLiteral("1|%1|s3://bucket/机器人/ep-1.mcap|s3://bucket/ep-1.json").arg(end));
    QCOMPARE(db.read(attempts),
             QStringList{QStringLiteral("1|%1|%2|%3|completed|null|1024")
                             .arg(TemporaryDatabase::owner().toText(), now, end)});
    QCOMPARE(must(db.state.read()).lastSuccessAt, utcFromText(end));
}

void TestWorkEndings::whatTheUploadHasFinishedLeavesTheLedgerWithIt()
{
    TemporaryDatabase db;
    const qint64 key = db.addApproved(1).first();
    db.addLog(key, SyncStatus::Pending);
    const Claim claim = db.claim();
    RemoteUpload upload;
    upload.episodeKey = key;
    upload.destination = QStringLiteral("s3://bucket/ep-1.mcap");
    upload.uploadId = QStringLiteral("finished");
    must(db.ledger.uploadOpened(upload));
    RemoteUpload other = upload;
    other.uploadId = QStringLiteral("another");
    must(db.ledger.uploadOpened(other));

    UploadOutcome outcome = uploaded();
    outcome.finishedUploads = {upload};
    QVERIFY(!must(db.work.complete(TemporaryDatabase::owner(2), claim, outcome)));
    QCOMPARE(must(db.ledger.totals()).uploads, 2); // not the owner's end
    QVERIFY(must(db.work.complete(TemporaryDatabase::owner(), claim, outcome)));
    const QList<RemoteUpload> left = must(db.ledger.uploads());
    QCOMPARE(left.size(), 1);
    QCOMPARE(left[0].uploadId, other.uploadId);
}

void TestWorkEndings::retryableFailureHoldsItsColumns()
{
    QueuedCatalog db;
    const Claim claim = db.claim();
    db.clock.advanceSec(10);
    QVERIFY(must(db.work.fail(TemporaryDatabase::owner(), claim, networkError(), 300,
                              TemporaryDatabase::policy())));
    QCOMPARE(
        db.readOne(row, {claim.syncLogKey}),
        QStringLiteral("failed|1|%1|%1|%2|null|null|network|%3|null").arg(now, at(10), at(40)));
    QCOMPARE(db.readOne(QStringLiteral("SELECT error_message, error_detail, bytes_transferred "
                                       "FROM sync_logs")),
             QStringLiteral("The server refused the connection.|{\"id\":\"refused\"}|300"));
    QCOMPARE(db.readOne(QStringLiteral("SELECT outcome, error_code, error_message, "
                                       "bytes_transferred FROM sync_attempts")),
             QStringLiteral("failed|network|The server refused the connection.|300"));
    QCOMPARE(must(db.work.nextRetryAt(TemporaryDatabase::policy())), utcFromText(at(40)));
}

void TestWorkEndings::exhaustedFailureIsNotTriedAgain()
{
    QueuedCatalog db;
    db.write(QStringLiteral("UPDATE sync_logs SET attempt_count = 4"));
    const Claim claim = db.claim();
    QCOMPARE(claim.attemptCount, 5);
    QVERIFY(must(db.work.fail(TemporaryDatabase::owner(), claim, networkError(), 0,
                              TemporaryDatabase::policy(5))));
    QCOMPARE(db.readOne(QStringLiteral("SELECT status, next_retry_at FROM sync_logs")),
             QStringLiteral("failed|null"));
    db.clock.advanceSec(100'000);
    QCOMPARE(must(db.work.promoteDue(TemporaryDatabase::policy(5))), 0);
    QVERIFY(!must(db.work.nextRetryAt(TemporaryDatabase::policy(5))).isValid());
}

void TestWorkEndings::notRetryableFailureClearsNextRetry()
{
    QueuedCatalog db;
    const Claim claim = db.claim();
    QVERIFY(must(db.work.fail(TemporaryDatabase::owner(), claim, deniedError(), 0,
                              TemporaryDatabase::policy())));
    QCOMPARE(db.readOne(QStringLiteral("SELECT status, error_code, next_retry_at FROM sync_logs")),
             QStringLiteral("failed|access_denied|null"));
    QCOMPARE(
        must(db.queue.retry(QStringList{QStringLiteral("ep-1")}, {}, CommandMode::Apply)).accepted,
        QStringList{QStringLiteral("ep-1")});
}

void TestWorkEndings::releaseGivesTheAttemptBack()
{
    QueuedCatalog db;
    const Claim claim = db.claim();
    db.clock.advanceSec(3);
    QVERIFY(must(db.work.release(TemporaryDatabase::owner(), claim, 700)));
    QCOMPARE(db.readOne(row, {claim.syncLogKey}),
             QStringLiteral("pending|0|%1|null|null|null|null|null|null|null").arg(now));
    QCOMPARE(db.readOne(QStringLiteral("SELECT bytes_transferred FROM sync_logs")),
             QStringLiteral("700"));
    QCOMPARE(db.claim().attemptCount, 1);
    QCOMPARE(db.read(QStringLiteral("SELECT attempt, outcome FROM sync_attempts ORDER BY id")),
             (QStringList{QStringLiteral("1|released"), QStringLiteral("1|null")}));
}

void TestWorkEndings::cancelBeatsReleaseAndFailure()
{
    enum class End { Release, Fail, Cancel };
    for (const End end : {End::Release, End::Fail, End::Cancel}) {
        QueuedCatalog db;
        const Claim claim = db.claim();
        must(db.queue.cancel(QStringList{QStringLiteral("ep-1")}, {}, CommandMode::Apply));
        const ClaimOwner owner = TemporaryDatabase::owner();
        const RowEnd ended =
            end == End::Release ? must(db.work.release(owner, claim, 5))
            : end == End::Fail
                ? must(db.work.fail(owner, claim, networkError(), 5, TemporaryDatabase::policy()))
                : must(db.work.finishCancel(owner, claim, 5));
        QVERIFY(ended == AttemptOutcome::Cancelled);
        QCOMPARE(db.readOne(row, {claim.syncLogKey}),
                 QStringLiteral("failed|1|%1|%1|%1|null|null|cancelled|null|null").arg(now));
        QCOMPARE(db.readOne(QStringLiteral("SELECT outcome, error_code FROM sync_attempts")),
                 QStringLiteral("cancelled|cancelled"));
    }
}

void TestWorkEndings::verifiedBeforeTheCancelIsCompleted()
{
    QueuedCatalog db;
    const Claim claim = db.claim();
    must(db.queue.cancel(QStringList{QStringLiteral("ep-1")}, {}, CommandMode::Apply));
    QVERIFY(must(db.work.complete(TemporaryDatabase::owner(), claim, uploaded())));
    QCOMPARE(db.readOne(QStringLiteral("SELECT status, cancel_requested_at FROM sync_logs")),
             QStringLiteral("completed|null"));
}

void TestWorkEndings::aLostClaimChangesNothing()
{
    QueuedCatalog db;
    const Claim claim = db.claim(1);
    const QStringList before = db.read(QStringLiteral("SELECT * FROM sync_logs"));
    const ClaimOwner stranger = TemporaryDatabase::owner(2);
    QVERIFY(!must(db.work.complete(stranger, claim, uploaded())));
    QVERIFY(!must(db.work.fail(stranger, claim, networkError(), 0, TemporaryDatabase::policy())));
    QVERIFY(!must(db.work.release(stranger, claim, 0)));
    QVERIFY(!must(db.work.finishCancel(stranger, claim, 0)));
    QCOMPARE(db.read(QStringLiteral("SELECT * FROM sync_logs")), before);
    QCOMPARE(db.readOne(QStringLiteral("SELECT cloud_synced FROM episodes")), QStringLiteral("0"));
    // After recovery the former owner is a stranger, too.
    db.clock.advanceSec(61);
    QCOMPARE(must(db.work.recover(nobodyIsDead, TemporaryDatabase::policy())), 1);
    QVERIFY(!must(db.work.complete(TemporaryDatabase::owner(1), claim, uploaded())));
    QCOMPARE(db.statuses(), QStringList{QStringLiteral("failed")});
}

void TestWorkEndings::aClosedAttemptNeverChanges()
{
    QueuedCatalog db;
    const Claim claim = db.claim();
    must(db.work.fail(TemporaryDatabase::owner(), claim, networkError(), 0,
                      TemporaryDatabase::policy()));
    const QStringList before = db.read(attempts);
    db.clock.advanceSec(30);
    must(db.work.promoteDue(TemporaryDatabase::policy()));
    const Claim again = db.claim();
    QVERIFY(again.attemptKey != claim.attemptKey);
    must(db.work.complete(TemporaryDatabase::owner(), again, uploaded()));
    QCOMPARE(db.read(attempts).mid(0, 1), before);
    QCOMPARE(db.read(QStringLiteral("SELECT attempt, outcome FROM sync_attempts ORDER BY id")),
             (QStringList{QStringLiteral("1|failed"), QStringLiteral("2|completed")}));
}

QTEST_GUILESS_MAIN(TestWorkEndings)
#include "tst_work_endings.moc"
