// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// How EngineCore ends, and how it stops at a damaged database.

#include "EngineCore.h"

#include "sync/ClockChanges.h"
#include "sync/Dispatcher.h"
#include "sync/EngineImport.h"
#include "sync/OrphanSweep.h"
#include "sync/UndoDesk.h"

namespace csc {

void EngineCore::close()
{
    if (m_closing)
        return;
    m_closing = true;
    m_pollTimer.stop();
    m_othersTimer.stop();
    m_wakeTimer.stop();
    if (m_dispatcher) {
        m_dispatcher->refuseWork();
        m_dispatcher->saveUnsaved();
    }
    if (!m_dispatcher || m_dispatcher->activeCount() == 0) {
        finishClosing();
        return;
    }
    m_dispatcher->stopAll(StopReason::Released);
    m_farewellTimer.start(m_setup.farewellMs);
}

void EngineCore::noteDamage(const Error &error)
{
    if (m_damaged || !isDamagedDatabase(error))
        return;
    m_damaged = true;
    m_pollTimer.stop();
    m_wakeTimer.stop();
    if (m_dispatcher)
        m_dispatcher->refuseWork();
    Q_EMIT troubled(error);
    if (m_stores)
        tellState();
}

void EngineCore::releaseStores()
{
    m_orphans.reset();
    m_undo.reset();
    m_import.reset();
    m_dispatcher.reset();
    m_clockChanges.reset();
    m_feed.reset();
    m_stores.reset();
}

void EngineCore::closeOrAnswer()
{
    if (m_farewell && !m_stores)
        Q_EMIT closed();
    else
        close();
}

void EngineCore::finishClosing()
{
    if (std::exchange(m_farewell, true))
        return;
    m_leaseTimer.stop();
    m_farewellTimer.stop();
    if (!m_stores) {
        Q_EMIT closed();
        return;
    }
    m_dispatcher->letGo();
    // Of a damaged database the next start is to find that this one was not orderly, and to check.
    if (m_setup.works && !m_damaged) {
        if (const Result<void> gone = m_stores->state.withdrawWorker(m_owner); !gone)
            note(gone.error());
    }
    // This may be the dispatcher's own signal: it must not be deleted under its feet.
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_mailbox->close();
            releaseStores();
            Q_EMIT closed();
        },
        Qt::QueuedConnection);
}

} // namespace csc
