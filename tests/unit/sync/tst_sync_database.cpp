// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/FaultyVfs.h"
#include "support/Patience.h"

#include <QDir>

#include <atomic>
#include <sqlite3.h>

using namespace csc;
using namespace csc::test;

namespace {

QString id(int n)
{
    return QStringLiteral("ep-%1").arg(n);
}

/// An engine, and what it says of its database.
struct TroubledEngine : EngineFixture
{
    void begin()
    {
        startEngine();
        QObject::connect(engine.get(), &SyncEngine::troubled, engine.get(),
                         [this](const Error &error) { troubles.append(error.message); });
        QObject::connect(engine.get(), &SyncEngine::recovered, engine.get(),
                         [this] { ++recoveries; });
    }
    bool enqueued(const QStringList &ids) { return wait(engine->enqueue(ids)).ok(); }
    int completions(const QString &episodeId) const
    {
        return int(std::count_if(ends.cbegin(), ends.cend(), [&](const UploadEnd &end) {
            return end.episodeId == episodeId && end.outcome == AttemptOutcome::Completed;
        }));
    }
    /// The folder of the database, and where it goes when it is moved away.
    QString place() const { return dir.filePath(QStringLiteral("catalog")); }
    QString elsewhere() const { return dir.filePath(QStringLiteral("elsewhere")); }
    void takeFolder() { QVERIFY(QDir().rename(place(), elsewhere())); }
    void bringFolder() { QVERIFY(QDir().rename(elsewhere(), place())); }

    QStringList troubles;
    int recoveries = 0;
};

/// What SQLite says to writes of the engine's thread, and how often it did.
class RefusedWrites
{
public:
    explicit RefusedWrites(int code)
        : m_failing([code, test = QThread::currentThread(),
                     count = m_count](const FileOperation &operation) {
            if (operation.step != FileStep::Write || QThread::currentThread() == test)
                return SQLITE_OK;
            ++*count;
            return code;
        })
    {}
    int count() const { return *m_count; }
    void end() { m_failing.stop(); }

private:
    std::shared_ptr<std::atomic<int>> m_count = std::make_shared<std::atomic<int>>(0);
    FailingOperation m_failing;
};

} // namespace

/// The engine over a database whose disk is full, read-only or gone, or that fails now and then.
class TestSyncDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { FaultyVfs::install(); }
    void whereverItFailsOnceAllEndsWell();
    void whatRefusesWritesIsToldOnce_data();
    void whatRefusesWritesIsToldOnce();
    void atRestAFullDiskIsToldOnce();
    void aLostFolderStopsTheWorkUntilItIsBack();
    void aLeaseThatCannotBeRenewedEnds();
    void aReplacedDatabaseGetsNothing();
};

void TestSyncDatabase::whereverItFailsOnceAllEndsWell()
{
    TroubledEngine f;
    f.settings.pollIntervalSec = 3600;
    f.settings.maxConcurrent = 1;
    f.begin();
    QThread *const test = QThread::currentThread();
    constexpr int most = 200;
    int n = 0;
    for (; n < most; ++n) {
        const QString episode = id(n + 1);
        f.addApproved(1);
        FailingOperation failing([test, n, count = 0](const FileOperation &operation) mutable {
            const bool fails = QThread::currentThread() != test && count++ == n;
            return fails ? FaultyVfs::failureOf(operation.step) : SQLITE_OK;
        });
        if (!f.enqueued({episode}))
            QVERIFY(f.enqueued({episode}));
        f.transports->complete(episode); // as soon as it runs
        // A command may be what fails; the pass after it is what counts.
        const auto over = [&f, &episode] {
            (void)f.wait(f.engine->setPriority(QStringList{}, 0));
            return f.completions(episode) > 0;
        };
        QVERIFY2(QTest::qWaitFor(over, patienceMs), qPrintable(failing.failed()));
        const QString failed = failing.failed();
        failing.stop();
        QCOMPARE(f.completions(episode), 1);
        QCOMPARE(f.summary(episode).status, SyncStatus::Completed);
        QCOMPARE(f.summary(episode).totalAttemptCount, 1);
        QCOMPARE(f.transports->begun().count(episode), 1);
        if (failed.isEmpty())
            break;
    }
    QVERIFY2(n > 40 && n < most, qPrintable(QString::number(n)));
    f.poke();
    QCOMPARE(f.recoveries > 0, !f.troubles.isEmpty());
    f.stopEngine();
    QCOMPARE(f.withStatus(SyncStatus::Completed).size(), n + 1);
}

void TestSyncDatabase::whatRefusesWritesIsToldOnce_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("word");
    QTest::newRow("a full disk") << SQLITE_FULL << QStringLiteral("full");
    QTest::newRow("a read-only disk") << SQLITE_READONLY << QStringLiteral("read-only");
    QTest::newRow("a disk that fails") << SQLITE_IOERR_WRITE << QStringLiteral("failed");
}

