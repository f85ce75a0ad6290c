// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"

#include <QList>
#include <QtGlobal>

#include <memory>
#include <mutex>

namespace csc {

/// The bandwidth limit of the process, for all uploads whatever their destination. Each draws from
/// a RateShare of its own, a token bucket that fills as fast as any other: what one leaves unused
/// runs over into the others'. Thread-safe.
class RateLimiter
{
public:
    /// `kibPerSecond` 0: no limit. Time comes from `clock` (monotonic).
    explicit RateLimiter(qint64 kibPerSecond, std::shared_ptr<const Clock> clock);

    /// Takes effect at once, also for uploads that are running.
    void setLimit(qint64 kibPerSecond);

private:
    friend class RateShare;
    /// What a share has saved up, in thousandths of a byte, since the clock counts milliseconds.
    struct Bucket
    {
        qint64 milliBytes = 0;
    };

    void add(Bucket *bucket);
    void remove(Bucket *bucket);
    qint64 take(Bucket &bucket, qint64 wanted);
    int waitMs(const Bucket &bucket);
    void refill();               ///< with m_mutex held
    void pourOut(qint64 amount); ///< the same

    const std::shared_ptr<const Clock> m_clock;
    std::mutex m_mutex;
    qint64 m_bytesPerSecond = 0;
    qint64 m_refilledMs = 0;
    QList<Bucket *> m_buckets;
};

/// One upload's share of the limit, however many requests of it draw from it. Used on one thread.
class RateShare
{
public:
    explicit RateShare(std::shared_ptr<RateLimiter> limiter);
    ~RateShare();
    RateShare(const RateShare &) = delete;
    RateShare &operator=(const RateShare &) = delete;

    /// How many of `wanted` bytes may go now; 0: none yet, ask again after waitMs().
    /// One grant is at most a small slice, so that the parts of the upload take turns.
    qint64 take(qint64 wanted) { return m_limiter->take(m_bucket, wanted); }
    /// Milliseconds until take() will grant something; at least 1.
    int waitMs() const { return m_limiter->waitMs(m_bucket); }

private:
    const std::shared_ptr<RateLimiter> m_limiter;
    RateLimiter::Bucket m_bucket;
};

} // namespace csc
