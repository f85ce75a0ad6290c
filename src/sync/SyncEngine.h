// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ChangeSet.h"
#include "core/Clock.h"
#include "core/Command.h"
#include "core/FirstRows.h"
#include "core/NetworkWatch.h"
#include "core/Result.h"
#include "core/SelectionFacts.h"
#include "core/Settings.h"
#include "core/SyncLog.h"
#include "core/Transport.h"
#include "sync/EngineState.h"
#include "sync/ShiftReporting.h"

#include <QFuture>
#include <QObject>
#include <QThread>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

namespace csc {

class CatalogReader;
class EngineCore;
class LatestQuery;
class ProgressBoard;
struct EngineStores;
struct LatestQueries;

/// The engine as a window or a command sees it: commands go in, results and change sets come out.
/// Lives on the thread that made it (GUI thread); no call waits. All work happens on the engine
/// thread, the reader thread, the scan pool and the transfer pool, which it owns.
class SyncEngine : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        Settings settings;
        std::shared_ptr<TransportFactory> transports; ///< null: no destination, nothing is claimed
        std::shared_ptr<const Clock> clock;
        QString workerName; ///< for people: `cloud-sync-center`, `cloudsyncctl run`
        std::shared_ptr<NetworkWatch> network; ///< null: always there
        bool works = true;                     ///< false: shows and takes commands, claims nothing
        int farewellMs = 8000; ///< how long the end waits for uploads that don't stop
    };

    explicit SyncEngine(Setup setup, QObject *parent = nullptr);
    /// Ends in order if shutDown() was not called; waits for the threads.
    ~SyncEngine() override;

    /// Opens the database and begins to work; answers with started() or failed().
    void start();
    /// Refuses commands, stops uploads (their rows become `pending` again), closes the database;
    /// answers with stopped(). Never takes longer than ten seconds.
    void shutDown();

    // Commands. Each is one transaction; the future is finished after its commit, and changed()
    // with the rows as that commit left them is emitted before any of them is dispatched.
    using CommandFuture = QFuture<Result<CommandReport>>;
    CommandFuture enqueue(const EpisodeSelection &episodes);
    CommandFuture retry(const EpisodeSelection &episodes);
    CommandFuture resync(const EpisodeSelection &episodes);
    CommandFuture cancel(const EpisodeSelection &episodes);
    CommandFuture setPriority(const EpisodeSelection &episodes, int priority);
    /// Queued episodes go first.
    CommandFuture moveToTop(const EpisodeSelection &episodes);
    CommandFuture approve(const EpisodeSelection &episodes);
    CommandFuture reject(const EpisodeSelection &episodes);
    /// Takes back what the last command did (enqueue, retry, resync or cancel, or what a scan
    /// queued), by the token of its report: what is still as the command left it becomes as it was.
    /// Refused ten seconds after the command, and after the next of these.
    QFuture<Result<UndoReport>> undo(qint64 token);
    QFuture<Result<bool>> setPaused(bool paused);
    /// A person wants the destination probed now and not when it is due; a paused queue stays
    /// paused. Does nothing where there is no outage.
    QFuture<Result<bool>> tryDestination();
    /// Files, or folders read to the bottom. Runs on the scan pool.
    QFuture<Result<ImportReport>> importPaths(const QStringList &paths);
    /// Imports what is new in the watched folders and queues every eligible episode.
    QFuture<Result<ImportReport>> scanAndEnqueue();
    /// Live change of settings and destination.
    void applySettings(const Settings &settings,
                       const std::shared_ptr<TransportFactory> &transports);

    /// What is known of a destination (TransportFactory::endpoint()).
    QFuture<Result<DestinationTraits>> traitsOf(const QString &endpoint);

    // Reads, answered by the reader threads.
    /// A newer call ends an older one that is not answered yet: its future is finished without one.
    QFuture<Result<QList<qint64>>> orderedKeys(const EpisodeFilter &filter,
                                               const EpisodeOrder &order);
    QFuture<Result<QList<EpisodeSummary>>> summaries(const QList<qint64> &keys);
    QFuture<Result<EpisodeDetails>> details(qint64 episodeKey);
    QFuture<Result<QList<SyncLog>>> history(qint64 episodeKey);
    /// Answered by a thread and a connection of its own, so that a long report keeps no page
    /// waiting. The sink is called, and let go, on that thread.
    QFuture<Result<ShiftReport>> shiftReport(const ReportQuestion &question);
    /// The beginning of orderedKeys(), at once. A newer call ends an older one.
    QFuture<Result<FirstRows>> firstRows(const EpisodeFilter &filter, const EpisodeOrder &order,
                                         int limit);
    /// What can be done with the selected episodes. A newer call ends an older one. `except`: keys
    /// that are not selected though they match; for a selection by filter.
    QFuture<Result<SelectionFacts>> selectionFacts(const EpisodeSelection &episodes,
                                                   const QList<qint64> &except = {});
    /// The keys of the episodes whose public id begins so (EpisodeReader::keysBeginning()).
    QFuture<Result<QList<qint64>>> keysBeginning(const QString &start);

    /// As last reported; empty before started().
    EngineState state() const { return m_state; }
    QueueCounts counts() const { return m_counts; }
    /// Of the clock that it was given.
    QDateTime nowUtc() const { return m_setup.clock->nowUtc(); }
    /// Live progress of the uploads of this process.
    QList<UploadProgress> progress() const;
    /// Bytes that the uploads of this process have sent since it began.
    qint64 bytesSent() const;

