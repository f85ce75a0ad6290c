// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"

#include <QMutex>
#include <QMutexLocker>

namespace csc::test {

/// A clock that stands still until a test moves it. Safe to use from any thread.
class TestClock final : public Clock
{
public:
    explicit TestClock(const QString &utc = QStringLiteral("2026-03-02T08:00:00.000Z"))
        : m_now(utcFromText(utc))
    {}

    QDateTime nowUtc() const override
    {
        const QMutexLocker lock(&m_mutex);
        return m_now;
    }
    qint64 monotonicMs() const override
    {
        const QMutexLocker lock(&m_mutex);
        return m_monotonicMs;
    }

    qint64 suspendedMs() const override
    {
        const QMutexLocker lock(&m_mutex);
        return m_suspendedMs;
    }

    /// Time goes by: both clocks move on.
    void advance(qint64 ms)
    {
        const QMutexLocker lock(&m_mutex);
        m_now = m_now.addMSecs(ms);
        m_monotonicMs += ms;
    }
    void advanceSec(qint64 seconds) { advance(seconds * 1000); }

    /// Time goes by while the computer sleeps.
    void sleepSec(qint64 seconds)
    {
        advanceSec(seconds);
        const QMutexLocker lock(&m_mutex);
        m_suspendedMs += seconds * 1000;
    }

    /// Somebody sets the computer's clock: only the wall clock jumps.
    void setWallClock(const QDateTime &utc)
    {
        const QMutexLocker lock(&m_mutex);
        m_now = utc.toUTC();
    }

private:
    mutable QMutex m_mutex;
    QDateTime m_now;
    qint64 m_monotonicMs = 1'000'000;
    qint64 m_suspendedMs = 0;
};

} // namespace csc::test
