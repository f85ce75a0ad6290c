// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TemporaryDatabase.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QString now = QStringLiteral("2026-03-02T08:00:00.000Z");
const QString row = QStringLiteral(
    "SELECT status, attempt_count, queued_at, started_at, completed_at, claimed_by, "
    "lease_expires_at, error_code, next_retry_at, cancel_requested_at FROM sync_logs WHERE id = ?");
const QString attempts =
    QStringLiteral("SELECT attempt, claimed_by, started_at, ended_at, outcome, error_code, "
                   "bytes_transferred FROM sync_attempts ORDER BY id");

/// The n-th second after the clock's start, as the tables hold it.
QString at(int second)
{
    return QStringLiteral("2026-03-02T08:%1:%2.000Z")
        .arg(second / 60, 2, 10, QLatin1Char('0'))
        .arg(second % 60, 2, 10, QLatin1Char('0'));
}

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

/// A catalog with queued episodes `ep-1` …
struct Queued : TemporaryDatabase
{
    explicit Queued(int count = 1)
    {
        keys = addApproved(count);
        must(queue.enqueue(keys, Asker::Manual, Origin::Manual, {}, CommandMode::Apply));
    }
    QList<qint64> keys;
};

} // namespace

class TestWorkStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void claimChangesOneRowAndCountsTheAttempt();
    void claimsGoByPriorityThenTimeThenId();
    void aRowIsClaimedOnce();
    void pendingRowsAreFoundAfterARestart();
    void skippedRows_data();
    void skippedRows();
    void anUnusableDestinationEndsTheRowAndTheNextIsTaken();
    void twoEpisodesAreNotOnTheirWayToOneAddress();
    void aFileReadAgainGivesItsFactsWhileTheRowIsOurs();
    void completedHoldsItsColumns();
    void retryableFailureHoldsItsColumns();
    void exhaustedFailureIsNotTriedAgain();
    void notRetryableFailureClearsNextRetry();
    void releaseGivesTheAttemptBack();
    void cancelBeatsReleaseAndFailure();
    void verifiedBeforeTheCancelIsCompleted();
    void aLostClaimChangesNothing();
    void leaseIsRenewedForRowsThatAreOursOnly();
    void activeElsewhereCountsLivingOthers();
    void volumesOfThisHost();
    void aClosedAttemptNeverChanges();
};

void TestWorkStore::claimChangesOneRowAndCountsTheAttempt()
{
    Queued db(2);
    db.clock.advanceSec(5);
    const Claim claim = db.claim();
    QCOMPARE(claim.episodeId, QStringLiteral("ep-1"));
    QCOMPARE(claim.attemptCount, 1);
    QCOMPARE(claim.mcapPath, QStringLiteral("/data/ep-1.mcap"));
    QCOMPARE(claim.sidecarPath, QStringLiteral("/data/ep-1.json"));
    QCOMPARE(claim.checksum, recordingNamed(QStringLiteral("ep-1")).sha256);
    QCOMPARE(claim.identity, recordingNamed(QStringLiteral("ep-1")).identity);
    QCOMPARE(claim.metadata.value(QStringLiteral("task")).toString(), QStringLiteral("pick"));
    const QString owner = TemporaryDatabase::owner().toText();
    QCOMPARE(db.readOne(row, {claim.syncLogKey}),
             QStringLiteral("in_progress|1|%1|%2|null|%3|%4|null|null|null")
                 .arg(now, at(5), owner, at(65)));
    QCOMPARE(db.readOne(QStringLiteral("SELECT source_path, destination_path FROM sync_logs "
                                       "WHERE id = ?"),
                        {claim.syncLogKey}),
             QStringLiteral("/data/ep-1.mcap|s3://bucket/ep-1"));
    QCOMPARE(db.read(attempts),
             QStringList{QStringLiteral("1|%1|%2|null|null|null|0").arg(owner, at(5))});
    QCOMPARE(db.statuses(),
             (QStringList{QStringLiteral("in_progress"), QStringLiteral("pending")}));
}

