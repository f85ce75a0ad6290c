// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CredentialProcess.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

namespace csc {

namespace {

/// How the run of a program ended.
struct Run
{
    enum class End { Exited, NotStarted, TooSlow, TooLong, Crashed };
    End end = End::NotStarted;
    int exitCode = 0;
    QByteArray output;
};

/// The program's name for messages: only where it looks like one, since the line may be anything.
QString programName(const QString &commandLine)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9._+-]{1,64}$"));
    const QString name = QFileInfo(QProcess::splitCommand(commandLine).value(0)).fileName();
    return plain.match(name).hasMatch() ? name : QStringLiteral("credential_process");
}

/// Ends the program and whatever it has started.
void end(QProcess &process)
{
#ifdef Q_OS_UNIX
    if (const qint64 id = process.processId(); id > 1)
        ::kill(-pid_t(id), SIGKILL);
#endif
    process.kill();
    process.waitForFinished();
}

Run runProgram(const QStringList &command, const QProcessEnvironment &environment, int limitMs,
               qint64 longestBytes)
{
    QProcess process;
    process.setProgram(command.value(0));
    process.setArguments(command.mid(1));
    process.setProcessEnvironment(environment);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
#ifdef Q_OS_UNIX
    // A group of its own, so that nothing of it is left behind when it has to be ended.
    process.setChildProcessModifier([] { ::setpgid(0, 0); });
#endif
    Run run;
    const QDeadlineTimer deadline(limitMs);
    process.start(QIODevice::ReadOnly);
    if (!process.waitForStarted(limitMs))
        return run;
    while (process.state() != QProcess::NotRunning) {
        const int left = int(deadline.remainingTime());
        // Ends early with the program, so that the loop's condition tells.
        process.waitForReadyRead(left);
        run.output += process.readAllStandardOutput();
        if (run.output.size() > longestBytes || deadline.hasExpired()) {
            run.end = deadline.hasExpired() ? Run::End::TooSlow : Run::End::TooLong;
            end(process);
            return run;
        }
    }
    run.output += process.readAllStandardOutput();
    run.exitCode = process.exitCode();
    run.end = process.exitStatus() == QProcess::NormalExit ? Run::End::Exited : Run::End::Crashed;
    if (run.output.size() > longestBytes)
        run.end = Run::End::TooLong;
    return run;
}

Error trouble(const QString &id, const QString &profile, const QString &program,
              const QString &what)
{
    return Error{ErrorCode::AccessDenied,
                 QStringLiteral("The credential_process of the profile \"%1\", %2, %3. Run it in a "
                                "terminal to see what it says, or choose another s3_profile.")
                     .arg(profile, program, what),
                 {{QStringLiteral("id"), id},
                  {QStringLiteral("profile"), profile},
                  {QStringLiteral("program"), program}},
                 {}};
}

} // namespace

std::optional<ProvidedKeys> parseProvidedKeys(const QByteArray &output)
{
    const QJsonObject json = QJsonDocument::fromJson(output).object();
    if (json.value(u"Version").toInt() != 1)
        return std::nullopt;
    ProvidedKeys provided{{json.value(u"AccessKeyId").toString(),
                           json.value(u"SecretAccessKey").toString(),
                           json.value(u"SessionToken").toString()},
                          {}};
    if (provided.keys.accessKey.isEmpty() || provided.keys.secretKey.isEmpty())
        return std::nullopt;
    const QString expiration = json.value(u"Expiration").toString();
    if (!expiration.isEmpty()) {
        provided.expiresAt = QDateTime::fromString(expiration, Qt::ISODateWithMs).toUTC();
        if (!provided.expiresAt.isValid())
            return std::nullopt;
    }
    return provided;
}

CredentialProcess::CredentialProcess(std::shared_ptr<const Clock> clock, Limits limits)
    : m_clock(std::move(clock))
    , m_limits(limits)
{}

CredentialProcess::CredentialProcess(std::shared_ptr<const Clock> clock)
    : CredentialProcess(std::move(clock), Limits())
{}

Result<S3KeyPair> CredentialProcess::keys(const QString &profile, const QString &commandLine,
                                          const QProcessEnvironment &environment, Renewal renewal)
{
    const std::lock_guard lock(m_mutex);
    const auto isFresh = [this](const ProvidedKeys &provided) {
        return !provided.expiresAt.isValid()
               || m_clock->nowUtc().addSecs(m_limits.renewBeforeSec) < provided.expiresAt;
    };
    if (renewal == Renewal::IfNeeded && m_provided && m_commandLine == commandLine
        && isFresh(*m_provided))
        return m_provided->keys;
    m_provided.reset();
    Result<ProvidedKeys> provided = run(profile, commandLine, environment);
    if (!provided)
        return provided.error();
    m_commandLine = commandLine;
    m_provided = *std::move(provided);
    return m_provided->keys;
}

Result<ProvidedKeys> CredentialProcess::run(const QString &profile, const QString &commandLine,
                                            const QProcessEnvironment &environment) const
{
    const QString program = programName(commandLine);
    const Run done = runProgram(QProcess::splitCommand(commandLine), environment, m_limits.runMs,
                                m_limits.outputBytes);
    switch (done.end) {
    case Run::End::NotStarted:
        return trouble(QStringLiteral("access_denied.process_not_started"), profile, program,
                       QStringLiteral("can't be started"));
    case Run::End::TooSlow:
        return trouble(QStringLiteral("access_denied.process_silent"), profile, program,
                       QStringLiteral("did not end within %1 seconds").arg(m_limits.runMs / 1000));
    case Run::End::Crashed:
        return trouble(QStringLiteral("access_denied.process_failed"), profile, program,
                       QStringLiteral("crashed"));
    case Run::End::TooLong:
        return trouble(QStringLiteral("access_denied.process_output"), profile, program,
                       QStringLiteral("printed too much to be credentials"));
    case Run::End::Exited:
        break;
    }
    if (done.exitCode != 0) {
        return trouble(QStringLiteral("access_denied.process_failed"), profile, program,
                       QStringLiteral("failed with exit status %1").arg(done.exitCode));
    }
    std::optional<ProvidedKeys> provided = parseProvidedKeys(done.output);
    if (!provided) {
        return trouble(QStringLiteral("access_denied.process_output"), profile, program,
                       QStringLiteral("did not print credentials of version 1 as JSON"));
    }
    if (provided->expiresAt.isValid() && provided->expiresAt <= m_clock->nowUtc()) {
        Error error = trouble(QStringLiteral("credentials_expired.process"), profile, program,
                              QStringLiteral("gave credentials that have expired already"));
        error.code = ErrorCode::CredentialsExpired;
        return error;
    }
    return *std::move(provided);
}

} // namespace csc
