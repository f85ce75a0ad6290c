// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "sync/TimeLeft.h"

#include <QTest>

using namespace csc;

namespace {

constexpr qint64 none = -1;
constexpr qint64 minute = 60;
constexpr qint64 hour = 60 * minute;

} // namespace

Q_DECLARE_METATYPE(QList<qint64>)

class TestTimeLeft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRangeFollowsTheRates_data();
    void theRangeFollowsTheRates();
    void aGrowingBacklogTakesLonger();
    void isSaidInRoundNumbers_data();
    void isSaidInRoundNumbers();
};

void TestTimeLeft::theRangeFollowsTheRates_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QList<qint64>>("rates");
    QTest::addColumn<qint64>("low");
    QTest::addColumn<qint64>("high");
    const auto row = [](const char *name, qint64 bytes, const QList<qint64> &rates, qint64 low,
                        qint64 high) { QTest::newRow(name) << bytes << rates << low << high; };
    const QList<qint64> steady(12, 1000);
    row("a steady rate", 60'000, steady, 60, 60);
    row("a rate that changes", 60'000, {500, 500, 500, 1000, 1000, 2000, 2000, 2000}, 30, 120);
    row("one stall does not count", 60'000, {0, 1000, 1000, 1000, 1000, 1000, 1000, 1000}, 60, 60);
    row("one burst does not, either", 60'000, {90000, 1000, 1000, 1000, 1000, 1000}, 60, 60);
    row("too little was measured", 60'000, {1000, 1000, 1000, 1000, 1000}, none, none);
    row("nothing was measured", 60'000, {}, none, none);
    row("nothing came through", 60'000, QList<qint64>(12, 0), none, none);
    row("nothing half of the time", 60'000, {0, 0, 0, 0, 1000, 1000, 1000, 1000}, none, none);
    row("nothing is left", 0, steady, none, none);
    row("more was sent than there is", -5, steady, none, none);
    row("a byte is left", 1, steady, 0, 1);
    row("far too much", qint64(1) << 60, QList<qint64>(12, 1), qint64(1) << 60, qint64(1) << 60);
}

void TestTimeLeft::theRangeFollowsTheRates()
{
    QFETCH(qint64, bytes);
    QFETCH(QList<qint64>, rates);
    QFETCH(qint64, low);
    QFETCH(qint64, high);
    const std::optional<TimeRange> range = timeLeft(bytes, rates);
    QCOMPARE(range.has_value(), low != none);
    if (range)
        QCOMPARE(*range, (TimeRange{low, high}));
}

void TestTimeLeft::aGrowingBacklogTakesLonger()
{
    const QList<qint64> rates{800, 900, 1000, 1000, 1100, 1200, 1300};
    TimeRange before;
    for (qint64 bytes = 100'000; bytes < 10'000'000; bytes += 100'000) {
        const std::optional<TimeRange> range = timeLeft(bytes, rates);
        QVERIFY(range && range->lowSec <= range->highSec);
        QVERIFY(range->lowSec >= before.lowSec && range->highSec > before.highSec);
        before = *range;
    }
}

void TestTimeLeft::isSaidInRoundNumbers_data()
{
    QTest::addColumn<qint64>("low");
    QTest::addColumn<qint64>("high");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, qint64 low, qint64 high, const char *said) {
        QTest::newRow(name) << low << high << QString::fromLatin1(said);
    };
    row("an instant", 0, 1, "0-1 min");
    row("minutes", 12 * minute + 5, 19 * minute + 5, "12-20 min");
    row("the same minute", 12 * minute, 12 * minute, "12-12 min");
    row("many minutes", 33 * minute, 52 * minute, "30-55 min");
    row("up to an hour and a half", 70 * minute, 90 * minute, "70-90 min");
    row("hours", 70 * minute, 91 * minute, "1-2 h");
    row("a wide range", 10, 5 * hour, "0-5 h");
    row("two days", 30 * hour, 48 * hour, "30-48 h");
    row("days", 30 * hour, 73 * hour, "1-4 d");
}

void TestTimeLeft::isSaidInRoundNumbers()
{
    QFETCH(qint64, low);
    QFETCH(qint64, high);
    QFETCH(QString, said);
    const RoundTime time = rounded({low, high});
    const QString unit = time.unit == RoundTime::Unit::Minutes ? QStringLiteral("min")
                         : time.unit == RoundTime::Unit::Hours ? QStringLiteral("h")
                                                               : QStringLiteral("d");
    QCOMPARE(QStringLiteral("%1-%2 %3").arg(time.low).arg(time.high).arg(unit), said);
}

QTEST_GUILESS_MAIN(TestTimeLeft)
#include "tst_time_left.moc"
