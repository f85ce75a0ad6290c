// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseFiles.h"

#include "store/DatabaseFile.h"
#include "store/Migrator.h"
#include "store/QueueStateStore.h"
#include "store/Statement.h"
#include "store/Transaction.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace csc;
using namespace csc::test;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly)
               ? QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256)
               : QByteArray();
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

/// Changes bytes in the middle of a file.
void overwrite(const QString &path, qint64 at, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(at));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAbsentFileBecomesADatabase();
    void anEmptyFileBecomesADatabase();
    void whatWasHalfMadeIsMadeAgain();
    void openedAgainItIsTheSame();
    void refusedFilesAreLeftAsTheyAre_data();
    void refusedFilesAreLeftAsTheyAre();
    void aNewerVersionInTheWriteAheadLogIsSeen();
    void refusedPlaces();
    void networkFileSystems();
    void readOnlyRefusesWrites();
    void memoryIsGivenBack();
    void dataVersionTellsOfOthers();
    void aTransactionRollsBackUnlessCommitted();
    void anotherWriterIsWaitedForAndThenNamed();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

void TestDatabase::anAbsentFileBecomesADatabase()
{
    const QString file = path(QStringLiteral("new/sub folder/数据 %41?#.sqlite"));
    const auto database = openAt(file);
    QVERIFY2(database, qPrintable(database ? QString() : database.error().message));
    QCOMPARE(*sql::readNumber(**database, QStringLiteral("PRAGMA application_id")),
             catalogApplicationId);
    QCOMPARE((*database)->schemaVersion(), Migrator::builtIn().last().version);
    QCOMPARE((*database)->integrity().value(), QStringLiteral("ok"));
    using Permissions = QFile::Permissions;
    const Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
                               | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    for (const QString &each : {file, file + QStringLiteral("-wal"), QFileInfo(file).path()})
        QCOMPARE(QFile::permissions(each) & others, Permissions());
}

void TestDatabase::anEmptyFileBecomesADatabase()
{
    const QString file = path(QStringLiteral("empty.sqlite"));
    writeFile(file, {});
    QVERIFY(openAt(file));
    // What a crash right after creation leaves: a SQLite file without tables.
    const QString bare = path(QStringLiteral("bare.sqlite"));
    runScript(bare, {QStringLiteral("PRAGMA journal_mode = WAL"), QStringLiteral("VACUUM")});
    QVERIFY(openAt(bare));
}

void TestDatabase::whatWasHalfMadeIsMadeAgain()
{
    // The power went while the very first page was written: half of it is there, and the journal
    // that says that there was none before.
    const QString file = path(QStringLiteral("half.sqlite"));
    writeFile(file, QByteArray("SQLite format 3\0\x10\0\x02\x02", 20) + QByteArray(1000, '\x7f'));
    const QByteArray magic("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
    const QByteArray numbers("\0\0\0\0"
                             "\1\2\3\4"
                             "\0\0\0\0"
                             "\0\0\2\0"
                             "\0\0\x10\0",
                             20);
    writeFile(file + QStringLiteral("-journal"), (magic + numbers).leftJustified(512, '\0'));
    const auto database = openAt(file);
    QVERIFY2(database, database ? "" : qPrintable(database.error().message));
    QCOMPARE((*database)->integrity().value(), QStringLiteral("ok"));
    QVERIFY(!QFile::exists(file + QStringLiteral("-journal")));
}

void TestDatabase::openedAgainItIsTheSame()
{
    const TestClock clock;
    const QString file = path(QStringLiteral("again.sqlite"));
    {
        const auto database = openAt(file);
        QVERIFY(QueueStateStore(**database, clock).setPaused(true));
    }
    const auto database = openAt(file);
    QVERIFY(database);
    QVERIFY(QueueStateStore(**database, clock).read()->paused);
}

void TestDatabase::refusedFilesAreLeftAsTheyAre_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("not SQLite at all") << "text"
                                       << "is not a SQLite database";
    QTest::newRow("too short to be one") << "short"
                                         << "is not a SQLite database";
    QTest::newRow("another program's by its id") << "foreign id"
                                                 << "of another program";
    QTest::newRow("another program's by its tables") << "foreign tables"
                                                     << "of another program";
    QTest::newRow("another program's without an id") << "foreign version"
                                                     << "of another program";
    QTest::newRow("of a newer version") << "newer"
                                        << "schema version 99";
    QTest::newRow("cut short") << "cut"
                               << "is damaged";
    QTest::newRow("emptied beside its write-ahead log") << "emptied"
                                                        << "is damaged";
    QTest::newRow("its schema is damaged") << "schema"
                                           << "is damaged";
    QTest::newRow("a page is damaged") << "page"
                                       << "is damaged";
    QTest::newRow("its tables are gone") << "no tables"
                                         << "is damaged";
}

