// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ClaimOwner.h"
#include "core/Clock.h"
#include "core/Error.h"
#include "core/Result.h"

#include <QDateTime>
#include <QList>

#include <functional>
#include <optional>

namespace csc {

class Database;

/// The destination serves nobody: dispatch pauses by itself, in every process.
struct Outage
{
    QDateTime since;
    ErrorCode code = ErrorCode::Network;
    QString message;
    QDateTime nextProbeAt;
    int probeDelaySec = 30;
    QString probedEpisode{}; ///< with which it is being tried now (`nextProbeAt` is old); or empty
};

/// A process that works (or watches) this queue.
struct WorkerInfo
{
    QString name; ///< program and process id, for people
    ClaimOwner owner;
    qint64 active = 0; ///< rows in progress
    QDateTime lastSeenAt;
    int leaseSec = 60; ///< its own: so long it may be silent
};

/// What the start after an unclean end found.
struct StartReport
{
    QDateTime at;
    bool clean = true;
    int leasesRecovered = 0;
    int uploadsResumable = 0;
    int partsKept = 0;
    QString integrity; ///< `ok`, `skipped` or the finding of SQLite's check
};

/// What all processes on this database share about the queue as a whole.
class QueueStateStore
{
public:
    QueueStateStore(Database &database, const Clock &clock);

    struct State
    {
        bool paused = false;
        std::optional<Outage> outage;
        QDateTime lastSuccessAt;
        std::optional<StartReport> startReport;
    };
    Result<State> read() const;
    Result<void> setPaused(bool paused);

    /// Begins an outage; `syncLogKeys` are the failures that showed it (they become due at its
    /// end). Does nothing where one is on already.
    Result<void> beginOutage(ErrorCode code, const QString &message,
                             const QList<qint64> &syncLogKeys);
    /// A probe failed: what keeps the destination away may be another thing by now.
    Result<void> noteOutageCause(ErrorCode code, const QString &message);
    /// After `resume` or a change of settings.
    Result<void> probeNow();
    /// After the first success: clears it; the rows that began it are due where attempts are left.
    Result<void> endOutage(int maxRetries);

    /// Announces a worker and keeps it fresh (at its start and with each lease renewal).
    Result<void> announceWorker(const WorkerInfo &worker);
    Result<void> withdrawWorker(const ClaimOwner &owner);
    /// Workers that have shown themselves within their own lease; those that are known dead are
    /// left out. `leaseSec` is not told.
    Result<QList<WorkerInfo>> workers(const std::function<bool(const ClaimOwner &)> &isDead) const;
    /// The longest lease of any worker that is announced, in seconds; 0 where there is none.
    Result<int> longestLeaseSec() const;
    Result<void> writeStartReport(const StartReport &report);
    /// Whether a worker, or the holder of a row in progress, is known dead (unclean end).
    Result<bool> hasDead(const std::function<bool(const ClaimOwner &)> &isDead) const;
    /// Removes workers that are known dead; true if one of them had not withdrawn (unclean end).
    Result<bool> removeDeadWorkers(const std::function<bool(const ClaimOwner &)> &isDead);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace csc
