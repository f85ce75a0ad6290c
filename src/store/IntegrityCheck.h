// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QMutex>
#include <QString>

namespace csc {

class Database;

/// SQLite's whole check of a database, which another thread can stop. `run` on any one thread,
/// `stop` from any.
///
/// Why the whole check (`integrity_check`) and not the quick one, which does not compare indexes
/// with their tables: a page that a disk forgot to write is sound in itself, and what it breaks is
/// just that. With 1,000,000 episodes, a log and an attempt each (928 MB) it took 8.3 s with the
/// file in memory (quick: 2.9 s) and, as after a loss of power, 20.3 s from the disk (quick: 20.7
/// s, for both read every page).
class IntegrityCheck
{
public:
    /// `ok`, or the first finding. Writes nothing. An error where it could not be read, or was
    /// stopped.
    Result<QString> run(const QString &path);
    /// Of an open database, on its thread.
    Result<QString> run(const Database &database);

    /// Ends a check that runs, within moments, and lets none begin any more.
    void stop();
    bool isStopped() const;

private:
    mutable QMutex m_mutex;
    bool m_stopped = false;
    void *m_handle = nullptr; ///< the sqlite3 * of the check under way
};

} // namespace csc
