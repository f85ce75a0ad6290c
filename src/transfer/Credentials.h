// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "CredentialProcess.h"
#include "KeyringKeys.h"
#include "Transports.h"

#include <QMap>
#include <QProcessEnvironment>
#include <QString>

#include <optional>
#include <stop_token>

namespace csc {

/// The profiles of one of AWS's shared files by name, each with its keys in lower case.
/// Source: AWS SDKs and Tools Reference Guide, "Shared config and credentials files": INI without
/// quoting; in the config file the sections are called `[profile name]` and `[default]`.
using AwsProfiles = QMap<QString, QMap<QString, QString>>;
AwsProfiles parseAwsProfiles(const QByteArray &text, bool isConfigFile);

/// Finds the credentials of the destination: the profile that the settings name (the program's own
/// ones first), else the environment, else the keyring, else the default profile of AWS's shared
/// files. Reads anew each time it is asked, so that renewed credentials are found. Thread-safe;
/// blocks for files, for the program that a profile names in `credential_process`, and for the
/// keyring.
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
        /// Keys that are used instead of any that would be found.
        std::optional<S3KeyPair> given{};
        /// Runs what profiles name in `credential_process`; none: one of its own.
        std::shared_ptr<CredentialProcess> process{};
        /// The destination's entry in the keyring; none: the keyring is left out.
        std::shared_ptr<KeyringKeys> keyring{};
    };

    explicit Credentials(Where where);

    /// Error `access_denied` with a sentence that says where was looked; `configuration` for a
    /// built-in profile with an endpoint that is not on loopback; `cancelled`: it was asked to stop
    /// while it waited for a program or the keyring. Never names a secret.
    Result<S3KeyPair> find(Renewal renewal = Renewal::IfNeeded,
                           const std::stop_token &stop = {}) const;
    /// A person wants it tried again: the keyring may ask for its password once more.
    void askAgain() const;

private:
    Result<S3KeyPair> fromNamedProfile(Renewal renewal, const std::stop_token &stop) const;
    Result<S3KeyPair> fromProfile(const QString &name, Renewal renewal,
                                  const std::stop_token &stop) const;
    Result<std::optional<S3KeyPair>> fromEnvironment() const;
    Error noProfile(const QString &name) const;
    QString credentialsFile() const;
    QString configFile() const;

    Where m_where;
};

} // namespace csc
