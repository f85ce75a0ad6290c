// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/MountTable.h"
#include "core/Result.h"

#include <functional>

namespace csc {

/// The file system that a folder destination lies on. With the drive or share away, the empty
/// folder that it was mounted on looks like a destination, and whatever is written there is lost to
/// everybody: so the mount point is remembered from the first upload on. Blocking.
class FolderMount
{
public:
    using ReadTable = std::function<MountTable()>;

    /// `known`: where it was mounted before; empty if nobody has looked yet.
    FolderMount(QString folder, QString known, ReadTable readTable = &MountTable::current);

    const QString &folder() const { return m_folder; }
    /// Error `destination_missing` where the folder is not there, or lies below a mount point that
    /// nothing is mounted on now.
    Result<void> check() const;
    /// Where it is mounted now.
    QString mountPoint() const;
    /// From now on check() goes by this mount point.
    void remember(const QString &mountPoint) { m_known = mountPoint; }

private:
    /// Links followed: the mount point is that of what they lead to.
    QString truePath() const;

    QString m_folder;
    QString m_known;
    ReadTable m_readTable;
};

} // namespace csc
