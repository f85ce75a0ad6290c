// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "config/SettingsLoader.h"
#include "core/SettingsTable.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;

/// Where settings come from, and what is said of wrong ones.
class TestSettingsLoader : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString write(const QByteArray &content)
    {
        const QString path = m_folder.filePath(QStringLiteral("test.ini"));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("The settings file of a test can't be written.");
        return path;
    }

    static QProcessEnvironment environment(const QMap<QString, QString> &variables = {})
    {
        QProcessEnvironment made;
        for (auto variable = variables.cbegin(); variable != variables.cend(); ++variable)
            made.insert(variable.key(), variable.value());
        return made;
    }

    static SettingValue valueOf(const LoadedSettings &loaded, const QString &key)
    {
        for (const SettingValue &value : loaded.values) {
            if (value.key == key)
                return value;
        }
        return {};
    }

    static QString problems(const LoadedSettings &loaded)
    {
        QStringList sentences;
        for (const Error &problem : loaded.problems)
            sentences.append(problem.message);
        return sentences.join(u'\n');
    }

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }

    void withoutAnythingTheDefaultsHold()
    {
        const LoadedSettings loaded = loadSettings({}, {}, environment());
        QVERIFY2(loaded.problems.isEmpty(), qPrintable(problems(loaded)));
        QCOMPARE(loaded.values.size(), settingSpecs().size());
        for (const SettingValue &value : loaded.values)
            QCOMPARE(value.source, QStringLiteral("default"));
        QCOMPARE(loaded.configFile, defaultConfigFile());
        QVERIFY(loaded.settings.database.endsWith(
            QStringLiteral("/cloud-sync-center/cloud-sync-center.sqlite")));
        QVERIFY(QDir::isAbsolutePath(loaded.settings.database));
    }

    void theNearerSourceWins()
    {
        const QString path = write("[database]\ndatabase=/file.sqlite\n"
                                   "[sync]\nmax_concurrent=3\nmax_retries=3\n");
        const auto variables =
            environment({{QStringLiteral("CLOUDSYNC_DATABASE"), QStringLiteral("/env.sqlite")},
                         {QStringLiteral("CLOUDSYNC_MAX_RETRIES"), QStringLiteral("4")}});
        const LoadedSettings loaded =
            loadSettings(path, QStringLiteral("/option.sqlite"), variables);
        QVERIFY2(loaded.problems.isEmpty(), qPrintable(problems(loaded)));
        QCOMPARE(loaded.settings.database, QStringLiteral("/option.sqlite"));
        QCOMPARE(valueOf(loaded, QStringLiteral("database")).source,
                 QStringLiteral("command line"));
        QCOMPARE(loaded.settings.maxRetries, 4);
        QCOMPARE(valueOf(loaded, QStringLiteral("max_retries")).source,
                 QStringLiteral("environment"));
        QCOMPARE(loaded.settings.maxConcurrent, 3);
        QCOMPARE(valueOf(loaded, QStringLiteral("max_concurrent")).source, QStringLiteral("file"));
        QCOMPARE(valueOf(loaded, QStringLiteral("lease_sec")).source, QStringLiteral("default"));
    }

    void everySettingIsReadFromTheEnvironment()
    {
        for (const SettingSpec &spec : settingSpecs()) {
            const LoadedSettings loaded =
                loadSettings({}, {}, environment({{spec.environmentName(), spec.defaultText}}));
            QVERIFY2(loaded.problems.isEmpty(), qPrintable(problems(loaded)));
            QCOMPARE(valueOf(loaded, spec.key).source, QStringLiteral("environment"));
        }
    }

    void pathsBecomeAbsolute()
    {
        const QString path = write("[database]\ndatabase=here/x.sqlite\n"
                                   "[destination]\ns3_ca_file=~/ca.pem\n"
                                   "[catalog]\nwatch_folders=in, \"a, b\", ~/rec, /abs/./x\n");
        const LoadedSettings loaded = loadSettings(path, {}, environment());
        QVERIFY2(loaded.problems.isEmpty(), qPrintable(problems(loaded)));
        const QDir folder(QFileInfo(path).absolutePath());
        QCOMPARE(loaded.settings.database, folder.filePath(QStringLiteral("here/x.sqlite")));
        QCOMPARE(loaded.settings.s3CaFile, QDir::homePath() + QStringLiteral("/ca.pem"));
        QCOMPARE(loaded.settings.watchFolders,
                 (QStringList{
                     folder.filePath(QStringLiteral("in")), folder.filePath(QStringLiteral("a, b")),
                     QDir::homePath() + QStringLiteral("/rec"), QStringLiteral("/abs/x")}));
    }

    void pathsOfTheCommandLineCountFromTheWorkingFolder()
    {
        const LoadedSettings loaded =
            loadSettings(write(""), QStringLiteral("x.sqlite"), environment());
        QCOMPARE(loaded.settings.database, QDir::current().filePath(QStringLiteral("x.sqlite")));
    }

    void listsAreReadFromFileAndEnvironment_data()
    {
        QTest::addColumn<QByteArray>("inFile");
        QTest::addColumn<QString>("inEnvironment");
        QTest::addColumn<QStringList>("items");
        QTest::newRow("one") << QByteArray("robot") << QStringLiteral("robot")
                             << QStringList{QStringLiteral("robot")};
        QTest::newRow("two") << QByteArray("robot, task") << QStringLiteral("robot,task")
                             << QStringList{QStringLiteral("robot"), QStringLiteral("task")};
        QTest::newRow("one with a comma") << QByteArray("\"a,b\"") << QStringLiteral("\"a,b\"")
                                          << QStringList{QStringLiteral("a,b")};
        QTest::newRow("one with a comma among others")
            << QByteArray("x,\"a,b\",y") << QStringLiteral("x,\"a,b\",y")
            << QStringList{QStringLiteral("x"), QStringLiteral("a,b"), QStringLiteral("y")};
        QTest::newRow("none") << QByteArray() << QString() << QStringList();
    }

    void listsAreReadFromFileAndEnvironment()
    {
        QFETCH(QByteArray, inFile);
        QFETCH(QString, inEnvironment);
        QFETCH(QStringList, items);
        const LoadedSettings fromFile =
            loadSettings(write("[destination]\nmetadata_keys=" + inFile + "\n"), {}, environment());
        QVERIFY2(fromFile.problems.isEmpty(), qPrintable(problems(fromFile)));
        QCOMPARE(fromFile.settings.metadataKeys, items);
        const LoadedSettings fromEnvironment = loadSettings(
            {}, {}, environment({{QStringLiteral("CLOUDSYNC_METADATA_KEYS"), inEnvironment}}));
        QVERIFY2(fromEnvironment.problems.isEmpty(), qPrintable(problems(fromEnvironment)));
        QCOMPARE(fromEnvironment.settings.metadataKeys, items);
    }

    void textsAreReadAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("destination");
        QTest::newRow("plain") << QByteArray("destination=s3://b/p") << QStringLiteral("s3://b/p");
        QTest::newRow("spaces around")
            << QByteArray("destination =  s3://b/p  ") << QStringLiteral("s3://b/p");
        QTest::newRow("a comma without quotes")
            << QByteArray("destination=s3://b/p,q") << QStringLiteral("s3://b/p,q");
        QTest::newRow("in quotes")
            << QByteArray("destination=\"s3://b/p; q\"") << QStringLiteral("s3://b/p; q");
        QTest::newRow("unicode") << QByteArray("destination=file:///片段")
                                 << QStringLiteral("file:///片段");
        QTest::newRow("a comment before and after")
            << QByteArray("; destination=s3://x\ndestination=s3://b/p ; the lab")
            << QStringLiteral("s3://b/p");
        QTest::newRow("lines of Windows")
            << QByteArray("destination=s3://b/p\r\n") << QStringLiteral("s3://b/p");
        QTest::newRow("nothing") << QByteArray("destination=") << QString();
    }

    void textsAreReadAsTheyAre()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, destination);
        const LoadedSettings loaded =
            loadSettings(write("[destination]\n" + line + "\n"), {}, environment());
        QVERIFY2(loaded.problems.isEmpty(), qPrintable(problems(loaded)));
        QCOMPARE(loaded.settings.destination, destination);
    }

    void wrongFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("a wrong value")
            << QByteArray("[sync]\nmax_concurrent=0\n")
            << QStringList{QStringLiteral("max_concurrent"), QStringLiteral("\"0\""),
                           QStringLiteral("test.ini"), QStringLiteral("from 1 to 64")};
        QTest::newRow("an unknown key with a known one near")
            << QByteArray("[sync]\nmax_concurent=2\n")
            << QStringList{QStringLiteral("max_concurent"),
                           QStringLiteral("Did you mean max_concurrent in [sync]?")};
        QTest::newRow("an unknown key like none")
            << QByteArray("[sync]\nwarp=9\n")
            << QStringList{QStringLiteral("\"warp\""), QStringLiteral("Remove it.")};
        QTest::newRow("a key in the wrong section")
            << QByteArray("[transfer]\nmax_concurrent=2\n")
            << QStringList{QStringLiteral("belongs in the section [sync]")};
        QTest::newRow("a key in no section")
            << QByteArray("max_concurrent=2\n")
            << QStringList{QStringLiteral("outside of any section"), QStringLiteral("[sync]")};
        QTest::newRow("a line that is none")
            << QByteArray("[sync]\nmax_concurrent=2\nhello\n")
            << QStringList{QStringLiteral("Line 3"), QStringLiteral("test.ini")};
        QTest::newRow("a binary file") << QByteArray("SQLite format 3\0xyz", 19)
                                       << QStringList{QStringLiteral("is not a settings file")};
        QTest::newRow("a huge file") << QByteArray(2 * 1024 * 1024, '\n')
                                     << QStringList{QStringLiteral("is not a settings file")};
        QTest::newRow("two mistakes")
            << QByteArray("[sync]\nmax_concurrent=x\nlease_sec=1\n")
            << QStringList{QStringLiteral("max_concurrent"), QStringLiteral("lease_sec")};
        QTest::newRow("base above max")
            << QByteArray("[sync]\nretry_base_sec=100\nretry_max_sec=50\n")
            << QStringList{QStringLiteral("retry_base_sec"), QStringLiteral("retry_max_sec")};
    }

    void wrongFilesAreNamed()
    {
        QFETCH(QByteArray, content);
        QFETCH(QStringList, words);
        const LoadedSettings loaded = loadSettings(write(content), {}, environment());
        QVERIFY(!loaded.problems.isEmpty());
        for (const QString &word : words)
            QVERIFY2(problems(loaded).contains(word), qPrintable(problems(loaded)));
        for (const Error &problem : loaded.problems)
            QCOMPARE(problem.code, ErrorCode::Settings);
        QCOMPARE(loaded.settings.maxConcurrent, 2);
        QCOMPARE(loaded.values.size(), settingSpecs().size());
    }

    void aWrongVariableIsNamed()
    {
        const LoadedSettings loaded = loadSettings(
            {}, {},
            environment({{QStringLiteral("CLOUDSYNC_MAX_CONCURRENT"), QStringLiteral("99")}}));
        QCOMPARE(loaded.problems.size(), 1);
        QVERIFY2(problems(loaded).contains(
                     QStringLiteral("from the environment (CLOUDSYNC_MAX_CONCURRENT)")),
                 qPrintable(problems(loaded)));
        QCOMPARE(valueOf(loaded, QStringLiteral("max_concurrent")).value, QStringLiteral("2"));
        QCOMPARE(valueOf(loaded, QStringLiteral("max_concurrent")).source,
                 QStringLiteral("default"));
    }

    void aWrongDatabaseLeavesTheDefault()
    {
        const LoadedSettings loaded =
            loadSettings({}, {}, environment({{QStringLiteral("CLOUDSYNC_DATABASE"), QString()}}));
        QCOMPARE(loaded.problems.size(), 1);
        QVERIFY(QDir::isAbsolutePath(loaded.settings.database));
    }

    void aNamedFileMustBeThere()
    {
        const QString path = m_folder.filePath(QStringLiteral("absent.ini"));
        const LoadedSettings loaded = loadSettings(path, {}, environment());
        QCOMPARE(loaded.problems.size(), 1);
        QVERIFY2(problems(loaded).contains(path), qPrintable(problems(loaded)));
        QCOMPARE(loaded.configFile, path);
    }

    void aFolderIsNoFile()
    {
        const LoadedSettings loaded = loadSettings(m_folder.path(), {}, environment());
        QCOMPARE(loaded.problems.size(), 1);
        QVERIFY2(problems(loaded).contains(QStringLiteral("it is a folder")),
                 qPrintable(problems(loaded)));
    }

    void passwordsAreShownNowhere()
    {
        const auto variables = environment(
            {{QStringLiteral("CLOUDSYNC_PROXY"), QStringLiteral("http://me:canary@proxy:3128")},
             {QStringLiteral("CLOUDSYNC_S3_ENDPOINT"), QStringLiteral("http://a:canary@host")},
             {QStringLiteral("CLOUDSYNC_DESTINATION"), QStringLiteral("s3://a:canary@bucket")}});
        const LoadedSettings loaded = loadSettings({}, {}, variables);
        QCOMPARE(loaded.problems.size(), 2);
        QCOMPARE(loaded.settings.proxy, QStringLiteral("http://me:canary@proxy:3128"));
        for (const SettingValue &value : loaded.values)
            QVERIFY2(!value.value.contains(QStringLiteral("canary")), qPrintable(value.key));
        QVERIFY(!problems(loaded).contains(QStringLiteral("canary")));
        for (const Error &problem : loaded.problems) {
            for (const QJsonValue &part : problem.detail)
                QVERIFY(!part.toString().contains(QStringLiteral("canary")));
        }
    }
};

QTEST_GUILESS_MAIN(TestSettingsLoader)
#include "tst_settings_loader.moc"
