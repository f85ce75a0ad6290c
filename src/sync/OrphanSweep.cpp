// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "OrphanSweep.h"

#include "sync/EngineStores.h"
#include "sync/Mailbox.h"

namespace csc {

namespace {

constexpr int poolFarewellMs = 2000;
constexpr qint64 firstDelayMs = 60'000;
constexpr qint64 longestDelayMs = 3'600'000;
/// One that hangs in a dead network mount keeps nobody waiting.
constexpr qint64 longestWaitMs = 120'000;

/// Of the destination as a whole, among the names of uploads.
QString everything()
{
    return {};
}

QString nameOf(const RemoteUpload &upload)
{
    return QStringList{upload.destination, upload.endpoint, upload.uploadId}.join(u'\n');
}

bool isAmong(const RemoteUpload &upload, const QList<RemoteUpload> &uploads)
{
    return std::any_of(uploads.cbegin(), uploads.cend(),
                       [&upload](const RemoteUpload &each) { return each.isSameAs(upload); });
}

} // namespace

OrphanSweep::OrphanSweep(EngineStores &stores, std::shared_ptr<Mailbox> mailbox,
                         std::shared_ptr<const Clock> clock, QObject *parent)
    : QObject(parent)
    , m_stores(stores)
    , m_mailbox(std::move(mailbox))
    , m_control(std::make_shared<JobControl>())
    , m_clock(std::move(clock))
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

bool OrphanSweep::isRunning() const
{
    return m_running && m_clock->monotonicMs() - m_begunMs < longestWaitMs;
}

void OrphanSweep::sweep(const std::shared_ptr<TransportFactory> &transports)
{
    if (m_running || !transports)
        return;
    m_transports = transports;
    next();
}

void OrphanSweep::tryAgain()
{
    m_delays.clear();
}

Result<QList<RemoteUpload>> OrphanSweep::orphans() const
{
    Result<QList<RemoteUpload>> all = m_stores.ledger.orphans();
    if (all && !all->isEmpty() && m_spared) {
        const QSet<qint64> spared = m_spared();
        all->removeIf(
            [&spared](const RemoteUpload &upload) { return spared.contains(upload.episodeKey); });
    }
    return all;
}

void OrphanSweep::next()
{
    if (m_control->stopRequested())
        return;
    const Result<QList<RemoteUpload>> orphans = this->orphans();
    if (!orphans)
        Q_EMIT troubled(orphans.error());
    if (!orphans || orphans->isEmpty()) {
        m_delays.clear();
        end();
        return;
    }
    const auto orphan =
        std::find_if(orphans->begin(), orphans->end(),
                     [this](const RemoteUpload &upload) { return isDue(nameOf(upload)); });
    if (orphan == orphans->end() || !isDue(everything()) || isOutage()) {
        end();
        return;
    }
    const Result<DestinationTraits> known = m_stores.ledger.traitsOf(m_transports->endpoint());
    if (!known) {
        Q_EMIT troubled(known.error());
        end();
        return;
    }
    remove(*orphan, *known);
}

void OrphanSweep::remove(const RemoteUpload &upload, const DestinationTraits &known)
{
    m_running = true;
    m_begunMs = m_clock->monotonicMs();
    m_pool->start(
        [this, upload, known, transports = m_transports, mailbox = m_mailbox, control = m_control] {
            const auto isUnownedNow = [this, &upload, &mailbox](const QString &uploadId) {
                const Result<bool> answer = mailbox->ask<bool>(
                    [this, upload, uploadId] { return isUnowned(upload, uploadId); });
                return answer && *answer;
            };
            Result<std::unique_ptr<Transport>> transport = transports->create(known);
            const Result<void> result = transport
                                            ? (*transport)->abandon(upload, *control, isUnownedNow)
                                            : Result<void>(transport.error());
            mailbox->post([this, upload, result] { abandoned(upload, result); });
        });
}

/// A row may have been queued since the sweep began.
Result<bool> OrphanSweep::isUnowned(const RemoteUpload &upload, const QString &uploadId) const
{
    const Result<QList<RemoteUpload>> orphans = this->orphans();
    if (!orphans)
        return orphans.error();
    if (!isAmong(upload, *orphans))
        return false;
    const Result<QList<RemoteUpload>> all = m_stores.ledger.uploads();
    if (!all)
        return all.error();
    RemoteUpload found = upload;
    found.uploadId = uploadId;
    return !isAmong(found, *all) || isAmong(found, *orphans);
}

bool OrphanSweep::isOutage()
{
    const Result<QueueStateStore::State> queue = m_stores.state.read();
    if (!queue)
        Q_EMIT troubled(queue.error());
    return !queue || queue->outage;
}

bool OrphanSweep::isDue(const QString &name) const
{
    return m_clock->monotonicMs() >= m_delays.value(name).untilMs;
}

void OrphanSweep::delay(const QString &name)
{
    Delay &delay = m_delays[name];
    const qint64 ms = std::min(firstDelayMs << std::min(delay.failures, 10), longestDelayMs);
    ++delay.failures;
    delay.untilMs = m_clock->monotonicMs() + ms;
}

void OrphanSweep::end()
{
    if (std::exchange(m_running, false))
        Q_EMIT finished();
}

void OrphanSweep::abandoned(const RemoteUpload &upload, const Result<void> &result)
{
    if (!result) {
        // Another destination's, perhaps: the others need not wait for it. Of a destination that
        // can't be reached each of them would say the same.
        delay(nameOf(upload));
        if (result.error().code == ErrorCode::Network || result.error().code == ErrorCode::Timeout)
            delay(everything());
    } else if (const Result<void> closed = m_stores.ledger.orphanRemoved(upload); !closed) {
        Q_EMIT troubled(closed.error());
        end();
        return;
    } else {
        m_delays.remove(nameOf(upload));
        m_delays.remove(everything());
    }
    next();
}

} // namespace csc
