// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// The worker's rows: claims, their ends, recovery, due retries, outages.

#include <algorithm>

#include "walk/QueueModel.h"

namespace csc::test {

namespace {

constexpr int firstProbeSec = 30;
constexpr int longestProbeSec = 300;
constexpr int longestRetryAfterSec = 86400;

bool isOutageCode(const QString &code)
{
    static const QStringList codes{
        QStringLiteral("network"),         QStringLiteral("timeout"),
        QStringLiteral("server"),          QStringLiteral("tls"),
        QStringLiteral("clock"),           QStringLiteral("credentials_expired"),
        QStringLiteral("access_denied"),   QStringLiteral("destination_missing"),
        QStringLiteral("destination_full")};
    return codes.contains(code);
}

/// Section 4 of the contract.
bool retriesByItself(const QString &code)
{
    static const QStringList codes{
        QStringLiteral("network"),        QStringLiteral("timeout"),
        QStringLiteral("throttled"),      QStringLiteral("server"),
        QStringLiteral("clock"),          QStringLiteral("credentials_expired"),
        QStringLiteral("source_changed"), QStringLiteral("integrity"),
        QStringLiteral("interrupted"),    QStringLiteral("destination_full")};
    return codes.contains(code);
}

ModelTime seconds(qint64 count)
{
    return count * 1000;
}

} // namespace

QueueModel::Gate QueueModel::outageGate() const
{
    if (!outage)
        return Gate::Open;
    // Further away than the longest delay: the clock was set back.
    const ModelTime wait = outage->nextProbeAt - now();
    if (wait > 0 && wait <= seconds(longestProbeSec))
        return Gate::Closed;
    const bool isProbed = std::any_of(logs.cbegin(), logs.cend(), [this](const ModelLog &log) {
        return log.status == SyncStatus::InProgress && log.startedAt >= outage->since
               && log.leaseExpiresAt > now();
    });
    return isProbed ? Gate::Closed : Gate::Probe;
}

bool QueueModel::mayBeClaimed(const ModelLog &log, const QString &host, bool seesDriveGone) const
{
    const ModelEpisode &its = episode(log.episodeKey);
    return !its.deleted && its.isApproved() && its.host == host
           && !(its.driveGone && seesDriveGone);
}

/// Whether its last attempts, two of them or fewer than all that it has, ended with the program.
bool QueueModel::isSuspect(const ModelLog &log) const
{
    const qsizetype count = std::clamp(maxRetries - 1, 1, 2);
    QStringList outcomes;
    for (const ModelAttempt &attempt : log.attempts) {
        if (attempt.endedAt != 0 && attempt.outcome != u"released")
            outcomes.append(attempt.outcome);
    }
    return log.attemptCount >= count && outcomes.size() >= count
           && outcomes.last(count).count(QStringLiteral("interrupted")) == count;
}

const ModelLog *QueueModel::firstClaimable(const ClaimOwner &owner, bool seesDriveGone) const
{
    // A process has one suspect at a time.
    const QString holder = owner.toText();
    const bool hasSuspect =
        std::any_of(logs.cbegin(), logs.cend(), [this, &holder](const ModelLog &log) {
            return log.status == SyncStatus::InProgress && log.claimedBy == holder
                   && isSuspect(log);
        });
    const ModelLog *first = nullptr;
    const auto place = [](const ModelLog &log) {
        return std::tuple(-log.priority, log.queuedAt, log.id);
    };
    for (const ModelLog &log : logs) {
        if (log.status == SyncStatus::Pending && mayBeClaimed(log, owner.host, seesDriveGone)
            && !(hasSuspect && isSuspect(log)) && (!first || place(log) < place(*first)))
            first = &log;
    }
    return first;
}

/// With nothing else to probe with, one of the failures that began the outage.
void QueueModel::queueOutageMember(const QString &host, bool seesDriveGone)
{
    const ModelLog *first = nullptr;
    for (const ModelLog &log : std::as_const(logs)) {
        if (outageMembers.contains(log.id) && log.status == SyncStatus::Failed
            && log.attemptCount < maxRetries && isOutageCode(log.errorCode)
            && latestOf(log.episodeKey)->id == log.id && !activeOf(log.episodeKey)
            && mayBeClaimed(log, host, seesDriveGone)
            && (!first || log.attemptCount < first->attemptCount))
            first = &log;
    }
    if (first)
        promote(logs[first->id]);
}

std::optional<qint64> QueueModel::claim(const ClaimOwner &owner, bool seesDriveGone, bool &isProbe)
{
    const Gate gate = outageGate();
    if (paused || gate == Gate::Closed)
        return std::nullopt;
    const ModelLog *first = firstClaimable(owner, seesDriveGone);
    if (!first && gate == Gate::Probe) {
        queueOutageMember(owner.host, seesDriveGone);
        first = firstClaimable(owner, seesDriveGone);
    }
    if (!first)
        return std::nullopt;
    ModelLog &log = logs[first->id];
    log.status = SyncStatus::InProgress;
    ++log.attemptCount;
    log.startedAt = now();
    log.completedAt = 0;
    log.claimedBy = owner.toText();
    log.leaseExpiresAt = now() + seconds(leaseSec);
    log.cancelRequestedAt = 0;
    log.errorCode.clear();
    log.nextRetryAt = 0;
    log.attempts.append({log.attemptCount, log.claimedBy, log.startedAt, 0, {}, {}});
    isProbe = gate == Gate::Probe;
    if (isProbe) {
        outage->delaySec = std::min(outage->delaySec * 2, longestProbeSec);
        outage->nextProbeAt = now() + seconds(outage->delaySec);
    }
    return log.id;
}

bool QueueModel::isHeldBy(qint64 log, const QString &owner) const
{
    const auto found = logs.constFind(log);
    return found != logs.cend() && found->status == SyncStatus::InProgress
           && found->claimedBy == owner;
}

void QueueModel::renew(qint64 log)
{
    logs[log].leaseExpiresAt = now() + seconds(leaseSec);
}

void QueueModel::end(ModelLog &log, AttemptOutcome outcome, const QString &errorCode,
                     ModelTime nextRetryAt)
{
    // A row that another program left without an attempt gets one when it is closed.
    if (log.attempts.isEmpty() || log.attempts.last().endedAt != 0) {
        const qint64 attempt = std::max<qint64>(log.attemptCount, 1);
        const QString holder = log.claimedBy.isEmpty() ? QString() : log.claimedBy;
        log.attempts.append({attempt, holder, log.startedAt, 0, {}, {}});
    }
    ModelAttempt &attempt = log.attempts.last();
    attempt.endedAt = now();
    attempt.outcome = toText(outcome);
    attempt.errorCode = errorCode;

    log.claimedBy = QString();
    log.leaseExpiresAt = 0;
    log.cancelRequestedAt = 0;
    log.errorCode = errorCode;
    log.nextRetryAt = nextRetryAt;
    log.completedAt = now();
    log.status = outcome == AttemptOutcome::Completed ? SyncStatus::Completed : SyncStatus::Failed;
    if (outcome == AttemptOutcome::Released) {
        log.status = SyncStatus::Pending;
        log.attemptCount = std::max<qint64>(log.attemptCount - 1, 0);
        log.startedAt = 0;
        log.completedAt = 0;
    }
}

void QueueModel::complete(qint64 key)
{
    ModelLog &log = logs[key];
    end(log, AttemptOutcome::Completed, {}, 0);
    episode(log.episodeKey).cloudSynced = true;
}

AttemptOutcome QueueModel::cancelRunning(qint64 key)
{
    end(logs[key], AttemptOutcome::Cancelled, toText(ErrorCode::Cancelled), 0);
    return AttemptOutcome::Cancelled;
}

AttemptOutcome QueueModel::fail(qint64 key, const ModelFailure &failure)
{
    ModelLog &log = logs[key];
    if (log.cancelRequestedAt != 0)
        return cancelRunning(key);
    const QString code = toText(failure.code);
    ModelTime next = 0;
    if (retriesByItself(code) && log.attemptCount < maxRetries) {
        qint64 wait = retryBaseSec;
        for (qint64 n = 1; n < log.attemptCount && wait < retryMaxSec; ++n)
            wait *= 2;
        wait = std::min<qint64>(wait, retryMaxSec);
        if (failure.retryAfterSec)
            wait = std::max<qint64>(wait, std::min(*failure.retryAfterSec, longestRetryAfterSec));
        next = now() + seconds(wait);
    }
    end(log, AttemptOutcome::Failed, code, next);
    return AttemptOutcome::Failed;
}

AttemptOutcome QueueModel::release(qint64 key)
{
    if (logs[key].cancelRequestedAt != 0) // cancel beats release
        return cancelRunning(key);
    end(logs[key], AttemptOutcome::Released, {}, 0);
    return AttemptOutcome::Released;
}

void QueueModel::recover(const QString &host, const std::function<bool(const QString &)> &isDead)
{
    for (ModelLog &log : logs) {
        if (log.status != SyncStatus::InProgress)
            continue;
        const std::optional<ClaimOwner> owner = ClaimOwner::fromText(log.claimedBy);
        const bool isLeft =
            log.leaseExpiresAt <= now() || (owner && owner->host == host && isDead(log.claimedBy));
        if (!isLeft)
            continue;
        if (log.cancelRequestedAt != 0) {
            cancelRunning(log.id);
        } else {
            end(log, AttemptOutcome::Interrupted, toText(ErrorCode::Interrupted),
                log.attemptCount < maxRetries ? now() : 0);
        }
    }
}

void QueueModel::promoteDue()
{
    for (const ModelEpisode &each : std::as_const(episodes)) {
        const ModelLog *latest = latestOf(each.key);
        if (latest && !each.deleted && each.isApproved() && !activeOf(each.key) && isDue(*latest)
            && !outageMembers.contains(latest->id))
            promote(logs[latest->id]);
    }
}

void QueueModel::beginOutage(const QList<qint64> &began)
{
    if (outage)
        return;
    outage = Outage{now(), now() + seconds(firstProbeSec), firstProbeSec};
    outageMembers = QSet<qint64>(began.cbegin(), began.cend());
}

void QueueModel::endOutage()
{
    if (!outage)
        return;
    for (const qint64 key : std::as_const(outageMembers)) {
        ModelLog &log = logs[key];
        if (log.status == SyncStatus::Failed && log.attemptCount < maxRetries
            && isOutageCode(log.errorCode) && latestOf(log.episodeKey)->id == key)
            log.nextRetryAt = now();
    }
    outageMembers.clear();
    outage.reset();
}

void QueueModel::probeNow()
{
    if (outage)
        outage->nextProbeAt = now();
}

} // namespace csc::test
