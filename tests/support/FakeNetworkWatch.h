// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/NetworkWatch.h"

#include <atomic>

namespace csc::test {

/// A network that goes and comes as the test says.
class FakeNetworkWatch final : public NetworkWatch
{
public:
    Look look() override { return {m_offline, m_offline || m_localOnly, m_breaks}; }

    /// All interfaces go down or come up. Quiet: nobody is told, only a look shows it.
    void setOffline(bool offline, bool quiet = false)
    {
        m_offline = offline;
        if (!quiet)
            Q_EMIT changed();
    }
    /// The interfaces have no address but link-local ones, or get one.
    void setLocalOnly(bool localOnly)
    {
        m_localOnly = localOnly;
        Q_EMIT changed();
    }
    /// The computer slept, or has another address now.
    void breakConnections(bool quiet = false)
    {
        ++m_breaks;
        if (!quiet)
            Q_EMIT changed();
    }

private:
    std::atomic<bool> m_offline = false;
    std::atomic<bool> m_localOnly = false;
    std::atomic<int> m_breaks = 0;
};

} // namespace csc::test
