// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "demo/DemoWorkspace.h"
#include "demo/ObjectStore.h"
#include "transfer/Transports.h"

#include <QFuture>
#include <QObject>

#include <memory>

namespace csc {

/// Prepares the demo's workspace away from the GUI thread and runs its object store.
class DemoSession final : public QObject
{
    Q_OBJECT

public:
    explicit DemoSession(QString folder, QObject *parent = nullptr);
    /// Waits for a preparation that is still under way.
    ~DemoSession() override;

    void prepare();
    static BuiltInProfiles profiles();

Q_SIGNALS:
    void progressed(int done, int total);
    /// The workspace is there and the store listens.
    void ready(const QString &configFile);
    void failed(const csc::Error &error);

private:
    Result<void> serve(const DemoWorkspace &workspace);

    QString m_folder;
    QFuture<Result<DemoWorkspace>> m_preparation;
    std::unique_ptr<ObjectStore> m_store;
};

} // namespace csc
