// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Episode.h"
#include "core/Transport.h"
#include "store/WorkStore.h"

#include <QRunnable>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace csc {

class ProgressBoard;

/// One claimed row on its way, shared by the dispatcher (engine thread) and its task (pool thread).
/// Only `control` and `leaseDeadlineMs` may be touched by both at once.
struct ActiveJob
{
    Claim claim;
    UploadJob upload;
    // Of NetworkWatch, when it was claimed:
    int networkBreaks = 0;
    bool onLocalNetwork = false;
    // Of the dispatcher's watch for uploads that hang:
    bool goesIntoFolder = false;
    qint64 longestSilenceMs = 0;
    std::optional<quint64> reports; ///< of the progress board, at the last look
    qint64 silentMs = 0;            ///< since then
    /// It hung for too long and is not listened to any more: why it was to stop then.
    std::optional<StopReason> givenUp;
    JobControl control;
    std::atomic<qint64> leaseDeadlineMs{0}; ///< by Clock::monotonicMs()
};

/// How a task ended, with what it learned about the file.
struct TaskResult
{
    UploadOutcome outcome;
    /// The file had changed since its import, and is complete: its new facts.
    std::optional<CheckedRecording> refreshed;
};

/// Uploads one episode on a thread of the transfer pool. Touches neither SQL nor widgets; ends with
/// exactly one result.
class UploadTask final : public QRunnable
{
public:
    struct Tools
    {
        std::shared_ptr<TransportFactory> transports;
        std::shared_ptr<UploadLedger> ledger;
        std::shared_ptr<ProgressBoard> board;
        std::shared_ptr<const Clock> clock;
        /// Called once, on the pool thread, as the last thing.
        std::function<void(std::shared_ptr<ActiveJob>, TaskResult)> finished;
    };

    UploadTask(std::shared_ptr<ActiveJob> job, Tools tools);
    void run() override;

private:
    TaskResult work();
    /// A file that is not the one that was imported is checked again before a byte of it leaves.
    std::optional<UploadOutcome> checkSource(TaskResult &result);

    std::shared_ptr<ActiveJob> m_job;
    Tools m_tools;
};

} // namespace csc
