// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QString>
#include <QStringList>

namespace csc {

/// Whether the desktop starts the program when its user logs in: an entry in the user's autostart
/// folder (XDG Desktop Application Autostart Specification). All but desktopEntry() touch the disk.
class Autostart
{
public:
    /// `autostart/cloud-sync-center.desktop` under the user's configuration folder.
    static QString standardPath();

    /// Whether the desktop would go by the entry: one that is switched off there counts as off.
    static bool isOn(const QString &path);
    /// Writes the entry as a whole, or removes it.
    static Result<void> set(const QString &path, bool on, const QStringList &command);

    /// `command`: the program and its arguments, as they are; quoted by the Desktop Entry
    /// Specification, "The Exec key".
    static QByteArray desktopEntry(const QStringList &command);
};

} // namespace csc