void TestSyncDatabase::whatRefusesWritesIsToldOnce()
{
    QFETCH(int, code);
    QFETCH(QString, word);
    TroubledEngine f;
    f.addApproved(4);
    f.begin();
    QVERIFY(f.enqueued({id(1), id(2), id(3)}));
    TRY_COMPARE(f.transports->running().size(), 2);
    RefusedWrites refused(code);
    f.transports->complete(id(1));
    f.transports->fail(id(2), ErrorCode::Network);
    TRY_VERIFY(refused.count() >= 8); // several passes
    QCOMPARE(f.troubles.size(), 1);
    QVERIFY2(f.troubles.first().contains(word), qPrintable(f.troubles.first()));
    QCOMPARE(f.recoveries, 0);
    // Whoever asks for something hears it, too, and nothing new was begun or told.
    const auto command = f.wait(f.engine->enqueue(QStringList{id(4)}));
    QVERIFY(!command);
    QVERIFY(command.error().message.contains(word));
    QVERIFY(f.ends.isEmpty());
    QCOMPARE(f.transports->begun().size(), 2);
    QCOMPARE(f.withStatus(SyncStatus::InProgress).size(), 2);
    QCOMPARE(f.summary(id(4)).status, SyncStatus::NotStarted);

    refused.end();
    TRY_COMPARE(f.recoveries, 1);
    TRY_COMPARE(f.transports->running(), QStringList{id(3)});
    QCOMPARE(f.summary(id(1)).status, SyncStatus::Completed);
    QCOMPARE(f.summary(id(2)).status, SyncStatus::Failed);
    QCOMPARE(f.ends.size(), 2);
    QCOMPARE(f.troubles.size(), 1);
    QCOMPARE(f.transports->begun().size(), 3);
}

void TestSyncDatabase::atRestAFullDiskIsToldOnce()
{
    TroubledEngine f;
    f.settings.leaseSec = 5;
    f.begin();
    RefusedWrites refused(SQLITE_FULL);
    // Heartbeats, with passes between that have nothing to do.
    const auto sixTimes = [&] {
        f.clock->advance(1); // nothing is written where nothing would change
        return refused.count() >= 6;
    };
    QVERIFY(QTest::qWaitFor(sixTimes, patienceMs));
    QCOMPARE(f.troubles.size(), 1);
    QCOMPARE(f.recoveries, 0);
    refused.end();
    TRY_COMPARE(f.recoveries, 1);
    QCOMPARE(f.troubles.size(), 1);
}

void TestSyncDatabase::aLostFolderStopsTheWorkUntilItIsBack()
{
    TroubledEngine f;
    f.addApproved(4);
    f.begin();
    QVERIFY(f.enqueued({id(1), id(2), id(3)}));
    TRY_COMPARE(f.transports->running().size(), 2);
    f.takeFolder();
    f.transports->complete(id(1));
    f.transports->fail(id(2), ErrorCode::Network);
    TRY_COMPARE(f.troubles.size(), 1);
    QVERIFY2(f.troubles.first().contains(QStringLiteral("is gone")),
             qPrintable(f.troubles.first()));
    const auto command = f.wait(f.engine->enqueue(QStringList{id(4)}));
    QVERIFY(!command);
    QCOMPARE(command.error().detail.value(QStringLiteral("id")).toString(),
             QStringLiteral("database.lost"));
    TRY_VERIFY(f.transports->running().isEmpty());
    QVERIFY(f.ends.isEmpty());
    QCOMPARE(f.transports->begun().size(), 2);
    QCOMPARE(f.withStatus(SyncStatus::InProgress).size(), 2);

    f.bringFolder();
    TRY_COMPARE(f.recoveries, 1);
    TRY_COMPARE(f.transports->running(), QStringList{id(3)});
    QCOMPARE(f.summary(id(1)).status, SyncStatus::Completed);
    QCOMPARE(f.summary(id(2)).status, SyncStatus::Failed);
    QCOMPARE(f.ends.size(), 2);
    QCOMPARE(f.troubles.size(), 1);
    QCOMPARE(f.transports->begun().size(), 3); // nothing was sent twice
}

void TestSyncDatabase::aLeaseThatCannotBeRenewedEnds()
{
    TroubledEngine f;
    f.addApproved(2);
    f.begin();
    QVERIFY(f.enqueued({id(1), id(2)}));
    TRY_COMPARE(f.transports->running().size(), 2);
    f.takeFolder();
    f.transports->complete(id(1));
    TRY_COMPARE(f.troubles.size(), 1);
    QVERIFY(f.transports->heldLease(id(1)));
    f.clock->advanceSec(f.settings.leaseSec + 1);
    f.transports->fail(id(2), ErrorCode::Network); // a transport stops where it finds this
    TRY_VERIFY(f.transports->running().isEmpty());
    QVERIFY(!f.transports->heldLease(id(2)));

    // Nobody else took the rows meanwhile: how they ended is written all the same.
    f.bringFolder();
    TRY_COMPARE(f.recoveries, 1);
    TRY_COMPARE(f.ends.size(), 2);
    QCOMPARE(f.summary(id(1)).status, SyncStatus::Completed);
    QCOMPARE(f.summary(id(2)).status, SyncStatus::Failed);
    QCOMPARE(f.transports->begun().size(), 2);
}

void TestSyncDatabase::aReplacedDatabaseGetsNothing()
{
    TroubledEngine f;
    f.farewellMs = 100; // its outcome can't be written, so its row never ends
    f.addApproved(1);
    f.begin();
    QVERIFY(f.enqueued({id(1)}));
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    f.takeFolder();
    const auto another = Database::open({f.settings.database}, *f.clock);
    QVERIFY(another);
    const EpisodeReader reader(**another);
    f.transports->complete(id(1));
    TRY_COMPARE(f.troubles.size(), 1);
    QVERIFY2(f.troubles.first().contains(QStringLiteral("was replaced")),
             qPrintable(f.troubles.first()));
    QVERIFY(f.ends.isEmpty());
    f.stopEngine();
    QCOMPARE(reader.counts()->all(), 0);
    QCOMPARE(f.troubles.size(), 1);
}

QTEST_GUILESS_MAIN(TestSyncDatabase)
#include "tst_sync_database.moc"
