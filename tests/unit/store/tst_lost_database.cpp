// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseFiles.h"

#include "store/QueueStateStore.h"
#include "store/Statement.h"
#include "store/Transaction.h"
#include "support/FaultyVfs.h"
#include "support/TemporaryDatabase.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#include <functional>
#include <sqlite3.h>

using namespace csc;
using namespace csc::test;

namespace {

/// A database in a folder of its own, to which a link leads, too.
struct Place
{
    QTemporaryDir dir;
    QString folder = dir.filePath(QStringLiteral("catalog"));
    QString file = folder + QStringLiteral("/catalog.sqlite");
    QString log = file + QStringLiteral("-wal");
    QString link = dir.filePath(QStringLiteral("link.sqlite"));
    QString elsewhere = dir.filePath(QStringLiteral("elsewhere"));
};

using Step = std::function<bool(const Place &)>;

bool takeFile(const Place &place)
{
    return QFile::rename(place.file, place.elsewhere);
}

bool bringFile(const Place &place)
{
    return QFile::rename(place.elsewhere, place.file);
}

bool takeFolder(const Place &place)
{
    return QDir().rename(place.folder, place.elsewhere);
}

bool bringFolder(const Place &place)
{
    return QDir().rename(place.elsewhere, place.folder);
}

bool replaceFile(const Place &place)
{
    return takeFile(place) && openAt(place.file).ok();
}

bool replaceFolder(const Place &place)
{
    return takeFolder(place) && openAt(place.file).ok();
}

bool turnLink(const Place &place)
{
    const QString other = place.dir.filePath(QStringLiteral("other.sqlite"));
    return openAt(other).ok() && QFile::remove(place.link) && QFile::link(other, place.link);
}

bool takeLog(const Place &place)
{
    return QFile::rename(place.log, place.elsewhere);
}

bool bringLog(const Place &place)
{
    return QFile::rename(place.elsewhere, place.log);
}

bool replaceLog(const Place &place)
{
    return takeLog(place) && QFile::copy(place.elsewhere, place.log);
}

bool paused(const QString &path)
{
    const TestClock clock;
    const auto database = openAt(path);
    return database && QueueStateStore(**database, clock).read()->paused;
}

} // namespace

Q_DECLARE_METATYPE(Step)

/// The database's file is moved, removed or replaced while it is open. SQLite does not look, and
/// would go on to acknowledge what nobody will ever see.
class TestLostDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAcknowledged_data();
    void nothingIsAcknowledged();
    void nothingIsAcknowledgedInTheMiddle_data() { nothingIsAcknowledged_data(); }
    void nothingIsAcknowledgedInTheMiddle();
    void whatGoesDuringTheCommitIsNotAcknowledged();
    void whatComesBackIsGoneOnWith_data();
    void whatComesBackIsGoneOnWith();
    void whatTookItsPlaceIsLeftAlone_data();
    void whatTookItsPlaceIsLeftAlone();
    void readersGoOn();
    void anotherConnectionDoesNotCount();
};

void TestLostDatabase::nothingIsAcknowledged_data()
{
    QTest::addColumn<Step>("lose");
    QTest::addColumn<QString>("reason");
    const QString lost = QStringLiteral("database.lost");
    const QString replaced = QStringLiteral("database.replaced");
    const QString log = QStringLiteral("database.log_lost");
    QTest::newRow("its file is moved away") << Step(takeFile) << lost;
    QTest::newRow("its file is removed")
        << Step([](const Place &place) { return QFile::remove(place.file); }) << lost;
    QTest::newRow("its folder is moved away") << Step(takeFolder) << lost;
    QTest::newRow("its folder is removed with all that is in it")
        << Step([](const Place &place) { return QDir(place.folder).removeRecursively(); }) << lost;
    QTest::newRow("another file takes its place") << Step(replaceFile) << replaced;
    QTest::newRow("a copy of it takes its place") << Step([](const Place &place) {
        return takeFile(place) && QFile::copy(place.elsewhere, place.file);
    }) << replaced;
    QTest::newRow("another folder takes its folder's place") << Step(replaceFolder) << replaced;
    QTest::newRow("its write-ahead log is removed")
        << Step([](const Place &place) { return QFile::remove(place.log); }) << log;
    QTest::newRow("another file takes its write-ahead log's place") << Step(replaceLog) << log;
#ifdef Q_OS_UNIX
    QTest::newRow("the link to it is removed")
        << Step([](const Place &place) { return QFile::remove(place.link); }) << lost;
    QTest::newRow("the link to it leads elsewhere") << Step(turnLink) << replaced;
#endif
}

void TestLostDatabase::nothingIsAcknowledged()
{
    QFETCH(Step, lose);
    QFETCH(QString, reason);
    const Place place;
    QVERIFY(QFile::link(place.file, place.link));
    QVERIFY(openAt(place.file));
    const TestClock clock;
    const auto database = openAt(place.link);
    QVERIFY(database);
    QueueStateStore state(**database, clock);
    QVERIFY(state.setPaused(true));
    QVERIFY(lose(place));

    for (int i = 0; i < 2; ++i) {
        const Result<void> refused = state.setPaused(false);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Database);
        QCOMPARE(refused.error().detail.value(QStringLiteral("id")).toString(), reason);
        QVERIFY2(refused.error().message.contains(place.link), qPrintable(refused.error().message));
    }
}

