// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace csc {

/// Which folders have a file system mounted on them.
class MountTable
{
public:
    /// The system's table as it is now. Asks no file system, so that a dead one can't hang it.
    static MountTable current();
    /// From the text of `/proc/self/mountinfo` (proc_pid_mountinfo(5)).
    static MountTable fromMountInfo(const QByteArray &text);

    /// The longest mount point that contains `path`, by the names alone; `/` where none does.
    QString rootOf(const QString &path) const;
    bool isMounted(const QString &mountPoint) const;
    /// The system does not tell: nothing follows from what is not in it.
    bool isEmpty() const { return m_mountPoints.isEmpty(); }

private:
    QStringList m_mountPoints;
};

} // namespace csc
