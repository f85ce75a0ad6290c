// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "QueueCommands.h"

#include "store/UndoStore.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QStringList ep1{QStringLiteral("ep-1")};

using Columns = QList<std::pair<QString, QVariant>>;

/// Everything that an undo has to put back, and all that triggers derive from it.
QStringList snapshot(const TemporaryDatabase &db)
{
    QStringList rows = db.read(everything);
    for (const auto *query :
         {"SELECT * FROM sync_attempts ORDER BY id", "SELECT * FROM outage_members ORDER BY 1",
          "SELECT * FROM remote_uploads ORDER BY id", "SELECT * FROM episode_counts ORDER BY 1",
          "SELECT * FROM failure_counts ORDER BY 1",
          "SELECT id, latest_sync_log_id, latest_status, activity_at, sync_log_count, "
          "total_attempt_count, retry_at, retry_since, failure_code FROM episodes ORDER BY id"})
        rows += db.read(QString::fromLatin1(query));
    return rows;
}

/// Every column of a failure that was tried `attempts` times.
Columns failure(int attempts, const QVariant &nextRetryAt)
{
    return {{QStringLiteral("attempt_count"), attempts},
            {QStringLiteral("origin"), QStringLiteral("scan")},
            {QStringLiteral("priority"), 4},
            {QStringLiteral("source_path"), QStringLiteral("/data/ep-1.mcap")},
            {QStringLiteral("destination_path"), QStringLiteral("s3://bucket/ep-1")},
            {QStringLiteral("bytes_transferred"), 77},
            {QStringLiteral("duration_sec"), 1.5},
            {QStringLiteral("error_code"), QStringLiteral("network")},
            {QStringLiteral("error_message"), QStringLiteral("The server is away.")},
            {QStringLiteral("error_detail"), QStringLiteral("{\"id\":\"network\"}")},
            {QStringLiteral("next_retry_at"), nextRetryAt},
            {QStringLiteral("queued_at"), past},
            {QStringLiteral("started_at"), past},
            {QStringLiteral("completed_at"), past}};
}

CommandReport giveUndoably(TemporaryDatabase &db, Command command, const EpisodeSelection &episodes)
{
    return give(db, command, episodes, CommandMode::ApplyUndoably);
}

UndoReport undo(TemporaryDatabase &db)
{
    return must(UndoStore(*db.database).undo());
}

/// `undone/begun/changed/not eligible/stopping`
QString counted(const UndoReport &report)
{
    return QStringLiteral("%1/%2/%3/%4/%5")
        .arg(report.undone)
        .arg(report.begun)
        .arg(report.changed)
        .arg(report.notEligible)
        .arg(report.stopping);
}

void queueWithAttempt(TemporaryDatabase &db)
{
    give(db, Command::Enqueue, ep1);
    const Claim claim = db.claim();
    must(db.work.release(TemporaryDatabase::owner(), claim, 12));
}

} // namespace

Q_DECLARE_METATYPE(Command)
using Step = std::function<void(TemporaryDatabase &)>;
Q_DECLARE_METATYPE(Step)

/// Undo: exactly as before the command, where nothing has begun since.
class TestUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCommandIsTakenBackExactly_data();
    void everyCommandIsTakenBackExactly();
    void whatIsNotAsTheCommandLeftItIsLeftAlone_data();
    void whatIsNotAsTheCommandLeftItIsLeftAlone();
    void theRestIsUndoneAllTheSame();
    void anotherPlaceInTheQueueIsNoBeginning();
    void theNextCommandTakesThePlace();
    void aSecondUndoDoesNothing();
    void aRehearsalKeepsNothing();
    void anUndoneCancelKeepsItsParts();
    void aMemberOfAnOutageStaysOne();
    void aThousandRowsAreTakenBack();
    void nothingIsLeftOfIt();
};

