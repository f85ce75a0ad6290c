// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "TableShape.h"

#include "store/Database.h"
#include "store/Statement.h"

#include <algorithm>

namespace csc {

namespace {

/// What triggers work out from other rows, and who is alive now: nobody is.
bool isLeftOut(const QString &table)
{
    static const QStringList names{
        QStringLiteral("workers"),        QStringLiteral("episode_counts"),
        QStringLiteral("failure_counts"), QStringLiteral("change_sequence"),
        QStringLiteral("queue_state"),
    };
    return names.contains(table) || table.startsWith(u"sqlite_");
}

bool isDerived(const QString &table, const QString &column)
{
    static const QStringList ofEpisodes{
        QStringLiteral("latest_sync_log_id"),  QStringLiteral("latest_status"),
        QStringLiteral("activity_at"),         QStringLiteral("sync_log_count"),
        QStringLiteral("total_attempt_count"), QStringLiteral("retry_at"),
        QStringLiteral("retry_since"),         QStringLiteral("change_number"),
        QStringLiteral("search_text"),         QStringLiteral("failure_code"),
    };
    return table == u"episodes" && ofEpisodes.contains(column);
}

bool isNumber(const QVariant &value)
{
    return value.typeId() == QMetaType::LongLong;
}

} // namespace

Result<TableShape> TableShape::of(const Database &database, const QString &name)
{
    struct Info
    {
        Column column;
        qint64 keyPart = 0;
    };
    const auto infos = sql::readAll(
        database,
        QStringLiteral(
            "SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1) ORDER BY cid"),
        {name}, [](const Statement &row) {
            return Info{{row.text(0), row.text(1).toUpper(), row.integer(2) != 0}, row.integer(3)};
        });
    if (!infos)
        return infos.error();
    const auto sqlText = sql::readFirst(
        database, QStringLiteral("SELECT upper(sql) FROM sqlite_schema WHERE name = ?1"), {name},
        [](const Statement &row) { return row.text(0); });
    if (!sqlText)
        return sqlText.error();
    TableShape table;
    table.name = name;
    table.hasNumbers = !(*sqlText)->contains(u"WITHOUT ROWID");
    table.neverReuses = (*sqlText)->contains(u"AUTOINCREMENT");
    QList<Info> ordered = *infos;
    // Rows of a table WITHOUT ROWID begin with their primary key.
    if (!table.hasNumbers) {
        std::stable_sort(ordered.begin(), ordered.end(), [](const Info &a, const Info &b) {
            return (a.keyPart == 0 ? 1000 : a.keyPart) < (b.keyPart == 0 ? 1000 : b.keyPart);
        });
    }
    for (Info &info : ordered) {
        info.column.isKey = table.hasNumbers && info.keyPart == 1 && info.column.type == u"INTEGER";
        info.column.isDerived = isDerived(name, info.column.name);
        table.columns.append(info.column);
    }
    return table;
}

bool TableShape::fits(const SalvagedRow &row) const
{
    // A row that was not changed since columns were added at the end does not hold them.
    qsizetype fewest = columns.size();
    while (fewest > 0 && columns.at(fewest - 1).isDerived)
        --fewest;
    if (!row.key || row.values.size() < fewest || row.values.size() > columns.size())
        return false;
    for (qsizetype i = 0; i < row.values.size(); ++i) {
        const Column &column = columns.at(i);
        const QVariant &value = row.values.at(i);
        const int type = value.typeId();
        if (value.isNull()
                ? column.notNull && !column.isKey
                : column.isKey || (column.type == u"INTEGER" && !isNumber(value))
                      || (column.type == u"TEXT" && type != QMetaType::QString)
                      || (column.type == u"REAL" && type != QMetaType::Double && !isNumber(value)))
            return false;
    }
    return true;
}

Result<QStringList> tablesWithRowsOfTheirOwn(const Database &database)
{
    const auto names = sql::readAll(
        database,
        QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"), {},
        [](const Statement &row) { return row.text(0); });
    if (!names)
        return names.error();
    QStringList tables;
    QStringList left = *names;
    left.removeIf(isLeftOut);
    // A table comes after those that it refers to; the schema's own order nearly does that.
    while (!left.isEmpty()) {
        const qsizetype before = left.size();
        for (const QString &name : QStringList(left)) {
            const auto parents = sql::readAll(
                database, QStringLiteral("SELECT \"table\" FROM pragma_foreign_key_list(?1)"),
                {name}, [](const Statement &row) { return row.text(0); });
            if (!parents)
                return parents.error();
            if (std::none_of(parents->cbegin(), parents->cend(), [&](const QString &parent) {
                    return parent != name && left.contains(parent);
                })) {
                tables.append(name);
                left.removeOne(name);
            }
        }
        if (left.size() == before)
            return tables + left; // a ring, which our schema has not
    }
    return tables;
}

} // namespace csc