void TestLostDatabase::nothingIsAcknowledgedInTheMiddle()
{
    QFETCH(Step, lose);
    QFETCH(QString, reason);
    const Place place;
    QVERIFY(QFile::link(place.file, place.link));
    QVERIFY(openAt(place.file));
    const auto database = openAt(place.link);
    QVERIFY(database);
    const QString paused = QStringLiteral("SELECT paused FROM queue_state");
    {
        Transaction transaction(**database);
        QVERIFY(transaction.begin());
        QVERIFY(sql::write(**database, QStringLiteral("UPDATE queue_state SET paused = 1")));
        QVERIFY(lose(place));
        const Result<void> refused = transaction.commit();
        QVERIFY(!refused);
        QCOMPARE(refused.error().detail.value(QStringLiteral("id")).toString(), reason);
    }
    QCOMPARE(sql::readNumber(**database, paused).value(), 0);
}

void TestLostDatabase::whatGoesDuringTheCommitIsNotAcknowledged()
{
    FaultyVfs::install();
    const Place place;
    const TestClock clock;
    const auto database = openAt(place.file);
    QueueStateStore state(**database, clock);
    bool gone = false;
    FaultyVfs::watch([&](const FileOperation &operation) {
        if (operation.step == FileStep::Sync && !gone)
            gone = takeFolder(place);
        return SQLITE_OK;
    });
    const Result<void> refused = state.setPaused(true);
    FaultyVfs::unwatch();
    QVERIFY(gone);
    QVERIFY(!refused);
    QCOMPARE(refused.error().detail.value(QStringLiteral("id")).toString(),
             QStringLiteral("database.lost"));
}

void TestLostDatabase::whatComesBackIsGoneOnWith_data()
{
    QTest::addColumn<Step>("lose");
    QTest::addColumn<Step>("bring");
    QTest::newRow("its file is moved back") << Step(takeFile) << Step(bringFile);
    QTest::newRow("its folder is moved back") << Step(takeFolder) << Step(bringFolder);
    QTest::newRow("its write-ahead log is moved back") << Step(takeLog) << Step(bringLog);
    QTest::newRow("it gets its place back") << Step(replaceFolder) << Step([](const Place &place) {
        return QDir(place.folder).removeRecursively() && bringFolder(place);
    });
}

void TestLostDatabase::whatComesBackIsGoneOnWith()
{
    QFETCH(Step, lose);
    QFETCH(Step, bring);
    const Place place;
    const TestClock clock;
    {
        const auto database = openAt(place.file);
        QVERIFY(database);
        QueueStateStore state(**database, clock);
        QVERIFY(lose(place));
        QVERIFY(!state.setPaused(true));
        QVERIFY(bring(place));
        QVERIFY(!state.read()->paused);
        QVERIFY(state.setPaused(true));
    }
    QVERIFY(paused(place.file));
}

void TestLostDatabase::whatTookItsPlaceIsLeftAlone_data()
{
    QTest::addColumn<Database::Mode>("mode");
    QTest::newRow("by one that writes") << Database::Mode::ReadWrite;
    QTest::newRow("by one that reads") << Database::Mode::ReadOnly;
}

void TestLostDatabase::whatTookItsPlaceIsLeftAlone()
{
    QFETCH(Database::Mode, mode);
    const Place place;
    const TestClock clock;
    std::unique_ptr<Database> other;
    {
        (void)must(openAt(place.file));
        const auto database = must(openAt(place.file, mode));
        if (mode == Database::Mode::ReadWrite)
            QVERIFY(QueueStateStore(*database, clock).setPaused(true));
        QVERIFY(takeFolder(place));
        other = must(openAt(place.file));
        QVERIFY(!QueueStateStore(*other, clock).read()->paused);
    }
    // SQLite removes a write-ahead log by its name, but not where its own file has moved.
    QVERIFY(QFile::exists(place.log));
    QVERIFY(QueueStateStore(*other, clock).setPaused(true));
    if (mode == Database::Mode::ReadWrite)
        QVERIFY(paused(place.elsewhere + QStringLiteral("/catalog.sqlite")));
}

void TestLostDatabase::readersGoOn()
{
    const Place place;
    const TestClock clock;
    const auto writer = openAt(place.file);
    const auto reader = openAt(place.file, Database::Mode::ReadOnly);
    QVERIFY(QueueStateStore(**writer, clock).setPaused(true));
    QVERIFY(takeFolder(place));
    QVERIFY(QueueStateStore(**reader, clock).read()->paused);
}

void TestLostDatabase::anotherConnectionDoesNotCount()
{
    // The last of several connections removes the write-ahead log, and no other does.
    const Place place;
    const TestClock clock;
    const auto database = openAt(place.file);
    for (int i = 0; i < 3; ++i)
        QVERIFY(paused(place.file) == (i > 0)
                && QueueStateStore(**database, clock).setPaused(true));
}

QTEST_GUILESS_MAIN(TestLostDatabase)
#include "tst_lost_database.moc"
