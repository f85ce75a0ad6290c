// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "WorkStore.h"

#include "store/Database.h"
#include "store/EpisodeSql.h"
#include "store/OutageGate.h"
#include "store/Statement.h"
#include "store/SyncLogSql.h"
#include "store/Transaction.h"

namespace csc {

namespace {

/// FROM and WHERE of the rows that may be claimed; ?1 is this host, ?2 the missing volumes (JSON).
/// CROSS JOIN keeps SQLite to the index of claims, whatever it thinks of the tables' sizes.
QString claimable()
{
    return QStringLiteral("FROM sync_logs l CROSS JOIN episodes e ON e.id = l.episode_id "
                          "WHERE l.status = 'pending' AND e.deleted_at IS NULL AND %1 "
                          "AND (e.host = '' OR e.host = ?1) "
                          "AND e.volume_root NOT IN (SELECT value FROM json_each(?2)) "
                          "AND NOT (SELECT paused FROM queue_state WHERE id = 1) ")
        .arg(sql::isApproved());
}

/// One suspect at a time in a process: the row that ends the program each time would take the
/// attempts of all that were under way beside it along, until they have none left.
QString isAloneSuspect()
{
    return QStringLiteral("AND (NOT %1 OR NOT EXISTS (SELECT 1 FROM sync_logs r "
                          "WHERE r.status = 'in_progress' AND r.claimed_by = ?3 AND %2)) ")
        .arg(sql::isSuspect(QLatin1StringView("l"), QLatin1StringView("?4")),
             sql::isSuspect(QLatin1StringView("r"), QLatin1StringView("?4")));
}

Claim claimOf(const Statement &row)
{
    Claim claim;
    claim.syncLogKey = row.integer(0);
    claim.attemptCount = row.integer(1) + 1;
    claim.origin = fromText<Origin>(row.text(2)).value_or(Origin::Manual);
    claim.priority = int(row.integer(3));
    claim.episodeKey = row.integer(4);
    claim.episodeId = row.text(5);
    claim.mcapPath = row.text(6);
    claim.sidecarPath = row.text(7);
    claim.checksum = row.text(8);
    claim.identity = {row.integer(9), row.integer(10), quint64(row.integer(11))};
    claim.metadata = row.json(12);
    claim.volumeRoot = row.text(13);
    return claim;
}

} // namespace

WorkStore::WorkStore(Database &database, const Clock &clock, QString host)
    : m_database(database)
    , m_clock(clock)
    , m_host(std::move(host))
{}

Result<std::optional<Claim>> WorkStore::firstClaimable(const ClaimRequest &request) const
{
    return sql::readFirst(
        m_database,
        QStringLiteral("SELECT l.id, l.attempt_count, l.origin, l.priority, e.id, "
                       "e.episode_id, e.mcap_path, e.sidecar_path, e.checksum, "
                       "e.file_size_bytes, e.file_mtime_ns, e.file_inode, e.metadata, "
                       "e.volume_root ")
            + claimable() + isAloneSuspect()
            + QStringLiteral("ORDER BY l.priority DESC, l.queued_at, l.id LIMIT 1"),
        {m_host, sql::jsonList(request.missingVolumes), request.owner.toText(),
         sql::suspectAfter(request.maxRetries)},
        claimOf);
}

Result<std::optional<Claim>> WorkStore::claimNext(const ClaimRequest &request)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const Result<OutageGate> gate = outageGate(m_database, m_clock.nowUtc());
    if (!gate)
        return gate.error();
    if (*gate == OutageGate::Closed)
        return std::optional<Claim>();
    Result<std::optional<Claim>> claim = firstClaimable(request);
    if (claim && !*claim && *gate == OutageGate::Probe) {
        if (const Result<void> queued = queueOutageMember(request); !queued)
            return queued.error();
        claim = firstClaimable(request);
    }
    if (!claim || !*claim)
        return claim;

