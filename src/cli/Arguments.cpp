// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Arguments.h"

#include "core/MaskedText.h"
#include "core/NearestName.h"

#include <QCommandLineParser>
#include <QRegularExpression>

#include <algorithm>

namespace csc {

namespace {

constexpr QLatin1StringView helpName("help");
constexpr QLatin1StringView versionName("version");
constexpr QLatin1StringView configName("config");
constexpr QLatin1StringView databaseName("database");
constexpr QLatin1StringView jsonName("json");

/// Where the command's name stands: the first word that is neither a global option nor the value of
/// one; -1 where there is none.
qsizetype commandPosition(const QStringList &arguments)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &word = arguments[i];
        if (word == u"--")
            return -1;
        if (!word.startsWith(u'-') || word == u"-")
            return i;
        if (word == QLatin1StringView("--config") || word == QLatin1StringView("--database"))
            ++i;
    }
    return -1;
}

Error unknownCommand(const QString &name, const CommandList &commands)
{
    QStringList names;
    for (const auto &command : commands)
        names.append(command->info().name);
    const QString nearest = nearestName(name, names);
    QString advice = QStringLiteral("\"cloudsyncctl --help\" lists them all.");
    if (!nearest.isEmpty())
        advice.prepend(QStringLiteral("Did you mean \"%1\"? ").arg(nearest));
    // What stands in the place of a command may be the value of an option that there isn't.
    return usageError(
        QStringLiteral("There is no command \"%1\". %2").arg(withoutSecrets(name), advice));
}

bool isNegativeNumber(const QString &word)
{
    static const QRegularExpression number(QStringLiteral("^-[0-9]+$"));
    return number.match(word).hasMatch();
}

Result<void> checkCount(const Command::Info &info, qsizetype count)
{
    if (count < info.fewestArguments) {
        return usageError(QStringLiteral("\"%1\" needs more arguments: cloudsyncctl %1 %2.")
                              .arg(info.name, info.synopsis));
    }
    if (info.mostArguments < 0 || count <= info.mostArguments)
        return {};
    if (info.mostArguments == 0) {
        return usageError(
            QStringLiteral("\"%1\" takes no arguments beside its options.").arg(info.name));
    }
    return usageError(QStringLiteral("\"%1\" takes fewer arguments: cloudsyncctl %1 %2.")
                          .arg(info.name, info.synopsis));
}

Result<void> parse(const QStringList &arguments, const CommandList &commands, Arguments &parsed)
{
    QStringList words = arguments;
    if (const qsizetype at = commandPosition(words); at >= 0) {
        const QString name = words.takeAt(at);
        const auto found =
            std::find_if(commands.cbegin(), commands.cend(),
                         [&](const auto &command) { return command->info().name == name; });
        if (found == commands.cend())
            return unknownCommand(name, commands);
        parsed.command = found->get();
    }

    // QCommandLineParser takes "-5" for an option; a space before it makes it an argument.
    for (QString &word : words) {
        if (isNegativeNumber(word))
            word.prepend(u' ');
    }
    QCommandLineParser parser;
    parser.addOptions(globalOptions());
    if (parsed.command)
        parser.addOptions(parsed.command->info().options);
    if (!parser.parse(QStringList{QStringLiteral("cloudsyncctl")} + words)) {
        QString why = parsed.command && parsed.command->info().mayMeetSecrets
                          ? QStringLiteral("There is no such option.")
                          : parser.errorText();
        if (!why.endsWith(u'.'))
            why += u'.';
        return usageError(why);
    }

    parsed.configFile = parser.value(configName);
    parsed.database = parser.value(databaseName);
    for (const QLatin1StringView name : {configName, databaseName}) {
        if (parser.isSet(name) && parser.value(name).isEmpty())
            return usageError(QStringLiteral("--%1 needs the path of a file.").arg(name));
    }
    parsed.json = parser.isSet(jsonName);
    parsed.help = parser.isSet(helpName);
    parsed.version = parser.isSet(versionName);
    for (const QString &word : parser.positionalArguments())
        parsed.positional.append(isNegativeNumber(word.trimmed()) ? word.trimmed() : word);
    if (!parsed.command || parsed.help || parsed.version)
        return {};

    for (const QCommandLineOption &option : parsed.command->info().options) {
        const QString name = option.names().constFirst();
        if (parser.isSet(name))
            parsed.options.insert(name, parser.value(name));
    }
    return checkCount(parsed.command->info(), parsed.positional.size());
}

} // namespace

QList<QCommandLineOption> globalOptions()
{
    return {
        QCommandLineOption(configName, QStringLiteral("The settings file to read."),
                           QStringLiteral("FILE")),
        QCommandLineOption(databaseName, QStringLiteral("The catalog's database file."),
                           QStringLiteral("FILE")),
        QCommandLineOption(jsonName, QStringLiteral("Print one JSON object.")),
        QCommandLineOption({QStringLiteral("h"), helpName}, QStringLiteral("Show this help.")),
        QCommandLineOption({QStringLiteral("v"), versionName}, QStringLiteral("Show the version.")),
    };
}

bool wantsJson(const QStringList &arguments)
{
    const qsizetype end = arguments.indexOf(QStringLiteral("--"));
    return arguments.mid(0, end).contains(QLatin1StringView("--json"));
}

Result<Arguments> parseArguments(const QStringList &arguments, const CommandList &commands)
{
    Arguments parsed;
    if (const Result<void> taken = parse(arguments, commands, parsed); !taken)
        return withHelp(taken.error(), parsed.command);
    return parsed;
}

Error withHelp(Error error, const Command *command)
{
    if (error.code != ErrorCode::Usage || error.message.contains(QLatin1StringView("--help")))
        return error;
    const QString name = command ? command->info().name + u' ' : QString();
    error.message += QStringLiteral(" \"cloudsyncctl %1--help\" says more.").arg(name);
    return error;
}

} // namespace csc