/// By which the window says the same in other languages.
static QString idOf(const QString &sentence)
{
    if (sentence.startsWith(u"of another"))
        return QStringLiteral("database.foreign");
    if (sentence.startsWith(u"schema version"))
        return QStringLiteral("database.newer");
    if (sentence.startsWith(u"is not a SQLite"))
        return QStringLiteral("database.not_sqlite");
    return sentence == u"is damaged" ? QStringLiteral("database.damaged") : QString();
}

void TestDatabase::refusedFilesAreLeftAsTheyAre()
{
    QFETCH(QString, kind);
    QFETCH(QString, sentence);
    const QString folder = path(QStringLiteral("refused-") + QString(kind).replace(u' ', u'-'));
    QVERIFY(QDir().mkpath(folder));
    const QString file = folder + QStringLiteral("/catalog.sqlite");
    if (kind == u"text")
        writeFile(file, QByteArray("not a database\n").repeated(100));
    else if (kind == u"short")
        writeFile(file, "SQLite format 3");
    else if (kind == u"foreign id")
        runScript(file, {QStringLiteral("PRAGMA application_id = 7"),
                         QStringLiteral("CREATE TABLE t (x)")});
    else if (kind == u"foreign tables")
        runScript(file, {QStringLiteral("CREATE TABLE t (x)")});
    else if (kind == u"foreign version")
        runScript(file, {QStringLiteral("PRAGMA user_version = 3")});
    else
        QVERIFY(openAt(file));
    if (kind == u"newer")
        runScript(file, {QStringLiteral("PRAGMA user_version = 99")});
    else if (kind == u"cut")
        QVERIFY(QFile::resize(file, QFileInfo(file).size() / 2));
    else if (kind == u"emptied")
        writeFile(file + QStringLiteral("-wal"), QByteArray(4152, '\x37'));
    else if (kind == u"schema")
        overwrite(file, 100, QByteArray(3000, '\xff'));
    else if (kind == u"page")
        overwrite(file, 4096 * 5, QByteArray(4096, '\xff'));
    else if (kind == u"no tables")
        runScript(path(QStringLiteral("husk.sqlite")),
                  {QStringLiteral("PRAGMA application_id = %1").arg(catalogApplicationId),
                   QStringLiteral("VACUUM INTO '%1.husk'").arg(file)});
    if (kind == u"emptied")
        QVERIFY(QFile::resize(file, 0));
    if (kind == u"no tables") {
        QVERIFY(QFile::remove(file));
        QVERIFY(QFile::rename(file + QStringLiteral(".husk"), file));
    }

    const QByteArray before = bytesOf(file);
    const QStringList names = QDir(folder).entryList(QDir::Files);
    for (const Database::Mode mode : {Database::Mode::ReadWrite, Database::Mode::ReadOnly}) {
        const auto refused = openAt(file, mode);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Database);
        QVERIFY2(refused.error().message.contains(sentence), qPrintable(refused.error().message));
        QVERIFY2(refused.error().message.contains(file), qPrintable(refused.error().message));
        QCOMPARE(refused.error().detail.value(u"id").toString(), idOf(sentence));
    }
    QCOMPARE(bytesOf(file), before);
    QCOMPARE(QDir(folder).entryList(QDir::Files), names);
}