    Claim &row = **claim;
    const Result<QString> destination = addressOf(row, request);
    if (!destination && destination.error().code == ErrorCode::Database)
        return destination.error();
    Result<void> done = take(row, request, destination ? *destination : QString());
    if (done && !destination) {
        row.refused = destination.error();
        done = refuse(row, request.owner, destination.error());
    } else if (done && *gate == OutageGate::Probe) {
        row.isProbe = true;
        done = spendProbe(m_database, m_clock.nowUtc());
    }
    if (done)
        done = transaction.commit();
    return done ? std::move(claim) : done.error();
}

/// A failure that began the outage waits for its end; but when nothing else is queued, nobody would
/// ever find out about that. Not one that has come to another end since: it says nothing of the
/// destination.
Result<void> WorkStore::queueOutageMember(const ClaimRequest &request)
{
    const auto queued = sql::write(
        m_database,
        QStringLiteral(
            "UPDATE sync_logs SET %1 WHERE status = 'failed' AND id = ("
            "SELECT l.id FROM outage_members m CROSS JOIN sync_logs l ON l.id = m.sync_log_id "
            "CROSS JOIN episodes e ON e.id = l.episode_id AND e.latest_sync_log_id = l.id "
            "WHERE l.status = 'failed' AND l.attempt_count < ?2 "
            "AND l.error_code IN (SELECT value FROM json_each(?5)) "
            "AND e.deleted_at IS NULL AND %2 AND (e.host = '' OR e.host = ?3) "
            "AND e.volume_root NOT IN (SELECT value FROM json_each(?4)) "
            "ORDER BY l.attempt_count, l.id LIMIT 1)")
            .arg(sql::promoted(), sql::isApproved()),
        {utcText(m_clock.nowUtc()), request.maxRetries, m_host,
         sql::jsonList(request.missingVolumes), sql::jsonList(outageCodes())});
    return queued ? Result<void>() : queued.error();
}

/// Where the row is to go, if it can and nothing else is on its way there.
Result<QString> WorkStore::addressOf(const Claim &claim, const ClaimRequest &request) const
{
    if (!request.destinationOf)
        return QString();
    Result<QString> address = request.destinationOf(claim);
    if (!address)
        return address;
    const Result<qint64> others = sql::readNumber(
        m_database,
        QStringLiteral("SELECT count(*) FROM sync_logs WHERE status = 'in_progress' "
                       "AND destination_path = ?1 AND episode_id <> ?2"),
        {*address, claim.episodeKey});
    if (!others)
        return others.error();
    return *others > 0 ? Result<QString>(addressTakenError(*address)) : address;
}

Result<void> WorkStore::take(Claim &claim, const ClaimRequest &request, const QString &destination)
{
    const QDateTime now = m_clock.nowUtc();
    const QString owner = request.owner.toText();
    const auto changed = sql::write(
        m_database,
        QStringLiteral("UPDATE sync_logs SET status = 'in_progress', "
                       "attempt_count = attempt_count + 1, started_at = ?1, completed_at = NULL, "
                       "duration_sec = NULL, claimed_by = ?2, lease_expires_at = ?3, "
                       "cancel_requested_at = NULL, error_code = NULL, error_message = NULL, "
                       "error_detail = NULL, next_retry_at = NULL, source_path = ?4, "
                       "destination_path = ?5, verified_by = NULL, verified_at = NULL, "
                       "object_etag = NULL WHERE id = ?6 AND status = 'pending'"),
        {utcText(now), owner, utcText(now.addSecs(request.leaseSec)),
         sql::textOrNull(claim.mcapPath), sql::textOrNull(destination), claim.syncLogKey});
    if (!changed)
        return changed.error();
    Q_ASSERT(*changed == 1); // read in this very transaction
    const auto attempt = sql::readFirst(
        m_database,
        QStringLiteral("INSERT INTO sync_attempts (sync_log_id, attempt, claimed_by, started_at) "
                       "VALUES (?1, ?2, ?3, ?4) RETURNING id"),
        {claim.syncLogKey, claim.attemptCount, owner, utcText(now)},
        [](const Statement &row) { return row.integer(0); });
    if (!attempt)
        return attempt.error();
    claim.attemptKey = attempt->value_or(0);
    return {};
}

