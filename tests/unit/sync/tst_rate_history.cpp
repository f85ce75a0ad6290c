// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TestClock.h"
#include "sync/RateHistory.h"

#include <QTest>

using namespace csc;

namespace {

constexpr qint64 aThousand = 1000;

/// Sends at that rate for so many seconds, noted five times a second.
void send(RateHistory &history, test::TestClock &clock, qint64 &sent, qint64 rate, int seconds)
{
    for (int i = 0; i < seconds * 5; ++i) {
        history.note(sent, true);
        clock.advance(200);
        sent += rate / 5;
    }
    history.note(sent, true);
}

} // namespace

class TestRateHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingWasSent();
    void aSteadyRateIsSeen();
    void tenMinutesAreRemembered();
    void theRateIsGoneSoonAfterTheEnd();
    void aPauseOfOneNoteIsNone();
    void onlyWholeSamplesAreMeasured();
    void sleepIsNoMeasurement();
    void aCounterThatStandsStillIsZero();
    void yearsPassAtOnce();

private:
    std::unique_ptr<test::TestClock> m_clock;
    std::unique_ptr<RateHistory> m_history;
    qint64 m_sent = 0;
};

void TestRateHistory::init()
{
    m_clock = std::make_unique<test::TestClock>();
    m_history = std::make_unique<RateHistory>(*m_clock);
    m_sent = 0;
}

void TestRateHistory::nothingWasSent()
{
    QVERIFY(m_history->isEmpty());
    QCOMPARE(m_history->now(), 0);
    QCOMPARE(m_history->peak(), 0);
    QCOMPARE(m_history->picture().size(), RateHistory::Samples);
    QVERIFY(m_history->measured().isEmpty());
}

void TestRateHistory::aSteadyRateIsSeen()
{
    send(*m_history, *m_clock, m_sent, aThousand, 30);
    QCOMPARE(m_history->now(), aThousand);
    QCOMPARE(m_history->picture().last(), aThousand);
    for (const qint64 rate : m_history->measured())
        QVERIFY2(rate > 900 && rate < 1100, qPrintable(QString::number(rate)));
    QVERIFY(m_history->peak() < 1100);
    QCOMPARE(m_history->picture().first(), 0);
}

void TestRateHistory::tenMinutesAreRemembered()
{
    send(*m_history, *m_clock, m_sent, aThousand, 20);
    m_clock->advanceSec(9 * 60);
    m_history->moveOn();
    QVERIFY(!m_history->isEmpty());
    m_clock->advanceSec(60);
    m_history->moveOn();
    QVERIFY(m_history->isEmpty());
    QCOMPARE(m_history->peak(), 0);
}

void TestRateHistory::theRateIsGoneSoonAfterTheEnd()
{
    send(*m_history, *m_clock, m_sent, aThousand, 20);
    m_history->note(m_sent, false);
    m_clock->advance(2100);
    m_history->moveOn();
    QCOMPARE(m_history->now(), 0);
    QVERIFY(!m_history->isEmpty());
}

void TestRateHistory::aPauseOfOneNoteIsNone()
{
    for (int file = 0; file < 20; ++file) {
        send(*m_history, *m_clock, m_sent, aThousand, 1);
        m_history->note(m_sent, false);
        m_clock->advance(200);
    }
    QVERIFY(m_history->measured().size() >= 3);
    QVERIFY(m_history->now() > 700);
}

void TestRateHistory::onlyWholeSamplesAreMeasured()
{
    m_clock->advance(RateHistory::SampleMs / 2);
    m_history->moveOn();
    send(*m_history, *m_clock, m_sent, aThousand, 12);
    // Half a sample, two whole ones and the running one.
    QVERIFY(m_history->measured().size() <= 2);
    send(*m_history, *m_clock, m_sent, aThousand, 600);
    QCOMPARE(m_history->measured().size(), 60);
}

void TestRateHistory::sleepIsNoMeasurement()
{
    send(*m_history, *m_clock, m_sent, aThousand, 20);
    const qsizetype before = m_history->measured().size();
    m_clock->sleepSec(60);
    m_history->note(m_sent, true);
    QVERIFY(m_history->measured().size() <= before + 1);
    QCOMPARE(m_history->now(), 0);
}

void TestRateHistory::aCounterThatStandsStillIsZero()
{
    send(*m_history, *m_clock, m_sent, aThousand, 20);
    send(*m_history, *m_clock, m_sent, 0, 20);
    QCOMPARE(m_history->now(), 0);
    QCOMPARE(m_history->measured().last(), 0);
}

void TestRateHistory::yearsPassAtOnce()
{
    send(*m_history, *m_clock, m_sent, aThousand, 20);
    m_clock->advanceSec(qint64(20) * 365 * 86400);
    m_history->moveOn();
    QVERIFY(m_history->isEmpty());
    send(*m_history, *m_clock, m_sent, aThousand, 20);
    QCOMPARE(m_history->now(), aThousand);
}

QTEST_GUILESS_MAIN(TestRateHistory)
#include "tst_rate_history.moc"
