// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SyncEngine.h"

#include "sync/AskEngine.h"
#include "sync/CatalogReader.h"
#include "sync/EngineCore.h"
#include "sync/ProgressBoard.h"

namespace csc {

namespace {

/// Five times a second is as often as a person can read a number.
constexpr int progressEveryMs = 200;
constexpr int poolFarewellMs = 2000;

QueueStore::Rules rulesOf(const Settings &settings)
{
    return {settings.maxRetries, settings.autoScanEnabled};
}

} // namespace

SyncEngine::SyncEngine(Setup setup, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_board(std::make_shared<ProgressBoard>(*m_setup.clock))
    , m_latest(std::make_unique<LatestQueries>())
    , m_reportPool(new QThreadPool)
{
    m_reportPool->setMaxThreadCount(2); // one for the screen, one into a file
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
    m_lister = new CatalogReader(m_setup.settings.database, m_setup.clock);
    m_listerThread.setObjectName(QStringLiteral("lister"));
    m_core->moveToThread(&m_engineThread);
    m_reader->moveToThread(&m_readerThread);
    m_lister->moveToThread(&m_listerThread);
    connect(&m_engineThread, &QThread::finished, m_core, &QObject::deleteLater);
    connect(&m_readerThread, &QThread::finished, m_reader, &QObject::deleteLater);
    connect(&m_listerThread, &QThread::finished, m_lister, &QObject::deleteLater);
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
    for (const CatalogReader *reader : {m_reader, m_lister})
        connect(reader, &CatalogReader::damageFound, m_core, &EngineCore::noteDamage);
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
        if (m_readerThread.isRunning()) {
            giveUpLists();
            m_readerThread.quit();
            m_listerThread.quit();
        } else {
            Q_EMIT stopped();
        }
    });
    for (const QThread *thread : {&m_readerThread, &m_listerThread}) {
        connect(thread, &QThread::finished, this, [this] {
            if (--m_readersLeft == 0)
                Q_EMIT stopped();
        });
    }
}

SyncEngine::~SyncEngine()
{
    m_endOfReports.request_stop();
    // One that writes to a share whose server is gone is left behind: it reaches nothing of ours.
    if (m_reportPool->waitForDone(poolFarewellMs))
        delete m_reportPool;
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
    giveUpLists();
    for (QThread *thread : {&m_readerThread, &m_listerThread}) {
        thread->quit();
        thread->wait();
    }
    // Objects of a thread that never ran are not deleted by its end.
    if (!engineRan)
        delete m_core;
    if (!readerRan) {
        delete m_reader;
        delete m_lister;
    }
}

void SyncEngine::giveUpLists()
{
    for (LatestQuery *query : {&m_latest->firstRows, &m_latest->keys, &m_latest->counts})
        query->supersede();
}

void SyncEngine::start()
{
    m_engineThread.start();
    m_readerThread.start();
    m_listerThread.start();
    QMetaObject::invokeMethod(m_core, &EngineCore::open, Qt::QueuedConnection);
}

void SyncEngine::shutDown()
{
    m_ending = true;
    m_endOfReports.request_stop();
    m_core->stopChecking();
    QMetaObject::invokeMethod(m_core, &EngineCore::close, Qt::QueuedConnection);
}

SyncEngine::CommandFuture
SyncEngine::command(std::function<Result<CommandReport>(EngineStores &)> work)
{
    return engine::ask<CommandReport, EngineCore>(
        m_ending, m_core,
        [work = std::move(work)](EngineCore &core) { return core.command<CommandReport>(work); });
}

SyncEngine::CommandFuture
SyncEngine::undoableCommand(std::function<Result<CommandReport>(EngineStores &)> work)
{
    return engine::ask<CommandReport, EngineCore>(
        m_ending, m_core,
        [work = std::move(work)](EngineCore &core) { return core.undoableCommand(work); });
}

SyncEngine::CommandFuture
SyncEngine::commandAgain(std::function<Result<CommandReport>(EngineStores &)> work)
{
    askAgain();
    return engine::ask<CommandReport, EngineCore>(m_ending, m_core,
                                                  [work = std::move(work)](EngineCore &core) {
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
    return engine::ask<UndoReport, EngineCore>(
        m_ending, m_core, [token](EngineCore &core) { return core.undo(token); });
}

QFuture<Result<bool>> SyncEngine::setPaused(bool paused)
{
    if (!paused)
        askAgain();
    return engine::ask<bool, EngineCore>(
        m_ending, m_core, [paused](EngineCore &core) { return core.setPaused(paused); });
}

QFuture<Result<bool>> SyncEngine::tryDestination()
{
    askAgain();
    return engine::ask<bool, EngineCore>(m_ending, m_core,
                                         [](EngineCore &core) { return core.tryDestination(); });
}

QFuture<Result<DestinationTraits>> SyncEngine::traitsOf(const QString &endpoint)
{
    return engine::ask<DestinationTraits, EngineCore>(
        m_ending, m_core, [endpoint](EngineCore &core) { return core.traitsOf(endpoint); });
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
        return engine::answered<ImportReport>(engine::ending());
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

QList<UploadProgress> SyncEngine::progress() const
{
    return m_board->snapshot();
}

qint64 SyncEngine::bytesSent() const
{
    return m_board->sentInAll();
}

} // namespace csc
