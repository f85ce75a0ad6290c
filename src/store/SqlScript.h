// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace csc {

/// The single statements of an SQL script, without comments before them: QtSql runs one at a time.
/// Knows quotes, comments, and that the body of a trigger (BEGIN … CASE … END … END) has semicolons
/// of its own. The script itself has no BEGIN or END of transactions.
QStringList splitSqlScript(const QString &script);

} // namespace csc
