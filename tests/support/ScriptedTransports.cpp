// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/ScriptedTransports.h"

#include <stop_token>

namespace csc::test {

class ScriptedTransports::Upload final : public Transport
{
public:
    explicit Upload(ScriptedTransports &script)
        : m_script(script)
    {}

    UploadOutcome upload(const UploadJob &job, UploadLedger &ledger, UploadObserver &observer,
                         const JobControl &control) override
    {
        return m_script.run(job, ledger, observer, control);
    }

    VerifyReport verify(const UploadFile &, const JobControl &) override
    {
        return {VerifyReport::Result::Same, VerifiedBy::Etag, {}};
    }

    Result<void> abandon(const RemoteUpload &upload, const JobControl &,
                         const IsUnowned &isUnowned) override
    {
        if (const auto hook = m_script.abandonHook())
            hook();
        const bool mayGo = isUnowned(upload.uploadId);
        const std::lock_guard lock(m_script.m_mutex);
        ++m_script.m_abandonTries;
        if (upload.uploadId == m_script.m_refusedToAbandon)
            return ScriptedTransports::failed(m_script.m_refusal).error;
        if (!mayGo)
            return ScriptedTransports::failed(ErrorCode::Cancelled).error;
        m_script.m_abandoned.append(upload.uploadId);
        return {};
    }

    Result<UnfinishedUploads> unfinished(const QString &, const JobControl &) override
    {
        return UnfinishedUploads{};
    }

private:
    ScriptedTransports &m_script;
};

Result<std::unique_ptr<Transport>> ScriptedTransports::create(const DestinationTraits &)
{
    return std::unique_ptr<Transport>(std::make_unique<Upload>(*this));
}

UploadOutcome ScriptedTransports::run(const UploadJob &job, UploadLedger &ledger,
                                      UploadObserver &observer, const JobControl &control)
{
    std::function<void(const UploadJob &, UploadLedger &)> hook;
    bool sends = true;
    {
        const std::lock_guard lock(m_mutex);
        hook = m_whenBegun;
        sends = m_sends;
    }
    if (hook)
        hook(job, ledger);
    observer.progressed(UploadPhase::Sending, sends ? 1 : 0, 0);

    const std::stop_callback wake(control.token(), [this] {
        const std::lock_guard lock(m_mutex);
        m_changed.notify_all();
    });
    std::unique_lock lock(m_mutex);
    m_begun.append(job.episodeId);
    m_jobs.append(job);
    if (m_answer)
        return m_answer(job);
    m_running.append(job.episodeId);
    m_mostAtOnce = std::max(m_mostAtOnce, int(m_running.size()));
    int reports = m_reportsWanted;
    while (!m_outcomes.contains(job.episodeId) && (m_ignoresStops || !control.stopRequested())) {
        m_changed.wait(lock);
        if (reports != m_reportsWanted) {
            reports = m_reportsWanted;
            observer.progressed(UploadPhase::Sending, 1, 0);
            ++m_reported;
        }
    }
    m_heldLease[job.episodeId] = observer.holdsLease();
    m_running.removeOne(job.episodeId);
    if (m_outcomes.contains(job.episodeId))
        return m_outcomes.take(job.episodeId);
    m_stops[job.episodeId].append(control.reason());
    return {};
}

void ScriptedTransports::finish(const QString &episodeId, const UploadOutcome &outcome)
{
    const std::lock_guard lock(m_mutex);
    m_outcomes.insert(episodeId, outcome);
    m_changed.notify_all();
}

void ScriptedTransports::answerAllWith(std::function<UploadOutcome(const UploadJob &)> answer)
{
    const std::lock_guard lock(m_mutex);
    m_answer = std::move(answer);
}

void ScriptedTransports::ignoreStops()
{
    const std::lock_guard lock(m_mutex);
    m_ignoresStops = true;
}

void ScriptedTransports::sendNothing()
{
    const std::lock_guard lock(m_mutex);
    m_sends = false;
}

void ScriptedTransports::report()
{
    const std::lock_guard lock(m_mutex);
    ++m_reportsWanted;
    m_changed.notify_all();
}

int ScriptedTransports::reported() const
{
    const std::lock_guard lock(m_mutex);
    return m_reported;
}

bool ScriptedTransports::heldLease(const QString &episodeId) const
{
    const std::lock_guard lock(m_mutex);
    return m_heldLease.value(episodeId);
}

void ScriptedTransports::refuseToAbandon(const QString &uploadId, ErrorCode code)
{
    const std::lock_guard lock(m_mutex);
    m_refusedToAbandon = uploadId;
    m_refusal = code;
}

void ScriptedTransports::whenAbandoning(std::function<void()> hook)
{
    const std::lock_guard lock(m_mutex);
    m_whenAbandoning = std::move(hook);
}

std::function<void()> ScriptedTransports::abandonHook() const
{
    const std::lock_guard lock(m_mutex);
    return m_whenAbandoning;
}

int ScriptedTransports::abandonTries() const
{
    const std::lock_guard lock(m_mutex);
    return m_abandonTries;
}

void ScriptedTransports::whenBegun(std::function<void(const UploadJob &, UploadLedger &)> hook)
{
    const std::lock_guard lock(m_mutex);
    m_whenBegun = std::move(hook);
}

QStringList ScriptedTransports::running() const
{
    const std::lock_guard lock(m_mutex);
    return m_running;
}

QStringList ScriptedTransports::begun() const
{
    const std::lock_guard lock(m_mutex);
    return m_begun;
}

int ScriptedTransports::mostAtOnce() const
{
    const std::lock_guard lock(m_mutex);
    return m_mostAtOnce;
}

QList<StopReason> ScriptedTransports::stops(const QString &episodeId) const
{
    const std::lock_guard lock(m_mutex);
    return m_stops.value(episodeId);
}

QList<UploadJob> ScriptedTransports::jobs() const
{
    const std::lock_guard lock(m_mutex);
    return m_jobs;
}

QStringList ScriptedTransports::abandonedUploadIds() const
{
    const std::lock_guard lock(m_mutex);
    return m_abandoned;
}

UploadOutcome ScriptedTransports::completed()
{
    UploadOutcome outcome;
    outcome.kind = UploadOutcome::Kind::Completed;
    outcome.recording = {QStringLiteral("s3://bucket/object"), QStringLiteral("etag"),
                         VerifiedBy::Etag, 1000};
    outcome.bytesSent = 1000;
    return outcome;
}

UploadOutcome ScriptedTransports::failed(ErrorCode code)
{
    UploadOutcome outcome;
    outcome.kind = UploadOutcome::Kind::Failed;
    outcome.error = {code, QStringLiteral("The upload failed as the test asked."), {}, {}};
    return outcome;
}

} // namespace csc::test
