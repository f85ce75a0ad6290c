// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Dispatcher.h"

#include "sync/EngineStores.h"
#include "sync/Mailbox.h"
#include "sync/ProgressBoard.h"
#include "sync/UploadPlan.h"

#include <QRandomGenerator>

namespace csc {

namespace {

constexpr int poolFarewellMs = 2000;
/// With so many threads that hang no more are made, until one comes back.
constexpr int mostGivenUp = 64;

qint64 bytesOf(const std::optional<UploadFile> &file)
{
    return file ? file->identity.sizeBytes : 0;
}

} // namespace

Dispatcher::Dispatcher(EngineStores &stores, Tools tools, QObject *parent)
    : QObject(parent)
    , m_stores(stores)
    , m_tools(std::move(tools))
    , m_pool(new QThreadPool)
{
    m_hold.setSingleShot(true);
    connect(&m_hold, &QTimer::timeout, this, &Dispatcher::dispatch);
    connect(&m_watch, &QTimer::timeout, this, &Dispatcher::giveUpHanging);
    if (m_tools.network)
        m_networkBreaks = m_tools.network->look().breaks;
    m_pool->setExpiryTimeout(-1); // the threads keep their connections to the destination
}

Dispatcher::~Dispatcher()
{
    stopAll(StopReason::Released);
    m_pool->clear();
    // QThreadPool's destructor waits without a limit, and a thread that hangs in a dead network
    // mount would keep the program open for ever.
    if (m_pool->waitForDone(poolFarewellMs))
        delete m_pool;
}

void Dispatcher::configure(const Settings &settings, std::shared_ptr<TransportFactory> transports)
{
    m_settings = settings;
    m_transports = std::move(transports);
    m_pool->setMaxThreadCount(settings.maxConcurrent + m_givenUp);
    startWatch();
}

RetryPolicy Dispatcher::retryPolicy() const
{
    return RetryPolicy({m_settings.maxRetries, m_settings.retryBaseSec, m_settings.retryMaxSec,
                        m_settings.retryJitterSec},
                       [](int n) { return QRandomGenerator::global()->bounded(n + 1); });
}

void Dispatcher::dispatch()
{
    while (m_accepting && m_active.size() < m_settings.maxConcurrent && mayClaim()) {
        // Taken before the commit: a lease must never look longer here than it is in the table.
        const qint64 claimedMs = m_tools.clock->monotonicMs();
        Result<std::optional<Claim>> claim = m_stores.work.claimNext(
            {m_tools.owner, m_settings.leaseSec, m_missingVolumes + m_hangingVolumes,
             [this](const Claim &row) { return plannedAddress(row, m_settings); },
             m_settings.maxRetries});
        if (!claim)
            Q_EMIT troubled(claim.error());
        if (!claim || !*claim)
            return;
        Q_EMIT committed();
        if ((*claim)->refused)
            tellRefused(**claim);
        else
            start(**std::move(claim), claimedMs);
    }
}

bool Dispatcher::mayClaim()
{
    if (!m_transports || m_offline || m_hold.isActive() || tooManyHang())
        return false;
    // A look without a lock; the claim itself looks again inside its transaction.
    const Result<QueueStateStore::State> queue = m_stores.state.read();
    if (!queue) {
        Q_EMIT troubled(queue.error());
        return false;
    }
    return !queue->paused && !(queue->outage && probeIsRunning());
}

bool Dispatcher::tooManyHang() const
{
    return m_givenUp >= mostGivenUp;
}

void Dispatcher::tellRefused(const Claim &claim)
{
    m_breaker.attemptFailed(claim.syncLogKey, claim.refused->code);
    Q_EMIT uploadEnded(
        {claim.syncLogKey, claim.episodeId, AttemptOutcome::Failed, 0, *claim.refused});
}

bool Dispatcher::probeIsRunning() const
{
    return std::any_of(m_active.cbegin(), m_active.cend(),
                       [](const Job &job) { return job->claim.isProbe; });
}

void Dispatcher::start(Claim claim, qint64 claimedMs)
{
    auto job = std::make_shared<ActiveJob>();
    job->claim = std::move(claim);
    job->networkBreaks = m_networkBreaks;
    job->onLocalNetwork = m_localOnly;
    job->leaseDeadlineMs = claimedMs + qint64(m_settings.leaseSec) * 1000;
    const qint64 key = job->claim.syncLogKey;
    // The row was taken from us and has come back before the first upload noticed.
    if (const Job before = m_active.value(key))
        before->control.stop(StopReason::LeaseLost);
    m_unsaved.remove(key); // the row is not that attempt's any more
    m_active.insert(key, job);
    Q_EMIT activeCountChanged();

    Result<UploadJob> plan = planUpload(job->claim, m_settings);
    if (!plan) {
        TaskResult refused;
        refused.outcome.kind = UploadOutcome::Kind::Failed;
        refused.outcome.error = plan.error();
        QMetaObject::invokeMethod(
            this, [this, job, refused] { taskFinished(job, refused); }, Qt::QueuedConnection);
        return;
    }
    job->upload = *std::move(plan);
    job->goesIntoFolder = goesIntoFolder();
    job->longestSilenceMs = longestSilenceMs();
    m_tools.board->begin(key, job->claim.episodeKey,
                         job->claim.identity.sizeBytes + bytesOf(job->upload.sidecar));
    UploadTask::Tools tools{m_transports, m_tools.ledger, m_tools.board, m_tools.clock,
                            [this, mailbox = m_tools.mailbox](Job done, TaskResult result) {
                                mailbox->post(
                                    [this, done = std::move(done), result = std::move(result)] {
                                        taskFinished(done, result);
                                    });
                            }};
    m_pool->start(new UploadTask(job, std::move(tools)));
}

void Dispatcher::taskFinished(const Job &job, const TaskResult &result)
{
    if (job->givenUp) {
        givenUpReturned(*job);
        return;
    }
    // One that never got as far as the destination says nothing of its clock.
    const UploadOutcome &outcome = result.outcome;
    if (outcome.clockOffsetSec != 0 || outcome.kind == UploadOutcome::Kind::Completed)
        m_clockOffsetSec = outcome.clockOffsetSec;
    end(job, result);
}

void Dispatcher::end(const Job &job, const TaskResult &result)
{
    if (save(job, result)) {
        dispatch();
    } else {
        // The slot stays taken and the lease is renewed until the outcome can be written.
        m_unsaved.insert(job->claim.syncLogKey, {job, result});
    }
}

void Dispatcher::saveUnsaved()
{
    const QList<qint64> keys = m_unsaved.keys();
    for (const qint64 key : keys) {
        const Unsaved unsaved = m_unsaved.value(key);
        if (save(unsaved.job, unsaved.result))
            m_unsaved.remove(key);
    }
}

bool Dispatcher::save(const Job &job, const TaskResult &result)
{
    const qint64 key = job->claim.syncLogKey;
    RowEnd ended;
    if (reasonOf(*job) != StopReason::LeaseLost) {
        const Result<RowEnd> written = write(job, result);
        if (!written) {
            Q_EMIT troubled(written.error());
            return false;
        }
        ended = *written;
    }
    if (ended)
        noteForOutage(job, result.outcome, *ended);
    if (ended == AttemptOutcome::Released)
        holdAfter(result.outcome);
    if (m_active.value(key) == job) {
        m_active.remove(key);
        m_tools.board->end(key);
    }
    Q_EMIT committed();
    if (ended) {
        const bool failed = *ended == AttemptOutcome::Failed;
        Q_EMIT uploadEnded({key, job->claim.episodeId, *ended, result.outcome.bytesSent,
                            failed ? result.outcome.error : Error()});
    }
    Q_EMIT activeCountChanged();
    return true;
}

Result<RowEnd> Dispatcher::write(const Job &job, const TaskResult &result)
{
    WorkStore &work = m_stores.work;
    if (result.refreshed) {
        const Result<void> noted = work.noteFile(m_tools.owner, job->claim, *result.refreshed);
        if (!noted)
            return noted.error();
    }
    if (result.outcome.kind == UploadOutcome::Kind::Completed)
        return work.complete(m_tools.owner, job->claim, result.outcome);
    const qint64 confirmed = m_tools.board->confirmedBytes(job->claim.syncLogKey);
    stopCancelled(); // one that was asked for since the last look
    // An upload that was told to stop may also end with whatever the stop broke.
    if (reasonOf(*job) == StopReason::Cancelled)
        return work.finishCancel(m_tools.owner, job->claim, confirmed);
    const Error &error = result.outcome.error;
    if (result.outcome.kind == UploadOutcome::Kind::Failed && !isReleasedFailure(job, error))
        return work.fail(m_tools.owner, job->claim, error, confirmed, retryPolicy());
    return work.release(m_tools.owner, job->claim, confirmed);
}

void Dispatcher::noteForOutage(const Job &job, const UploadOutcome &outcome, AttemptOutcome end)
{
    if (hungInReading(*job))
        return; // that says nothing of a server
    Result<void> noted;
    if (end == AttemptOutcome::Completed) {
        m_breaker.attemptSucceeded();
        m_localFailures = 0;
        noted = m_stores.state.endOutage(m_settings.maxRetries);
    } else if (end == AttemptOutcome::Failed) {
        const QList<qint64> rows =
            m_breaker.attemptFailed(job->claim.syncLogKey, outcome.error.code);
        if (!rows.isEmpty())
            noted = m_stores.state.beginOutage(outcome.error.code, outcome.error.message, rows);
    }
    // Of those that don't count, a probe's failure alone says something about the destination.
    const bool isFailedProbe =
        job->claim.isProbe && outcome.kind == UploadOutcome::Kind::Failed && !m_offline;
    if (isFailedProbe && countsTowardsOutage(outcome.error.code))
        noted = m_stores.state.noteOutageCause(outcome.error.code, outcome.error.message);
    if (!noted)
        Q_EMIT troubled(noted.error());
}

void Dispatcher::letGo()
{
    saveUnsaved();
    const QList<Job> stuck = m_active.values();
    for (const Job &job : stuck) {
        const qint64 confirmed = m_tools.board->confirmedBytes(job->claim.syncLogKey);
        const Result<RowEnd> released = m_stores.work.release(m_tools.owner, job->claim, confirmed);
        if (!released)
            Q_EMIT troubled(released.error());
        job->control.stop(StopReason::LeaseLost); // whatever it still says is not listened to
    }
}

void Dispatcher::stopAll(StopReason reason)
{
    for (const Job &job : std::as_const(m_active))
        job->control.stop(reason);
}

bool Dispatcher::anyLeaseIsOld() const
{
    const qint64 youngUntilMs =
        m_tools.clock->monotonicMs() + qint64(m_settings.leaseSec) * 1000 * 2 / 3;
    return std::any_of(m_active.cbegin(), m_active.cend(),
                       [&](const Job &job) { return job->leaseDeadlineMs < youngUntilMs; });
}

void Dispatcher::renewLeases(Renewal renewal)
{
    if (m_active.isEmpty() || (renewal == Renewal::WhereDue && !anyLeaseIsOld()))
        return;
    QList<WorkStore::Progress> rows;
    for (auto job = m_active.cbegin(); job != m_active.cend(); ++job)
        rows.append({job.key(), m_tools.board->confirmedBytes(job.key())});
    const qint64 now = m_tools.clock->monotonicMs();
    const Result<QList<qint64>> kept =
        m_stores.work.renew(m_tools.owner, m_settings.leaseSec, rows);
    if (!kept) {
        Q_EMIT troubled(kept.error());
        return;
    }
    for (auto job = m_active.cbegin(); job != m_active.cend(); ++job) {
        if (kept->contains(job.key()) && !(*job)->givenUp)
            (*job)->leaseDeadlineMs = now + qint64(m_settings.leaseSec) * 1000;
        else
            (*job)->control.stop(StopReason::LeaseLost);
    }
    Q_EMIT committed();
}

Result<bool> Dispatcher::hasWork()
{
    if (!m_transports || m_offline || !m_accepting || waitsForNetwork())
        return false;
    const Result<QueueStateStore::State> queue = m_stores.state.read();
    if (!queue)
        return queue.error();
    if (queue->paused || queue->outage || tooManyHang())
        return false;
    return m_stores.work.hasClaimable(m_missingVolumes + m_hangingVolumes);
}

} // namespace csc
