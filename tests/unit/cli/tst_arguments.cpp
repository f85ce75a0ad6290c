// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "cli/Arguments.h"
#include "cli/Help.h"
#include "cli/commands/Commands.h"

#include <QTest>

using namespace csc;

/// The command line, taken apart.
class TestArguments : public QObject
{
    Q_OBJECT

private:
    const CommandList m_commands = makeCommands();

    Result<Arguments> parse(const QString &line) const
    {
        return parseArguments(line.split(u' ', Qt::SkipEmptyParts), m_commands);
    }

private Q_SLOTS:
    void theCommandsAreThoseOfTheContract()
    {
        QStringList names;
        for (const auto &command : m_commands)
            names.append(command->info().name);
        QCOMPARE(names, (QStringList{QStringLiteral("import"),  QStringLiteral("scan"),
                                     QStringLiteral("approve"), QStringLiteral("reject"),
                                     QStringLiteral("list"),    QStringLiteral("show"),
                                     QStringLiteral("history"), QStringLiteral("enqueue"),
                                     QStringLiteral("retry"),   QStringLiteral("resync"),
                                     QStringLiteral("cancel"),  QStringLiteral("priority"),
                                     QStringLiteral("pause"),   QStringLiteral("resume"),
                                     QStringLiteral("run"),     QStringLiteral("status"),
                                     QStringLiteral("verify"),  QStringLiteral("uploads"),
                                     QStringLiteral("doctor"),  QStringLiteral("backup"),
                                     QStringLiteral("recover"), QStringLiteral("credentials"),
                                     QStringLiteral("config"),  QStringLiteral("demo")}));
    }

