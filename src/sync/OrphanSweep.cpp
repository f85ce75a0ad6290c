// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "OrphanSweep.h"

#include "sync/EngineStores.h"
#include "sync/Mailbox.h"

namespace csc {

namespace {
constexpr int poolFarewellMs = 2000;
}

OrphanSweep::OrphanSweep(EngineStores &stores, std::shared_ptr<Mailbox> mailbox, QObject *parent)
    : QObject(parent)
    , m_stores(stores)
    , m_mailbox(std::move(mailbox))
    , m_control(std::make_shared<JobControl>())
    , m_pool(new QThreadPool)
{
    m_pool->setMaxThreadCount(1);
}

OrphanSweep::~OrphanSweep()
{
    m_control->stop(StopReason::Released);
    if (m_pool->waitForDone(poolFarewellMs))
        delete m_pool;
}

void OrphanSweep::sweep(const std::shared_ptr<TransportFactory> &transports)
{
    if (m_running || !transports || m_control->stopRequested())
        return;
    m_transports = transports;
    const Result<QList<RemoteUpload>> orphans = m_stores.ledger.orphans();
    if (!orphans) {
        Q_EMIT troubled(orphans.error());
        return;
    }
    if (orphans->isEmpty())
        return;
    m_running = true;
    m_pool->start(
        [this, upload = orphans->first(), transports, mailbox = m_mailbox, control = m_control] {
            Result<std::unique_ptr<Transport>> transport = transports->create();
            const Result<void> result = transport ? (*transport)->abandon(upload, *control)
                                                  : Result<void>(transport.error());
            mailbox->post([this, upload, result] { abandoned(upload, result); });
        });
}

void OrphanSweep::abandoned(const RemoteUpload &upload, const Result<void> &result)
{
    m_running = false;
    if (!result)
        return; // the destination can't be reached now; the next poll tries again
    if (const Result<void> closed = m_stores.ledger.uploadClosed(upload); !closed) {
        Q_EMIT troubled(closed.error());
        return;
    }
    sweep(m_transports);
}

} // namespace csc