void TestDatabase::aNewerVersionInTheWriteAheadLogIsSeen()
{
    const QString file = path(QStringLiteral("wal.sqlite"));
    const auto holder = openAt(file);
    QVERIFY(sql::write(**holder, QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    QVERIFY(sql::write(**holder, QStringLiteral("PRAGMA user_version = 99")));
    const QByteArray before = bytesOf(file);
    const auto refused = openAt(file);
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(QStringLiteral("schema version 99")));
    QCOMPARE(bytesOf(file), before);
}

void TestDatabase::refusedPlaces()
{
    const auto sentence = [](const QString &file, Database::Mode mode) {
        const auto refused = openAt(file, mode);
        return refused ? QString() : refused.error().message;
    };
    using Mode = Database::Mode;
    QVERIFY(sentence(m_folder.path(), Mode::ReadWrite).contains(QStringLiteral("is a folder")));
    QVERIFY(sentence(QStringLiteral("/dev/null"), Mode::ReadWrite)
                .contains(QStringLiteral("not a regular file")));
    const QString plain = path(QStringLiteral("plain"));
    writeFile(plain, "x");
    QVERIFY(sentence(plain + QStringLiteral("/below/catalog.sqlite"), Mode::ReadWrite)
                .contains(QStringLiteral("can't be made")));
    const QString absent = path(QStringLiteral("absent.sqlite"));
    QVERIFY(sentence(absent, Mode::ReadOnly).contains(QStringLiteral("There is no database")));
    QVERIFY(!QFile::exists(absent));
}

void TestDatabase::networkFileSystems()
{
    for (const char *type : {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "NFS"})
        QVERIFY2(isNetworkFileSystem(type), type);
    for (const char *type : {"ext4", "btrfs", "xfs", "tmpfs", "overlay", "ntfs3", "fuseblk", ""})
        QVERIFY2(!isNetworkFileSystem(type), type);
}

void TestDatabase::memoryIsGivenBack()
{
    constexpr qint64 MiB = 1024 * 1024;
    const QString file = path(QStringLiteral("memory.sqlite"));
    const auto writer = openAt(file);
    const auto before = sqlite3_memory_used();
    QVERIFY(sql::write(**writer, QStringLiteral("CREATE TABLE big AS WITH RECURSIVE n(i) AS "
                                                "(SELECT 1 UNION ALL SELECT i + 1 FROM n "
                                                "WHERE i < 8000) SELECT randomblob(1000) FROM n"))
                .ok());
    QVERIFY(sqlite3_memory_used() > before + 7 * MiB);
    (*writer)->giveBackMemory();
    QVERIFY(sqlite3_memory_used() < before + MiB);
    // A reader, of which there are two, takes less from the beginning.
    const auto reader = openAt(file, Database::Mode::ReadOnly);
    QVERIFY(sql::readNumber(**reader, QStringLiteral("SELECT sum(length(hex(randomblob(1)))) "
                                                     "FROM big NOT INDEXED"))
                .ok());
    QVERIFY(sqlite3_memory_used() < before + 6 * MiB);
}

void TestDatabase::readOnlyRefusesWrites()
{
    const QString file = path(QStringLiteral("reader.sqlite"));
    const auto writer = openAt(file);
    const auto reader = openAt(file, Database::Mode::ReadOnly);
    QVERIFY(reader);
    const TestClock clock;
    const auto refused = QueueStateStore(**reader, clock).setPaused(true);
    QVERIFY(!refused);
    QVERIFY(!QueueStateStore(**writer, clock).read()->paused);
}

void TestDatabase::dataVersionTellsOfOthers()
{
    const TestClock clock;
    const QString file = path(QStringLiteral("version.sqlite"));
    const auto one = openAt(file);
    const auto other = openAt(file);
    const qint64 before = (*one)->dataVersion().value();
    QVERIFY(QueueStateStore(**one, clock).setPaused(true));
    QCOMPARE((*one)->dataVersion().value(), before);
    QVERIFY(QueueStateStore(**other, clock).setPaused(false));
    QVERIFY((*one)->dataVersion().value() != before);
}

void TestDatabase::aTransactionRollsBackUnlessCommitted()
{
    const auto database = openAt(path(QStringLiteral("transaction.sqlite")));
    const QString pause = QStringLiteral("UPDATE queue_state SET paused = 1");
    const QString paused = QStringLiteral("SELECT paused FROM queue_state");
    {
        Transaction transaction(**database);
        QVERIFY(transaction.begin());
        QVERIFY(sql::write(**database, pause));
    }
    QCOMPARE(sql::readNumber(**database, paused).value(), 0);
    {
        Transaction transaction(**database);
        QVERIFY(transaction.begin());
        QVERIFY(sql::write(**database, pause));
        QVERIFY(transaction.commit());
    }
    QCOMPARE(sql::readNumber(**database, paused).value(), 1);
    const auto wrong = sql::write(**database, QStringLiteral("UPDATE nowhere SET x = 1"));
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ErrorCode::Database);
}

void TestDatabase::anotherWriterIsWaitedForAndThenNamed()
{
    const QString file = path(QStringLiteral("busy.sqlite"));
    const TestClock clock;
    const auto holder = openAt(file);
    const auto waiter = Database::open({file, Database::Mode::ReadWrite, 50, nullptr}, clock);
    QVERIFY(waiter);
    Transaction held(**holder);
    QVERIFY(held.begin());
    const auto refused = QueueStateStore(**waiter, clock).setPaused(true);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(QStringLiteral("busy")),
             qPrintable(refused.error().message));
    QVERIFY(held.commit());
    QVERIFY(QueueStateStore(**waiter, clock).setPaused(true));
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
