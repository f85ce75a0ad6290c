// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// Uploads whose file system does not answer, that of the destination's folder or that of the
// recording: a thread that hangs in a system call can't be stopped, and notices nothing itself.

#include "Dispatcher.h"

#include "core/DestinationUrl.h"
#include "sync/EngineStores.h"
#include "sync/ProgressBoard.h"

namespace csc {

namespace {

constexpr int looksPerTimeout = 8;
/// What an upload to a server may wait for without an event loop: the keyring and a program that
/// gives the keys (see KeyringKeys and CredentialProcess).
constexpr qint64 longestWaitForKeysMs = 120'000;

} // namespace

bool Dispatcher::goesIntoFolder() const
{
    const Result<DestinationUrl> destination = DestinationUrl::parse(m_settings.destination);
    return destination && destination->kind == DestinationUrl::Kind::Folder;
}

/// A server that does not answer is noticed by the upload itself.
qint64 Dispatcher::longestSilenceMs() const
{
    const qint64 timeoutMs = qint64(m_settings.stallTimeoutSec) * 1000;
    return goesIntoFolder() ? timeoutMs : timeoutMs + longestWaitForKeysMs;
}

void Dispatcher::startWatch()
{
    m_watchedMs = m_tools.clock->monotonicMs();
    m_watch.start(m_settings.stallTimeoutSec * 1000 / looksPerTimeout);
}

void Dispatcher::giveUpHanging()
{
    const qint64 timeoutMs = qint64(m_settings.stallTimeoutSec) * 1000;
    const qint64 now = m_tools.clock->monotonicMs();
    // While the computer slept, or this thread was held up, nothing can have moved, either.
    const qint64 sinceLastLook =
        std::min(now - std::exchange(m_watchedMs, now), 2 * timeoutMs / looksPerTimeout);
    QList<Job> hanging;
    for (auto each = m_active.cbegin(); each != m_active.cend(); ++each) {
        const Job &job = *each;
        const quint64 reports = m_tools.board->reports(each.key());
        if (job->reports != reports) {
            job->reports = reports;
            job->silentMs = 0;
            continue;
        }
        job->silentMs += sinceLastLook;
        if (!job->givenUp && !m_unsaved.contains(each.key())
            && job->silentMs >= job->longestSilenceMs)
            hanging.append(job);
    }
    for (const Job &job : std::as_const(hanging))
        giveUp(job);
}

void Dispatcher::giveUp(const Job &job)
{
    // First of all: should it wake up now, it must give nothing its name.
    job->leaseDeadlineMs = 0;
    job->givenUp = job->control.reason();
    job->control.stop(StopReason::LeaseLost);
    ++m_givenUp;
    // The next recordings there would hang as well, each in one more thread.
    if (hungInReading(*job) && !job->claim.volumeRoot.isEmpty())
        m_hangingVolumes.append(job->claim.volumeRoot);
    m_pool->setMaxThreadCount(m_settings.maxConcurrent + m_givenUp);

    TaskResult result;
    if (*job->givenUp == StopReason::None) {
        result.outcome.kind = UploadOutcome::Kind::Failed;
        result.outcome.error = hangingError(*job);
    }
    end(job, result);
}

/// A thread that hung has come back, so that its file system answers again.
void Dispatcher::givenUpReturned(const ActiveJob &job)
{
    --m_givenUp;
    m_hangingVolumes.removeOne(job.claim.volumeRoot);
    m_pool->setMaxThreadCount(m_settings.maxConcurrent + m_givenUp);
    Q_EMIT networkBack();
}

/// On the way into a folder it may be either that hangs.
bool Dispatcher::hungInReading(const ActiveJob &job)
{
    return job.givenUp && !job.goesIntoFolder;
}

Error Dispatcher::hangingError(const ActiveJob &job) const
{
    const QString seconds = QString::number(job.longestSilenceMs / 1000);
    if (!job.goesIntoFolder) {
        return Error{ErrorCode::Timeout,
                     QStringLiteral("Reading %1 has hung for %2 s. Check that the drive or share "
                                    "that it is on answers, and its server and cable; mount it "
                                    "anew if it does not.")
                         .arg(job.claim.mcapPath, seconds),
                     {{QStringLiteral("id"), QStringLiteral("timeout.source")},
                      {QStringLiteral("path"), job.claim.mcapPath}},
                     {}};
    }
    const Result<DestinationUrl> destination = DestinationUrl::parse(m_settings.destination);
    const QString folder = destination ? destination->folder : m_settings.destination;
    return Error{
        ErrorCode::Timeout,
        QStringLiteral("Nothing has moved for %1 s on the way from %2 into the folder %3. Check "
                       "that the drive or share answers, and its server and cable; mount "
                       "it anew if it does not.")
            .arg(seconds, job.claim.mcapPath, folder),
        {{QStringLiteral("id"), QStringLiteral("timeout.folder")},
         {QStringLiteral("path"), folder}},
        {}};
}

/// Why it was to stop: of one that was given up, before that.
StopReason Dispatcher::reasonOf(const ActiveJob &job)
{
    return job.givenUp.value_or(job.control.reason());
}

} // namespace csc
