// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QString>

namespace csc {

class Database;

/// Copies an open database into the new file `target`, while others may write: the copy is what one
/// moment's commits were, and nobody waits for it (SQLite's VACUUM INTO reads one snapshot; only
/// the write-ahead log grows meanwhile). Readable by its owner only. It gets its name when it has
/// been checked and is on disk; what an interruption leaves is called `.NAME.partial-…`. Returns
/// its size in bytes. Error: `usage` where `target` can't be a new file (nothing is ever
/// overwritten), else `database`; nothing is left behind.
Result<qint64> copyDatabase(const Database &database, const QString &target);

} // namespace csc
