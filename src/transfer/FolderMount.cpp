// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FolderMount.h"

#include "DiskFile.h"
#include "FolderError.h"

#include <QFileInfo>

namespace csc {

FolderMount::FolderMount(QString folder, QString known, ReadTable readTable)
    : m_folder(std::move(folder))
    , m_known(std::move(known))
    , m_readTable(std::move(readTable))
{}

Result<void> FolderMount::check() const
{
    if (!isFolder(m_folder))
        return folderMissing(m_folder);
    if (m_known.isEmpty())
        return {};
    const MountTable table = m_readTable();
    if (table.isEmpty() || table.isMounted(m_known))
        return {};
    // Not there any more, unless a link leads elsewhere now.
    const QString path = truePath();
    const bool isBelow = path == m_known || path.startsWith(m_known + u'/');
    return isBelow ? Result<void>(folderNotMounted(m_folder, m_known)) : Result<void>();
}

QString FolderMount::mountPoint() const
{
    return m_readTable().rootOf(truePath());
}

QString FolderMount::truePath() const
{
    const QString path = QFileInfo(m_folder).canonicalFilePath();
    return path.isEmpty() ? m_folder : path;
}

} // namespace csc
