// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/Patience.h"
#include "sync/ProcessIdentity.h"

#include <QFile>
#include <QSignalSpy>
#include <QSqlQuery>

using namespace csc;
using namespace csc::test;

namespace {

constexpr qint64 pageBytes = 4096;

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// What the engine does about a damaged database: at its start, and when it meets the damage later.
class TestSyncDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrderlyEndNeedsNoCheck();
    void anUncleanEndIsFollowedByACheck();
    void damageIsFoundBeforeAnythingIsWritten();
    void damageFoundLaterStopsTheWork_data();
    void damageFoundLaterStopsTheWork();
    void aStartThatIsGivenUpEnds();

private:
    /// A worker of this computer before it was started anew.
    static void leaveDeadWorker(EngineFixture &f);
    static qint64 rootPage(EngineFixture &f, const QString &name);
    static void damage(EngineFixture &f, qint64 page);
    static QString integrityOf(EngineFixture &f);
};

void TestSyncDamage::leaveDeadWorker(EngineFixture &f)
{
    ClaimOwner owner = thisProcess();
    owner.bootId = QStringLiteral("an-earlier-boot");
    if (!f.other->state.announceWorker({QStringLiteral("left"), owner, 0, f.clock->nowUtc()}))
        qFatal("the worker could not be announced");
}

qint64 TestSyncDamage::rootPage(EngineFixture &f, const QString &name)
{
    QSqlQuery query(f.other->database->connection());
    if (!query.exec(
            QStringLiteral("SELECT rootpage FROM sqlite_schema WHERE name = '%1'").arg(name))
        || !query.next())
        qFatal("there is no %s", qPrintable(name));
    return query.value(0).toLongLong();
}

/// Everything is in the main file first. Then "the other process" closes and comes back, so that no
/// connection of this process loses its lock by our look at the file.
void TestSyncDamage::damage(EngineFixture &f, qint64 page)
{
    f.changeAsOtherProgram(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    QFile file(f.settings.database);
    if (!file.open(QIODevice::ReadWrite) || !file.seek((page - 1) * pageBytes)
        || file.write(QByteArray(pageBytes, '\xa5')) != pageBytes)
        qFatal("the file could not be damaged");
}

QString TestSyncDamage::integrityOf(EngineFixture &f)
{
    const auto state = f.other->state.read();
    return state && state->startReport ? state->startReport->integrity : QString();
}

void TestSyncDamage::anOrderlyEndNeedsNoCheck()
{
    EngineFixture f;
    f.startEngine();
    QCOMPARE(integrityOf(f), QStringLiteral("skipped"));
}

void TestSyncDamage::anUncleanEndIsFollowedByACheck()
{
    EngineFixture f;
    leaveDeadWorker(f);
    f.startEngine();
    QCOMPARE(integrityOf(f), QStringLiteral("ok"));
    QVERIFY(!f.other->state.read()->startReport->clean);
    f.stopEngine();
    f.startEngine();
    QCOMPARE(integrityOf(f), QStringLiteral("skipped"));
}

void TestSyncDamage::damageIsFoundBeforeAnythingIsWritten()
{
    EngineFixture f;
    f.addApproved(3);
    leaveDeadWorker(f);
    damage(f, rootPage(f, QStringLiteral("episodes_checksum")));
    // As after a kill: the file's last user did not take its write-ahead log away.
    const QString log = f.settings.database + QStringLiteral("-wal");
    const QByteArray before = bytesOf(f.settings.database);
    for (int round = 0; round < 2; ++round) { // the first leaves the second as unclean as it was
        SyncEngine engine({f.settings, f.transports, f.clock, QStringLiteral("test"), f.network});
        QSignalSpy checking(&engine, &SyncEngine::checking);
        QSignalSpy failed(&engine, &SyncEngine::failed);
        engine.start();
        TRY_COMPARE(failed.size(), 1);
        QCOMPARE(checking.size(), 1);
        const auto error = failed.first().first().value<Error>();
        QVERIFY2(isDamagedDatabase(error), qPrintable(error.message));
        QVERIFY2(error.message.contains(QStringLiteral("cloudsyncctl recover")),
                 qPrintable(error.message));
    }
    QVERIFY(bytesOf(f.settings.database) == before);
    QCOMPARE(bytesOf(log).size(), 0);
    QVERIFY(f.transports->begun().isEmpty());
}

void TestSyncDamage::damageFoundLaterStopsTheWork_data()
{
    QTest::addColumn<QString>("where");
    QTest::newRow("by a claim") << QStringLiteral("sync_logs_claim_order");
    QTest::newRow("by a command") << QStringLiteral("sync_logs");
    QTest::newRow("by a read of the window") << QStringLiteral("episodes_by_activity");
}

void TestSyncDamage::damageFoundLaterStopsTheWork()
{
    QFETCH(QString, where);
    EngineFixture f;
    f.addApproved(3);
    f.startEngine();
    QSignalSpy troubled(f.engine.get(), &SyncEngine::troubled);
    QSignalSpy recovered(f.engine.get(), &SyncEngine::recovered);
    damage(f, rootPage(f, where));
    // What the engine remembers of the file counts no more after another's commit.
    f.changeAsOtherProgram(QStringLiteral("UPDATE queue_state SET probe_delay_sec = 31"));
    (void)f.wait(f.engine->orderedKeys({}, {EpisodeSortKey::Activity, Qt::DescendingOrder}));
    (void)f.wait(f.engine->enqueue(QStringList{QStringLiteral("ep-1")}));
    TRY_COMPARE(troubled.size(), 1);
    QVERIFY(isDamagedDatabase(troubled.first().first().value<Error>()));
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Stopped);

    // Nothing is begun any more, and nothing said again.
    (void)f.wait(f.engine->enqueue(QStringList{QStringLiteral("ep-2")}));
    (void)f.wait(f.engine->setPaused(false));
    QCOMPARE(troubled.size(), 1);
    QCOMPARE(recovered.size(), 0);
    QVERIFY(f.transports->begun().isEmpty());

    // The next start is to find the end unclean, and so the damage.
    f.stopEngine();
    QSqlQuery workers(f.other->database->connection());
    QVERIFY(workers.exec(QStringLiteral("SELECT count(*) FROM workers")) && workers.next());
    QCOMPARE(workers.value(0).toInt(), 1);
}

void TestSyncDamage::aStartThatIsGivenUpEnds()
{
    EngineFixture f;
    leaveDeadWorker(f);
    SyncEngine engine({f.settings, f.transports, f.clock, QStringLiteral("test"), f.network});
    QSignalSpy stopped(&engine, &SyncEngine::stopped);
    engine.start();
    engine.shutDown();
    TRY_COMPARE(stopped.size(), 1);
}

QTEST_GUILESS_MAIN(TestSyncDamage)
#include "tst_sync_damage.moc"
