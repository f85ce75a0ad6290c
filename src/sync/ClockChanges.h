// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "store/ElapsedRetries.h"
#include "store/WorkStore.h"

#include <memory>

namespace csc {

struct EngineStores;

/// Keeps the table's wall-clock times from being believed when they can't be: somebody has set the
/// clock, or the computer slept. Then
///  - the lease of another process may look over although it lives and could not renew it yet: no
///    lease is judged by its time until every worker must have renewed its own;
///  - a retry would wait longer than its backoff, where the clock was set back: it is due by the
///    monotonic clock.
/// Engine thread.
class ClockChanges
{
public:
    ClockChanges(EngineStores &stores, std::shared_ptr<const Clock> clock);

    /// Compares the clocks with the last look, and says whether one was set or slept; to be called
    /// before leases and retries are judged.
    Result<bool> look();

    WorkStore::Leases leases() const;
    Result<QList<qint64>> elapsedRetries();

private:
    Result<void> noteStep(qint64 wallMs, qint64 nowMs);
    qint64 offsetMs() const;

    EngineStores &m_stores;
    std::shared_ptr<const Clock> m_clock;
    ElapsedRetries m_retries;
    qint64 m_offsetMs;    ///< of the wall clock to the monotonic one, at the last look
    qint64 m_suspendedMs; ///< at the last look
    qint64 m_judgedFromMs = 0;
};

} // namespace csc
