// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/Patience.h"

#include <atomic>
#include <semaphore>

using namespace csc;
using namespace csc::test;

namespace {

QString id(int n)
{
    return QStringLiteral("ep-%1").arg(n);
}

/// An engine that was told to cancel its uploads, so that what they began is nobody's.
class CancelledUploads : public EngineFixture
{
public:
    /// With so many uploads; the last episode begins none.
    explicit CancelledUploads(int uploads)
        : m_uploads(uploads)
    {
        settings.pollIntervalSec = 3600;
        settings.maxConcurrent = uploads;
        addApproved(uploads + 1);
        transports->whenBegun([](const UploadJob &job, UploadLedger &ledger) {
            RemoteUpload upload;
            upload.episodeKey = job.episodeKey;
            upload.syncLogKey = job.syncLogKey;
            upload.destination = QStringLiteral("s3://bucket/") + job.episodeId;
            upload.uploadId = job.episodeId;
            QVERIFY(ledger.uploadOpened(upload).ok());
        });
    }

    void leaveOrphans()
    {
        startEngine();
        QStringList ids;
        for (int n = 1; n <= m_uploads; ++n)
            ids.append(id(n));
        QVERIFY(wait(engine->enqueue(ids)).ok());
        TRY_COMPARE(transports->running().size(), m_uploads);
        QVERIFY(wait(engine->cancel(ids)).ok());
        TRY_COMPARE(withStatus(SyncStatus::Failed).size(), m_uploads);
    }

    /// Until a pass of the engine and its sweep, if there is one, have ended.
    void comeToRest()
    {
        poke(); // the sweep has begun, if it does
        QCoreApplication::sendPostedEvents();
        idleCount = 0; // whatever tells of an earlier moment has been told
        poke();
        // The engine is idle when the sweep has ended.
        if (!QTest::qWaitFor([this] { return idleCount > 0; }, patienceMs))
            qFatal("the engine does not come to rest");
    }

    /// Whether a pass of the engine tries to remove something. At rest before.
    bool triesNow()
    {
        const int before = transports->abandonTries();
        comeToRest();
        return transports->abandonTries() > before;
    }

private:
    const int m_uploads;
};

} // namespace

/// Uploads at the destination that no row owns.
class TestSyncOrphans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneThatStaysIsTriedLessAndLessOften();
    void aPersonsCommandTriesItAgain();
    void anUnreachableDestinationIsNotAskedForEach();
    void anOutageIsWaitedFor();
    void oneThatARowTakesUpMeanwhileStays();
    void oneThatHangsKeepsNobodyWaiting();
};

void TestSyncOrphans::oneThatStaysIsTriedLessAndLessOften()
{
    CancelledUploads f(1);
    f.transports->refuseToAbandon(id(1));
    f.leaveOrphans();
    TRY_COMPARE(f.transports->abandonTries(), 1);
    for (const int minutes : {1, 2, 4, 8, 16, 32, 60, 60}) {
        f.clock->advanceSec(minutes * 60 - 1);
        QVERIFY2(!f.triesNow(), qPrintable(QString::number(minutes)));
        f.clock->advanceSec(1);
        QVERIFY2(f.triesNow(), qPrintable(QString::number(minutes)));
    }
    QCOMPARE(f.transports->abandonTries(), 9);
    QCOMPARE(f.other->ledger.totals()->uploads, 1);
}

void TestSyncOrphans::aPersonsCommandTriesItAgain()
{
    CancelledUploads f(1);
    f.transports->refuseToAbandon(id(1));
    f.leaveOrphans();
    TRY_COMPARE(f.transports->abandonTries(), 1);
    QVERIFY(f.wait(f.engine->setPaused(false)).ok());
    TRY_COMPARE(f.transports->abandonTries(), 2);
    QVERIFY(f.wait(f.engine->retry(QStringList{})).ok());
    TRY_COMPARE(f.transports->abandonTries(), 3);
    f.engine->applySettings(f.settings, f.transports);
    TRY_COMPARE(f.transports->abandonTries(), 4);
    QVERIFY(!f.triesNow());
}

void TestSyncOrphans::anUnreachableDestinationIsNotAskedForEach()
{
    CancelledUploads f(3);
    f.transports->refuseToAbandon(id(3), ErrorCode::Network); // the newest, and so the first
    f.leaveOrphans();
    TRY_VERIFY(f.transports->abandonTries() > 0);
    f.comeToRest(); // the rows end one after the other, and the sweep of the first goes on
    const int tries = f.transports->abandonTries();
    QVERIFY(!f.triesNow());
    f.transports->refuseToAbandon({});
    f.clock->advanceSec(60);
    QVERIFY(f.triesNow());
    QCOMPARE(f.other->ledger.totals()->uploads, 0);
    QVERIFY(f.transports->abandonTries() <= 4);
    QVERIFY(tries <= 3);
}

void TestSyncOrphans::anOutageIsWaitedFor()
{
    CancelledUploads f(1);
    f.transports->refuseToAbandon(id(1));
    f.leaveOrphans();
    TRY_COMPARE(f.transports->abandonTries(), 1);
    QVERIFY(f.other->state.beginOutage(ErrorCode::Network, QStringLiteral("gone"), {}).ok());
    f.clock->advanceSec(3600);
    f.poke();
    QVERIFY(!f.triesNow());
    QVERIFY(f.other->state.endOutage(5).ok());
    QVERIFY(f.triesNow());
}

void TestSyncOrphans::oneThatARowTakesUpMeanwhileStays()
{
    CancelledUploads f(1);
    std::atomic<bool> looked = false;
    std::binary_semaphore queued(0);
    f.transports->whenAbandoning([&] {
        looked = true;
        queued.acquire();
    });
    f.leaveOrphans();
    TRY_VERIFY(looked);
    f.transports->whenBegun({});
    f.transports->whenAbandoning({});
    QVERIFY(f.wait(f.engine->enqueue(QStringList{id(1)})).ok());
    TRY_COMPARE(f.transports->running(), QStringList{id(1)});
    queued.release();
    TRY_COMPARE(f.transports->abandonTries(), 1);
    f.poke();
    QVERIFY(f.transports->abandonedUploadIds().isEmpty());
    QCOMPARE(f.other->ledger.totals()->uploads, 1);
}

void TestSyncOrphans::oneThatHangsKeepsNobodyWaiting()
{
    CancelledUploads f(1);
    std::atomic<bool> looked = false;
    std::binary_semaphore ended(0);
    f.transports->whenAbandoning([&] {
        looked = true;
        ended.acquire();
    });
    f.leaveOrphans();
    TRY_VERIFY(looked);
    f.idleCount = 0;
    f.clock->advanceSec(121);
    f.poke();
    TRY_VERIFY(f.idleCount > 0); // `run --until-idle` ends
    ended.release();
    TRY_COMPARE(f.transports->abandonTries(), 1);
}

QTEST_GUILESS_MAIN(TestSyncOrphans)
#include "tst_sync_orphans.moc"
