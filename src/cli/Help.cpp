// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Help.h"

#include "Arguments.h"
#include "TextTable.h"

namespace csc {

namespace {

QString optionTable(const QList<QCommandLineOption> &options)
{
    TextTable table;
    for (const QCommandLineOption &option : options) {
        QStringList names;
        for (const QString &name : option.names())
            names.append((name.size() == 1 ? QStringLiteral("-") : QStringLiteral("--")) + name);
        QString text = QStringLiteral("  ") + names.join(QStringLiteral(", "));
        if (!option.valueName().isEmpty())
            text += u' ' + option.valueName();
        table.addRow(QStringList{text, option.description()});
    }
    return table.toText(false);
}

} // namespace

QString programHelp(const CommandList &commands)
{
    TextTable table;
    for (const auto &command : commands)
        table.addRow(
            QStringList{QStringLiteral("  ") + command->info().name, command->info().summary});
    return QStringLiteral(
               "Usage: cloudsyncctl [--config FILE] [--database FILE] [--json] COMMAND …\n\n"
               "Sees and steers the upload of robot episodes into cloud object storage.\n\n"
               "Commands:\n%1\n"
               "EPISODE is an episode's public id, or its number; \"-\" reads them from standard "
               "input, one a line.\n\n"
               "Options, before or after the command:\n%2\n"
               "\"cloudsyncctl COMMAND --help\" says more and gives examples.\n\n"
               "Exit status: 0 done, 1 some episodes rejected or some uploads failed, 2 wrong "
               "usage,\n3 wrong settings, 4 database, 5 destination.\n")
        .arg(table.toText(false), optionTable(globalOptions()));
}

QString commandHelp(const Command::Info &info)
{
    QString text = QStringLiteral("Usage: cloudsyncctl %1 [options] %2")
                       .arg(info.name, info.synopsis)
                       .trimmed();
    text += QStringLiteral("\n\n%1\n").arg(info.summary);
    if (!info.details.isEmpty())
        text += info.details + u'\n';
    text += QStringLiteral("\nOptions:\n") + optionTable(info.options + globalOptions());
    if (!info.examples.isEmpty())
        text += QStringLiteral("\nExamples:\n");
    for (const QString &example : info.examples)
        text += QStringLiteral("  %1\n").arg(example);
    return text;
}

} // namespace csc