void TestUndo::everyCommandIsTakenBackExactly_data()
{
    QTest::addColumn<Step>("before");
    QTest::addColumn<Command>("command");
    const auto fails = [](int attempts, const QVariant &retryAt) {
        return Step([=](TemporaryDatabase &db) {
            db.addLog(1, SyncStatus::Failed, failure(attempts, retryAt));
        });
    };
    const Step nothing = [](TemporaryDatabase &) {};
    QTest::newRow("an episode that was never queued") << nothing << Command::Enqueue;
    QTest::newRow("a failure that was due goes back with every column")
        << fails(1, past) << Command::Retry;
    QTest::newRow("a failure in backoff loses its new row") << fails(1, future) << Command::Retry;
    QTest::newRow("an exhausted failure loses its new row")
        << fails(5, QVariant()) << Command::Retry;
    QTest::newRow("a failure that was due, queued and not retried")
        << fails(2, past) << Command::Enqueue;
    QTest::newRow("a resync loses its new row") << Step([](TemporaryDatabase &db) {
        db.addLog(1, SyncStatus::Completed, {{QStringLiteral("completed_at"), past}});
    }) << Command::Resync;
    QTest::newRow("a cancelled row that was never attempted comes back under its id")
        << Step([](TemporaryDatabase &db) {
               give(db, Command::Enqueue, ep1);
               give(db, Command::Priority, ep1);
           })
        << Command::Cancel;
    QTest::newRow("a cancelled retry comes back above its failure")
        << Step([](TemporaryDatabase &db) {
               db.addLog(1, SyncStatus::Failed, failure(5, QVariant()));
               give(db, Command::Retry, ep1);
           })
        << Command::Cancel;
    QTest::newRow("a cancelled row that was tried before is queued again with every column")
        << Step(queueWithAttempt) << Command::Cancel;
    QTest::newRow("a cancelled failure that had been queued again")
        << Step([](TemporaryDatabase &db) {
               db.addLog(1, SyncStatus::Failed, failure(3, past));
               give(db, Command::Retry, ep1);
           })
        << Command::Cancel;
}

void TestUndo::everyCommandIsTakenBackExactly()
{
    QFETCH(Step, before);
    QFETCH(Command, command);
    TemporaryDatabase db;
    db.addApproved(2);
    before(db);
    const QStringList was = snapshot(db);
    const qint64 numberBefore = must(db.reader.changeNumber());
    db.clock.advanceSec(3);
    QCOMPARE(said(giveUndoably(db, command, ep1)), QStringLiteral("ep-1/"));
    QVERIFY(snapshot(db) != was);
    db.clock.advanceSec(3);
    const qint64 numberThen = must(db.reader.changeNumber());
    QCOMPARE(counted(undo(db)), QStringLiteral("1/0/0/0/0"));
    QCOMPARE(snapshot(db), was);
    // It is told as a change like any other.
    QVERIFY(numberThen > numberBefore);
    QCOMPARE(must(db.reader.changedSince(numberThen, 10)).rows.size(), 1);
}

