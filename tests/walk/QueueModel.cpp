// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What people and rules ask of the queue. The worker's rows are in QueueModelWork.cpp.

#include "walk/QueueModel.h"

namespace csc::test {

bool ModelEpisode::isApproved() const
{
    return qaStatus == u"approved" || qaStatus == u"inspector_approved";
}

QueueModel::QueueModel(const Clock &clock)
    : m_clock(clock)
{}

const ModelLog *QueueModel::latestOf(qint64 episodeKey) const
{
    const ModelLog *latest = nullptr;
    for (const ModelLog &log : logs) { // ids ascend
        if (log.episodeKey == episodeKey)
            latest = &log;
    }
    return latest;
}

const ModelLog *QueueModel::activeOf(qint64 episodeKey) const
{
    for (const ModelLog &log : logs) {
        if (log.episodeKey == episodeKey && isActive(log.status))
            return &log;
    }
    return nullptr;
}

ModelLog &QueueModel::add(qint64 episodeKey)
{
    ModelLog log;
    log.id = ++m_lastLog; // ids are never used again
    log.episodeKey = episodeKey;
    log.queuedAt = now();
    return *logs.insert(log.id, log);
}

qint64 QueueModel::keyNamed(const QString &name) const
{
    for (const ModelEpisode &each : episodes) {
        if (each.name == name || QString::number(each.key) == name)
            return each.key;
    }
    return 0;
}

QList<QueueModel::Named> QueueModel::resolve(const EpisodeSelection &selection) const
{
    QList<Named> all;
    const auto append = [&all](const Named &named) {
        const bool isKnown = std::any_of(all.cbegin(), all.cend(), [&](const Named &before) {
            return before.episodeKey == named.episodeKey
                   && (named.episodeKey != 0 || before.label == named.label);
        });
        if (!isKnown) // named twice it counts once
            all.append(named);
    };
    if (const auto *names = std::get_if<QStringList>(&selection)) {
        for (const QString &name : *names)
            append({name, keyNamed(name)});
    } else if (const auto *keys = std::get_if<QList<qint64>>(&selection)) {
        for (const qint64 key : *keys)
            append({QString::number(key), key <= episodes.size() ? key : 0});
    } else {
        const auto status = std::get<EpisodeFilter>(selection).status;
        for (const ModelEpisode &each : episodes) {
            const ModelLog *latest = latestOf(each.key);
            const SyncStatus shown = latest ? latest->status : SyncStatus::NotStarted;
            if (!each.deleted && (!status || shown == *status))
                append({each.name, each.key});
        }
    }
    return all;
}

CommandReport QueueModel::give(Command command, const EpisodeSelection &selection, int priority,
                               bool rehearse)
{
    CommandReport report;
    QList<qint64> accepted;
    const bool namesOutsiders = !std::holds_alternative<EpisodeFilter>(selection);
    for (const Named &named : resolve(selection)) {
        const ModelEpisode *known = named.episodeKey ? &episode(named.episodeKey) : nullptr;
        const auto reason = known ? refusal(command, *known) : RejectReason::NotFound;
        if (!reason) {
            accepted.append(named.episodeKey);
            report.accepted.append(known->name);
        } else if (namesOutsiders) {
            report.rejected.append({known ? known->name : named.label, *reason});
        }
    }
    if (rehearse)
        return report;
    const Origin origin = command == Command::Automatic ? Origin::Automatic : Origin::Manual;
    for (const qint64 key : std::as_const(accepted))
        act(command, key, priority, origin);
    return report;
}

CommandReport QueueModel::enqueueEligible(Origin origin)
{
    CommandReport report;
    for (const ModelEpisode &each : std::as_const(episodes)) {
        if (refusal(Command::Automatic, each))
            continue;
        report.accepted.append(each.name);
        act(Command::Automatic, each.key, 0, origin);
    }
    return report;
}

/// The first reason that holds, in the order of the contract (section 6, JSON).
std::optional<RejectReason> QueueModel::refusal(Command command, const ModelEpisode &episode) const
{
    if (episode.deleted)
        return RejectReason::Deleted;
    const ModelLog *active = activeOf(episode.key);
    const ModelLog *latest = latestOf(episode.key);
    const bool failed = latest && latest->status == SyncStatus::Failed;
    switch (command) {
    case Command::Approve:
    case Command::Reject:
        return std::nullopt;
    case Command::Cancel:
        return active ? std::nullopt : std::optional(RejectReason::NotActive);
    case Command::Priority:
        return active && active->status == SyncStatus::Pending
                   ? std::nullopt
                   : std::optional(RejectReason::NotPending);
    default:
        break;
    }
    if (active)
        return active->status == SyncStatus::Pending ? RejectReason::AlreadyPending
                                                     : RejectReason::AlreadyInProgress;
    if (command == Command::Retry && !failed)
        return RejectReason::NotFailed;
    if (command == Command::Resync) {
        const bool isConflict = failed && latest->errorCode == u"destination_conflict";
        const bool isDone = latest && latest->status == SyncStatus::Completed;
        if (!isDone && !isConflict && !episode.cloudSynced)
            return RejectReason::NotSynced;
    } else if (latest ? latest->status == SyncStatus::Completed : episode.cloudSynced) {
        return RejectReason::AlreadySynced;
    }
    if (!episode.isApproved())
        return RejectReason::NotApproved;
    // Refused; the contract has no reason for what nobody asked for by name.
    if (command == Command::Automatic && failed
        && (!isDue(*latest) || outageMembers.contains(latest->id)))
        return RejectReason::NotPending;
    return std::nullopt;
}

void QueueModel::act(Command command, qint64 episodeKey, int priority, Origin origin)
{
    const ModelLog *active = activeOf(episodeKey);
    switch (command) {
    case Command::Enqueue:
    case Command::Automatic:
    case Command::Retry:
        queue(episodeKey, origin);
        return;
    case Command::Resync:
        add(episodeKey).origin = Origin::Resync;
        return;
    case Command::Cancel:
        cancel(active->id, autoScan);
        return;
    case Command::Priority:
        logs[active->id].priority = priority;
        return;
    case Command::Approve:
        episode(episodeKey).qaStatus = QStringLiteral("inspector_approved");
        return;
    case Command::Reject:
        episode(episodeKey).qaStatus = QStringLiteral("rejected");
        if (active)
            cancel(active->id, false); // it can't come back by discovery
        return;
    }
}

void QueueModel::queue(qint64 episodeKey, Origin origin)
{
    const ModelLog *latest = latestOf(episodeKey);
    const bool failed = latest && latest->status == SyncStatus::Failed;
    if (failed && isDue(*latest)) {
        promote(logs[latest->id]);
        return;
    }
    const bool staysResync = failed && latest->origin == Origin::Resync;
    add(episodeKey).origin = staysResync ? Origin::Resync : origin;
}

void QueueModel::cancel(qint64 key, bool keepsFresh)
{
    ModelLog &log = logs[key];
    if (log.status == SyncStatus::InProgress) {
        if (log.cancelRequestedAt == 0)
            log.cancelRequestedAt = now();
        return;
    }
    if (log.attemptCount == 0 && log.attempts.isEmpty() && !keepsFresh) {
        outageMembers.remove(key);
        logs.remove(key);
        return;
    }
    log.status = SyncStatus::Failed;
    log.completedAt = now();
    log.errorCode = toText(ErrorCode::Cancelled);
    log.nextRetryAt = 0;
}

void QueueModel::promote(ModelLog &log)
{
    log.status = SyncStatus::Pending;
    log.queuedAt = now();
    log.startedAt = 0;
    log.completedAt = 0;
    log.claimedBy = QString();
    log.leaseExpiresAt = 0;
    log.cancelRequestedAt = 0;
    log.errorCode.clear();
    log.nextRetryAt = 0;
}

/// Attempts left and its time come. A failure from the future is due: the clock was set back, and a
/// retry never waits longer than its backoff.
bool QueueModel::isDue(const ModelLog &log) const
{
    return log.status == SyncStatus::Failed && log.attemptCount < maxRetries && log.nextRetryAt != 0
           && (log.nextRetryAt <= now() || log.completedAt > now());
}

} // namespace csc::test