void TestWorkStore::claimsGoByPriorityThenTimeThenId()
{
    Queued db(5);
    db.write(QStringLiteral("UPDATE sync_logs SET queued_at = '2026-03-02T07:59:00.000Z' "
                            "WHERE episode_id IN (4, 5)"));
    must(db.queue.setPriority(QStringList{QStringLiteral("ep-3")}, 1, CommandMode::Apply));
    must(db.queue.setPriority(QStringList{QStringLiteral("ep-4")}, -1, CommandMode::Apply));
    QStringList order;
    while (const std::optional<Claim> claim = db.tryClaim())
        order.append(claim->episodeId);
    QCOMPARE(order,
             (QStringList{QStringLiteral("ep-3"), QStringLiteral("ep-5"), QStringLiteral("ep-1"),
                          QStringLiteral("ep-2"), QStringLiteral("ep-4")}));
}

void TestWorkStore::aRowIsClaimedOnce()
{
    Queued db(1);
    const auto other = db.connect();
    WorkStore otherWork(*other, db.clock, TemporaryDatabase::host());
    QVERIFY(must(otherWork.hasClaimable({})));
    db.claim();
    QVERIFY(!must(otherWork.claimNext({TemporaryDatabase::owner(2), 60, {}, nullptr})));
    QVERIFY(!must(otherWork.hasClaimable({})));
    QCOMPARE(db.read(QStringLiteral("SELECT attempt_count FROM sync_logs")),
             QStringList{QStringLiteral("1")});
}

void TestWorkStore::pendingRowsAreFoundAfterARestart()
{
    Queued db(3);
    // Nothing in memory took them; another process, later, finds them in the table.
    const auto later = db.connect();
    WorkStore work(*later, db.clock, TemporaryDatabase::host());
    for (const char *id : {"ep-1", "ep-2", "ep-3"}) {
        const auto claim = must(work.claimNext({TemporaryDatabase::owner(3), 60, {}, nullptr}));
        QVERIFY(claim);
        QCOMPARE(claim->episodeId, QString::fromLatin1(id));
    }
}

void TestWorkStore::skippedRows_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QStringList>("missing");
    QTest::addColumn<bool>("claimable");
    const QStringList none;
    const QStringList usb{QStringLiteral("/media/usb")};
    QTest::newRow("nothing in the way") << "qa_status = 'inspector_approved'" << none << true;
    QTest::newRow("not approved any more") << "qa_status = 'rejected'" << none << false;
    QTest::newRow("deleted") << "deleted_at = '2026-01-01T00:00:00.000Z'" << none << false;
    QTest::newRow("its drive is gone") << "volume_root = '/media/usb'" << usb << false;
    QTest::newRow("another drive is gone") << "volume_root = '/media/other'" << usb << true;
    QTest::newRow("on another host") << "host = 'bench-2'" << none << false;
    QTest::newRow("on no named host") << "host = ''" << none << true;
}

void TestWorkStore::skippedRows()
{
    QFETCH(QString, change);
    QFETCH(QStringList, missing);
    QFETCH(bool, claimable);
    Queued db(2);
    db.write(QStringLiteral("UPDATE episodes SET %1 WHERE id = 1").arg(change));
    const auto claim = must(db.work.claimNext({TemporaryDatabase::owner(), 60, missing, nullptr}));
    QVERIFY(claim);
    QCOMPARE(claim->episodeId, claimable ? QStringLiteral("ep-1") : QStringLiteral("ep-2"));
    if (!claimable) {
        QVERIFY(!must(db.work.hasClaimable(missing)));
        QCOMPARE(db.readOne(QStringLiteral("SELECT status, attempt_count FROM sync_logs "
                                           "WHERE episode_id = 1")),
                 QStringLiteral("pending|0"));
    }
}

