// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Transport.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <functional>
#include <memory>

namespace csc {

struct EngineStores;
class Mailbox;

/// Removes from the destination what nobody will resume: uploads in the ledger that no row owns.
/// One at a time on a thread of its own, so that it never takes a slot from an upload.
/// Engine thread.
class OrphanSweep : public QObject
{
    Q_OBJECT

public:
    OrphanSweep(EngineStores &stores, std::shared_ptr<Mailbox> mailbox,
                std::shared_ptr<const Clock> clock, QObject *parent = nullptr);
    ~OrphanSweep() override;

    /// Begins with the first orphan that is due, where there is one, nothing is running and there
    /// is no outage. One that could not be removed waits for a minute, then twice as long each
    /// time, up to an hour.
    void sweep(const std::shared_ptr<TransportFactory> &transports);
    /// Of the episodes that this names nothing is removed for now; asked on the engine thread.
    void spare(std::function<QSet<qint64>()> episodes) { m_spared = std::move(episodes); }
    /// All are due: what could not be removed before may go now.
    void tryAgain();
    /// Whether it is worth waiting for.
    bool isRunning() const;

Q_SIGNALS:
    void troubled(const csc::Error &error);
    /// A sweep that had something to do is over.
    void finished();

private:
    struct Delay
    {
        int failures = 0;
        qint64 untilMs = 0; ///< by Clock::monotonicMs()
    };

    Result<QList<RemoteUpload>> orphans() const;
    void next();
    void remove(const RemoteUpload &upload, const DestinationTraits &known);
    bool isOutage();
    bool isDue(const QString &name) const;
    void delay(const QString &name);
    Result<bool> isUnowned(const RemoteUpload &upload, const QString &uploadId) const;
    void end();
    void abandoned(const RemoteUpload &upload, const Result<void> &result);

    EngineStores &m_stores;
    std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<TransportFactory> m_transports;
    std::shared_ptr<JobControl> m_control;
    std::shared_ptr<const Clock> m_clock;
    QThreadPool *m_pool;            ///< given up, not deleted, when its thread can't be ended
    QHash<QString, Delay> m_delays; ///< of those that could not be removed
    bool m_running = false;
    qint64 m_begunMs = 0; ///< the one that is being removed
    std::function<QSet<qint64>()> m_spared;
};

} // namespace csc
