// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"

#include <memory>
#include <mutex>

namespace csc {

/// How many parts each upload may have in flight, for all uploads to one destination: halved when
/// the destination asks for less (`SlowDown`, 429, `Retry-After`), one more after each round that
/// went well (additive increase, multiplicative decrease; RFC 5681 does the same). Thread-safe.
class SendPace
{
public:
    SendPace(int most, std::shared_ptr<const Clock> clock);

    int allowed() const;
    /// The destination asked for less. Answers that were under way at the same time count once.
    void slowDown();
    /// It took a part.
    void confirmed();

private:
    const int m_most;
    const std::shared_ptr<const Clock> m_clock;
    mutable std::mutex m_mutex;
    int m_allowed;
    int m_confirmed = 0; ///< since the last change
    qint64 m_slowedMs;   ///< monotonic
};

} // namespace csc
