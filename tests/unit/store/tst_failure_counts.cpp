// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseFiles.h"

#include "store/Migrator.h"
#include "store/SqlScript.h"
#include "store/TableShape.h"
#include "support/TemporaryDatabase.h"

#include <QSqlRecord>
#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QString network = QStringLiteral("network");
const QString tls = QStringLiteral("tls");

qint64 addFailure(TemporaryDatabase &db, qint64 episode, const QVariant &code)
{
    return db.addLog(episode, SyncStatus::Failed, {{QStringLiteral("error_code"), code}});
}

EpisodeFilter failedFor(const QString &code)
{
    return {SyncStatus::Failed, {}, code};
}

/// "network 2, tls 1".
QString said(const QueueCounts &counts)
{
    QStringList causes;
    for (const FailureCause &cause : counts.failures)
        causes.append(QStringLiteral("%1 %2").arg(cause.errorCode).arg(cause.count));
    return causes.join(QStringLiteral(", "));
}

} // namespace

/// What failed ones failed for, and the bytes that wait: kept by triggers, whoever writes.
class TestFailureCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMostFrequentCauseComesFirst();
    void writesOfAScriptAreCounted_data();
    void writesOfAScriptAreCounted();
    void anAnsweredRetryTakesTheCauseAway();
    void onlyTheLatestLogCounts();
    void aCauseIsAFilter();
    void retryOfACauseLeavesTheOthers();
    void theBacklogIsWhatIsQueuedOrSyncing();
    void changesTellTheCauses();
    void anOldDatabaseIsCounted();
    void aRowFromBeforeTheColumnIsKnownAgain();
};

void TestFailureCounts::theMostFrequentCauseComesFirst()
{
    TemporaryDatabase db;
    db.addApproved(6);
    QCOMPARE(said(must(db.reader.counts())), QString());
    addFailure(db, 1, tls);
    addFailure(db, 2, network);
    addFailure(db, 3, network);
    addFailure(db, 4, QStringLiteral("clock"));
    addFailure(db, 5, QVariant()); // another program left it out
    QCOMPARE(said(must(db.reader.counts())), QStringLiteral("network 2,  1, clock 1, tls 1"));
}

void TestFailureCounts::writesOfAScriptAreCounted_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("causes"); // of ep-1 and ep-2 with network, ep-3 with tls
    const auto row = [](const char *name, const char *statement, const char *causes) {
        QTest::newRow(name) << QString::fromLatin1(statement) << QString::fromLatin1(causes);
    };
    row("another code", "UPDATE sync_logs SET error_code = 'tls' WHERE id = 1", "tls 2, network 1");
    row("no code", "UPDATE sync_logs SET error_code = NULL WHERE id < 3", " 2, tls 1");
    row("the row completed", "UPDATE sync_logs SET status = 'completed' WHERE id = 1",
        "network 1, tls 1");
    row("a code of a row that has not failed",
        "UPDATE sync_logs SET status = 'pending', error_code = 'clock' WHERE id = 1",
        "network 1, tls 1");
    row("the row removed", "DELETE FROM sync_logs WHERE id = 3", "network 2");
    row("a new row", "INSERT INTO sync_logs (episode_id, status) VALUES (3, 'pending')",
        "network 2");
    row("a new failure",
        "INSERT INTO sync_logs (episode_id, status, error_code) VALUES (4, 'failed', 'tls')",
        "network 2, tls 2");
    row("the row given to another episode", "UPDATE sync_logs SET episode_id = 4 WHERE id = 1",
        "network 2, tls 1");
    row("… that has failed before", "UPDATE sync_logs SET episode_id = 1 WHERE id = 3",
        "network 1, tls 1");
    row("the row's number", "UPDATE sync_logs SET id = 99 WHERE id = 1", "network 2, tls 1");
    row("an episode deleted", "UPDATE episodes SET deleted_at = 'x' WHERE id = 3", "network 2");
    row("an episode removed", "DELETE FROM episodes WHERE id = 1", "network 1, tls 1");
    row("an episode rejected", "UPDATE episodes SET qa_status = 'rejected'", "network 2, tls 1");
}

void TestFailureCounts::writesOfAScriptAreCounted()
{
    QFETCH(QString, statement);
    QFETCH(QString, causes);
    TemporaryDatabase db;
    db.addApproved(4);
    addFailure(db, 1, network);
    addFailure(db, 2, network);
    addFailure(db, 3, tls);
    QCOMPARE(said(must(db.reader.counts())), QStringLiteral("network 2, tls 1"));
    runScript(db.path(), {statement});
    QCOMPARE(said(must(db.reader.counts())), causes);
    // … and back from the dead.
    if (statement.contains(QStringLiteral("deleted_at"))) {
        runScript(db.path(), {QStringLiteral("UPDATE episodes SET deleted_at = NULL")});
        QCOMPARE(said(must(db.reader.counts())), QStringLiteral("network 2, tls 1"));
    }
}

