// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TestClock.h"
#include "transfer/RateLimiter.h"
#include "transfer/Transports.h"

#include <QTest>

#include <memory>
#include <numeric>
#include <vector>

using namespace csc;

/// How an upload asks.
struct Taker
{
    qint64 slice = 0; ///< bytes wanted at a time
    int streams = 1;  ///< parts that ask one after the other
    int everyMs = 0;  ///< 0: as soon as it may
};
using Takers = QList<Taker>;
Q_DECLARE_METATYPE(Takers)

class TestRateLimiter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grantsEverythingWithoutALimit();
    void keepsToTheLimit_data();
    void keepsToTheLimit();
    void savesLittleUpWhileNobodyAsks();
    void isFairBetweenUploads_data();
    void isFairBetweenUploads();
    void whatOneLeavesGoesToTheOthers();
    void takesANewLimitAtOnce();
    void isSharedByAllDestinationsOfTheProcess();
};

namespace {

/// What one greedy reader gets within `ms` of the clock.
qint64 readFor(RateShare &share, test::TestClock &clock, qint64 ms)
{
    qint64 total = 0;
    const qint64 end = clock.monotonicMs() + ms;
    while (clock.monotonicMs() < end) {
        const qint64 granted = share.take(1024 * 1024);
        total += granted;
        if (granted == 0)
            clock.advance(share.waitMs());
    }
    return total;
}

bool isWithin(qint64 value, qint64 expected, int percent)
{
    return std::abs(value - expected) * 100 <= expected * percent;
}

/// What each gets within `ms` of the clock, a millisecond at a time.
QList<qint64> takeFor(const std::shared_ptr<RateLimiter> &limiter, test::TestClock &clock,
                      const Takers &takers, qint64 ms)
{
    std::vector<std::unique_ptr<RateShare>> shares;
    for (qsizetype i = 0; i < takers.size(); ++i)
        shares.push_back(std::make_unique<RateShare>(limiter));
    QList<qint64> got(takers.size(), 0);
    QList<qint64> nextMs(takers.size(), 0);
    for (qint64 now = 0; now < ms; ++now) {
        for (qsizetype i = 0; i < takers.size(); ++i) {
            if (now < nextMs[i])
                continue;
            const Taker &taker = takers[i];
            RateShare &share = *shares[size_t(i)];
            for (int stream = 0; stream < taker.streams; ++stream) {
                while (const qint64 granted = share.take(taker.slice))
                    got[i] += granted;
            }
            nextMs[i] = now + (taker.everyMs > 0 ? taker.everyMs : share.waitMs());
        }
        clock.advance(1);
    }
    return got;
}

} // namespace

void TestRateLimiter::grantsEverythingWithoutALimit()
{
    RateShare share(std::make_shared<RateLimiter>(0, std::make_shared<test::TestClock>()));
    QCOMPARE(share.take(1'000'000), 1'000'000);
}

void TestRateLimiter::keepsToTheLimit_data()
{
    QTest::addColumn<qint64>("kib");
    QTest::newRow("1 KiB/s") << qint64(1);
    QTest::newRow("100 KiB/s") << qint64(100);
    QTest::newRow("100 MiB/s") << qint64(100 * 1024);
}