void TestUndo::whatIsNotAsTheCommandLeftItIsLeftAlone_data()
{
    QTest::addColumn<Step>("before");
    QTest::addColumn<Command>("command");
    QTest::addColumn<Step>("meanwhile");
    QTest::addColumn<QString>("report");
    const Step nothing = [](TemporaryDatabase &) {};
    const Step queue = [](TemporaryDatabase &db) { give(db, Command::Enqueue, ep1); };
    const Step claim = [](TemporaryDatabase &db) { db.claim(); };
    const Step due = [](TemporaryDatabase &db) {
        db.addLog(1, SyncStatus::Failed, failure(1, past));
    };
    const Step putBack = [](TemporaryDatabase &db) {
        must(db.work.release(TemporaryDatabase::owner(), db.claim(), 0));
    };
    const Step reject = [](TemporaryDatabase &db) {
        must(db.episodes.reject(ep1, CommandMode::Apply));
    };
    const Step unapprove = [](TemporaryDatabase &db) {
        db.write(QStringLiteral("UPDATE episodes SET qa_status = 'needs_inspection' WHERE id = 1"));
    };
    const QString begun = QStringLiteral("0/1/0/0/0");
    const QString changed = QStringLiteral("0/0/1/0/0");
    const QString notEligible = QStringLiteral("0/0/0/1/0");
    QTest::newRow("a new row that was claimed") << nothing << Command::Enqueue << claim << begun;
    QTest::newRow("a new row that was claimed and put back")
        << nothing << Command::Enqueue << putBack << begun;
    QTest::newRow("a new row that another program claimed without an attempt of its own")
        << nothing << Command::Enqueue << Step([](TemporaryDatabase &db) {
               db.write(QStringLiteral("UPDATE sync_logs SET status = 'in_progress'"));
           })
        << begun;
    QTest::newRow("a promoted failure that was claimed") << due << Command::Retry << claim << begun;
    QTest::newRow("a promoted failure that was claimed and put back")
        << due << Command::Retry << putBack << begun;
    QTest::newRow("a promoted failure that a script failed and queued anew")
        << due << Command::Retry << Step([](TemporaryDatabase &db) {
               db.write(
                   QStringLiteral("UPDATE sync_logs SET queued_at = '2026-03-02T08:00:04.000Z'"));
           })
        << changed;
    QTest::newRow("a new row that another window cancelled")
        << nothing << Command::Enqueue
        << Step([](TemporaryDatabase &db) { give(db, Command::Cancel, ep1); }) << changed;
    QTest::newRow("a promoted failure that another window cancelled")
        << due << Command::Retry
        << Step([](TemporaryDatabase &db) { give(db, Command::Cancel, ep1); }) << changed;
    QTest::newRow("a new row whose episode was rejected")
        << nothing << Command::Enqueue << reject << changed;
    QTest::newRow("a new row whose episode was removed for good")
        << nothing << Command::Enqueue << Step([](TemporaryDatabase &db) {
               db.write(QStringLiteral("DELETE FROM episodes WHERE id = 1"));
           })
        << changed;
    QTest::newRow("a cancelled row whose episode was queued again")
        << queue << Command::Cancel << queue << changed;
    QTest::newRow("a cancelled row whose older failure was tried meanwhile") << Step(
        [](TemporaryDatabase &db) {
            db.addLog(1, SyncStatus::Failed, failure(1, future));
            give(db, Command::Retry, ep1);
        }) << Command::Cancel << Step([](TemporaryDatabase &db) {
        db.clock.setWallClock(utcFromText(future));
        must(db.work.promoteDue(TemporaryDatabase::policy()));
        must(db.work.complete(TemporaryDatabase::owner(), db.claim(), {}));
    }) << begun;
    QTest::newRow("a cancelled row whose episode was rejected")
        << queue << Command::Cancel << reject << notEligible;
    QTest::newRow("a cancelled row with an attempt whose episode lost its approval")
        << Step(queueWithAttempt) << Command::Cancel << unapprove << notEligible;
    QTest::newRow("a cancelled row whose episode was deleted")
        << queue << Command::Cancel << Step([](TemporaryDatabase &db) {
               db.write(QStringLiteral("UPDATE episodes SET deleted_at = queued WHERE id = 1")
                            .replace(QStringLiteral("queued"), QStringLiteral("created_at")));
           })
        << notEligible;
    QTest::newRow("a running upload that was cancelled") << Step([](TemporaryDatabase &db) {
        give(db, Command::Enqueue, ep1);
        db.claim();
    }) << Command::Cancel << nothing << QStringLiteral("0/0/0/0/1");
}

void TestUndo::whatIsNotAsTheCommandLeftItIsLeftAlone()
{
    QFETCH(Step, before);
    QFETCH(Command, command);
    QFETCH(Step, meanwhile);
    QFETCH(QString, report);
    TemporaryDatabase db;
    db.addApproved(1);
    before(db);
    db.clock.advanceSec(3);
    QCOMPARE(said(giveUndoably(db, command, ep1)), QStringLiteral("ep-1/"));
    db.clock.advanceSec(3);
    meanwhile(db);
    const QStringList was = snapshot(db);
    QCOMPARE(counted(undo(db)), report);
    QCOMPARE(snapshot(db), was);
}

void TestUndo::theRestIsUndoneAllTheSame()
{
    TemporaryDatabase db;
    db.addApproved(5);
    db.addLog(2, SyncStatus::Failed, failure(1, past));
    const EpisodeSelection all = EpisodeFilter{};
    QCOMPARE(giveUndoably(db, Command::Enqueue, all).accepted.size(), 5);
    db.claim();
    db.claim(2);
    QCOMPARE(counted(undo(db)), QStringLiteral("3/2/0/0/0"));
    QCOMPARE(db.statuses(),
             (QStringList{QStringLiteral("in_progress"), QStringLiteral("in_progress"),
                          QStringLiteral("not_started"), QStringLiteral("not_started"),
                          QStringLiteral("not_started")}));
}

void TestUndo::anotherPlaceInTheQueueIsNoBeginning()
{
    // The contract asks for pending and unclaimed, no more.
    TemporaryDatabase db;
    db.addApproved(1);
    db.addLog(1, SyncStatus::Failed, failure(1, past));
    const QStringList was = snapshot(db);
    giveUndoably(db, Command::Retry, ep1);
    give(db, Command::Priority, ep1);
    QCOMPARE(counted(undo(db)), QStringLiteral("1/0/0/0/0"));
    QCOMPARE(snapshot(db), was);
}

