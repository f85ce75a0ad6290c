// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TemporaryDatabase.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QString past = QStringLiteral("2026-03-02T07:00:00.000Z");
const QString future = QStringLiteral("2026-03-02T09:00:00.000Z");
const QString now = QStringLiteral("2026-03-02T08:00:00.000Z");

const QString everything =
    QStringLiteral("SELECT * FROM sync_logs ORDER BY id"); // to hold that nothing was changed

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

enum class Command { Enqueue, Automatic, Retry, Resync, Cancel, Priority };

} // namespace

Q_DECLARE_METATYPE(Command)

class TestQueueStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transition_data();
    void transition();
    void refusal_data();
    void refusal();
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

private:
    static CommandReport give(TemporaryDatabase &db, Command command,
                              const EpisodeSelection &episodes,
                              CommandMode mode = CommandMode::Apply);
    static void arrange(TemporaryDatabase &db, const QString &situation);
};

CommandReport TestQueueStore::give(TemporaryDatabase &db, Command command,
                                   const EpisodeSelection &episodes, CommandMode mode)
{
    const QueueStore::Rules rules;
    switch (command) {
    case Command::Enqueue:
        return must(db.queue.enqueue(episodes, Asker::Manual, Origin::Manual, rules, mode));
    case Command::Automatic:
        return must(db.queue.enqueue(episodes, Asker::Automatic, Origin::Automatic, rules, mode));
    case Command::Retry:
        return must(db.queue.retry(episodes, rules, mode));
    case Command::Resync:
        return must(db.queue.resync(episodes, mode));
    case Command::Cancel:
        return must(db.queue.cancel(episodes, rules, mode));
    case Command::Priority:
        return must(db.queue.setPriority(episodes, 7, mode));
    }
    Q_UNREACHABLE();
}

/// One approved episode `ep-1` in a situation of the contract's table.
void TestQueueStore::arrange(TemporaryDatabase &db, const QString &situation)
{
    const qint64 key = db.addApproved(1).first();
    using Columns = QList<std::pair<QString, QVariant>>;
    const auto failed = [&](int attempts, const QVariant &nextRetry, const QString &code,
                            const QString &origin = QStringLiteral("manual")) {
        db.addLog(key, SyncStatus::Failed,
                  Columns{{QStringLiteral("attempt_count"), attempts},
                          {QStringLiteral("next_retry_at"), nextRetry},
                          {QStringLiteral("error_code"), code},
                          {QStringLiteral("completed_at"), past},
                          {QStringLiteral("origin"), origin}});
    };
    const QVariant none(QMetaType::fromType<QString>());
    const QString network = QStringLiteral("network");
    if (situation == u"pending")
        db.addLog(key, SyncStatus::Pending);
    else if (situation == u"in progress")
        db.addLog(key, SyncStatus::InProgress);
    else if (situation == u"completed")
        db.addLog(key, SyncStatus::Completed);
    else if (situation == u"due")
        failed(2, past, network);
    else if (situation == u"backoff")
        failed(2, future, network);
    else if (situation == u"exhausted")
        failed(5, none, network);
    else if (situation == u"exhausted resync")
        failed(5, none, network, QStringLiteral("resync"));
    else if (situation == u"not retryable")
        failed(1, none, QStringLiteral("access_denied"));
    else if (situation == u"conflict")
        failed(1, none, QStringLiteral("destination_conflict"));
    else if (situation == u"failed and synced") {
        failed(1, none, QStringLiteral("access_denied"));
        db.write(QStringLiteral("UPDATE episodes SET cloud_synced = 1"));
    } else if (situation == u"synced elsewhere")
        db.write(QStringLiteral("UPDATE episodes SET cloud_synced = 1"));
    else if (situation == u"unapproved")
        db.write(QStringLiteral("UPDATE episodes SET qa_status = 'needs_inspection'"));
    else if (situation == u"failed, unapproved") {
        failed(5, none, network);
        db.write(QStringLiteral("UPDATE episodes SET qa_status = 'rejected'"));
    } else if (situation == u"synced, unapproved")
        db.write(QStringLiteral("UPDATE episodes SET qa_status = 'rejected', cloud_synced = 1"));
    else if (situation == u"deleted")
        db.write(QStringLiteral("UPDATE episodes SET deleted_at = '2026-01-01T00:00:00.000Z'"));
    else if (situation == u"deleted while pending") {
        db.addLog(key, SyncStatus::Pending);
        db.write(QStringLiteral("UPDATE episodes SET deleted_at = '2026-01-01T00:00:00.000Z'"));
    } else
        QCOMPARE(situation, QStringLiteral("new"));
}

