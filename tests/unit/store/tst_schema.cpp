// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TemporaryDatabase.h"

#include <QMap>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

/// Every derived value worked out from scratch; a row here is an episode about which one is wrong.
const QString wrongEpisodes = QStringLiteral(
    "SELECT e.id, e.latest_status, l.status, e.activity_at, e.retry_at FROM episodes e "
    "LEFT JOIN sync_logs l ON l.id = (SELECT max(id) FROM sync_logs WHERE episode_id = e.id) "
    "WHERE e.latest_sync_log_id IS NOT l.id "
    "OR e.latest_status IS NOT coalesce(l.status, 'not_started') "
    "OR e.sync_log_count IS NOT (SELECT count(*) FROM sync_logs WHERE episode_id = e.id) "
    "OR e.total_attempt_count IS NOT "
    "(SELECT coalesce(sum(attempt_count), 0) FROM sync_logs WHERE episode_id = e.id) "
    "OR e.activity_at IS NOT max(e.created_at, coalesce(l.queued_at, ''), "
    "coalesce(l.started_at, ''), coalesce(l.completed_at, '')) "
    "OR e.retry_at IS NOT CASE WHEN l.status = 'failed' AND e.deleted_at IS NULL "
    "AND e.qa_status IN ('approved', 'inspector_approved') THEN l.next_retry_at END "
    "OR (l.id IS NOT NULL AND e.retry_since IS NOT l.completed_at) "
    "OR e.failure_code IS NOT CASE WHEN l.status = 'failed' THEN coalesce(l.error_code, '') END "
    "OR e.search_text NOT LIKE e.episode_id || '%' "
    "OR instr(e.search_text, lower(e.metadata)) = 0");
const QString wrongCounts = QStringLiteral(
    "SELECT c.status, c.n FROM episode_counts c WHERE c.n <> (SELECT count(*) FROM episodes "
    "WHERE latest_status = c.status AND deleted_at IS NULL) OR c.bytes <> (SELECT "
    "coalesce(sum(file_size_bytes), 0) FROM episodes "
    "WHERE latest_status = c.status AND deleted_at IS NULL)");
const QString wrongCauses = QStringLiteral(
    "WITH causes AS (SELECT failure_code AS code, count(*) AS n FROM episodes "
    "WHERE failure_code IS NOT NULL AND deleted_at IS NULL GROUP BY 1) "
    "SELECT * FROM (SELECT code, n FROM causes EXCEPT SELECT error_code, n FROM failure_counts) "
    "UNION ALL SELECT * FROM (SELECT error_code, n FROM failure_counts "
    "EXCEPT SELECT code, n FROM causes)");
const QString withoutQueuedAt = QStringLiteral("SELECT id FROM sync_logs WHERE queued_at IS NULL");
/// All that a change number answers for, one text an episode.
const QString content = QStringLiteral(
    "SELECT e.id, e.episode_id || e.mcap_path || e.qa_status || coalesce(e.deleted_at, '-') "
    "|| e.metadata || coalesce((SELECT group_concat(id || status || attempt_count || priority "
    "|| bytes_transferred || coalesce(queued_at, '-') || coalesce(next_retry_at, '-')) "
    "FROM (SELECT * FROM sync_logs WHERE episode_id = e.id ORDER BY id)), ''), "
    "e.change_number FROM episodes e");

/// The plain connection of a site's script: none of our pragmas.
class Script
{
public:
    explicit Script(const QString &path)
    {
        QSqlDatabase database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("script"));
        database.setDatabaseName(path);
        if (!database.open())
            qFatal("%s", qUtf8Printable(database.lastError().text()));
    }
    ~Script() { QSqlDatabase::removeDatabase(QStringLiteral("script")); }
    Script(const Script &) = delete;
    Script &operator=(const Script &) = delete;

    void run(const QString &statement) const
    {
        QSqlQuery query(QSqlDatabase::database(QStringLiteral("script")));
        if (!query.exec(statement))
            qFatal("%s: %s", qUtf8Printable(statement), qUtf8Printable(query.lastError().text()));
    }
};

