// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "EngineCore.h"

#include "core/LargeBlocks.h"
#include "sync/ClockChanges.h"
#include "sync/Dispatcher.h"
#include "sync/EngineImport.h"
#include "sync/EngineLedger.h"
#include "sync/OrphanSweep.h"
#include "sync/ProcessIdentity.h"
#include "sync/StartRecovery.h"
#include "sync/StateDescription.h"
#include "sync/UndoDesk.h"

namespace csc {

/// Others' commits are to be seen within a second.
static constexpr int lookForOthersEveryMs = 400;
/// After the last commit of very many rows.
static constexpr int giveBackMemoryAfterMs = 500;

EngineCore::EngineCore(Setup setup)
    : m_setup(std::move(setup))
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_pollTimer(this)
    , m_othersTimer(this)
    , m_leaseTimer(this)
    , m_wakeTimer(this)
    , m_farewellTimer(this)
    , m_memoryTimer(this)
{
    m_wakeTimer.setSingleShot(true);
    m_farewellTimer.setSingleShot(true);
    m_memoryTimer.setSingleShot(true);
    m_memoryTimer.setInterval(giveBackMemoryAfterMs);
    connect(&m_memoryTimer, &QTimer::timeout, this, &EngineCore::giveBackMemory);
    connect(&m_pollTimer, &QTimer::timeout, this, [this] {
        m_discoveryDue = true;
        poll();
    });
    connect(&m_wakeTimer, &QTimer::timeout, this, &EngineCore::poll);
    connect(&m_othersTimer, &QTimer::timeout, this, &EngineCore::lookForOthers);
    connect(&m_leaseTimer, &QTimer::timeout, this, &EngineCore::heartbeat);
    connect(&m_farewellTimer, &QTimer::timeout, this, &EngineCore::finishClosing);
}

EngineCore::~EngineCore()
{
    m_mailbox->close();
}

void EngineCore::open()
{
    const Result<QString> integrity =
        m_setup.works ? checkAfterUncleanEnd(m_setup.settings.database, *m_setup.clock, m_check,
                                             [this] { Q_EMIT checking(); })
                      : QStringLiteral("skipped");
    if (m_check.isStopped())
        return; // for it is closing
    if (!integrity) {
        Q_EMIT openFailed(integrity.error());
        return;
    }
    Result<std::unique_ptr<Database>> database =
        Database::open({m_setup.settings.database, Database::Mode::ReadWrite, 10'000, isKnownDead},
                       *m_setup.clock);
    if (!database) {
        Q_EMIT openFailed(database.error());
        return;
    }
    m_owner = thisProcess();
    m_stores = std::make_unique<EngineStores>(*std::move(database), *m_setup.clock, m_owner.host);
    m_feed = std::make_unique<ChangeFeed>(*m_stores->database);
    m_clockChanges = std::make_unique<ClockChanges>(*m_stores, m_setup.clock);
    buildWorkers();

    Result<void> recovered = m_setup.works ? recoverAtStart(*integrity) : Result<void>();
    const Result<QueueCounts> counts = recovered ? m_feed->begin() : recovered.error();
    if (!counts) {
        releaseStores();
        Q_EMIT openFailed(counts.error());
        return;
    }
    Q_EMIT opened(*counts);
    startTimers();
    if (m_setup.network)
        connect(m_setup.network.get(), &NetworkWatch::changed, this, &EngineCore::poll);
    poll();
}

void EngineCore::buildWorkers()
{
    m_dispatcher = std::make_unique<Dispatcher>(
        *m_stores,
        Dispatcher::Tools{m_mailbox, std::make_shared<EngineLedger>(m_mailbox, m_stores->ledger),
                          m_setup.board, m_setup.clock, m_owner, m_setup.network});
    m_dispatcher->configure(m_setup.settings, m_setup.works ? m_setup.transports : nullptr);
    connect(m_dispatcher.get(), &Dispatcher::committed, this, &EngineCore::tellChanges);
    // The last success is told with the row that it was, and not at the next poll.
    connect(m_dispatcher.get(), &Dispatcher::uploadEnded, this, &EngineCore::tellState);
    connect(m_dispatcher.get(), &Dispatcher::uploadEnded, this, &EngineCore::uploadEnded);
    connect(m_dispatcher.get(), &Dispatcher::troubled, this, &EngineCore::note);
    connect(m_dispatcher.get(), &Dispatcher::networkBack, this, [this] {
        probeNow(); // what failed before says nothing about the network that is there now
        tryAgain();
        m_wakeTimer.start(0);
    });
    connect(m_dispatcher.get(), &Dispatcher::activeCountChanged, this, [this] {
        const int count = int(m_dispatcher->activeCount());
        Q_EMIT activeCountChanged(count);
        if (m_dispatcher->clockOffsetSec() != m_state.clockOffsetSec)
            tellState();
        if (count > 0)
            return;
        if (m_closing)
            finishClosing();
        else
            m_wakeTimer.start(0); // a full pass tells whether anything is left to do
    });

    m_import = std::make_unique<EngineImport>(*m_stores, m_mailbox);
    m_import->configure(m_setup.settings);
    connect(m_import.get(), &EngineImport::committed, this, &EngineCore::tellChanges);
    m_undo = std::make_unique<UndoDesk>(*m_stores, *m_setup.clock);
    m_orphans = std::make_unique<OrphanSweep>(*m_stores, m_mailbox, m_setup.clock);
    m_orphans->spare([this] { return m_undo->cancelledEpisodes(); });
    connect(m_orphans.get(), &OrphanSweep::troubled, this, &EngineCore::note);
    connect(m_orphans.get(), &OrphanSweep::finished, this, &EngineCore::tellIfIdle);
}

Result<void> EngineCore::recoverAtStart(const QString &integrity)
{
    const Result<StartReport> report = recoverFromLastEnd(*m_stores, m_dispatcher->retryPolicy(),
                                                          m_setup.clock->nowUtc(), integrity);
    if (!report)
        return report.error();
    if (!report->clean) {
        m_uncleanStart = StartFindings{report->leasesRecovered, report->uploadsResumable,
                                       report->partsKept, report->integrity};
    }
    return m_stores->state.announceWorker(
        {m_setup.workerName, m_owner, 0, m_setup.clock->nowUtc(), m_setup.settings.leaseSec});
}

void EngineCore::startTimers()
{
    m_pollTimer.start(m_setup.settings.pollIntervalSec * 1000);
    m_othersTimer.start(lookForOthersEveryMs);
    m_leaseTimer.start(std::max(1, m_setup.settings.leaseSec / 3) * 1000);
}

void EngineCore::poll()
{
    if (!m_stores || m_closing || m_damaged)
        return;
    m_wakeTimer.stop();
    m_troubledInPoll = false;
    if (m_setup.works) {
        // A pass with nothing to do writes nothing, and would say that a full disk is well again.
        if (!m_troubles.isEmpty())
            announce();
        m_dispatcher->refreshSurroundings();
        m_dispatcher->giveUpHanging();
        m_dispatcher->saveUnsaved();
        if (const Result<void> taken = takeBack(); !taken) {
            note(taken.error());
            return;
        }
        if (!m_dispatcher->isOffline())
            m_orphans->sweep(m_setup.transports);
        // Once a poll interval, however often something else wakes the engine.
        if (m_setup.settings.autoScanEnabled && m_scans == 0
            && std::exchange(m_discoveryDue, false))
            scanAndEnqueue({});
    }
    m_polled = true;
    if (!m_troubledInPoll && !m_troubles.isEmpty()) {
        m_troubles.clear(); // it is over: the same trouble later is news again
        Q_EMIT recovered();
    }
    tellState();
    setWakeUp();
    tellIfIdle();
}

/// What dead processes left, and failures whose time has come.
Result<void> EngineCore::takeBack()
{
    const Result<bool> changed = m_clockChanges->look();
    if (!changed)
        return changed.error();
    // Our own leases first: after a suspend they are over, but they are not for us to recover.
    m_dispatcher->renewLeases(*changed ? Dispatcher::Renewal::Always
                                       : Dispatcher::Renewal::WhereDue);
    const RetryPolicy policy = m_dispatcher->retryPolicy();
    const Result<int> left = m_stores->work.recover(isKnownDead, policy, m_clockChanges->leases());
    if (!left)
        return left.error();
    tellChanges();
    m_dispatcher->dispatch();
    const Result<QList<qint64>> elapsed = m_clockChanges->elapsedRetries();
    if (!elapsed)
        return elapsed.error();
    if (const Result<int> promoted = m_stores->work.promoteDue(policy, *elapsed); !promoted)
        return promoted.error();
    tellChanges();
    m_dispatcher->dispatch();
    return {};
}

void EngineCore::lookForOthers()
{
    if (!m_stores || m_closing)
        return;
    const Result<bool> others = m_feed->othersHaveCommitted();
    if (!others) {
        note(others.error());
        return;
    }
    if (!*others)
        return;
    tellChanges();
    m_dispatcher->stopCancelled();
    m_dispatcher->dispatch();
    tellState();
    tellIfIdle();
}

void EngineCore::afterCommand()
{
    tellChanges();
    m_dispatcher->stopCancelled();
    // Not at once: whoever gave the command hears of its result before the first upload begins.
    m_wakeTimer.start(0);
}

void EngineCore::probeNow()
{
    if (const Result<void> probing = m_stores->state.probeNow(); !probing)
        note(probing.error());
}

void EngineCore::heartbeat()
{
    if (!m_stores)
        return;
    m_dispatcher->renewLeases();
    if (m_setup.works && !m_closing)
        announce();
}

void EngineCore::announce()
{
    const Result<void> announced =
        m_stores->state.announceWorker({m_setup.workerName, m_owner, m_dispatcher->activeCount(),
                                        m_setup.clock->nowUtc(), m_setup.settings.leaseSec});
    if (!announced)
        note(announced.error());
}

void EngineCore::setWakeUp()
{
    QDateTime next;
    if (const Result<QDateTime> due = m_stores->work.nextRetryAt(m_dispatcher->retryPolicy()))
        next = *due;
    if (m_state.nextProbeAt.isValid() && (!next.isValid() || m_state.nextProbeAt < next))
        next = m_state.nextProbeAt;
    if (!next.isValid() || m_wakeTimer.isActive())
        return;
    const qint64 ms = m_setup.clock->nowUtc().msecsTo(next);
    if (ms >= 0 && ms < m_pollTimer.interval())
        m_wakeTimer.start(int(ms) + 1);
}

void EngineCore::tellChanges()
{
    const Result<std::optional<ChangeSet>> changes = m_feed->collect();
    if (!changes) {
        note(changes.error());
    } else if (*changes) {
        Q_EMIT changed(**changes);
        if (!(*changes)->complete)
            m_memoryTimer.start();
    }
}

/// Of what a command about very many episodes needed; its report has been read by now.
void EngineCore::giveBackMemory() const
{
    if (m_stores)
        m_stores->database->giveBackMemory();
    giveBackFreeMemory();
}

void EngineCore::tellState()
{
    const Result<QueueStateStore::State> queue = m_stores->state.read();
    if (!queue) {
        note(queue.error());
        return;
    }
    // Without its database it claims nothing and notes nothing.
    const bool works = m_setup.works && !m_closing && !m_damaged && m_troubles.isEmpty();
    EngineState state =
        describeState(*queue, {works, m_setup.transports != nullptr, m_dispatcher->isOffline()});
    state.uncleanStart = m_uncleanStart;
    state.clockOffsetSec = m_dispatcher->clockOffsetSec();
    state.destination = m_setup.settings.destination;
    if (m_setup.transports)
        state.endpoint = m_setup.transports->endpoint();
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged(m_state);
}

void EngineCore::tellIfIdle()
{
    if (!m_polled || m_closing || m_scans > 0 || m_wakeTimer.remainingTime() == 0
        || m_dispatcher->activeCount() > 0 || m_orphans->isRunning())
        return;
    // In this order: what another process lets go of in between can be claimed.
    const Result<qint64> elsewhere = m_stores->work.heldElsewhere(m_owner);
    if (!elsewhere || *elsewhere > 0)
        return;
    const Result<bool> work = m_dispatcher->hasWork();
    if (work && !*work)
        Q_EMIT idle();
}

void EngineCore::note(const Error &error)
{
    noteDamage(error);
    m_troubledInPoll = true;
    if (m_damaged || m_troubles.contains(error.message))
        return;
    m_troubles.append(error.message);
    Q_EMIT troubled(error);
    // Later: this may be the middle of telling it.
    m_mailbox->post([this] {
        if (m_stores)
            tellState();
    });
}

void EngineCore::applySettings(const Settings &settings,
                               std::shared_ptr<TransportFactory> transports)
{
    m_setup.settings = settings;
    m_setup.transports = std::move(transports);
    if (!m_stores || m_closing)
        return;
    m_dispatcher->configure(settings, m_setup.works ? m_setup.transports : nullptr);
    m_import->configure(settings);
    startTimers();
    probeNow();
    tryAgain();
    afterCommand();
}

Error EngineCore::notOpen()
{
    return {ErrorCode::Database,
            QStringLiteral("The catalog is not open, so nothing was changed. See the notice about "
                           "the database."),
            {{QStringLiteral("id"), QStringLiteral("database.not_open")}},
            {}};
}

} // namespace csc
