// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Transports.h"

#include "core/Clock.h"

#include <QDateTime>
#include <QProcessEnvironment>

#include <memory>
#include <mutex>

namespace csc {

/// Whether credentials that were found before may be given again.
enum class Renewal {
    IfNeeded,
    Forced, ///< the server says that they have expired
};

/// What a `credential_process` printed.
struct ProvidedKeys
{
    S3KeyPair keys;
    QDateTime expiresAt; ///< UTC; invalid: they don't expire
};

/// Reads the output of a `credential_process`; nothing where it is not that. Pure.
/// Source: AWS SDKs and Tools Reference Guide, "Process credential provider".
std::optional<ProvidedKeys> parseProvidedKeys(const QByteArray &output);

/// Runs the program that a profile names in `credential_process` and keeps what it printed until
/// shortly before it expires. Thread-safe; a call blocks while the program runs, and whoever asks
/// meanwhile gets the same answer.
///
/// No shell takes part: the line is split into program and arguments at spaces outside of quotes.
/// What the program prints on standard error is thrown away, since it may hold a secret.
class CredentialProcess
{
public:
    struct Limits
    {
        int runMs = 60'000;
        qint64 outputBytes = qint64(64) * 1024;
        int renewBeforeSec = 300;
    };

    CredentialProcess(std::shared_ptr<const Clock> clock, Limits limits);
    explicit CredentialProcess(std::shared_ptr<const Clock> clock);

    /// Error `access_denied`: the program failed, printed something else, or did not end in time;
    /// `credentials_expired`: what it printed is over already.
    Result<S3KeyPair> keys(const QString &profile, const QString &commandLine,
                           const QProcessEnvironment &environment, Renewal renewal);

private:
    Result<ProvidedKeys> run(const QString &profile, const QString &commandLine,
                             const QProcessEnvironment &environment) const;

    const std::shared_ptr<const Clock> m_clock;
    const Limits m_limits;
    std::mutex m_mutex;
    QString m_commandLine; ///< that gave the keys
    std::optional<ProvidedKeys> m_provided;
};

} // namespace csc