    void linesAreTakenApart_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QStringList>("positional");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("globals"); // config database json
        const QString none = QStringLiteral("  no");
        QTest::newRow("a command alone") << QStringLiteral("status") << QStringLiteral("status")
                                         << QStringList() << QStringList() << none;
        QTest::newRow("global options before")
            << QStringLiteral("--config c --database=d --json retry e1") << QStringLiteral("retry")
            << QStringList{QStringLiteral("e1")} << QStringList() << QStringLiteral("c d yes");
        QTest::newRow("global options after")
            << QStringLiteral("retry e1 --json --database d --config=c") << QStringLiteral("retry")
            << QStringList{QStringLiteral("e1")} << QStringList() << QStringLiteral("c d yes");
        QTest::newRow("a value that is a command's name")
            << QStringLiteral("--database list status") << QStringLiteral("status") << QStringList()
            << QStringList() << QStringLiteral(" list no");
        QTest::newRow("an argument that is a command's name")
            << QStringLiteral("show list") << QStringLiteral("show")
            << QStringList{QStringLiteral("list")} << QStringList() << none;
        QTest::newRow("options of the command between its arguments")
            << QStringLiteral("retry e1 --dry-run e2") << QStringLiteral("retry")
            << QStringList{QStringLiteral("e1"), QStringLiteral("e2")}
            << QStringList{QStringLiteral("dry-run=")} << none;
        QTest::newRow("options with values")
            << QStringLiteral("list --status failed --limit=5") << QStringLiteral("list")
            << QStringList()
            << QStringList{QStringLiteral("limit=5"), QStringLiteral("status=failed")} << none;
        QTest::newRow("a dash is an argument")
            << QStringLiteral("retry -") << QStringLiteral("retry")
            << QStringList{QStringLiteral("-")} << QStringList() << none;
        QTest::newRow("a negative number is an argument")
            << QStringLiteral("priority -5 e1") << QStringLiteral("priority")
            << QStringList{QStringLiteral("-5"), QStringLiteral("e1")} << QStringList() << none;
        QTest::newRow("after two dashes everything is an argument")
            << QStringLiteral("retry -- --json -x") << QStringLiteral("retry")
            << QStringList{QStringLiteral("--json"), QStringLiteral("-x")} << QStringList() << none;
    }

    void linesAreTakenApart()
    {
        QFETCH(QString, line);
        QFETCH(QString, command);
        QFETCH(QStringList, positional);
        QFETCH(QStringList, options);
        QFETCH(QString, globals);
        const Result<Arguments> parsed = parse(line);
        QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message));
        QVERIFY(parsed->command);
        QCOMPARE(parsed->command->info().name, command);
        QCOMPARE(parsed->positional, positional);
        QStringList found;
        for (auto option = parsed->options.cbegin(); option != parsed->options.cend(); ++option)
            found.append(option.key() + u'=' + option.value());
        QCOMPARE(found, options);
        QCOMPARE(QStringList({parsed->configFile, parsed->database,
                              parsed->json ? QStringLiteral("yes") : QStringLiteral("no")})
                     .join(u' '),
                 globals);
    }

    void mistakesAreNamed_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *what, const char *line, const char *words) {
            QTest::newRow(what) << QString::fromLatin1(line) << QString::fromLatin1(words);
        };
        row("a mistyped command", "rety e1", "Did you mean \"retry\"?");
        row("a command like none", "frobnicate", "cloudsyncctl --help");
        row("a command of a later version is none", "repair", "There is no command \"repair\"");
        row("an unknown option", "list --colour", "colour");
        row("another command's option", "list --failed", "failed");
        row("a missing value", "list --limit", "limit");
        row("a missing value of a global option", "list --config", "config");
        row("an empty value of a global option", "list --database=", "--database");
        row("a value for an option that has none", "list --json=yes", "json");
        row("too many arguments", "status now",
            "\"status\" takes no arguments beside its options.");
        row("two episodes where one is asked for", "show e1 e2", "takes fewer arguments");
        row("no path", "import", "needs more arguments");
        row("no folder", "demo", "needs more arguments");
    }

    void mistakesAreNamed()
    {
        QFETCH(QString, line);
        QFETCH(QString, words);
        const Result<Arguments> parsed = parse(line);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::Usage);
        const QString message = parsed.error().message;
        QVERIFY2(message.contains(words), qPrintable(message));
        QVERIFY2(message.contains(QStringLiteral("--help")), qPrintable(message));
        QVERIFY2(!message.contains(QStringLiteral(" .")), qPrintable(message));
    }

    void helpIsNamedWhereItIsRead()
    {
        QVERIFY(parse(QStringLiteral("list --limit"))
                    .error()
                    .message.endsWith(QStringLiteral("\"cloudsyncctl list --help\" says more.")));
        QVERIFY(parse(QStringLiteral("--colour list"))
                    .error()
                    .message.endsWith(QStringLiteral("\"cloudsyncctl list --help\" says more.")));
        QVERIFY(parse(QStringLiteral("--colour"))
                    .error()
                    .message.endsWith(QStringLiteral("\"cloudsyncctl --help\" says more.")));
        const Error other{ErrorCode::Database, QStringLiteral("No."), {}, {}};
        QCOMPARE(withHelp(other, nullptr).message, QStringLiteral("No."));
    }

    void helpAndVersionNeedNothingElse_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("help");
        QTest::addColumn<bool>("version");
        QTest::newRow("help") << QStringLiteral("--help") << true << false;
        QTest::newRow("help in short") << QStringLiteral("-h") << true << false;
        QTest::newRow("help of a command that lacks arguments")
            << QStringLiteral("show --help") << true << false;
        QTest::newRow("version") << QStringLiteral("--version") << false << true;
        QTest::newRow("version after a command")
            << QStringLiteral("run --version") << false << true;
        QTest::newRow("nothing") << QString() << false << false;
    }

    void helpAndVersionNeedNothingElse()
    {
        QFETCH(QString, line);
        QFETCH(bool, help);
        QFETCH(bool, version);
        const Result<Arguments> parsed = parse(line);
        QVERIFY(parsed);
        QCOMPARE(parsed->help, help);
        QCOMPARE(parsed->version, version);
    }

    void jsonIsWantedAlsoOnAWrongLine()
    {
        QVERIFY(wantsJson({QStringLiteral("--json"), QStringLiteral("frobnicate")}));
        QVERIFY(
            !wantsJson({QStringLiteral("retry"), QStringLiteral("--"), QStringLiteral("--json")}));
        QVERIFY(!wantsJson({}));
    }

    void numbersAreChecked_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("the least") << QStringLiteral("-3") << true;
        QTest::newRow("the most") << QStringLiteral("3") << true;
        QTest::newRow("below") << QStringLiteral("-4") << false;
        QTest::newRow("above") << QStringLiteral("4") << false;
        QTest::newRow("a word") << QStringLiteral("three") << false;
        QTest::newRow("a fraction") << QStringLiteral("1.5") << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("far too large") << QString(30, u'9') << false;
    }

    void numbersAreChecked()
    {
        QFETCH(QString, text);
        QFETCH(bool, allowed);
        const Result<qint64> number = wholeNumber(QStringLiteral("N"), text, -3, 3);
        QCOMPARE(number.ok(), allowed);
        if (allowed)
            QCOMPARE(*number, text.toLongLong());
    }

    void everyCommandHasItsHelp()
    {
        const QString all = programHelp(m_commands);
        for (const auto &command : m_commands) {
            const Command::Info &info = command->info();
            const QString help = commandHelp(info);
            QVERIFY2(all.contains(QStringLiteral("  %1 ").arg(info.name)), qPrintable(info.name));
            QVERIFY2(help.startsWith(QStringLiteral("Usage: cloudsyncctl ") + info.name),
                     qPrintable(help));
            QVERIFY2(help.contains(QStringLiteral("Examples:\n  cloudsyncctl ")), qPrintable(help));
            QVERIFY2(help.contains(QStringLiteral("--database FILE")), qPrintable(help));
            for (const QCommandLineOption &option : info.options)
                QVERIFY2(help.contains(QStringLiteral("--") + option.names().constFirst()),
                         qPrintable(help));
        }
    }
};

QTEST_APPLESS_MAIN(TestArguments)
#include "tst_arguments.moc"
