// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TestClock.h"
#include "transfer/SendPace.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

class TestSendPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void halvesAndClimbsBackOneByOne();
    void answersOfOneMomentCountOnce();
    void neverLessThanOne();
};

void TestSendPace::halvesAndClimbsBackOneByOne()
{
    SendPace pace(4, std::make_shared<TestClock>());
    QCOMPARE(pace.allowed(), 4);
    pace.confirmed();
    QCOMPARE(pace.allowed(), 4); // never above what is set
    pace.slowDown();
    QCOMPARE(pace.allowed(), 2);
    QList<int> after;
    for (int part = 1; part <= 6; ++part) {
        pace.confirmed();
        after.append(pace.allowed());
    }
    QCOMPARE(after, (QList<int>{2, 3, 3, 3, 4, 4}));
}

void TestSendPace::answersOfOneMomentCountOnce()
{
    const auto clock = std::make_shared<TestClock>();
    SendPace pace(6, clock);
    for (int part = 1; part <= 6; ++part)
        pace.slowDown();
    QCOMPARE(pace.allowed(), 3);
    clock->advance(1000);
    pace.slowDown();
    QCOMPARE(pace.allowed(), 1);
}

void TestSendPace::neverLessThanOne()
{
    const auto clock = std::make_shared<TestClock>();
    SendPace pace(1, clock);
    for (int round = 1; round <= 3; ++round) {
        clock->advance(2000);
        pace.slowDown();
        QCOMPARE(pace.allowed(), 1);
    }
}

QTEST_GUILESS_MAIN(TestSendPace)
#include "tst_send_pace.moc"
