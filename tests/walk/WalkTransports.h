// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Transport.h"

#include <QObject>

#include <condition_variable>
#include <memory>
#include <mutex>

namespace csc::test {

/// Transports whose uploads wait until the walk says how they end, one by one, also where they are
/// told to stop: so nothing depends on which thread is faster. Thread-safe.
class WalkTransports final : public TransportFactory
{
public:
    ~WalkTransports() override { endAll(); }

    QString endpoint() const override { return QStringLiteral("scripted"); }
    Result<std::unique_ptr<Transport>> create(const DestinationTraits &known) override;
    Diagnosis diagnose(const DestinationTraits &, const JobControl &, const StepObserver &) override
    {
        return {};
    }

    struct Upload
    {
        qint64 number = 0; ///< in the order in which they began
        qint64 log = 0;
        StopReason stop = StopReason::None; ///< as it was told by now
        bool holdsLease = false;            ///< as it would learn if it asked now
    };
    /// Those that wait now, ordered by log, then by number.
    QList<Upload> waiting() const;
    void finish(qint64 number, const UploadOutcome &outcome);
    /// The process dies: every upload ends, and those that begin from now on end at once.
    void endAll();

    /// Lives on the thread of the walk; its event loop is woken up whenever an upload begins.
    QObject *wake() { return &m_wake; }

private:
    class Scripted;
    struct Entry
    {
        Upload facts;
        const JobControl *control = nullptr;
        const UploadObserver *observer = nullptr;
        std::optional<UploadOutcome> outcome{};
    };
    UploadOutcome run(const UploadJob &job, const UploadObserver &observer,
                      const JobControl &control);

    // Of the standard library: ThreadSanitizer does not see what a QWaitCondition does.
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    QList<std::shared_ptr<Entry>> m_entries;
    qint64 m_begun = 0;
    bool m_ended = false;
    QObject m_wake;
};

} // namespace csc::test
