// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TemporaryDatabase.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QString now = QStringLiteral("2026-03-02T08:00:00.000Z");
const QString everything = QStringLiteral("SELECT * FROM sync_logs ORDER BY id");

enum class Command { Enqueue, Retry, Resync, Cancel };

CommandReport give(TemporaryDatabase &db, Command command, const EpisodeSelection &episodes)
{
    switch (command) {
    case Command::Enqueue:
        return must(
            db.queue.enqueue(episodes, Asker::Manual, Origin::Manual, {}, CommandMode::Apply));
    case Command::Retry:
        return must(db.queue.retry(episodes, {}, CommandMode::Apply));
    case Command::Resync:
        return must(db.queue.resync(episodes, CommandMode::Apply));
    case Command::Cancel:
        return must(db.queue.cancel(episodes, {}, CommandMode::Apply));
    }
    Q_UNREACHABLE();
}

QStringList one(const QString &id)
{
    return {id};
}

/// `accepted…/rejected:reason…`, short to compare.
QString said(const CommandReport &report)
{
    QStringList rejected;
    for (const RejectedEpisode &each : report.rejected)
        rejected.append(each.episodeId + u':' + toText(each.reason));
    return report.accepted.join(u',') + u'/' + rejected.join(u',');
}

} // namespace

class TestQueueCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cancelOfARowNeverAttemptedShowsWhatItShowedBefore();
    void cancelOfARowNeverAttemptedIsKeptWhereDiscoveryIsOn();
    void cancelOfAnAttemptedRowFails();
    void cancelOfARunningRowAsksItsOwner();
    void anActiveRowThatIsNotTheLatestStillCounts();
};

void TestQueueCancel::cancelOfARowNeverAttemptedShowsWhatItShowedBefore()
{
    TemporaryDatabase db;
    const QList<qint64> keys = db.addApproved(2);
    db.addLog(keys[0], SyncStatus::Failed, {{QStringLiteral("attempt_count"), 5}});
    const QStringList before = db.statuses();
    const QStringList logs = db.read(everything);
    give(db, Command::Retry, one(QStringLiteral("ep-1")));
    give(db, Command::Enqueue, one(QStringLiteral("ep-2")));
    const QStringList both{QStringLiteral("ep-1"), QStringLiteral("ep-2")};
    QCOMPARE(said(give(db, Command::Cancel, both)), QStringLiteral("ep-1,ep-2/"));
    QCOMPARE(db.statuses(), before);
    QCOMPARE(db.read(everything), logs);
    QCOMPARE(said(give(db, Command::Cancel, both)),
             QStringLiteral("/ep-1:not_active,ep-2:not_active"));
}

void TestQueueCancel::cancelOfARowNeverAttemptedIsKeptWhereDiscoveryIsOn()
{
    TemporaryDatabase db;
    db.addApproved(1);
    QueueStore::Rules rules;
    rules.autoScanEnabled = true;
    const auto queue = [&] {
        return said(must(db.queue.enqueueEligible(Origin::Scan, rules, CommandMode::Apply)));
    };
    QCOMPARE(queue(), QStringLiteral("ep-1/"));
    must(db.queue.cancel(one(QStringLiteral("ep-1")), rules, CommandMode::Apply));
    QCOMPARE(db.readOne(QStringLiteral("SELECT status, error_code, next_retry_at, completed_at "
                                       "FROM sync_logs")),
             QStringLiteral("failed|cancelled|null|") + now);
    QCOMPARE(queue(), QStringLiteral("/"));
}

void TestQueueCancel::cancelOfAnAttemptedRowFails()
{
    TemporaryDatabase db;
    db.addApproved(2);
    give(db, Command::Enqueue, QStringList{QStringLiteral("ep-1"), QStringLiteral("ep-2")});
    // Released: count 0 again, but an attempt is on record.
    const Claim claim = db.claim();
    QVERIFY(must(db.work.release(TemporaryDatabase::owner(), claim, 0)));
    // Promoted: an attempt was counted.
    db.write(QStringLiteral("UPDATE sync_logs SET attempt_count = 1 WHERE episode_id = 2"));
    give(db, Command::Cancel, EpisodeFilter{SyncStatus::Pending, {}});
    QCOMPARE(db.read(QStringLiteral("SELECT status, error_code, next_retry_at, attempt_count, "
                                    "error_message LIKE '%cancelled%' FROM sync_logs")),
             (QStringList{QStringLiteral("failed|cancelled|null|0|1"),
                          QStringLiteral("failed|cancelled|null|1|1")}));
}

void TestQueueCancel::cancelOfARunningRowAsksItsOwner()
{
    TemporaryDatabase db;
    db.addApproved(1);
    give(db, Command::Enqueue, one(QStringLiteral("ep-1")));
    const Claim claim = db.claim();
    QCOMPARE(said(give(db, Command::Cancel, one(QStringLiteral("ep-1")))), QStringLiteral("ep-1/"));
    QCOMPARE(db.readOne(QStringLiteral("SELECT status, cancel_requested_at FROM sync_logs")),
             QStringLiteral("in_progress|") + now);
    // Asked again, it stays asked since the first time.
    db.clock.advanceSec(5);
    QCOMPARE(said(give(db, Command::Cancel, one(QStringLiteral("ep-1")))), QStringLiteral("ep-1/"));
    QCOMPARE(db.readOne(QStringLiteral("SELECT cancel_requested_at FROM sync_logs")), now);
    QCOMPARE(must(db.work.cancelRequests(TemporaryDatabase::owner())),
             QList<qint64>{claim.syncLogKey});
    QVERIFY(must(db.work.cancelRequests(TemporaryDatabase::owner(2))).isEmpty());
}

void TestQueueCancel::anActiveRowThatIsNotTheLatestStillCounts()
{
    TemporaryDatabase db;
    const qint64 key = db.addApproved(1).first();
    db.addLog(key, SyncStatus::Pending);
    db.addLog(key, SyncStatus::Completed); // by a script that did not look
    QCOMPARE(said(give(db, Command::Resync, one(QStringLiteral("ep-1")))),
             QStringLiteral("/ep-1:already_pending"));
    QCOMPARE(said(give(db, Command::Cancel, one(QStringLiteral("ep-1")))), QStringLiteral("ep-1/"));
    QCOMPARE(said(give(db, Command::Resync, one(QStringLiteral("ep-1")))), QStringLiteral("ep-1/"));
}

QTEST_GUILESS_MAIN(TestQueueCancel)
#include "tst_queue_cancel.moc"
