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

/// Prepares the demo's workspace and starts its object store, both away from the GUI thread.
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
    Result<QString> prepareAndServe();
    Result<void> serve(const DemoWorkspace &workspace);

    const QString m_folder;
    QFuture<Result<QString>> m_preparation;
    std::unique_ptr<ObjectStore> m_store; ///< the preparation's until it is finished
};

} // namespace csc
