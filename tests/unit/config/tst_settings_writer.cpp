// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "config/SettingsLoader.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;

/// How settings are written.
class TestSettingsWriter : public QObject
{
    Q_OBJECT

private:
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }

    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

private Q_SLOTS:
    void aNewFileIsTheOwnersOnly()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new/folder/x.ini"));
        QVERIFY(writeSettings(path, {{QStringLiteral("max_concurrent"), QStringLiteral("4")}}));
        QCOMPARE(read(path), QByteArray("[sync]\nmax_concurrent=4\n"));
        QCOMPARE(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
    }

    void anOpenFileIsTightened()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.ini"));
        write(path, "[sync]\n");
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup
                                                | QFile::ReadOther));
        QVERIFY(writeSettings(path, {{QStringLiteral("lease_sec"), QStringLiteral("90")}}));
        QVERIFY(!(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void everythingElseStays()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.ini"));
        write(path, "; the lab's settings\n[sync]\nmax_concurrent=2\n# slower\nlease_sec=60\n\n"
                    "[window]\ntheme=dark\n");
        QVERIFY(writeSettings(path, {{QStringLiteral("max_concurrent"), QStringLiteral("4")},
                                     {QStringLiteral("max_retries"), QStringLiteral("7")},
                                     {QStringLiteral("destination"), QStringLiteral("s3://b/p")}}));
        QCOMPARE(read(path), QByteArray("; the lab's settings\n[sync]\nmax_concurrent=4\n# slower\n"
                                        "lease_sec=60\nmax_retries=7\n\n[window]\ntheme=dark\n\n"
                                        "[destination]\ndestination=s3://b/p\n"));
    }

    void valuesAreReadBack_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *what, const char *key, const QString &value) {
            QTest::newRow(what) << QString::fromLatin1(key) << value;
        };
        row("a comma", "destination", QStringLiteral("s3://b/p, q"));
        row("a semicolon", "destination", QStringLiteral("s3://b/p;q"));
        row("a quote and a backslash", "s3_profile", QStringLiteral("a\"b\\c\\n"));
        row("an at sign in front", "s3_profile", QStringLiteral("@Invalid()"));
        row("a hash in front", "s3_profile", QStringLiteral("#lab"));
        row("spaces around", "finish_marker", QStringLiteral(".done"));
        row("unicode", "destination", QStringLiteral("file:///片段/é"));
        row("an equals sign", "s3_profile", QStringLiteral("a=b"));
        row("a percent sign", "destination", QStringLiteral("s3://b/100%25"));
        row("an empty text", "destination", QString());
        row("one folder with a comma", "watch_folders", QStringLiteral("\"/a, b\""));
        row("three folders", "watch_folders", QStringLiteral("/a, \"/b, c\", /d e"));
        row("no folder", "watch_folders", QString());
        row("a proxy with a password", "proxy", QStringLiteral("http://me:p;w@proxy:3128"));
        row("true", "auto_approve", QStringLiteral("true"));
    }

    void valuesAreReadBack()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.ini"));
        QVERIFY(writeSettings(path, {{key, value}}));
        const LoadedSettings loaded = loadSettings(path, {}, QProcessEnvironment());
        QVERIFY2(loaded.problems.isEmpty(),
                 loaded.problems.isEmpty() ? "" : qPrintable(loaded.problems.first().message));
        if (key == u"proxy") {
            QCOMPARE(loaded.settings.proxy, value);
            return;
        }
        for (const SettingValue &setting : loaded.values) {
            if (setting.key == key) {
                QCOMPARE(setting.value, value);
                QCOMPARE(setting.source, QStringLiteral("file"));
            }
        }
    }

    void whereAKeyStandsTwiceTheOneThatCountsIsChanged()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.ini"));
        write(path, "[sync]\nmax_concurrent=2\nmax_concurrent=3\n");
        QVERIFY(writeSettings(path, {{QStringLiteral("max_concurrent"), QStringLiteral("9")}}));
        QCOMPARE(loadSettings(path, {}, QProcessEnvironment()).settings.maxConcurrent, 9);
    }

    void aResetRemovesTheLinesOfTheKeyAlone_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        const auto row = [](const char *what, const QByteArray &before, const QByteArray &after) {
            QTest::newRow(what) << before << after;
        };
        row("one line among others", "; mine\n[sync]\nmax_retries=3\nmax_concurrent=4\n",
            "; mine\n[sync]\nmax_retries=3\n");
        row("with blanks around it", "[sync]\n  max_concurrent = 4\nlease_sec=60\n",
            "[sync]\nlease_sec=60\n");
        row("given twice: the one before it must not count then",
            "[sync]\nmax_concurrent=3\nlease_sec=60\nmax_concurrent=4\n", "[sync]\nlease_sec=60\n");
        row("in two parts of its section",
            "[sync]\nmax_concurrent=3\n[window]\ntheme=dark\n[sync]\nmax_concurrent=4\n",
            "[sync]\n[window]\ntheme=dark\n[sync]\n");
        row("comments that name it stay",
            "[sync]\n; max_concurrent=2\n#max_concurrent=8\nmax_concurrent=4\n# why\n",
            "[sync]\n; max_concurrent=2\n#max_concurrent=8\n# why\n");
        row("only commented out: nothing to remove", "[sync]\n;max_concurrent=4\n",
            "[sync]\n;max_concurrent=4\n");
        row("a key of another section that is called the same",
            "[window]\nmax_concurrent=1\n[sync]\nmax_concurrent=4\n",
            "[window]\nmax_concurrent=1\n[sync]\n");
        row("a longer key that begins so", "[sync]\nmax_concurrent_x=1\nmax_concurrent=4\n",
            "[sync]\nmax_concurrent_x=1\n");
        row("not there at all", "[window]\ntheme=dark\n", "[window]\ntheme=dark\n");
    }

    void aResetRemovesTheLinesOfTheKeyAlone()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.ini"));
        write(path, before);
        const QString key = QStringLiteral("max_concurrent");
        QVERIFY(writeSettings(path, {{key, QStringLiteral("2")}}, {key}));
        QCOMPARE(read(path), after);
        const LoadedSettings loaded = loadSettings(path, {}, QProcessEnvironment());
        QCOMPARE(loaded.settings.maxConcurrent, 2);
        QCOMPARE(loaded.sourceOf(key), QStringLiteral("default"));
    }

    void aResetAndAValueGoTogether()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.ini"));
        write(path, "[sync]\nmax_concurrent=4\n");
        QVERIFY(writeSettings(path, {{QStringLiteral("lease_sec"), QStringLiteral("90")}},
                              {QStringLiteral("max_concurrent")}));
        QCOMPARE(read(path), QByteArray("[sync]\nlease_sec=90\n"));
        QVERIFY(!writeSettings(path, {}, {QStringLiteral("no_such_key")}));
    }

    void wrongValuesAreNotWritten_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("out of bounds") << QStringLiteral("max_concurrent") << QStringLiteral("0");
        QTest::newRow("no such key") << QStringLiteral("secret_key") << QStringLiteral("x");
        QTest::newRow("a second line") << QStringLiteral("s3_profile") << QStringLiteral("a\n[x]");
    }

    void wrongValuesAreNotWritten()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("x.ini"));
        write(path, "[sync]\nlease_sec=60\n");
        const Result<void> written = writeSettings(
            path, {{QStringLiteral("lease_sec"), QStringLiteral("61")}, {key, value}});
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Settings);
        QVERIFY(written.error().message.contains(key));
        QCOMPARE(read(path), QByteArray("[sync]\nlease_sec=60\n"));
    }

    void aFolderInTheWayIsReported()
    {
        const QTemporaryDir folder;
        const Result<void> written =
            writeSettings(folder.path(), {{QStringLiteral("max_concurrent"), QStringLiteral("4")}});
        QVERIFY(!written);
        QVERIFY(written.error().message.contains(folder.path()));
    }
};

QTEST_GUILESS_MAIN(TestSettingsWriter)
#include "tst_settings_writer.moc"
