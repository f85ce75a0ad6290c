// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DamagedCatalog.h"

#include "store/DatabaseFile.h"
#include "store/OpenFile.h"
#include "store/SetAside.h"
#include "support/FaultyVfs.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <sqlite3.h>
#include <unistd.h>

using namespace csc;
using namespace csc::test;

/// What a recovery leaves alone, and how it goes on where it was interrupted.
class TestRecoveryRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { FaultyVfs::install(); }
    void init() { m_catalog.renew(); }
    void whatIsInOrderIsLeftAlone();
    void whatIsNotOursIsNeverTouched_data();
    void whatIsNotOursIsNeverTouched();
    void nobodyMayHaveItOpen();
    void aLivingWorkerIsNamed();
    void whatWasInterruptedGoesOn_data();
    void whatWasInterruptedGoesOn();
    void itCanBeStopped();
    void itCanBeStoppedUntilAllIsDecided();
    void anUnusableRebuiltFileIsRefused_data();
    void anUnusableRebuiltFileIsRefused();
    void aDiskWithoutRoomChangesNothing();
    void aSoundDatabaseIsNotReplacedByAWaitingOne();
    void nobodyWritesWhileItIsChecked();
    void whatChangedWhileItWasCheckedIsLeftAlone();
    void aLinkLeadsToTheLogAndStays();

private:
    DamagedCatalog m_catalog;
};

void TestRecoveryRefusals::whatIsInOrderIsLeftAlone()
{
    const RecoveryReport report = must(m_catalog.recover());
    QVERIFY(report.inOrder);
    QCOMPARE(report.database, m_catalog.path);
    QVERIFY(report.tables.isEmpty());
    QCOMPARE(m_catalog.names(), QStringList{QStringLiteral("catalog.sqlite")});
    QCOMPARE(bytesOf(m_catalog.path), m_catalog.source);
}

void TestRecoveryRefusals::whatIsNotOursIsNeverTouched_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("words");
    const QString nothing = QStringLiteral("nothing of a catalog");
    QTest::newRow("a text") << QStringLiteral("text") << nothing;
    QTest::newRow("no bytes") << QStringLiteral("empty") << nothing;
    QTest::newRow("zeros") << QStringLiteral("zeros") << nothing;
    QTest::newRow("another program's by its id")
        << QStringLiteral("id") << QStringLiteral("of another program");
    QTest::newRow("another program's by its tables")
        << QStringLiteral("tables") << QStringLiteral("of another program");
    QTest::newRow("another program's, without a header")
        << QStringLiteral("headless tables") << nothing;
    QTest::newRow("of a newer version")
        << QStringLiteral("newer") << QStringLiteral("schema version 99");
    QTest::newRow("not there") << QStringLiteral("absent")
                               << QStringLiteral("There is no database");
}

void TestRecoveryRefusals::whatIsNotOursIsNeverTouched()
{
    QFETCH(QString, what);
    QFETCH(QString, words);
    QVERIFY(QFile::remove(m_catalog.path));
    const QStringList theirs{QStringLiteral("CREATE TABLE theirs (id INTEGER PRIMARY KEY, x)"),
                             QStringLiteral("INSERT INTO theirs VALUES (1, 'a'), (2, 'b')")};
    if (what == u"text")
        writeFile(m_catalog.path, QByteArray("my shopping list\n").repeated(2000));
    else if (what == u"empty")
        writeFile(m_catalog.path, {});
    else if (what == u"zeros")
        writeFile(m_catalog.path, QByteArray(100'000, '\0'));
    else if (what == u"id")
        runScript(m_catalog.path,
                  theirs + QStringList{QStringLiteral("PRAGMA application_id = 7")});
    else if (what.endsWith(u"tables"))
        runScript(m_catalog.path, theirs);
    else if (what == u"newer")
        runScript(m_catalog.path,
                  {QStringLiteral("PRAGMA application_id = %1").arg(catalogApplicationId),
                   QStringLiteral("PRAGMA user_version = 99"),
                   QStringLiteral("CREATE TABLE t (x)")});
    if (what.startsWith(u"headless"))
        overwrite(m_catalog.path, 0, 100);
    const QByteArray before = bytesOf(m_catalog.path);
    const QStringList files = m_catalog.names();
    const auto refused = m_catalog.recover();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Database);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
    QCOMPARE(bytesOf(m_catalog.path), before);
    QCOMPARE(m_catalog.names(), files);
}

void TestRecoveryRefusals::nobodyMayHaveItOpen()
{
    overwrite(m_catalog.path,
              (m_catalog.pages(QStringLiteral("episodes_path"), QStringLiteral("leaf")).first() - 1)
                  * pageBytes,
              pageBytes);
    QProcess other;
    other.start(QStringLiteral("sqlite3"), {QStringLiteral("-batch"), m_catalog.path});
    QVERIFY2(other.waitForStarted(), "Debian: sqlite3");
    other.write("PRAGMA journal_mode = WAL;\nSELECT 'open', count(*) FROM queue_state;\n");
    QByteArray said;
    while (!said.contains("open|1") && other.waitForReadyRead())
        said += other.readAllStandardOutput();
    QVERIFY2(said.contains("open|1"), said.constData());

    const QByteArray before = bytesOf(m_catalog.path);
    const auto refused = m_catalog.recover();
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(QStringLiteral("process %1").arg(other.processId())),
             qPrintable(refused.error().message));
    QCOMPARE(bytesOf(m_catalog.path), before);
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished());
    {
        // Nor a connection of this process.
        const auto own = must(Database::openToCheck(m_catalog.path));
        const OpenFile noted(m_catalog.path);
        QVERIFY(!m_catalog.recover());
    }
    QVERIFY(m_catalog.recover().ok());
}

