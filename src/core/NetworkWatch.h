// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

namespace csc {

/// What the engine must know of the way to the destination. Lives on a thread with an event loop
/// and outlives the engine that it is handed to.
class NetworkWatch : public QObject
{
    Q_OBJECT

public:
    struct Look
    {
        /// No network interface but loopback is up, and the destination is not on loopback.
        bool isOffline = false;
        /// Nothing but link-local addresses so far (no DHCP answer yet, or a cable to a NAS and
        /// nothing else), and the destination is not on loopback: it may be reached, or not. Also
        /// while offline.
        bool isLocalOnly = false;
        /// Another number than before: connections that were made before must be taken for dead,
        /// since the computer slept or has lost an address.
        int breaks = 0;
    };

    using QObject::QObject;

    /// How it is now. Any thread; does not wait.
    virtual Look look() = 0;

Q_SIGNALS:
    /// A look may give something else now, or the clocks have jumped.
    void changed();
};

} // namespace csc
