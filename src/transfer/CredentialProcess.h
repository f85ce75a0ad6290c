// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Transports.h"

#include "core/Clock.h"
#include "core/JobControl.h"

#include <QDateTime>
#include <QProcessEnvironment>

#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

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
/// shortly before it expires. Thread-safe; a call blocks while the program runs or until it is
/// asked to stop. Whoever asks meanwhile gets the same answer; when nobody waits any more, the
/// program is ended.
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
    ~CredentialProcess();

    /// Error `access_denied`: the program failed, printed something else, or did not end in time;
    /// `credentials_expired`: what it printed is over already; `cancelled`: `stop` came first.
    Result<S3KeyPair> keys(const QString &profile, const QString &commandLine,
                           const QProcessEnvironment &environment, Renewal renewal,
                           const std::stop_token &stop = {});

private:
    /// The program, running or just ended; all of it under the mutex but `control`.
    struct Run
    {
        QString profile;
        QString commandLine;
        JobControl control;
        int waiting = 0;
        std::optional<Result<ProvidedKeys>> result;
        std::jthread thread; ///< of which only the end is left once there is a result
    };

    /// Both under the mutex.
    bool isFresh(const ProvidedKeys &provided) const;
    std::shared_ptr<Run> join(const QString &profile, const QString &commandLine,
                              const QProcessEnvironment &environment);
    Result<ProvidedKeys> run(const QString &profile, const QString &commandLine,
                             const QProcessEnvironment &environment,
                             const JobControl &control) const;

    const std::shared_ptr<const Clock> m_clock;
    const Limits m_limits;
    std::mutex m_mutex;
    std::condition_variable_any m_ended;
    std::list<std::shared_ptr<Run>> m_runs;
    QString m_commandLine; ///< that gave the keys
    std::optional<ProvidedKeys> m_provided;
};

} // namespace csc
