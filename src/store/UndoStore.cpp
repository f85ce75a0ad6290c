// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UndoStore.h"

#include "store/Database.h"
#include "store/EpisodeSql.h"
#include "store/Statement.h"
#include "store/Transaction.h"

namespace csc {

namespace {

/// The last attempt of any sync log of the episode; of the logs, not of the row alone, since what a
/// cancel brought to light may have been tried meanwhile.
QString lastAttempt(QStringView episodeKey)
{
    return QStringLiteral("(SELECT max(t.id) FROM sync_logs x JOIN sync_attempts t "
                          "ON t.sync_log_id = x.id WHERE x.episode_id = %1)")
        .arg(episodeKey);
}

Result<void> runAll(const Database &database, const QStringList &statements)
{
    for (const QString &statement : statements) {
        if (const auto done = sql::write(database, statement); !done)
            return done.error();
    }
    return {};
}

/// The columns of `sync_logs` that an undo puts back, whatever this schema has.
Result<QString> restoredColumns(const Database &database)
{
    const auto names = sql::readFirst(
        database,
        QStringLiteral("SELECT group_concat(name, ', ') FROM pragma_table_info('sync_logs') "
                       "WHERE name NOT IN ('id', 'episode_id')"),
        {}, [](const Statement &row) { return row.text(0); });
    if (!names)
        return names.error();
    return names->value_or(QString());
}

/// Says of each kept row whether it is to be undone, before any of them is changed.
Result<void> judge(const Database &database)
{
    const auto judged = sql::write(
        database,
        QStringLiteral(
            "UPDATE temp.undoable SET undo_verdict = coalesce((SELECT CASE "
            "WHEN undo_act = '+ask' THEN 'stopping' "
            // Another program's attempt may have left no row of its own.
            "WHEN c.status = 'in_progress' OR c.attempt_count <> undoable.attempt_count "
            "OR %1 IS NOT undo_attempt THEN 'begun' "
            "WHEN undo_act IN ('+new', '+again') THEN "
            "CASE WHEN c.status = 'pending' AND c.queued_at = undo_moment "
            "THEN 'undo' ELSE 'changed' END "
            "WHEN EXISTS (SELECT 1 FROM sync_logs n WHERE n.episode_id = e.id "
            "AND (n.id > undoable.id OR n.status IN ('pending', 'in_progress'))) THEN 'changed' "
            "WHEN undo_act = '+remove' AND c.id IS NOT NULL THEN 'changed' "
            "WHEN undo_act = '+fail' AND NOT (c.status IS 'failed' "
            "AND c.error_code IS 'cancelled' AND c.completed_at IS undo_moment) THEN 'changed' "
            // Only an eligible episode ever becomes pending.
            "WHEN e.deleted_at IS NOT NULL OR NOT %2 THEN 'not_eligible' "
            "ELSE 'undo' END "
            "FROM episodes e LEFT JOIN sync_logs c ON c.id = undoable.id "
            "WHERE e.id = undoable.episode_id), 'changed')")
            .arg(lastAttempt(u"e.id"), sql::isApproved()));
    return judged ? Result<void>() : judged.error();
}

/// Puts back the rows judged `undo`. Changing a row, and not replacing it, keeps its attempts and
/// its place among those that began an outage; a removed row had neither.
Result<void> putBack(const Database &database)
{
    const Result<QString> columns = restoredColumns(database);
    if (!columns)
        return columns.error();
    return runAll(
        database,
        {QStringLiteral("DELETE FROM sync_logs WHERE id IN (SELECT id FROM temp.undoable "
                        "WHERE undo_act = '+new' AND undo_verdict = 'undo')"),
         QStringLiteral("UPDATE sync_logs SET (%1) = "
                        "(SELECT %1 FROM temp.undoable u WHERE u.id = sync_logs.id) "
                        "WHERE id IN (SELECT id FROM temp.undoable "
                        "WHERE undo_act IN ('+again', '+fail') AND undo_verdict = 'undo')")
             .arg(*columns),
         QStringLiteral("INSERT INTO sync_logs (id, episode_id, %1) "
                        "SELECT id, episode_id, %1 FROM temp.undoable "
                        "WHERE undo_act = '+remove' AND undo_verdict = 'undo' ORDER BY id")
             .arg(*columns)});
}

Result<UndoReport> countVerdicts(const Database &database)
{
    UndoReport report;
    Statement row(database,
                  QStringLiteral("SELECT sum(undo_verdict = 'undo'), sum(undo_verdict = 'begun'), "
                                 "sum(undo_verdict = 'changed'), "
                                 "sum(undo_verdict = 'not_eligible'), "
                                 "sum(undo_verdict = 'stopping') FROM temp.undoable"));
    if (const auto ran = row.run(); !ran)
        return ran.error();
    if (row.next()) {
        report = {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)};
    }
    if (const auto status = row.status(); !status)
        return status.error();
    return report;
}

/// As CREATE TABLE … AS has the columns of this schema, it can hold every row as it is.
Result<void> prepareTable(const Database &database)
{
    return runAll(database,
                  {QStringLiteral("CREATE TEMP TABLE IF NOT EXISTS undoable AS "
                                  "SELECT '' AS undo_act, '' AS undo_moment, 0 AS undo_attempt, "
                                  "'' AS undo_verdict, l.* FROM sync_logs l WHERE 0"),
                   QStringLiteral("CREATE UNIQUE INDEX IF NOT EXISTS temp.undoable_by_log "
                                  "ON undoable(id)")});
}

} // namespace

