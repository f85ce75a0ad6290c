// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "QueueCommands.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

/// One approved episode `ep-1` in a situation of the contract's table.
void arrange(TemporaryDatabase &db, const QString &situation)
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

} // namespace

Q_DECLARE_METATYPE(Command)

/// Which command is accepted in which situation: the contract's table.
class TestQueueRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void transition_data();
    void transition();
    void refusal_data();
    void refusal();
};

void TestQueueRules::transition_data()
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

void TestQueueRules::transition()
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

void TestQueueRules::refusal_data()
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

void TestQueueRules::refusal()
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

QTEST_GUILESS_MAIN(TestQueueRules)
#include "tst_queue_rules.moc"
