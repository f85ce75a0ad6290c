// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseFiles.h"

#include "store/DatabaseCopy.h"
#include "store/DatabaseFile.h"
#include "store/IntegrityCheck.h"
#include "store/Migrator.h"
#include "store/SqlScript.h"
#include "store/Statement.h"
#include "support/TemporaryDatabase.h"

#include <QDir>
#include <QSqlDriver>
#include <QTest>

#include <csignal>
#include <sqlite3.h>
#include <sys/resource.h>

using namespace csc;
using namespace csc::test;

namespace {

/// Runs something in the middle of what a connection does next.
class InTheMiddle
{
public:
    InTheMiddle(const Database &database, std::function<void()> work)
        : m_handle(
            *static_cast<sqlite3 *const *>(database.connection().driver()->handle().constData()))
        , m_work(std::move(work))
    {
        sqlite3_progress_handler(m_handle, 200, &InTheMiddle::step, this);
    }
    ~InTheMiddle() { sqlite3_progress_handler(m_handle, 0, nullptr, nullptr); }
    Q_DISABLE_COPY_MOVE(InTheMiddle)

private:
    static int step(void *that)
    {
        auto *self = static_cast<InTheMiddle *>(that);
        if (++self->m_steps == 50)
            self->m_work();
        return 0;
    }

    sqlite3 *m_handle;
    std::function<void()> m_work;
    int m_steps = 0;
};

} // namespace

class TestDatabaseCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyIsOneMomentWhileOthersCommit();
    void onlyItsOwnerMayReadIt();
    void nothingIsOverwritten_data();
    void nothingIsOverwritten();
    void aDiskThatTakesNoMoreLeavesNothing();
    void anOlderSchemaIsCopiedAsItIs();
    void readingAsItIsWritesNothing();
    void aCheckCanBeStopped();
};

void TestDatabaseCopy::aCopyIsOneMomentWhileOthersCommit()
{
    TemporaryDatabase db;
    db.addApproved(2000);
    const auto other = Database::open({db.path(), Database::Mode::ReadWrite, 0, nullptr}, db.clock);
    QVERIFY(other);
    QueueStore queue(**other, db.clock);
    qsizetype queued = 0;
    const QString target = db.folder.filePath(QStringLiteral("copy.sqlite"));
    {
        const auto source = db.connect(Database::Mode::AsItIs);
        // This writer waits for nobody: it would be refused if the copy held the database.
        const InTheMiddle middle(*source, [&] {
            queued = must(queue.enqueueEligible(Origin::Manual, {5, false}, CommandMode::Apply))
                         .accepted.size();
        });
        const qint64 bytes = must(copyDatabase(*source, target));
        QCOMPARE(bytes, QFileInfo(target).size());
    }
    QCOMPARE(queued, 2000);
    QCOMPARE(db.readOne(QStringLiteral("SELECT count(*) FROM sync_logs")), QStringLiteral("2000"));

    const auto copy = must(openAt(target));
    const auto number = [&copy](const char *query) {
        return must(sql::readNumber(*copy, QString::fromLatin1(query)));
    };
    QCOMPARE(number("SELECT count(*) FROM episodes"), 2000);
    QCOMPARE(number("SELECT count(*) FROM sync_logs"), 0);
    QCOMPARE(number("SELECT n FROM episode_counts WHERE status = 'not_started'"), 2000);
    QCOMPARE(must(IntegrityCheck().run(*copy)), QStringLiteral("ok"));
    QCOMPARE(QDir(db.folder.path())
                 .entryList({QStringLiteral("*partial*")}, QDir::AllEntries | QDir::Hidden),
             QStringList());
}

void TestDatabaseCopy::onlyItsOwnerMayReadIt()
{
    const TemporaryDatabase db;
    const QString target = db.folder.filePath(QStringLiteral("copy.sqlite"));
    must(copyDatabase(*db.database, target));
    QCOMPARE(QFile::permissions(target)
                 & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
}

void TestDatabaseCopy::nothingIsOverwritten_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    QTest::newRow("a file that is there") << "there"
                                          << "is there already";
    QTest::newRow("a link that leads nowhere") << "dangling"
                                               << "is there already";
    QTest::newRow("the database itself") << "itself"
                                         << "is the database itself";
    for (const char *ending : {"-wal", "-shm", "-journal", ".rebuilt", ".recovering", ".damaged-1"})
        QTest::addRow("the database's own %s", ending)
            << QStringLiteral("catalog.sqlite%1").arg(QLatin1String(ending))
            << QStringLiteral("belongs to the database");
    QTest::newRow("a folder") << "."
                              << "is a folder";
    QTest::newRow("a folder that is missing") << "none/copy.sqlite"
                                              << "There is no folder";
}

