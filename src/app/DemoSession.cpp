// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/DemoSession.h"

#include "core/Settings.h"
#include "ui/WhenDone.h"

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
    m_preparation = QtConcurrent::run([this] { return prepareAndServe(); });
    whenDone(m_preparation, this, [this](const Result<QString> &configFile) {
        if (configFile)
            Q_EMIT ready(*configFile);
        else
            Q_EMIT failed(configFile.error());
    });
}

Result<QString> DemoSession::prepareAndServe()
{
    // Emitted on the pool's thread; every receiver lives on the GUI thread and is queued.
    const Result<DemoWorkspace> workspace = DemoWorkspace::prepare(
        m_folder, [this](int done, int total) { Q_EMIT progressed(done, total); });
    if (!workspace)
        return workspace.error();
    if (const Result<void> serving = serve(*workspace); !serving)
        return serving.error();
    return workspace->configFile;
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
