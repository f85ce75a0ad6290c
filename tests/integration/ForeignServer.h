// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Settings.h"
#include "transfer/Transports.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace csc::test {

/// An S3 server that is not ours, on loopback: a program that is given a folder, prints a line of
/// JSON when it can be used, and runs until its standard input is closed.
class ForeignServer
{
public:
    explicit ForeignServer(QString program)
        : m_program(std::move(program))
    {}

    /// Takes a few seconds; what kept it from starting, empty where nothing did.
    QByteArray start();
    /// False if it did not end.
    bool stop();

    /// Of its bucket, with the profile below.
    Settings settings() const;
    BuiltInProfiles profiles() const;

private:
    const QString m_program;
    QTemporaryDir m_folder;
    QProcess m_server;
    QJsonObject m_access;
};

} // namespace csc::test
