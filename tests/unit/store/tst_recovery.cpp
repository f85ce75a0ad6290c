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

/// The n-th second after the clock's start, as the tables hold it.
QString at(int second)
{
    return QStringLiteral("2026-03-02T08:%1:%2.000Z")
        .arg(second / 60, 2, 10, QLatin1Char('0'))
        .arg(second % 60, 2, 10, QLatin1Char('0'));
}

Error networkError()
{
    return {ErrorCode::Network, QStringLiteral("The server refused the connection."), {}, {}};
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
        must(queue.enqueue(addApproved(count), Asker::Manual, Origin::Manual, {},
                           CommandMode::Apply));
    }
};

} // namespace

class TestRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recovery_data();
    void recovery();
    void recoveryOfARowThatAnotherProgramLeft();
    void recoveryLeavesARenewedLease();
    void aCancelDuringTheRecoveryIsNotLost();
    void poisonEndsFailed();
    void dueFailuresArePromotedOnTheirOwnRow();
    void notDue_data();
    void notDue();
    void aClockSetBackMakesNobodyWaitLonger();
};

void TestRecovery::recovery_data()
{
    QTest::addColumn<int>("secondsLater");
    QTest::addColumn<bool>("dead");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("after"); // status, code, next_retry_at, outcome
    const QString retried = QStringLiteral("failed|interrupted|%1|interrupted");
    const QString left = QStringLiteral("in_progress|null|null|null");
    QTest::newRow("a living holder keeps its row") << 59 << false << "" << left;
    QTest::newRow("a lease that is over is recovered") << 60 << false << "" << retried.arg(at(60));
    QTest::newRow("a dead holder's row is recovered at once")
        << 1 << true << "" << retried.arg(at(1));
    QTest::newRow("another host's holder is never known dead")
        << 1 << true << "claimed_by = 'bench-2/boot/1/1/r'" << left;
    QTest::newRow("a holder that can't be read counts as another host's")
        << 1 << true << "claimed_by = 'edge-service'" << left;
    QTest::newRow("a row without a lease is recovered at once")
        << 1 << false << "lease_expires_at = NULL" << retried.arg(at(1));
    QTest::newRow("an empty lease is none")
        << 1 << false << "lease_expires_at = ''" << retried.arg(at(1));
    QTest::newRow("an empty holder is none")
        << 60 << false << "claimed_by = ''" << retried.arg(at(60));
    QTest::newRow("an exhausted row is not due again") << 60 << false << "attempt_count = 5"
                                                       << "failed|interrupted|null|interrupted";
    QTest::newRow("a row that was to be cancelled ends cancelled")
        << 60 << false << "cancel_requested_at = '2026-03-02T08:00:01.000Z'"
        << "failed|cancelled|null|cancelled";
}

void TestRecovery::recovery()
{
    QFETCH(int, secondsLater);
    QFETCH(bool, dead);
    QFETCH(QString, change);
    QFETCH(QString, after);
    Queued db;
    db.claim();
    if (!change.isEmpty())
        db.write(QStringLiteral("UPDATE sync_logs SET ") + change);
    db.clock.advanceSec(secondsLater);
    const int recovered = must(
        db.work.recover([dead](const ClaimOwner &) { return dead; }, TemporaryDatabase::policy()));
    QCOMPARE(recovered, after.startsWith(u"failed") ? 1 : 0);
    QCOMPARE(db.readOne(QStringLiteral("SELECT l.status, l.error_code, l.next_retry_at, t.outcome "
                                       "FROM sync_logs l JOIN sync_attempts t")),
             after);
    if (recovered > 0) {
        QCOMPARE(db.readOne(QStringLiteral("SELECT claimed_by, lease_expires_at, "
                                           "cancel_requested_at, completed_at FROM sync_logs")),
                 QStringLiteral("null|null|null|") + at(secondsLater));
    }
}

void TestRecovery::recoveryOfARowThatAnotherProgramLeft()
{
    TemporaryDatabase db;
    const qint64 key = db.addApproved(1).first();
    db.addLog(key, SyncStatus::InProgress,
              {{QStringLiteral("attempt_count"), 2}, {QStringLiteral("started_at"), now}});
    db.clock.advanceSec(1);
    QCOMPARE(must(db.work.recover(nobodyIsDead, TemporaryDatabase::policy())), 1);
    QCOMPARE(db.read(QStringLiteral("SELECT attempt, claimed_by, started_at, ended_at, outcome, "
                                    "error_code, bytes_transferred FROM sync_attempts")),
             QStringList{QStringLiteral("2|null|%1|%2|interrupted|interrupted|0").arg(now, at(1))});
}

