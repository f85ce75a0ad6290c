// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Console.h"
#include "ExitStatus.h"

#include "config/SettingsLoader.h"
#include "core/Clock.h"
#include "core/Result.h"

#include <QCommandLineOption>
#include <QList>
#include <QMap>
#include <QStringList>

#include <memory>
#include <vector>

namespace csc {

/// What a command is called with.
struct Call
{
    QStringList arguments;          ///< without options and without the command's name
    QMap<QString, QString> options; ///< by name; an option without a value has an empty one
    const LoadedSettings &loaded;
    const Clock &clock;
    Console &console;

    const Settings &settings() const { return loaded.settings; }
    bool has(const QString &option) const { return options.contains(option); }
};

/// One command of cloudsyncctl: what the help says of it, and what it does.
class Command
{
public:
    /// What the help says, and what the arguments are checked against before run().
    struct Info
    {
        QString name;
        QString synopsis; ///< after the name: `EPISODE… | --failed`
        QString summary;  ///< one line
        QString details;  ///< further lines of its help; may be empty
        QStringList examples;
        QList<QCommandLineOption> options{};
        int fewestArguments = 0;
        int mostArguments = 0;                ///< -1: any number
        bool goesOnWithWrongSettings = false; ///< run() says itself what is wrong
        bool mayMeetSecrets = false;          ///< a wrong word on its line is not repeated
    };

    explicit Command(Info info);
    Command(const Command &) = delete;
    Command &operator=(const Command &) = delete;
    virtual ~Command();

    const Info &info() const { return m_info; }

    /// Does it and writes the result to the console; an Error is written by the caller.
    virtual Result<ExitStatus> run(const Call &call) = 0;

private:
    Info m_info;
};

using CommandList = std::vector<std::unique_ptr<Command>>;

/// `--dry-run`, for the commands that change many.
QCommandLineOption dryRunOption();

/// An error in how the command was called.
Error usageError(const QString &message);

/// The value of an option or argument as a whole number in [minimum, maximum].
Result<qint64> wholeNumber(const QString &name, const QString &text, qint64 minimum,
                           qint64 maximum);

} // namespace csc
