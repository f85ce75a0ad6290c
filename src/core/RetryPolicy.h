// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"

#include <QDateTime>

#include <functional>
#include <optional>

namespace csc {

/// When a failed row is tried again. The only place that decides about retrying.
/// Pure: the caller injects the random number.
class RetryPolicy
{
public:
    struct Limits
    {
        int maxRetries = 5;
        int baseSec = 30;
        int maxSec = 1800;
        int jitterSec = 30;
    };
    /// Uniform whole number in [0, n].
    using Random = std::function<int(int n)>;

    RetryPolicy(Limits limits, Random random);

    /// Seconds to wait after attempt `attempt` (1 is the first):
    /// b = min(base * 2^(n-1) + uniform 0..jitter, max), and max(b, min(Retry-After, 86400)).
    int delaySec(int attempt, std::optional<int> retryAfterSec) const;

    /// `next_retry_at` after attempt `attempt` failed with `error`; nothing when it is not to be
    /// tried again by itself.
    std::optional<QDateTime> nextRetryAt(int attempt, const Error &error,
                                         const QDateTime &now) const;

    int maxRetries() const { return m_limits.maxRetries; }

private:
    Limits m_limits;
    Random m_random;
};

} // namespace csc
