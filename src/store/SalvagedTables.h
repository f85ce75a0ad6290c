// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/SalvagedPage.h"

#include <QBitArray>
#include <QHash>
#include <QMap>
#include <QSet>
#include <QString>

#include <functional>

namespace csc {

/// Which pages of a damaged database belong to which table, found by way of its schema and the
/// b-trees, as far as these can be followed. Pages with rows that no tree leads to are kept apart:
/// what their rows are has to be told by their shape.
///
/// Why not SQLite's own `.recover`: Debian's sqlite3 lacks the virtual table sqlite_dbpage, without
/// which it ends with "SQL logic error".
class SalvagedTables
{
public:
    /// Names of tables that there should be; others are left alone.
    SalvagedTables(const DatabasePages &pages, const QStringList &wanted);

    bool has(const QString &table) const { return m_roots.contains(table); }
    /// Whether its pages hold a catalog: its tables are named in the schema.
    bool isCatalog() const;

    /// Every row of the table that a tree leads to; gives the number that can't be read.
    using Row = std::function<bool(const SalvagedRow &)>; ///< false: no more
    int forEachRow(const QString &table, const Row &row) const;
    /// Every row that no tree leads to.
    void forEachStray(const Row &row) const;

private:
    void readSchema();
    void takeSchemaRow(const SalvagedRow &row);
    enum class Tree { OfTable, OfIndex }; ///< an index, or a table WITHOUT ROWID
    struct Root
    {
        quint32 page = 0;
        bool isIndex = false; ///< by the schema
        Tree tree = Tree::OfTable;
    };
    static bool fits(SalvagedPage::Kind kind, Tree tree);
    QList<quint32> pagesBelow(quint32 root, Tree tree);
    void followTrees(bool ofIndexes);
    void leaveFreePagesOut();
    void findStrays();

    const DatabasePages &m_pages;
    QStringList m_wanted;
    QBitArray m_seen;
    QSet<quint32> m_rootPages;   ///< none of them lies below another
    QMap<QString, Root> m_roots; ///< of tables and of indexes; in an order that never changes
    QHash<QString, QList<quint32>> m_pagesOf;
    QList<quint32> m_strays;
};

} // namespace csc
