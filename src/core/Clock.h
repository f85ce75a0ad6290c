// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>
#include <QString>

namespace csc {

/// The time, injected wherever it decides something, so that tests can set it by hand.
/// Implementations are safe to call from any thread.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock &) = delete;
    Clock &operator=(const Clock &) = delete;
    virtual ~Clock() = default;

    /// Wall-clock time in UTC; may jump when somebody sets the clock.
    virtual QDateTime nowUtc() const = 0;
    /// Milliseconds since some fixed point, never going back, running on through suspend.
    virtual qint64 monotonicMs() const = 0;
    /// How much of monotonicMs() the computer has slept, in milliseconds.
    virtual qint64 suspendedMs() const { return 0; }
};

/// The computer's own clocks (CLOCK_REALTIME, and CLOCK_BOOTTIME where there is one).
class SystemClock final : public Clock
{
public:
    QDateTime nowUtc() const override;
    qint64 monotonicMs() const override;
    qint64 suspendedMs() const override;
};

/// `YYYY-MM-DDTHH:MM:SS.sssZ`, the form of every time in the tables and in JSON. Sorts as text.
/// Empty for an invalid time.
QString utcText(const QDateTime &time);
/// The time of such a text; invalid for anything else.
QDateTime utcFromText(const QString &text);

} // namespace csc
