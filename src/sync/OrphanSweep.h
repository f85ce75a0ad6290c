// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Transport.h"

#include <QObject>
#include <QSet>
#include <QThreadPool>

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
    OrphanSweep(EngineStores &stores, std::shared_ptr<Mailbox> mailbox, QObject *parent = nullptr);
    ~OrphanSweep() override;

    /// Begins with the first orphan, where there is one and nothing is running.
    void sweep(const std::shared_ptr<TransportFactory> &transports);
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void troubled(const csc::Error &error);
    /// A sweep that had something to do is over.
    void finished();

private:
    void next();
    void end();
    void abandoned(const RemoteUpload &upload, const Result<void> &result);

    EngineStores &m_stores;
    std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<TransportFactory> m_transports;
    std::shared_ptr<JobControl> m_control;
    QThreadPool *m_pool;           ///< given up, not deleted, when its thread can't be ended
    QList<RemoteUpload> m_refused; ///< could not be removed in this sweep
    bool m_running = false;
};

} // namespace csc
