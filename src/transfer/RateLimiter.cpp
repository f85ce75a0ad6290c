// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RateLimiter.h"

#include <algorithm>

namespace csc {

namespace {

// What all buckets together save up while nobody asks: little enough to stay within a few percent
// over some seconds.
constexpr qint64 burstMs = 200;
// More than that fills any bucket; without a bound the sum could overflow.
constexpr qint64 longestIdleMs = 60'000;
// The smallest and the largest grant. Grants of a few bytes would only cost processor time.
constexpr qint64 smallestGrant = 1024;
constexpr qint64 largestGrant = qint64(16) * 1024;
// Whoever waits, waits for what comes in so long: to wake up for every KiB costs processor time,
// too.
constexpr qint64 pauseMs = 20;

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

void RateLimiter::add(Bucket *bucket)
{
    const std::lock_guard lock(m_mutex);
    refill();
    m_buckets.append(bucket);
}

void RateLimiter::remove(Bucket *bucket)
{
    const std::lock_guard lock(m_mutex);
    refill();
    m_buckets.removeOne(bucket);
}

void RateLimiter::refill()
{
    const qint64 now = m_clock->monotonicMs();
    const qint64 elapsed = std::clamp<qint64>(now - m_refilledMs, 0, longestIdleMs);
    m_refilledMs = now;
    if (elapsed > 0 && !m_buckets.isEmpty())
        pourOut(elapsed * m_bytesPerSecond);
}

/// The same into each bucket; what a full one can't take goes on into the others.
void RateLimiter::pourOut(qint64 amount)
{
    const qint64 most =
        std::max(m_bytesPerSecond * burstMs / m_buckets.size(), smallestGrant * 1000);
    QList<Bucket *> open = m_buckets;
    while (amount > 0) {
        open.removeIf([most](const Bucket *bucket) { return bucket->milliBytes >= most; });
        if (open.isEmpty())
            return;
        const qint64 each = std::max<qint64>(amount / open.size(), 1);
        for (Bucket *bucket : std::as_const(open)) {
            const qint64 fits = std::min({each, amount, most - bucket->milliBytes});
            bucket->milliBytes += fits;
            amount -= fits;
        }
    }
}

qint64 RateLimiter::take(Bucket &bucket, qint64 wanted)
{
    const std::lock_guard lock(m_mutex);
    if (m_bytesPerSecond <= 0 || wanted <= 0)
        return wanted;
    refill();
    const qint64 available = bucket.milliBytes / 1000;
    if (available < std::min(wanted, smallestGrant))
        return 0;
    const qint64 granted = std::min({wanted, available, largestGrant});
    bucket.milliBytes -= granted * 1000;
    return granted;
}

int RateLimiter::waitMs(const Bucket &bucket)
{
    const std::lock_guard lock(m_mutex);
    if (m_bytesPerSecond <= 0)
        return 1;
    refill();
    const qint64 ofAPause = m_bytesPerSecond * pauseMs / m_buckets.size();
    const qint64 missing =
        (std::max(smallestGrant * 1000, ofAPause) - bucket.milliBytes) * m_buckets.size();
    return int(std::clamp<qint64>(missing / m_bytesPerSecond + 1, 1, 1000));
}

RateShare::RateShare(std::shared_ptr<RateLimiter> limiter)
    : m_limiter(std::move(limiter))
{
    m_limiter->add(&m_bucket);
}

RateShare::~RateShare()
{
    m_limiter->remove(&m_bucket);
}

} // namespace csc
