// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RateLimiter.h"

#include <algorithm>

namespace csc {

namespace {

// What an idle bucket saves up: little enough to stay within a few percent over some seconds.
constexpr qint64 burstMs = 200;
// More than that fills any bucket; without a bound the sum could overflow.
constexpr qint64 longestIdleMs = 60'000;
// The smallest and the largest grant. Grants of a few bytes would only cost processor time.
constexpr qint64 smallestGrant = 1024;
constexpr qint64 largestGrant = qint64(16) * 1024;

} // namespace

RateLimiter::RateLimiter(qint64 kibPerSecond, std::shared_ptr<const Clock> clock)
    : m_clock(std::move(clock))
    , m_bytesPerSecond(kibPerSecond * 1024)
    , m_refilledMs(m_clock->monotonicMs())
{}

void RateLimiter::setLimit(qint64 kibPerSecond)
{
    const std::lock_guard lock(m_mutex);
    refill();
    m_bytesPerSecond = kibPerSecond * 1024;
}

void RateLimiter::refill() const
{
    const qint64 now = m_clock->monotonicMs();
    const qint64 elapsed = std::clamp<qint64>(now - m_refilledMs, 0, longestIdleMs);
    m_refilledMs = now;
    const qint64 most = std::max(m_bytesPerSecond * burstMs, smallestGrant * 1000);
    m_milliBytes = std::min(m_milliBytes + elapsed * m_bytesPerSecond, most);
}

qint64 RateLimiter::take(qint64 wanted)
{
    const std::lock_guard lock(m_mutex);
    if (m_bytesPerSecond <= 0 || wanted <= 0)
        return wanted;
    refill();
    const qint64 available = m_milliBytes / 1000;
    if (available < std::min(wanted, smallestGrant))
        return 0;
    const qint64 granted = std::min({wanted, available, largestGrant});
    m_milliBytes -= granted * 1000;
    return granted;
}

int RateLimiter::waitMs() const
{
    const std::lock_guard lock(m_mutex);
    if (m_bytesPerSecond <= 0)
        return 1;
    refill();
    const qint64 missing = smallestGrant * 1000 - m_milliBytes;
    return int(std::clamp<qint64>(missing / m_bytesPerSecond + 1, 1, 1000));
}

} // namespace csc