void TestFailureCounts::anAnsweredRetryTakesTheCauseAway()
{
    TemporaryDatabase db;
    db.addApproved(1);
    must(db.queue.enqueue(QList<qint64>{1}, Asker::Manual, Origin::Manual, {}, CommandMode::Apply));
    const Error error{ErrorCode::AccessDenied, {}, {}, {}};
    QVERIFY(must(db.work.fail(TemporaryDatabase::owner(), db.claim(), error, 0,
                              TemporaryDatabase::policy())));
    QCOMPARE(said(must(db.reader.counts())), QStringLiteral("access_denied 1"));
    must(db.queue.retry(QList<qint64>{1}, {}, CommandMode::Apply));
    QCOMPARE(said(must(db.reader.counts())), QString());
    QVERIFY(must(db.work.complete(TemporaryDatabase::owner(), db.claim(), UploadOutcome())));
    QCOMPARE(said(must(db.reader.counts())), QString());
    must(db.queue.resync(QList<qint64>{1}, CommandMode::Apply));
    QVERIFY(must(db.work.fail(TemporaryDatabase::owner(), db.claim(), error, 0,
                              TemporaryDatabase::policy())));
    QCOMPARE(said(must(db.reader.counts())), QStringLiteral("access_denied 1"));
}

void TestFailureCounts::onlyTheLatestLogCounts()
{
    TemporaryDatabase db;
    db.addApproved(1);
    const qint64 first = addFailure(db, 1, network);
    addFailure(db, 1, tls);
    QCOMPARE(said(must(db.reader.counts())), QStringLiteral("tls 1"));
    db.write(QStringLiteral("UPDATE sync_logs SET error_code = 'clock' WHERE id = ?"), {first});
    QCOMPARE(said(must(db.reader.counts())), QStringLiteral("tls 1"));
    db.write(QStringLiteral("DELETE FROM sync_logs WHERE id > ?"), {first});
    QCOMPARE(said(must(db.reader.counts())), QStringLiteral("clock 1"));
}

void TestFailureCounts::aCauseIsAFilter()
{
    TemporaryDatabase db;
    db.addApproved(5);
    addFailure(db, 1, network);
    addFailure(db, 2, tls);
    addFailure(db, 3, network);
    addFailure(db, 4, QVariant());
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = 'x' WHERE id = 3"));
    const auto keys = [&db](const EpisodeFilter &filter) {
        const EpisodeReader::Page page = must(db.reader.list(filter, {}, -1, 0));
        const QList<qint64> ordered = must(db.reader.orderedKeys(filter, {}));
        QList<qint64> listed;
        for (const EpisodeSummary &row : page.items)
            listed.append(row.key);
        return listed == ordered && page.total == listed.size() ? ordered : QList<qint64>{-1};
    };
    QCOMPARE(keys(failedFor(network)), QList<qint64>{1});
    QCOMPARE(keys({{}, {}, network}), QList<qint64>{1});
    QCOMPARE(keys(failedFor(QString())), QList<qint64>{4});
    QCOMPARE(keys(failedFor(QStringLiteral("clock"))), QList<qint64>());
    QCOMPARE(keys({SyncStatus::Completed, {}, network}), QList<qint64>());
    QCOMPARE(keys({SyncStatus::Failed, QStringLiteral("EP-2"), tls}), QList<qint64>{2});
    QCOMPARE(keys({SyncStatus::Failed, QStringLiteral("ep-2"), network}), QList<qint64>());
}

void TestFailureCounts::retryOfACauseLeavesTheOthers()
{
    TemporaryDatabase db;
    db.addApproved(3);
    addFailure(db, 1, network);
    addFailure(db, 2, tls);
    addFailure(db, 3, network);
    const CommandReport report =
        must(db.queue.retry(failedFor(network), {}, CommandMode::ApplyUndoably));
    QCOMPARE(report.accepted, (QStringList{QStringLiteral("ep-1"), QStringLiteral("ep-3")}));
    QVERIFY(report.rejected.isEmpty());
    QCOMPARE(db.statuses().join(u' '), QStringLiteral("pending failed pending"));
    QCOMPARE(said(must(db.reader.counts())), QStringLiteral("tls 1"));
}

