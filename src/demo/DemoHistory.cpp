// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DemoHistory.h"

#include "DemoCloud.h"

#include "core/RetryPolicy.h"

#include <QRandomGenerator>
#include <QSysInfo>

namespace csc {

namespace {

/// The name under which the program knows this computer's files: as in sync/ProcessIdentity.
QString hostName()
{
    const QString host = QSysInfo::machineHostName().replace(u'/', u'_');
    return host.isEmpty() ? QStringLiteral("localhost") : host;
}

Error unexpected(const QString &what)
{
    return Error{ErrorCode::Database,
                 QStringLiteral("The demo's catalog could not be made: %1. Remove the demo's "
                                "folder and start it again.")
                     .arg(what),
                 {},
                 {}};
}

/// What an upload to a server that does not run ends with.
Error offlineError(const Claim &claim, const DemoCloud &cloud, const QString &endpoint)
{
    const QString key = cloud.keyOf(claim.episodeId, claim.mcapPath);
    return Error{
        ErrorCode::Network,
        QStringLiteral("Uploading %1 at %2 failed: the connection was refused. Check that the "
                       "server runs and that s3_endpoint is right.")
            .arg(cloud.addressOf(key), endpoint),
        {{QStringLiteral("id"), QStringLiteral("network.refused")},
         {QStringLiteral("bucket"), cloud.bucket()},
         {QStringLiteral("key"), key},
         {QStringLiteral("endpoint"), endpoint}},
        {}};
}

} // namespace

DemoHistory::DemoHistory(Database &database, HistoryClock &clock, DemoCloud &cloud)
    : m_clock(clock)
    , m_cloud(cloud)
    , m_episodes(database, clock, hostName())
    , m_queue(database, clock)
    , m_work(database, clock, hostName())
    , m_owner{hostName(), QStringLiteral("demo"), 0, 0, QStringLiteral("demo")}
{}

Result<void> DemoHistory::record(const DemoEpisode &episode, const CheckedRecording &recording)
{
    m_clock.moveTo(episode.begin.addSecs(180));
    const bool approved = episode.fate == DemoFate::Synced || episode.fate == DemoFate::Failed
                          || episode.fate == DemoFate::Approved;
    const auto added = m_episodes.add({recording}, {approved, CommandMode::Apply});
    if (!added)
        return added.error();
    if (added->imported != QStringList{episode.id})
        return unexpected(QStringLiteral("the episode %1 was not taken").arg(episode.id));
    if (episode.fate == DemoFate::Synced)
        return syncOne(episode);
    if (episode.fate == DemoFate::Rejected) {
        m_clock.advanceSec(600);
        const auto rejected = m_episodes.reject(QStringList{episode.id}, CommandMode::Apply);
        return rejected ? Result<void>() : rejected.error();
    }
    return {};
}

Result<void> DemoHistory::queue(const QStringList &episodeIds)
{
    const auto queued =
        m_queue.enqueue(episodeIds, Asker::Manual, Origin::Manual, {}, CommandMode::Apply);
    if (!queued)
        return queued.error();
    if (queued->accepted.size() != episodeIds.size())
        return unexpected(QStringLiteral("%1 was not queued").arg(episodeIds.join(u", ")));
    return {};
}

Result<std::optional<Claim>> DemoHistory::claim()
{
    WorkStore::ClaimRequest request;
    request.owner = m_owner;
    request.destinationOf = [this](const Claim &claim) -> Result<QString> {
        return m_cloud.addressOf(m_cloud.keyOf(claim.episodeId, claim.mcapPath));
    };
    return m_work.claimNext(request);
}

Result<void> DemoHistory::syncOne(const DemoEpisode &episode)
{
    m_clock.advanceSec(120);
    if (auto queued = queue({episode.id}); !queued)
        return queued;
    m_clock.advanceSec(2);
    const auto claimed = claim();
    if (!claimed)
        return claimed.error();
    if (!*claimed)
        return unexpected(QStringLiteral("%1 could not be claimed").arg(episode.id));
    const Claim &row = **claimed;
    m_clock.advanceSec(1 + episode.bytes / (4 << 20));

    UploadOutcome outcome;
    outcome.kind = UploadOutcome::Kind::Completed;
    const auto recording = m_cloud.store(row.episodeId, row.mcapPath, m_clock.nowUtc());
    if (!recording)
        return recording.error();
    outcome.recording = *recording;
    const auto sidecar = m_cloud.store(row.episodeId, row.sidecarPath, m_clock.nowUtc());
    if (!sidecar)
        return sidecar.error();
    outcome.sidecar = *sidecar;
    outcome.bytesSent = recording->sizeBytes + sidecar->sizeBytes;
    const auto completed = m_work.complete(m_owner, row, outcome);
    if (!completed)
        return completed.error();
    return *completed ? Result<void>() : unexpected(QStringLiteral("a row was lost"));
}

Result<void> DemoHistory::failAll(const QStringList &episodeIds, const QString &endpoint)
{
    m_clock.advanceSec(900);
    if (auto queued = queue(episodeIds); !queued)
        return queued;
    // The same numbers at every preparation: a history that can be read again.
    QRandomGenerator random(1);
    const RetryPolicy policy({}, [&random](int n) { return int(random.bounded(n + 1)); });
    for (int round = 0; round < policy.maxRetries(); ++round) {
        for (qsizetype i = 0; i < episodeIds.size(); ++i) {
            m_clock.advanceSec(1);
            const auto claimed = claim();
            if (!claimed)
                return claimed.error();
            if (!*claimed)
                return unexpected(QStringLiteral("a failed episode could not be claimed again"));
            m_clock.advanceSec(2);
            const Claim &row = **claimed;
            const auto failed =
                m_work.fail(m_owner, row, offlineError(row, m_cloud, endpoint), 0, policy);
            if (!failed)
                return failed.error();
        }
        // Later than any backoff of this round.
        m_clock.advanceSec(policy.delaySec(round + 1, {}) + 60);
        if (const auto promoted = m_work.promoteDue(policy); !promoted)
            return promoted.error();
    }
    return {};
}

Result<void> DemoHistory::noteDamage(const QString &path, ImportReason problem,
                                     const QString &message)
{
    return m_episodes.noteFileCheck(path, problem, message);
}

} // namespace csc
