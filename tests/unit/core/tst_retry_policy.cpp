// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/RetryPolicy.h"

#include <QTest>

using namespace csc;

/// When a failed row is tried again.
class TestRetryPolicy : public QObject
{
    Q_OBJECT

private:
    static RetryPolicy policy(int jitter, RetryPolicy::Limits limits = {})
    {
        return RetryPolicy(limits, [jitter](int most) { return std::min(jitter, most); });
    }

    static Error error(ErrorCode code, std::optional<int> retryAfter = {})
    {
        return Error{code, QStringLiteral("It failed."), {}, retryAfter};
    }

private Q_SLOTS:
    void delayFollowsTheFormula_data()
    {
        QTest::addColumn<int>("attempt");
        QTest::addColumn<int>("jitter");
        QTest::addColumn<int>("retryAfter"); // -1: none
        QTest::addColumn<int>("delay");

        QTest::newRow("the first attempt waits the base") << 1 << 0 << -1 << 30;
        QTest::newRow("the second waits twice the base") << 2 << 0 << -1 << 60;
        QTest::newRow("the fifth waits sixteen times the base") << 5 << 0 << -1 << 480;
        QTest::newRow("jitter is added") << 1 << 17 << -1 << 47;
        QTest::newRow("all of the jitter is added") << 1 << 30 << -1 << 60;
        QTest::newRow("the maximum caps the sum with the jitter") << 6 << 900 << -1 << 1800;
        QTest::newRow("the maximum caps a late attempt") << 7 << 0 << -1 << 1800;
        QTest::newRow("a very late attempt does not overflow") << 1000 << 0 << -1 << 1800;
        QTest::newRow("an attempt of zero counts as the first") << 0 << 0 << -1 << 30;
        QTest::newRow("a longer Retry-After wins") << 1 << 0 << 100 << 100;
        QTest::newRow("a shorter Retry-After does not") << 1 << 0 << 5 << 30;
        QTest::newRow("Retry-After goes beyond the maximum") << 1 << 0 << 7200 << 7200;
        QTest::newRow("Retry-After is at most a day") << 1 << 0 << 1000000 << 86400;
        QTest::newRow("a negative Retry-After is none") << 1 << 0 << -1000 << 30;
    }

    void delayFollowsTheFormula()
    {
        QFETCH(int, attempt);
        QFETCH(int, jitter);
        QFETCH(int, retryAfter);
        QFETCH(int, delay);
        RetryPolicy::Limits limits;
        limits.jitterSec = std::max(30, jitter);
        const std::optional<int> asked =
            retryAfter == -1 ? std::nullopt : std::optional<int>(retryAfter);
        QCOMPARE(policy(jitter, limits).delaySec(attempt, asked), delay);
    }

    void theRandomNumberIsAskedWithinTheJitter()
    {
        int asked = -1;
        RetryPolicy::Limits limits;
        limits.jitterSec = 12;
        const RetryPolicy asking(limits, [&asked](int most) {
            asked = most;
            return most;
        });
        QCOMPARE(asking.delaySec(1, {}), 42);
        QCOMPARE(asked, 12);
    }

    void withoutJitterNoRandomNumberIsAsked()
    {
        bool asked = false;
        RetryPolicy::Limits limits;
        limits.jitterSec = 0;
        const RetryPolicy asking(limits, [&asked](int) {
            asked = true;
            return 0;
        });
        QCOMPARE(asking.delaySec(3, {}), 120);
        QVERIFY(!asked);
    }

    void whoIsTriedAgain_data()
    {
        QTest::addColumn<int>("attempt");
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("again");
        QTest::newRow("a retryable error with attempts left")
            << 1 << int(ErrorCode::Network) << true;
        QTest::newRow("the last but one attempt") << 4 << int(ErrorCode::Network) << true;
        QTest::newRow("the last attempt") << 5 << int(ErrorCode::Network) << false;
        QTest::newRow("beyond the last attempt") << 9 << int(ErrorCode::Network) << false;
        QTest::newRow("an error that never passes") << 1 << int(ErrorCode::AccessDenied) << false;
        QTest::newRow("cancelled") << 1 << int(ErrorCode::Cancelled) << false;
        QTest::newRow("interrupted") << 1 << int(ErrorCode::Interrupted) << true;
    }

    void whoIsTriedAgain()
    {
        QFETCH(int, attempt);
        QFETCH(int, code);
        QFETCH(bool, again);
        const QDateTime now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
        const auto next = policy(0).nextRetryAt(attempt, error(ErrorCode(code)), now);
        QCOMPARE(next.has_value(), again);
        if (again)
            QCOMPARE(now.secsTo(*next), policy(0).delaySec(attempt, {}));
    }

    void retryAfterMovesTheTime()
    {
        const QDateTime now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
        const auto next = policy(0).nextRetryAt(1, error(ErrorCode::Throttled, 600), now);
        QVERIFY(next.has_value());
        QCOMPARE(*next, now.addSecs(600));
    }
};

QTEST_APPLESS_MAIN(TestRetryPolicy)
#include "tst_retry_policy.moc"
