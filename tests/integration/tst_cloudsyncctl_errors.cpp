// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <unistd.h>

using namespace csc;
using namespace csc::test;

/// What cloudsyncctl says and ends with when something is wrong.
class TestCloudsyncctlErrors : public QObject
{
    Q_OBJECT

private:
    static void checkError(const CtlRun &run, int status, const char *code, const QString &words)
    {
        QCOMPARE(run.status, status);
        QVERIFY(hasKeys(run.json, "error"));
        QVERIFY(hasKeys(run.object("error"), "code message"));
        QCOMPARE(run.errorCode(), QString::fromLatin1(code));
        QVERIFY2(run.errorMessage().contains(words), qPrintable(run.errorMessage()));
    }

    static bool execute(const QString &database, const QString &statement)
    {
        bool done = false;
        {
            QSqlDatabase connection =
                QSqlDatabase::addDatabase(word("QSQLITE"), word("tst_cloudsyncctl_errors"));
            connection.setDatabaseName(database);
            done = connection.open() && QSqlQuery(connection).exec(statement);
        }
        QSqlDatabase::removeDatabase(word("tst_cloudsyncctl_errors"));
        return done;
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void wrongUsageEndsWithTwo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("words");
        QTest::newRow("no command") << QStringList() << word("No command");
        QTest::newRow("a mistyped command") << QStringList{word("rety")} << word("\"retry\"");
        QTest::newRow("an unknown option")
            << QStringList{word("list"), word("--all")} << word("all");
        QTest::newRow("no episodes") << QStringList{word("retry")} << word("EPISODE");
        QTest::newRow("episodes and a set")
            << QStringList{word("retry"), word("--failed"), word("ep-1")} << word("not both");
        QTest::newRow("an unknown status")
            << QStringList{word("list"), word("--status"), word("done")} << word("not_started");
        QTest::newRow("a negative limit")
            << QStringList{word("list"), word("--limit"), word("-1")} << word("--limit");
        QTest::newRow("no number")
            << QStringList{word("priority"), word("high"), word("ep-1")} << word("\"high\"");
        QTest::newRow("a number and no episode")
            << QStringList{word("priority"), word("5")} << word("EPISODE");
        QTest::newRow("no seconds")
            << QStringList{word("run"), word("--for"), word("0")} << word("--for");
        QTest::newRow("two episodes on standard input where one is asked for")
            << QStringList{word("show"), word("-")} << word("Exactly one");
    }