void TestQueueStore::transition_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<Command>("command");
    // number of logs, then status, attempt_count and origin of the latest
    QTest::addColumn<QString>("after");

    QTest::newRow("a new episode is enqueued by hand")
        << "new" << Command::Enqueue << "1|pending|0|manual";
    QTest::newRow("a new episode is enqueued by the worker")
        << "new" << Command::Automatic << "1|pending|0|automatic";
    QTest::newRow("a due failure is promoted on its own row by the worker")
        << "due" << Command::Automatic << "1|pending|2|manual";
    QTest::newRow("a due failure is promoted on its own row by a retry")
        << "due" << Command::Retry << "1|pending|2|manual";
    QTest::newRow("a due failure is promoted on its own row by hand")
        << "due" << Command::Enqueue << "1|pending|2|manual";
    QTest::newRow("a manual retry of an exhausted failure writes a fresh row")
        << "exhausted" << Command::Retry << "2|pending|0|manual";
    QTest::newRow("a manual enqueue of an exhausted failure writes a fresh row")
        << "exhausted" << Command::Enqueue << "2|pending|0|manual";
    QTest::newRow("an exhausted resync stays a resync")
        << "exhausted resync" << Command::Retry << "2|pending|0|resync";
    QTest::newRow("a retry overrides backoff with a fresh row")
        << "backoff" << Command::Retry << "2|pending|0|manual";
    QTest::newRow("a failure that is not retryable still allows a manual retry")
        << "not retryable" << Command::Retry << "2|pending|0|manual";
    QTest::newRow("a synced episode is uploaded again")
        << "completed" << Command::Resync << "2|pending|0|resync";
    QTest::newRow("an episode that another program synced is uploaded again")
        << "synced elsewhere" << Command::Resync << "1|pending|0|resync";
    QTest::newRow("a failure of a synced episode is uploaded again")
        << "failed and synced" << Command::Resync << "2|pending|0|resync";
    QTest::newRow("a conflict is uploaded over")
        << "conflict" << Command::Resync << "2|pending|0|resync";
}

void TestQueueStore::transition()
{
    QFETCH(QString, situation);
    QFETCH(Command, command);
    QFETCH(QString, after);
    TemporaryDatabase db;
    arrange(db, situation);
    QCOMPARE(said(give(db, command, one(QStringLiteral("ep-1")))), QStringLiteral("ep-1/"));
    QCOMPARE(db.readOne(QStringLiteral("SELECT (SELECT count(*) FROM sync_logs), status, "
                                       "attempt_count, origin FROM sync_logs "
                                       "ORDER BY id DESC LIMIT 1")),
             after);
    // What a fresh row replaces keeps its history.
    QCOMPARE(db.read(QStringLiteral("SELECT count(*) FROM sync_logs WHERE status = 'pending'")),
             QStringList{QStringLiteral("1")});
    QCOMPARE(db.summary(QStringLiteral("ep-1")).status, SyncStatus::Pending);
}

void TestQueueStore::refusal_data()
{
    QTest::addColumn<QString>("situation");
    QTest::addColumn<Command>("command");
    QTest::addColumn<QString>("reason");

    const auto row = [](const char *name, const char *situation, Command command,
                        const char *reason) {
        QTest::newRow(name) << QString::fromLatin1(situation) << command
                            << QString::fromLatin1(reason);
    };
    row("enqueue of a queued episode", "pending", Command::Enqueue, "already_pending");
    row("enqueue of a syncing episode", "in progress", Command::Enqueue, "already_in_progress");
    row("enqueue of a synced episode", "completed", Command::Enqueue, "already_synced");
    row("enqueue of one synced by others", "synced elsewhere", Command::Enqueue, "already_synced");
    row("synced is told before unapproved", "synced, unapproved", Command::Enqueue,
        "already_synced");
    row("enqueue of an unapproved episode", "unapproved", Command::Enqueue, "not_approved");
    row("enqueue of a deleted episode", "deleted", Command::Enqueue, "deleted");
    row("deleted is told before queued", "deleted while pending", Command::Enqueue, "deleted");
    row("the worker leaves backoff alone", "backoff", Command::Automatic, "not_pending");
    row("the worker leaves an exhausted failure alone", "exhausted", Command::Automatic,
        "not_pending");
    row("the worker leaves other failures alone", "not retryable", Command::Automatic,
        "not_pending");
    row("the worker leaves synced ones alone", "completed", Command::Automatic, "already_synced");
    row("retry of a queued episode", "pending", Command::Retry, "already_pending");
    row("retry of a syncing episode", "in progress", Command::Retry, "already_in_progress");
    row("retry of a synced episode", "completed", Command::Retry, "not_failed");
    row("retry of a new episode", "new", Command::Retry, "not_failed");
    row("not failed is told before unapproved", "unapproved", Command::Retry, "not_failed");
    row("retry of a rejected episode", "failed, unapproved", Command::Retry, "not_approved");
    row("retry of a deleted episode", "deleted", Command::Retry, "deleted");
    row("resync of a new episode", "new", Command::Resync, "not_synced");
    row("resync of a queued episode", "pending", Command::Resync, "already_pending");
    row("resync of a syncing episode", "in progress", Command::Resync, "already_in_progress");
    row("resync of a failure that never was synced", "exhausted", Command::Resync, "not_synced");
    row("resync of a rejected episode", "synced, unapproved", Command::Resync, "not_approved");
    row("cancel of a new episode", "new", Command::Cancel, "not_active");
    row("cancel of a failure", "due", Command::Cancel, "not_active");
    row("cancel of a synced episode", "completed", Command::Cancel, "not_active");
    row("cancel of a deleted episode", "deleted while pending", Command::Cancel, "deleted");
    row("priority of a new episode", "new", Command::Priority, "not_pending");
    row("priority of a syncing episode", "in progress", Command::Priority, "not_pending");
}

void TestQueueStore::refusal()
{
    QFETCH(QString, situation);
    QFETCH(Command, command);
    QFETCH(QString, reason);
    TemporaryDatabase db;
    arrange(db, situation);
    const QStringList before = db.read(everything);
    const qint64 change = must(db.reader.changeNumber());
    QCOMPARE(said(give(db, command, one(QStringLiteral("ep-1")))),
             QStringLiteral("/ep-1:") + reason);
    QCOMPARE(db.read(everything), before);
    QCOMPARE(must(db.reader.changeNumber()), change);
}

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
