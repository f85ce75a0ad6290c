// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "transfer/ObjectMetadata.h"
#include "transfer/S3Location.h"
#include "transfer/Transports.h"

#include <QTest>

using namespace csc;

class TestS3Location : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesAddresses_data();
    void makesAddresses();
    void theLedgersNameHasNoRegionOfAws_data();
    void theLedgersNameHasNoRegionOfAws();
    void refusesEndpoints_data();
    void refusesEndpoints();
    void makesMetadataHeaders_data();
    void makesMetadataHeaders();
    void leavesOutMetadataThatServersRefuse();
    void refusesImpossibleSettings_data();
    void refusesImpossibleSettings();
};

void TestS3Location::makesAddresses_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("bucket");
    QTest::addColumn<QString>("style");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("host");
    const auto row = [](const char *name, const char *endpoint, const char *bucket,
                        const char *style, const char *region, const char *url, const char *host) {
        QTest::newRow(name) << QString::fromLatin1(endpoint) << QString::fromLatin1(bucket)
                            << QString::fromLatin1(style) << QString::fromLatin1(region)
                            << QByteArray(url) << QByteArray(host);
    };
    row("AWS, virtual-hosted", "", "bucket", "auto", "eu-central-1",
        "https://bucket.s3.eu-central-1.amazonaws.com/a%20b/c%2Bd",
        "bucket.s3.eu-central-1.amazonaws.com");
    row("AWS in China has a domain of its own", "", "bucket", "auto", "cn-north-1",
        "https://bucket.s3.cn-north-1.amazonaws.com.cn/a%20b/c%2Bd",
        "bucket.s3.cn-north-1.amazonaws.com.cn");
    row("a dotted bucket gets path style", "", "my.bucket", "auto", "us-east-1",
        "https://s3.us-east-1.amazonaws.com/my.bucket/a%20b/c%2Bd", "s3.us-east-1.amazonaws.com");
    row("an address gets path style", "http://10.0.0.5:9000", "bucket", "auto", "us-east-1",
        "http://10.0.0.5:9000/bucket/a%20b/c%2Bd", "10.0.0.5:9000");
    row("localhost gets path style", "http://localhost:9000/", "bucket", "auto", "us-east-1",
        "http://localhost:9000/bucket/a%20b/c%2Bd", "localhost:9000");
    row("an IPv6 address", "http://[::1]:9000", "bucket", "auto", "us-east-1",
        "http://[::1]:9000/bucket/a%20b/c%2Bd", "[::1]:9000");
    row("a named server is virtual-hosted", "https://store.example", "bucket", "auto", "us-east-1",
        "https://bucket.store.example/a%20b/c%2Bd", "bucket.store.example");
    row("path style by choice", "https://store.example:443", "bucket", "true", "us-east-1",
        "https://store.example/bucket/a%20b/c%2Bd", "store.example");
    row("virtual-hosted by choice", "http://store.example:80", "my.bucket", "false", "us-east-1",
        "http://my.bucket.store.example/a%20b/c%2Bd", "my.bucket.store.example");
}

void TestS3Location::makesAddresses()
{
    QFETCH(QString, endpoint);
    QFETCH(QString, bucket);
    QFETCH(QString, style);
    QFETCH(QString, region);
    Settings settings;
    settings.s3Endpoint = endpoint;
    settings.s3PathStyle = style;
    settings.s3Region = region;
    const Result<DestinationUrl> destination =
        DestinationUrl::parse(QStringLiteral("s3://") + bucket);
    QVERIFY(destination.ok());
    const Result<S3Location> location = S3Location::make(settings, *destination);
    QVERIFY2(location.ok(), location.ok() ? "" : qPrintable(location.error().message));
    QTEST(location->url(QStringLiteral("a b/c+d"), {}, region).toEncoded(), "url");
    QTEST(location->hostHeader(region), "host");
    QVERIFY(location->url({}, "uploads=", region).toEncoded().endsWith("?uploads="));
}

void TestS3Location::theLedgersNameHasNoRegionOfAws_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *endpoint, const char *region,
                        const char *ledgerName, const char *shown) {
        QTest::newRow(name) << QString::fromLatin1(endpoint) << QString::fromLatin1(region)
                            << QString::fromLatin1(ledgerName) << QString::fromLatin1(shown);
    };
    row("the default region", "", "us-east-1", "https://s3.amazonaws.com",
        "https://s3.us-east-1.amazonaws.com");
    row("the region that doctor advised", "", "eu-west-1", "https://s3.amazonaws.com",
        "https://s3.eu-west-1.amazonaws.com");
    row("the same, written out", "https://s3.eu-west-1.amazonaws.com", "us-east-1",
        "https://s3.amazonaws.com", "https://s3.eu-west-1.amazonaws.com");
    row("the address without a region", "https://s3.amazonaws.com", "us-east-1",
        "https://s3.amazonaws.com", "https://s3.amazonaws.com");
    row("in China are other buckets", "", "cn-north-1", "https://s3.amazonaws.com.cn",
        "https://s3.cn-north-1.amazonaws.com.cn");
    row("and at the government's", "", "us-gov-west-1", "https://s3.us-gov.amazonaws.com",
        "https://s3.us-gov-west-1.amazonaws.com");
    row("a server of one's own", "http://store.example:9000", "eu-west-1",
        "http://store.example:9000", "http://store.example:9000");
    row("a name that only ends so", "https://s3.eu-west-1.notamazonaws.com", "eu-west-1",
        "https://s3.eu-west-1.notamazonaws.com", "https://s3.eu-west-1.notamazonaws.com");
}

