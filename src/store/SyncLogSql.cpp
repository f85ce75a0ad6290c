// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SyncLogSql.h"

#include "store/Statement.h"

#include <algorithm>

namespace csc {

Error cancelledError()
{
    return {ErrorCode::Cancelled,
            QStringLiteral("The upload was cancelled by the operator. Retry the episode to upload "
                           "it."),
            {{QStringLiteral("id"), QStringLiteral("cancelled")}},
            {}};
}

Error addressTakenError(const QString &address)
{
    return {ErrorCode::DestinationConflict,
            QStringLiteral("Another episode's recording has the address %1, too, and its upload is "
                           "not over. Put {episode_id} into key_template, or give one of the two "
                           "files another name.")
                .arg(address),
            {{QStringLiteral("id"), QStringLiteral("destination_conflict.address")},
             {QStringLiteral("address"), address}},
            {}};
}

Error interruptedError(bool isTriedAgain)
{
    if (isTriedAgain) {
        return {ErrorCode::Interrupted,
                QStringLiteral("The program that uploaded the episode ended before the upload did. "
                               "The next attempt goes on where it stopped."),
                {{QStringLiteral("id"), QStringLiteral("interrupted")}},
                {}};
    }
    return {ErrorCode::Interrupted,
            QStringLiteral("The program that uploaded the episode ended before the upload did, "
                           "also in its last attempt. If it may have been this recording that "
                           "ended it, import it again, which checks the file, and look for the "
                           "program in the system's log."),
            {{QStringLiteral("id"), QStringLiteral("interrupted.last")}},
            {}};
}

namespace sql {

QString isDueForRetry()
{
    return QStringLiteral("(l.status = 'failed' AND l.attempt_count < ?1 "
                          "AND l.next_retry_at IS NOT NULL "
                          "AND (l.next_retry_at <= ?2 OR l.completed_at > ?2))");
}

QString promoted()
{
    return QStringLiteral(
        "status = 'pending', queued_at = ?1, started_at = NULL, completed_at = NULL, "
        "duration_sec = NULL, claimed_by = NULL, lease_expires_at = NULL, "
        "cancel_requested_at = NULL, error_code = NULL, error_message = NULL, "
        "error_detail = NULL, next_retry_at = NULL");
}

QString isSuspect(QLatin1StringView table, QLatin1StringView count)
{
    return QStringLiteral("(%1.attempt_count >= %2 AND (SELECT count(*) FROM (SELECT a.outcome "
                          "FROM sync_attempts a WHERE a.sync_log_id = %1.id "
                          "AND a.ended_at IS NOT NULL AND a.outcome <> 'released' "
                          "ORDER BY a.id DESC LIMIT %2) WHERE outcome = 'interrupted') = %2)")
        .arg(table, count);
}

int suspectAfter(int maxRetries)
{
    return std::clamp(maxRetries - 1, 1, 2);
}

} // namespace sql

Result<bool> endRow(const Database &database, const RunningRow &row, const RowEnding &ending,
                    const QString &now)
{
    const bool failed = ending.status == SyncStatus::Failed;
    const auto changed = sql::write(
        database,
        QStringLiteral("UPDATE sync_logs SET status = ?1, attempt_count = ?2, "
                       "bytes_transferred = ?3, started_at = CASE WHEN ?1 = 'failed' "
                       "THEN started_at END, completed_at = ?4, claimed_by = NULL, "
                       "lease_expires_at = NULL, cancel_requested_at = NULL, error_code = ?5, "
                       "error_message = ?6, error_detail = ?7, next_retry_at = ?8 "
                       "WHERE id = ?9 AND status = 'in_progress' "
                       "AND coalesce(claimed_by, '') = ?10 "
                       "AND coalesce(lease_expires_at, '') = ?11"),
        {toText(ending.status), ending.attemptCount, ending.bytesTransferred,
         sql::textOrNull(failed ? now : QString()),
         sql::textOrNull(failed ? toText(ending.error.code) : QString()),
         sql::textOrNull(failed ? ending.error.message : QString()),
         sql::jsonOrNull(failed ? ending.error.detail : QJsonObject()),
         sql::textOrNull(ending.nextRetryAt), row.key, sql::textOrEmpty(row.claimedBy),
         sql::textOrEmpty(row.leaseExpiresAt)});
    if (!changed)
        return changed.error();
    if (*changed != 1)
        return false;
    const auto closed =
        closeAttempt(database, row, ending.outcome, failed ? &ending.error : nullptr,
                     ending.bytesTransferred, now);
    if (!closed)
        return closed.error();
    return true;
}

Result<void> closeAttempt(const Database &database, const RunningRow &row, AttemptOutcome outcome,
                          const Error *error, qint64 bytesTransferred, const QString &now)
{
    const QVariant code = sql::textOrNull(error ? toText(error->code) : QString());
    const QVariant message = sql::textOrNull(error ? error->message : QString());
    const auto closed = sql::write(
        database,
        QStringLiteral("UPDATE sync_attempts SET ended_at = ?1, outcome = ?2, error_code = ?3, "
                       "error_message = ?4, bytes_transferred = ?5 "
                       "WHERE sync_log_id = ?6 AND ended_at IS NULL"),
        {now, toText(outcome), code, message, bytesTransferred, row.key});
    if (!closed)
        return closed.error();
    if (*closed > 0)
        return {};
    const auto added = sql::write(
        database,
        QStringLiteral("INSERT INTO sync_attempts (sync_log_id, attempt, claimed_by, started_at, "
                       "ended_at, outcome, error_code, error_message, bytes_transferred) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"),
        {row.key, std::max<qint64>(row.attemptCount, 1), sql::textOrNull(row.claimedBy),
         sql::textOrNull(row.startedAt), now, toText(outcome), code, message, bytesTransferred});
    return added ? Result<void>() : added.error();
}

} // namespace csc
