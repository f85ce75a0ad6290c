// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "EpisodeCommand.h"

#include "store/Database.h"
#include "store/EpisodeSql.h"
#include "store/Statement.h"
#include "store/SyncLogSql.h"
#include "store/Transaction.h"

#include <array>

namespace csc {

namespace {

RejectReason reasonOf(const QString &text)
{
    static constexpr std::array reasons{
        RejectReason::NotFound,          RejectReason::Deleted,   RejectReason::AlreadyPending,
        RejectReason::AlreadyInProgress, RejectReason::NotFailed, RejectReason::AlreadySynced,
        RejectReason::NotSynced,         RejectReason::NotActive, RejectReason::NotPending,
        RejectReason::NotApproved,
    };
    for (const RejectReason reason : reasons) {
        if (toText(reason) == text)
            return reason;
    }
    Q_UNREACHABLE();
}

Result<void> prepareTables(const Database &database)
{
    // Unique indexes make "named twice counts once": the first of equal ones stays.
    const QStringList statements{
        QStringLiteral("CREATE TEMP TABLE IF NOT EXISTS selected ("
                       "position INTEGER PRIMARY KEY, label TEXT, episode_key INTEGER UNIQUE)"),
        QStringLiteral("CREATE UNIQUE INDEX IF NOT EXISTS temp.selected_unknown "
                       "ON selected(label) WHERE episode_key IS NULL"),
        QStringLiteral("CREATE TEMP TABLE IF NOT EXISTS judged ("
                       "position INTEGER PRIMARY KEY, episode_id TEXT, episode_key INTEGER, "
                       "log_key INTEGER, verdict TEXT NOT NULL)"),
        QStringLiteral("DELETE FROM temp.selected"),
        QStringLiteral("DELETE FROM temp.judged"),
    };
    for (const QString &statement : statements) {
        if (const auto done = sql::write(database, statement); !done)
            return done.error();
    }
    return {};
}

/// Source of names, keys or filter matches, in order, as `INSERT INTO temp.selected` wants it.
sql::Condition sourceOf(const EpisodeSelection &selection)
{
    if (const auto *names = std::get_if<QStringList>(&selection)) {
        return {QStringLiteral(
                    "SELECT s.value, coalesce("
                    "(SELECT id FROM episodes WHERE episode_id = s.value AND deleted_at IS NULL), "
                    "(SELECT id FROM episodes WHERE id = CAST(s.value AS INTEGER) "
                    "AND CAST(CAST(s.value AS INTEGER) AS TEXT) = s.value), "
                    "(SELECT max(id) FROM episodes "
                    "WHERE episode_id = s.value AND deleted_at IS NOT NULL)) "
                    "FROM json_each(?) s ORDER BY s.id"),
                {sql::jsonList(*names)}};
    }
    if (const auto *keys = std::get_if<QList<qint64>>(&selection)) {
        return {QStringLiteral("SELECT CAST(s.value AS TEXT), "
                               "(SELECT id FROM episodes WHERE id = s.value) "
                               "FROM json_each(?) s ORDER BY s.id"),
                {sql::jsonList(*keys)}};
    }
    sql::Condition matching = sql::matching(std::get<EpisodeFilter>(selection));
    matching.text = QStringLiteral("SELECT NULL, e.id FROM episodes e WHERE ") + matching.text
                    + QStringLiteral(" ORDER BY e.id");
    return matching;
}

} // namespace

EpisodeCommand::EpisodeCommand(const Database &database)
    : m_database(database)
{}

Result<void> EpisodeCommand::select(const EpisodeSelection &selection)
{
    if (const auto prepared = prepareTables(m_database); !prepared)
        return prepared.error();
    m_namesOutsiders = !std::holds_alternative<EpisodeFilter>(selection);
    const sql::Condition source = sourceOf(selection);
    const auto filled = sql::write(
        m_database,
        QStringLiteral("INSERT OR IGNORE INTO temp.selected (label, episode_key) ") + source.text,
        source.values);
    return filled ? Result<void>() : filled.error();
}

Result<void> EpisodeCommand::selectQuery(const QString &query, const QList<QVariant> &values)
{
    if (const auto prepared = prepareTables(m_database); !prepared)
        return prepared.error();
    m_namesOutsiders = false;
    const auto filled = sql::write(
        m_database, QStringLiteral("INSERT OR IGNORE INTO temp.selected (episode_key) ") + query,
        values);
    return filled ? Result<void>() : filled.error();
}

Result<void> EpisodeCommand::judge(const QString &cases, const QList<QVariant> &values)
{
    const auto judged = sql::write(
        m_database,
        QStringLiteral("INSERT INTO temp.judged "
                       "SELECT s.position, coalesce(e.episode_id, s.label), e.id, "
                       "coalesce(a.id, l.id), "
                       "CASE WHEN e.id IS NULL THEN 'not_found' "
                       "WHEN e.deleted_at IS NOT NULL THEN 'deleted' %1 END "
                       "FROM temp.selected s LEFT JOIN episodes e ON e.id = s.episode_key "
                       "LEFT JOIN sync_logs l ON l.id = e.latest_sync_log_id "
                       "LEFT JOIN sync_logs a ON a.episode_id = e.id "
                       "AND a.status IN ('pending', 'in_progress') ORDER BY s.position")
            .arg(cases),
        values);
    return judged ? Result<void>() : judged.error();
}

QString EpisodeCommand::logsJudged(QStringView verdict)
{
    return QStringLiteral("(SELECT log_key FROM temp.judged WHERE verdict = '%1')").arg(verdict);
}

QString EpisodeCommand::episodesJudged(QStringView verdict)
{
    return QStringLiteral("(SELECT episode_key FROM temp.judged WHERE verdict GLOB '%1')")
        .arg(verdict);
}

Result<CommandReport> EpisodeCommand::report() const
{
    CommandReport report;
    Statement statement(
        m_database, m_namesOutsiders ? QStringLiteral(
                        "SELECT episode_id, verdict FROM temp.judged ORDER BY position")
                                     : QStringLiteral("SELECT episode_id, verdict FROM temp.judged "
                                                      "WHERE verdict GLOB '+*' ORDER BY position"));
    if (const auto ran = statement.run(); !ran)
        return ran.error();
    while (statement.next()) {
        const QString verdict = statement.text(1);
        if (verdict.startsWith(u'+'))
            report.accepted.append(statement.text(0));
        else
            report.rejected.append({statement.text(0), reasonOf(verdict)});
    }
    if (const auto status = statement.status(); !status)
        return status.error();
    return report;
}

Result<void> finishCommand(Transaction &transaction, CommandMode mode)
{
    // A rehearsal has done everything; leaving its transaction open undoes it.
    return mode == CommandMode::Rehearse ? Result<void>() : transaction.commit();
}

QString cancelCases(bool keepsFresh)
{
    const QString fresh =
        keepsFresh ? QString()
                   : QStringLiteral("WHEN a.attempt_count = 0 AND NOT EXISTS (SELECT 1 FROM "
                                    "sync_attempts WHERE sync_log_id = a.id) THEN '+remove' ");
    return QStringLiteral("WHEN a.status = 'in_progress' THEN '+ask' %1"
                          "WHEN a.status = 'pending' THEN '+fail' ")
        .arg(fresh);
}

Result<void> cancelJudged(const Database &database, const QString &now)
{
    const Error cancelled = cancelledError();
    const auto asked = sql::write(database,
                                  QStringLiteral("UPDATE sync_logs SET cancel_requested_at = ?1 "
                                                 "WHERE cancel_requested_at IS NULL AND id IN ")
                                      + EpisodeCommand::logsJudged(u"+ask"),
                                  {now});
    if (!asked)
        return asked.error();
    const auto removed = sql::write(database, QStringLiteral("DELETE FROM sync_logs WHERE id IN ")
                                                  + EpisodeCommand::logsJudged(u"+remove"));
    if (!removed)
        return removed.error();
    const auto failed = sql::write(
        database,
        QStringLiteral("UPDATE sync_logs SET status = 'failed', completed_at = ?1, "
                       "claimed_by = NULL, lease_expires_at = NULL, cancel_requested_at = NULL, "
                       "error_code = ?2, error_message = ?3, error_detail = ?4, "
                       "next_retry_at = NULL WHERE status = 'pending' AND id IN ")
            + EpisodeCommand::logsJudged(u"+fail"),
        {now, toText(cancelled.code), cancelled.message, sql::jsonOrNull(cancelled.detail)});
    return failed ? Result<void>() : failed.error();
}

} // namespace csc
