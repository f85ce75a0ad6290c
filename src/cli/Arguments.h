// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Command.h"

namespace csc {

/// The command line, taken apart.
struct Arguments
{
    Command *command = nullptr; ///< null: none was named (help and version need none)
    QString configFile;         ///< `--config`
    QString database;           ///< `--database`
    bool json = false;
    bool help = false;
    bool version = false;
    QStringList positional;         ///< what the command is about
    QMap<QString, QString> options; ///< the command's own
};

/// The options that stand before or after any command.
QList<QCommandLineOption> globalOptions();

/// Whether JSON is asked for, also on a command line with mistakes in it: the sentence about the
/// mistake is then JSON too.
bool wantsJson(const QStringList &arguments);

/// Takes `arguments` (without the program's name) apart. Error `usage`: an unknown command (with
/// the nearest one), an unknown option, a missing value, too many or too few arguments.
Result<Arguments> parseArguments(const QStringList &arguments, const CommandList &commands);

/// An error `usage` that also says where to read how it is done (of the command, or of the whole
/// program where `command` is null); others stay as they are.
Error withHelp(Error error, const Command *command);

} // namespace csc
