// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "core/DestinationUrl.h"

#include <QTest>

using namespace csc;

/// The setting `destination`, taken apart.
class TestDestinationUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bucketsAreParsed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("bucket");
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<QString>("address");
        const QString robots = QStringLiteral("robots");
        QTest::newRow("a bucket") << QStringLiteral("s3://robots") << robots << QString()
                                  << QStringLiteral("s3://robots/e/x.mcap");
        QTest::newRow("a bucket with a slash")
            << QStringLiteral("s3://robots/") << robots << QString()
            << QStringLiteral("s3://robots/e/x.mcap");
        QTest::newRow("a prefix") << QStringLiteral("s3://robots/lab/1") << robots
                                  << QStringLiteral("lab/1")
                                  << QStringLiteral("s3://robots/e/x.mcap");
        QTest::newRow("a prefix between slashes")
            << QStringLiteral("s3://robots//lab//") << robots << QStringLiteral("lab")
            << QStringLiteral("s3://robots/e/x.mcap");
        QTest::newRow("a prefix with spaces and percent signs stays as it is")
            << QStringLiteral("s3://robots/a b%20c") << robots << QStringLiteral("a b%20c")
            << QStringLiteral("s3://robots/e/x.mcap");
    }

    void bucketsAreParsed()
    {
        QFETCH(QString, text);
        QFETCH(QString, bucket);
        QFETCH(QString, prefix);
        QFETCH(QString, address);
        const Result<DestinationUrl> url = DestinationUrl::parse(text);
        QVERIFY(url);
        QCOMPARE(url->kind, DestinationUrl::Kind::S3);
        QCOMPARE(url->bucket, bucket);
        QCOMPARE(url->prefix, prefix);
        QCOMPARE(url->addressOf(QStringLiteral("e/x.mcap")), address);
    }

    void foldersAreParsed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("address");
        QTest::newRow("a folder") << QStringLiteral("file:///nas/robots")
                                  << QStringLiteral("/nas/robots")
                                  << QStringLiteral("file:///nas/robots/e/x.mcap");
        QTest::newRow("a slash at its end")
            << QStringLiteral("file:///nas/robots/") << QStringLiteral("/nas/robots")
            << QStringLiteral("file:///nas/robots/e/x.mcap");
        QTest::newRow("the root") << QStringLiteral("file:///") << QStringLiteral("/")
                                  << QStringLiteral("file:///e/x.mcap");
        QTest::newRow("spaces") << QStringLiteral("file:///my nas") << QStringLiteral("/my nas")
                                << QStringLiteral("file:///my nas/e/x.mcap");
    }

    void foldersAreParsed()
    {
        QFETCH(QString, text);
        QFETCH(QString, folder);
        QFETCH(QString, address);
        const Result<DestinationUrl> url = DestinationUrl::parse(text);
        QVERIFY(url);
        QCOMPARE(url->kind, DestinationUrl::Kind::Folder);
        QCOMPARE(url->folder, folder);
        QCOMPARE(url->addressOf(QStringLiteral("e/x.mcap")), address);
    }

    void othersAreRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QString();
        QTest::newRow("a path") << QStringLiteral("/nas");
        QTest::newRow("no bucket") << QStringLiteral("s3://");
        QTest::newRow("no bucket but a prefix") << QStringLiteral("s3:///lab");
        QTest::newRow("a relative folder") << QStringLiteral("file://nas");
        QTest::newRow("another scheme") << QStringLiteral("https://robots.example.org");
        QTest::newRow("capitals") << QStringLiteral("S3://robots");
    }

    void othersAreRefused()
    {
        QFETCH(QString, text);
        const Result<DestinationUrl> url = DestinationUrl::parse(text);
        QVERIFY(!url);
        QCOMPARE(url.error().code, ErrorCode::Settings);
        QVERIFY(url.error().message.contains(u'"' + text + u'"'));
    }

    void aRefusalShowsNoSecret()
    {
        for (const char *text : {"https://me:canary@host/bucket", "me:canary@bucket",
                                 "s3:/me:can/ary-canary@bucket", "https://host/b?sig=canary"}) {
            const Result<DestinationUrl> url = DestinationUrl::parse(QString::fromLatin1(text));
            QVERIFY(!url);
            QVERIFY2(!url.error().message.contains(QStringLiteral("canary")),
                     qPrintable(url.error().message));
        }
    }
};

QTEST_APPLESS_MAIN(TestDestinationUrl)
#include "tst_destination_url.moc"
