// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QFile>
#include <QString>

#include <memory>

namespace csc {

/// Keeps a database file to itself for as long as it lives: no SQLite connection is on it, and none
/// can begin to read it meanwhile (it waits, and then finds it busy). It takes SQLite's own locks
/// (https://www.sqlite.org/fileformat2.html#the_lock_byte_page): each connection in WAL mode holds
/// a shared one from its first read to its end. SQLite itself must not open the file here.
///
/// On Linux they belong to the open file and not to the process, so that they neither break the
/// locks of this process' connections nor are broken by its looks at the file (see OpenFile). Where
/// the system has no such locks, nothing is known and nothing is kept.
class DatabaseHold
{
public:
    /// Error: code `database`; somebody has it open (its process is named, where that can be told),
    /// or it can't be opened for reading and writing.
    static Result<std::unique_ptr<DatabaseHold>> take(const QString &path);

    /// The file, open. Reading moves its place.
    QFile &file() { return m_file; }

private:
    explicit DatabaseHold(const QString &path);

    QFile m_file;
};

} // namespace csc
