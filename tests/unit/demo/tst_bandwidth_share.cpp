// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "demo/BandwidthShare.h"
#include "support/Patience.h"

#include <QTest>

using namespace csc;

namespace {

/// Reads whatever it may, until it has had enough.
class GreedyReader : public BandwidthShare::Reader
{
public:
    explicit GreedyReader(qint64 enough)
        : m_left(enough)
    {}
    qint64 readUpTo(qint64 bytes) override
    {
        const qint64 now = qMin(bytes, m_left);
        m_left -= now;
        m_read += now;
        m_largest = qMax(m_largest, now);
        return now;
    }
    bool wantsMore() const override { return m_left > 0; }
    qint64 read() const { return m_read; }
    qint64 largest() const { return m_largest; }

private:
    qint64 m_left;
    qint64 m_read = 0;
    qint64 m_largest = 0;
};

constexpr qint64 plenty = 1LL << 40;

} // namespace

class TestBandwidthShare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutALimitEveryoneReadsAtOnce();
    void twoGreedyReadersGetTheSame();
    void whatOneLeavesTheOtherGets();
    void aReaderThatIsGoneIsNotAsked();
    void liftingTheLimitServesThoseWhoWait();
};

void TestBandwidthShare::withoutALimitEveryoneReadsAtOnce()
{
    BandwidthShare share;
    GreedyReader reader(1000);
    share.request(&reader);
    QCOMPARE(reader.read(), 1000);
}

void TestBandwidthShare::twoGreedyReadersGetTheSame()
{
    constexpr qint64 rate = 1 << 20;
    BandwidthShare share;
    share.setBytesPerSecond(rate);
    GreedyReader first(plenty);
    GreedyReader second(plenty);
    share.request(&first);
    share.request(&second);
    QCOMPARE(first.read(), 0); // not before the first tick
    TRY_VERIFY(first.read() + second.read() > rate / 4);
    // Each grant is half of what there is, so they differ by rounding alone.
    QVERIFY(qAbs(first.read() - second.read()) <= first.read() / 50);
    // However late a tick comes, it deals out no more than a fifth of a second's bytes.
    QVERIFY(first.largest() <= rate / 5);
}

void TestBandwidthShare::whatOneLeavesTheOtherGets()
{
    BandwidthShare share;
    share.setBytesPerSecond(1 << 20);
    GreedyReader modest(10);
    GreedyReader greedy(plenty);
    share.request(&modest);
    share.request(&greedy);
    TRY_VERIFY(greedy.read() > 200'000);
    QCOMPARE(modest.read(), 10);
}

void TestBandwidthShare::aReaderThatIsGoneIsNotAsked()
{
    BandwidthShare share;
    share.setBytesPerSecond(1 << 20);
    GreedyReader gone(plenty);
    GreedyReader here(plenty);
    share.request(&gone);
    share.request(&here);
    share.forget(&gone);
    TRY_VERIFY(here.read() > 100'000);
    QCOMPARE(gone.read(), 0);
}

void TestBandwidthShare::liftingTheLimitServesThoseWhoWait()
{
    BandwidthShare share;
    share.setBytesPerSecond(1);
    GreedyReader reader(1000);
    share.request(&reader);
    QCOMPARE(reader.read(), 0);
    share.setBytesPerSecond(0);
    QCOMPARE(reader.read(), 1000);
}

QTEST_GUILESS_MAIN(TestBandwidthShare)
#include "tst_bandwidth_share.moc"
