// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TestClock.h"
#include "transfer/RateLimiter.h"
#include "transfer/Transports.h"

#include <QTest>

using namespace csc;

class TestRateLimiter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grantsEverythingWithoutALimit();
    void keepsToTheLimit_data();
    void keepsToTheLimit();
    void savesLittleUpWhileNobodyAsks();
    void letsTwoTakeTurns();
    void takesANewLimitAtOnce();
    void isSharedByAllDestinationsOfTheProcess();
};

namespace {

/// What one greedy reader gets within `ms` of the clock.
qint64 readFor(RateLimiter &limiter, test::TestClock &clock, qint64 ms)
{
    qint64 total = 0;
    const qint64 end = clock.monotonicMs() + ms;
    while (clock.monotonicMs() < end) {
        const qint64 granted = limiter.take(1024 * 1024);
        total += granted;
        if (granted == 0)
            clock.advance(limiter.waitMs());
    }
    return total;
}

} // namespace

void TestRateLimiter::grantsEverythingWithoutALimit()
{
    RateLimiter limiter(0, std::make_shared<test::TestClock>());
    QCOMPARE(limiter.take(1'000'000), 1'000'000);
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
    RateLimiter limiter(kib, clock);
    const qint64 read = readFor(limiter, *clock, 20'000);
    const qint64 allowed = kib * 1024 * 20;
    QVERIFY2(read <= allowed * 105 / 100 && read >= allowed * 95 / 100,
             qPrintable(QStringLiteral("%1 of %2 bytes").arg(read).arg(allowed)));
}

void TestRateLimiter::savesLittleUpWhileNobodyAsks()
{
    const auto clock = std::make_shared<test::TestClock>();
    RateLimiter limiter(1000, clock);
    clock->advance(3'600'000);
    const qint64 read = readFor(limiter, *clock, 10'000);
    QVERIFY(read <= 1000 * 1024 * 10 * 105 / 100);
}

void TestRateLimiter::letsTwoTakeTurns()
{
    const auto clock = std::make_shared<test::TestClock>();
    RateLimiter limiter(100, clock);
    qint64 first = 0;
    qint64 second = 0;
    for (int i = 0; i < 1000; ++i) {
        first += limiter.take(1024 * 1024);
        clock->advance(10);
        second += limiter.take(1024 * 1024);
        clock->advance(10);
    }
    QVERIFY(first > 0 && second > 0);
    QVERIFY(first < second * 11 / 10 && second < first * 11 / 10);
}

void TestRateLimiter::takesANewLimitAtOnce()
{
    const auto clock = std::make_shared<test::TestClock>();
    RateLimiter limiter(1, clock);
    readFor(limiter, *clock, 5'000);
    limiter.setLimit(1024);
    const qint64 read = readFor(limiter, *clock, 10'000);
    QVERIFY(read >= 1024 * 1024 * 10 * 95 / 100);
    limiter.setLimit(0);
    QCOMPARE(limiter.take(5'000'000), 5'000'000);
}

void TestRateLimiter::isSharedByAllDestinationsOfTheProcess()
{
    const auto clock = std::make_shared<test::TestClock>();
    const auto limiter = std::make_shared<RateLimiter>(0, clock);
    Settings settings;
    settings.destination = QStringLiteral("file:///mnt/nas");
    settings.bandwidthLimitKib = 100;
    QVERIFY(makeTransportFactory(settings, {}, limiter));
    readFor(*limiter, *clock, 1'000);
    // Other settings: what runs with the old ones draws from the same bucket.
    settings.destination = QStringLiteral("s3://bucket");
    settings.s3Endpoint = QStringLiteral("http://127.0.0.1:1");
    settings.bandwidthLimitKib = 10;
    QVERIFY(makeTransportFactory(settings, {}, limiter));
    const qint64 read = readFor(*limiter, *clock, 10'000);
    QVERIFY(read <= 10 * 1024 * 10 * 105 / 100);
    QVERIFY(read >= 10 * 1024 * 10 * 95 / 100);
}

QTEST_APPLESS_MAIN(TestRateLimiter)
#include "tst_rate_limiter.moc"
