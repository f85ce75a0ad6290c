// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Arguments.h"

#include <QCommandLineParser>

namespace csc {

std::optional<Arguments::Ending> Arguments::parse(const QStringList &arguments, Arguments *result)
{
    constexpr int WrongUsage = 2;
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Sees and steers the upload of robot episodes into cloud object storage."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const QCommandLineOption config(QStringLiteral("config"), tr("Read the settings from FILE."),
                                    QStringLiteral("FILE"));
    const QCommandLineOption database(QStringLiteral("database"), tr("Work on the database FILE."),
                                      QStringLiteral("FILE"));
    const QCommandLineOption demo(
        QStringLiteral("demo"),
        tr("Show sample episodes and a pretend cloud on this computer, made in the folder DIR."),
        QStringLiteral("DIR"));
    const QCommandLineOption minimized(
        QStringLiteral("minimized"),
        tr("Begin in the tray, or with a minimized window where there is no tray."));
    parser.addOptions({config, database, demo, minimized});

    if (!parser.parse(arguments))
        return Ending{parser.errorText() + QLatin1Char('\n'), true, WrongUsage};
    if (parser.isSet(help))
        return Ending{parser.helpText(), false, 0};
    if (parser.isSet(version)) {
        return Ending{QStringLiteral("%1 %2\n").arg(QCoreApplication::applicationName(),
                                                    QCoreApplication::applicationVersion()),
                      false, 0};
    }
    if (!parser.positionalArguments().isEmpty()) {
        return Ending{tr("\"%1\" is not an option; see --help.\n")
                          .arg(parser.positionalArguments().constFirst()),
                      true, WrongUsage};
    }
    if (parser.isSet(demo) && (parser.isSet(config) || parser.isSet(database))) {
        return Ending{tr("A demo brings its own settings and database: give --demo alone.\n"), true,
                      WrongUsage};
    }
    result->configFile = parser.value(config);
    result->database = parser.value(database);
    result->demoFolder = parser.value(demo);
    result->minimized = parser.isSet(minimized);
    return std::nullopt;
}

} // namespace csc