void TestRecoveryRefusals::aLivingWorkerIsNamed()
{
    {
        const auto database = must(openAt(m_catalog.path));
        must(QueueStateStore(*database, m_catalog.clock)
                 .announceWorker({QStringLiteral("window"), TemporaryDatabase::owner(), 0,
                                  m_catalog.clock.nowUtc(), 60}));
    }
    overwrite(m_catalog.path, 0, 100);
    const QByteArray before = bytesOf(m_catalog.path);
    const auto refused = m_catalog.recover();
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(TemporaryDatabase::host()),
             qPrintable(refused.error().message));
    QCOMPARE(bytesOf(m_catalog.path), before);
    QCOMPARE(m_catalog.names(), QStringList{QStringLiteral("catalog.sqlite")});
    m_catalog.clock.advanceSec(61);
    QVERIFY(m_catalog.recover().ok());
}

void TestRecoveryRefusals::whatWasInterruptedGoesOn_data()
{
    QTest::addColumn<int>("steps");
    QTest::newRow("while it was being rebuilt") << 0;
    QTest::newRow("when the rebuilt file was decided on") << 1;
    QTest::newRow("when the damaged file had its second name") << 2;
    QTest::newRow("when the log had followed") << 3;
    QTest::newRow("where there are no second names") << 4;
}

/// The states that a kill between the steps leaves.
void TestRecoveryRefusals::whatWasInterruptedGoesOn()
{
    QFETCH(int, steps);
    const QByteArray log("what stands in a log that nobody can read");
    overwrite(m_catalog.path, 0, 100);
    writeFile(m_catalog.path + QStringLiteral("-wal"), log);
    const QByteArray damaged = bytesOf(m_catalog.path);
    QVERIFY(QDir().mkpath(rebuildFolder(m_catalog.path)));
    writeFile(rebuildFolder(m_catalog.path) + QStringLiteral("/rebuilt.sqlite"), "half");
    const QString earlier = m_catalog.path + QStringLiteral(".damaged-20250101T000000Z");
    if (steps >= 1)
        writeFile(rebuiltFile(m_catalog.path), m_catalog.source);
    if (steps == 2 || steps == 3)
        QCOMPARE(::link(QFile::encodeName(m_catalog.path).constData(),
                        QFile::encodeName(earlier).constData()),
                 0);
    if (steps == 4)
        QVERIFY(QFile::rename(m_catalog.path, earlier));
    if (steps >= 3)
        QVERIFY(QFile::rename(m_catalog.path + QStringLiteral("-wal"),
                              earlier + QStringLiteral("-wal")));

    if (steps >= 1) { // nobody takes what stands there for a catalog
        const auto refused = openAt(m_catalog.path);
        QVERIFY(!refused);
        QVERIFY(isDamagedDatabase(refused.error()));
        QVERIFY2(refused.error().message.contains(QStringLiteral("did not come to its end")),
                 qPrintable(refused.error().message));
    }
    const RecoveryReport report = must(m_catalog.recover());
    QCOMPARE(report.setAside, steps >= 2 ? earlier : m_catalog.aside());
    QCOMPARE(m_catalog.table(report, QStringLiteral("episodes")).recovered, 400);
    QCOMPARE(bytesOf(report.setAside), damaged);
    QCOMPARE(bytesOf(report.setAside + QStringLiteral("-wal")), log);
    QCOMPARE(m_catalog.names().size(), 3);
    const auto database = must(openAt(m_catalog.path));
    QCOMPARE(rowsOf(*database, QStringLiteral("episodes")),
             m_catalog.rows.value(QStringLiteral("episodes")));
}

