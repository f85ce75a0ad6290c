// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sync/Importer.h"
#include "sync/Mailbox.h"

#include <QObject>
#include <QThreadPool>

#include <memory>
#include <stop_token>

namespace csc {

struct EngineStores;

/// Imports and folder scans of the engine: the reading on the scan pool (one thread), the writing
/// on the engine thread. Engine thread.
class EngineImport : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(Result<ImportReport>)>;

    EngineImport(EngineStores &stores, std::shared_ptr<Mailbox> mailbox, QObject *parent = nullptr);
    ~EngineImport() override;

    void configure(const Settings &settings);
    /// `done` is called on the engine thread.
    void importPaths(const QStringList &paths, Done done);
    void scan(Done done);

Q_SIGNALS:
    /// A batch was written.
    void committed();

private:
    class Target;
    using Work = std::function<Result<ImportReport>(Importer &, const std::stop_token &)>;
    void run(Work work, Done done);

    EngineStores &m_stores;
    std::shared_ptr<Mailbox> m_mailbox;
    std::shared_ptr<Target> m_target;
    std::shared_ptr<Importer> m_importer; ///< used on the scan thread only
    Settings m_settings;
    std::stop_source m_stop;
    QThreadPool *m_scanPool; ///< given up, not deleted, when its thread can't be ended
};

} // namespace csc
