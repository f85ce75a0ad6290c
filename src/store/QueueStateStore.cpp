// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "QueueStateStore.h"

#include "store/Database.h"
#include "store/EpisodeSql.h"
#include "store/OutageGate.h"
#include "store/Statement.h"
#include "store/Transaction.h"

#include <algorithm>

namespace csc {

namespace {

constexpr int firstProbeSec = 30;

QJsonObject jsonOf(const StartReport &report)
{
    return {{QStringLiteral("at"), utcText(report.at)},
            {QStringLiteral("clean"), report.clean},
            {QStringLiteral("leases_recovered"), report.leasesRecovered},
            {QStringLiteral("uploads_resumable"), report.uploadsResumable},
            {QStringLiteral("parts_kept"), report.partsKept},
            {QStringLiteral("integrity"), report.integrity}};
}

StartReport startReportOf(const QJsonObject &json)
{
    StartReport report;
    report.at = utcFromText(json.value(QStringLiteral("at")).toString());
    report.clean = json.value(QStringLiteral("clean")).toBool();
    report.leasesRecovered = json.value(QStringLiteral("leases_recovered")).toInt();
    report.uploadsResumable = json.value(QStringLiteral("uploads_resumable")).toInt();
    report.partsKept = json.value(QStringLiteral("parts_kept")).toInt();
    report.integrity = json.value(QStringLiteral("integrity")).toString();
    return report;
}

QueueStateStore::State stateOf(const Statement &row)
{
    QueueStateStore::State state;
    state.paused = row.integer(0) != 0;
    if (const QDateTime since = row.time(1); since.isValid()) {
        state.outage = Outage{since,
                              errorCodeFromText(row.text(2)).value_or(ErrorCode::Network),
                              row.text(3),
                              row.time(4),
                              int(row.integer(5)),
                              {}};
    }
    state.lastSuccessAt = row.time(6);
    if (const QJsonObject report = row.json(7); !report.isEmpty())
        state.startReport = startReportOf(report);
    return state;
}

Result<void> asDone(const Result<qint64> &written)
{
    return written ? Result<void>() : written.error();
}

/// A statement of one row that needs no reading before it: a transaction of its own.
Result<void> writeOnce(const Database &database, const QString &statement,
                       const QList<QVariant> &values)
{
    Transaction transaction(database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    if (const auto written = sql::write(database, statement, values); !written)
        return written.error();
    return transaction.commit();
}

} // namespace

QueueStateStore::QueueStateStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{}

Result<QueueStateStore::State> QueueStateStore::read() const
{
    auto state = sql::readFirst(
        m_database,
        QStringLiteral("SELECT paused, outage_since, outage_code, outage_message, next_probe_at, "
                       "probe_delay_sec, last_success_at, start_report FROM queue_state"),
        {}, stateOf);
    if (!state)
        return state.error();
    if (!*state || !(*state)->outage)
        return state->value_or(State());
    const Result<QString> probed = probedEpisode(m_database, m_clock.nowUtc());
    if (!probed)
        return probed.error();
    (*state)->outage->probedEpisode = *probed;
    return **state;
}

Result<void> QueueStateStore::setPaused(bool paused)
{
    return writeOnce(m_database, QStringLiteral("UPDATE queue_state SET paused = ?1"),
                     {paused ? 1 : 0});
}

Result<void> QueueStateStore::beginOutage(ErrorCode code, const QString &message,
                                          const QList<qint64> &syncLogKeys)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const QDateTime now = m_clock.nowUtc();
    const auto began =
        sql::write(m_database,
                   QStringLiteral("UPDATE queue_state SET outage_since = ?1, outage_code = ?2, "
                                  "outage_message = ?3, next_probe_at = ?4, probe_delay_sec = ?5 "
                                  "WHERE outage_since IS NULL"),
                   {utcText(now), toText(code), sql::textOrEmpty(message),
                    utcText(now.addSecs(firstProbeSec)), firstProbeSec});
    if (!began)
        return began.error();
    if (*began == 0)
        return {};
    const auto joined = sql::write(
        m_database,
        QStringLiteral("INSERT OR IGNORE INTO outage_members SELECT value FROM json_each(?1)"),
        {sql::jsonList(syncLogKeys)});
    if (!joined)
        return joined.error();
    return transaction.commit();
}

Result<void> QueueStateStore::noteOutageCause(ErrorCode code, const QString &message)
{
    return writeOnce(m_database,
                     QStringLiteral("UPDATE queue_state SET outage_code = ?1, outage_message = ?2 "
                                    "WHERE outage_since IS NOT NULL"),
                     {toText(code), sql::textOrEmpty(message)});
}

Result<void> QueueStateStore::probeNow()
{
    return writeOnce(m_database,
                     QStringLiteral("UPDATE queue_state SET next_probe_at = ?1 "
                                    "WHERE outage_since IS NOT NULL"),
                     {utcText(m_clock.nowUtc())});
}

Result<void> QueueStateStore::endOutage(int maxRetries)
{
    // Asked after every success: most times there is nothing to write.
    const Result<State> state = read();
    if (!state)
        return state.error();
    if (!state->outage)
        return {};
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    // Also those that no rule would try again (access denied): it was the destination, not they.
    const auto due =
        sql::write(m_database,
                   QStringLiteral("UPDATE sync_logs SET next_retry_at = ?1 WHERE status = 'failed' "
                                  "AND attempt_count < ?2 "
                                  "AND error_code IN (SELECT value FROM json_each(?3)) "
                                  "AND id IN (SELECT sync_log_id FROM outage_members) "
                                  "AND id = (SELECT latest_sync_log_id FROM episodes "
                                  "WHERE id = sync_logs.episode_id)"),
                   {utcText(m_clock.nowUtc()), maxRetries, sql::jsonList(outageCodes())});
    if (!due)
        return due.error();
    const QStringList statements{
        QStringLiteral("DELETE FROM outage_members"),
        QStringLiteral("UPDATE queue_state SET outage_since = NULL, outage_code = NULL, "
                       "outage_message = NULL, next_probe_at = NULL, probe_delay_sec = 30"),
    };
    for (const QString &statement : statements) {
        if (const auto done = sql::write(m_database, statement); !done)
            return done.error();
    }
    return transaction.commit();
}

Result<void> QueueStateStore::announceWorker(const WorkerInfo &worker)
{
    const QDateTime seen = worker.lastSeenAt.isValid() ? worker.lastSeenAt : m_clock.nowUtc();
    return writeOnce(
        m_database,
        QStringLiteral("INSERT INTO workers (owner, worker_name, active, last_seen_at, "
                       "lease_expires_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (owner) "
                       "DO UPDATE SET worker_name = excluded.worker_name, "
                       "active = excluded.active, last_seen_at = excluded.last_seen_at, "
                       "lease_expires_at = excluded.lease_expires_at"),
        {worker.owner.toText(), sql::textOrEmpty(worker.name), worker.active, utcText(seen),
         utcText(seen.addSecs(worker.leaseSec))});
}

Result<void> QueueStateStore::withdrawWorker(const ClaimOwner &owner)
{
    return writeOnce(m_database, QStringLiteral("DELETE FROM workers WHERE owner = ?1"),
                     {owner.toText()});
}

Result<QList<WorkerInfo>>
QueueStateStore::workers(const std::function<bool(const ClaimOwner &)> &isDead) const
{
    Result<QList<WorkerInfo>> all = sql::readAll(
        m_database,
        // What it does now; the number in its own row is as old as its last sign of life.
        QStringLiteral("SELECT w.owner, w.worker_name, (SELECT count(*) FROM sync_logs l "
                       "WHERE l.status = 'in_progress' AND l.claimed_by = w.owner), "
                       "w.last_seen_at FROM workers w "
                       "WHERE w.lease_expires_at >= ? ORDER BY w.worker_name, w.owner"),
        {utcText(m_clock.nowUtc())}, [](const Statement &row) {
            return WorkerInfo{row.text(1), ClaimOwner::fromText(row.text(0)).value_or(ClaimOwner()),
                              row.integer(2), row.time(3)};
        });
    if (all)
        all->removeIf([&isDead](const WorkerInfo &worker) {
            return worker.owner == ClaimOwner() || (isDead && isDead(worker.owner));
        });
    return all;
}

Result<int> QueueStateStore::longestLeaseSec() const
{
    const Result<qint64> longest = sql::readNumber(
        m_database,
        QStringLiteral("SELECT max(round((julianday(lease_expires_at) - julianday(last_seen_at)) "
                       "* 86400)) FROM workers"));
    return longest ? Result<int>(int(*longest)) : longest.error();
}

Result<void> QueueStateStore::writeStartReport(const StartReport &report)
{
    return writeOnce(m_database, QStringLiteral("UPDATE queue_state SET start_report = ?1"),
                     {sql::jsonOrNull(jsonOf(report))});
}

Result<bool> QueueStateStore::hasDead(const std::function<bool(const ClaimOwner &)> &isDead) const
{
    const auto owners = sql::readAll(
        m_database,
        QStringLiteral("SELECT owner FROM workers UNION SELECT coalesce(claimed_by, '') "
                       "FROM sync_logs WHERE status = 'in_progress'"),
        {}, [](const Statement &row) { return ClaimOwner::fromText(row.text(0)); });
    if (!owners)
        return owners.error();
    return std::any_of(owners->begin(), owners->end(),
                       [&isDead](const auto &owner) { return owner && isDead(*owner); });
}

Result<bool>
QueueStateStore::removeDeadWorkers(const std::function<bool(const ClaimOwner &)> &isDead)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto owners = sql::readAll(m_database, QStringLiteral("SELECT owner FROM workers"), {},
                                     [](const Statement &row) { return row.text(0); });
    if (!owners)
        return owners.error();
    QStringList dead;
    for (const QString &text : *owners) {
        const std::optional<ClaimOwner> owner = ClaimOwner::fromText(text);
        if (owner && isDead(*owner))
            dead.append(text);
    }
    const auto removed =
        asDone(sql::write(m_database,
                          QStringLiteral("DELETE FROM workers "
                                         "WHERE owner IN (SELECT value FROM json_each(?1))"),
                          {sql::jsonList(dead)}));
    if (!removed)
        return removed.error();
    if (const auto committed = transaction.commit(); !committed)
        return committed.error();
    return !dead.isEmpty();
}

} // namespace csc
