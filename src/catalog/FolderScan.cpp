// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FolderScan.h"

#include "core/MountTable.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

namespace csc {

namespace {

void refuse(FolderScan *scan, const QString &path, const QString &why)
{
    scan->rejected.append(
        {path, ImportReason::Unreadable,
         QStringLiteral("%1 can't be read: %2. Check that it is there and that you may read it.")
             .arg(path, why)});
}

/// Walks without recursion, so that the depth of a tree does not matter.
void walkFolder(const QString &top, const std::stop_token &stop, FolderScan *scan)
{
    QStringList folders{top};
    while (!folders.isEmpty() && !stop.stop_requested()) {
        const QDir folder(folders.takeLast());
        if (!folder.isReadable()) {
            refuse(scan, folder.path(), QStringLiteral("the folder can't be opened"));
            continue;
        }
        // Hidden entries are not listed; so neither is `.name.mcap.part`.
        const QFileInfoList entries =
            folder.entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QFileInfo &entry : entries) {
            if (entry.isDir() && !entry.isSymLink())
                folders.append(entry.absoluteFilePath());
            else if (entry.isFile() && entry.fileName().endsWith(u".mcap"))
                scan->recordings.append(entry.absoluteFilePath());
        }
    }
}

} // namespace

FolderScan findRecordings(const QStringList &paths, const std::stop_token &stop)
{
    FolderScan scan;
    for (const QString &path : paths) {
        const QFileInfo info(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
        if (info.isDir())
            walkFolder(info.absoluteFilePath(), stop, &scan);
        else if (info.isFile())
            scan.recordings.append(info.absoluteFilePath());
        else
            refuse(&scan, info.absoluteFilePath(),
                   QStringLiteral("there is no such file or folder"));
    }
    scan.recordings.sort();
    scan.recordings.removeDuplicates();
    return scan;
}

bool isSettled(const QString &path, int settleSec, const QString &finishMarker)
{
    const QFileInfo file(path);
    // A time in the future (a camera with a wrong clock) must not keep a file out for ever.
    const qint64 ageSec = qAbs(file.lastModified().secsTo(QDateTime::currentDateTime()));
    if (!file.isFile() || ageSec < settleSec)
        return false;
    if (finishMarker.isEmpty())
        return true;
    return QFileInfo::exists(path + finishMarker)
           || QFileInfo::exists(file.path() + u'/' + file.completeBaseName() + finishMarker);
}

QString volumeRootOf(const QString &path)
{
    return MountTable::current().rootOf(path);
}

QStringList missingVolumes(const QStringList &volumeRoots)
{
    const MountTable table = MountTable::current();
    QStringList missing;
    std::copy_if(volumeRoots.cbegin(), volumeRoots.cend(), std::back_inserter(missing),
                 [&](const QString &root) { return !root.isEmpty() && !table.isMounted(root); });
    return missing;
}

} // namespace csc