/// `(SELECT …)`: one of the rows that are there, chosen by a number.
QString someRow(const QString &table, int number)
{
    return QStringLiteral("(SELECT id FROM %1 ORDER BY id LIMIT 1 "
                          "OFFSET %2 % max(1, (SELECT count(*) FROM %1)))")
        .arg(table)
        .arg(number);
}

/// A random write such as a script might make. OR IGNORE: what a constraint refuses is left out.
QString randomWrite(QRandomGenerator &random)
{
    const auto pick = [&random](const QStringList &words) {
        return words.at(random.bounded(int(words.size())));
    };
    const QString episode = someRow(QStringLiteral("episodes"), random.bounded(1000));
    const QString log = someRow(QStringLiteral("sync_logs"), random.bounded(1000));
    const QString status = pick({QStringLiteral("pending"), QStringLiteral("in_progress"),
                                 QStringLiteral("completed"), QStringLiteral("failed")});
    const QString time =
        pick({QStringLiteral("NULL"), QStringLiteral("'2026-03-02T08:%1:00.000Z'")
                                          .arg(random.bounded(60), 2, 10, QLatin1Char('0'))});
    const QString qa = pick({QStringLiteral("approved"), QStringLiteral("inspector_approved"),
                             QStringLiteral("rejected"), QStringLiteral("pending_qa")});
    const QString number = QString::number(random.bounded(1000));
    const QString code =
        pick({QStringLiteral("NULL"), QStringLiteral("'network'"), QStringLiteral("'tls'")});
    const QStringList writes{
        QStringLiteral("INSERT OR IGNORE INTO episodes (episode_id, qa_status) "
                       "VALUES ('ep-' || %1 % 20, '%2')")
            .arg(number, qa),
        QStringLiteral("INSERT OR IGNORE INTO episodes (episode_id, created_at, deleted_at) "
                       "VALUES ('ep-' || %1 % 20, coalesce(%2, '2026'), %2)")
            .arg(number, time),
        QStringLiteral("UPDATE OR IGNORE episodes SET deleted_at = %1 WHERE id = %2")
            .arg(time, episode),
        QStringLiteral("DELETE FROM episodes WHERE id = %1").arg(episode),
        QStringLiteral("UPDATE episodes SET qa_status = '%1' WHERE id <= %2").arg(qa, episode),
        QStringLiteral("UPDATE episodes SET metadata = '{\"n\":%1}', mcap_path = '/d/%1' "
                       "WHERE id = %2")
            .arg(number, episode),
        QStringLiteral("INSERT OR IGNORE INTO sync_logs (episode_id, status, next_retry_at, "
                       "attempt_count, queued_at) SELECT id, '%1', %2, %3 % 6, %2 FROM episodes "
                       "WHERE id = %4")
            .arg(status, time, number, episode),
        QStringLiteral("INSERT OR IGNORE INTO sync_logs (episode_id, status, completed_at) "
                       "SELECT id, '%1', %2 FROM episodes WHERE id % 2 = 0")
            .arg(status, time),
        QStringLiteral("UPDATE OR IGNORE sync_logs SET status = '%1', completed_at = %2 "
                       "WHERE id = %3")
            .arg(status, time, log),
        QStringLiteral("UPDATE OR IGNORE sync_logs SET attempt_count = attempt_count + 1, "
                       "queued_at = %1, next_retry_at = %1 WHERE episode_id = %2")
            .arg(time, episode),
        QStringLiteral("DELETE FROM sync_logs WHERE id = %1").arg(log),
        QStringLiteral("UPDATE sync_logs SET error_code = %1 WHERE id <= %2").arg(code, log),
        QStringLiteral("UPDATE OR IGNORE sync_logs SET status = 'failed', error_code = %1 "
                       "WHERE id = %2")
            .arg(code, log),
        QStringLiteral("UPDATE episodes SET file_size_bytes = %1 WHERE id = %2")
            .arg(number, episode),
        QStringLiteral("UPDATE OR IGNORE sync_logs SET episode_id = %1 WHERE id = %2")
            .arg(episode, log),
        QStringLiteral("UPDATE OR IGNORE sync_logs SET id = 100000 - id WHERE id = %1 "
                       "AND NOT EXISTS (SELECT 1 FROM sync_attempts WHERE sync_log_id = %1)")
            .arg(log),
        QStringLiteral("UPDATE OR IGNORE sync_logs SET status = '%1' WHERE episode_id % 3 = 0")
            .arg(status),
    };
    return pick(writes);
}

} // namespace

class TestSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyEpisodeAndStatusAreRequired();
    void refusedByTheDatabase_data();
    void refusedByTheDatabase();
    void aPublicIdIsFreeAgainAfterDeletion();
    void derivedValuesHoldUnderRandomWrites_data();
    void derivedValuesHoldUnderRandomWrites();
    void logsWrittenBeforeTheirEpisode();
    void escapedJsonIsSearchedAsItReads();
    void lastSuccessIsThatOfAnyWriter();
    void aCopiedRowCountsOnce();
};

void TestSchema::onlyEpisodeAndStatusAreRequired()
{
    TemporaryDatabase db;
    db.addApproved(1);
    const Script script(db.path());
    script.run(QStringLiteral("INSERT INTO sync_logs (episode_id, status) VALUES (1, 'pending')"));
    const EpisodeSummary summary = db.summary(QStringLiteral("ep-1"));
    QCOMPARE(summary.status, SyncStatus::Pending);
    QCOMPARE(summary.origin, Origin::Manual);
    QCOMPARE(summary.latestAttemptCount, 0);
    QVERIFY(summary.queuedAt.isValid());
    QCOMPARE(must(db.reader.counts()).of(SyncStatus::Pending), 1);
}

void TestSchema::refusedByTheDatabase_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("a status that is not one of the four")
        << "INSERT INTO sync_logs (episode_id, status) VALUES (2, 'not_started')";
    QTest::newRow("a second active log of an episode")
        << "INSERT INTO sync_logs (episode_id, status) VALUES (1, 'in_progress')";
    QTest::newRow("a log of no episode")
        << "INSERT INTO sync_logs (episode_id, status) VALUES (99, 'failed')";
    QTest::newRow("a public id twice") << "INSERT INTO episodes (episode_id) VALUES ('ep-1')";
    QTest::newRow("a change of a closed attempt")
        << "UPDATE sync_attempts SET error_message = 'other' WHERE outcome = 'released'";
    QTest::newRow("a second open attempt of a log")
        << "INSERT INTO sync_attempts (sync_log_id, attempt) VALUES (1, 2)";
    QTest::newRow("an attempt that ended without an outcome")
        << "UPDATE sync_attempts SET ended_at = 'x' WHERE ended_at IS NULL";
}

void TestSchema::refusedByTheDatabase()
{
    QFETCH(QString, statement);
    TemporaryDatabase db;
    db.addApproved(2);
    must(db.queue.enqueue(QList<qint64>{1}, Asker::Manual, Origin::Manual, {}, CommandMode::Apply));
    must(db.work.release(TemporaryDatabase::owner(), db.claim(), 0));
    db.claim();
    QSqlQuery query(db.database->connection());
    QVERIFY(!query.exec(statement));
    QCOMPARE(query.lastError().nativeErrorCode().toInt() & 0xff, 19); // SQLITE_CONSTRAINT
}

void TestSchema::aPublicIdIsFreeAgainAfterDeletion()
{
    TemporaryDatabase db;
    db.addApproved(1);
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = 'x' WHERE id = 1"));
    db.write(QStringLiteral("INSERT INTO episodes (episode_id) VALUES ('ep-1')"));
    QCOMPARE(db.summary(QStringLiteral("ep-1")).key, 2);
    QVERIFY(db.summary(QStringLiteral("1")).deleted);
}

void TestSchema::derivedValuesHoldUnderRandomWrites_data()
{
    QTest::addColumn<bool>("foreignKeys");
    QTest::addColumn<bool>("recursiveTriggers");
    QTest::newRow("as the plain shell has it") << false << false;
    QTest::newRow("with foreign keys") << true << false;
    QTest::newRow("with recursive triggers") << false << true;
}

