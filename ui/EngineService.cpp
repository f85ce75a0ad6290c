// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EngineService.h"

#include "sync/SyncEngine.h"

namespace csc {

EngineService::EngineService(SyncEngine &engine, QObject *parent)
    : SyncService(parent)
    , m_engine(engine)
{
    connect(&engine, &SyncEngine::checking, this, &EngineService::checking);
    connect(&engine, &SyncEngine::started, this, &EngineService::started);
    connect(&engine, &SyncEngine::failed, this, &EngineService::failed);
    connect(&engine, &SyncEngine::troubled, this, &EngineService::troubled);
    connect(&engine, &SyncEngine::recovered, this, &EngineService::recovered);
    connect(&engine, &SyncEngine::stopped, this, &EngineService::stopped);
    connect(&engine, &SyncEngine::stateChanged, this, &EngineService::stateChanged);
    connect(&engine, &SyncEngine::changed, this, &EngineService::changed);
    connect(&engine, &SyncEngine::progressed, this, &EngineService::progressed);
}

QFuture<Result<QList<qint64>>> EngineService::orderedKeys(const EpisodeFilter &filter,
                                                          const EpisodeOrder &order)
{
    return m_engine.orderedKeys(filter, order);
}

QFuture<Result<QList<EpisodeSummary>>> EngineService::summaries(const QList<qint64> &keys)
{
    return m_engine.summaries(keys);
}

SyncService::CommandFuture EngineService::run(Command command, const EpisodeSelection &episodes)
{
    switch (command) {
    case Command::Queue:
        return m_engine.enqueue(episodes);
    case Command::Retry:
        return m_engine.retry(episodes);
    case Command::Resync:
        return m_engine.resync(episodes);
    case Command::Cancel:
        return m_engine.cancel(episodes);
    case Command::MoveToTop:
        return m_engine.moveToTop(episodes);
    case Command::Approve:
        return m_engine.approve(episodes);
    case Command::Reject:
        return m_engine.reject(episodes);
    }
    Q_UNREACHABLE();
    return {};
}

QFuture<Result<UndoReport>> EngineService::undo(qint64 token)
{
    return m_engine.undo(token);
}

QFuture<Result<bool>> EngineService::setPaused(bool paused)
{
    return m_engine.setPaused(paused);
}

QFuture<Result<bool>> EngineService::tryDestination()
{
    return m_engine.tryDestination();
}

QFuture<Result<ImportReport>> EngineService::importPaths(const QStringList &paths)
{
    return m_engine.importPaths(paths);
}

QFuture<Result<ImportReport>> EngineService::scanAndEnqueue()
{
    return m_engine.scanAndEnqueue();
}

QFuture<Result<EpisodeDetails>> EngineService::details(qint64 episodeKey)
{
    return m_engine.details(episodeKey);
}

QFuture<Result<QList<SyncLog>>> EngineService::history(qint64 episodeKey)
{
    return m_engine.history(episodeKey);
}

EngineState EngineService::state() const
{
    return m_engine.state();
}

QueueCounts EngineService::counts() const
{
    return m_engine.counts();
}

qint64 EngineService::bytesSent() const
{
    return m_engine.bytesSent();
}

QFuture<Result<ShiftReport>> EngineService::shiftReport(const ReportQuestion &question)
{
    return m_engine.shiftReport(question);
}

QFuture<Result<FirstRows>> EngineService::firstRows(const EpisodeFilter &filter,
                                                    const EpisodeOrder &order, int limit)
{
    return m_engine.firstRows(filter, order, limit);
}

QFuture<Result<SelectionFacts>> EngineService::selectionFacts(const EpisodeSelection &episodes,
                                                              const QList<qint64> &except)
{
    return m_engine.selectionFacts(episodes, except);
}

QDateTime EngineService::nowUtc() const
{
    return m_engine.nowUtc();
}

QFuture<Result<QList<qint64>>> EngineService::keysBeginning(const QString &start)
{
    return m_engine.keysBeginning(start);
}

} // namespace csc
