// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"

#include <QFile>
#include <QTest>

using namespace csc;
using namespace csc::test;

/// A password that somebody put into a URL is never shown: not by `config`, not by a sentence about
/// a wrong setting, wherever it came from.
class TestCloudsyncctlSecrets : public QObject
{
    Q_OBJECT

private:
    static void checkSilence(const CtlFixture &ctl, const QStringList &globals)
    {
        for (const char *command : {"config", "list", "status", "run"}) {
            const QStringList line = globals + QStringList{QString::fromLatin1(command)};
            for (const CtlRun &run : {ctl.plain(line), ctl.ctl(line)}) {
                QVERIFY2(!run.out.contains("canary"), run.out.constData());
                QVERIFY2(!run.err.contains("canary"), run.err.constData());
                QVERIFY(run.status == 0 || run.status == 3);
            }
        }
    }

    static bool writeFile(const QString &path, const QString &text)
    {
        QFile file(path);
        const QByteArray bytes = text.toUtf8();
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    }

private Q_SLOTS:
    void noSettingGivesItsSecretAway_data()
    {
        QTest::addColumn<QString>("section");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("status"); ///< of `list`
        const auto row = [](const char *what, const char *section, const char *key,
                            const char *value, int status = 3) {
            QTest::newRow(what) << QString::fromLatin1(section) << QString::fromLatin1(key)
                                << QString::fromLatin1(value) << status;
        };
        row("a right proxy", "transfer", "proxy", "http://me:canary@127.0.0.1:3128", 0);
        row("a proxy of another kind", "transfer", "proxy", "ftp://me:canary@host:1");
        row("a proxy without its scheme", "transfer", "proxy", "me:canary@host:1");
        row("a proxy without its server", "transfer", "proxy", "http://me:canary");
        row("a password of many signs", "transfer", "proxy", "http://me:c@/?[canary@host:1");
        row("an endpoint", "destination", "s3_endpoint", "https://me:canary@host");
        row("an endpoint that is no URL", "destination", "s3_endpoint", "me:canary@host");
        row("a signed endpoint", "destination", "s3_endpoint", "https://host/?sig=canary");
        row("a bucket", "destination", "destination", "s3://me:canary@bucket/lab");
        row("a bucket, the secret with a slash", "destination", "destination",
            "s3://me:c/canary@bucket/lab");
        row("a destination of another kind", "destination", "destination",
            "https://me:canary@host/bucket");
        row("a signed destination", "destination", "destination", "https://host/b?sig=canary");
    }

    void noSettingGivesItsSecretAway()
    {
        QFETCH(QString, section);
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(int, status);
        CtlFixture inEnvironment;
        inEnvironment.environment.remove(word("CLOUDSYNC_DATABASE")); // the default, none yet
        inEnvironment.set(qPrintable(key), value);
        QCOMPARE(inEnvironment.ctl({word("list")}).status, status);
        checkSilence(inEnvironment, {});

        CtlFixture inFile;
        inFile.environment.remove(word("CLOUDSYNC_DATABASE"));
        const QString path = inFile.path(word("x.ini"));
        QVERIFY(writeFile(path, word("[%1]\n%2=\"%3\"\n").arg(section, key, value)));
        QCOMPARE(inFile.ctl({word("--config"), path, word("list")}).status, status);
        checkSilence(inFile, {word("--config"), path});
    }

    void noLineOfTheFileGivesItsSecretAway_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("a line that is none") << word("[transfer]\nhttp://me:canary@host\n");
        QTest::newRow("a URL that reads like a key")
            << word("[transfer]\nhttp://me:canary@host/?a=1\n");
        QTest::newRow("a URL that reads like a section")
            << word("[http://me:canary@host]\nproxy=none\n");
        QTest::newRow("a secret under a key of its own") << word("[x]\ns3_secret_key=canary\n");
        QTest::newRow("a value that a semicolon cuts short")
            << word("[transfer]\nproxy=http://me:canary;x@host\n");
    }

    void noLineOfTheFileGivesItsSecretAway()
    {
        QFETCH(QString, text);
        CtlFixture ctl;
        ctl.environment.remove(word("CLOUDSYNC_DATABASE"));
        const QString path = ctl.path(word("x.ini"));
        QVERIFY(writeFile(path, text));
        QCOMPARE(ctl.ctl({word("--config"), path, word("list")}).status, 3);
        checkSilence(ctl, {word("--config"), path});
    }

    void noMistakeOnTheCommandLineGivesItsSecretAway_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const QString url = word("http://me:canary@host:1");
        QTest::newRow("an option that there isn't")
            << QStringList{word("list"), word("--proxy=") + url};
        QTest::newRow("its value in the place of the command")
            << QStringList{word("--proxy"), url, word("list")};
        QTest::newRow("its value as an argument")
            << QStringList{word("list"), word("--proxy"), url};
        QTest::newRow("an argument too many") << QStringList{word("list"), url};
    }

    void noMistakeOnTheCommandLineGivesItsSecretAway()
    {
        QFETCH(QStringList, arguments);
        const CtlFixture ctl;
        for (const CtlRun &run : {ctl.plain(arguments), ctl.ctl(arguments)}) {
            QCOMPARE(run.status, 2);
            QVERIFY2(!run.out.contains("canary"), run.out.constData());
            QVERIFY2(!run.err.contains("canary"), run.err.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestCloudsyncctlSecrets)
#include "tst_cloudsyncctl_secrets.moc"
