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

/// An engine whose uploads, into a folder if nothing else is set, hang whatever they are told.
class HangingUploads : public EngineFixture
{
public:
    explicit HangingUploads(int episodes)
    {
        settings.destination = QStringLiteral("file:///mnt/nas");
        settings.maxConcurrent = 1;
        settings.pollIntervalSec = 3600;
        transports->ignoreStops();
        addApproved(episodes);
    }

    /// Starts with all episodes queued, the very first one running.
    void begin()
    {
        startEngine();
        for (int n = 1; n <= other->reader.counts()->all(); ++n)
            QVERIFY(wait(engine->enqueue(QStringList{id(n)})).ok());
        TRY_VERIFY(transports->running().contains(id(1)));
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

/// Uploads that hang in a file system.
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
    void oneToAServerMayBeSilentLonger();
    void readingThatHangsBeginsNoOutage();
    void aProbeThatHangsInReadingFails();
    void nothingMoreIsReadFromADriveThatHangs();
};

void TestSyncStalls::oneThatHangsFailsAndFreesItsSlot()
{
    HangingUploads f(2);
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
    HangingUploads f(1);
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
    HangingUploads f(1);
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
    HangingUploads f(1);
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
    HangingUploads f(1);
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
    HangingUploads f(1);
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
    HangingUploads f(1);
    f.settings.leaseSec = 3600; // it is no matter of the lease
    f.begin();
    f.clock->advanceSec(1800);
    f.poke();
    QCOMPARE(f.summary(id(1)).status, SyncStatus::InProgress);
    f.transports->complete(id(1));
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Completed);
}

void TestSyncStalls::oneToAServerMayBeSilentLonger()
{
    HangingUploads f(1);
    f.settings.destination = QStringLiteral("s3://bucket/lab");
    f.begin();
    f.pass(170); // it may be waiting for its keys
    QCOMPARE(f.summary(id(1)).status, SyncStatus::InProgress);
    f.transports->complete(id(1));
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Completed);
}

void TestSyncStalls::readingThatHangsBeginsNoOutage()
{
    HangingUploads f(4);
    f.settings.destination = QStringLiteral("s3://bucket/lab");
    f.settings.maxConcurrent = 3;
    f.begin();
    TRY_COMPARE(f.transports->running().size(), 3);
    f.pass(190);
    TRY_COMPARE(f.withStatus(SyncStatus::Failed).size(), 3);
    const EpisodeSummary failed = f.summary(id(1));
    QCOMPARE(failed.errorCode, QStringLiteral("timeout"));
    QVERIFY2(failed.errorMessage.contains(QStringLiteral("Reading")),
             qPrintable(failed.errorMessage));
    TRY_VERIFY(f.transports->running().contains(id(4))); // its turn, and no outage
    for (int n = 1; n <= 4; ++n)
        f.transports->complete(id(n));
    TRY_COMPARE(f.summary(id(4)).status, SyncStatus::Completed);
}

void TestSyncStalls::aProbeThatHangsInReadingFails()
{
    HangingUploads f(5);
    f.settings.destination = QStringLiteral("s3://bucket/lab");
    f.settings.leaseSec = 3600;
    f.begin();
    for (int n = 1; n <= 3; ++n) { // the destination is gone
        TRY_VERIFY(f.transports->running().contains(id(n)));
        f.transports->fail(id(n), ErrorCode::Network);
        TRY_COMPARE(f.summary(id(n)).status, SyncStatus::Failed);
    }
    TRY_VERIFY(!f.engine->state().outageMessage.isEmpty()); // it is told after the row
    const QString cause = f.engine->state().outageMessage;
    f.pass(35);
    TRY_VERIFY(f.transports->running().contains(id(4)));
    f.pass(190);
    TRY_COMPARE(f.summary(id(4)).status, SyncStatus::Failed);
    QCOMPARE(f.engine->state().outageMessage, cause); // that says nothing of the destination
    f.pass(70);
    TRY_VERIFY(f.transports->running().contains(id(5))); // the next probe
    f.transports->complete(id(5));
    TRY_COMPARE(f.summary(id(5)).status, SyncStatus::Completed);
    f.transports->complete(id(4));
}

void TestSyncStalls::nothingMoreIsReadFromADriveThatHangs()
{
    HangingUploads f(3);
    f.settings.destination = QStringLiteral("s3://bucket/lab");
    f.changeAsOtherProgram(QStringLiteral("UPDATE episodes SET volume_root = '/' "
                                          "WHERE episode_id IN ('ep-1', 'ep-2')"));
    f.begin();
    f.pass(190);
    TRY_COMPARE(f.summary(id(1)).status, SyncStatus::Failed);
    TRY_COMPARE(f.transports->begun(), (QStringList{id(1), id(3)})); // the second waits
    f.transports->complete(id(3));
    TRY_COMPARE(f.summary(id(3)).status, SyncStatus::Completed);
    QCOMPARE(f.summary(id(2)).status, SyncStatus::Pending);
    f.transports->complete(id(1)); // it answers again
    TRY_VERIFY(f.transports->running().contains(id(2)));
    f.transports->complete(id(2));
    TRY_COMPARE(f.summary(id(2)).status, SyncStatus::Completed);
}

QTEST_GUILESS_MAIN(TestSyncStalls)
#include "tst_sync_stalls.moc"
