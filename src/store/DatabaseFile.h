// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QByteArrayView>
#include <QString>

namespace csc {

/// `application_id` of the catalog's database (SQLite file format, header offset 68).
constexpr qint64 catalogApplicationId = 0x43736331;

/// What stands at a path where the catalog's database should be.
enum class DatabaseFileState {
    Absent,
    Empty,  ///< a file of no bytes, or cut off when it was first written: becomes a new database
    SQLite, ///< a SQLite file whose header says nothing against it
};

/// Where the file itself lies, through whatever links lead to it: SQLite looks beside that for its
/// write-ahead log. Absolute; also of a file that is not there (yet, or for now).
QString placeOf(const QString &path);

/// Looks at the file from outside, by its header alone, and changes nothing. Refuses (code
/// `database`) what is no regular file, can't be read, is not SQLite's, is cut short, or is by its
/// header another program's or of a schema newer than `newestVersion`.
Result<DatabaseFileState> inspectDatabaseFile(const QString &path, int newestVersion);

/// Makes an empty database file that only its owner may read, and its folder where missing.
Result<void> createDatabaseFile(const QString &path);

/// Makes the names in a folder survive power loss. Best effort: not every system can.
void syncFolder(const QString &folder);
/// The same for a file's content; false where the system says that it failed.
bool syncFile(const QString &path);
/// Gives a file another name in its folder, unless something has that name already (then, or on an
/// error, false).
bool renameUnlessTaken(const QString &from, const QString &to);

/// Refuses a path on a network file system: WAL needs memory that all its users share
/// (https://www.sqlite.org/wal.html, "all processes must be on the same host computer").
Result<void> checkFileSystem(const QString &path);
bool isNetworkFileSystem(QByteArrayView type);

/// The `id` of what is said of a file that is no SQLite database.
inline constexpr QLatin1StringView noDatabaseId("database.not_sqlite");

// The sentences of refusal, each naming the file, the reason and what to do.
Error newerSchema(const QString &path, qint64 version, int newestVersion);
Error foreignDatabase(const QString &path);
Error noDatabase(const QString &path);
Error rebuildPending(const QString &path);
/// `cause` is one of the words of ui/ErrorText.cpp; the finding says the same in English.
Error damagedDatabase(const QString &path, const char *cause, const QString &finding);

} // namespace csc
