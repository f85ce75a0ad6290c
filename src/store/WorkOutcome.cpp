// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// The ends of a row in progress, and its way back into the queue.

#include "store/Database.h"
#include "store/EpisodeSql.h"
#include "store/LedgerSql.h"
#include "store/Statement.h"
#include "store/SyncLogSql.h"
#include "store/Transaction.h"
#include "store/WorkStore.h"

#include <algorithm>

namespace csc {

namespace {

QString selectRunning()
{
    return QStringLiteral("SELECT id, episode_id, attempt_count, bytes_transferred, claimed_by, "
                          "started_at, lease_expires_at, cancel_requested_at IS NOT NULL "
                          "FROM sync_logs WHERE status = 'in_progress' ");
}

RunningRow runningRowOf(const Statement &row)
{
    return {row.integer(0), row.integer(1), row.integer(2), row.integer(3),
            row.text(4),    row.text(5),    row.text(6),    row.integer(7) != 0};
}

RowEnding cancelledEnding(const RunningRow &row, qint64 bytesTransferred)
{
    RowEnding ending;
    ending.outcome = AttemptOutcome::Cancelled;
    ending.error = cancelledError();
    ending.bytesTransferred = bytesTransferred;
    ending.attemptCount = row.attemptCount;
    return ending;
}

RowEnding releasedEnding(const RunningRow &row, qint64 bytesTransferred)
{
    RowEnding ending;
    ending.status = SyncStatus::Pending;
    ending.outcome = AttemptOutcome::Released;
    ending.bytesTransferred = bytesTransferred;
    ending.attemptCount = std::max<qint64>(row.attemptCount - 1, 0);
    return ending;
}

RowEnding failedEnding(const RunningRow &row, const Error &error, qint64 bytesTransferred,
                       const RetryPolicy &policy, const QDateTime &now)
{
    RowEnding ending;
    ending.error = error;
    ending.bytesTransferred = bytesTransferred;
    ending.attemptCount = row.attemptCount;
    if (const auto next = policy.nextRetryAt(int(row.attemptCount), error, now))
        ending.nextRetryAt = utcText(*next);
    return ending;
}

RowEnding recoveredEnding(const RunningRow &row, const RetryPolicy &policy, const QDateTime &now)
{
    RowEnding ending;
    ending.outcome = AttemptOutcome::Interrupted;
    const bool isTriedAgain = row.attemptCount < policy.maxRetries();
    ending.error = interruptedError(isTriedAgain);
    ending.bytesTransferred = row.bytesTransferred;
    ending.attemptCount = row.attemptCount;
    if (isTriedAgain)
        ending.nextRetryAt = utcText(now);
    return ending;
}

double secondsBetween(const QString &startedAt, const QDateTime &now)
{
    const QDateTime started = utcFromText(startedAt);
    // The clock may have been set back meanwhile.
    return started.isValid() ? double(std::max<qint64>(started.msecsTo(now), 0)) / 1000.0 : 0.0;
}

/// `retry_at` and `retry_since` of an episode are set only where its latest sync log is a failure
/// with a next try, and the episode may be uploaded. Those that began an outage wait for its end.
QString dueLogs()
{
    const QString from = QStringLiteral(
        "SELECT l.id FROM episodes e CROSS JOIN sync_logs l ON l.id = e.latest_sync_log_id "
        "WHERE %1 AND %2 AND NOT EXISTS (SELECT 1 FROM sync_logs a WHERE a.episode_id = e.id "
        "AND a.status IN ('pending', 'in_progress')) "
        "AND l.id NOT IN (SELECT sync_log_id FROM outage_members)");
    return from.arg(QStringLiteral("e.retry_at <= ?2"), sql::isDueForRetry())
           + QStringLiteral(" UNION ")
           + from.arg(QStringLiteral("e.retry_at IS NOT NULL AND e.retry_since > ?2"),
                      sql::isDueForRetry())
           // ?3: due by the time that has gone by, whatever the wall clock says
           + QStringLiteral(" UNION ")
           + from.arg(QStringLiteral("e.retry_at IS NOT NULL AND e.id IN (SELECT episode_id FROM "
                                     "sync_logs WHERE id IN "
                                     "(SELECT value FROM json_each(?3)))"),
                      QStringLiteral("l.status = 'failed' AND l.attempt_count < ?1 "
                                     "AND l.next_retry_at IS NOT NULL"));
}

} // namespace

Result<std::optional<RunningRow>> WorkStore::ownRow(const ClaimOwner &owner,
                                                    const Claim &claim) const
{
    return sql::readFirst(m_database,
                          selectRunning() + QStringLiteral("AND id = ?1 AND claimed_by = ?2"),
                          {claim.syncLogKey, owner.toText()}, runningRowOf);
}

Result<RowEnd> WorkStore::finish(const ClaimOwner &owner, const Claim &claim, const Ending &end)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const Result<std::optional<RunningRow>> row = ownRow(owner, claim);
    if (!row)
        return row.error();
    if (!*row)
        return RowEnd();
    Result<RowEnd> ended = end(**row, m_clock.nowUtc());
    if (!ended || !*ended)
        return ended;
    const auto committed = transaction.commit();
    return committed ? ended : committed.error();
}

