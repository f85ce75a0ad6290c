// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Settings.h"
#include "transfer/Transports.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace csc::test {

/// OpenStack Swift with its s3api middleware, from Debian's packages, on loopback: an S3 server
/// that is not ours.
class SwiftServer
{
public:
    /// Takes a few seconds; what kept it from starting, empty where nothing did.
    QByteArray start();
    /// False if it did not end.
    bool stop();

    /// Of its bucket, with the profile below.
    Settings settings() const;
    BuiltInProfiles profiles() const;

private:
    QTemporaryDir m_folder;
    QProcess m_server;
    QJsonObject m_access;
};

} // namespace csc::test