void TestDatabaseCopy::nothingIsOverwritten()
{
    QFETCH(QString, name);
    QFETCH(QString, words);
    const TemporaryDatabase db;
    QFile there(db.folder.filePath(QStringLiteral("there")));
    QVERIFY(there.open(QIODevice::WriteOnly));
    QCOMPARE(there.write("mine"), 4);
    there.close();
    QVERIFY(QFile::link(QStringLiteral("nowhere"), db.folder.filePath(QStringLiteral("dangling"))));
    const QDir::Filters all = QDir::AllEntries | QDir::Hidden | QDir::System;
    const QStringList before = QDir(db.folder.path()).entryList(all);
    const QString target = name == u"itself" ? db.path() : db.folder.filePath(name);
    const auto refused = copyDatabase(*db.database, target);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Usage);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
    QCOMPARE(QDir(db.folder.path()).entryList(all), before);
    QCOMPARE(QFileInfo(there.fileName()).size(), 4);
}

void TestDatabaseCopy::aDiskThatTakesNoMoreLeavesNothing()
{
    TemporaryDatabase db;
    db.addApproved(200);
    const QString target = db.folder.filePath(QStringLiteral("copy.sqlite"));
    rlimit usual{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &usual), 0);
    rlimit small = usual;
    small.rlim_cur = 64 * 1024;
    const auto signalled = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto copied = copyDatabase(*db.database, target);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &usual), 0);
    std::signal(SIGXFSZ, signalled);
    QVERIFY(!copied);
    QCOMPARE(copied.error().code, ErrorCode::Database);
    QVERIFY2(copied.error().message.contains(target), qPrintable(copied.error().message));
    const QStringList left =
        QDir(db.folder.path()).entryList({QStringLiteral("*copy*")}, QDir::Files | QDir::Hidden);
    QCOMPARE(left, QStringList());
}

void TestDatabaseCopy::anOlderSchemaIsCopiedAsItIs()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("old.sqlite"));
    runScript(file, splitSqlScript(Migrator::builtIn().first().script)
                        + QStringList{
                            QStringLiteral("PRAGMA application_id = %1").arg(catalogApplicationId),
                            QStringLiteral("PRAGMA user_version = 1")});
    const auto database = must(openAt(file, Database::Mode::AsItIs));
    QCOMPARE(database->schemaVersion(), 1);
    const QString target = folder.filePath(QStringLiteral("copy.sqlite"));
    must(copyDatabase(*database, target));
    QCOMPARE(must(openAt(target, Database::Mode::AsItIs))->schemaVersion(), 1);
    QCOMPARE(must(openAt(file, Database::Mode::AsItIs))->schemaVersion(), 1);
}

void TestDatabaseCopy::readingAsItIsWritesNothing()
{
    // What a killed program leaves: a file, and commits that stand in its write-ahead log alone.
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("left.sqlite"));
    {
        TemporaryDatabase db;
        db.addApproved(3);
        QVERIFY(QFile::copy(db.path(), file));
        QVERIFY(QFile::copy(db.path() + QStringLiteral("-wal"), file + QStringLiteral("-wal")));
    }
    const auto bytes = [](const QString &path) {
        QFile opened(path);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    };
    const QByteArray before = bytes(file);
    const QByteArray log = bytes(file + QStringLiteral("-wal"));
    QVERIFY(log.size() > 0);
    {
        const auto database = must(openAt(file, Database::Mode::AsItIs));
        QCOMPARE(must(sql::readNumber(*database, QStringLiteral("SELECT count(*) FROM episodes"))),
                 3);
        QVERIFY(!sql::write(*database, QStringLiteral("UPDATE queue_state SET paused = 1")));
        QCOMPARE(must(IntegrityCheck().run(*database)), QStringLiteral("ok"));
    }
    QCOMPARE(bytes(file), before);
    QCOMPARE(bytes(file + QStringLiteral("-wal")), log);
}

void TestDatabaseCopy::aCheckCanBeStopped()
{
    TemporaryDatabase db;
    db.addApproved(500);
    IntegrityCheck check;
    {
        const InTheMiddle middle(*db.database, [&check] { check.stop(); });
        const auto stopped = check.run(*db.database);
        QVERIFY(!stopped);
        QVERIFY2(stopped.error().message.contains(QStringLiteral("stopped")),
                 qPrintable(stopped.error().message));
    }
    QVERIFY(check.isStopped());
    QVERIFY(!check.run(db.path()));
    QCOMPARE(must(IntegrityCheck().run(*db.database)), QStringLiteral("ok"));
}

QTEST_GUILESS_MAIN(TestDatabaseCopy)
#include "tst_database_copy.moc"
