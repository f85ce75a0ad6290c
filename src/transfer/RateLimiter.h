// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"

#include <QtGlobal>

#include <memory>
#include <mutex>

namespace csc {

/// The bandwidth limit of the process: a token bucket that all uploads draw from, whatever their
/// destination. Thread-safe.
class RateLimiter
{
public:
    /// `kibPerSecond` 0: no limit. Time comes from `clock` (monotonic).
    explicit RateLimiter(qint64 kibPerSecond, std::shared_ptr<const Clock> clock);

    /// Takes effect at once, also for uploads that are running.
    void setLimit(qint64 kibPerSecond);

    /// How many of `wanted` bytes may go now; 0: none yet, ask again after waitMs().
    /// One grant is at most a small slice, so that uploads take turns.
    qint64 take(qint64 wanted);
    /// Milliseconds until take() will grant something; at least 1.
    int waitMs() const;

private:
    void refill() const; ///< with m_mutex held

    const std::shared_ptr<const Clock> m_clock;
    mutable std::mutex m_mutex;
    qint64 m_bytesPerSecond = 0;
    // In thousandths of a byte, since the clock counts milliseconds.
    mutable qint64 m_milliBytes = 0;
    mutable qint64 m_refilledMs = 0;
};

} // namespace csc
