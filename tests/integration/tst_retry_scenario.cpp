// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DemoFixture.h"

#include "support/Patience.h"
#include "sync/SyncEngine.h"
#include "transfer/Transports.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

/// The main job on real input: four failed episodes are retried, two upload while two wait, and
/// all four end in the cloud.
class TestRetryScenario : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fourFailedAreRetriedTwoByTwo();
};

void TestRetryScenario::fourFailedAreRetriedTwoByTwo()
{
    DemoFixture demo(40 * 1024 * 1024);
    QCOMPARE(demo.settings.maxConcurrent, 2);
    const QStringList failed = demo.withStatus(SyncStatus::Failed);
    QCOMPARE(failed.size(), 4);
    const qsizetype syncedBefore = demo.withStatus(SyncStatus::Completed).size();

    Result<std::shared_ptr<TransportFactory>> transports = makeTransportFactory(
        demo.settings, {{demoProfileName(), {demoAccessKey(), demoSecretKey(), {}}}});
    QVERIFY2(transports.ok(), transports ? "" : qPrintable(transports.error().message));
    SyncEngine engine({demo.settings, *transports, std::make_shared<SystemClock>(),
                       QStringLiteral("test"), nullptr, true});
    bool started = false;
    QList<ChangeSet> news;
    connect(&engine, &SyncEngine::started, this, [&started] { started = true; });
    connect(&engine, &SyncEngine::changed, this,
            [&news](const ChangeSet &changes) { news.append(changes); });
    engine.start();
    TRY_VERIFY(started);
    news.clear();

    QFuture<Result<CommandReport>> retried = engine.retry(failed);
    TRY_VERIFY(retried.isFinished());
    const Result<CommandReport> report = retried.result();
    QVERIFY(report.ok());
    QCOMPARE(report->accepted.size(), 4);
    QVERIFY(report->rejected.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(demo.withStatus(SyncStatus::Completed).size(), syncedBefore + 4,
                              90'000);

    // What came to whoever listens: four queued before any is syncing, never more than two.
    QVERIFY(!news.isEmpty());
    QCOMPARE(news.first().counts.of(SyncStatus::Pending), 4);
    QCOMPARE(news.first().counts.of(SyncStatus::InProgress), 0);
    bool twoAndTwo = false;
    for (const ChangeSet &changes : std::as_const(news)) {
        QVERIFY(changes.counts.of(SyncStatus::InProgress) <= 2);
        twoAndTwo = twoAndTwo
                    || (changes.counts.of(SyncStatus::InProgress) == 2
                        && changes.counts.of(SyncStatus::Pending) == 2);
    }
    QVERIFY(twoAndTwo);

    // The same on disk, at every moment.
    const QList<DemoFixture::Moment> moments = demo.moments();
    const auto firstClaim =
        std::find_if(moments.begin(), moments.end(),
                     [](const DemoFixture::Moment &moment) { return moment.inProgress > 0; });
    QVERIFY(firstClaim != moments.begin() && firstClaim != moments.end());
    QCOMPARE(std::prev(firstClaim)->pending, 4);
    for (const DemoFixture::Moment &moment : moments)
        QVERIFY(moment.inProgress <= 2);

    for (const QString &id : failed) {
        QVERIFY2(demo.objectEqualsFile(id), qPrintable(id));
        QCOMPARE(demo.timesStored(id), 1);
        const QList<SyncLog> history = demo.history(id);
        QCOMPARE(history.first().attemptCount, 1);
        QCOMPARE(history.first().verifiedBy, std::optional(VerifiedBy::Etag));
        QCOMPARE(history.at(1).status, SyncStatus::Failed);
    }
    QCOMPARE(demo.store->openUploadCount(), 0);
}

QTEST_GUILESS_MAIN(TestRetryScenario)
#include "tst_retry_scenario.moc"
