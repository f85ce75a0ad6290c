// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

#include <QList>
#include <QStringList>

#include <stop_token>

namespace csc {

/// What a walk through folders found.
struct FolderScan
{
    QStringList recordings;       ///< absolute paths of `*.mcap`, sorted, each once
    QList<RejectedFile> rejected; ///< paths that are not there, or can't be read
};

/// Files are taken as they are; folders are read to the bottom (links to folders are not followed,
/// hidden files and unfinished `.name.part` files are passed over).
FolderScan findRecordings(const QStringList &paths, const std::stop_token &stop = {});

/// Whether a watched file is finished: unchanged for `settleSec` by its modification time, and with
/// `path + finishMarker` or `base name + finishMarker` beside it where a marker is set.
bool isSettled(const QString &path, int settleSec, const QString &finishMarker);

/// The mount point of the file system that holds `path` (the longest mounted one that contains it).
/// Works from the system's mount table, so a dead network mount can't hang it.
QString volumeRootOf(const QString &path);
/// Which of these mount points have nothing mounted on them now.
QStringList missingVolumes(const QStringList &volumeRoots);

} // namespace csc
