// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CommandLine.h"

#include "Arguments.h"
#include "Help.h"

#include "core/Clock.h"

#include <QCoreApplication>

#include <cstdio>

#include "commands/Commands.h"

namespace csc {

namespace {

void writeText(const QString &text, FILE *stream)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

/// All that is wrong with the settings as one error; nothing where they are right.
std::optional<Error> settingsError(const LoadedSettings &loaded)
{
    if (loaded.problems.isEmpty())
        return std::nullopt;
    QStringList sentences;
    for (const Error &problem : loaded.problems)
        sentences.append(problem.message);
    return Error{
        ErrorCode::Settings, sentences.join(u'\n'), loaded.problems.constFirst().detail, {}};
}

ExitStatus runCommand(const Arguments &arguments, Console &console)
{
    const SystemClock clock;
    const LoadedSettings loaded = loadSettings(arguments.configFile, arguments.database,
                                               QProcessEnvironment::systemEnvironment());
    const bool goesOn = arguments.command->info().goesOnWithWrongSettings;
    if (const std::optional<Error> wrong = settingsError(loaded); wrong && !goesOn) {
        console.error(*wrong);
        return ExitStatus::Settings;
    }
    const Result<ExitStatus> status =
        arguments.command->run({arguments.positional, arguments.options, loaded, clock, console});
    if (!status) {
        console.error(withHelp(status.error(), arguments.command));
        return exitStatusOf(status.error().code);
    }
    return console.writeFailed() ? ExitStatus::Partly : *status;
}

} // namespace

int runCommandLine(const QStringList &arguments)
{
    const CommandList commands = makeCommands();
    Console console(wantsJson(arguments));
    const Result<Arguments> parsed = parseArguments(arguments, commands);
    if (!parsed) {
        console.error(parsed.error());
        return int(ExitStatus::Usage);
    }
    if (parsed->help) {
        writeText(parsed->command ? commandHelp(parsed->command->info()) : programHelp(commands),
                  stdout);
        return int(ExitStatus::Done);
    }
    if (parsed->version) {
        writeText(QCoreApplication::applicationName() + u' '
                      + QCoreApplication::applicationVersion() + u'\n',
                  stdout);
        return int(ExitStatus::Done);
    }
    if (!parsed->command) {
        console.error(withHelp(usageError(QStringLiteral("No command was given.")), nullptr));
        if (!parsed->json)
            writeText(u'\n' + programHelp(commands), stderr);
        return int(ExitStatus::Usage);
    }
    return int(runCommand(*parsed, console));
}

} // namespace csc
