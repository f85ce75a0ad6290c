// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "QueuedCatalog.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

/// What a worker takes from the queue, and what it holds.
class TestWorkClaims : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void claimChangesOneRowAndCountsTheAttempt();
    void claimsGoByPriorityThenTimeThenId();
    void whatEndedItsProgramTwiceIsClaimedOneAtATime();
    void aRowIsClaimedOnce();
    void pendingRowsAreFoundAfterARestart();
    void skippedRows_data();
    void skippedRows();
    void anUnusableDestinationEndsTheRowAndTheNextIsTaken();
    void twoEpisodesAreNotOnTheirWayToOneAddress();
    void aFileReadAgainGivesItsFactsWhileTheRowIsOurs();
    void leaseIsRenewedForRowsThatAreOursOnly();
    void heldElsewhereCountsTheRowsOfOthers();
    void volumesOfThisHost();
};

void TestWorkClaims::claimChangesOneRowAndCountsTheAttempt()
{
    QueuedCatalog db(2);
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

void TestWorkClaims::claimsGoByPriorityThenTimeThenId()
{
    QueuedCatalog db(5);
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

void TestWorkClaims::whatEndedItsProgramTwiceIsClaimedOneAtATime()
{
    QueuedCatalog db(3);
    const auto allDied = [&db] {
        must(db.work.recover([](const ClaimOwner &) { return true; }, TemporaryDatabase::policy()));
        must(db.work.promoteDue(TemporaryDatabase::policy()));
    };
    for (int death = 1; death <= 2; ++death) {
        QCOMPARE(db.claim().episodeId, QStringLiteral("ep-1"));
        QCOMPARE(db.claim().episodeId, QStringLiteral("ep-2")); // once may be anything
        if (death == 1)
            db.claim();
        allDied();
    }
    must(db.queue.setPriority(QStringList{QStringLiteral("ep-3")}, -1, CommandMode::Apply));
    const Claim suspect = db.claim();
    QCOMPARE(suspect.episodeId, QStringLiteral("ep-1"));
    QCOMPARE(db.claim().episodeId, QStringLiteral("ep-3")); // which ended it but once
    QVERIFY(!db.tryClaim());
    // Whoever asks why is told so of the one that waits for it alone.
    constexpr int retries = 5;
    QVERIFY(must(db.reader.claimFacts(2, retries)).isHeldBack);
    QVERIFY(!must(db.reader.claimFacts(1, retries)).isHeldBack);
    QVERIFY(must(db.reader.claimFacts(1, retries)).leaseExpiresAt.isValid());
    QVERIFY(must(db.work.hasClaimable({})));
    QCOMPARE(db.claim(2).episodeId, QStringLiteral("ep-2")); // by another process

    // A release is no attempt, a failure is another end.
    QVERIFY(must(db.work.release(TemporaryDatabase::owner(), suspect, 0)));
    QVERIFY(!must(db.reader.claimFacts(1, retries)).leaseExpiresAt.isValid());
    const Claim again = db.claim();
    QCOMPARE(again.episodeId, QStringLiteral("ep-1"));
    const Error error{ErrorCode::Integrity, QStringLiteral("It failed."), {}, {}};
    QVERIFY(must(db.work.fail(TemporaryDatabase::owner(), again, error, 0,
                              RetryPolicy({9, 0, 0, 0}, [](int) { return 0; }))));
    must(db.work.promoteDue(TemporaryDatabase::policy()));
    db.clock.advanceSec(1);
    QCOMPARE(db.claim(2).episodeId, QStringLiteral("ep-1")); // beside a suspect of its own
}

void TestWorkClaims::aRowIsClaimedOnce()
{
    QueuedCatalog db(1);
    const auto other = db.connect();
    WorkStore otherWork(*other, db.clock, TemporaryDatabase::host());
    QVERIFY(must(otherWork.hasClaimable({})));
    db.claim();
    QVERIFY(!must(otherWork.claimNext({TemporaryDatabase::owner(2), 60, {}, nullptr})));
    QVERIFY(!must(otherWork.hasClaimable({})));
    QCOMPARE(db.read(QStringLiteral("SELECT attempt_count FROM sync_logs")),
             QStringList{QStringLiteral("1")});
}

void TestWorkClaims::pendingRowsAreFoundAfterARestart()
{
    QueuedCatalog db(3);
    // Nothing in memory took them; another process, later, finds them in the table.
    const auto later = db.connect();
    WorkStore work(*later, db.clock, TemporaryDatabase::host());
    for (const char *id : {"ep-1", "ep-2", "ep-3"}) {
        const auto claim = must(work.claimNext({TemporaryDatabase::owner(3), 60, {}, nullptr}));
        QVERIFY(claim);
        QCOMPARE(claim->episodeId, QString::fromLatin1(id));
    }
}

void TestWorkClaims::skippedRows_data()
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

void TestWorkClaims::skippedRows()
{
    QFETCH(QString, change);
    QFETCH(QStringList, missing);
    QFETCH(bool, claimable);
    QueuedCatalog db(2);
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

void TestWorkClaims::anUnusableDestinationEndsTheRowAndTheNextIsTaken()
{
    QueuedCatalog db(3);
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

void TestWorkClaims::twoEpisodesAreNotOnTheirWayToOneAddress()
{
    QueuedCatalog db(2);
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

void TestWorkClaims::aFileReadAgainGivesItsFactsWhileTheRowIsOurs()
{
    QueuedCatalog db;
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

void TestWorkClaims::leaseIsRenewedForRowsThatAreOursOnly()
{
    QueuedCatalog db(3);
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

void TestWorkClaims::heldElsewhereCountsTheRowsOfOthers()
{
    QueuedCatalog db(3);
    db.claim(1);
    db.claim(2);
    db.claim(2, 600);
    QCOMPARE(must(db.work.heldElsewhere(TemporaryDatabase::owner(1))), 2);
    QCOMPARE(must(db.work.heldElsewhere(TemporaryDatabase::owner(2))), 1);
    db.clock.advanceSec(60); // a lease that is over is a row that still has to be recovered
    QCOMPARE(must(db.work.heldElsewhere(TemporaryDatabase::owner(1))), 2);
}

void TestWorkClaims::volumesOfThisHost()
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

QTEST_GUILESS_MAIN(TestWorkClaims)
#include "tst_work_claims.moc"