Q_SIGNALS:
    /// Before started(), after an end that was not orderly: the whole database is being checked.
    void checking();
    void started();
    /// The database can't be opened; the engine does nothing.
    void failed(const csc::Error &error);
    /// The database refuses something now (a full disk, a lost folder): told once a cause. The
    /// engine goes on when it can, and says so with recovered().
    void troubled(const csc::Error &error);
    void recovered();
    void stopped();
    /// A commit, ours or another process's. Sent in the order of the commits.
    void changed(const csc::ChangeSet &changes);
    void stateChanged(const csc::EngineState &state);
    /// At most five times a second, and only while something is uploading in this process.
    void progressed(const QList<csc::UploadProgress> &uploads);
    /// An upload of this process ended and its row is written (after the changed() of that commit).
    void uploadEnded(const csc::UploadEnd &end);
    /// A pass of the poll is done and nothing is left to do now (see `run` in the contract).
    void idle();

private:
    CommandFuture command(std::function<Result<CommandReport>(EngineStores &)> work);
    QFuture<Result<ImportReport>>
    import(std::function<void(EngineCore &, std::function<void(Result<ImportReport>)>)> begin);
    CommandFuture undoableCommand(std::function<Result<CommandReport>(EngineStores &)> work);
    /// The same; and a person wants to see something uploaded.
    CommandFuture commandAgain(std::function<Result<CommandReport>(EngineStores &)> work);
    void askAgain();
    void connectCore();
    void giveUpLists();
    void endThreads();

    Setup m_setup;
    std::shared_ptr<ProgressBoard> m_board;
    std::unique_ptr<LatestQueries> m_latest; ///< outlives the threads
    QThread m_engineThread;
    QThread m_readerThread;
    QThread m_listerThread;
    EngineCore *m_core = nullptr;      ///< lives on the engine thread
    CatalogReader *m_reader = nullptr; ///< lives on the reader thread
    CatalogReader *m_lister = nullptr; ///< the other one, for what takes long
    int m_readersLeft = 2;             ///< threads of readers that have not ended
    QTimer m_progressTimer;
    EngineState m_state;
    QueueCounts m_counts;
    bool m_ending = false;
    std::stop_source m_endOfReports; ///< stops those under way when the engine ends
    QThreadPool *m_reportPool;       ///< given up, not deleted, when a thread of it can't be ended
};

} // namespace csc
