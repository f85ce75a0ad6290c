// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/DemoSession.h"

#include "core/Settings.h"

#include <QtConcurrentRun>

namespace csc {

DemoSession::DemoSession(QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
{}

DemoSession::~DemoSession()
{
    m_preparation.waitForFinished();
}

void DemoSession::prepare()
{
    m_preparation = QtConcurrent::run([this, folder = m_folder] {
        // Emitted on the pool's thread; every receiver lives on the GUI thread and is queued.
        return DemoWorkspace::prepare(
            folder, [this](int done, int total) { Q_EMIT progressed(done, total); });
    });
    m_preparation.then(this, [this](const Result<DemoWorkspace> &workspace) {
        if (!workspace) {
            Q_EMIT failed(workspace.error());
            return;
        }
        if (const Result<void> serving = serve(*workspace); !serving)
            Q_EMIT failed(serving.error());
        else
            Q_EMIT ready(workspace->configFile);
    });
}

Result<void> DemoSession::serve(const DemoWorkspace &workspace)
{
    // `cloudsyncctl demo` may serve this workspace already.
    if (ObjectStore::isServed(workspace.storeFolder))
        return {};
    ObjectStore::Options options;
    options.folder = workspace.storeFolder;
    options.bucket = demoBucket();
    options.port = workspace.port;
    options.accessKey = demoAccessKey();
    options.secretKey = demoSecretKey();
    options.region = Settings().s3Region; // the demo's settings file names no other
    options.bytesPerSecond = demoBytesPerSecond();
    m_store = std::make_unique<ObjectStore>(std::move(options));
    return m_store->start();
}

BuiltInProfiles DemoSession::profiles()
{
    return {{demoProfileName(), {demoAccessKey(), demoSecretKey(), {}}}};
}

} // namespace csc
