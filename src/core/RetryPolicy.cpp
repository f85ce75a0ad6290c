// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RetryPolicy.h"

#include <algorithm>

namespace csc {

namespace {
constexpr int longestRetryAfterSec = 86400;
}

RetryPolicy::RetryPolicy(Limits limits, Random random)
    : m_limits(limits)
    , m_random(std::move(random))
{}

int RetryPolicy::delaySec(int attempt, std::optional<int> retryAfterSec) const
{
    // 2^(n-1) overflows for rows with a long history; the maximum caps it long before.
    const int doublings = std::clamp(attempt - 1, 0, 30);
    const qint64 exponential = qint64(m_limits.baseSec) << doublings;
    const qint64 jitter = m_limits.jitterSec > 0 ? m_random(m_limits.jitterSec) : 0;
    const qint64 backoff = std::min<qint64>(exponential + jitter, m_limits.maxSec);
    if (!retryAfterSec)
        return int(backoff);
    return int(std::max<qint64>(backoff, std::clamp(*retryAfterSec, 0, longestRetryAfterSec)));
}

std::optional<QDateTime> RetryPolicy::nextRetryAt(int attempt, const Error &error,
                                                  const QDateTime &now) const
{
    if (!isRetryable(error.code) || attempt >= m_limits.maxRetries)
        return std::nullopt;
    return now.addSecs(delaySec(attempt, error.retryAfterSec));
}

} // namespace csc
