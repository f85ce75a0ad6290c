// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RowBringer.h"

#include "store/Database.h"
#include "store/SqlError.h"
#include "store/Statement.h"
#include "store/Transaction.h"

#include <algorithm>

namespace csc {

namespace {

constexpr qint64 rowsOfATransaction = 20'000;
/// Where the memory of the numbers that were ever given is gone: further than any are likely to be.
constexpr qint64 numbersLeftOut = 1'000'000;

/// Far above what can ever be given, far below where SQLite has no number left.
constexpr qint64 highestNumber = qint64(1) << 52;

/// The table whose numbers a column holds; empty for others.
QString tableOfReference(const QString &column)
{
    if (column == u"episode_id")
        return QStringLiteral("episodes");
    if (column == u"sync_log_id" || column == u"latest_sync_log_id")
        return QStringLiteral("sync_logs");
    return column == u"remote_upload_id" ? QStringLiteral("remote_uploads") : QString();
}

bool isNumber(const QVariant &value)
{
    return value.typeId() == QMetaType::LongLong;
}

QString quoted(const QString &name)
{
    return u'"' + name + u'"';
}

} // namespace

RowBringer::RowBringer(const Database &database, const SalvagedTables &salvaged, Progress progress)
    : m_database(database)
    , m_salvaged(salvaged)
    , m_progress(std::move(progress))
{}

RowBringer::~RowBringer() = default;

Result<bool> RowBringer::bring()
{
    const Result<QStringList> names = tablesWithRowsOfTheirOwn(m_database);
    if (!names)
        return names.error();
    m_transaction = std::make_unique<Transaction>(m_database);
    if (const auto begun = m_transaction->begin(); !begun)
        return begun.error();
    QList<TableShape> tables;
    for (const QString &name : *names) {
        const Result<TableShape> table = TableShape::of(m_database, name);
        if (!table)
            return table.error();
        tables.append(*table);
        m_tables.append({name, 0, std::nullopt, 0});
        if (const auto brought = bringTable(*table); !brought)
            return brought.error();
        // Before the tables that refer to it.
        if (table->neverReuses) {
            if (const auto brought = bringStrays(*table); !brought)
                return brought.error();
        }
    }
    if (m_stopped)
        return false;
    m_salvaged.forEachStray([this](const SalvagedRow &) { return ++m_unplaced > 0; });
    m_unplaced -= m_placedStrays;
    if (const auto brought = bringQueueState(); !brought)
        return brought.error();
    if (const auto brought = bringSequences(tables); !brought)
        return brought.error();
    if (const auto counted = countLost(); !counted)
        return counted.error();
    m_inserts.clear();
    const Result<void> committed = m_transaction->commit();
    return committed ? Result<bool>(!m_stopped) : committed.error();
}

Result<void> RowBringer::bringTable(const TableShape &table)
{
    Result<void> failed;
    RebuiltTable &report = m_tables.last();
    m_salvaged.forEachRow(table.name, [&](const SalvagedRow &row) {
        noteReferences(table, row);
        const Result<bool> written = insert(table, row);
        if (!written)
            failed = written.error();
        else
            ++(*written ? report.recovered : report.rejected);
        return written.ok() && !m_stopped;
    });
    return failed;
}

/// Where a row is known by its number already, this is a former form of it.
Result<void> RowBringer::bringStrays(const TableShape &table)
{
    Result<void> failed;
    m_salvaged.forEachStray([&](const SalvagedRow &row) {
        if (!table.fits(row))
            return true;
        noteReferences(table, row);
        const Result<bool> written = insert(table, row);
        if (!written) {
            failed = written.error();
        } else if (*written) {
            ++m_tables.last().recovered;
            ++m_placedStrays;
        }
        return written.ok() && !m_stopped;
    });
    return failed;
}

void RowBringer::noteReferences(const TableShape &table, const SalvagedRow &row)
{
    const auto note = [this](const QString &of, qint64 number) {
        if (number > 0 && number <= highestNumber)
            m_highest[of] = std::max(m_highest.value(of), number);
    };
    if (table.neverReuses && row.key)
        note(table.name, *row.key);
    const qsizetype count = std::min(table.columns.size(), row.values.size());
    for (qsizetype i = 0; i < count; ++i) {
        const QString of = tableOfReference(table.columns.at(i).name);
        if (!of.isEmpty() && isNumber(row.values.at(i)))
            note(of, row.values.at(i).toLongLong());
    }
}

Result<bool> RowBringer::insert(const TableShape &table, const SalvagedRow &row)
{
    if (table.hasNumbers != row.key.has_value()
        || (row.key && (*row.key < 1 || *row.key > highestNumber)))
        return false;
    const qsizetype count = std::min(table.columns.size(), row.values.size());
    QStringList names;
    QList<QVariant> values;
    for (qsizetype i = 0; i < count; ++i) {
        const TableShape::Column &column = table.columns.at(i);
        if (column.isDerived)
            continue;
        names.append(quoted(column.name));
        values.append(column.isKey ? QVariant(*row.key) : row.values.at(i));
    }
    std::shared_ptr<Statement> &statement = m_inserts[table.name + u' ' + QString::number(count)];
    if (!statement) {
        const QString marks = QStringList(names.size(), QStringLiteral("?")).join(u", ");
        statement = std::make_shared<Statement>(
            m_database, QStringLiteral("INSERT INTO %1 (%2) VALUES (%3)")
                            .arg(quoted(table.name), names.join(u", "), marks));
    }
    if (const auto ran = statement->run(values); !ran)
        return statement->resultCode() == sqliteConstraint ? Result<bool>(false) : ran.error();
    const auto logs = std::find_if(table.columns.cbegin(), table.columns.cend(),
                                   [](const TableShape::Column &column) {
                                       return column.isDerived && column.name == u"sync_log_count";
                                   });
    m_logsOfEpisodes += row.values.value(logs - table.columns.cbegin()).toLongLong();
    if (const auto goesOn = keepTransactionShort(); !goesOn)
        return goesOn.error();
    return true;
}

/// Or the write-ahead log would become as large as all of it.
Result<void> RowBringer::keepTransactionShort()
{
    if (++m_rows % rowsOfATransaction != 0)
        return {};
    m_stopped = m_stopped || (m_progress && !m_progress(m_rows));
    for (const auto &statement : std::as_const(m_inserts))
        statement->finish();
    if (const auto committed = m_transaction->commit(); !committed)
        return committed.error();
    return m_transaction->begin();
}

Result<void> RowBringer::bringQueueState()
{
    const QString name = QStringLiteral("queue_state");
    const Result<TableShape> table = TableShape::of(m_database, name);
    if (!table)
        return table.error();
    std::optional<SalvagedRow> found;
    m_salvaged.forEachRow(name, [&found](const SalvagedRow &row) {
        found = row;
        return false;
    });
    m_hasQueueState = found && found->values.size() > 1 && isNumber(found->values.at(1));
    if (!m_hasQueueState) {
        // Whoever paused it had a reason; that it waits is seen, that it works may be too late.
        const auto paused =
            sql::write(m_database, QStringLiteral("UPDATE queue_state SET paused = 1"));
        return paused ? Result<void>() : paused.error();
    }
    QStringList assignments;
    QList<QVariant> values;
    for (qsizetype i = 0; i < std::min(table->columns.size(), found->values.size()); ++i) {
        const QString column = table->columns.at(i).name;
        if (table->columns.at(i).isKey || column == u"start_report")
            continue;
        // Of the last success the rows know, too.
        assignments.append(column == u"last_success_at"
                               ? QStringLiteral("last_success_at = nullif(max(coalesce(?, ''), "
                                                "coalesce(last_success_at, '')), '')")
                               : quoted(column) + QStringLiteral(" = ?"));
        values.append(found->values.at(i));
    }
    Statement update(m_database,
                     QStringLiteral("UPDATE queue_state SET ") + assignments.join(u", "));
    const auto updated = update.run(values);
    return updated || update.resultCode() == sqliteConstraint ? Result<void>() : updated.error();
}

Result<void> RowBringer::bringSequences(const QList<TableShape> &tables)
{
    QHash<QString, qint64> given;
    m_salvaged.forEachRow(QStringLiteral("sqlite_sequence"), [&given](const SalvagedRow &row) {
        if (row.values.size() == 2 && isNumber(row.values.at(1)))
            given.insert(row.values.at(0).toString(), row.values.at(1).toLongLong());
        return true;
    });
    for (const TableShape &table : tables) {
        if (!table.neverReuses)
            continue;
        const qint64 seen = m_highest.value(table.name);
        // Without rows of its own a table is in that list only if it ever had some.
        const bool isKnown = given.value(table.name) >= seen && given.value(table.name) > 0;
        qint64 last = isKnown ? std::min(given.value(table.name), highestNumber) : seen;
        if (!isKnown && (seen > 0 || given.isEmpty()))
            last += numbersLeftOut;
        for (const QString &statement :
             {QStringLiteral("DELETE FROM sqlite_sequence WHERE name = ?1"),
              QStringLiteral("INSERT INTO sqlite_sequence (name, seq) VALUES (?1, ?2)")}) {
            const bool takesBoth = statement.startsWith(u"INSERT");
            const auto done = sql::write(m_database, statement,
                                         takesBoth ? QList<QVariant>{table.name, last}
                                                   : QList<QVariant>{table.name});
            if (!done)
                return done.error();
        }
    }
    return {};
}

/// The damaged file itself counted its episodes by status, and each episode its sync logs.
Result<void> RowBringer::countLost()
{
    qint64 episodes = 0;
    int statuses = 0;
    m_salvaged.forEachRow(QStringLiteral("episode_counts"), [&](const SalvagedRow &row) {
        if (row.values.size() >= 2 && isNumber(row.values.at(1))) {
            episodes += row.values.at(1).toLongLong();
            ++statuses;
        }
        return true;
    });
    constexpr int allStatuses = 5;
    if (statuses != allStatuses)
        return {};
    const auto found = sql::readNumber(
        m_database, QStringLiteral("SELECT count(*) FROM episodes WHERE deleted_at IS NULL"));
    if (!found)
        return found.error();
    const qint64 lostEpisodes = std::max<qint64>(0, episodes - *found);
    for (RebuiltTable &table : m_tables) {
        if (table.name == u"episodes")
            table.lost = lostEpisodes;
        else if (table.name == u"sync_logs" && lostEpisodes == 0)
            table.lost = std::max<qint64>(0, m_logsOfEpisodes - table.recovered);
    }
    return {};
}

} // namespace csc
