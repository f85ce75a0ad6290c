// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DamagedCatalog.h"

#include "store/DatabaseFile.h"
#include "store/Migrator.h"
#include "store/SqlScript.h"
#include "store/Statement.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace csc;
using namespace csc::test;

/// What is brought over from a damaged catalog.
class TestDatabaseRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_catalog.renew(); }
    void nothingIsLostWhereRowsAreWhole_data();
    void nothingIsLostWhereRowsAreWhole();
    void whatIsLostIsCounted_data();
    void whatIsLostIsCounted();
    void randomDamageNeverStopsIt();
    void commitsInTheWriteAheadLogCount();
    void aDamagedWriteAheadLogCountsAsFarAsItGoes();
    void numbersAreNeverGivenAgain();
    void whatWasUnderWayIsInterrupted();
    void rowsAgainstTheRulesAreCounted();
    void anOlderSchemaIsBroughtUpToDate();
    void aPauseThatCannotBeReadIsAPause();

private:
    DamagedCatalog m_catalog;
};

void TestDatabaseRecovery::nothingIsLostWhereRowsAreWhole_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what :
         {"the header is gone", "the first page is gone", "a page of an index is gone",
          "the whole index of episode ids is gone", "the root of the episodes is gone",
          "the root of the sync logs is gone", "the root of the attempts is gone",
          "the counts are gone"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestDatabaseRecovery::nothingIsLostWhereRowsAreWhole()
{
    QFETCH(QString, what);
    const QString root = QStringLiteral("internal");
    QList<qint64> gone;
    if (what == u"the first page is gone")
        gone = {1};
    else if (what == u"a page of an index is gone")
        gone = m_catalog.pages(QStringLiteral("sync_logs_by_episode"), QStringLiteral("leaf"))
                   .mid(0, 1);
    else if (what == u"the whole index of episode ids is gone")
        gone = m_catalog.pages(QStringLiteral("episodes_public_id"), QStringLiteral("leaf"))
               + m_catalog.pages(QStringLiteral("episodes_public_id"), root);
    else if (what == u"the root of the episodes is gone")
        gone = m_catalog.pages(QStringLiteral("episodes"), root).mid(0, 1);
    else if (what == u"the root of the sync logs is gone")
        gone = m_catalog.pages(QStringLiteral("sync_logs"), root).mid(0, 1);
    else if (what == u"the root of the attempts is gone")
        gone = m_catalog.pages(QStringLiteral("sync_attempts"), root).mid(0, 1);
    else if (what == u"the counts are gone")
        gone = m_catalog.pages(QStringLiteral("episode_counts"), QStringLiteral("leaf"));
    if (what == u"the header is gone")
        overwrite(m_catalog.path, 0, 100);
    else
        QVERIFY(!gone.isEmpty());
    for (const qint64 page : gone)
        m_catalog.damagePage(page);
    const QByteArray damaged = bytesOf(m_catalog.path);

    const RecoveryReport report = must(m_catalog.recover());
    QVERIFY(!report.inOrder);
    QCOMPARE(report.setAside, m_catalog.aside());
    QCOMPARE(bytesOf(m_catalog.aside()), damaged);
    QCOMPARE(m_catalog.names(), (QStringList{QStringLiteral("catalog.sqlite"),
                                             QFileInfo(m_catalog.aside()).fileName()}));
    QCOMPARE(QFile::permissions(m_catalog.path) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    for (const RebuiltTable &table : report.tables) {
        QCOMPARE(table.recovered, m_catalog.rows.value(table.name).size());
        QCOMPARE(table.rejected, 0);
        QCOMPARE(table.lost.value_or(0), 0);
    }
    QCOMPARE(report.unplacedRows, 0);
    const auto database = must(openAt(m_catalog.path));
    for (auto rows = m_catalog.rows.cbegin(); rows != m_catalog.rows.cend(); ++rows)
        QCOMPARE(rowsOf(*database, rows.key()), rows.value());
}

void TestDatabaseRecovery::whatIsLostIsCounted_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a page of episodes") << QStringLiteral("episodes");
    QTest::newRow("a page of sync logs") << QStringLiteral("sync_logs");
    QTest::newRow("a page of attempts") << QStringLiteral("sync_attempts");
    QTest::newRow("the end of the file") << QString();
}

void TestDatabaseRecovery::whatIsLostIsCounted()
{
    QFETCH(QString, name);
    if (name.isEmpty())
        QVERIFY(QFile::resize(m_catalog.path, m_catalog.source.size() / 2 + 100));
    else
        m_catalog.damagePage(m_catalog.pages(name, QStringLiteral("leaf")).at(1));
    const RecoveryReport report = must(m_catalog.recover());
    const auto database = must(openAt(m_catalog.path));
    const auto all = [this](const char *table) {
        return m_catalog.rows.value(QString::fromLatin1(table)).size();
    };
    const RebuiltTable episodes = m_catalog.table(report, QStringLiteral("episodes"));
    const RebuiltTable logs = m_catalog.table(report, QStringLiteral("sync_logs"));
    const RebuiltTable attempts = m_catalog.table(report, QStringLiteral("sync_attempts"));
    if (name.isEmpty() || name == u"episodes") {
        QVERIFY(episodes.lost.value_or(0) > 0);
        QVERIFY(episodes.recovered > 0 || name.isEmpty());
        // Those that were deleted are in no count.
        QVERIFY(episodes.recovered + *episodes.lost >= all("episodes") - 4);
        QVERIFY(logs.rejected > 0 || name.isEmpty()); // of the episodes that are gone
        QVERIFY(!logs.lost);
    } else {
        QCOMPARE(episodes.recovered, all("episodes"));
        QCOMPARE(episodes.lost, 0);
        QCOMPARE(*logs.lost, all("sync_logs") - logs.recovered);
        QCOMPARE(*logs.lost > 0, name == u"sync_logs");
        QVERIFY(attempts.recovered < all("sync_attempts"));
    }
    // What is there is as it was.
    for (const char *each : {"sync_logs", "sync_attempts"}) {
        const QStringList before = m_catalog.rows.value(QString::fromLatin1(each));
        const QStringList rows = rowsOf(*database, QString::fromLatin1(each));
        for (const QString &row : rows)
            QVERIFY2(before.contains(row), qPrintable(row));
    }
    QCOMPARE(must(database->fullIntegrity()), QStringLiteral("ok"));
    QCOMPARE(must(sql::readNumber(*database, QStringLiteral("SELECT sum(n) FROM episode_counts"))),
             must(sql::readNumber(*database, QStringLiteral("SELECT count(*) FROM episodes "
                                                            "WHERE deleted_at IS NULL"))));
}

/// Whatever is overwritten, the outcome is a sound database or a refusal, and the damaged file is
/// kept.
void TestDatabaseRecovery::randomDamageNeverStopsIt()
{
    const quint32 seed = qEnvironmentVariableIsSet("CSC_TEST_SEED")
                             ? quint32(qEnvironmentVariableIntValue("CSC_TEST_SEED"))
                             : QRandomGenerator::system()->generate();
    qInfo("CSC_TEST_SEED=%u", seed);
    QRandomGenerator random(seed);
    for (int round = 0; round < 12; ++round) {
        m_catalog.renew();
        const int holes = 1 + int(random.bounded(40));
        for (int hole = 0; hole < holes; ++hole) {
            const qint64 bytes = 1 + random.bounded(200);
            overwrite(m_catalog.path, random.bounded(m_catalog.source.size() - bytes), bytes,
                      random.generate());
        }
        const QByteArray damaged = bytesOf(m_catalog.path);
        const auto report = m_catalog.recover();
        if (!report) {
            QVERIFY2(bytesOf(m_catalog.path) == damaged, qPrintable(report.error().message));
            QCOMPARE(m_catalog.names(), QStringList{QStringLiteral("catalog.sqlite")});
            continue;
        }
        QVERIFY(bytesOf(report->inOrder ? m_catalog.path : m_catalog.aside()) == damaged);
        if (!report->inOrder)
            QCOMPARE(must(must(openAt(m_catalog.path))->fullIntegrity()), QStringLiteral("ok"));
    }
}

void TestDatabaseRecovery::commitsInTheWriteAheadLogCount()
{
    QByteArray file;
    QByteArray log;
    {
        TemporaryDatabase db;
        db.addApproved(50);
        file = bytesOf(db.path());
        log = bytesOf(db.path() + QStringLiteral("-wal"));
    }
    QVERIFY(log.size() > 0);
    writeFile(m_catalog.path, file);
    writeFile(m_catalog.path + QStringLiteral("-wal"), log);
    // Nothing but the log is left.
    writeFile(m_catalog.path, QByteArray(file.size(), '\xa5'));
    const RecoveryReport report = must(m_catalog.recover());
    QCOMPARE(m_catalog.table(report, QStringLiteral("episodes")).recovered, 50);
    QCOMPARE(bytesOf(m_catalog.aside("-wal")), log);
    QCOMPARE(must(must(openAt(m_catalog.path))->fullIntegrity()), QStringLiteral("ok"));
}

void TestDatabaseRecovery::aDamagedWriteAheadLogCountsAsFarAsItGoes()
{
    QByteArray file;
    QByteArray log;
    {
        TemporaryDatabase db;
        db.addApproved(30);
        db.write(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        file = bytesOf(db.path());
        db.addApproved(1);
        must(db.state.setPaused(true));
        db.addApproved(1);
        log = bytesOf(db.path() + QStringLiteral("-wal"));
    }
    writeFile(m_catalog.path, file);
    // The last frame is broken; an index is damaged in the file and whole nowhere.
    writeFile(m_catalog.path + QStringLiteral("-wal"), log);
    overwrite(m_catalog.path + QStringLiteral("-wal"), log.size() - 100, 100);
    writeFile(m_catalog.folder.filePath(QStringLiteral("small.sqlite")), file);
    const qint64 untouched = [this] {
        const auto source =
            must(Database::openToCheck(m_catalog.folder.filePath(QStringLiteral("small.sqlite"))));
        return must(
            sql::readNumber(*source, QStringLiteral("SELECT rootpage FROM sqlite_schema "
                                                    "WHERE name = 'refused_files_by_age'")));
    }();
    m_catalog.damagePage(untouched);
    const QByteArray damagedLog = bytesOf(m_catalog.path + QStringLiteral("-wal"));

    const RecoveryReport report = must(m_catalog.recover());
    QVERIFY(!report.inOrder);
    QCOMPARE(m_catalog.table(report, QStringLiteral("episodes")).recovered, 31);
    QCOMPARE(bytesOf(m_catalog.aside("-wal")), damagedLog);
    const auto database = must(openAt(m_catalog.path));
    QCOMPARE(must(sql::readNumber(*database, QStringLiteral("SELECT paused FROM queue_state"))), 1);
}

void TestDatabaseRecovery::numbersAreNeverGivenAgain()
{
    {
        const auto database = must(openAt(m_catalog.path));
        must(sql::write(*database, QStringLiteral("DELETE FROM sync_logs WHERE id > 300")));
        must(sql::write(*database, QStringLiteral("DELETE FROM episodes WHERE id > 350")));
    }
    const QByteArray before = bytesOf(m_catalog.path);
    const auto next = [this](const char *name) {
        return must(
            sql::readNumber(*must(openAt(m_catalog.path)),
                            QStringLiteral("SELECT seq FROM sqlite_sequence WHERE name = ?1"),
                            {QString::fromLatin1(name)}));
    };
    const qint64 logs = next("sync_logs");
    overwrite(m_catalog.path, 0, 100);
    must(m_catalog.recover());
    QCOMPARE(next("episodes"), 400);
    QCOMPARE(next("sync_logs"), logs);

    // Without SQLite's own memory of it they go on far above what is known.
    writeFile(m_catalog.path, before);
    overwrite(
        m_catalog.path,
        (m_catalog.pages(QStringLiteral("sqlite_sequence"), QStringLiteral("leaf")).first() - 1)
            * pageBytes,
        pageBytes);
    m_catalog.clock.advanceSec(5);
    must(m_catalog.recover());
    QVERIFY(next("episodes") > 1'000'000);
    QVERIFY(next("sync_logs") > 1'000'000);
}

void TestDatabaseRecovery::whatWasUnderWayIsInterrupted()
{
    QByteArray file;
    {
        TemporaryDatabase db;
        const QList<qint64> keys = db.addApproved(3);
        must(db.queue.enqueueEligible(Origin::Manual, {5, false}, CommandMode::Apply));
        const Claim claim = db.claim();
        db.claim();
        db.write(
            QStringLiteral("UPDATE sync_logs SET cancel_requested_at = queued_at WHERE id = ?1"),
            {claim.syncLogKey});
        db.write(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
        file = bytesOf(db.path());
        Q_UNUSED(keys)
    }
    writeFile(m_catalog.path, file);
    overwrite(m_catalog.path, 0, 100);
    DatabaseRecovery::Options asked = m_catalog.options();
    asked.isDead = [](const ClaimOwner &) { return true; };
    must(DatabaseRecovery(asked, m_catalog.clock).run());
    const auto database = must(openAt(m_catalog.path));
    const auto column = [&database](const char *query) {
        return QStringList(must(sql::readAll(*database, QString::fromLatin1(query), {},
                                             [](const Statement &row) { return row.text(0); })))
            .join(u' ');
    };
    QCOMPARE(column("SELECT status FROM sync_logs ORDER BY id"),
             QStringLiteral("failed failed pending"));
    QCOMPARE(column("SELECT error_code FROM sync_logs ORDER BY id").trimmed(),
             QStringLiteral("cancelled interrupted"));
    QCOMPARE(column("SELECT count(*) FROM sync_attempts WHERE ended_at IS NULL"),
             QStringLiteral("0"));
}

void TestDatabaseRecovery::rowsAgainstTheRulesAreCounted()
{
    const QString two = QStringLiteral("INSERT INTO sync_logs (episode_id, status) VALUES ");
    runScript(m_catalog.path,
              {QStringLiteral("DROP INDEX sync_logs_one_active"),
               two + QStringLiteral("(90, 'pending'), (90, 'pending'), (9999, 'failed')"),
               QStringLiteral("PRAGMA ignore_check_constraints = ON"),
               QStringLiteral("UPDATE sync_logs SET status = 'nonsense' WHERE id = 5")});
    overwrite(m_catalog.path, 0, 100);
    const RecoveryReport report = must(m_catalog.recover());
    QCOMPARE(m_catalog.table(report, QStringLiteral("sync_logs")).rejected, 3);
    QCOMPARE(must(must(openAt(m_catalog.path))->fullIntegrity()), QStringLiteral("ok"));
}

void TestDatabaseRecovery::anOlderSchemaIsBroughtUpToDate()
{
    QVERIFY(QFile::remove(m_catalog.path));
    runScript(
        m_catalog.path,
        splitSqlScript(Migrator::builtIn().first().script)
            + QStringList{QStringLiteral("PRAGMA application_id = %1").arg(catalogApplicationId),
                          QStringLiteral("PRAGMA user_version = 1"),
                          QStringLiteral("INSERT INTO episodes (episode_id, mcap_path) "
                                         "VALUES ('a', '/a.mcap'), ('b', '/b.mcap')"),
                          QStringLiteral("INSERT INTO workers VALUES "
                                         "('h/b/1/1/r', 'w', 0, '2000')")});
    const auto root = [this] {
        const auto database = must(Database::openToCheck(m_catalog.path));
        return must(sql::readNumber(*database, QStringLiteral("SELECT rootpage FROM sqlite_schema "
                                                              "WHERE name = 'episodes_path'")));
    }();
    m_catalog.damagePage(root);
    // Nobody migrates what is damaged.
    QVERIFY(!openAt(m_catalog.path));
    const RecoveryReport report = must(m_catalog.recover());
    QCOMPARE(m_catalog.table(report, QStringLiteral("episodes")).recovered, 2);
    QCOMPARE(m_catalog.names().size(), 2);
    const auto database = must(openAt(m_catalog.path));
    QCOMPARE(database->schemaVersion(), Migrator::builtIn().last().version);
    QCOMPARE(rowsOf(*database, QStringLiteral("episodes")).size(), 2);
}

void TestDatabaseRecovery::aPauseThatCannotBeReadIsAPause()
{
    overwrite(m_catalog.path,
              (m_catalog.pages(QStringLiteral("queue_state"), QStringLiteral("leaf")).first() - 1)
                  * pageBytes,
              pageBytes);
    QVERIFY(must(m_catalog.recover()).isPausedNow);
    const auto database = must(openAt(m_catalog.path));
    QCOMPARE(must(sql::readNumber(*database, QStringLiteral("SELECT paused FROM queue_state"))), 1);
}

QTEST_GUILESS_MAIN(TestDatabaseRecovery)
#include "tst_database_recovery.moc"
