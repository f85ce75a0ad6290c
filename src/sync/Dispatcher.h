// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/NetworkWatch.h"
#include "core/Settings.h"
#include "sync/EngineState.h"
#include "sync/OutageBreaker.h"
#include "sync/UploadTask.h"

#include <QHash>
#include <QObject>
#include <QThreadPool>
#include <QTimer>

namespace csc {

struct EngineStores;
class Mailbox;

/// Claims rows while there is room, runs them on the transfer pool, keeps their leases and writes
/// how they ended. The table is the queue: nothing waits in the pool's own. Engine thread.
class Dispatcher : public QObject
{
    Q_OBJECT

public:
    struct Tools
    {
        std::shared_ptr<Mailbox> mailbox;
        std::shared_ptr<UploadLedger> ledger;
        std::shared_ptr<ProgressBoard> board;
        std::shared_ptr<const Clock> clock;
        ClaimOwner owner;
        std::shared_ptr<NetworkWatch> network; ///< null: always there
    };

    Dispatcher(EngineStores &stores, Tools tools, QObject *parent = nullptr);
    /// Waits a moment for the pool; an upload that is stuck in the file system is left behind.
    ~Dispatcher() override;

    void configure(const Settings &settings, std::shared_ptr<TransportFactory> transports);
    /// From now on nothing is claimed.
    void refuseWork() { m_accepting = false; }

    /// Claims and starts rows while there is room and nothing holds the queue.
    void dispatch();
    /// Looks again at the network and at the drives; stops what can't go on.
    void refreshSurroundings();
    /// Stops those of our uploads that somebody asked to cancel.
    void stopCancelled();
    /// At the end: puts back the rows of uploads that did not stop in time, so that no attempt of
    /// theirs is used up.
    void letGo();
    /// Asks every running upload to stop.
    void stopAll(StopReason reason);
    enum class Renewal {
        Always,
        WhereDue, ///< where one is older than a third of its time
    };
    /// Renews the leases; an upload that lost its own is stopped.
    void renewLeases(Renewal renewal = Renewal::Always);
    /// Writes outcomes that the database could not take before.
    void saveUnsaved();
    /// Ends the rows of uploads that have hung in the file system, for `stall_timeout_sec` on the
    /// way into a folder, somewhat longer on that to a server. Their threads are left to
    /// themselves. Looks by itself, too.
    void giveUpHanging();

    qsizetype activeCount() const { return m_active.size(); }
    bool isOffline() const { return m_offline; }
    /// As the last upload had it; 0 where it needed no correction.
    qint64 clockOffsetSec() const { return m_clockOffsetSec; }
    RetryPolicy retryPolicy() const;
    /// Whether anything could be claimed by this process now.
    Result<bool> hasWork();

Q_SIGNALS:
    /// A transaction of ours has committed: what it changed is to be told.
    void committed();
    void uploadEnded(const csc::UploadEnd &end);
    void activeCountChanged();
    /// The computer is online again or has new connections to make, or a folder answers again:
    /// what failed may work now.
    void networkBack();
    /// The database refused something; the work goes on when it can.
    void troubled(const csc::Error &error);

private:
    using Job = std::shared_ptr<ActiveJob>;
    struct Unsaved
    {
        Job job;
        TaskResult result;
    };

    bool mayClaim();
    bool anyLeaseIsOld() const;
    void start(Claim claim, qint64 claimedMs);
    bool goesIntoFolder() const;
    qint64 longestSilenceMs() const;
    void startWatch();
    void giveUp(const Job &job);
    void givenUpReturned(const ActiveJob &job);
    static bool hungInReading(const ActiveJob &job);
    Error hangingError(const ActiveJob &job) const;
    static StopReason reasonOf(const ActiveJob &job);
    void tellRefused(const Claim &claim);
    void taskFinished(const Job &job, const TaskResult &result);
    void end(const Job &job, const TaskResult &result);
    bool save(const Job &job, const TaskResult &result);
    Result<RowEnd> write(const Job &job, const TaskResult &result);
    void holdAfter(const UploadOutcome &outcome);
    bool isReleasedFailure(const Job &job, const Error &error);
    void noteForOutage(const Job &job, const UploadOutcome &outcome, AttemptOutcome end);
    bool probeIsRunning() const;
    bool tooManyHang() const;
    bool isNetworkComing() const;
    void lookAtNetwork();
    bool waitsInVain(const ActiveJob &job) const;
    bool waitsForNetwork() const;
    void lookAtDrives();

    EngineStores &m_stores;
    Tools m_tools;
    Settings m_settings;
    std::shared_ptr<TransportFactory> m_transports;
    QThreadPool *m_pool;         ///< given up, not deleted, when a thread of it can't be ended
    QHash<qint64, Job> m_active; ///< by sync log
    QHash<qint64, Unsaved> m_unsaved;
    QTimer m_hold;          ///< nothing is claimed while it runs
    QTimer m_watch;         ///< for uploads that hang
    qint64 m_watchedMs = 0; ///< when it last looked
    int m_givenUp = 0;      ///< threads of the pool that hang
    OutageBreaker m_breaker;
    QStringList m_missingVolumes;
    QList<qint64> m_onMissingVolume; ///< our rows there, at the last look
    QStringList m_hangingVolumes;    ///< one for each thread that hangs in reading from it
    bool m_offline = false;
    bool m_localOnly = false;  ///< nothing but link-local addresses
    qint64 m_localSinceMs = 0; ///< by the monotonic clock, while that is so
    int m_localFailures = 0;   ///< in a row, while that is so
    qint64 m_clockOffsetSec = 0;
    int m_networkBreaks = 0; ///< as the last look gave it
    bool m_accepting = true;
};

} // namespace csc
