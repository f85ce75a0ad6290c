// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ClaimOwner.h"
#include "core/Clock.h"
#include "core/Command.h"
#include "core/ErrorCode.h"
#include "core/Status.h"

#include <QMap>
#include <QSet>

#include <functional>
#include <optional>

namespace csc::test {

/// Times of the model: milliseconds since 1970, 0 where the table holds null.
using ModelTime = qint64;

struct ModelAttempt
{
    qint64 attempt = 0;
    QString claimedBy;
    ModelTime startedAt = 0;
    ModelTime endedAt = 0;
    QString outcome;
    QString errorCode;
};

struct ModelLog
{
    qint64 id = 0;
    qint64 episodeKey = 0;
    SyncStatus status = SyncStatus::Pending;
    qint64 attemptCount = 0;
    Origin origin = Origin::Manual;
    int priority = 0;
    QString errorCode;
    ModelTime nextRetryAt = 0;
    ModelTime queuedAt = 0;
    ModelTime startedAt = 0;
    ModelTime completedAt = 0;
    QString claimedBy; ///< null where the table holds null
    ModelTime leaseExpiresAt = 0;
    ModelTime cancelRequestedAt = 0;
    bool fromScript = false; ///< another program wrote it
    QList<ModelAttempt> attempts{};
};

struct ModelEpisode
{
    qint64 key = 0;
    QString name;
    QString host;
    QString qaStatus = QStringLiteral("approved");
    bool cloudSynced = false;
    bool deleted = false;
    bool driveGone = false;

    bool isApproved() const;
};

/// What an upload that failed said.
struct ModelFailure
{
    ErrorCode code = ErrorCode::Network;
    std::optional<int> retryAfterSec;
};

/// The tables of the queue as the contract wants them (section 2: transitions, columns, order of
/// claims, backoff, outage), in plain values: what the stores are compared with. Knows no SQL and
/// shares no rule with the product. Retries have no jitter here.
class QueueModel
{
public:
    explicit QueueModel(const Clock &clock);

    enum class Command { Enqueue, Automatic, Retry, Resync, Cancel, Priority, Approve, Reject };
    /// What the command answers; `rehearse` changes nothing.
    CommandReport give(Command command, const EpisodeSelection &selection, int priority,
                       bool rehearse);
    /// All eligible episodes by the automatic rules.
    CommandReport enqueueEligible(Origin origin);

    /// Why the command would leave this episode alone; nothing where it would not.
    std::optional<RejectReason> refusal(Command command, const ModelEpisode &episode) const;

    // The worker's steps. A lease is `leaseSec` long.
    enum class Gate { Open, Closed, Probe };
    Gate outageGate() const;
    /// pending -> in_progress for the first that `owner` may claim. `isProbe` tells whether an
    /// outage let it through.
    std::optional<qint64> claim(const ClaimOwner &owner, bool seesDriveGone, bool &isProbe);
    bool isHeldBy(qint64 log, const QString &owner) const;
    void renew(qint64 log);
    void complete(qint64 log);
    AttemptOutcome fail(qint64 log, const ModelFailure &failure);
    AttemptOutcome release(qint64 log);
    AttemptOutcome cancelRunning(qint64 log);
    void recover(const QString &host, const std::function<bool(const QString &)> &isDead);
    void promoteDue();

    void beginOutage(const QList<qint64> &logs);
    void endOutage();
    void probeNow();

    ModelLog &add(qint64 episodeKey);
    ModelEpisode &episode(qint64 key) { return episodes[key - 1]; }
    const ModelEpisode &episode(qint64 key) const { return episodes.at(key - 1); }
    const ModelLog *latestOf(qint64 episodeKey) const;
    const ModelLog *activeOf(qint64 episodeKey) const;
    ModelTime now() const { return m_clock.nowUtc().toMSecsSinceEpoch(); }

    struct Outage
    {
        ModelTime since = 0;
        ModelTime nextProbeAt = 0;
        int delaySec = 0;
    };

    static constexpr int leaseSec = 60;
    static constexpr int retryBaseSec = 30;
    static constexpr int retryMaxSec = 1800;

    int maxRetries = 3;
    bool autoScan = false;
    bool paused = false;
    std::optional<Outage> outage;
    QSet<qint64> outageMembers;
    QList<ModelEpisode> episodes; ///< in the order of their keys, which begin with 1
    QMap<qint64, ModelLog> logs;

private:
    struct Named
    {
        QString label;
        qint64 episodeKey = 0; ///< 0: there is none
    };
    QList<Named> resolve(const EpisodeSelection &selection) const;
    qint64 keyNamed(const QString &name) const;
    void act(Command command, qint64 episodeKey, int priority, Origin origin);
    void queue(qint64 episodeKey, Origin origin);
    void cancel(qint64 log, bool keepsFresh);
    void promote(ModelLog &log);
    bool isDue(const ModelLog &log) const;
    bool mayBeClaimed(const ModelLog &log, const QString &host, bool seesDriveGone) const;
    bool isSuspect(const ModelLog &log) const;
    const ModelLog *firstClaimable(const ClaimOwner &owner, bool seesDriveGone) const;
    void queueOutageMember(const QString &host, bool seesDriveGone);
    void end(ModelLog &log, AttemptOutcome outcome, const QString &errorCode,
             ModelTime nextRetryAt);

    const Clock &m_clock;
    qint64 m_lastLog = 0;
};

} // namespace csc::test
