// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadTask.h"

#include "catalog/FolderScan.h"
#include "catalog/RecordingCheck.h"
#include "sync/ProgressBoard.h"

namespace csc {

namespace {

/// Hands a transport's reports to the progress board, and the lease to the transport.
class BoardObserver final : public UploadObserver
{
public:
    BoardObserver(const ActiveJob &job, ProgressBoard &board, const Clock &clock)
        : m_job(job)
        , m_board(board)
        , m_clock(clock)
    {}

    void progressed(UploadPhase phase, qint64 sentBytes, qint64 confirmedBytes) override
    {
        // The row may be another upload's by now, in this process, too.
        if (m_job.control.reason() != StopReason::LeaseLost)
            m_board.note(m_job.claim.syncLogKey, phase, sentBytes, confirmedBytes);
    }

    bool holdsLease() const override
    {
        return m_clock.monotonicMs() < m_job.leaseDeadlineMs.load();
    }

private:
    const ActiveJob &m_job;
    ProgressBoard &m_board;
    const Clock &m_clock;
};

UploadOutcome failedWith(Error error)
{
    UploadOutcome outcome;
    outcome.kind = UploadOutcome::Kind::Failed;
    outcome.error = std::move(error);
    return outcome;
}

ErrorCode codeFor(ImportReason problem)
{
    return problem == ImportReason::Unreadable || problem == ImportReason::Empty
               ? ErrorCode::SourceMissing
               : ErrorCode::SourceInvalid;
}

} // namespace

UploadTask::UploadTask(std::shared_ptr<ActiveJob> job, Tools tools)
    : m_job(std::move(job))
    , m_tools(std::move(tools))
{}

void UploadTask::run()
{
    TaskResult result = work();
    m_tools.finished(std::move(m_job), std::move(result));
}

TaskResult UploadTask::work()
{
    TaskResult result;
    if (std::optional<UploadOutcome> refused = checkSource(result)) {
        result.outcome = *std::move(refused);
        return result;
    }
    const auto known = m_tools.ledger->traitsOf(m_tools.transports->endpoint());
    Result<std::unique_ptr<Transport>> transport =
        known ? m_tools.transports->create(*known) : known.error();
    if (!transport) {
        result.outcome = failedWith(transport.error());
        return result;
    }
    BoardObserver observer(*m_job, *m_tools.board, *m_tools.clock);
    result.outcome = (*transport)->upload(m_job->upload, *m_tools.ledger, observer, m_job->control);
    return result;
}

std::optional<UploadOutcome> UploadTask::checkSource(TaskResult &result)
{
    UploadFile &recording = m_job->upload.recording;
    const std::optional<FileIdentity> now = readFileIdentity(recording.path);
    // A file that is not there is the transport's to report, with the destination's words.
    if (!now || *now == recording.identity)
        return std::nullopt;

    const RecordingCheck check = checkRecording(recording.path, [this] {
        m_tools.board->touch(m_job->claim.syncLogKey);
        return m_job->control.stopRequested();
    });
    if (m_job->control.stopRequested())
        return UploadOutcome{};
    if (check.problem) {
        return failedWith({codeFor(*check.problem),
                           check.message,
                           {{QStringLiteral("path"), recording.path},
                            {QStringLiteral("reason"), toText(*check.problem)}},
                           {}});
    }
    const Claim &claim = m_job->claim;
    result.refreshed = CheckedRecording{
        claim.episodeId, claim.mcapPath,    claim.sidecarPath, check.sha256,
        check.identity,  check.durationSec, claim.metadata,    volumeRootOf(claim.mcapPath)};
    recording.identity = check.identity;
    recording.sha256 = check.sha256;
    return std::nullopt;
}

} // namespace csc
