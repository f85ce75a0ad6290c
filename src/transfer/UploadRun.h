// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "StopWatcher.h"

#include "core/Transport.h"

#include <QElapsedTimer>

namespace csc {

/// What the steps of one running upload share: whom to tell, whom to ask, and the progress over
/// all its files. On the upload's thread.
class UploadRun
{
public:
    UploadRun(const UploadJob &job, UploadLedger &ledger, UploadObserver &observer,
              const JobControl &control)
        : m_job(job)
        , m_ledger(ledger)
        , m_observer(observer)
        , m_control(control)
        , m_stop(control)
    {}

    const UploadJob &job() const { return m_job; }
    UploadLedger &ledger() { return m_ledger; }
    const JobControl &control() const { return m_control; }
    const StopWatcher &stop() const { return m_stop; }

    /// Asked before anything leaves that belongs to the row's owner alone. Once lost, the lease
    /// stays lost for this upload.
    bool holdsLease()
    {
        m_leaseLost =
            m_leaseLost || m_control.reason() == StopReason::LeaseLost || !m_observer.holdsLease();
        return !m_leaseLost;
    }
    bool leaseLost() const { return m_leaseLost || m_control.reason() == StopReason::LeaseLost; }
    /// Whether the upload ends because it was told to, whatever else went wrong meanwhile.
    bool mustStop() const { return m_leaseLost || m_control.stopRequested(); }
    bool wasCancelled() const
    {
        return !m_leaseLost && m_control.reason() == StopReason::Cancelled;
    }

    void enter(UploadPhase phase)
    {
        m_phase = phase;
        report();
    }
    /// `confirmed` and `onTheWay` bytes of the file that is being uploaded now.
    void setProgress(qint64 confirmed, qint64 onTheWay)
    {
        m_confirmed = confirmed;
        m_onTheWay = onTheWay;
        report();
    }
    /// The file is at the destination, verified.
    void fileDone(qint64 sizeBytes)
    {
        m_done += sizeBytes;
        setProgress(0, 0);
    }

    /// It is at work, though nothing moves on: for whoever watches for uploads that hang.
    void answer() { report(); }
    /// The same, for every small read.
    void answerNowAndThen()
    {
        if (!m_reported.isValid() || m_reported.hasExpired(leastPauseMs))
            report();
    }

    /// Nothing of this upload is left at the destination; the ledger is told with the row's end.
    void finished(const RemoteUpload &upload) { m_finished.append(upload); }
    QList<RemoteUpload> finishedUploads() const { return m_finished; }

    void countSent(qint64 bytes) { m_bytesSent += bytes; }
    qint64 bytesSent() const { return m_bytesSent; }

private:
    static constexpr qint64 leastPauseMs = 100;

    void report()
    {
        m_reported.start();
        const qint64 confirmed = m_done + m_confirmed;
        m_observer.progressed(m_phase, confirmed + m_onTheWay, confirmed);
    }

    const UploadJob &m_job;
    UploadLedger &m_ledger;
    UploadObserver &m_observer;
    const JobControl &m_control;
    StopWatcher m_stop;
    bool m_leaseLost = false;
    QElapsedTimer m_reported;
    UploadPhase m_phase = UploadPhase::Checking;
    qint64 m_done = 0;
    qint64 m_confirmed = 0;
    qint64 m_onTheWay = 0;
    qint64 m_bytesSent = 0;
    QList<RemoteUpload> m_finished;
};

} // namespace csc
