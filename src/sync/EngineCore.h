// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ChangeSet.h"
#include "core/Command.h"
#include "core/NetworkWatch.h"
#include "core/Settings.h"
#include "store/IntegrityCheck.h"
#include "sync/ChangeFeed.h"
#include "sync/EngineState.h"
#include "sync/EngineStores.h"
#include "sync/Mailbox.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace csc {

class ClockChanges;
class Dispatcher;
class EngineImport;
class OrphanSweep;
class ProgressBoard;
class UndoDesk;

/// The engine thread's own object: owns the writing connection, the dispatcher and the timers.
/// Everything but the constructor runs on the engine thread.
class EngineCore : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        Settings settings;
        std::shared_ptr<TransportFactory> transports;
        std::shared_ptr<const Clock> clock;
        std::shared_ptr<ProgressBoard> board;
        QString workerName;
        std::shared_ptr<NetworkWatch> network;
        bool works = true;
        int farewellMs = 8000;
    };

    explicit EngineCore(Setup setup);
    ~EngineCore() override;

    /// Opens the database, recovers what dead processes left, begins to work. Answers with
    /// opened() or openFailed().
    void open();
    /// Ends the check of an unclean end that open() may be at; open() then answers nothing. From
    /// any thread.
    void stopChecking() { m_check.stop(); }
    /// Refuses commands, stops the uploads and, once they have ended or after a limit, closes the
    /// database. Answers with closed().
    void close();
    /// The same, but answers also where it was closed before.
    void closeOrAnswer();
    void applySettings(const Settings &settings, std::shared_ptr<TransportFactory> transports);

    /// Runs a command on the stores; what it committed is told before anything is dispatched.
    template <typename T>
    Result<T> command(const std::function<Result<T>(EngineStores &)> &work)
    {
        if (!m_stores || m_closing)
            return notOpen();
        Result<T> result = work(*m_stores);
        if (!result)
            noteDamage(result.error());
        afterCommand();
        return result;
    }

    /// The same for a command with CommandMode::ApplyUndoably: its report gets the token for
    /// undo().
    Result<CommandReport>
    undoableCommand(const std::function<Result<CommandReport>(EngineStores &)> &work);
    Result<UndoReport> undo(qint64 token);
    /// Where a statement has found the database damaged, nothing is claimed or changed by the poll
    /// any more; told once. Other errors are nothing to it.
    void noteDamage(const Error &error);

    /// A person wants it: what waits after a failure need not wait any longer.
    void tryAgain();
    Result<bool> setPaused(bool paused);
    /// In an outage the next probe is due now, unless the queue is paused.
    Result<bool> tryDestination();
    Result<DestinationTraits> traitsOf(const QString &endpoint);
    using ImportDone = std::function<void(Result<ImportReport>)>;
    void importPaths(const QStringList &paths, ImportDone done);
    /// Scans the watched folders and queues the eligible by the automatic rules.
    void scanAndEnqueue(ImportDone done);

Q_SIGNALS:
    void opened(const csc::QueueCounts &counts);
    /// The whole database is being checked first, after an end that was not orderly.
    void checking();
    void openFailed(const csc::Error &error);
    void closed();
    void changed(const csc::ChangeSet &changes);
    void stateChanged(const csc::EngineState &state);
    void uploadEnded(const csc::UploadEnd &end);
    void activeCountChanged(int count);
    void idle();
    /// The database refuses its service; sent once a cause, until something succeeds.
    void troubled(const csc::Error &error);
    /// A whole pass of the poll went well again, and something could be written.
    void recovered();

private:
    Result<void> recoverAtStart(const QString &integrity);
    void buildWorkers();
    void startTimers();
    void poll();
    Result<void> takeBack();
    void lookForOthers();
    void afterCommand();
    void probeNow();
    void heartbeat();
    void announce();
    void tellChanges();
    void giveBackMemory() const;
    void tellState();
    void tellIfIdle();
    Result<CommandReport> enqueueEligible(bool byPerson);
    void note(const Error &error);
    void setWakeUp();
    void finishClosing();
    void releaseStores();
    static Error notOpen();

    Setup m_setup;
    IntegrityCheck m_check;
    ClaimOwner m_owner;
    std::shared_ptr<Mailbox> m_mailbox;
    std::unique_ptr<EngineStores> m_stores;
    std::unique_ptr<ChangeFeed> m_feed;
    std::unique_ptr<ClockChanges> m_clockChanges;
    std::unique_ptr<Dispatcher> m_dispatcher;
    std::unique_ptr<EngineImport> m_import;
    std::unique_ptr<OrphanSweep> m_orphans;
    std::unique_ptr<UndoDesk> m_undo;
    QTimer m_pollTimer;
    QTimer m_othersTimer;
    QTimer m_leaseTimer;
    QTimer m_wakeTimer;
    QTimer m_farewellTimer;
    QTimer m_memoryTimer;
    EngineState m_state;
    std::optional<StartFindings> m_uncleanStart;
    QStringList m_troubles; ///< told since something went well
    bool m_troubledInPoll = false;
    bool m_damaged = false; ///< a statement found the database damaged
    bool m_polled = false;
    bool m_discoveryDue = true; ///< a poll interval has passed since the last folder scan
    int m_scans = 0;            ///< running, asked for by the poll or by a person
    bool m_closing = false;
    bool m_farewell = false;
};

} // namespace csc
