// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "walk/WorkerModel.h"

#include <algorithm>

namespace csc::test {

WorkerModel::WorkerModel(QueueModel &queue, const Clock &clock, ClaimOwner owner, int concurrent)
    : maxConcurrent(concurrent)
    , m_queue(queue)
    , m_clock(clock)
    , m_owner(std::move(owner))
{}

const ModelJob &WorkerModel::job(qint64 number) const
{
    return *std::find_if(m_jobs.cbegin(), m_jobs.cend(),
                         [number](const ModelJob &job) { return job.number == number; });
}

ModelJob &WorkerModel::jobOf(qint64 number)
{
    return *std::find_if(m_jobs.begin(), m_jobs.end(),
                         [number](const ModelJob &job) { return job.number == number; });
}

/// A stronger reason replaces a weaker one.
void WorkerModel::stop(qint64 number, StopReason reason)
{
    ModelJob &job = jobOf(number);
    job.stop = std::max(job.stop, reason);
}

/// Each poll: recovery, pending rows, due retries, then discovery.
void WorkerModel::poll(const std::function<bool(const QString &)> &isDead)
{
    refresh();
    renewLeases();
    m_queue.recover(m_owner.host, isDead);
    dispatch();
    m_queue.promoteDue();
    dispatch();
    if (m_queue.autoScan) {
        m_queue.enqueueEligible(Origin::Scan);
        dispatch();
    }
}

void WorkerModel::look()
{
    stopCancelled();
    dispatch();
}

void WorkerModel::refresh()
{
    const bool isNews = m_seesOffline || networkBreaks != m_seesBreaks;
    m_seesOffline = offline;
    m_seesBreaks = networkBreaks;
    if (isNews && !m_seesOffline)
        m_queue.probeNow(); // what failed before says nothing about the network that is there now
    m_seesDriveGone = std::any_of(
        m_queue.episodes.cbegin(), m_queue.episodes.cend(),
        [this](const ModelEpisode &each) { return each.host == m_owner.host && each.driveGone; });
    for (const qint64 number : std::as_const(m_active)) {
        const ModelJob &its = job(number);
        if (m_seesOffline || its.networkBreaks != m_seesBreaks || isOnMissingDrive(its))
            stop(number, StopReason::Released);
    }
}

bool WorkerModel::isOnMissingDrive(const ModelJob &job) const
{
    return m_seesDriveGone && m_queue.isHeldBy(job.log, m_owner.toText())
           && m_queue.episode(m_queue.logs.value(job.log).episodeKey).driveGone;
}

void WorkerModel::renewLeases()
{
    for (auto each = m_active.cbegin(); each != m_active.cend(); ++each) {
        if (!m_queue.isHeldBy(each.key(), m_owner.toText())) {
            stop(each.value(), StopReason::LeaseLost);
            continue;
        }
        m_queue.renew(each.key());
        jobOf(each.value()).leaseDeadlineMs =
            m_clock.monotonicMs() + qint64(QueueModel::leaseSec) * 1000;
    }
}

void WorkerModel::stopCancelled()
{
    for (auto each = m_active.cbegin(); each != m_active.cend(); ++each) {
        if (m_queue.isHeldBy(each.key(), m_owner.toText())
            && m_queue.logs.value(each.key()).cancelRequestedAt != 0)
            stop(each.value(), StopReason::Cancelled);
    }
}

bool WorkerModel::mayClaim() const
{
    // One probe at a time.
    const bool isProbing = std::any_of(m_active.cbegin(), m_active.cend(),
                                       [this](qint64 number) { return job(number).isProbe; });
    return !m_closing && !m_seesOffline && !m_queue.paused && !(m_queue.outage && isProbing);
}

void WorkerModel::dispatch()
{
    while (m_active.size() < maxConcurrent && mayClaim()) {
        bool isProbe = false;
        const std::optional<qint64> log = m_queue.claim(m_owner, m_seesDriveGone, isProbe);
        if (!log)
            return;
        // The row was taken from us and has come back before the first upload noticed.
        if (m_active.contains(*log))
            stop(m_active.value(*log), StopReason::LeaseLost);
        ModelJob job;
        job.number = ++m_claims;
        job.log = *log;
        job.isProbe = isProbe;
        job.networkBreaks = m_seesBreaks;
        job.leaseDeadlineMs = m_clock.monotonicMs() + qint64(QueueModel::leaseSec) * 1000;
        m_jobs.append(job);
        m_active.insert(*log, job.number);
    }
}

void WorkerModel::finish(qint64 number, UploadOutcome::Kind kind, const ModelFailure &failure)
{
    std::optional<AttemptOutcome> ended;
    if (job(number).stop != StopReason::LeaseLost)
        ended = write(jobOf(number), kind, failure);
    const qint64 log = job(number).log;
    m_jobs.removeIf([number](const ModelJob &each) { return each.number == number; });
    if (m_active.value(log) == number)
        m_active.remove(log);
    if (ended)
        noteForOutage(log, *ended, failure.code);
    dispatch();
}

std::optional<AttemptOutcome> WorkerModel::write(ModelJob &job, UploadOutcome::Kind kind,
                                                 const ModelFailure &failure)
{
    const auto isOurs = [&] { return m_queue.isHeldBy(job.log, m_owner.toText()); };
    if (kind == UploadOutcome::Kind::Completed) {
        if (!isOurs())
            return std::nullopt;
        m_queue.complete(job.log); // verified before it saw a cancel
        return AttemptOutcome::Completed;
    }
    stopCancelled();
    const bool isRelease =
        job.stop != StopReason::Cancelled
        && (kind == UploadOutcome::Kind::Stopped || isReleasedFailure(job, failure.code));
    if (!isOurs())
        return std::nullopt;
    if (job.stop == StopReason::Cancelled)
        return m_queue.cancelRunning(job.log);
    return isRelease ? m_queue.release(job.log) : m_queue.fail(job.log, failure);
}

/// Offline, its drive gone, or outage pause: no attempt is used up.
bool WorkerModel::isReleasedFailure(const ModelJob &job, ErrorCode code)
{
    refresh();
    if (isOnMissingDrive(job))
        return true;
    if (!countsTowardsOutage(code))
        return false;
    const bool isOfTheWay = code == ErrorCode::Network || code == ErrorCode::Timeout;
    return m_seesOffline || (isOfTheWay && job.networkBreaks != m_seesBreaks)
           || m_queue.outage.has_value();
}

/// Three attempts in a row that ended with an error of that kind.
void WorkerModel::noteForOutage(qint64 log, AttemptOutcome ended, ErrorCode code)
{
    if (ended == AttemptOutcome::Completed) {
        m_failuresInARow.clear();
        m_queue.endOutage();
    } else if (ended == AttemptOutcome::Failed) {
        m_failuresInARow = countsTowardsOutage(code) ? m_failuresInARow << log : QList<qint64>();
        if (m_failuresInARow.size() == 3)
            m_queue.beginOutage(std::exchange(m_failuresInARow, {}));
    }
}

void WorkerModel::beginClosing()
{
    m_closing = true;
    for (const qint64 number : std::as_const(m_active))
        stop(number, StopReason::Released);
}

void WorkerModel::letGo()
{
    for (auto each = m_active.cbegin(); each != m_active.cend(); ++each) {
        if (m_queue.isHeldBy(each.key(), m_owner.toText()))
            m_queue.release(each.key());
    }
}

} // namespace csc::test
