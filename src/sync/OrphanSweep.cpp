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
    if (m_running || !transports)
        return;
    m_transports = transports;
    m_refused.clear();
    next();
}

void OrphanSweep::next()
{
    if (m_control->stopRequested())
        return;
    const Result<QList<RemoteUpload>> orphans = m_stores.ledger.orphans();
    if (!orphans)
        Q_EMIT troubled(orphans.error());
    if (!orphans || orphans->isEmpty()) {
        end();
        return;
    }
    const auto orphan =
        std::find_if(orphans->begin(), orphans->end(), [this](const RemoteUpload &upload) {
            return std::none_of(
                m_refused.cbegin(), m_refused.cend(),
                [&upload](const RemoteUpload &refused) { return upload.isSameAs(refused); });
        });
    if (orphan == orphans->end()) {
        end();
        return;
    }
    const Result<DestinationTraits> known = m_stores.ledger.traitsOf(m_transports->endpoint());
    if (!known) {
        Q_EMIT troubled(known.error());
        end();
        return;
    }
    m_running = true;
    m_pool->start([this, upload = *orphan, known = *known, transports = m_transports,
                   mailbox = m_mailbox, control = m_control] {
        Result<std::unique_ptr<Transport>> transport = transports->create(known);
        const Result<void> result =
            transport ? (*transport)->abandon(upload, *control) : Result<void>(transport.error());
        mailbox->post([this, upload, result] { abandoned(upload, result); });
    });
}

void OrphanSweep::end()
{
    if (std::exchange(m_running, false))
        Q_EMIT finished();
}

void OrphanSweep::abandoned(const RemoteUpload &upload, const Result<void> &result)
{
    if (!result) {
        // Another destination's, or it can't be reached now: the next poll tries again, and the
        // others need not wait for that.
        m_refused.append(upload);
    } else if (const Result<void> closed = m_stores.ledger.orphanRemoved(upload); !closed) {
        Q_EMIT troubled(closed.error());
        end();
        return;
    }
    next();
}

} // namespace csc
