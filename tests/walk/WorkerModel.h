// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/JobControl.h"
#include "core/Transport.h"

#include "walk/QueueModel.h"

namespace csc::test {

/// An upload that runs in a process.
struct ModelJob
{
    qint64 number = 0; ///< in the order of claims
    qint64 log = 0;
    bool isProbe = false;
    int networkBreaks = 0;
    qint64 leaseDeadlineMs = 0; ///< by the monotonic clock
    StopReason stop = StopReason::None;
};

/// What one process does with the queue: a dispatcher in plain values.
class WorkerModel
{
public:
    WorkerModel(QueueModel &queue, const Clock &clock, ClaimOwner owner, int maxConcurrent);

    void poll(const std::function<bool(const QString &)> &isDead);
    /// Others have committed something.
    void look();
    void stopCancelled();
    void renewLeases();
    /// The upload ends so; Failed goes with `failure`.
    void finish(qint64 job, UploadOutcome::Kind kind, const ModelFailure &failure);
    /// Orderly quit: nothing is claimed, everything is asked to stop …
    void beginClosing();
    /// … and what did not stop in time is put back.
    void letGo();

    const ClaimOwner &owner() const { return m_owner; }
    /// All that run, in the order of claims; also those whose row was taken from them.
    const QList<ModelJob> &jobs() const { return m_jobs; }
    const ModelJob &job(qint64 number) const;
    qsizetype activeCount() const { return m_active.size(); }

    int maxConcurrent;
    // How the network is; the process knows it from its last look.
    bool offline = false;
    int networkBreaks = 0;

private:
    ModelJob &jobOf(qint64 number);
    void stop(qint64 job, StopReason reason);
    void refresh();
    void dispatch();
    bool mayClaim() const;
    bool isReleasedFailure(const ModelJob &job, ErrorCode code);
    bool isOnMissingDrive(const ModelJob &job) const;
    std::optional<AttemptOutcome> write(ModelJob &job, UploadOutcome::Kind kind,
                                        const ModelFailure &failure);
    void noteForOutage(qint64 log, AttemptOutcome ended, ErrorCode code);

    QueueModel &m_queue;
    const Clock &m_clock;
    ClaimOwner m_owner;
    QList<ModelJob> m_jobs;
    QMap<qint64, qint64> m_active; ///< log to job
    QList<qint64> m_failuresInARow;
    qint64 m_claims = 0;
    bool m_closing = false;
    bool m_seesOffline = false;
    int m_seesBreaks = 0;
    bool m_seesDriveGone = false;
};

} // namespace csc::test