void TestFailureCounts::theBacklogIsWhatIsQueuedOrSyncing()
{
    TemporaryDatabase db; // every recording has 1000 bytes
    db.addApproved(3);
    const auto backlog = [&db] { return must(db.reader.counts()).backlogBytes; };
    QCOMPARE(backlog(), 0);
    must(db.queue.enqueue(QList<qint64>{1, 2}, Asker::Manual, Origin::Manual, {},
                          CommandMode::Apply));
    QCOMPARE(backlog(), 2000);
    const Claim claim = db.claim();
    QCOMPARE(backlog(), 2000);
    QVERIFY(must(db.work.complete(TemporaryDatabase::owner(), claim, UploadOutcome())));
    QCOMPARE(backlog(), 1000);
    runScript(db.path(), {QStringLiteral("UPDATE episodes SET file_size_bytes = 1500")});
    QCOMPARE(backlog(), 1500);
    runScript(db.path(), {QStringLiteral("UPDATE episodes SET deleted_at = 'x' WHERE id = 2")});
    QCOMPARE(backlog(), 0);
    addFailure(db, 3, network);
    QCOMPARE(backlog(), 0);
}

void TestFailureCounts::changesTellTheCauses()
{
    TemporaryDatabase db;
    db.addApproved(1);
    const qint64 before = must(db.reader.changeNumber());
    addFailure(db, 1, network);
    const ChangeSet changes = must(db.reader.changedSince(before, 10));
    QCOMPARE(said(changes.counts), QStringLiteral("network 1"));
    QCOMPARE(changes.rows.size(), 1);
}

void TestFailureCounts::anOldDatabaseIsCounted()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("catalog.sqlite"));
    QStringList script{QStringLiteral("BEGIN")};
    for (const Migrator::Migration &migration : Migrator::builtIn()) {
        if (migration.version <= 5)
            script += splitSqlScript(migration.script);
    }
    script += {QStringLiteral("PRAGMA application_id = %1").arg(0x43736331),
               QStringLiteral("PRAGMA user_version = 5"),
               QStringLiteral("INSERT INTO episodes (episode_id, file_size_bytes, deleted_at) "
                              "VALUES ('a', 1, NULL), ('b', 2, NULL), ('c', 4, NULL), "
                              "('d', 8, 'x'), ('e', 16, NULL), ('f', 32, NULL)"),
               QStringLiteral("INSERT INTO sync_logs (episode_id, status, error_code) VALUES "
                              "(1, 'failed', 'tls'), (2, 'failed', NULL), (3, 'failed', 'tls'), "
                              "(4, 'failed', 'tls'), (5, 'pending', NULL), (1, 'failed', 'clock')"),
               QStringLiteral("COMMIT")};
    runScript(path, script);
    const TestClock clock;
    const auto opened = Database::open({path, Database::Mode::ReadWrite, 2000, nullptr}, clock);
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().message));
    const EpisodeReader reader(**opened);
    const QueueCounts counts = must(reader.counts());
    QCOMPARE(said(counts), QStringLiteral(" 1, clock 1, tls 1"));
    QCOMPARE(counts.backlogBytes, 16);
    QCOMPARE(must(reader.orderedKeys(failedFor(tls), {})), QList<qint64>{3});
    // From then on the triggers keep it.
    runScript(path, {QStringLiteral("UPDATE sync_logs SET status = 'completed' WHERE id = 3"),
                     QStringLiteral("UPDATE episodes SET deleted_at = NULL WHERE id = 4"),
                     QStringLiteral("INSERT INTO sync_logs (episode_id, status) "
                                    "VALUES (6, 'in_progress')")});
    QCOMPARE(said(must(reader.counts())), QStringLiteral(" 1, clock 1, tls 1"));
    QCOMPARE(must(reader.orderedKeys(failedFor(tls), {})), QList<qint64>{4});
    QCOMPARE(must(reader.counts()).backlogBytes, 48);
}

/// Rows that were not changed since the column came end before it; a rebuilding must take them.
void TestFailureCounts::aRowFromBeforeTheColumnIsKnownAgain()
{
    TemporaryDatabase db;
    db.addApproved(1);
    const TableShape shape = must(TableShape::of(*db.database, QStringLiteral("episodes")));
    QSqlQuery query(db.database->connection());
    QVERIFY(query.exec(QStringLiteral("SELECT * FROM episodes")) && query.next());
    SalvagedRow row{1, {QVariant()}}; // the number stands beside the row
    for (int i = 1; i < query.record().count(); ++i)
        row.values.append(query.value(i));
    QVERIFY(shape.fits(row));
    row.values.removeLast();
    QVERIFY(shape.fits(row));
    while (row.values.size() > shape.columns.size() - 3)
        row.values.removeLast();
    QVERIFY(!shape.fits(row)); // metadata is nobody's to leave out
}

QTEST_GUILESS_MAIN(TestFailureCounts)
#include "tst_failure_counts.moc"
