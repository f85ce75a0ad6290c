// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Commands.h"

#include "cli/TextTable.h"

#include <QJsonArray>

namespace csc {

namespace {

class ConfigCommand final : public Command
{
public:
    ConfigCommand()
        : Command({QStringLiteral("config"),
                   QString(),
                   QStringLiteral("Lists every setting, its value and where it came from."),
                   QStringLiteral("Wrong values are named on standard error; the default stands in "
                                  "their place."),
                   {QStringLiteral("cloudsyncctl config")},
                   {},
                   0,
                   0,
                   true})
    {}

    Result<ExitStatus> run(const Call &call) override
    {
        for (const Error &problem : call.loaded.problems)
            call.console.note(problem.message);
        QJsonArray settings;
        TextTable table({QStringLiteral("KEY"), QStringLiteral("VALUE"), QStringLiteral("SOURCE")});
        for (const SettingValue &value : call.loaded.values) {
            settings.append(QJsonObject{{QStringLiteral("key"), value.key},
                                        {QStringLiteral("value"), value.value},
                                        {QStringLiteral("source"), value.source}});
            table.addRow(QStringList{value.key, value.value, value.source});
        }
        call.console.result({{QStringLiteral("settings"), settings}}, [&] {
            return table.toText(false)
                   + QStringLiteral("The settings file is %1.\n")
                         .arg(printable(call.loaded.configFile));
        });
        return ExitStatus::Done;
    }
};

} // namespace

std::unique_ptr<Command> makeConfigCommand()
{
    return std::make_unique<ConfigCommand>();
}

} // namespace csc
