// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace csc {

/// The values that the program runs with, checked and complete. Each key of the contract's
/// section 5 is one member; keys, defaults and bounds are declared in SettingsTable.
/// A plain value: engine and tasks get copies, never the reader.
struct Settings
{
    QString database;

    int maxConcurrent = 2;
    int maxRetries = 5;
    int pollIntervalSec = 10;
    int retryBaseSec = 30;
    int retryMaxSec = 1800;
    int retryJitterSec = 30;
    int leaseSec = 60;
    bool autoScanEnabled = false;

    int partSizeMib = 16;
    int partsInFlight = 4;
    int connectTimeoutSec = 30;
    int stallTimeoutSec = 60;
    qint64 bandwidthLimitKib = 0; ///< 0: none
    QString proxy = QStringLiteral("system");

    QString destination; ///< `s3://bucket/prefix`, `file:///folder`; empty: none set up
    QString s3Endpoint;  ///< empty: AWS
    QString s3Region = QStringLiteral("us-east-1");
    QString s3PathStyle = QStringLiteral("auto");
    QString s3Profile;
    QString s3CaFile;
    QString keyTemplate = QStringLiteral("{episode_id}/{file_name}");
    bool uploadSidecar = true;
    QStringList metadataKeys;

    QStringList watchFolders;
    int settleSec = 5;
    QString finishMarker;
    bool autoApprove = false;
    bool freeSpaceEnabled = false;
    int freeSpaceHoldDays = 7;

    QString language = QStringLiteral("system");
    QString theme = QStringLiteral("system");
    bool inhibitSleep = true;

    bool operator==(const Settings &) const = default;
};

} // namespace csc
