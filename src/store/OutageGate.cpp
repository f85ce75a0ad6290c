// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "OutageGate.h"

#include "core/Clock.h"
#include "core/ErrorCode.h"
#include "store/Statement.h"

#include <algorithm>

namespace csc {

namespace {

constexpr int longestProbeSec = 300;

struct Probing
{
    QString since; ///< UTC text
    QDateTime nextProbeAt;
    int delaySec = 0;
};

Result<std::optional<Probing>> readProbing(const Database &database)
{
    return sql::readFirst(
        database,
        QStringLiteral("SELECT outage_since, next_probe_at, probe_delay_sec FROM queue_state "
                       "WHERE outage_since IS NOT NULL"),
        {}, [](const Statement &row) {
            return Probing{row.text(0), row.time(1), int(row.integer(2))};
        });
}

} // namespace

Result<OutageGate> outageGate(const Database &database, const QDateTime &now)
{
    const Result<std::optional<Probing>> outage = readProbing(database);
    if (!outage)
        return outage.error();
    if (!*outage)
        return OutageGate::Open;
    // Further away than the longest delay: the clock was set back.
    const qint64 waitMs = now.msecsTo((*outage)->nextProbeAt);
    if (waitMs > 0 && waitMs <= qint64(longestProbeSec) * 1000)
        return OutageGate::Closed;
    const Result<QString> probed = probedEpisode(database, now);
    if (!probed)
        return probed.error();
    return probed->isEmpty() ? OutageGate::Probe : OutageGate::Closed;
}

Result<QString> probedEpisode(const Database &database, const QDateTime &now)
{
    // Nothing else is claimed during an outage, so what was claimed since and lives is a probe.
    const auto probed = sql::readFirst(
        database,
        QStringLiteral("SELECT e.episode_id FROM sync_logs l JOIN episodes e ON e.id = "
                       "l.episode_id WHERE l.status = 'in_progress' AND l.started_at >= "
                       "(SELECT outage_since FROM queue_state) AND l.lease_expires_at > ?1"),
        {utcText(now)}, [](const Statement &row) { return row.text(0); });
    if (!probed)
        return probed.error();
    return probed->value_or(QString());
}

QStringList outageCodes()
{
    QStringList texts;
    for (int code = 0; code <= int(ErrorCode::Cancelled); ++code) {
        if (countsTowardsOutage(ErrorCode(code)))
            texts.append(toText(ErrorCode(code)));
    }
    return texts;
}

Result<void> spendProbe(const Database &database, const QDateTime &now)
{
    const Result<std::optional<Probing>> outage = readProbing(database);
    if (!outage)
        return outage.error();
    if (!*outage)
        return {};
    const int delaySec = std::min((*outage)->delaySec * 2, longestProbeSec);
    const auto spent = sql::write(
        database, QStringLiteral("UPDATE queue_state SET next_probe_at = ?1, probe_delay_sec = ?2"),
        {utcText(now.addSecs(delaySec)), delaySec});
    return spent ? Result<void>() : spent.error();
}

} // namespace csc
