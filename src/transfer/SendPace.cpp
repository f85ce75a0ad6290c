// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SendPace.h"

#include <algorithm>

namespace csc {

namespace {
constexpr qint64 oneCutMs = 1000;
}

SendPace::SendPace(int most, std::shared_ptr<const Clock> clock)
    : m_most(std::max(most, 1))
    , m_clock(std::move(clock))
    , m_allowed(m_most)
    , m_slowedMs(m_clock->monotonicMs() - oneCutMs)
{}

int SendPace::allowed() const
{
    const std::lock_guard lock(m_mutex);
    return m_allowed;
}

void SendPace::slowDown()
{
    const std::lock_guard lock(m_mutex);
    m_confirmed = 0;
    const qint64 now = m_clock->monotonicMs();
    if (now - m_slowedMs < oneCutMs)
        return;
    m_slowedMs = now;
    m_allowed = std::max(m_allowed / 2, 1);
}

void SendPace::confirmed()
{
    const std::lock_guard lock(m_mutex);
    if (m_allowed == m_most || ++m_confirmed < m_allowed)
        return;
    m_confirmed = 0;
    ++m_allowed;
}

} // namespace csc