Result<void> WorkStore::refuse(const Claim &claim, const ClaimOwner &owner, const Error &error)
{
    const Result<std::optional<RunningRow>> row = ownRow(owner, claim);
    if (!row)
        return row.error();
    RowEnding ending;
    ending.error = error;
    ending.bytesTransferred = (*row)->bytesTransferred;
    ending.attemptCount = (*row)->attemptCount;
    const Result<bool> ended = endRow(m_database, **row, ending, utcText(m_clock.nowUtc()));
    return ended ? Result<void>() : ended.error();
}

Result<bool> WorkStore::hasClaimable(const QStringList &missingVolumes) const
{
    const Result<qint64> found =
        sql::readNumber(m_database, QStringLiteral("SELECT EXISTS (SELECT 1 %1)").arg(claimable()),
                        {m_host, sql::jsonList(missingVolumes)});
    if (!found)
        return found.error();
    return *found != 0;
}

Result<QList<qint64>> WorkStore::renew(const ClaimOwner &owner, int leaseSec,
                                       const QList<Progress> &rows)
{
    QList<qint64> ours;
    if (rows.isEmpty())
        return ours;
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const QString expires = utcText(m_clock.nowUtc().addSecs(leaseSec));
    Statement statement(m_database,
                        QStringLiteral("UPDATE sync_logs SET lease_expires_at = ?1, "
                                       "bytes_transferred = ?2 WHERE id = ?3 "
                                       "AND status = 'in_progress' AND claimed_by = ?4"));
    for (const Progress &row : rows) {
        if (const auto ran =
                statement.run({expires, row.bytesTransferred, row.syncLogKey, owner.toText()});
            !ran)
            return ran.error();
        if (statement.changedRows() == 1)
            ours.append(row.syncLogKey);
    }
    if (const auto committed = transaction.commit(); !committed)
        return committed.error();
    return ours;
}

Result<QList<qint64>> WorkStore::cancelRequests(const ClaimOwner &owner) const
{
    return sql::readAll(m_database,
                        QStringLiteral("SELECT id FROM sync_logs WHERE status = 'in_progress' "
                                       "AND claimed_by = ? AND cancel_requested_at IS NOT NULL"),
                        {owner.toText()}, [](const Statement &row) { return row.integer(0); });
}

Result<QList<qint64>> WorkStore::onVolumes(const ClaimOwner &owner,
                                           const QStringList &volumes) const
{
    return sql::readAll(
        m_database,
        QStringLiteral("SELECT l.id FROM sync_logs l CROSS JOIN episodes e ON e.id = l.episode_id "
                       "WHERE l.status = 'in_progress' AND l.claimed_by = ?1 "
                       "AND e.volume_root IN (SELECT value FROM json_each(?2))"),
        {owner.toText(), sql::jsonList(volumes)},
        [](const Statement &row) { return row.integer(0); });
}

Result<qint64> WorkStore::heldElsewhere(const ClaimOwner &owner) const
{
    return sql::readNumber(
        m_database,
        QStringLiteral("SELECT count(*) FROM sync_logs WHERE status = 'in_progress' "
                       "AND claimed_by IS NOT ?1"),
        {owner.toText()});
}

Result<QStringList> WorkStore::volumes() const
{
    // SQLite has no skip scan for DISTINCT: step from one volume to the next in the index instead.
    const auto roots = sql::readAll(
        m_database,
        QStringLiteral(
            "WITH RECURSIVE hosts(host) AS (VALUES (''), (?1)), steps(host, root) AS ("
            "SELECT host, (SELECT min(volume_root) FROM episodes WHERE host = hosts.host) "
            "FROM hosts UNION ALL SELECT host, (SELECT min(volume_root) FROM episodes "
            "WHERE host = steps.host AND volume_root > steps.root) FROM steps "
            "WHERE root IS NOT NULL) "
            "SELECT DISTINCT root FROM steps WHERE root <> '' ORDER BY root"),
        {m_host}, [](const Statement &row) { return row.text(0); });
    if (!roots)
        return roots.error();
    return QStringList(*roots);
}

} // namespace csc
