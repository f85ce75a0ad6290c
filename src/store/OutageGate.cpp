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
    // Nothing else is claimed during an outage, so what was claimed since and lives is a probe.
    const Result<qint64> running = sql::readNumber(
        database,
        QStringLiteral("SELECT count(*) FROM sync_logs WHERE status = 'in_progress' "
                       "AND started_at >= ?1 AND lease_expires_at > ?2"),
        {(*outage)->since, utcText(now)});
    if (!running)
        return running.error();
    return *running > 0 ? OutageGate::Closed : OutageGate::Probe;
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
