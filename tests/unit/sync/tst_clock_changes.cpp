// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// The wall clock is set and the computer sleeps, with leases and retries in the table.

#include "support/TemporaryDatabase.h"
#include "sync/ClockChanges.h"
#include "sync/EngineStores.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

constexpr int leaseSec = 60;
constexpr qint64 daySec = 86'400;

bool nobodyIsDead(const ClaimOwner &)
{
    return false;
}

/// One process that watches its clock, and the row of another one.
class Fixture : public TemporaryDatabase
{
public:
    Fixture()
        : stores(connect(), clock, host())
        , changes(stores, std::shared_ptr<const Clock>(std::shared_ptr<void>(), &clock))
    {
        const QList<qint64> keys = addApproved(1);
        must(queue.enqueue(EpisodeSelection(keys), Asker::Manual, Origin::Manual, {},
                           CommandMode::Apply));
        for (const int n : {1, 2})
            must(state.announceWorker({QStringLiteral("run"), owner(n), 0, {}, leaseSec}));
    }

    int recover()
    {
        must(changes.look());
        return must(stores.work.recover(nobodyIsDead, policy(), changes.leases()));
    }
    int promote()
    {
        must(changes.look());
        return must(stores.work.promoteDue(policy(), must(changes.elapsedRetries())));
    }
    void failNext()
    {
        const Claim failing = claim(2);
        must(work.fail(owner(2), failing,
                       {ErrorCode::Network, QStringLiteral("It is gone."), {}, {}}, 0, policy()));
    }
    void setClock(qint64 seconds) { clock.setWallClock(clock.nowUtc().addSecs(seconds)); }

    EngineStores stores;
    ClockChanges changes;
};

} // namespace

class TestClockChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLeaseEndsByTime();
    void aLeaseOutlivesAClockThatIsSetForward();
    void aHolderThatDoesNotRenewAfterThatLosesItsRow();
    void theDeadAreRecoveredWhateverTheClock();
    void aLeaseOutlivesSleep();
    void aRetryWaitsItsBackoffWhereTheClockIsSetBack_data();
    void aRetryWaitsItsBackoffWhereTheClockIsSetBack();
    void aRetryThatWasDueIsDueAfterTheClockIsSetBack();
    void aSecondStepBackDoesNotBeginTheWaitAnew();
    void aFailureAfterTheStepHasABackoffOfItsOwn();
    void whatIsNotEligibleAnyMoreStaysWhereItIs_data();
    void whatIsNotEligibleAnyMoreStaysWhereItIs();
    void aDriftIsNoStep();
};

void TestClockChanges::aLeaseEndsByTime()
{
    Fixture f;
    f.claim(2, leaseSec);
    f.clock.advanceSec(leaseSec - 1);
    QCOMPARE(f.recover(), 0);
    f.clock.advanceSec(1);
    QCOMPARE(f.recover(), 1);
}

void TestClockChanges::aLeaseOutlivesAClockThatIsSetForward()
{
    Fixture f;
    const Claim claim = f.claim(2, leaseSec);
    f.setClock(daySec);
    QCOMPARE(f.recover(), 0); // it had no chance to renew it yet
    f.clock.advanceSec(leaseSec / 3);
    QCOMPARE(must(f.work.renew(TemporaryDatabase::owner(2), leaseSec, {{claim.syncLogKey, 1}})),
             QList<qint64>{claim.syncLogKey});
    f.clock.advanceSec(leaseSec - 1);
    QCOMPARE(f.recover(), 0);
}

void TestClockChanges::aHolderThatDoesNotRenewAfterThatLosesItsRow()
{
    Fixture f;
    f.claim(2, leaseSec);
    f.setClock(daySec);
    QCOMPARE(f.recover(), 0);
    f.clock.advanceSec(leaseSec - 1);
    QCOMPARE(f.recover(), 0);
    f.clock.advanceSec(1);
    QCOMPARE(f.recover(), 1);
}

void TestClockChanges::theDeadAreRecoveredWhateverTheClock()
{
    Fixture f;
    f.claim(2, leaseSec);
    f.setClock(daySec);
    must(f.changes.look());
    QCOMPARE(must(f.stores.work.recover([](const ClaimOwner &) { return true; },
                                        TemporaryDatabase::policy(), f.changes.leases())),
             1);
}