void TestUndo::theNextCommandTakesThePlace()
{
    TemporaryDatabase db;
    db.addApproved(2);
    giveUndoably(db, Command::Enqueue, ep1);
    const QStringList was = snapshot(db);
    giveUndoably(db, Command::Enqueue, one(QStringLiteral("ep-2")));
    QCOMPARE(counted(undo(db)), QStringLiteral("1/0/0/0/0"));
    QCOMPARE(snapshot(db), was);
}

void TestUndo::aSecondUndoDoesNothing()
{
    TemporaryDatabase db;
    db.addApproved(1);
    QCOMPARE(counted(undo(db)), QStringLiteral("0/0/0/0/0")); // before any command
    giveUndoably(db, Command::Enqueue, ep1);
    QCOMPARE(counted(undo(db)), QStringLiteral("1/0/0/0/0"));
    give(db, Command::Enqueue, ep1);
    QCOMPARE(counted(undo(db)), QStringLiteral("0/0/0/0/0"));
    QCOMPARE(db.statuses(), QStringList{QStringLiteral("pending")});
}

void TestUndo::aRehearsalKeepsNothing()
{
    TemporaryDatabase db;
    db.addApproved(2);
    giveUndoably(db, Command::Enqueue, ep1);
    give(db, Command::Enqueue, one(QStringLiteral("ep-2")), CommandMode::Rehearse);
    QCOMPARE(counted(undo(db)), QStringLiteral("1/0/0/0/0"));
}

void TestUndo::anUndoneCancelKeepsItsParts()
{
    TemporaryDatabase db;
    db.addApproved(1);
    queueWithAttempt(db);
    RemoteUpload upload;
    upload.episodeKey = 1;
    upload.syncLogKey = 1;
    upload.destination = QStringLiteral("s3://bucket/ep-1");
    upload.uploadId = QStringLiteral("u-1");
    must(db.ledger.uploadOpened(upload));
    QCOMPARE(must(db.ledger.orphans()).size(), 0);
    giveUndoably(db, Command::Cancel, ep1);
    QCOMPARE(must(db.ledger.orphans()).size(), 1);
    // Right before it removes one, the sweep asks whether it is still nobody's.
    QCOMPARE(counted(undo(db)), QStringLiteral("1/0/0/0/0"));
    QCOMPARE(must(db.ledger.orphans()).size(), 0);
    QCOMPARE(must(db.ledger.uploads()).size(), 1);
}

void TestUndo::aMemberOfAnOutageStaysOne()
{
    TemporaryDatabase db;
    db.addApproved(1);
    const qint64 log = db.addLog(1, SyncStatus::Failed, failure(1, past));
    must(db.state.beginOutage(ErrorCode::Network, QStringLiteral("away"), {log}));
    const QStringList was = snapshot(db);
    giveUndoably(db, Command::Retry, ep1);
    QCOMPARE(counted(undo(db)), QStringLiteral("1/0/0/0/0"));
    QCOMPARE(snapshot(db), was);
    db.clock.advanceSec(60);
    must(db.state.endOutage(5));
    QCOMPARE(db.readOne(QStringLiteral("SELECT next_retry_at FROM sync_logs")),
             QStringLiteral("2026-03-02T08:01:00.000Z"));
}

void TestUndo::aThousandRowsAreTakenBack()
{
    TemporaryDatabase db;
    const QList<qint64> keys = db.addApproved(1000);
    for (const qint64 key : keys) {
        if (key % 3 > 0)
            db.addLog(key, SyncStatus::Failed,
                      failure(1, key % 3 == 1 ? QVariant(past) : QVariant(future)));
    }
    const QStringList was = snapshot(db);
    QCOMPARE(giveUndoably(db, Command::Enqueue, EpisodeFilter{}).accepted.size(), 1000);
    QCOMPARE(counted(undo(db)), QStringLiteral("1000/0/0/0/0"));
    QCOMPARE(snapshot(db), was);
}

void TestUndo::nothingIsLeftOfIt()
{
    TemporaryDatabase db;
    db.addApproved(1);
    giveUndoably(db, Command::Enqueue, ep1);
    must(UndoStore(*db.database).forget());
    QCOMPARE(db.readOne(QStringLiteral("SELECT count(*) FROM temp.undoable")), QStringLiteral("0"));
    QCOMPARE(counted(undo(db)), QStringLiteral("0/0/0/0/0"));
    // Another connection has nothing to undo either.
    giveUndoably(db, Command::Retry, ep1);
    QCOMPARE(counted(must(UndoStore(*db.connect()).undo())), QStringLiteral("0/0/0/0/0"));
}

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