void TestRateLimiter::keepsToTheLimit()
{
    QFETCH(qint64, kib);
    const auto clock = std::make_shared<test::TestClock>();
    const auto limiter = std::make_shared<RateLimiter>(kib, clock);
    RateShare share(limiter);
    const qint64 read = readFor(share, *clock, 20'000);
    const qint64 allowed = kib * 1024 * 20;
    QVERIFY2(read <= allowed * 105 / 100 && read >= allowed * 95 / 100,
             qPrintable(QStringLiteral("%1 of %2 bytes").arg(read).arg(allowed)));
}

void TestRateLimiter::savesLittleUpWhileNobodyAsks()
{
    const auto clock = std::make_shared<test::TestClock>();
    const auto limiter = std::make_shared<RateLimiter>(1000, clock);
    RateShare share(limiter);
    clock->advance(3'600'000);
    const qint64 read = readFor(share, *clock, 10'000);
    QVERIFY(read <= 1000 * 1024 * 10 * 105 / 100);
}

void TestRateLimiter::isFairBetweenUploads_data()
{
    QTest::addColumn<Takers>("takers");
    const Taker greedy{1024 * 1024, 1, 0};
    QTest::newRow("two alike") << Takers{greedy, greedy};
    QTest::newRow("one asks for small pieces") << Takers{{1500, 1, 0}, greedy};
    QTest::newRow("one sends four parts at a time") << Takers{{1024 * 1024, 4, 0}, greedy};
    QTest::newRow("one asks twenty times as often")
        << Takers{{1024 * 1024, 1, 100}, {16'384, 1, 5}};
    QTest::newRow("seven, none like the other")
        << Takers{greedy,       {4096, 1, 0},         {1024 * 1024, 6, 0}, {64 * 1024, 2, 10},
                  {2000, 3, 0}, {1024 * 1024, 1, 30}, {16'384, 4, 3}};
}

void TestRateLimiter::isFairBetweenUploads()
{
    QFETCH(Takers, takers);
    constexpr qint64 kib = 2000;
    const auto clock = std::make_shared<test::TestClock>();
    const auto limiter = std::make_shared<RateLimiter>(kib, clock);
    const QList<qint64> got = takeFor(limiter, *clock, takers, 10'000);
    const qint64 allowed = kib * 1024 * 10;
    const qint64 total = std::accumulate(got.cbegin(), got.cend(), qint64(0));
    QVERIFY2(isWithin(total, allowed, 5), qPrintable(QString::number(total)));
    for (const qint64 bytes : got)
        QVERIFY2(isWithin(bytes, allowed / takers.size(), 5), qPrintable(QString::number(bytes)));
}

void TestRateLimiter::whatOneLeavesGoesToTheOthers()
{
    const auto clock = std::make_shared<test::TestClock>();
    const auto limiter = std::make_shared<RateLimiter>(1000, clock);
    RateShare idle(limiter); // hashes, or waits for an answer
    RateShare busy(limiter);
    QVERIFY(isWithin(readFor(busy, *clock, 10'000), 1000 * 1024 * 10, 5));
}

void TestRateLimiter::takesANewLimitAtOnce()
{
    const auto clock = std::make_shared<test::TestClock>();
    const auto limiter = std::make_shared<RateLimiter>(1, clock);
    RateShare share(limiter);
    readFor(share, *clock, 5'000);
    limiter->setLimit(1024);
    const qint64 read = readFor(share, *clock, 10'000);
    QVERIFY(read >= 1024 * 1024 * 10 * 95 / 100);
    limiter->setLimit(0);
    QCOMPARE(share.take(5'000'000), 5'000'000);
}

void TestRateLimiter::isSharedByAllDestinationsOfTheProcess()
{
    const auto clock = std::make_shared<test::TestClock>();
    const auto limiter = std::make_shared<RateLimiter>(0, clock);
    RateShare share(limiter);
    Settings settings;
    settings.destination = QStringLiteral("file:///mnt/nas");
    settings.bandwidthLimitKib = 100;
    QVERIFY(makeTransportFactory(settings, {}, limiter));
    readFor(share, *clock, 1'000);
    // Other settings: what runs with the old ones draws from the same bucket.
    settings.destination = QStringLiteral("s3://bucket");
    settings.s3Endpoint = QStringLiteral("http://127.0.0.1:1");
    settings.bandwidthLimitKib = 10;
    QVERIFY(makeTransportFactory(settings, {}, limiter));
    const qint64 read = readFor(share, *clock, 10'000);
    QVERIFY(read <= 10 * 1024 * 10 * 105 / 100);
    QVERIFY(read >= 10 * 1024 * 10 * 95 / 100);
}

QTEST_APPLESS_MAIN(TestRateLimiter)
#include "tst_rate_limiter.moc"