Result<RowEnd> WorkStore::endAs(const RunningRow &row, const RowEnding &ending,
                                const QDateTime &now)
{
    const Result<bool> ended = endRow(m_database, row, ending, utcText(now));
    if (!ended)
        return ended.error();
    return *ended ? RowEnd(ending.outcome) : RowEnd();
}

Result<void> WorkStore::noteFile(const ClaimOwner &owner, const Claim &claim,
                                 const CheckedRecording &recording)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto noted = sql::write(
        m_database,
        QStringLiteral("UPDATE episodes SET checksum = ?1, file_size_bytes = ?2, "
                       "file_mtime_ns = ?3, file_inode = ?4, duration_sec = ?5, "
                       "file_problem = '', file_problem_message = '', updated_at = ?6 "
                       "WHERE id = ?7 AND mcap_path = ?8 AND EXISTS (SELECT 1 FROM sync_logs l "
                       "WHERE l.id = ?9 AND l.status = 'in_progress' AND l.claimed_by = ?10)"),
        {recording.sha256, recording.identity.sizeBytes, recording.identity.modifiedNs,
         qint64(recording.identity.inode), recording.durationSec, utcText(m_clock.nowUtc()),
         claim.episodeKey, recording.mcapPath, claim.syncLogKey, owner.toText()});
    return noted ? transaction.commit() : noted.error();
}

Result<RowEnd> WorkStore::complete(const ClaimOwner &owner, const Claim &claim,
                                   const UploadOutcome &outcome)
{
    // Verified before it saw a cancel: it is in the cloud, so it ends completed.
    return finish(owner, claim, [&](const RunningRow &row, const QDateTime &now) {
        return completeRow(row, outcome, now);
    });
}

Result<RowEnd> WorkStore::completeRow(const RunningRow &row, const UploadOutcome &outcome,
                                      const QDateTime &now)
{
    const UploadedObject &object = outcome.recording;
    const qint64 bytes = object.sizeBytes + (outcome.sidecar ? outcome.sidecar->sizeBytes : 0);
    const QString nowText = utcText(now);
    const auto changed = sql::write(
        m_database,
        QStringLiteral("UPDATE sync_logs SET status = 'completed', completed_at = ?1, "
                       "duration_sec = ?2, bytes_transferred = ?3, "
                       "destination_path = coalesce(?4, destination_path), "
                       "verified_by = ?5, verified_at = ?1, object_etag = ?6, claimed_by = NULL, "
                       "lease_expires_at = NULL, cancel_requested_at = NULL, error_code = NULL, "
                       "error_message = NULL, error_detail = NULL, next_retry_at = NULL "
                       "WHERE id = ?7 AND status = 'in_progress' AND claimed_by = ?8"),
        {nowText, secondsBetween(row.startedAt, now), bytes, sql::textOrNull(object.address),
         toText(object.verifiedBy), sql::textOrNull(object.etag), row.key, row.claimedBy});
    if (!changed)
        return changed.error();
    if (*changed != 1)
        return RowEnd();
    const auto marked = sql::write(
        m_database,
        QStringLiteral("UPDATE episodes SET cloud_synced = 1, cloud_synced_at = ?1, "
                       "cloud_mcap_path = ?2, cloud_sidecar_path = ?3, updated_at = ?1 "
                       "WHERE id = ?4"),
        {nowText, sql::textOrNull(object.address),
         sql::textOrNull(outcome.sidecar ? outcome.sidecar->address : QString()), row.episodeKey});
    if (!marked)
        return marked.error();
    for (const RemoteUpload &upload : outcome.finishedUploads) {
        if (const auto forgotten = forgetUpload(m_database, upload); !forgotten)
            return forgotten.error();
    }
    const auto closed =
        closeAttempt(m_database, row, AttemptOutcome::Completed, nullptr, bytes, nowText);
    if (!closed)
        return closed.error();
    return RowEnd(AttemptOutcome::Completed);
}

Result<RowEnd> WorkStore::fail(const ClaimOwner &owner, const Claim &claim, const Error &error,
                               qint64 bytesTransferred, const RetryPolicy &policy)
{
    return finish(owner, claim, [&](const RunningRow &row, const QDateTime &now) {
        const RowEnding ending = row.cancelRequested
                                     ? cancelledEnding(row, bytesTransferred)
                                     : failedEnding(row, error, bytesTransferred, policy, now);
        return endAs(row, ending, now);
    });
}

