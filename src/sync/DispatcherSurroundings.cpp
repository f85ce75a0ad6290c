// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What the dispatcher knows of network, drives and cancels, and what that means for uploads.

#include "Dispatcher.h"

#include "catalog/FolderScan.h"
#include "sync/EngineStores.h"
#include "sync/ProgressBoard.h"

namespace csc {

namespace {

constexpr int holdMs = 5000;
constexpr int longestHoldMs = 60'000;
// A network that comes is there within minutes; after that the destination is what is missing.
constexpr qint64 longestComingMs = 180'000;

} // namespace

void Dispatcher::refreshSurroundings()
{
    lookAtNetwork();
    lookAtDrives();
    for (const Job &job : std::as_const(m_active)) {
        // On a connection that is dead an upload would hang until nothing has moved for too long.
        if (m_offline || job->networkBreaks != m_networkBreaks || waitsInVain(*job)
            || m_onMissingVolume.contains(job->claim.syncLogKey))
            job->control.stop(StopReason::Released);
    }
}

void Dispatcher::lookAtDrives()
{
    if (const Result<QStringList> volumes = m_stores.work.volumes())
        m_missingVolumes = csc::missingVolumes(*volumes);
    m_onMissingVolume.clear();
    if (m_active.isEmpty() || m_missingVolumes.isEmpty())
        return;
    // Asked as the claim asks: what the one stops and the other takes would go round for ever.
    if (Result<QList<qint64>> rows = m_stores.work.onVolumes(m_tools.owner, m_missingVolumes))
        m_onMissingVolume = *std::move(rows);
}

void Dispatcher::lookAtNetwork()
{
    if (!m_tools.network)
        return;
    const NetworkWatch::Look now = m_tools.network->look();
    const bool isNews =
        m_offline || (m_localOnly && !now.isLocalOnly) || now.breaks != m_networkBreaks;
    if (now.isLocalOnly && (!m_localOnly || now.breaks != m_networkBreaks))
        m_localSinceMs = m_tools.clock->monotonicMs();
    m_offline = now.isOffline;
    m_localOnly = now.isLocalOnly;
    m_networkBreaks = now.breaks;
    if (!isNews || m_offline)
        return;
    m_localFailures = 0;
    m_hold.stop();
    Q_EMIT networkBack();
}

/// There are only link-local addresses yet, as for some seconds after a resume.
bool Dispatcher::isNetworkComing() const
{
    return m_localOnly && m_tools.clock->monotonicMs() - m_localSinceMs < longestComingMs;
}

/// It looks for its destination from link-local addresses, and there are better ones now.
bool Dispatcher::waitsInVain(const ActiveJob &job) const
{
    return job.onLocalNetwork && !m_localOnly
           && m_tools.board->sentBytes(job.claim.syncLogKey) == 0;
}

bool Dispatcher::waitsForNetwork() const
{
    return m_localOnly && m_hold.isActive();
}

void Dispatcher::stopCancelled()
{
    if (m_active.isEmpty())
        return;
    const Result<QList<qint64>> keys = m_stores.work.cancelRequests(m_tools.owner);
    if (!keys) {
        Q_EMIT troubled(keys.error());
        return;
    }
    for (const qint64 key : *keys) {
        if (const Job job = m_active.value(key))
            job->control.stop(StopReason::Cancelled);
    }
}

bool Dispatcher::isReleasedFailure(const Job &job, const Error &error)
{
    refreshSurroundings();
    if (m_onMissingVolume.contains(job->claim.syncLogKey))
        return true;
    if (hungInReading(*job))
        return false;
    // Our own notes could not be written: no fault of the episode, and no attempt of its.
    if (error.code == ErrorCode::Database)
        return true;
    if (!countsTowardsOutage(error.code))
        return false;
    if (m_offline)
        return true;
    const bool isOfTheWay = error.code == ErrorCode::Network || error.code == ErrorCode::Timeout;
    const bool mayBeComing = m_localOnly ? isNetworkComing() : job->onLocalNetwork;
    if (isOfTheWay && (job->networkBreaks != m_networkBreaks || mayBeComing))
        return true;
    const Result<QueueStateStore::State> queue = m_stores.state.read();
    return queue && queue->outage;
}

/// What a released attempt failed with would end the next one the same way if it began at once, and
/// the others, too.
void Dispatcher::holdAfter(const UploadOutcome &outcome)
{
    if (outcome.kind != UploadOutcome::Kind::Failed)
        return;
    if (outcome.error.code == ErrorCode::Database) { // our own notes could not be written
        m_hold.start(holdMs);
        Q_EMIT troubled(outcome.error);
    } else if (isNetworkComing()) {
        // Nobody tells when a NAS at the end of a cable comes up; a network that does is noticed.
        m_hold.start(std::min(holdMs << std::min(m_localFailures, 10), longestHoldMs));
        ++m_localFailures;
    }
}

} // namespace csc
