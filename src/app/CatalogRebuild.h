// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Settings.h"
#include "sync/CatalogRecovery.h"

#include <QFuture>
#include <QObject>

#include <atomic>

namespace csc {

/// Rebuilds a damaged database away from the GUI thread.
class CatalogRebuild final : public QObject
{
    Q_OBJECT

public:
    explicit CatalogRebuild(Settings settings, QObject *parent = nullptr);
    /// Stops it at its next step and waits for that; nothing is changed then.
    ~CatalogRebuild() override;

    void start();

Q_SIGNALS:
    void progressed(qint64 rows);
    void done(const csc::RecoveryReport &report);
    void failed(const csc::Error &error);

private:
    const Settings m_settings;
    std::atomic<bool> m_stopped = false;
    QFuture<Result<RecoveryReport>> m_rebuild;
};

} // namespace csc
