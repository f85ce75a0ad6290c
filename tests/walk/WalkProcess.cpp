// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "walk/WalkProcess.h"

#include "store/Statement.h"
#include "support/Patience.h"
#include "support/TemporaryDatabase.h"
#include "sync/Dispatcher.h"
#include "sync/EngineLedger.h"
#include "sync/ProgressBoard.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

namespace csc::test {

std::unique_ptr<EngineStores> openStores(const QString &path, const Clock &clock,
                                         const QString &host)
{
    return std::make_unique<EngineStores>(
        must(Database::open({path, Database::Mode::ReadWrite, 10'000, nullptr}, clock)), clock,
        host);
}

WalkProcess::WalkProcess(const Setup &setup)
    : stores(openStores(setup.database, *setup.clock, setup.owner.host))
    , m_setup(setup)
    , m_mailbox(std::make_shared<Mailbox>(&m_mail))
    , m_board(std::make_shared<ProgressBoard>(*setup.clock))
{
    m_dispatcher = std::make_unique<Dispatcher>(
        *stores,
        Dispatcher::Tools{m_mailbox, std::make_shared<EngineLedger>(m_mailbox, stores->ledger),
                          m_board, m_setup.clock, m_setup.owner, network});
    configure(setup.settings);
    QObject::connect(m_dispatcher.get(), &Dispatcher::committed, &m_mail, [this] { ++m_commits; });
    QObject::connect(m_dispatcher.get(), &Dispatcher::troubled, &m_mail,
                     [this](const Error &error) { note(error); });
    QObject::connect(m_dispatcher.get(), &Dispatcher::networkBack, &m_mail,
                     [this] { must(stores->state.probeNow()); });
}

WalkProcess::~WalkProcess()
{
    m_mailbox->close(); // what is on its way is never heard of
    m_transports->endAll();
    m_dispatcher.reset();
    stores.reset();
}

void WalkProcess::configure(const Settings &settings)
{
    m_setup.settings = settings;
    m_dispatcher->configure(settings, m_transports);
}

/// As EngineCore::poll().
void WalkProcess::poll(const IsDead &isDead)
{
    m_dispatcher->refreshSurroundings();
    m_dispatcher->saveUnsaved();
    m_dispatcher->renewLeases();
    must(stores->work.recover(isDead, m_dispatcher->retryPolicy()));
    m_dispatcher->dispatch();
    must(stores->work.promoteDue(m_dispatcher->retryPolicy()));
    m_dispatcher->dispatch();
    if (!m_setup.settings.autoScanEnabled)
        return;
    must(stores->queue.enqueueEligible(Origin::Scan, {m_setup.settings.maxRetries, true},
                                       CommandMode::Apply));
    m_dispatcher->dispatch();
}

void WalkProcess::look()
{
    m_dispatcher->stopCancelled();
    m_dispatcher->dispatch();
}

void WalkProcess::stopCancelled()
{
    m_dispatcher->stopCancelled();
}

void WalkProcess::renewLeases()
{
    m_dispatcher->renewLeases();
}

void WalkProcess::beginClosing()
{
    m_dispatcher->refuseWork();
    m_dispatcher->stopAll(StopReason::Released);
}

void WalkProcess::letGo()
{
    m_dispatcher->letGo();
}

qsizetype WalkProcess::activeCount() const
{
    return m_dispatcher->activeCount();
}

bool WalkProcess::finish(qint64 upload, const UploadOutcome &outcome)
{
    const qint64 before = m_commits;
    m_transports->finish(upload, outcome);
    ++m_ended;
    return waitFor([&] { return m_commits > before || !m_trouble.isEmpty(); });
}

bool WalkProcess::settle()
{
    const qint64 claimed = must(
        sql::readNumber(*stores->database,
                        QStringLiteral("SELECT count(*) FROM sync_attempts WHERE claimed_by = ?"),
                        {m_setup.owner.toText()}));
    // One whose row was taken from it may still have the thread that the next one waits for.
    const qint64 expected = std::min<qint64>(claimed - m_ended, m_setup.settings.maxConcurrent);
    return waitFor([&] { return m_transports->waiting().size() >= expected; });
}

bool WalkProcess::waitFor(const std::function<bool()> &isThere)
{
    if (isThere())
        return true;
    const QDeadlineTimer deadline(patienceMs);
    QTimer tick; // so that the deadline is looked at, too
    tick.start(500);
    while (!isThere()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    }
    return true;
}

} // namespace csc::test
