// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ElapsedRetries.h"

#include "core/Clock.h"
#include "store/Database.h"
#include "store/Statement.h"

namespace csc {

ElapsedRetries::ElapsedRetries(Database &database)
    : m_database(database)
{}

Result<void> ElapsedRetries::prepare()
{
    const auto made =
        sql::write(m_database, QStringLiteral("CREATE TEMP TABLE IF NOT EXISTS elapsed_retries ("
                                              "sync_log_id INTEGER PRIMARY KEY, "
                                              "next_retry_at TEXT NOT NULL, due_ms INTEGER)"));
    if (!made)
        return made.error();
    const auto indexed =
        sql::write(m_database, QStringLiteral("CREATE INDEX IF NOT EXISTS temp.elapsed_retries_due "
                                              "ON elapsed_retries(due_ms)"));
    return indexed ? Result<void>() : indexed.error();
}

Result<void> ElapsedRetries::noteSetBack(const QDateTime &before, const QDateTime &now,
                                         qint64 monotonicMs)
{
    if (const auto prepared = prepare(); !prepared)
        return prepared.error();
    // What was noted at an earlier step keeps its moment: for that, its wall time is wrong already.
    const auto noted = sql::write(
        m_database,
        QStringLiteral("INSERT OR REPLACE INTO temp.elapsed_retries "
                       "SELECT l.id, l.next_retry_at, ?1 + CAST(round((julianday(l.next_retry_at) "
                       "- julianday(?2)) * 86400000) AS INTEGER) "
                       "FROM episodes e CROSS JOIN sync_logs l ON l.id = e.latest_sync_log_id "
                       "WHERE e.retry_at > ?3 AND l.status = 'failed' AND NOT EXISTS ("
                       "SELECT 1 FROM temp.elapsed_retries r "
                       "WHERE r.sync_log_id = l.id AND r.next_retry_at = l.next_retry_at)"),
        {monotonicMs, utcText(before), utcText(now)});
    if (!noted)
        return noted.error();
    m_has = true;
    return {};
}

Result<QList<qint64>> ElapsedRetries::due(qint64 monotonicMs)
{
    if (!m_has)
        return QList<qint64>();
    // A row that failed anew meanwhile has another next try, and waits for that.
    const auto forgotten = sql::write(
        m_database,
        QStringLiteral("DELETE FROM temp.elapsed_retries WHERE due_ms <= ?1 AND NOT EXISTS ("
                       "SELECT 1 FROM sync_logs l WHERE l.id = sync_log_id "
                       "AND l.status = 'failed' "
                       "AND l.next_retry_at = elapsed_retries.next_retry_at)"),
        {monotonicMs});
    if (!forgotten)
        return forgotten.error();
    return sql::readAll(
        m_database,
        QStringLiteral("SELECT sync_log_id FROM temp.elapsed_retries WHERE due_ms <= ?1"),
        {monotonicMs}, [](const Statement &row) { return row.integer(0); });
}

} // namespace csc
