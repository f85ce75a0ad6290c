// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "QueueCommands.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QString now = QStringLiteral("2026-03-02T08:00:00.000Z");

} // namespace

/// What commands write into the queue, one by one and many at once.
class TestQueueStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newRowHoldsItsColumns();
    void promotionHoldsItsColumnsAndKeepsOriginAndPriority();
    void namesArePublicIdFirstThenKey();
    void namedTwiceCountsOnceInOrder();
    void aBatchIsOneTransactionAndRejectionsHoldNothingBack();
    void aFilterNamesNoOutsiders();
    void eligibleAreQueuedByTheAutomaticRules();
    void priorityOfQueuedRowsOnly();
    void rehearsalSaysTheSameAndWritesNothing();
    void idsAreNeverUsedAgain();
    void tenThousandRetriesAreOneCommand();
};

void TestQueueStore::newRowHoldsItsColumns()
{
    TemporaryDatabase db;
    db.addApproved(1);
    give(db, Command::Enqueue, one(QStringLiteral("ep-1")));
    QCOMPARE(db.readOne(QStringLiteral(
                 "SELECT status, attempt_count, priority, queued_at, started_at, completed_at, "
                 "claimed_by, lease_expires_at, error_code, error_message, error_detail, "
                 "next_retry_at, bytes_transferred FROM sync_logs")),
             QStringLiteral("pending|0|0|") + now
                 + QStringLiteral("|null|null|null|null|null|null|null|null|0"));
}

void TestQueueStore::promotionHoldsItsColumnsAndKeepsOriginAndPriority()
{
    TemporaryDatabase db;
    const qint64 key = db.addApproved(1).first();
    db.addLog(key, SyncStatus::Failed,
              {{QStringLiteral("attempt_count"), 2},
               {QStringLiteral("priority"), 9},
               {QStringLiteral("origin"), QStringLiteral("scan")},
               {QStringLiteral("next_retry_at"), past},
               {QStringLiteral("queued_at"), past},
               {QStringLiteral("started_at"), past},
               {QStringLiteral("completed_at"), past},
               {QStringLiteral("error_code"), QStringLiteral("network")},
               {QStringLiteral("error_message"), QStringLiteral("refused")},
               {QStringLiteral("error_detail"), QStringLiteral("{}")}});
    give(db, Command::Retry, one(QStringLiteral("ep-1")));
    QCOMPARE(db.readOne(QStringLiteral(
                 "SELECT status, attempt_count, origin, priority, queued_at, started_at, "
                 "completed_at, claimed_by, lease_expires_at, error_code, error_message, "
                 "error_detail, next_retry_at FROM sync_logs")),
             QStringLiteral("pending|2|scan|9|") + now
                 + QStringLiteral("|null|null|null|null|null|null|null|null"));
}

void TestQueueStore::namesArePublicIdFirstThenKey()
{
    TemporaryDatabase db;
    db.addApproved(2);
    // A public id that looks like another episode's key.
    db.write(QStringLiteral("UPDATE episodes SET episode_id = '2' WHERE id = 1"));
    QCOMPARE(said(give(db, Command::Enqueue, one(QStringLiteral("2")))), QStringLiteral("2/"));
    QCOMPARE(db.statuses(),
             (QStringList{QStringLiteral("pending"), QStringLiteral("not_started")}));
    QCOMPARE(said(give(db, Command::Enqueue, QStringList{QStringLiteral("1")})),
             QStringLiteral("/2:already_pending"));
    QCOMPARE(said(give(db, Command::Enqueue,
                       QStringList{QStringLiteral("02"), QStringLiteral("99"), QString(),
                                   QStringLiteral("机器人'; DROP TABLE episodes; --")})),
             QStringLiteral("/02:not_found,99:not_found,:not_found,"
                            "机器人'; DROP TABLE episodes; --:not_found"));
    QCOMPARE(said(give(db, Command::Enqueue, QList<qint64>{2, 77})),
             QStringLiteral("ep-2/77:not_found"));
}