void TestSchema::derivedValuesHoldUnderRandomWrites()
{
    QFETCH(bool, foreignKeys);
    QFETCH(bool, recursiveTriggers);
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    TemporaryDatabase db;
    db.addApproved(6);
    const Script script(db.path());
    // Durability is not what is tested here.
    script.run(QStringLiteral("PRAGMA synchronous = OFF"));
    script.run(QStringLiteral("PRAGMA foreign_keys = %1").arg(int(foreignKeys)));
    script.run(QStringLiteral("PRAGMA recursive_triggers = %1").arg(int(recursiveTriggers)));
    QMap<QString, QStringList> before;
    for (int step = 0; step < 400; ++step) {
        const qint64 number = must(db.reader.changeNumber());
        const QString statement = randomWrite(random);
        script.run(statement);
        const auto context = [&](const QStringList &rows) {
            return QStringLiteral("step %1: %2: %3")
                .arg(step)
                .arg(statement, rows.join(QStringLiteral(" ; ")))
                .toUtf8();
        };
        for (const QString &query : {wrongEpisodes, wrongCounts, wrongCauses, withoutQueuedAt}) {
            const QStringList wrong = db.read(query);
            QVERIFY2(wrong.isEmpty(), context(wrong).constData());
        }
        QMap<QString, QStringList> after;
        for (const QString &line : db.read(content)) {
            const QStringList columns = line.split(u'|');
            after.insert(columns.first(), columns);
            const bool isChanged =
                step > 0 && before.value(columns.first()).value(1) != columns.at(1);
            QVERIFY2(!isChanged || columns.at(2).toLongLong() > number,
                     context({line}).constData());
        }
        before = after;
    }
}

void TestSchema::logsWrittenBeforeTheirEpisode()
{
    TemporaryDatabase db;
    const Script script(db.path());
    script.run(QStringLiteral("INSERT INTO sync_logs (episode_id, status, attempt_count) "
                              "VALUES (1, 'failed', 3), (1, 'pending', 0)"));
    script.run(QStringLiteral("INSERT INTO episodes (id, episode_id) VALUES (1, 'ep-1')"));
    QCOMPARE(db.read(wrongEpisodes), QStringList());
    QCOMPARE(db.read(wrongCounts), QStringList());
    QCOMPARE(db.summary(QStringLiteral("ep-1")).totalAttemptCount, 3);
}

void TestSchema::escapedJsonIsSearchedAsItReads()
{
    TemporaryDatabase db;
    db.write(QStringLiteral("INSERT INTO episodes (episode_id, metadata) "
                            "VALUES ('a', '{\"task\":\"\\u62ff\\u676f\\u5b50\"}')"));
    db.write(QStringLiteral("INSERT INTO episodes (episode_id, metadata) VALUES ('b', '{')"));
    const auto page = must(db.reader.list({{}, QStringLiteral("杯子")}, {}, -1, 0));
    QCOMPARE(page.total, 1);
    QCOMPARE(page.items.first().episodeId, QStringLiteral("a"));
}

void TestSchema::lastSuccessIsThatOfAnyWriter()
{
    TemporaryDatabase db;
    db.addApproved(2);
    const QString first = QStringLiteral("2026-03-01T10:00:00.000Z");
    db.addLog(1, SyncStatus::Completed, {{QStringLiteral("completed_at"), first}});
    db.addLog(2, SyncStatus::Completed,
              {{QStringLiteral("completed_at"), QStringLiteral("2026-02-01T10:00:00.000Z")}});
    QCOMPARE(must(db.state.read()).lastSuccessAt, utcFromText(first));
}

void TestSchema::aCopiedRowCountsOnce()
{
    TemporaryDatabase db;
    db.addApproved(1);
    db.addLog(1, SyncStatus::Failed, {{QStringLiteral("error_code"), QStringLiteral("tls")}});
    const Script script(db.path());
    script.run(QStringLiteral("CREATE TEMP TABLE copy AS SELECT * FROM episodes"));
    script.run(QStringLiteral("UPDATE copy SET id = 2, episode_id = 'ep-2'"));
    script.run(QStringLiteral("INSERT INTO episodes SELECT * FROM copy"));
    for (const QString &query : {wrongEpisodes, wrongCounts, wrongCauses})
        QCOMPARE(db.read(query), QStringList());
    QCOMPARE(must(db.reader.counts()).of(SyncStatus::NotStarted), 1);
}

QTEST_GUILESS_MAIN(TestSchema)
#include "tst_schema.moc"
