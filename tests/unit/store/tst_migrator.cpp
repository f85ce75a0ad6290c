// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseFiles.h"

#include "store/EpisodeStore.h"
#include "store/Migrator.h"
#include "store/QueueStateStore.h"
#include "store/SqlScript.h"
#include "store/Statement.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;
using namespace csc::test;

/// How a catalog of an older version is brought up to date.
class TestMigrator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scriptsAreSplitAtTheirStatements();
    void migrationCopiesTheFileBesideItself();
    void aDatabaseOfTheFirstVersionIsBroughtUpToDate();
    void migrationThatFailsChangesNothing();
    void migrationNeedsThatNobodyWorks_data();
    void migrationNeedsThatNobodyWorks();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

void TestMigrator::scriptsAreSplitAtTheirStatements()
{
    const QString text = QStringLiteral(
        "-- a comment; with a semicolon\nCREATE TABLE t (x DEFAULT 'a;b''c'); /* ; */\n"
        "CREATE TRIGGER r AFTER INSERT ON t BEGIN\n"
        "  UPDATE t SET x = CASE WHEN x = 'END;' THEN 1 END; DELETE FROM t; END;\n"
        "INSERT INTO \"endless;\" VALUES (1)");
    const QStringList statements = splitSqlScript(text);
    QCOMPARE(statements.size(), 3);
    QVERIFY(statements.at(0).startsWith(QStringLiteral("CREATE TABLE")));
    QVERIFY(statements.at(1).endsWith(QStringLiteral("END")));
    QCOMPARE(statements.at(2), QStringLiteral("INSERT INTO \"endless;\" VALUES (1)"));
}

void TestMigrator::migrationCopiesTheFileBesideItself()
{
    const QString folder = path(QStringLiteral("migrated"));
    const QString file = folder + QStringLiteral("/catalog.sqlite");
    const TestClock clock;
    const auto database = openAt(file);
    QVERIFY(QueueStateStore(**database, clock).setPaused(true));
    const int today = Migrator::builtIn().last().version;
    const Migrator migrator({{today, QString()},
                             {today + 1, QStringLiteral("CREATE TABLE second (x);")},
                             {today + 2, QStringLiteral("INSERT INTO second VALUES (3);")}},
                            clock, nullptr);
    QCOMPARE(migrator.migrate(**database).value(), today + 2);
    QCOMPARE(sql::readNumber(**database, QStringLiteral("SELECT x FROM second")).value(), 3);
    QCOMPARE(sql::readNumber(**database, QStringLiteral("PRAGMA user_version")).value(), today + 2);
    // Once more: nothing to do, no further copy.
    QCOMPARE(migrator.migrate(**database).value(), today + 2);

    const QStringList copies = QDir(folder).entryList({QStringLiteral("*.bak")}, QDir::Files);
    QCOMPARE(copies.size(), 1);
    const QString copy = folder + u'/' + copies.first();
    QCOMPARE(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    const auto kept = openAt(copy);
    QVERIFY(kept);
    QCOMPARE((*kept)->schemaVersion(), today);
    QVERIFY(QueueStateStore(**kept, clock).read()->paused);
}

void TestMigrator::aDatabaseOfTheFirstVersionIsBroughtUpToDate()
{
    const QString file = path(QStringLiteral("first/catalog.sqlite"));
    QVERIFY(QDir().mkpath(path(QStringLiteral("first"))));
    runScript(file, splitSqlScript(Migrator::builtIn().first().script)
                        + QStringList{QStringLiteral("PRAGMA application_id = %1").arg(0x43736331),
                                      QStringLiteral("PRAGMA user_version = 1"),
                                      QStringLiteral("INSERT INTO episodes (episode_id, mcap_path, "
                                                     "sidecar_path) VALUES ('a', '/a.mcap', "
                                                     "'/a.json')")});
    const TestClock clock;
    const auto database = openAt(file);
    QVERIFY2(database, database ? "" : qPrintable(database.error().message));
    QCOMPARE((*database)->schemaVersion(), Migrator::builtIn().last().version);
    // Its sidecar was never looked at by its time and size: it will be read once.
    const EpisodeStore episodes(**database, clock, QStringLiteral("bench-1"));
    const auto known = episodes.knownFiles({QStringLiteral("/a.mcap")});
    QCOMPARE(known->size(), 1);
    QCOMPARE(known->cbegin()->sidecarPath, QStringLiteral("/a.json"));
    QVERIFY(!known->cbegin()->sidecar.isKnown());
    QueueStateStore state(**database, clock);
    const ClaimOwner owner{QStringLiteral("h"), QStringLiteral("b"), 1, 1, QStringLiteral("r")};
    QVERIFY(state.announceWorker({QStringLiteral("window"), owner, 0, clock.nowUtc()}));
    QCOMPARE(state.workers(nullptr)->size(), 1);
}

void TestMigrator::migrationThatFailsChangesNothing()
{
    const TestClock clock;
    const auto database = openAt(path(QStringLiteral("halfway.sqlite")));
    const int today = Migrator::builtIn().last().version;
    const Migrator migrator(
        {{today + 1, QStringLiteral("CREATE TABLE second (x); INSERT INTO nowhere VALUES (1);")}},
        clock, nullptr);
    QVERIFY(!migrator.migrate(**database));
    QCOMPARE(sql::readNumber(**database, QStringLiteral("PRAGMA user_version")).value(), today);
    QCOMPARE(sql::readNumber(**database, QStringLiteral("SELECT count(*) FROM sqlite_schema "
                                                        "WHERE name = 'second'"))
                 .value(),
             0);
}

void TestMigrator::migrationNeedsThatNobodyWorks_data()
{
    QTest::addColumn<bool>("dead");
    QTest::addColumn<int>("seenSecondsAgo");
    QTest::addColumn<bool>("migrates");
    QTest::newRow("a worker that was just seen") << false << 10 << false;
    QTest::newRow("a worker that is known dead") << true << 10 << true;
    QTest::newRow("a worker that was seen long ago") << false << 7200 << true;
}

void TestMigrator::migrationNeedsThatNobodyWorks()
{
    QFETCH(bool, dead);
    QFETCH(int, seenSecondsAgo);
    QFETCH(bool, migrates);
    const TestClock clock;
    const auto database =
        openAt(path(QStringLiteral("worker-%1-%2.sqlite").arg(int(dead)).arg(seenSecondsAgo)));
    const ClaimOwner owner{QStringLiteral("bench-1"), QStringLiteral("boot"), 1, 1,
                           QStringLiteral("r")};
    QVERIFY(QueueStateStore(**database, clock)
                .announceWorker(
                    {QStringLiteral("window"), owner, 0, clock.nowUtc().addSecs(-seenSecondsAgo)}));
    const int next = Migrator::builtIn().last().version + 1;
    const Migrator migrator({{next, QStringLiteral("CREATE TABLE second (x);")}}, clock,
                            [dead](const ClaimOwner &) { return dead; });
    const auto version = migrator.migrate(**database);
    QCOMPARE(bool(version), migrates);
    if (!migrates)
        QVERIFY(version.error().message.contains(QStringLiteral("process 1 on bench-1")));
}

QTEST_GUILESS_MAIN(TestMigrator)
#include "tst_migrator.moc"