void TestRecovery::recoveryLeavesARenewedLease()
{
    Queued db;
    const Claim claim = db.claim();
    db.clock.advanceSec(50);
    must(db.work.renew(TemporaryDatabase::owner(), 60, {{claim.syncLogKey, 1}}));
    db.clock.advanceSec(50);
    QCOMPARE(must(db.work.recover(nobodyIsDead, TemporaryDatabase::policy())), 0);
    QVERIFY(must(db.work.complete(TemporaryDatabase::owner(), claim, {})));
}

void TestRecovery::aCancelDuringTheRecoveryIsNotLost()
{
    Queued db;
    db.claim();
    bool asked = false;
    // Who holds the row is asked before anything is locked; that is when the cancel comes.
    const auto isDead = [&](const ClaimOwner &) {
        if (!std::exchange(asked, true))
            must(db.queue.cancel(QStringList{QStringLiteral("ep-1")}, {}, CommandMode::Apply));
        return true;
    };
    QCOMPARE(must(db.work.recover(isDead, TemporaryDatabase::policy())), 1);
    QCOMPARE(db.readOne(QStringLiteral("SELECT status, error_code, next_retry_at FROM sync_logs")),
             QStringLiteral("failed|cancelled|null"));
}

void TestRecovery::poisonEndsFailed()
{
    Queued db(2);
    must(db.queue.setPriority(QStringList{QStringLiteral("ep-1")}, 5, CommandMode::Apply));
    for (int attempt = 1; attempt <= 3; ++attempt) {
        QCOMPARE(db.claim(attempt).episodeId, QStringLiteral("ep-1"));
        must(
            db.work.recover([](const ClaimOwner &) { return true; }, TemporaryDatabase::policy(3)));
        QCOMPARE(must(db.work.promoteDue(TemporaryDatabase::policy(3))), attempt < 3 ? 1 : 0);
    }
    QCOMPARE(db.readOne(QStringLiteral("SELECT status, attempt_count, next_retry_at "
                                       "FROM sync_logs WHERE episode_id = 1")),
             QStringLiteral("failed|3|null"));
    QCOMPARE(db.claim(4).episodeId, QStringLiteral("ep-2"));
    QCOMPARE(db.summary(QStringLiteral("ep-1")).totalAttemptCount, 3);
}

void TestRecovery::dueFailuresArePromotedOnTheirOwnRow()
{
    Queued db;
    must(db.queue.setPriority(QStringList{QStringLiteral("ep-1")}, 4, CommandMode::Apply));
    const Claim claim = db.claim();
    must(db.work.fail(TemporaryDatabase::owner(), claim, networkError(), 0,
                      TemporaryDatabase::policy()));
    db.clock.advance(29'999);
    QCOMPARE(must(db.work.promoteDue(TemporaryDatabase::policy())), 0);
    db.clock.advance(1);
    QCOMPARE(must(db.work.promoteDue(TemporaryDatabase::policy())), 1);
    QCOMPARE(db.readOne(row, {claim.syncLogKey}),
             QStringLiteral("pending|1|%1|null|null|null|null|null|null|null").arg(at(30)));
    QCOMPARE(db.readOne(QStringLiteral("SELECT priority, error_message FROM sync_logs")),
             QStringLiteral("4|null"));
    QCOMPARE(db.claim().attemptCount, 2);
}

void TestRecovery::notDue_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("the episode is not approved any more")
        << "UPDATE episodes SET qa_status = 'rejected'";
    QTest::newRow("the episode is deleted") << "UPDATE episodes SET deleted_at = 'x'";
    QTest::newRow("no attempts are left") << "UPDATE sync_logs SET attempt_count = 5";
    QTest::newRow("it was cancelled") << "UPDATE sync_logs SET next_retry_at = NULL";
    QTest::newRow("a newer row took its place")
        << "INSERT INTO sync_logs (episode_id, status) VALUES (1, 'completed')";
}

void TestRecovery::notDue()
{
    QFETCH(QString, change);
    Queued db;
    const Claim claim = db.claim();
    must(db.work.fail(TemporaryDatabase::owner(), claim, networkError(), 0,
                      TemporaryDatabase::policy()));
    db.write(change);
    db.clock.advanceSec(3600);
    const QStringList before = db.read(QStringLiteral("SELECT * FROM sync_logs"));
    QCOMPARE(must(db.work.promoteDue(TemporaryDatabase::policy())), 0);
    QVERIFY(!must(db.work.nextRetryAt(TemporaryDatabase::policy())).isValid());
    QCOMPARE(db.read(QStringLiteral("SELECT * FROM sync_logs")), before);
}

void TestRecovery::aClockSetBackMakesNobodyWaitLonger()
{
    Queued db;
    const Claim claim = db.claim();
    must(db.work.fail(TemporaryDatabase::owner(), claim, networkError(), 0,
                      TemporaryDatabase::policy()));
    db.clock.setWallClock(db.clock.nowUtc().addDays(-1));
    QCOMPARE(must(db.work.promoteDue(TemporaryDatabase::policy())), 1);
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
