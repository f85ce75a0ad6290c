// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDateTime>

namespace csc {

/// A stretch of time for a shift report, in UTC. An episode belongs to it when it was added to the
/// catalog (`episodes.created_at`) at `from` or later, and before `to`.
struct ReportRange
{
    QDateTime from;
    QDateTime to;

    bool operator==(const ReportRange &) const = default;
};

/// Some episodes: how many, and how large their recordings are together.
struct ReportAmount
{
    qint64 episodes = 0;
    qint64 bytes = 0;

    void add(qint64 size)
    {
        ++episodes;
        bytes += size;
    }
    bool operator==(const ReportAmount &) const = default;
};

} // namespace csc
