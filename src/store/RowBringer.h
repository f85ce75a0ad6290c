// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"
#include "store/SalvagedTables.h"
#include "store/TableShape.h"

#include <QHash>

#include <functional>
#include <memory>
#include <optional>

namespace csc {

class Database;
class Statement;
class Transaction;

/// How a table came out of a rebuild.
struct RebuiltTable
{
    QString name;
    qint64 recovered = 0;
    std::optional<qint64> lost; ///< nothing where that can't be told
    qint64 rejected = 0;        ///< read, but against the rules of the tables
};

/// Writes salvaged rows into a fresh database of the same schema, under their own numbers. What is
/// derived is left to the triggers. Rows that the schema refuses are counted, not fatal. On the
/// connection's thread.
class RowBringer
{
public:
    using Progress = std::function<bool(qint64 rows)>; ///< false: to be stopped

    RowBringer(const Database &database, const SalvagedTables &salvaged, Progress progress);
    ~RowBringer();

    /// False where it was stopped.
    Result<bool> bring();

    QList<RebuiltTable> tables() const { return m_tables; }
    /// Rows in pages that no tree led to and that look like none of ours, or like former ones.
    qint64 unplacedRows() const { return m_unplaced; }
    /// Whether the queue's own state (paused or not) was there.
    bool hasQueueState() const { return m_hasQueueState; }

private:
    Result<void> bringTable(const TableShape &table);
    Result<void> bringStrays(const TableShape &table);
    Result<void> bringQueueState();
    Result<void> bringSequences(const QList<TableShape> &tables);
    Result<void> countLost();
    /// False: the schema refuses it.
    Result<bool> insert(const TableShape &table, const SalvagedRow &row);
    Result<void> keepTransactionShort();
    void noteReferences(const TableShape &table, const SalvagedRow &row);

    const Database &m_database;
    const SalvagedTables &m_salvaged;
    Progress m_progress;
    QList<RebuiltTable> m_tables;
    QHash<QString, std::shared_ptr<Statement>> m_inserts;
    std::unique_ptr<Transaction> m_transaction;
    QHash<QString, qint64> m_highest; ///< the highest number by table that anything speaks of
    qint64 m_logsOfEpisodes = 0;      ///< as the salvaged episodes count them
    qint64 m_rows = 0;
    qint64 m_unplaced = 0;
    qint64 m_placedStrays = 0;
    bool m_hasQueueState = false;
    bool m_stopped = false;
};

} // namespace csc
