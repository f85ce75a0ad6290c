// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What people ask of EngineCore.

#include "EngineCore.h"

#include "sync/Dispatcher.h"
#include "sync/EngineImport.h"
#include "sync/OrphanSweep.h"
#include "sync/UndoDesk.h"

namespace csc {

Result<CommandReport>
EngineCore::undoableCommand(const std::function<Result<CommandReport>(EngineStores &)> &work)
{
    Result<CommandReport> report = command<CommandReport>(work);
    if (report)
        report->undoToken = m_undo->offer(report->accepted.size());
    return report;
}

Result<UndoReport> EngineCore::undo(qint64 token)
{
    return command<UndoReport>([this, token](EngineStores &) { return m_undo->undo(token); });
}

void EngineCore::tryAgain()
{
    if (m_orphans)
        m_orphans->tryAgain();
}

Result<bool> EngineCore::setPaused(bool paused)
{
    if (!paused)
        tryAgain();
    return command<bool>([paused](EngineStores &stores) -> Result<bool> {
        if (const Result<void> done = stores.state.setPaused(paused); !done)
            return done.error();
        if (!paused) {
            if (const Result<void> probing = stores.state.probeNow(); !probing)
                return probing.error();
        }
        return paused;
    });
}

Result<bool> EngineCore::tryDestination()
{
    tryAgain();
    return command<bool>([](EngineStores &stores) -> Result<bool> {
        if (const Result<void> probing = stores.state.probeNow(); !probing)
            return probing.error();
        return true;
    });
}

Result<DestinationTraits> EngineCore::traitsOf(const QString &endpoint)
{
    return m_stores ? m_stores->ledger.traitsOf(endpoint) : notOpen();
}

void EngineCore::importPaths(const QStringList &paths, ImportDone done)
{
    if (!m_stores || m_closing) {
        done(notOpen());
        return;
    }
    m_import->importPaths(paths,
                          [this, done = std::move(done)](const Result<ImportReport> &report) {
                              if (!report)
                                  noteDamage(report.error());
                              tellChanges();
                              done(report);
                          });
}

Result<CommandReport> EngineCore::enqueueEligible(bool byPerson)
{
    const QueueStore::Rules rules{m_setup.settings.maxRetries, m_setup.settings.autoScanEnabled};
    // Where discovery is on, it would queue again at once what was undone.
    const bool undoable = byPerson && !rules.autoScanEnabled;
    Result<CommandReport> queued = m_stores->queue.enqueueEligible(
        Origin::Scan, rules, undoable ? CommandMode::ApplyUndoably : CommandMode::Apply);
    if (queued && undoable)
        queued->undoToken = m_undo->offer(queued->accepted.size());
    return queued;
}

void EngineCore::scanAndEnqueue(ImportDone done)
{
    if (!m_stores || m_closing) {
        if (done)
            done(notOpen());
        return;
    }
    ++m_scans;
    m_import->scan([this, done = std::move(done)](Result<ImportReport> report) {
        --m_scans;
        if (m_closing) {
            report = notOpen();
        } else if (report) {
            const Result<CommandReport> queued = enqueueEligible(done != nullptr);
            tellChanges();
            m_dispatcher->dispatch();
            if (queued) {
                report->enqueued += queued->accepted.size();
                report->undoToken = queued->undoToken;
            } else {
                report = queued.error();
            }
        }
        if (!report && !m_closing)
            note(report.error());
        if (done)
            done(report);
        tellIfIdle();
    });
}

} // namespace csc
