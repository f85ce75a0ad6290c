// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"

#include <QSqlError>
#include <QString>

namespace csc {

/// The sentence for what SQLite said of the file at `path` (code `database`): full and read-only
/// disks, busy and damaged files are told apart by SQLite's result codes
/// (https://www.sqlite.org/rescode.html).
Error databaseError(const QString &path, const QSqlError &error);

/// A sentence of our own about the database (code `database`).
/// With `id`, by which the window knows the same sentence in other languages.
Error databaseError(const QString &sentence, QLatin1StringView id = {});

/// Whether SQLite gave up because another connection holds the lock.
bool isBusy(const QSqlError &error);

} // namespace csc
