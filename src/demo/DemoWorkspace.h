// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QString>

#include <functional>

namespace csc {

/// The demo: 24 episodes with real MCAP files, a catalog in every state, a settings file that
/// points to the demo's own object store on loopback.
struct DemoWorkspace
{
    QString directory;
    QString configFile; ///< `directory/cloud-sync-center.ini`
    QString databaseFile;
    QString recordingsFolder;
    QString storeFolder; ///< where the object store keeps what it was sent
    quint16 port = 0;    ///< the object store's

    /// Progress of the preparation: so many of so many episodes are written.
    using Progress = std::function<void(int done, int total)>;

    /// Makes the workspace in `directory`, or opens the one that is there (then nothing is written
    /// but a new port where the old one is taken). Refuses a folder that holds other things.
    static Result<DemoWorkspace> prepare(const QString &directory, const Progress &progress);
};

/// Credentials of the demo's object store. They are public and open nothing but a server on
/// loopback that keeps sample data; the profile name selects them (`s3_profile`).
QString demoProfileName();
QString demoAccessKey();
QString demoSecretKey();
QString demoBucket();
/// How fast the demo's store takes bytes: slow enough to watch.
qint64 demoBytesPerSecond();

} // namespace csc
