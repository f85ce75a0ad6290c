// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/JobControl.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace csc;

/// How a running upload is stopped.
class TestJobControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void atFirstNobodyAsked()
    {
        const JobControl control;
        QVERIFY(!control.stopRequested());
        QCOMPARE(control.reason(), StopReason::None);
    }

    void theStrongerReasonStays_data()
    {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        QTest::addColumn<int>("reason");
        const auto row = [](const char *name, StopReason first, StopReason second,
                            StopReason reason) {
            QTest::newRow(name) << int(first) << int(second) << int(reason);
        };
        row("a cancel beats a release", StopReason::Released, StopReason::Cancelled,
            StopReason::Cancelled);
        row("a release does not weaken a cancel", StopReason::Cancelled, StopReason::Released,
            StopReason::Cancelled);
        row("a lost lease beats a cancel", StopReason::Cancelled, StopReason::LeaseLost,
            StopReason::LeaseLost);
        row("a cancel does not weaken a lost lease", StopReason::LeaseLost, StopReason::Cancelled,
            StopReason::LeaseLost);
        row("the same twice", StopReason::Released, StopReason::Released, StopReason::Released);
    }

    void theStrongerReasonStays()
    {
        QFETCH(int, first);
        QFETCH(int, second);
        QFETCH(int, reason);
        JobControl control;
        control.stop(StopReason(first));
        control.stop(StopReason(second));
        QVERIFY(control.stopRequested());
        QCOMPARE(int(control.reason()), reason);
    }

    void whoWaitsIsWoken()
    {
        JobControl control;
        int woken = 0;
        const std::stop_callback callback(control.token(), [&woken] { ++woken; });
        control.stop(StopReason::Released);
        control.stop(StopReason::Cancelled);
        QCOMPARE(woken, 1);
    }

    void manyThreadsAgreeOnTheStrongest()
    {
        JobControl control;
        {
            std::vector<std::jthread> threads;
            for (const StopReason reason : {StopReason::Released, StopReason::LeaseLost,
                                            StopReason::Cancelled, StopReason::Released}) {
                threads.emplace_back([&control, reason] {
                    for (int i = 0; i < 1000; ++i)
                        control.stop(reason);
                });
            }
        }
        QCOMPARE(control.reason(), StopReason::LeaseLost);
    }
};

QTEST_APPLESS_MAIN(TestJobControl)
#include "tst_job_control.moc"
