// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"

#include <QJsonValue>
#include <QSqlError>
#include <QString>

#include <initializer_list>
#include <utility>

namespace csc {

/// The sentence for what SQLite said of the file at `path` (code `database`): full and read-only
/// disks, busy and damaged files are told apart by SQLite's result codes
/// (https://www.sqlite.org/rescode.html).
Error databaseError(const QString &path, const QSqlError &error);

/// What a sentence names, for `detail`.
using ErrorFacts = std::initializer_list<std::pair<const char *, QJsonValue>>;

/// A sentence of our own about the database (code `database`). By `id` and these facts the window
/// says the same in other languages (ui/DatabaseSentences.cpp, ui/ErrorText.cpp).
Error databaseError(const char *id, const QString &sentence, const ErrorFacts &facts);

/// An error that was the cause of another, for its fact `because`.
QJsonObject asFact(const Error &error);

// Primary result codes of SQLite; the extended ones have them in their low byte.
constexpr int sqliteBusy = 5;
constexpr int sqliteLocked = 6;
constexpr int sqliteNoMemory = 7;
constexpr int sqliteReadOnly = 8;
constexpr int sqliteInterrupt = 9;
constexpr int sqliteIoError = 10;
constexpr int sqliteCorrupt = 11;
constexpr int sqliteFull = 13;
constexpr int sqliteCantOpen = 14;
constexpr int sqliteProtocol = 15;
constexpr int sqliteConstraint = 19;
constexpr int sqliteNotADatabase = 26;

/// The primary code of an error; 0 where it has none.
int sqliteCode(const QSqlError &error);

/// Whether SQLite gave up because another connection holds the lock.
bool isBusy(const QSqlError &error);

} // namespace csc
