// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ErrorCode.h"
#include "core/Status.h"

#include <QList>

namespace csc {

/// Notices that the destination serves nobody: three attempts in a row in this process that ended
/// with an error of that kind, whatever the episode. Pure.
class OutageBreaker
{
public:
    /// An attempt failed. Returns the rows of the failures that make an outage, or nothing yet.
    QList<qint64> attemptFailed(qint64 syncLogKey, ErrorCode code)
    {
        if (!countsTowardsOutage(code)) {
            m_failures.clear();
            return {};
        }
        m_failures.append(syncLogKey);
        if (m_failures.size() < threshold)
            return {};
        return std::exchange(m_failures, {});
    }

    /// An attempt succeeded, so the destination is there.
    void attemptSucceeded() { m_failures.clear(); }

private:
    static constexpr qsizetype threshold = 3;
    QList<qint64> m_failures;
};

} // namespace csc