void TestQueueStore::namedTwiceCountsOnceInOrder()
{
    TemporaryDatabase db;
    db.addApproved(3);
    const QStringList names{QStringLiteral("ep-3"), QStringLiteral("x"),   QStringLiteral("ep-1"),
                            QStringLiteral("3"),    QStringLiteral("x"),   QStringLiteral("ep-3"),
                            QStringLiteral("1"),    QStringLiteral("ep-2")};
    QCOMPARE(said(give(db, Command::Enqueue, names)), QStringLiteral("ep-3,ep-1,ep-2/x:not_found"));
    // Queued in the order in which they were named.
    QCOMPARE(db.read(QStringLiteral("SELECT episode_id FROM sync_logs ORDER BY id")),
             (QStringList{QStringLiteral("3"), QStringLiteral("1"), QStringLiteral("2")}));
}

void TestQueueStore::aBatchIsOneTransactionAndRejectionsHoldNothingBack()
{
    TemporaryDatabase db;
    db.addApproved(4);
    give(db, Command::Enqueue, one(QStringLiteral("ep-2")));
    const auto other = db.connect(Database::Mode::ReadOnly);
    const qint64 version = must(other->dataVersion());
    const CommandReport report =
        give(db, Command::Enqueue,
             QStringList{QStringLiteral("ep-1"), QStringLiteral("ep-2"), QStringLiteral("nobody"),
                         QStringLiteral("ep-3"), QStringLiteral("ep-4")});
    QCOMPARE(said(report), QStringLiteral("ep-1,ep-3,ep-4/ep-2:already_pending,nobody:not_found"));
    // Another connection sees all of it, and one commit.
    QVERIFY(must(other->dataVersion()) != version);
    QCOMPARE(must(EpisodeReader(*other).counts()).of(SyncStatus::Pending), 4);
}

void TestQueueStore::aFilterNamesNoOutsiders()
{
    TemporaryDatabase db;
    const QList<qint64> keys = db.addApproved(4);
    for (const qint64 key : keys.mid(0, 3))
        db.addLog(key, SyncStatus::Failed, {{QStringLiteral("attempt_count"), 5}});
    db.write(QStringLiteral("UPDATE episodes SET qa_status = 'rejected' WHERE id = 2"));
    QCOMPARE(said(give(db, Command::Retry, EpisodeFilter{SyncStatus::Failed, {}})),
             QStringLiteral("ep-1,ep-3/"));
    QCOMPARE(said(give(db, Command::Retry, EpisodeFilter{SyncStatus::Failed, {}})),
             QStringLiteral("/"));
    QCOMPARE(said(give(db, Command::Cancel, EpisodeFilter{SyncStatus::Pending, {}})),
             QStringLiteral("ep-1,ep-3/"));
    QCOMPARE(said(give(db, Command::Enqueue, EpisodeFilter{{}, QStringLiteral("EP-4")})),
             QStringLiteral("ep-4/"));
}

void TestQueueStore::eligibleAreQueuedByTheAutomaticRules()
{
    TemporaryDatabase db;
    const QList<qint64> keys = db.addApproved(7);
    db.addLog(keys[1], SyncStatus::Completed);
    db.addLog(keys[2], SyncStatus::Failed,
              {{QStringLiteral("attempt_count"), 1}, {QStringLiteral("next_retry_at"), past}});
    db.addLog(keys[3], SyncStatus::Failed,
              {{QStringLiteral("attempt_count"), 1}, {QStringLiteral("next_retry_at"), future}});
    db.write(QStringLiteral("UPDATE episodes SET qa_status = 'pending_qa' WHERE id = 5"));
    db.write(QStringLiteral("UPDATE episodes SET cloud_synced = 1 WHERE id = 6"));
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = 'x' WHERE id = 7"));
    const auto enqueue = [&] {
        return said(must(db.queue.enqueueEligible(Origin::Scan, {}, CommandMode::Apply)));
    };
    QCOMPARE(enqueue(), QStringLiteral("ep-1,ep-3/"));
    QCOMPARE(db.read(QStringLiteral("SELECT origin, attempt_count FROM sync_logs "
                                    "WHERE status = 'pending' ORDER BY episode_id")),
             (QStringList{QStringLiteral("scan|0"), QStringLiteral("manual|1")}));
    QCOMPARE(enqueue(), QStringLiteral("/"));
}

