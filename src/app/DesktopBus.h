// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QFuture>

namespace csc {

/// The two buses of the desktop (https://dbus.freedesktop.org), opened away from the GUI thread:
/// a daemon that hangs lets whoever connects wait for long. Where there is no bus, the connection
/// is one that is not connected, and calls on it fail at once.
class DesktopBus
{
public:
    /// `name`: of this connection alone.
    static QFuture<QDBusConnection> session(const QString &name);
    static QFuture<QDBusConnection> system();

    /// Whether a bus still lets a connection wait. The program must not end by waiting for it.
    static bool owesAnswer();
};

} // namespace csc
