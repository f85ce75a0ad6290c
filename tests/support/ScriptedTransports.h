// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Transport.h"

#include <QHash>
#include <QStringList>

#include <condition_variable>
#include <functional>
#include <mutex>

namespace csc::test {

/// Transports whose uploads begin, and then wait until the test says how they end. Thread-safe.
class ScriptedTransports final : public TransportFactory
{
public:
    QString endpoint() const override { return QStringLiteral("scripted"); }
    Result<std::unique_ptr<Transport>> create(const DestinationTraits &known) override;
    Diagnosis diagnose(const DestinationTraits &, const JobControl &, const StepObserver &) override
    {
        return {};
    }

    /// Lets the running upload of this episode end so.
    void finish(const QString &episodeId, const UploadOutcome &outcome);
    void complete(const QString &episodeId) { finish(episodeId, completed()); }
    void fail(const QString &episodeId, ErrorCode code) { finish(episodeId, failed(code)); }
    /// Uploads that begin from now on end at once so; empty: they wait again.
    void answerAllWith(std::function<UploadOutcome(const UploadJob &)> answer);

    /// Episodes whose uploads wait now, in the order in which they began.
    QStringList running() const;
    /// Every upload that ever began, in order.
    QStringList begun() const;
    /// The most that ever ran at one moment.
    int mostAtOnce() const;
    /// Why the uploads of this episode were stopped, in order.
    QList<StopReason> stops(const QString &episodeId) const;
    QList<UploadJob> jobs() const;
    QStringList abandonedUploadIds() const;
    /// Uploads go on when they are told to stop, as in a dead network mount, until finish().
    void ignoreStops();
    /// Uploads don't get as far as sending anything, as where no server can be found.
    void sendNothing();
    /// Every upload that runs reports that it is at work, and says no more.
    void report();
    int reported() const;
    /// Whether the upload of this episode that ended last still held its lease.
    bool heldLease(const QString &episodeId) const;
    /// Abandoning this upload fails, as where another destination's key is needed.
    void refuseToAbandon(const QString &uploadId, ErrorCode code = ErrorCode::AccessDenied);
    /// Called on the sweep's thread, after it has looked at what there is to abandon.
    void whenAbandoning(std::function<void()> hook);
    /// How often abandoning was tried.
    int abandonTries() const;
    /// Called on the upload's thread when it begins: for tests of the ledger.
    void whenBegun(std::function<void(const UploadJob &, UploadLedger &)> hook);

    static UploadOutcome completed();
    static UploadOutcome failed(ErrorCode code);

private:
    class Upload;
    friend class Upload;

    UploadOutcome run(const UploadJob &job, UploadLedger &ledger, UploadObserver &observer,
                      const JobControl &control);

    std::function<void()> abandonHook() const;

    // Of the standard library: ThreadSanitizer does not see what a QWaitCondition does.
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    QHash<QString, UploadOutcome> m_outcomes;
    std::function<UploadOutcome(const UploadJob &)> m_answer;
    std::function<void(const UploadJob &, UploadLedger &)> m_whenBegun;
    QStringList m_running;
    QStringList m_begun;
    QList<UploadJob> m_jobs;
    QHash<QString, QList<StopReason>> m_stops;
    QStringList m_abandoned;
    QString m_refusedToAbandon;
    ErrorCode m_refusal = ErrorCode::AccessDenied;
    std::function<void()> m_whenAbandoning;
    int m_abandonTries = 0;
    bool m_ignoresStops = false;
    bool m_sends = true;
    int m_reportsWanted = 0;
    int m_reported = 0;
    QHash<QString, bool> m_heldLease;
    int m_mostAtOnce = 0;
};

} // namespace csc::test
