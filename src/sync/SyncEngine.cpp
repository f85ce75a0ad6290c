// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SyncEngine.h"

#include "sync/CatalogReader.h"
#include "sync/EngineCore.h"
#include "sync/ProgressBoard.h"

#include <QPromise>

namespace csc {

namespace {

/// Five times a second is as often as a person can read a number.
constexpr int progressEveryMs = 200;

QueueStore::Rules rulesOf(const Settings &settings)
{
    return {settings.maxRetries, settings.autoScanEnabled};
}

template <typename T>
QFuture<Result<T>> answered(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

Error ending()
{
    return {ErrorCode::Database,
            QStringLiteral("The sync engine is shutting down; nothing was changed."),
            {},
            {}};
}

} // namespace

SyncEngine::SyncEngine(Setup setup, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_board(std::make_shared<ProgressBoard>(*m_setup.clock))
{
    qRegisterMetaType<ChangeSet>();
    qRegisterMetaType<EngineState>();
    qRegisterMetaType<QueueCounts>();
    qRegisterMetaType<UploadEnd>();
    qRegisterMetaType<Error>("csc::Error");

    m_engineThread.setObjectName(QStringLiteral("engine"));
    m_readerThread.setObjectName(QStringLiteral("reader"));
    m_core =
        new EngineCore({m_setup.settings, m_setup.transports, m_setup.clock, m_board,
                        m_setup.workerName, m_setup.network, m_setup.works, m_setup.farewellMs});
    m_reader = new CatalogReader(m_setup.settings.database, m_setup.clock);
    m_core->moveToThread(&m_engineThread);
    m_reader->moveToThread(&m_readerThread);
    connect(&m_engineThread, &QThread::finished, m_core, &QObject::deleteLater);
    connect(&m_readerThread, &QThread::finished, m_reader, &QObject::deleteLater);
    connectCore();

    m_progressTimer.setInterval(progressEveryMs);
    connect(&m_progressTimer, &QTimer::timeout, this, [this] {
        Q_EMIT progressed(m_board->snapshot());
        if (m_board->isEmpty())
            m_progressTimer.stop();
    });
}

void SyncEngine::connectCore()
{
    connect(m_core, &EngineCore::opened, this, [this](const QueueCounts &counts) {
        m_counts = counts;
        Q_EMIT started();
    });
    connect(m_core, &EngineCore::checking, this, &SyncEngine::checking);
    connect(m_core, &EngineCore::openFailed, this, &SyncEngine::failed);
    connect(m_core, &EngineCore::troubled, this, &SyncEngine::troubled);
    connect(m_reader, &CatalogReader::damageFound, m_core, &EngineCore::noteDamage);
    connect(m_core, &EngineCore::recovered, this, &SyncEngine::recovered);
    connect(m_core, &EngineCore::changed, this, [this](const ChangeSet &changes) {
        m_counts = changes.counts;
        Q_EMIT changed(changes);
    });
    connect(m_core, &EngineCore::stateChanged, this, [this](const EngineState &state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    });
    connect(m_core, &EngineCore::uploadEnded, this, &SyncEngine::uploadEnded);
    connect(m_core, &EngineCore::idle, this, &SyncEngine::idle);
    connect(m_core, &EngineCore::activeCountChanged, this, [this](int count) {
        if (count > 0 && !m_progressTimer.isActive())
            m_progressTimer.start();
    });
    connect(m_core, &EngineCore::closed, this, [this] {
        m_state.worker = EngineState::Worker::Stopped;
        // Answers still on their way would reach objects that stopped() lets go.
        if (m_readerThread.isRunning())
            m_readerThread.quit();
        else
            Q_EMIT stopped();
    });
    connect(&m_readerThread, &QThread::finished, this, &SyncEngine::stopped);
}

SyncEngine::~SyncEngine()
{
    m_core->disconnect(this);
    m_core->stopChecking();
    if (m_engineThread.isRunning()) {
        // close() answers when the uploads have ended; the thread then has nothing left to do.
        connect(m_core, &EngineCore::closed, &m_engineThread, &QThread::quit, Qt::DirectConnection);
        QMetaObject::invokeMethod(m_core, &EngineCore::closeOrAnswer, Qt::QueuedConnection);
    }
    endThreads();
}

void SyncEngine::endThreads()
{
    const bool engineRan = m_engineThread.isRunning() || m_engineThread.isFinished();
    const bool readerRan = m_readerThread.isRunning() || m_readerThread.isFinished();
    m_engineThread.wait();
    m_readerThread.quit();
    m_readerThread.wait();
    // Objects of a thread that never ran are not deleted by its end.
    if (!engineRan)
        delete m_core;
    if (!readerRan)
        delete m_reader;
}

void SyncEngine::start()
{
    m_engineThread.start();
    m_readerThread.start();
    QMetaObject::invokeMethod(m_core, &EngineCore::open, Qt::QueuedConnection);
}

void SyncEngine::shutDown()
{
    m_ending = true;
    m_core->stopChecking();
    QMetaObject::invokeMethod(m_core, &EngineCore::close, Qt::QueuedConnection);
}

template <typename T, typename Owner>
QFuture<Result<T>> SyncEngine::ask(Owner *owner, std::function<Result<T>(Owner &)> work)
{
    if (m_ending)
        return answered<T>(ending());
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QMetaObject::invokeMethod(
        owner,
        [owner, promise, work = std::move(work)] {
            Result<T> result = work(*owner);
            if (!result)
                owner->noteDamage(result.error());
            promise->addResult(std::move(result));
            promise->finish();
        },
        Qt::QueuedConnection);
    return promise->future();
}

SyncEngine::CommandFuture
SyncEngine::command(std::function<Result<CommandReport>(EngineStores &)> work)
{
    return ask<CommandReport, EngineCore>(m_core, [work = std::move(work)](EngineCore &core) {
        return core.command<CommandReport>(work);
    });
}

SyncEngine::CommandFuture
SyncEngine::undoableCommand(std::function<Result<CommandReport>(EngineStores &)> work)
{
    return ask<CommandReport, EngineCore>(
        m_core, [work = std::move(work)](EngineCore &core) { return core.undoableCommand(work); });
}

SyncEngine::CommandFuture
SyncEngine::commandAgain(std::function<Result<CommandReport>(EngineStores &)> work)
{
    askAgain();
    return ask<CommandReport, EngineCore>(m_core, [work = std::move(work)](EngineCore &core) {
        core.tryAgain();
        return core.undoableCommand(work);
    });
}

void SyncEngine::askAgain()
{
    if (m_setup.transports)
        m_setup.transports->askAgain();
}

SyncEngine::CommandFuture SyncEngine::enqueue(const EpisodeSelection &episodes)
{
    return commandAgain([episodes, rules = rulesOf(m_setup.settings)](EngineStores &stores) {
        return stores.queue.enqueue(episodes, Asker::Manual, Origin::Manual, rules,
                                    CommandMode::ApplyUndoably);
    });
}

SyncEngine::CommandFuture SyncEngine::retry(const EpisodeSelection &episodes)
{
    return commandAgain([episodes, rules = rulesOf(m_setup.settings)](EngineStores &stores) {
        return stores.queue.retry(episodes, rules, CommandMode::ApplyUndoably);
    });
}

SyncEngine::CommandFuture SyncEngine::resync(const EpisodeSelection &episodes)
{
    return commandAgain([episodes](EngineStores &stores) {
        return stores.queue.resync(episodes, CommandMode::ApplyUndoably);
    });
}

SyncEngine::CommandFuture SyncEngine::cancel(const EpisodeSelection &episodes)
{
    return undoableCommand([episodes, rules = rulesOf(m_setup.settings)](EngineStores &stores) {
        return stores.queue.cancel(episodes, rules, CommandMode::ApplyUndoably);
    });
}

SyncEngine::CommandFuture SyncEngine::setPriority(const EpisodeSelection &episodes, int priority)
{
    return command([episodes, priority](EngineStores &stores) {
        return stores.queue.setPriority(episodes, priority, CommandMode::Apply);
    });
}

SyncEngine::CommandFuture SyncEngine::moveToTop(const EpisodeSelection &episodes)
{
    return command([episodes](EngineStores &stores) {
        return stores.queue.moveToTop(episodes, CommandMode::Apply);
    });
}

SyncEngine::CommandFuture SyncEngine::approve(const EpisodeSelection &episodes)
{
    return command([episodes](EngineStores &stores) {
        return stores.episodes.approve(episodes, CommandMode::Apply);
    });
}

SyncEngine::CommandFuture SyncEngine::reject(const EpisodeSelection &episodes)
{
    return command([episodes](EngineStores &stores) {
        return stores.episodes.reject(episodes, CommandMode::Apply);
    });
}

QFuture<Result<UndoReport>> SyncEngine::undo(qint64 token)
{
    return ask<UndoReport, EngineCore>(m_core,
                                       [token](EngineCore &core) { return core.undo(token); });
}

QFuture<Result<bool>> SyncEngine::setPaused(bool paused)
{
    if (!paused)
        askAgain();
    return ask<bool, EngineCore>(m_core,
                                 [paused](EngineCore &core) { return core.setPaused(paused); });
}

QFuture<Result<bool>> SyncEngine::tryDestination()
{
    askAgain();
    return ask<bool, EngineCore>(m_core, [](EngineCore &core) { return core.tryDestination(); });
}

QFuture<Result<DestinationTraits>> SyncEngine::traitsOf(const QString &endpoint)
{
    return ask<DestinationTraits, EngineCore>(
        m_core, [endpoint](EngineCore &core) { return core.traitsOf(endpoint); });
}

QFuture<Result<ImportReport>> SyncEngine::importPaths(const QStringList &paths)
{
    return import([paths](EngineCore &core, EngineCore::ImportDone done) {
        core.importPaths(paths, std::move(done));
    });
}

QFuture<Result<ImportReport>> SyncEngine::scanAndEnqueue()
{
    return import([](EngineCore &core, EngineCore::ImportDone done) {
        core.scanAndEnqueue(std::move(done));
    });
}

QFuture<Result<ImportReport>> SyncEngine::import(
    std::function<void(EngineCore &, std::function<void(Result<ImportReport>)>)> begin)
{
    if (m_ending)
        return answered<ImportReport>(ending());
    auto promise = std::make_shared<QPromise<Result<ImportReport>>>();
    promise->start();
    QMetaObject::invokeMethod(
        m_core,
        [core = m_core, promise, begin = std::move(begin)] {
            begin(*core, [promise](Result<ImportReport> report) {
                promise->addResult(std::move(report));
                promise->finish();
            });
        },
        Qt::QueuedConnection);
    return promise->future();
}

void SyncEngine::applySettings(const Settings &settings,
                               const std::shared_ptr<TransportFactory> &transports)
{
    m_setup.settings = settings;
    m_setup.transports = transports;
    QMetaObject::invokeMethod(
        m_core,
        [core = m_core, settings, transports] { core->applySettings(settings, transports); },
        Qt::QueuedConnection);
}

QFuture<Result<QList<qint64>>> SyncEngine::orderedKeys(const EpisodeFilter &filter,
                                                       const EpisodeOrder &order)
{
    return ask<QList<qint64>, CatalogReader>(m_reader, [filter, order](CatalogReader &reader) {
        return reader.orderedKeys(filter, order);
    });
}

QFuture<Result<QList<EpisodeSummary>>> SyncEngine::summaries(const QList<qint64> &keys)
{
    return ask<QList<EpisodeSummary>, CatalogReader>(
        m_reader, [keys](CatalogReader &reader) { return reader.summaries(keys); });
}

QFuture<Result<EpisodeDetails>> SyncEngine::details(qint64 episodeKey)
{
    return ask<EpisodeDetails, CatalogReader>(
        m_reader, [episodeKey, hasDestination = m_setup.transports != nullptr,
                   maxRetries = m_setup.settings.maxRetries](CatalogReader &reader) {
            return reader.details(episodeKey, hasDestination, maxRetries);
        });
}

QFuture<Result<QList<SyncLog>>> SyncEngine::history(qint64 episodeKey)
{
    return ask<QList<SyncLog>, CatalogReader>(
        m_reader, [episodeKey](CatalogReader &reader) { return reader.history(episodeKey); });
}

QFuture<Result<QList<qint64>>> SyncEngine::keysBeginning(const QString &start)
{
    return ask<QList<qint64>, CatalogReader>(
        m_reader, [start](CatalogReader &reader) { return reader.keysBeginning(start); });
}

QList<UploadProgress> SyncEngine::progress() const
{
    return m_board->snapshot();
}

} // namespace csc