    void wrongUsageEndsWithTwo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, words);
        CtlFixture ctl;
        checkError(ctl.ctl(arguments, "ep-1\nep-2\n"), 2, "usage", words);
        const CtlRun plain = ctl.plain(arguments, "ep-1\nep-2\n");
        QCOMPARE(plain.status, 2);
        QVERIFY(plain.out.isEmpty());
        QVERIFY2(plain.err.startsWith("cloudsyncctl: "), plain.err.constData());
        QVERIFY2(plain.err.contains("--help"), plain.err.constData());
        QVERIFY(!QFile::exists(ctl.path(word("catalog.sqlite"))));
    }

    void helpAndVersionAlwaysWork()
    {
        CtlFixture ctl;
        ctl.set("max_concurrent", word("0"));
        for (const char *line :
             {"--help", "--version", "retry --help", "run -h", "list --version"}) {
            const CtlRun run = ctl.plain(QString::fromLatin1(line).split(u' '));
            QCOMPARE(run.status, 0);
            QVERIFY2(run.out.contains("cloudsyncctl"), line);
            QVERIFY2(run.err.isEmpty(), run.err.constData());
        }
    }

    void wrongSettingsEndWithThree_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("words");
        QTest::newRow("a value out of bounds")
            << QByteArray("[sync]\nmax_concurrent=65\n") << word("\"65\"");
        QTest::newRow("an unknown key")
            << QByteArray("[sync]\nmax_concurent=2\n") << word("Did you mean max_concurrent");
        QTest::newRow("a malformed line") << QByteArray("[sync]\nhello\n") << word("Line 2");
        QTest::newRow("no file") << QByteArray() << word("There is no settings file");
    }

    void wrongSettingsEndWithThree()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, words);
        CtlFixture ctl;
        const QString path = ctl.path(word("x.ini"));
        if (!file.isNull())
            write(path, file);
        const QStringList config{word("--config"), path};
        checkError(ctl.ctl(config + QStringList{word("list")}), 3, "settings", words);
        checkError(ctl.ctl(config + QStringList{word("demo"), ctl.path(word("demo"))}), 3,
                   "settings", words);
        QVERIFY(!QFile::exists(ctl.path(word("catalog.sqlite"))));

        const CtlRun shown = ctl.ctl(config + QStringList{word("config")});
        QCOMPARE(shown.status, 0);
        QVERIFY(hasKeys(shown.json, "settings"));
        QVERIFY2(shown.err.contains(words.toUtf8()), shown.err.constData());
    }

    void withoutADestinationNothingRuns()
    {
        CtlFixture ctl;
        ctl.queueEpisodes(1);
        checkError(ctl.ctl({word("run"), word("--until-idle")}), 3, "settings",
                   word("No destination"));
        checkError(ctl.ctl({word("verify"), word("ep-1")}), 3, "settings", word("No destination"));
        QCOMPARE(ctl.status(word("ep-1")), word("pending"));
        const CtlRun shown = ctl.ctl({word("show"), word("ep-1")});
        QCOMPARE(shown.object("why").value(word("gate")).toString(), word("no_destination"));
    }

    void anUnusableDatabaseEndsWithFourAndStaysAsItIs_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("of a newer version") << word("newer");
        QTest::newRow("of another program") << word("foreign");
        QTest::newRow("no database at all") << word("text");
        QTest::newRow("damaged") << word("damaged");
    }

    void anUnusableDatabaseEndsWithFourAndStaysAsItIs()
    {
        QFETCH(QString, kind);
        CtlFixture ctl;
        const QString path = ctl.path(word("catalog.sqlite"));
        if (kind == u"newer") {
            ctl.queueEpisodes(1);
            QVERIFY(execute(path, word("PRAGMA user_version = 9999")));
        } else if (kind == u"foreign") {
            QVERIFY(execute(path, word("CREATE TABLE theirs (x)")));
        } else if (kind == u"text") {
            write(path, QByteArray("my shopping list\n").repeated(500));
        } else {
            ctl.queueEpisodes(1);
            QByteArray bytes = read(path);
            QVERIFY(bytes.size() > 8192);
            write(path, bytes.left(4096) + QByteArray(bytes.size() - 4096, '\x5a'));
        }
        const QByteArray before = read(path);
        for (const char *line : {"list", "status", "retry --failed", "import recordings"}) {
            const CtlRun run = ctl.ctl(QString::fromLatin1(line).split(u' '));
            checkError(run, 4, "database", path);
            QCOMPARE(read(path), before);
        }
        ctl.setDestinationFolder(word("home"));
        checkError(ctl.ctl({word("run"), word("--until-idle")}), 4, "database", path);
        QCOMPARE(read(path), before);
    }

    void aDatabaseThatCantBeOpenedEndsWithFour_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("named");
        QTest::newRow("a folder") << word("recordings") << word("recordings");
        QTest::newRow("a file in the way of its folder")
            << word("file/catalog.sqlite") << word("file");
        QTest::newRow("a file in the way further up")
            << word("file/a/b/catalog.sqlite") << word("file");
    }

    void aDatabaseThatCantBeOpenedEndsWithFour()
    {
        QFETCH(QString, path);
        QFETCH(QString, named);
        CtlFixture ctl;
        write(ctl.path(word("file")), "x");
        for (const char *line : {"list", "retry --failed"}) {
            const QStringList command = QString::fromLatin1(line).split(u' ');
            checkError(ctl.ctl(QStringList{word("--database"), path} + command), 4, "database",
                       ctl.path(named));
        }
    }

    void aDatabaseBehindLockAndKeyEndsWithFour()
    {
        CtlFixture ctl;
        ctl.queueEpisodes(1);
        const QString locked = ctl.path(word("locked"));
        QVERIFY(QDir().mkpath(locked));
        QVERIFY(QFile::rename(ctl.path(word("catalog.sqlite")), locked + word("/catalog.sqlite")));
        constexpr auto owner = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
        // The group's too: changing the user leaves the superuser's group.
        constexpr auto others =
            QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
        // No door is locked for the superuser: then the program is run as somebody else.
        const bool isSuperuser = ::geteuid() == 0;
        QVERIFY(QFile::setPermissions(ctl.folder.path(), owner | others));
        QVERIFY(QFile::setPermissions(locked, isSuperuser ? owner : QFile::Permissions()));

        QProcess process;
        QProcessEnvironment environment;
        environment.insert(word("HOME"), ctl.path(word("home")));
        process.setProcessEnvironment(environment);
        process.setChildProcessModifier([isSuperuser] {
            constexpr uid_t nobody = 65534;
            if (isSuperuser && ::setuid(nobody) != 0)
                ::_exit(125);
        });
        // A copy, since the built one may lie where nobody else can start it.
        const QString program = ctl.path(word("cloudsyncctl"));
        QVERIFY(QFile::copy(word(CLOUDSYNCCTL), program));
        QVERIFY(QFile::setPermissions(program, owner | others));
        process.start(program, {word("--json"), word("--database"),
                                locked + word("/catalog.sqlite"), word("list")});
        const CtlRun run = CtlFixture::finish(process);
        QVERIFY(QFile::setPermissions(locked, owner));
        checkError(run, 4, "database", locked);
    }

    void anUnknownEpisodeEndsWithOne()
    {
        CtlFixture ctl;
        ctl.setDestinationFolder(word("home"));
        ctl.environment.remove(word("CLOUDSYNC_DATABASE")); // that at the usual place: none yet
        for (const char *command : {"show", "history", "verify"}) {
            checkError(ctl.ctl({QString::fromLatin1(command), word("nobody")}), 1, "not_found",
                       word("\"nobody\""));
        }
        QVERIFY(!QFile::exists(ctl.path(word("home/.local/share/cloud-sync-center"))));
        const CtlRun retried = ctl.ctl({word("retry"), word("nobody")});
        QCOMPARE(retried.status, 1);
        QCOMPARE(retried.texts("rejected", "reason"), QStringList{word("not_found")});
    }

    void aMistypedDatabaseIsNoEmptyCatalog_data()
    {
        QTest::addColumn<QString>("source");
        QTest::newRow("named by the command line") << word("command line");
        QTest::newRow("named by the environment") << word("environment");
        QTest::newRow("named by the settings file") << word("settings file");
    }

    void aMistypedDatabaseIsNoEmptyCatalog()
    {
        QFETCH(QString, source);
        CtlFixture ctl;
        ctl.queueEpisodes(1);
        ctl.setDestinationFolder(word("home"));
        const QString mistyped = ctl.path(word("catalogue.sqlite"));
        QStringList globals;
        if (source == u"command line") {
            globals = {word("--database"), mistyped};
        } else if (source == u"environment") {
            ctl.set("database", mistyped);
        } else {
            ctl.environment.remove(word("CLOUDSYNC_DATABASE"));
            globals = {word("--config"), ctl.path(word("x.ini"))};
            write(globals.last(), "[database]\ndatabase=catalogue.sqlite\n");
        }
        for (const char *line :
             {"list", "show ep-1", "status", "history ep-1", "verify ep-1", "retry --failed",
              "cancel ep-1", "approve ep-1", "reject ep-1", "enqueue --eligible", "resync ep-1",
              "priority 1 ep-1", "pause", "resume", "retry --failed --dry-run"}) {
            const CtlRun run = ctl.ctl(globals + QString::fromLatin1(line).split(u' '));
            checkError(run, 4, "database", mistyped);
            QVERIFY2(run.errorMessage().contains(source), qPrintable(run.errorMessage()));
            QVERIFY2(!QFile::exists(mistyped), line);
        }
        // Whoever fills a catalog may begin a new one.
        const QStringList fill = globals + QStringList{word("import"), word("recordings")};
        QCOMPARE(ctl.ctl(fill + QStringList{word("--dry-run")}).texts("imported").size(), 1);
        QVERIFY(!QFile::exists(mistyped));
        QCOMPARE(ctl.ctl(fill).texts("imported").size(), 1);
        QCOMPARE(ctl.ctl(globals + QStringList{word("list")}).json.value(word("total")).toInt(), 1);
    }

    void theUsualDatabaseIsEmptyAtFirst()
    {
        CtlFixture ctl;
        ctl.environment.remove(word("CLOUDSYNC_DATABASE"));
        QCOMPARE(ctl.ctl({word("list")}).json.value(word("total")).toInt(-1), 0);
        QCOMPARE(ctl.count("all"), 0);
        QVERIFY(!QFile::exists(ctl.path(word("home/.local/share/cloud-sync-center"))));
        QCOMPARE(ctl.ctl({word("pause")}).status, 0);
    }

    void aReaderThatWentAwayIsNoError()
    {
        CtlFixture ctl;
        ctl.queueEpisodes(1);
        int ends[2] = {-1, -1};
        QCOMPARE(::pipe(ends), 0);
        ::close(ends[0]);
        QProcess process;
        QProcessEnvironment environment;
        for (auto variable = ctl.environment.cbegin(); variable != ctl.environment.cend();
             ++variable)
            environment.insert(variable.key(), variable.value());
        environment.insert(word("HOME"), ctl.path(word("home")));
        process.setProcessEnvironment(environment);
        process.setChildProcessModifier([&ends] { ::dup2(ends[1], STDOUT_FILENO); });
        process.start(word(CLOUDSYNCCTL), {word("cancel"), word("--pending")});
        const CtlRun run = CtlFixture::finish(process);
        ::close(ends[1]);
        QCOMPARE(run.status, 0);
        QVERIFY2(run.err.isEmpty(), run.err.constData());
        QCOMPARE(ctl.status(word("ep-1")), word("not_started"));
    }

    void closedStreamsDoNoHarm()
    {
        CtlFixture ctl;
        ctl.queueEpisodes(1);
        QProcess process;
        QProcessEnvironment environment;
        environment.insert(word("HOME"), ctl.path(word("home")));
        environment.insert(word("CLOUDSYNC_DATABASE"), ctl.path(word("catalog.sqlite")));
        process.setProcessEnvironment(environment);
        process.setChildProcessModifier([] {
            ::close(STDIN_FILENO);
            ::close(STDOUT_FILENO);
            ::close(STDERR_FILENO);
        });
        process.start(word(CLOUDSYNCCTL), {word("approve"), word("-"), word("ep-1")});
        QCOMPARE(CtlFixture::finish(process).status, 0);
        QCOMPARE(ctl.ctl({word("show"), word("ep-1")}).text("qa_status"),
                 word("inspector_approved"));
    }
};

QTEST_GUILESS_MAIN(TestCloudsyncctlErrors)
#include "tst_cloudsyncctl_errors.moc"
