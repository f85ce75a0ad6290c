// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/Patience.h"

using namespace csc;
using namespace csc::test;

namespace {
QString id(int n)
{
    return QStringLiteral("ep-%1").arg(n);
}
} // namespace

/// The engine on a network with nothing but link-local addresses: before a DHCP server has
/// answered, or on a cable to a NAS.
class TestSyncNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFailsBeforeAnAddressComesUsesUpNoAttempt();
    void anUploadThatFoundNothingBeginsAgainOnceAnAddressComes();
    void anUploadThatFailsAfterTheAddressCameUsesUpNoAttempt();
    void afterSomeMinutesFailuresCountAsEver();
    void aCableToANasIsEnough();
    void otherFailuresCountAllTheSame();
    void aWaitForTheNetworkIsNoWork();
};

void TestSyncNetwork::whatFailsBeforeAnAddressComesUsesUpNoAttempt()
{
    EngineFixture f;
    f.addApproved(4);
    f.settings.pollIntervalSec = 3600; // nothing of this may wait for a poll
    f.settings.maxConcurrent = 1;
    f.network->setLocalOnly(true);
    f.transports->answerAllWith(
        [](const UploadJob &) { return ScriptedTransports::failed(ErrorCode::Network); });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2), id(3), id(4)})).ok());
    TRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends[0].outcome, AttemptOutcome::Released);
    f.poke();
    QCOMPARE(f.transports->begun().size(), 1); // not at once: it would end the same way
    QCOMPARE(f.withStatus(SyncStatus::Pending).size(), 4);
    QVERIFY(!f.engine->state().outageSince.isValid());

    f.transports->answerAllWith([](const UploadJob &) { return ScriptedTransports::completed(); });
    f.network->setLocalOnly(false);
    TRY_COMPARE(f.withStatus(SyncStatus::Completed).size(), 4);
    QCOMPARE(f.transports->begun().size(), 5);
    QCOMPARE(f.summary(id(1)).latestAttemptCount, 1);
}

void TestSyncNetwork::anUploadThatFoundNothingBeginsAgainOnceAnAddressComes()
{
    EngineFixture f;
    f.addApproved(1);
    f.settings.pollIntervalSec = 3600;
    f.network->setLocalOnly(true);
    f.transports->sendNothing();
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    f.network->setLocalOnly(false);
    TRY_COMPARE(f.transports->begun().size(), 2); // and does not wait until it has failed
    QCOMPARE(f.transports->stops(id(1)), QList{StopReason::Released});
    f.poke();
    QCOMPARE(f.transports->begun().size(), 2); // once is enough
    QCOMPARE(f.summary(id(1)).latestAttemptCount, 1);
}

void TestSyncNetwork::anUploadThatFailsAfterTheAddressCameUsesUpNoAttempt()
{
    EngineFixture f;
    f.addApproved(1);
    f.settings.pollIntervalSec = 3600;
    f.network->setLocalOnly(true);
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    f.network->setLocalOnly(false);
    f.poke();
    QCOMPARE(f.transports->running(), QStringList{id(1)}); // it is sending: nothing is wrong
    f.transports->fail(id(1), ErrorCode::Timeout);
    TRY_COMPARE(f.transports->begun().size(), 2);
    QCOMPARE(f.ends[0].outcome, AttemptOutcome::Released);
    f.transports->fail(id(1), ErrorCode::Timeout); // this one had the better network
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Failed);
}

void TestSyncNetwork::afterSomeMinutesFailuresCountAsEver()
{
    // The NAS at the end of the cable is switched off: that must be told.
    EngineFixture f;
    f.addApproved(4);
    f.settings.maxConcurrent = 1;
    f.network->setLocalOnly(true);
    f.transports->answerAllWith(
        [](const UploadJob &) { return ScriptedTransports::failed(ErrorCode::Network); });
    f.startEngine();
    f.poke();
    f.clock->advanceSec(181);
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2), id(3), id(4)})).ok());
    TRY_COMPARE(f.engine->state().worker, EngineState::Worker::Outage);
    QCOMPARE(f.withStatus(SyncStatus::Failed).size(), 3);
}

void TestSyncNetwork::aCableToANasIsEnough()
{
    EngineFixture f;
    f.addApproved(2);
    f.network->setLocalOnly(true);
    f.transports->answerAllWith([](const UploadJob &) { return ScriptedTransports::completed(); });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1), id(2)})).ok());
    TRY_COMPARE(f.withStatus(SyncStatus::Completed).size(), 2);
    QCOMPARE(f.engine->state().worker, EngineState::Worker::Running);
}

void TestSyncNetwork::otherFailuresCountAllTheSame()
{
    EngineFixture f;
    f.addApproved(1);
    f.network->setLocalOnly(true);
    f.transports->answerAllWith(
        [](const UploadJob &) { return ScriptedTransports::failed(ErrorCode::AccessDenied); });
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Failed); // a server has answered
    QCOMPARE(f.summary(id(1)).latestAttemptCount, 1);
}

void TestSyncNetwork::aWaitForTheNetworkIsNoWork()
{
    EngineFixture f;
    f.addApproved(1);
    f.settings.pollIntervalSec = 3600;
    f.network->setLocalOnly(true);
    f.startEngine();
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    f.idleCount = 0;
    f.transports->fail(id(1), ErrorCode::Network);
    TRY_VERIFY(f.idleCount > 0); // `run --until-idle` ends, as it does while offline
    QCOMPARE(f.summary(id(1)).status, SyncStatus::Pending);
}

QTEST_GUILESS_MAIN(TestSyncNetwork)
#include "tst_sync_network.moc"