void TestS3Location::theLedgersNameHasNoRegionOfAws()
{
    Settings settings;
    settings.destination = QStringLiteral("s3://bucket/prefix");
    QFETCH(QString, endpoint);
    settings.s3Endpoint = endpoint;
    QFETCH(QString, region);
    settings.s3Region = region;
    const auto factory = makeTransportFactory(settings);
    QVERIFY(factory.ok());
    QTEST((*factory)->endpoint(), "name");
    const auto location = S3Location::make(settings, *DestinationUrl::parse(settings.destination));
    QTEST(location->ledgerName(), "name");
    QTEST(location->endpointText(), "shown");
}

void TestS3Location::refusesEndpoints_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::newRow("no scheme") << QStringLiteral("store.example:9000");
    QTest::newRow("another scheme") << QStringLiteral("ftp://store.example");
    QTest::newRow("no host") << QStringLiteral("http://");
    QTest::newRow("a path") << QStringLiteral("https://store.example/bucket");
    QTest::newRow("a query") << QStringLiteral("https://store.example?x=1");
    QTest::newRow("credentials") << QStringLiteral("https://key:topsecret@store.example");
    QTest::newRow("credentials, another scheme") << QStringLiteral("ftp://key:topsecret@store");
    QTest::newRow("credentials in no URL") << QStringLiteral("http://key:topsecret[@store");
    QTest::newRow("credentials in a query") << QStringLiteral("https://store?sig=topsecret");
}

void TestS3Location::refusesEndpoints()
{
    QFETCH(QString, endpoint);
    Settings settings;
    settings.destination = QStringLiteral("s3://bucket");
    settings.s3Endpoint = endpoint;
    const auto factory = makeTransportFactory(settings);
    QVERIFY(!factory.ok());
    QCOMPARE(factory.error().code, ErrorCode::Settings);
    QVERIFY(factory.error().message.contains(QStringLiteral("s3_endpoint")));
    QVERIFY(!factory.error().message.contains(QStringLiteral("topsecret")));
    QVERIFY(!factory.error()
                 .detail.value(QStringLiteral("endpoint"))
                 .toString()
                 .contains(QStringLiteral("topsecret")));
}

void TestS3Location::makesMetadataHeaders_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("plain text") << QStringLiteral("arm 7, left") << QByteArray("arm 7, left");
    QTest::newRow("other scripts are percent-encoded")
        << QStringLiteral("臂") << QByteArray("%E8%87%82");
    QTest::newRow("so is the percent sign") << QStringLiteral("50%") << QByteArray("50%25");
    QTest::newRow("and a line break") << QStringLiteral("a\nb") << QByteArray("a%0Ab");
    QTest::newRow("and blanks that would be lost")
        << QStringLiteral(" a  b ") << QByteArray("%20a %20b%20");
}

void TestS3Location::makesMetadataHeaders()
{
    QFETCH(QString, value);
    const HeaderMap headers = metadataHeaders({{QStringLiteral("Robot-Name"), value}});
    QTEST(headers.value("x-amz-meta-robot-name"), "header");
}

void TestS3Location::leavesOutMetadataThatServersRefuse()
{
    const HeaderMap headers =
        metadataHeaders({{QStringLiteral("exact"), QString(256, u'x')},
                         {QStringLiteral("long"), QString(257, u'x')},
                         {QStringLiteral("long-when-encoded"), QString(100, u'臂')},
                         {QStringLiteral("bad name"), QStringLiteral("x")},
                         {QStringLiteral("empty"), QString()}});
    QCOMPARE(headers.keys(), QList<QByteArray>{"x-amz-meta-exact"});
}

void TestS3Location::refusesImpossibleSettings_data()
{
    QTest::addColumn<QString>("destination");
    QTest::addColumn<QString>("proxy");
    QTest::newRow("a destination of an unknown kind")
        << QStringLiteral("gs://bucket") << QStringLiteral("system");
    QTest::newRow("a proxy of an unknown kind")
        << QStringLiteral("s3://bucket") << QStringLiteral("ftp://proxy:1");
    QTest::newRow("a proxy without a host")
        << QStringLiteral("s3://bucket") << QStringLiteral("yes");
    QTest::newRow("a proxy of an unknown kind with a password")
        << QStringLiteral("s3://bucket") << QStringLiteral("ftp://me:topsecret@proxy:1");
    QTest::newRow("a proxy that is no URL, with a password")
        << QStringLiteral("s3://bucket") << QStringLiteral("http://me:topsecret[@proxy:1");
}

void TestS3Location::refusesImpossibleSettings()
{
    QFETCH(QString, destination);
    QFETCH(QString, proxy);
    Settings settings;
    settings.destination = destination;
    settings.proxy = proxy;
    const auto factory = makeTransportFactory(settings);
    QVERIFY(!factory.ok());
    QCOMPARE(factory.error().code, ErrorCode::Settings);
    QVERIFY(!factory.error().message.contains(QStringLiteral("topsecret")));
}

QTEST_GUILESS_MAIN(TestS3Location)
#include "tst_s3_location.moc"
