// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Transports.h"

#include <QMap>
#include <QProcessEnvironment>
#include <QString>

#include <optional>

namespace csc {

/// The profiles of one of AWS's shared files by name, each with its keys in lower case.
/// Source: AWS SDKs and Tools Reference Guide, "Shared config and credentials files": INI without
/// quoting; in the config file the sections are called `[profile name]` and `[default]`.
using AwsProfiles = QMap<QString, QMap<QString, QString>>;
AwsProfiles parseAwsProfiles(const QByteArray &text, bool isConfigFile);

/// Finds the credentials of the destination: the profile that the settings name (the program's own
/// ones first), else the environment, else the default profile of AWS's shared files.
/// Reads anew each time it is asked, so that renewed credentials are found. Blocking file access.
class Credentials
{
public:
    struct Where
    {
        QString profile; ///< the setting `s3_profile`, may be empty
        BuiltInProfiles builtIn;
        bool endpointIsLoopback = false;
        QString endpoint; ///< for messages
        QProcessEnvironment environment;
    };

    explicit Credentials(Where where);

    /// Error `access_denied` with a sentence that says where was looked; `configuration` for a
    /// built-in profile with an endpoint that is not on loopback. Never names a secret.
    Result<S3KeyPair> find() const;

private:
    Result<S3KeyPair> fromProfile(const QString &name) const;
    std::optional<S3KeyPair> fromEnvironment() const;
    QString credentialsFile() const;
    QString configFile() const;

    Where m_where;
};

} // namespace csc
