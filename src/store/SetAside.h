// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Result.h"

#include <QString>

namespace csc {

// How a rebuilt database takes the place of a damaged one NAME, so that a kill or a loss of power
// between any two steps loses neither:
//
// 1. the rebuilt file, checked and on disk, gets the name NAME.rebuilt: from here on it is decided,
//    nobody opens NAME any more (Database::open), and the next recovery goes on from where it is;
// 2. the damaged file gets a second name, NAME.damaged-YYYYMMDDTHHMMSSZ;
// 3. what lies beside it (NAME-wal, NAME-shm) follows: SQLite would take a log that it finds beside
//    the rebuilt file for that file's own;
// 4. NAME.rebuilt becomes NAME, which takes the first name from the damaged file.
//
// NAME is the file itself: a link that leads to it stays as it is.
//
// So a file stands under NAME at every moment (where the file system has no second names, it is
// gone between the steps 2 and 4).

/// Where a rebuild is made; removed when it has ended.
QString rebuildFolder(const QString &database);
/// NAME.rebuilt.
QString rebuiltFile(const QString &database);
/// Whether a rebuilt file waits for its place.
bool isRebuildPending(const QString &database);

/// Whether step 3 was taken for the log of the file that is still NAME: without it that file may
/// well be sound, of an earlier time.
bool hasLogSetAside(const QString &database);

/// Takes the steps from 2 on that are still to be taken. Returns where the damaged file is now.
Result<QString> putRebuiltInPlace(const QString &path, const Clock &clock);

} // namespace csc