void TestRecoveryRefusals::itCanBeStopped()
{
    overwrite(m_catalog.path, 0, 100);
    const QByteArray before = bytesOf(m_catalog.path);
    for (const auto last : {DatabaseRecovery::Step::Check, DatabaseRecovery::Step::Read,
                            DatabaseRecovery::Step::Verify}) {
        DatabaseRecovery::Options asked = m_catalog.options();
        asked.progress = [last](DatabaseRecovery::Step step, qint64) { return step != last; };
        QVERIFY(!DatabaseRecovery(asked, m_catalog.clock).run());
        QCOMPARE(bytesOf(m_catalog.path), before);
        QCOMPARE(m_catalog.names(), QStringList{QStringLiteral("catalog.sqlite")});
    }
}

void TestRecoveryRefusals::itCanBeStoppedUntilAllIsDecided()
{
    overwrite(m_catalog.path, 0, 100);
    const QByteArray before = bytesOf(m_catalog.path);
    DatabaseRecovery::Options asked = m_catalog.options();
    int asks = 0;
    asked.progress = [&asks](DatabaseRecovery::Step step, qint64) {
        return step != DatabaseRecovery::Step::Verify || ++asks < 2; // when the check is over
    };
    QVERIFY(!DatabaseRecovery(asked, m_catalog.clock).run());
    QCOMPARE(bytesOf(m_catalog.path), before);
    QCOMPARE(m_catalog.names(), QStringList{QStringLiteral("catalog.sqlite")});
}

void TestRecoveryRefusals::anUnusableRebuiltFileIsRefused_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"no bytes", "no tables", "another program's", "half of it"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestRecoveryRefusals::anUnusableRebuiltFileIsRefused()
{
    QFETCH(QString, what);
    const QString rebuilt = rebuiltFile(m_catalog.path);
    if (what == u"no bytes")
        writeFile(rebuilt, {});
    else if (what == u"no tables")
        runScript(rebuilt, {QStringLiteral("CREATE TABLE t (x)"), QStringLiteral("DROP TABLE t")});
    else if (what == u"another program's")
        runScript(rebuilt, {QStringLiteral("CREATE TABLE t (x)")});
    else
        writeFile(rebuilt, m_catalog.source.first(m_catalog.source.size() / 2));
    overwrite(m_catalog.path, 0, 100);
    const QByteArray before = bytesOf(m_catalog.path);
    const QStringList files = m_catalog.names();
    const auto refused = m_catalog.recover();
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(rebuilt), qPrintable(refused.error().message));
    QVERIFY2(refused.error().message.contains(QStringLiteral("remove it")),
             qPrintable(refused.error().message));
    QCOMPARE(bytesOf(m_catalog.path), before);
    QCOMPARE(m_catalog.names(), files);
}

/// What is rebuilt fits into its log and not into the file: SQLite is silent about that.
void TestRecoveryRefusals::aDiskWithoutRoomChangesNothing()
{
    overwrite(m_catalog.path, 0, 100);
    const QByteArray before = bytesOf(m_catalog.path);
    FaultyVfs::watch([](const FileOperation &operation) {
        const bool isOfFile = operation.step == FileStep::Write
                              && operation.path.endsWith(QStringLiteral("rebuilt.sqlite"));
        return isOfFile && operation.offset >= 8 * pageBytes ? FaultyVfs::failureOf(FileStep::Write)
                                                             : SQLITE_OK;
    });
    const auto refused = m_catalog.recover();
    FaultyVfs::unwatch();
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(QStringLiteral("could not be written")),
             qPrintable(refused.error().message));
    QCOMPARE(bytesOf(m_catalog.path), before);
    QCOMPARE(m_catalog.names(), QStringList{QStringLiteral("catalog.sqlite")});
}

