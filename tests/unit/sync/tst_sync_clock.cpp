// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// The engine where somebody sets the computer's clock while it works.

#include "support/EngineFixture.h"
#include "support/Patience.h"
#include "sync/ProcessIdentity.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

QString id(int n)
{
    return QStringLiteral("ep-%1").arg(n);
}

constexpr qint64 daySec = 86'400;

} // namespace

class TestSyncClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRetryIsNotPutOffByAClockThatIsSetBack();
    void theRowOfALivingProcessIsNotTakenByAClockThatIsSetForward();
    void anUploadKeepsItsLeaseWhateverTheClock_data();
    void anUploadKeepsItsLeaseWhateverTheClock();
};

void TestSyncClock::aRetryIsNotPutOffByAClockThatIsSetBack()
{
    EngineFixture f;
    f.settings.retryJitterSec = 0;
    f.addApproved(1);
    f.transports->answerAllWith(
        [](const UploadJob &) { return ScriptedTransports::failed(ErrorCode::Server); });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Failed);
    f.transports->answerAllWith([](const UploadJob &) { return ScriptedTransports::completed(); });

    f.clock->advanceSec(20);
    f.clock->setWallClock(f.clock->nowUtc().addSecs(-15)); // still after the failure
    f.poke();
    f.clock->advanceSec(f.settings.retryBaseSec - 20);
    f.poke();
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Completed);
}

void TestSyncClock::theRowOfALivingProcessIsNotTakenByAClockThatIsSetForward()
{
    EngineFixture f;
    f.addApproved(2);
    const ClaimOwner other = thisProcess(); // of a process that lives
    QVERIFY(f.other->state.announceWorker({QStringLiteral("run"), other, 0, {}, 60}).ok());
    QVERIFY(f.other->queue
                .enqueue(QStringList{id(1)}, Asker::Manual, Origin::Manual, {}, CommandMode::Apply)
                .ok());
    const Result<std::optional<Claim>> claim = f.other->work.claimNext({other, 60, {}, {}});
    QVERIFY(claim.ok() && claim->has_value());
    f.startEngine();
    f.clock->setWallClock(f.clock->nowUtc().addSecs(daySec));
    // A whole poll: what is queued after the step is uploading.
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(2)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(2)});
    QCOMPARE(f.summary(id(1)).status, SyncStatus::InProgress);

    f.clock->advanceSec(60); // in which it did not renew
    f.poke();
    TRY_COMPARE(f.summary(id(1)).latestAttemptCount, 2);
}

void TestSyncClock::anUploadKeepsItsLeaseWhateverTheClock_data()
{
    QTest::addColumn<qint64>("stepSec");
    QTest::newRow("set back by a day") << -daySec;
    QTest::newRow("set forward by a day") << daySec;
}

void TestSyncClock::anUploadKeepsItsLeaseWhateverTheClock()
{
    QFETCH(qint64, stepSec);
    EngineFixture f;
    f.addApproved(1);
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    f.clock->setWallClock(f.clock->nowUtc().addSecs(stepSec));
    f.poke();
    TRY_COMPARE(f.history(id(1)).constFirst().leaseExpiresAt,
                f.clock->nowUtc().addSecs(f.settings.leaseSec)); // renewed by the new clock
    f.transports->complete(id(1));
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Completed);
    QVERIFY(f.transports->heldLease(id(1)));
    QCOMPARE(f.summary(id(1)).latestAttemptCount, 1);
}

QTEST_GUILESS_MAIN(TestSyncClock)
#include "tst_sync_clock.moc"
