// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Way.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace csc;
using namespace csc::test;

using Kind = LoopbackRelay::Kind;

/// TLS between an upload and its server.
class TestS3Tls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uploadsOverTls();
    void trustsNobodyElse_data();
    void trustsNobodyElse();
    void namesWhatIsWrongWithTheFileOfCertificates_data();
    void namesWhatIsWrongWithTheFileOfCertificates();
    void namesABrokenHandshake_data();
    void namesABrokenHandshake();
};

void TestS3Tls::uploadsOverTls()
{
    S3Fixture f;
    f.start();
    const TestAuthority authority;
    LoopbackRelay tls({.kind = Kind::Tls,
                       .target = f.store->port(),
                       .certificate = authority.issue("DNS:localhost")});
    f.settings.s3CaFile = f.dir.filePath(QStringLiteral("authority.pem"));
    QVERIFY(writeFile(f.settings.s3CaFile, authority.certificate()));
    f.settings.s3Endpoint =
        endpoint(QStringLiteral("https"), QStringLiteral("localhost"), tls.port());
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QVERIFY(f.store->requests().constFirst().path.startsWith(u"/bucket")); // path style
}

void TestS3Tls::trustsNobodyElse_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<int>("fromDay");
    QTest::addColumn<int>("toDay");
    QTest::addColumn<bool>("isTrusted");
    QTest::newRow("an unknown authority") << QByteArray("DNS:localhost") << -1 << 1 << false;
    QTest::newRow("another name") << QByteArray("DNS:s3.example.com") << -1 << 1 << true;
    QTest::newRow("expired") << QByteArray("DNS:localhost") << -9 << -2 << true;
    QTest::newRow("not valid yet") << QByteArray("DNS:localhost") << 2 << 9 << true;
}

void TestS3Tls::trustsNobodyElse()
{
    QFETCH(QByteArray, names);
    QFETCH(int, fromDay);
    QFETCH(int, toDay);
    QFETCH(bool, isTrusted);
    S3Fixture f;
    f.start();
    const TestAuthority authority;
    const TestAuthority another;
    LoopbackRelay tls({.kind = Kind::Tls,
                       .target = f.store->port(),
                       .certificate = authority.issue(names, fromDay, toDay)});
    f.settings.s3CaFile = f.dir.filePath(QStringLiteral("authority.pem"));
    QVERIFY(writeFile(f.settings.s3CaFile, (isTrusted ? authority : another).certificate()));
    f.settings.s3Endpoint =
        endpoint(QStringLiteral("https"), QStringLiteral("localhost"), tls.port());
    const UploadOutcome outcome = f.upload(uploadJob(f.file(smallBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Tls);
    QCOMPARE(idOf(outcome), QStringLiteral("tls.untrusted"));
    QVERIFY(outcome.error.message.contains(QStringLiteral("s3_ca_file")));
    QVERIFY(f.store->requests().isEmpty()); // nothing was said to whoever it was
}

void TestS3Tls::namesWhatIsWrongWithTheFileOfCertificates_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("words");
    QTest::newRow("there is none")
        << QStringLiteral("none.pem") << QStringLiteral("configuration.ca_file_missing")
        << QStringLiteral("there is no such file. Correct the path.");
    QTest::newRow("it is a folder")
        << QStringLiteral(".") << QStringLiteral("configuration.ca_file_unreadable")
        << QStringLiteral("or name another");
    QTest::newRow("it holds no certificate")
        << QStringLiteral("words.pem") << QStringLiteral("configuration.ca_file")
        << QStringLiteral("there is no certificate in it. Name a file in PEM format.");
}

void TestS3Tls::namesWhatIsWrongWithTheFileOfCertificates()
{
    QFETCH(QString, name);
    QFETCH(QString, id);
    QFETCH(QString, words);
    S3Fixture f;
    f.start();
    QVERIFY(writeFile(f.dir.filePath(QStringLiteral("words.pem")), "no certificate"));
    f.settings.s3CaFile = f.dir.filePath(name);
    const UploadOutcome outcome = f.upload(uploadJob(f.file(smallBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Configuration);
    QCOMPARE(idOf(outcome), id);
    QVERIFY2(outcome.error.message.contains(f.settings.s3CaFile)
                 && outcome.error.message.contains(words),
             qPrintable(outcome.error.message));
}

void TestS3Tls::namesABrokenHandshake_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("a connection that is cut in the handshake") << QByteArray();
    QTest::newRow("a server that speaks no TLS")
        << QByteArray("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
}

void TestS3Tls::namesABrokenHandshake()
{
    QFETCH(QByteArray, reply);
    S3Fixture f;
    QTcpServer server; // in the upload's own event loop
    connect(&server, &QTcpServer::newConnection, &server, [&server, reply] {
        QTcpSocket *client = server.nextPendingConnection();
        connect(client, &QTcpSocket::readyRead, client, [client, reply] {
            client->readAll();
            client->write(reply);
            client->disconnectFromHost();
        });
    });
    QVERIFY(server.listen(QHostAddress::LocalHost));
    f.settings.s3Endpoint =
        endpoint(QStringLiteral("https"), QStringLiteral("localhost"), server.serverPort());
    const UploadOutcome outcome = f.upload(uploadJob(f.file(smallBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Network);
    QCOMPARE(idOf(outcome), QStringLiteral("network.handshake"));
}

QTEST_GUILESS_MAIN(TestS3Tls)
#include "tst_s3_tls.moc"
