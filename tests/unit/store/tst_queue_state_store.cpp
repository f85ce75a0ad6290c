// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TemporaryDatabase.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QString sentence = QStringLiteral("The server does not answer.");

qint64 addFailure(TemporaryDatabase &db, qint64 episode, int attempts, const QString &code)
{
    return db.addLog(
        episode, SyncStatus::Failed,
        {{QStringLiteral("attempt_count"), attempts}, {QStringLiteral("error_code"), code}});
}

} // namespace

class TestQueueStateStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pauseIsSharedByAllProcesses();
    void anOutageIsBegunOnce();
    void theEndMakesItsMembersDue();
    void workersComeAndGo();
    void deadWorkersAreAnUncleanEnd();
    void startReportIsKept();
};

void TestQueueStateStore::pauseIsSharedByAllProcesses()
{
    TemporaryDatabase db;
    const auto connection = db.connect();
    const QueueStateStore other(*connection, db.clock);
    QVERIFY(!must(other.read()).paused);
    must(db.state.setPaused(true));
    QVERIFY(must(other.read()).paused);
    must(db.state.setPaused(false));
    QVERIFY(!must(other.read()).paused);
}

void TestQueueStateStore::anOutageIsBegunOnce()
{
    TemporaryDatabase db;
    QVERIFY(!must(db.state.read()).outage);
    must(db.state.beginOutage(ErrorCode::Timeout, sentence, {}));
    const QDateTime since = db.clock.nowUtc();
    db.clock.advanceSec(5);
    must(db.state.beginOutage(ErrorCode::Network, QStringLiteral("other"), {}));
    const std::optional<Outage> outage = must(db.state.read()).outage;
    QVERIFY(outage);
    QCOMPARE(outage->since, since);
    QCOMPARE(outage->code, ErrorCode::Timeout);
    QCOMPARE(outage->message, sentence);
    QCOMPARE(outage->nextProbeAt, since.addSecs(30));
}

void TestQueueStateStore::theEndMakesItsMembersDue()
{
    TemporaryDatabase db;
    db.addApproved(6);
    const QString network = QStringLiteral("network");
    const QList<qint64> members{
        addFailure(db, 1, 1, network),
        addFailure(db, 2, 1, QStringLiteral("access_denied")),
        addFailure(db, 3, 5, network),                     // no attempt left
        addFailure(db, 4, 1, QStringLiteral("cancelled")), // somebody gave it up meanwhile
        addFailure(db, 5, 1, network),                     // replaced meanwhile
    };
    addFailure(db, 6, 1, QStringLiteral("access_denied")); // has nothing to do with it
    db.addLog(5, SyncStatus::Completed);
    must(db.state.endOutage(5)); // none is on: nothing happens
    must(db.state.beginOutage(ErrorCode::Network, sentence, members));
    db.clock.advanceSec(100);
    must(db.state.endOutage(5));
    QVERIFY(!must(db.state.read()).outage);
    QCOMPARE(db.read(QStringLiteral("SELECT episode_id, next_retry_at FROM sync_logs "
                                    "WHERE next_retry_at IS NOT NULL ORDER BY id")),
             (QStringList{QStringLiteral("1|2026-03-02T08:01:40.000Z"),
                          QStringLiteral("2|2026-03-02T08:01:40.000Z")}));
    QCOMPARE(must(db.work.promoteDue(TemporaryDatabase::policy())), 2);
    // The next outage begins anew.
    must(db.state.beginOutage(ErrorCode::Tls, sentence, {}));
    QCOMPARE(must(db.state.read()).outage->probeDelaySec, 30);
}

void TestQueueStateStore::workersComeAndGo()
{
    TemporaryDatabase db;
    const QString window = QStringLiteral("cloud-sync-center");
    const QString run = QStringLiteral("cloudsyncctl run");
    must(
        db.state.announceWorker({window, TemporaryDatabase::owner(1), 0, db.clock.nowUtc(), 3600}));
    db.clock.advanceSec(100);
    must(db.state.announceWorker({run, TemporaryDatabase::owner(2), 0, db.clock.nowUtc(), 30}));
    must(
        db.queue.enqueue(db.addApproved(2), Asker::Manual, Origin::Manual, {}, CommandMode::Apply));
    db.claim(2);
    db.claim(2); // what it does now, though it has not announced it yet
    const auto nobodyIsDead = [](const ClaimOwner &) { return false; };
    QList<WorkerInfo> workers = must(db.state.workers(nobodyIsDead));
    QCOMPARE(workers.size(), 2);
    QCOMPARE(workers[1].name, run);
    QCOMPARE(workers[1].active, 2);
    QCOMPARE(workers[1].lastSeenAt, db.clock.nowUtc());
    QCOMPARE(workers[1].owner, TemporaryDatabase::owner(2));
    QCOMPARE(must(db.state.workers([](const ClaimOwner &) { return true; })).size(), 0);
    // Each may be silent for as long as its own lease says, whatever that of the asker is.
    db.clock.advanceSec(31);
    workers = must(db.state.workers(nobodyIsDead));
    QCOMPARE(workers.size(), 1);
    QCOMPARE(workers[0].name, window);
    must(db.state.announceWorker({run, TemporaryDatabase::owner(2), 1, db.clock.nowUtc(), 30}));
    QCOMPARE(must(db.state.workers(nobodyIsDead)).size(), 2);
    must(db.state.withdrawWorker(TemporaryDatabase::owner(1)));
    workers = must(db.state.workers(nobodyIsDead));
    QCOMPARE(workers.size(), 1);
    QCOMPARE(workers[0].name, run);
}

void TestQueueStateStore::deadWorkersAreAnUncleanEnd()
{
    TemporaryDatabase db;
    const auto firstIsDead = [](const ClaimOwner &owner) {
        return owner == TemporaryDatabase::owner(1);
    };
    QVERIFY(!must(db.state.removeDeadWorkers(firstIsDead)));
    for (const int n : {1, 2})
        must(db.state.announceWorker({QString(), TemporaryDatabase::owner(n), 0, {}}));
    QVERIFY(must(db.state.removeDeadWorkers(firstIsDead)));
    QVERIFY(!must(db.state.removeDeadWorkers(firstIsDead)));
    QCOMPARE(must(db.state.workers(firstIsDead)).size(), 1);
}

void TestQueueStateStore::startReportIsKept()
{
    TemporaryDatabase db;
    QVERIFY(!must(db.state.read()).startReport);
    must(db.state.writeStartReport({db.clock.nowUtc(), false, 2, 1, 30, QStringLiteral("ok")}));
    const std::optional<StartReport> report = must(db.state.read()).startReport;
    QVERIFY(report);
    QCOMPARE(report->at, db.clock.nowUtc());
    QVERIFY(!report->clean);
    QCOMPARE(report->leasesRecovered, 2);
    QCOMPARE(report->uploadsResumable, 1);
    QCOMPARE(report->partsKept, 30);
    QCOMPARE(report->integrity, QStringLiteral("ok"));
}

QTEST_GUILESS_MAIN(TestQueueStateStore)
#include "tst_queue_state_store.moc"