Result<RowEnd> WorkStore::release(const ClaimOwner &owner, const Claim &claim,
                                  qint64 bytesTransferred)
{
    return finish(owner, claim, [&](const RunningRow &row, const QDateTime &now) {
        const RowEnding ending = row.cancelRequested ? cancelledEnding(row, bytesTransferred)
                                                     : releasedEnding(row, bytesTransferred);
        return endAs(row, ending, now);
    });
}

Result<RowEnd> WorkStore::finishCancel(const ClaimOwner &owner, const Claim &claim,
                                       qint64 bytesTransferred)
{
    return finish(owner, claim, [&](const RunningRow &row, const QDateTime &now) {
        return endAs(row, cancelledEnding(row, bytesTransferred), now);
    });
}

bool WorkStore::isLeft(const RunningRow &row, const IsDead &isDead, Leases leases,
                       const QString &now) const
{
    // No lease at all: another program's row, that nobody promised to end.
    if (row.leaseExpiresAt.isEmpty() || (leases == Leases::Judged && row.leaseExpiresAt <= now))
        return true;
    // What can't be read counts as another host's.
    const std::optional<ClaimOwner> owner = ClaimOwner::fromText(row.claimedBy);
    return owner && owner->host == m_host && isDead && isDead(*owner);
}

Result<int> WorkStore::recover(const IsDead &isDead, const RetryPolicy &policy, Leases leases)
{
    const QDateTime now = m_clock.nowUtc();
    const QString nowText = utcText(now);
    const auto leftRows = [&]() -> Result<QList<RunningRow>> {
        auto rows = sql::readAll(m_database, selectRunning(), {}, runningRowOf);
        if (rows)
            rows->removeIf(
                [&](const RunningRow &row) { return !isLeft(row, isDead, leases, nowText); });
        return rows;
    };
    // The first look takes no lock; what is done goes by a second one inside the transaction, or a
    // cancel that is committed in between would be lost.
    const Result<QList<RunningRow>> seen = leftRows();
    if (!seen)
        return seen.error();
    if (seen->isEmpty())
        return 0;

    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const Result<QList<RunningRow>> rows = leftRows();
    if (!rows)
        return rows.error();
    int recovered = 0;
    for (const RunningRow &row : *rows) {
        // A lease that was renewed since it was read keeps its row: endRow() compares it.
        const RowEnding ending = row.cancelRequested ? cancelledEnding(row, row.bytesTransferred)
                                                     : recoveredEnding(row, policy, now);
        const Result<bool> ended = endRow(m_database, row, ending, nowText);
        if (!ended)
            return ended.error();
        recovered += *ended ? 1 : 0;
    }
    if (const auto committed = transaction.commit(); !committed)
        return committed.error();
    return recovered;
}

Result<int> WorkStore::promoteDue(const RetryPolicy &policy, const QList<qint64> &elapsed)
{
    const QString now = utcText(m_clock.nowUtc());
    const QList<QVariant> values{policy.maxRetries(), now, sql::jsonList(elapsed)};
    const Result<qint64> due =
        sql::readNumber(m_database, QStringLiteral("SELECT EXISTS (%1)").arg(dueLogs()), values);
    if (!due)
        return due.error();
    if (*due == 0)
        return 0;

    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto keys = sql::readAll(m_database, dueLogs(), values,
                                   [](const Statement &row) { return row.integer(0); });
    if (!keys)
        return keys.error();
    const auto promoted =
        sql::write(m_database,
                   QStringLiteral("UPDATE sync_logs SET %1 WHERE status = 'failed' "
                                  "AND id IN (SELECT value FROM json_each(?2))")
                       .arg(sql::promoted()),
                   {now, sql::jsonList(*keys)});
    if (!promoted)
        return promoted.error();
    if (const auto committed = transaction.commit(); !committed)
        return committed.error();
    return int(*promoted);
}

Result<QDateTime> WorkStore::nextRetryAt(const RetryPolicy &policy) const
{
    const auto next =
        sql::readFirst(m_database,
                       QStringLiteral("SELECT e.retry_at FROM episodes e "
                                      "CROSS JOIN sync_logs l ON l.id = e.latest_sync_log_id "
                                      "WHERE e.retry_at IS NOT NULL AND l.attempt_count < ? "
                                      "ORDER BY e.retry_at LIMIT 1"),
                       {policy.maxRetries()}, [](const Statement &row) { return row.time(0); });
    if (!next)
        return next.error();
    return next->value_or(QDateTime());
}

} // namespace csc
