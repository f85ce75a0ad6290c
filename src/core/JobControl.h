// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <atomic>
#include <stop_token>

namespace csc {

/// Why a running upload is asked to stop. A later reason replaces an earlier one only if it is
/// stronger: a lost lease beats a cancel, a cancel beats a release.
enum class StopReason : int {
    None = 0,
    Released = 1,  ///< orderly quit, offline, outage: keep what was confirmed, resume later
    Cancelled = 2, ///< by the operator: abort what lies at the destination
    LeaseLost = 3, ///< another process may own the row: stop, touch nothing
};

/// The handle by which the dispatcher stops one upload. Thread-safe.
class JobControl
{
public:
    /// Asks the upload to stop; returns at once.
    void stop(StopReason reason)
    {
        int current = m_reason.load();
        while (current < int(reason) && !m_reason.compare_exchange_weak(current, int(reason))) {
        }
        m_source.request_stop();
    }

    StopReason reason() const { return StopReason(m_reason.load()); }
    bool stopRequested() const { return m_source.stop_requested(); }
    /// For std::stop_callback, to wake a local event loop.
    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::atomic<int> m_reason{0};
};

} // namespace csc
