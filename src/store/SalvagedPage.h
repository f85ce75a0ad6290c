// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/DatabasePages.h"

#include <QList>
#include <QVariant>

#include <optional>

namespace csc {

/// A row as it lies in the file. Columns that were added to its table later are missing at the end.
struct SalvagedRow
{
    std::optional<qint64> key; ///< the row's number; none in tables WITHOUT ROWID
    QList<QVariant> values;
};

/// Whether it can be one of sqlite_schema: type, name, table, root page, SQL.
bool isSchemaRow(const SalvagedRow &row);

/// One page of a b-tree of SQLite (https://www.sqlite.org/fileformat2.html#b_tree_pages), read with
/// the expectation that anything in it may be wrong.
class SalvagedPage
{
public:
    enum class Kind : quint8 {
        None = 0,
        IndexInterior = 2, ///< its cells are rows, too
        TableInterior = 5,
        IndexLeaf = 10,
        TableLeaf = 13,
    };

    SalvagedPage(const DatabasePages &pages, quint32 number);

    Kind kind() const { return m_kind; }
    bool isInterior() const;
    int cells() const { return m_cells; }
    /// Pages below it that can be.
    QList<quint32> children() const;
    /// Those rows that can be read whole, and how many can't.
    QList<SalvagedRow> rows() const;
    int unreadableRows() const { return m_unreadable; }

private:
    std::optional<SalvagedRow> rowAt(qsizetype at) const;
    std::optional<QByteArray> payloadAt(qsizetype at, quint64 bytes) const;
    qsizetype localBytes(quint64 bytes) const;
    qsizetype cellAt(int cell) const;

    const DatabasePages &m_pages;
    QByteArray m_bytes;
    qsizetype m_start = 0; ///< of the b-tree's header
    Kind m_kind = Kind::None;
    int m_cells = 0;
    mutable int m_unreadable = 0;
};

} // namespace csc
