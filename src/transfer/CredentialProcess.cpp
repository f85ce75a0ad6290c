// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CredentialProcess.h"

#include "StopWatcher.h"

#include <QEventLoop>
#include <QFileInfo>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTimer>

#include <utility>

#ifdef Q_OS_UNIX
#include <csignal>
#include <unistd.h>
#endif

namespace csc {

namespace {

/// How the run of a program ended.
struct Outcome
{
    enum class End { Exited, NotStarted, TooSlow, TooLong, Crashed, Stopped };
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

Outcome runProgram(const QStringList &command, const QProcessEnvironment &environment,
                   const CredentialProcess::Limits &limits, const JobControl &control)
{
    using End = Outcome::End;
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
    Outcome outcome;
    QEventLoop loop;
    std::optional<End> cut; // why it has to be ended
    const auto endAs = [&](End why) {
        cut = cut.value_or(why);
        loop.quit();
    };
    QObject::connect(&process, &QProcess::readyReadStandardOutput, &loop, [&] {
        outcome.output += process.readAllStandardOutput();
        if (outcome.output.size() > limits.outputBytes)
            endAs(End::TooLong);
    });
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(limits.runMs, &loop, [&] { endAs(End::TooSlow); });
    const StopWatcher stop(control);
    QObject::connect(&stop, &StopWatcher::stopRequested, &loop, [&] { endAs(End::Stopped); });
    process.start(QIODevice::ReadOnly);
    if (process.error() != QProcess::FailedToStart && !stop.requested())
        loop.exec();
    if (process.error() == QProcess::FailedToStart)
        return outcome;
    if (process.state() != QProcess::NotRunning) {
        outcome.end = cut.value_or(End::Stopped);
        end(process);
        return outcome;
    }
    outcome.output += process.readAllStandardOutput();
    outcome.exitCode = process.exitCode();
    outcome.end = process.exitStatus() == QProcess::NormalExit ? End::Exited : End::Crashed;
    if (outcome.output.size() > limits.outputBytes)
        outcome.end = End::TooLong;
    return outcome;
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

CredentialProcess::~CredentialProcess()
{
    const std::list<std::shared_ptr<Run>> runs = [this] {
        const std::lock_guard lock(m_mutex);
        return std::exchange(m_runs, {});
    }();
    for (const std::shared_ptr<Run> &run : runs) {
        run->control.stop(StopReason::Released);
        run->thread.join();
    }
}

bool CredentialProcess::isFresh(const ProvidedKeys &provided) const
{
    return !provided.expiresAt.isValid()
           || m_clock->nowUtc().addSecs(m_limits.renewBeforeSec) < provided.expiresAt;
}

Result<S3KeyPair> CredentialProcess::keys(const QString &profile, const QString &commandLine,
                                          const QProcessEnvironment &environment, Renewal renewal,
                                          const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    if (renewal == Renewal::IfNeeded && m_provided && m_commandLine == commandLine
        && isFresh(*m_provided))
        return m_provided->keys;
    if (stop.stop_requested())
        return stoppedError();
    if (renewal == Renewal::Forced)
        m_provided.reset(); // what the server refuses serves nobody meanwhile
    const std::shared_ptr<Run> run = join(profile, commandLine, environment);
    ++run->waiting;
    m_ended.wait(lock, stop, [&run] { return run->result.has_value(); });
    --run->waiting;
    if (!run->result) {
        if (run->waiting == 0)
            run->control.stop(StopReason::Released);
        return stoppedError();
    }
    return *run->result ? Result<S3KeyPair>((*run->result)->keys)
                        : Result<S3KeyPair>(run->result->error());
}

/// The run that is under way for this profile, or a new one.
std::shared_ptr<CredentialProcess::Run>
CredentialProcess::join(const QString &profile, const QString &commandLine,
                        const QProcessEnvironment &environment)
{
    m_runs.remove_if([](const std::shared_ptr<Run> &run) { return run->result.has_value(); });
    for (const std::shared_ptr<Run> &run : m_runs) {
        if (run->profile == profile && run->commandLine == commandLine
            && !run->control.stopRequested())
            return run;
    }
    auto started = std::make_shared<Run>();
    started->profile = profile;
    started->commandLine = commandLine;
    m_runs.push_back(started);
    // Not shared with its own thread, which could not wait for itself.
    started->thread = std::jthread([this, it = started.get(), environment] {
        Result<ProvidedKeys> result = run(it->profile, it->commandLine, environment, it->control);
        const std::lock_guard lock(m_mutex);
        if (result) {
            m_commandLine = it->commandLine;
            m_provided = *result;
        }
        it->result = std::move(result);
        m_ended.notify_all();
    });
    return started;
}

Result<ProvidedKeys> CredentialProcess::run(const QString &profile, const QString &commandLine,
                                            const QProcessEnvironment &environment,
                                            const JobControl &control) const
{
    const QString program = programName(commandLine);
    const Outcome done =
        runProgram(QProcess::splitCommand(commandLine), environment, m_limits, control);
    switch (done.end) {
    case Outcome::End::Stopped:
        return stoppedError();
    case Outcome::End::NotStarted:
        return trouble(QStringLiteral("access_denied.process_not_started"), profile, program,
                       QStringLiteral("can't be started"));
    case Outcome::End::TooSlow:
        return trouble(QStringLiteral("access_denied.process_silent"), profile, program,
                       QStringLiteral("did not end within %1 seconds").arg(m_limits.runMs / 1000));
    case Outcome::End::Crashed:
        return trouble(QStringLiteral("access_denied.process_failed"), profile, program,
                       QStringLiteral("crashed"));
    case Outcome::End::TooLong:
        return trouble(QStringLiteral("access_denied.process_output"), profile, program,
                       QStringLiteral("printed too much to be credentials"));
    case Outcome::End::Exited:
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
    // Whether they have expired already is for the server to say: our clock may be off.
    return *std::move(provided);
}

} // namespace csc