void TestWorkStore::anUnusableDestinationEndsTheRowAndTheNextIsTaken()
{
    Queued db(3);
    const auto destinationOf = [](const Claim &claim) -> Result<QString> {
        if (claim.episodeId == u"ep-2")
            return QStringLiteral("s3://bucket/x");
        return Error{ErrorCode::Configuration, QStringLiteral("No such key."), {}, {}};
    };
    const auto next = [&db, &destinationOf] {
        return must(db.work.claimNext({TemporaryDatabase::owner(), 60, {}, destinationOf}));
    };
    const auto refused = next();
    QVERIFY(refused && refused->refused);
    QCOMPARE(refused->episodeId, QStringLiteral("ep-1"));
    QCOMPARE(refused->refused->message, QStringLiteral("No such key."));
    const auto claim = next();
    QVERIFY(claim && !claim->refused);
    QCOMPARE(claim->episodeId, QStringLiteral("ep-2"));
    QCOMPARE(db.readOne(QStringLiteral("SELECT status, error_code, error_message, next_retry_at, "
                                       "claimed_by FROM sync_logs WHERE episode_id = 1")),
             QStringLiteral("failed|configuration|No such key.|null|null"));
    QCOMPARE(next()->episodeId, QStringLiteral("ep-3"));
    QVERIFY(!next());
    QCOMPARE(db.statuses(), (QStringList{QStringLiteral("failed"), QStringLiteral("in_progress"),
                                         QStringLiteral("failed")}));
    QCOMPARE(db.readOne(QStringLiteral("SELECT count(*) FROM sync_attempts "
                                       "WHERE outcome = 'failed' AND ended_at IS NOT NULL")),
             QStringLiteral("2"));
}

void TestWorkStore::twoEpisodesAreNotOnTheirWayToOneAddress()
{
    Queued db(2);
    const auto destinationOf = [](const Claim &) -> Result<QString> {
        return QStringLiteral("s3://bucket/rec.mcap");
    };
    const auto next = [&db, &destinationOf] {
        return must(db.work.claimNext({TemporaryDatabase::owner(), 60, {}, destinationOf}));
    };
    const auto first = next();
    QVERIFY(first && !first->refused);
    const auto second = next();
    QVERIFY(second && second->refused);
    QCOMPARE(second->refused->code, ErrorCode::DestinationConflict);
    QVERIFY(!next());
    QCOMPARE(db.readOne(QStringLiteral("SELECT status, error_code, next_retry_at, attempt_count "
                                       "FROM sync_logs WHERE episode_id = 2")),
             QStringLiteral("failed|destination_conflict|null|1"));
}

void TestWorkStore::aFileReadAgainGivesItsFactsWhileTheRowIsOurs()
{
    Queued db;
    const Claim claim = db.claim();
    // An import brought the sidecar's content up to date since the claim.
    db.write(QStringLiteral("UPDATE episodes SET metadata = '{\"robot\":\"r7\"}'"));
    CheckedRecording found;
    found.mcapPath = claim.mcapPath;
    found.sha256 = QStringLiteral("ff");
    found.identity = {77, 88, 99};
    must(db.work.noteFile(TemporaryDatabase::owner(2), claim, found));
    const QString facts = QStringLiteral("SELECT checksum, file_size_bytes, file_mtime_ns, "
                                         "file_inode, metadata FROM episodes");
    QVERIFY(!db.readOne(facts).startsWith(u"ff"));
    must(db.work.noteFile(TemporaryDatabase::owner(), claim, found));
    QCOMPARE(db.readOne(facts), QStringLiteral("ff|77|88|99|{\"robot\":\"r7\"}"));
}

