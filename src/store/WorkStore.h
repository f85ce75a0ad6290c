// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ClaimOwner.h"
#include "core/Clock.h"
#include "core/Result.h"
#include "core/RetryPolicy.h"
#include "core/Transport.h"

#include <functional>

namespace csc {

class Database;
struct CheckedRecording;
struct RowEnding;
struct RunningRow;

/// A claimed row: all that the worker needs to begin.
struct Claim
{
    qint64 syncLogKey = 0;
    qint64 attemptKey = 0; ///< its row of `sync_attempts`
    qint64 episodeKey = 0;
    QString episodeId;
    QString mcapPath;
    QString sidecarPath;
    QString volumeRoot; ///< mount point of the recording; empty: not known
    QString checksum;
    FileIdentity identity;
    QJsonObject metadata;
    qint64 attemptCount = 0; ///< this attempt included
    Origin origin = Origin::Manual;
    int priority = 0;
    bool isProbe = false; ///< the one row that an outage lets through
    /// Set where the row can't be uploaded as things are set: it has ended, failed, with this.
    std::optional<Error> refused;
};

/// How a row really ended (a cancel that came in between wins); nothing where it was no longer ours
/// and nothing was changed.
using RowEnd = std::optional<AttemptOutcome>;

/// The worker's steps of the transition table. Each is one transaction of guarded updates
/// (`… WHERE id = ? AND status = 'in_progress' AND claimed_by = ?`). Engine thread.
class WorkStore
{
public:
    WorkStore(Database &database, const Clock &clock, QString host);

    struct ClaimRequest
    {
        ClaimOwner owner;
        int leaseSec = 60;
        QStringList missingVolumes; ///< mount points that are gone: their episodes wait
        /// `destination_path` of the row, from its episode; an error ends the row as failed.
        std::function<Result<QString>(const Claim &)> destinationOf;
        int maxRetries = 0; ///< a failure with fewer attempts may be probed with during an outage
    };
    /// pending -> in_progress for the first row in the order of claims, count + 1, lease set, and
    /// its attempt opened. Nothing when no row can be claimed: none waits, the queue is paused, or
    /// an outage is on and its next probe not due. With nothing else to probe with, one of the
    /// failures that began the outage is queued again and claimed.
    Result<std::optional<Claim>> claimNext(const ClaimRequest &request);
    /// Whether claimNext would find a row now.
    Result<bool> hasClaimable(const QStringList &missingVolumes) const;

    struct Progress
    {
        qint64 syncLogKey = 0;
        qint64 bytesTransferred = 0;
    };
    /// Renews the leases of these rows in one transaction; returns the keys that were still ours.
    Result<QList<qint64>> renew(const ClaimOwner &owner, int leaseSec, const QList<Progress> &rows);
    /// Which of the owner's rows somebody asked to cancel.
    Result<QList<qint64>> cancelRequests(const ClaimOwner &owner) const;

    /// The file was found changed and read again: its digest, size, time and length, unless the
    /// row is no longer ours. Paths and metadata are the import's to change.
    Result<void> noteFile(const ClaimOwner &owner, const Claim &claim,
                          const CheckedRecording &recording);

    /// `completed`, and `episodes.cloud_*` in the same transaction.
    Result<RowEnd> complete(const ClaimOwner &owner, const Claim &claim,
                            const UploadOutcome &outcome);
    /// `failed`, or `cancelled` where a cancel was asked for meanwhile.
    Result<RowEnd> fail(const ClaimOwner &owner, const Claim &claim, const Error &error,
                        qint64 bytesTransferred, const RetryPolicy &policy);
    /// Back to `pending`, count - 1; `cancelled` where a cancel was asked for (cancel beats
    /// release).
    Result<RowEnd> release(const ClaimOwner &owner, const Claim &claim, qint64 bytesTransferred);
    /// `failed`, code `cancelled`.
    Result<RowEnd> finishCancel(const ClaimOwner &owner, const Claim &claim,
                                qint64 bytesTransferred);

    /// Is this holder, on this host, known to be dead? Called for owners on this host only.
    using IsDead = std::function<bool(const ClaimOwner &)>;
    /// Whether the time of a lease says anything now (see ClockChanges).
    enum class Leases { Judged, NotJudged };
    /// Rows whose lease is over or whose holder is known dead: `failed`, `interrupted` (or
    /// `cancelled`); returns how many.
    Result<int> recover(const IsDead &isDead, const RetryPolicy &policy,
                        Leases leases = Leases::Judged);
    /// Due failures with attempts left: the same row `pending` again; returns how many. `elapsed`:
    /// failed rows whose time has come although the wall clock does not say so.
    Result<int> promoteDue(const RetryPolicy &policy, const QList<qint64> &elapsed = {});
    /// When the next failed row is due; invalid when none waits.
    Result<QDateTime> nextRetryAt(const RetryPolicy &policy) const;
    /// Rows `in_progress` of processes other than `owner`, the living and those not recovered yet.
    Result<qint64> heldElsewhere(const ClaimOwner &owner) const;
    /// Which of the owner's rows are of episodes on one of these mount points.
    Result<QList<qint64>> onVolumes(const ClaimOwner &owner, const QStringList &volumes) const;
    /// Mount points of the episodes on this host.
    Result<QStringList> volumes() const;

private:
    Result<void> queueOutageMember(const ClaimRequest &request);
    Result<std::optional<Claim>> firstClaimable(const ClaimRequest &request) const;
    Result<QString> addressOf(const Claim &claim, const ClaimRequest &request) const;
    Result<void> take(Claim &claim, const ClaimRequest &request, const QString &destination);
    Result<void> refuse(const Claim &claim, const ClaimOwner &owner, const Error &error);
    Result<std::optional<RunningRow>> ownRow(const ClaimOwner &owner, const Claim &claim) const;
    using Ending = std::function<Result<RowEnd>(const RunningRow &, const QDateTime &)>;
    Result<RowEnd> finish(const ClaimOwner &owner, const Claim &claim, const Ending &end);
    Result<RowEnd> endAs(const RunningRow &row, const RowEnding &ending, const QDateTime &now);
    Result<RowEnd> completeRow(const RunningRow &row, const UploadOutcome &outcome,
                               const QDateTime &now);
    bool isLeft(const RunningRow &row, const IsDead &isDead, Leases leases,
                const QString &now) const;

    Database &m_database;
    const Clock &m_clock;
    QString m_host;
};

} // namespace csc