void TestClockChanges::aLeaseOutlivesSleep()
{
    Fixture f;
    f.claim(2, leaseSec);
    f.clock.sleepSec(8 * 3600);
    QCOMPARE(f.recover(), 0);
    f.clock.advanceSec(leaseSec);
    QCOMPARE(f.recover(), 1);
}

void TestClockChanges::aRetryWaitsItsBackoffWhereTheClockIsSetBack_data()
{
    QTest::addColumn<qint64>("afterSec"); // of the failure
    QTest::addColumn<qint64>("backSec");
    QTest::newRow("by less than has gone by since") << qint64(20) << qint64(15);
    QTest::newRow("to before the failure") << qint64(10) << qint64(3600);
    QTest::newRow("by a day") << qint64(10) << daySec;
}

void TestClockChanges::aRetryWaitsItsBackoffWhereTheClockIsSetBack()
{
    QFETCH(qint64, afterSec);
    QFETCH(qint64, backSec);
    constexpr qint64 backoffSec = 30; // of the first attempt
    Fixture f;
    f.failNext();
    f.clock.advanceSec(afterSec);
    QCOMPARE(f.promote(), 0);
    f.setClock(-backSec);
    f.clock.advanceSec(backoffSec - afterSec);
    QCOMPARE(f.promote(), 1);
    QCOMPARE(f.statuses().first(), QStringLiteral("pending"));
    QCOMPARE(f.promote(), 0);
}

void TestClockChanges::aRetryThatWasDueIsDueAfterTheClockIsSetBack()
{
    Fixture f;
    f.failNext();
    f.clock.advanceSec(40);
    f.setClock(-20);
    QCOMPARE(f.promote(), 1);
}

void TestClockChanges::aSecondStepBackDoesNotBeginTheWaitAnew()
{
    Fixture f;
    f.failNext();
    f.clock.advanceSec(20);
    f.setClock(-8);
    QCOMPARE(f.promote(), 0);
    f.clock.advanceSec(5);
    f.setClock(-8);
    QCOMPARE(f.promote(), 0);
    f.clock.advanceSec(5); // 30 in all
    QCOMPARE(f.promote(), 1);
}

void TestClockChanges::aFailureAfterTheStepHasABackoffOfItsOwn()
{
    Fixture f;
    f.failNext();
    f.clock.advanceSec(20);
    f.setClock(-15);
    QCOMPARE(f.promote(), 0);
    f.clock.advanceSec(10);
    QCOMPARE(f.promote(), 1);
    f.failNext(); // the second attempt: 60 s
    f.clock.advanceSec(59);
    QCOMPARE(f.promote(), 0);
    f.clock.advanceSec(1);
    QCOMPARE(f.promote(), 1);
}

void TestClockChanges::whatIsNotEligibleAnyMoreStaysWhereItIs_data()
{
    QTest::addColumn<QString>("change");
    QTest::newRow("rejected") << QStringLiteral("UPDATE episodes SET qa_status = 'rejected'");
    QTest::newRow("deleted") << QStringLiteral(
        "UPDATE episodes SET deleted_at = '2026-03-02T08:00:30.000Z'");
}

void TestClockChanges::whatIsNotEligibleAnyMoreStaysWhereItIs()
{
    QFETCH(QString, change);
    Fixture f;
    f.failNext();
    f.clock.advanceSec(20);
    f.setClock(-15);
    QCOMPARE(f.promote(), 0);
    f.write(change);
    f.clock.advanceSec(60);
    QCOMPARE(f.promote(), 0);
    QCOMPARE(f.readOne(QStringLiteral("SELECT status FROM sync_logs")), QStringLiteral("failed"));
}

void TestClockChanges::aDriftIsNoStep()
{
    Fixture f;
    f.claim(2, leaseSec);
    f.clock.setWallClock(f.clock.nowUtc().addMSecs(999));
    f.clock.advanceSec(leaseSec);
    QCOMPARE(f.recover(), 1);
}

QTEST_GUILESS_MAIN(TestClockChanges)
#include "tst_clock_changes.moc"
