// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ClockChanges.h"

#include "sync/EngineStores.h"

#include <cstdlib>

namespace csc {

namespace {
/// Less is the slow correction of a time service, or one clock read a moment after the other.
constexpr qint64 leastStepMs = 1000;
} // namespace

ClockChanges::ClockChanges(EngineStores &stores, std::shared_ptr<const Clock> clock)
    : m_stores(stores)
    , m_clock(std::move(clock))
    , m_retries(*stores.database)
    , m_offsetMs(offsetMs())
    , m_suspendedMs(m_clock->suspendedMs())
{}

qint64 ClockChanges::offsetMs() const
{
    for (;;) {
        const qint64 before = m_clock->monotonicMs();
        const qint64 wallMs = m_clock->nowUtc().toMSecsSinceEpoch();
        // The thread may have been held up, or the computer slept, between the two.
        if (m_clock->monotonicMs() - before < leastStepMs / 4)
            return wallMs - before;
    }
}

Result<bool> ClockChanges::look()
{
    const qint64 nowMs = m_clock->monotonicMs();
    const qint64 offset = offsetMs();
    const qint64 stepMs = offset - m_offsetMs;
    const qint64 suspendedMs = m_clock->suspendedMs();
    const bool slept = suspendedMs - m_suspendedMs >= leastStepMs;
    const bool isSet = std::abs(stepMs) >= leastStepMs;
    if (isSet || slept) {
        // Noted as seen only when it is done: a database that is busy now is asked again.
        if (const Result<void> noted = noteStep(isSet ? stepMs : 0, nowMs); !noted)
            return noted.error();
    }
    // A correction in small steps adds up to none, in the end.
    m_offsetMs = offset;
    m_suspendedMs = suspendedMs;
    return isSet || slept;
}

Result<void> ClockChanges::noteStep(qint64 wallMs, qint64 nowMs)
{
    const Result<int> leaseSec = m_stores.state.longestLeaseSec();
    if (!leaseSec)
        return leaseSec.error();
    if (wallMs < 0) {
        const QDateTime now = m_clock->nowUtc();
        const Result<void> kept = m_retries.noteSetBack(now.addMSecs(-wallMs), now, nowMs);
        if (!kept)
            return kept.error();
    }
    m_judgedFromMs = nowMs + qint64(*leaseSec) * 1000;
    return {};
}

WorkStore::Leases ClockChanges::leases() const
{
    return m_clock->monotonicMs() < m_judgedFromMs ? WorkStore::Leases::NotJudged
                                                   : WorkStore::Leases::Judged;
}

Result<QList<qint64>> ClockChanges::elapsedRetries()
{
    return m_retries.due(m_clock->monotonicMs());
}

} // namespace csc
