// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"
#include "store/SalvagedPage.h"

#include <QStringList>

namespace csc {

class Database;

/// A table of an open database, as far as its rows can be told by it.
struct TableShape
{
    struct Column
    {
        QString name;
        QString type;
        bool notNull = false;
        bool isKey = false;     ///< the row's number under its own name
        bool isDerived = false; ///< worked out by triggers
    };

    QString name;
    QList<Column> columns; ///< in the order in which a row holds them
    bool hasNumbers = false;
    bool neverReuses = false; ///< AUTOINCREMENT

    static Result<TableShape> of(const Database &database, const QString &name);
    /// Whether a row that belongs to nobody may be one of this table.
    bool fits(const SalvagedRow &row) const;
};

/// The tables whose rows are more than derived, those that others refer to first.
Result<QStringList> tablesWithRowsOfTheirOwn(const Database &database);

} // namespace csc