UndoStore::UndoStore(const Database &database)
    : m_database(database)
{}

Result<void> UndoStore::keepBefore(const QString &moment) const
{
    if (const auto forgotten = forget(); !forgotten)
        return forgotten.error();
    const auto kept =
        sql::write(m_database,
                   QStringLiteral("INSERT INTO temp.undoable SELECT j.verdict, ?1, %1, '', l.* "
                                  "FROM temp.judged j JOIN sync_logs l ON l.id = j.log_key "
                                  "WHERE j.verdict IN ('+again', '+remove', '+fail', '+ask')")
                       .arg(lastAttempt(u"l.episode_id")),
                   {moment});
    return kept ? Result<void>() : kept.error();
}

Result<void> UndoStore::keepNew(const QString &moment) const
{
    const auto kept = sql::write(
        m_database,
        QStringLiteral("INSERT INTO temp.undoable SELECT j.verdict, ?1, %1, '', l.* "
                       "FROM temp.judged j JOIN sync_logs l ON l.episode_id = j.episode_key "
                       "AND l.status IN ('pending', 'in_progress') WHERE j.verdict = '+new'")
            .arg(lastAttempt(u"l.episode_id")),
        {moment});
    return kept ? Result<void>() : kept.error();
}

Result<UndoReport> UndoStore::undo() const
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    if (const auto prepared = prepareTable(m_database); !prepared)
        return prepared.error();
    if (const auto judged = judge(m_database); !judged)
        return judged.error();
    Result<UndoReport> report = countVerdicts(m_database);
    if (!report)
        return report;
    if (const auto done = putBack(m_database); !done)
        return done.error();
    if (const auto forgotten = forget(); !forgotten)
        return forgotten.error();
    if (const auto committed = transaction.commit(); !committed)
        return committed.error();
    return report;
}

Result<QSet<qint64>> UndoStore::cancelledEpisodes() const
{
    if (const auto prepared = prepareTable(m_database); !prepared)
        return prepared.error();
    const auto keys = sql::readAll(m_database,
                                   QStringLiteral("SELECT episode_id FROM temp.undoable "
                                                  "WHERE undo_act IN ('+remove', '+fail')"),
                                   {}, [](const Statement &row) { return row.integer(0); });
    if (!keys)
        return keys.error();
    return QSet<qint64>(keys->cbegin(), keys->cend());
}

Result<void> UndoStore::forget() const
{
    if (const auto prepared = prepareTable(m_database); !prepared)
        return prepared.error();
    return runAll(m_database, {QStringLiteral("DELETE FROM temp.undoable")});
}

} // namespace csc
