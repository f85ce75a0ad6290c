// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>

#include <optional>

namespace csc {

/// How long something will take, from … to.
struct TimeRange
{
    qint64 lowSec = 0;
    qint64 highSec = 0;

    bool operator==(const TimeRange &) const = default;
};

/// How long so many bytes will take, by rates (bytes a second) that were measured, one every five
/// seconds: from the third quartile of the rates to the first. Nothing until half a minute was
/// measured, or where so little came through that no end can be seen.
std::optional<TimeRange> timeLeft(qint64 bytes, const QList<qint64> &rates);

/// The same as people say it: whole numbers of one unit, further apart the larger they are.
struct RoundTime
{
    enum class Unit { Minutes, Hours, Days };

    Unit unit = Unit::Minutes;
    qint64 low = 0;  ///< rounded down; 0: less than one
    qint64 high = 1; ///< rounded up

    bool operator==(const RoundTime &) const = default;
};
RoundTime rounded(const TimeRange &range);

} // namespace csc