void TestWorkStore::completedHoldsItsColumns()
{
    Queued db;
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

void TestWorkStore::retryableFailureHoldsItsColumns()
{
    Queued db;
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

void TestWorkStore::exhaustedFailureIsNotTriedAgain()
{
    Queued db;
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

void TestWorkStore::notRetryableFailureClearsNextRetry()
{
    Queued db;
    const Claim claim = db.claim();
    QVERIFY(must(db.work.fail(TemporaryDatabase::owner(), claim, deniedError(), 0,
                              TemporaryDatabase::policy())));
    QCOMPARE(db.readOne(QStringLiteral("SELECT status, error_code, next_retry_at FROM sync_logs")),
             QStringLiteral("failed|access_denied|null"));
    QCOMPARE(
        must(db.queue.retry(QStringList{QStringLiteral("ep-1")}, {}, CommandMode::Apply)).accepted,
        QStringList{QStringLiteral("ep-1")});
}

void TestWorkStore::releaseGivesTheAttemptBack()
{
    Queued db;
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

void TestWorkStore::cancelBeatsReleaseAndFailure()
{
    enum class End { Release, Fail, Cancel };
    for (const End end : {End::Release, End::Fail, End::Cancel}) {
        Queued db;
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

void TestWorkStore::verifiedBeforeTheCancelIsCompleted()
{
    Queued db;
    const Claim claim = db.claim();
    must(db.queue.cancel(QStringList{QStringLiteral("ep-1")}, {}, CommandMode::Apply));
    QVERIFY(must(db.work.complete(TemporaryDatabase::owner(), claim, uploaded())));
    QCOMPARE(db.readOne(QStringLiteral("SELECT status, cancel_requested_at FROM sync_logs")),
             QStringLiteral("completed|null"));
}

void TestWorkStore::aLostClaimChangesNothing()
{
    Queued db;
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

void TestWorkStore::leaseIsRenewedForRowsThatAreOursOnly()
{
    Queued db(3);
    const Claim mine = db.claim(1);
    const Claim others = db.claim(2);
    db.clock.advanceSec(20);
    QCOMPARE(must(db.work.renew(TemporaryDatabase::owner(1), 60,
                                {{mine.syncLogKey, 500}, {others.syncLogKey, 9}, {99, 9}})),
             QList<qint64>{mine.syncLogKey});
    QCOMPARE(db.read(QStringLiteral("SELECT lease_expires_at, bytes_transferred FROM sync_logs "
                                    "WHERE status = 'in_progress' ORDER BY id")),
             (QStringList{at(80) + QStringLiteral("|500"), at(60) + QStringLiteral("|0")}));
}

void TestWorkStore::activeElsewhereCountsLivingOthers()
{
    Queued db(3);
    db.claim(1);
    db.claim(2);
    db.claim(2, 600);
    QCOMPARE(must(db.work.activeElsewhere(TemporaryDatabase::owner(1))), 2);
    QCOMPARE(must(db.work.activeElsewhere(TemporaryDatabase::owner(2))), 1);
    db.clock.advanceSec(60);
    QCOMPARE(must(db.work.activeElsewhere(TemporaryDatabase::owner(1))), 1);
}

void TestWorkStore::volumesOfThisHost()
{
    TemporaryDatabase db;
    QCOMPARE(must(db.work.volumes()), QStringList());
    db.addApproved(4);
    db.write(QStringLiteral("UPDATE episodes SET volume_root = '/media/数据' WHERE id = 2"));
    db.write(QStringLiteral("UPDATE episodes SET volume_root = '/other', host = 'bench-2' "
                            "WHERE id = 3"));
    db.write(QStringLiteral("UPDATE episodes SET volume_root = '/mnt', host = '' WHERE id = 4"));
    QCOMPARE(
        must(db.work.volumes()),
        (QStringList{QStringLiteral("/"), QStringLiteral("/media/数据"), QStringLiteral("/mnt")}));
}

void TestWorkStore::aClosedAttemptNeverChanges()
{
    Queued db;
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

QTEST_GUILESS_MAIN(TestWorkStore)
#include "tst_work_store.moc"
