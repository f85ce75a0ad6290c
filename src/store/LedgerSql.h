// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QList>
#include <QString>
#include <QVariant>

namespace csc {

class Database;
struct RemoteUpload;

namespace sql {

/// What names an upload in the ledger (?1 to ?3), and its values.
QString isNamedUpload();
QList<QVariant> nameOf(const RemoteUpload &upload);

} // namespace sql

/// Deletes the upload and its parts from the ledger where `condition` (about `u`) holds. Inside a
/// writing transaction.
Result<void> forgetUpload(const Database &database, const RemoteUpload &upload,
                          const QString &condition = QStringLiteral("TRUE"));

} // namespace csc
