// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "TimeLeft.h"

#include <algorithm>

namespace csc {

namespace {

constexpr int fewestRates = 6;
constexpr qint64 minuteSec = 60;
constexpr qint64 hourSec = 60 * minuteSec;
constexpr qint64 daySec = 24 * hourSec;

/// Up to twenty minutes each counts, up to an hour and a half five do.
qint64 minuteStep(qint64 minutes)
{
    return minutes <= 20 ? 1 : 5;
}

qint64 roundedDown(qint64 value, qint64 step)
{
    return value / step * step;
}

qint64 roundedUp(qint64 value, qint64 step)
{
    return (value + step - 1) / step * step;
}

} // namespace

std::optional<TimeRange> timeLeft(qint64 bytes, const QList<qint64> &rates)
{
    if (bytes <= 0 || rates.size() < fewestRates)
        return std::nullopt;
    QList<qint64> sorted = rates;
    std::sort(sorted.begin(), sorted.end());
    const qint64 slow = sorted.at(sorted.size() / 4);
    const qint64 fast = sorted.at(sorted.size() - 1 - sorted.size() / 4);
    if (slow <= 0)
        return std::nullopt;
    return TimeRange{bytes / fast, bytes / slow + (bytes % slow != 0 ? 1 : 0)};
}

RoundTime rounded(const TimeRange &range)
{
    if (range.highSec <= 90 * minuteSec) {
        const qint64 low = range.lowSec / minuteSec;
        const qint64 high = std::max<qint64>(1, roundedUp(range.highSec, minuteSec) / minuteSec);
        return {RoundTime::Unit::Minutes, roundedDown(low, minuteStep(low)),
                roundedUp(high, minuteStep(high))};
    }
    if (range.highSec <= 2 * daySec) {
        return {RoundTime::Unit::Hours, range.lowSec / hourSec,
                roundedUp(range.highSec, hourSec) / hourSec};
    }
    return {RoundTime::Unit::Days, range.lowSec / daySec,
            roundedUp(range.highSec, daySec) / daySec};
}

} // namespace csc
