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

/// An engine whose uploads go into a folder, and hang there whatever they are told.
class HangingFolder : public EngineFixture
{
public:
    explicit HangingFolder(int episodes)
    {
        settings.destination = QStringLiteral("file:///mnt/nas");
        settings.maxConcurrent = 1;
        settings.pollIntervalSec = 3600;
        transports->ignoreStops();
        addApproved(episodes);
    }

    /// Starts with the first episodes queued, the very first one running.
    void begin()
    {
        startEngine();
        for (int n = 1; n <= other->reader.counts()->all(); ++n)
            QVERIFY(wait(engine->enqueue(QStringList{id(n)})).ok());
        TRY_COMPARE(transports->running(), QStringList{id(1)});
        poke();
    }

    /// Time goes by while the engine is awake.
    void pass(int seconds)
    {
        constexpr int stepSec = 5;
        for (int done = 0; done < seconds; done += stepSec) {
            clock->advanceSec(stepSec);
            poke();
        }
    }
};

} // namespace

/// Uploads that hang in the file system of a folder destination.
class TestSyncStalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneThatHangsFailsAndFreesItsSlot();
    void whatComesAfterwardsIsNotListenedTo();
    void oneThatWasCancelledEndsCancelled();
    void oneThatWasReleasedUsesUpNoAttempt();
    void anEndThatCouldNotBeWrittenIsWrittenLater();
    void oneThatReportsIsLeftAlone();
    void aSleepIsNoStall();
    void serversAreNotWatched();
};

void TestSyncStalls::oneThatHangsFailsAndFreesItsSlot()
{
    HangingFolder f(2);
    f.begin();
    f.pass(55);
    QCOMPARE(f.summary(id(1)).status, SyncStatus::InProgress);
    f.pass(10);
    const EpisodeSummary failed = f.summary(id(1));
    QCOMPARE(failed.status, SyncStatus::Failed);
    QCOMPARE(failed.errorCode, QStringLiteral("timeout"));
    QVERIFY2(failed.errorMessage.contains(QStringLiteral("/mnt/nas")),
             qPrintable(failed.errorMessage));
    QVERIFY(failed.nextRetryAt.isValid());
    TRY_COMPARE(f.transports->running(), (QStringList{id(1), id(2)})); // on a thread of its own
    f.transports->complete(id(2));
    TRY_COMPARE(f.summary(id(2)).status, SyncStatus::Completed);
    f.transports->complete(id(1)); // its thread must not hold up the end of this test
}

void TestSyncStalls::whatComesAfterwardsIsNotListenedTo()
{
    HangingFolder f(1);
    f.begin();
    f.pass(65);
    QCOMPARE(f.summary(id(1)).status, SyncStatus::Failed);
    f.transports->complete(id(1)); // the server is back, and the thread goes on
    TRY_VERIFY(f.transports->running().isEmpty());
    f.poke();
    QVERIFY(!f.transports->heldLease(id(1))); // or it would give the file its name
    QCOMPARE(f.summary(id(1)).status, SyncStatus::Failed);
    QCOMPARE(f.ends.size(), 1);
    QCOMPARE(f.history(id(1)).first().attempts.size(), 1);
    QVERIFY(f.wait(f.engine->retry(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    f.transports->complete(id(1));
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Completed);
}

void TestSyncStalls::oneThatWasCancelledEndsCancelled()
{
    HangingFolder f(1);
    f.begin();
    QVERIFY(f.wait(f.engine->cancel(QStringList{id(1)})).ok());
    f.pass(65);
    QCOMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends[0].outcome, AttemptOutcome::Cancelled);
    QCOMPARE(f.summary(id(1)).errorCode, QStringLiteral("cancelled"));
    f.transports->complete(id(1));
}

void TestSyncStalls::oneThatWasReleasedUsesUpNoAttempt()
{
    HangingFolder f(1);
    f.begin();
    f.network->breakConnections();
    f.pass(65);
    TRY_COMPARE(f.ends.size(), 1);
    QCOMPARE(f.ends[0].outcome, AttemptOutcome::Released);
    TRY_COMPARE(f.transports->begun().size(), 2);
    QCOMPARE(f.summary(id(1)).latestAttemptCount, 1);
    f.transports->complete(id(1));
    TRY_COMPARE(f.transports->running().size(), 1);
    f.transports->complete(id(1));
}

void TestSyncStalls::anEndThatCouldNotBeWrittenIsWrittenLater()
{
    HangingFolder f(1);
    f.begin();
    f.changeAsOtherProgram(
        QStringLiteral("CREATE TRIGGER disk_full BEFORE UPDATE ON sync_logs "
                       "WHEN new.status = 'failed' BEGIN SELECT raise(ABORT, 'full'); END"));
    f.pass(65);
    QCOMPARE(f.summary(id(1)).status, SyncStatus::InProgress);
    f.transports->complete(id(1)); // too late all the same
    TRY_VERIFY(f.transports->running().isEmpty());
    QVERIFY(!f.transports->heldLease(id(1)));
    f.changeAsOtherProgram(QStringLiteral("DROP TRIGGER disk_full"));
    f.poke();
    TRY_COMPARE(f.summary(id(1)).errorCode, QStringLiteral("timeout"));
}

void TestSyncStalls::oneThatReportsIsLeftAlone()
{
    HangingFolder f(1);
    f.begin();
    for (int n = 1; n <= 3; ++n) {
        f.pass(55);
        f.transports->report(); // as while it reads back what it wrote
        TRY_COMPARE(f.transports->reported(), n);
    }
    QCOMPARE(f.summary(id(1)).status, SyncStatus::InProgress);
    f.transports->complete(id(1));
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Completed);
}

void TestSyncStalls::aSleepIsNoStall()
{
    HangingFolder f(1);
    f.settings.leaseSec = 3600; // it is no matter of the lease
    f.begin();
    f.clock->advanceSec(1800);
    f.poke();
    QCOMPARE(f.summary(id(1)).status, SyncStatus::InProgress);
    f.transports->complete(id(1));
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Completed);
}

void TestSyncStalls::serversAreNotWatched()
{
    HangingFolder f(1);
    f.settings.destination = QStringLiteral("s3://bucket/lab");
    f.begin();
    f.pass(150); // it may be waiting as it was told to, and knows itself what is too long
    QCOMPARE(f.summary(id(1)).status, SyncStatus::InProgress);
    f.transports->complete(id(1));
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Completed);
}

QTEST_GUILESS_MAIN(TestSyncStalls)
#include "tst_sync_stalls.moc"