void TestRecoveryRefusals::aSoundDatabaseIsNotReplacedByAWaitingOne()
{
    const QString rebuilt = rebuiltFile(m_catalog.path);
    writeFile(rebuilt, m_catalog.source);
    const QStringList files = m_catalog.names();
    const auto refused = m_catalog.recover();
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(QStringLiteral("remove %1").arg(rebuilt)),
             qPrintable(refused.error().message));
    QCOMPARE(bytesOf(m_catalog.path), m_catalog.source);
    QCOMPARE(m_catalog.names(), files);
    QVERIFY(QFile::rename(m_catalog.path, m_catalog.path + QStringLiteral(".mine")));
    QVERIFY(m_catalog.recover().ok());
    QVERIFY(!isRebuildPending(m_catalog.path));
}

void TestRecoveryRefusals::nobodyWritesWhileItIsChecked()
{
    DatabaseRecovery::Options asked = m_catalog.options();
    QProcess other;
    asked.progress = [&](DatabaseRecovery::Step, qint64) {
        other.start(QStringLiteral("sqlite3"),
                    {QStringLiteral("-batch"), m_catalog.path,
                     QStringLiteral("UPDATE queue_state SET paused = 1")});
        return other.waitForFinished();
    };
    QVERIFY(must(DatabaseRecovery(asked, m_catalog.clock).run()).inOrder);
    QVERIFY2(other.exitCode() != 0, "Debian: sqlite3");
    QVERIFY(other.readAllStandardError().contains("locked"));
    QCOMPARE(bytesOf(m_catalog.path), m_catalog.source);
}

/// With a write-ahead log the file can't be held while SQLite checks it.
void TestRecoveryRefusals::whatChangedWhileItWasCheckedIsLeftAlone()
{
    const QString log = m_catalog.path + QStringLiteral("-wal");
    writeFile(log, "what stands in a log that nobody can read");
    m_catalog.damagePage(
        m_catalog.pages(QStringLiteral("episodes_path"), QStringLiteral("leaf")).first());
    const QByteArray before = bytesOf(m_catalog.path);
    DatabaseRecovery::Options asked = m_catalog.options();
    asked.progress = [&log](DatabaseRecovery::Step step, qint64) {
        if (step == DatabaseRecovery::Step::Check)
            writeFile(log, "what another program committed");
        return true;
    };
    const auto refused = DatabaseRecovery(asked, m_catalog.clock).run();
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(QStringLiteral("while it was checked")),
             qPrintable(refused.error().message));
    QCOMPARE(bytesOf(m_catalog.path), before);
    QVERIFY(!QFileInfo::exists(m_catalog.aside()));
    QVERIFY(m_catalog.recover().ok()); // now that nothing changes any more
}

/// SQLite keeps the log beside the file that a link leads to.
void TestRecoveryRefusals::aLinkLeadsToTheLogAndStays()
{
    QByteArray log;
    {
        TemporaryDatabase db;
        db.addApproved(50);
        log = bytesOf(db.path() + QStringLiteral("-wal"));
        // Nothing but the log is left.
        writeFile(m_catalog.path, QByteArray(bytesOf(db.path()).size(), '\xa5'));
    }
    writeFile(m_catalog.path + QStringLiteral("-wal"), log);
    const QTemporaryDir elsewhere;
    const QString link = elsewhere.filePath(QStringLiteral("link.sqlite"));
    QVERIFY(QFile::link(m_catalog.path, link));
    DatabaseRecovery::Options asked = m_catalog.options();
    asked.path = link;
    const RecoveryReport report = must(DatabaseRecovery(asked, m_catalog.clock).run());
    QCOMPARE(m_catalog.table(report, QStringLiteral("episodes")).recovered, 50);
    QVERIFY(QFileInfo(link).isSymLink());
    QCOMPARE(bytesOf(m_catalog.aside("-wal")), log);
    QCOMPARE(QDir(elsewhere.path()).entryList(QDir::Files),
             QStringList{QFileInfo(link).fileName()});
    QVERIFY(openAt(link).ok());
    writeFile(rebuiltFile(m_catalog.path), m_catalog.source);
    QVERIFY(isRebuildPending(link));
}

QTEST_GUILESS_MAIN(TestRecoveryRefusals)
#include "tst_recovery_refusals.moc"
