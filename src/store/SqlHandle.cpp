// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SqlHandle.h"

#include "store/Database.h"
#include "store/Statement.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QVariant>

#include <sqlite3.h>

namespace csc::sql {

void *interruptibleHandle(const Database &database)
{
    const auto source = readFirst(database, QStringLiteral("SELECT sqlite_source_id()"), {},
                                  [](const Statement &row) { return row.text(0); });
    if (!source || source->value_or(QString()) != QLatin1StringView(sqlite3_sourceid()))
        return nullptr;
    const QVariant handle = database.connection().driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

} // namespace csc::sql