void TestQueueStore::priorityOfQueuedRowsOnly()
{
    TemporaryDatabase db;
    db.addApproved(3);
    give(db, Command::Enqueue,
         QStringList{QStringLiteral("ep-1"), QStringLiteral("ep-2"), QStringLiteral("ep-3")});
    QCOMPARE(said(give(db, Command::Priority, one(QStringLiteral("ep-3")))),
             QStringLiteral("ep-3/"));
    QCOMPARE(db.claim().episodeId, QStringLiteral("ep-3"));
    QCOMPARE(said(give(db, Command::Priority, one(QStringLiteral("ep-3")))),
             QStringLiteral("/ep-3:not_pending"));
}

void TestQueueStore::rehearsalSaysTheSameAndWritesNothing()
{
    for (const Command command : {Command::Enqueue, Command::Automatic, Command::Retry,
                                  Command::Resync, Command::Cancel, Command::Priority}) {
        TemporaryDatabase db;
        const QList<qint64> keys = db.addApproved(5);
        db.addLog(keys[1], SyncStatus::Pending);
        db.addLog(keys[2], SyncStatus::Failed, {{QStringLiteral("attempt_count"), 5}});
        db.addLog(keys[3], SyncStatus::Completed);
        db.addLog(keys[4], SyncStatus::InProgress);
        const QList<qint64> all = keys + QList<qint64>{99};
        const QStringList before = db.read(everything);
        const qint64 change = must(db.reader.changeNumber());
        const CommandReport rehearsed = give(db, command, all, CommandMode::Rehearse);
        QCOMPARE(db.read(everything), before);
        QCOMPARE(must(db.reader.changeNumber()), change);
        const CommandReport done = give(db, command, all);
        QCOMPARE(said(rehearsed), said(done));
        QVERIFY(!done.accepted.isEmpty());
        QVERIFY(db.read(everything) != before);
    }
}

void TestQueueStore::idsAreNeverUsedAgain()
{
    TemporaryDatabase db;
    db.addApproved(1);
    give(db, Command::Enqueue, one(QStringLiteral("ep-1")));
    const qint64 first = db.summary(QStringLiteral("ep-1")).syncLogKey;
    give(db, Command::Cancel, one(QStringLiteral("ep-1")));
    QCOMPARE(db.summary(QStringLiteral("ep-1")).syncLogKey, 0);
    give(db, Command::Enqueue, one(QStringLiteral("ep-1")));
    QVERIFY(db.summary(QStringLiteral("ep-1")).syncLogKey > first);
}

void TestQueueStore::tenThousandRetriesAreOneCommand()
{
    constexpr int count = 10'000;
    TemporaryDatabase db;
    db.addApproved(count);
    db.write(QStringLiteral("INSERT INTO sync_logs (episode_id, status, attempt_count, error_code) "
                            "SELECT id, 'failed', 5, 'network' FROM episodes"));
    const CommandReport report = give(db, Command::Retry, EpisodeFilter{SyncStatus::Failed, {}});
    QCOMPARE(report.accepted.size(), count);
    QCOMPARE(report.accepted.first(), QStringLiteral("ep-1"));
    QVERIFY(report.rejected.isEmpty());
    QCOMPARE(must(db.reader.counts()).of(SyncStatus::Pending), count);
    QCOMPARE(must(db.reader.counts()).of(SyncStatus::Failed), 0);
    QCOMPARE(db.readOne(QStringLiteral("SELECT count(*) FROM sync_logs "
                                       "WHERE status = 'pending' AND attempt_count = 0")),
             QString::number(count));
}

QTEST_GUILESS_MAIN(TestQueueStore)
#include "tst_queue_store.moc"
