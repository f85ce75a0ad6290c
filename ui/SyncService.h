// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Command.h"
#include "core/SelectionFacts.h"
#include "core/SyncLog.h"
#include "sync/ShiftReporting.h"
#include "ui/EpisodeSource.h"

namespace csc {

/// The engine as the window needs it: reads, commands and the state of the worker.
/// Lives on the GUI thread; no call waits. Each command is one transaction, and its future is
/// finished after the commit.
class SyncService : public EpisodeSource
{
    Q_OBJECT

public:
    using EpisodeSource::EpisodeSource;
    using CommandFuture = QFuture<Result<CommandReport>>;

    enum class Command { Queue, Retry, Resync, Cancel, MoveToTop, Approve, Reject };

    virtual CommandFuture run(Command command, const EpisodeSelection &episodes) = 0;
    /// What a command or a scan has just done, by the token of its report; refused when it is too
    /// late or not the last one any more.
    virtual QFuture<Result<UndoReport>> undo(qint64 token) = 0;
    virtual QFuture<Result<bool>> setPaused(bool paused) = 0;
    /// In an outage: probes at once.
    virtual QFuture<Result<bool>> tryDestination() = 0;
    virtual QFuture<Result<ImportReport>> importPaths(const QStringList &paths) = 0;
    virtual QFuture<Result<ImportReport>> scanAndEnqueue() = 0;
    virtual QFuture<Result<EpisodeDetails>> details(qint64 episodeKey) = 0;
    virtual QFuture<Result<QList<SyncLog>>> history(qint64 episodeKey) = 0;

    /// As last reported; empty before started().
    virtual EngineState state() const = 0;
    virtual QueueCounts counts() const = 0;
    /// Bytes that the uploads of this process have sent since it began.
    virtual qint64 bytesSent() const = 0;

    /// What became of the episodes of a time. The sink, if any, is called on another thread.
    virtual QFuture<Result<ShiftReport>> shiftReport(const ReportQuestion &question) = 0;

    /// What can be done with these episodes, also where the table has not read them. A newer call
    /// ends an older one: its future is finished without an answer. `except`: keys that are not
    /// meant though they match; for a selection by filter.
    virtual QFuture<Result<SelectionFacts>> selectionFacts(const EpisodeSelection &episodes,
                                                           const QList<qint64> &except) = 0;

Q_SIGNALS:
    /// Before started(), after an end that was not orderly: the database is being checked.
    void checking();
    void started();
    /// The database can't be used; nothing more will come.
    void failed(const csc::Error &error);
    /// The database refuses something now; recovered() tells when that is over.
    void troubled(const csc::Error &error);
    void recovered();
    void stopped();
    void stateChanged(const csc::EngineState &state);
};

} // namespace csc
