// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Way.h"

#include <QJsonDocument>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTest>

using namespace csc;
using namespace csc::test;

using Kind = LoopbackRelay::Kind;

namespace {

/// A port on which nobody listens.
quint16 deadPort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no port to listen on");
    return server.serverPort();
}

} // namespace

/// Proxies between an upload and its server.
class TestS3Proxy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesThroughAProxy_data();
    void goesThroughAProxy();
    void blamesTheProxy_data();
    void blamesTheProxy();
    void blamesTheServerBehindAProxy_data();
    void blamesTheServerBehindAProxy();
    void theSystemsProxyIsNamedToo();
    void theSystemsProxyIsNotAskedForLoopback();
};

void TestS3Proxy::goesThroughAProxy_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("login");
    for (const bool login : {false, true}) {
        const char *with = login ? "with a login" : "without a login";
        QTest::addRow("HTTP proxy, %s", with) << Kind::HttpProxy << false << login;
        QTest::addRow("HTTP proxy to a TLS server, %s", with) << Kind::HttpProxy << true << login;
        QTest::addRow("SOCKS proxy, %s", with) << Kind::Socks5 << false << login;
        QTest::addRow("SOCKS proxy to a TLS server, %s", with) << Kind::Socks5 << true << login;
    }
}

void TestS3Proxy::goesThroughAProxy()
{
    QFETCH(Kind, kind);
    QFETCH(bool, tls);
    QFETCH(bool, login);
    S3Fixture f;
    f.start();
    const TestAuthority authority;
    LoopbackRelay end({.kind = tls ? Kind::Tls : Kind::Plain,
                       .target = f.store->port(),
                       .certificate = authority.issue("DNS:localhost,IP:127.0.0.1")});
    LoopbackRelay proxy({.kind = kind, .wantsLogin = login});
    if (tls) {
        f.settings.s3CaFile = f.dir.filePath(QStringLiteral("authority.pem"));
        QVERIFY(writeFile(f.settings.s3CaFile, authority.certificate()));
    }
    f.settings.s3Endpoint = endpoint(tls ? QStringLiteral("https") : QStringLiteral("http"),
                                     QStringLiteral("127.0.0.1"), end.port());
    f.settings.proxy = endpoint(
        kind == Kind::HttpProxy ? QStringLiteral("http") : QStringLiteral("socks5"),
        login ? QStringLiteral("lab:pass@127.0.0.1") : QStringLiteral("127.0.0.1"), proxy.port());
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QVERIFY(proxy.connectionCount() > 0); // though the server is on loopback
    QVERIFY(end.connectionCount() <= proxy.connectionCount());
}

void TestS3Proxy::blamesTheProxy_data()
{
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("wantsLogin");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("id");
    const QString http = QStringLiteral("http");
    const QString socks = QStringLiteral("socks5");
    const QString here = QStringLiteral("127.0.0.1");
    const QString nowhere = QStringLiteral("proxy.invalid"); // RFC 6761, 6.4: never resolved
    const QString dead = QStringLiteral("network.proxy");
    const QString locked = QStringLiteral("configuration.proxy");
    for (const bool tls : {false, true}) {
        const char *to = tls ? "to a TLS server" : "to a plain server";
        QTest::addRow("an HTTP proxy that is not running, %s", to)
            << http << here << false << tls << dead;
        QTest::addRow("a SOCKS proxy that is not running, %s", to)
            << socks << here << false << tls << dead;
        QTest::addRow("an HTTP proxy that nobody knows, %s", to)
            << http << nowhere << false << tls << dead;
        QTest::addRow("a SOCKS proxy that nobody knows, %s", to)
            << socks << nowhere << false << tls << dead;
        QTest::addRow("an HTTP proxy that wants a login, %s", to)
            << http << here << true << tls << locked;
        QTest::addRow("a SOCKS proxy that wants a login, %s", to)
            << socks << here << true << tls << locked;
    }
}

void TestS3Proxy::blamesTheProxy()
{
    QFETCH(QString, scheme);
    QFETCH(QString, host);
    QFETCH(bool, wantsLogin);
    QFETCH(bool, tls);
    S3Fixture f;
    f.start();
    if (tls)
        f.settings.s3Endpoint.replace(QStringLiteral("http:"), QStringLiteral("https:"));
    LoopbackRelay proxy(
        {.kind = scheme == u"http" ? Kind::HttpProxy : Kind::Socks5, .wantsLogin = true});
    f.settings.proxy = endpoint(scheme, QStringLiteral("lab:wrongpass@") + host,
                                wantsLogin ? proxy.port() : deadPort());
    const UploadOutcome outcome = f.upload(uploadJob(f.file(smallBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QTEST(idOf(outcome), "id");
    QVERIFY(outcome.error.message.contains(QStringLiteral("setting proxy")));
    const QString name = f.settings.proxy.section(u'@', -1);
    QVERIFY2(outcome.error.message.contains(QStringLiteral("the proxy %1 ").arg(name)),
             qPrintable(outcome.error.message));
    QCOMPARE(outcome.error.detail.value(u"proxy").toString(), name);
    const QByteArray detail = QJsonDocument(outcome.error.detail).toJson();
    for (const QString &text : {outcome.error.message, QString::fromUtf8(detail)})
        QVERIFY2(!text.contains(QStringLiteral("pass")), qPrintable(text));
    QVERIFY(f.store->requests().isEmpty());
}

void TestS3Proxy::blamesTheServerBehindAProxy_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("id");
    QTest::newRow("an HTTP proxy") << Kind::HttpProxy << QStringLiteral("server");
    QTest::newRow("a SOCKS proxy") << Kind::Socks5 << QStringLiteral("network.refused");
}

void TestS3Proxy::blamesTheServerBehindAProxy()
{
    QFETCH(Kind, kind);
    S3Fixture f;
    LoopbackRelay proxy({.kind = kind});
    f.settings.s3Endpoint =
        endpoint(QStringLiteral("http"), QStringLiteral("127.0.0.1"), deadPort());
    f.settings.proxy =
        endpoint(kind == Kind::HttpProxy ? QStringLiteral("http") : QStringLiteral("socks5"),
                 QStringLiteral("127.0.0.1"), proxy.port());
    const UploadOutcome outcome = f.upload(uploadJob(f.file(smallBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QTEST(idOf(outcome), "id");
    // Perhaps it was the proxy all the same.
    const QString way =
        QStringLiteral("through the proxy 127.0.0.1:%1").arg(QString::number(proxy.port()));
    QVERIFY2(outcome.error.message.contains(way), qPrintable(outcome.error.message));
}

void TestS3Proxy::theSystemsProxyIsNamedToo()
{
    S3Fixture f;
    const QString proxy = endpoint(QStringLiteral("http"), QStringLiteral("127.0.0.1"), deadPort());
    const QMap<const char *, QByteArray> variables{{"http_proxy", proxy.toLatin1()},
                                                   {"AWS_ACCESS_KEY_ID", "a"},
                                                   {"AWS_SECRET_ACCESS_KEY", "b"}};
    for (auto variable = variables.cbegin(); variable != variables.cend(); ++variable)
        qputenv(variable.key(), variable.value());
    const auto restore = qScopeGuard([&variables] {
        for (auto variable = variables.cbegin(); variable != variables.cend(); ++variable)
            qunsetenv(variable.key());
    });
    f.settings.proxy = QStringLiteral("system");
    f.settings.s3Endpoint = QStringLiteral("http://store.invalid");
    f.settings.s3Profile.clear(); // that of the tests is for loopback only
    const UploadOutcome outcome = f.upload(uploadJob(f.file(smallBytes)));
    QCOMPARE(idOf(outcome), QStringLiteral("network.proxy"));
    QCOMPARE(outcome.error.detail.value(u"proxy").toString(), proxy.section(u'/', -1));
}

void TestS3Proxy::theSystemsProxyIsNotAskedForLoopback()
{
    S3Fixture f;
    f.start();
    LoopbackRelay proxy({.kind = Kind::HttpProxy});
    qputenv("http_proxy",
            endpoint(QStringLiteral("http"), QStringLiteral("127.0.0.1"), proxy.port()).toLatin1());
    const auto restore = qScopeGuard([] { qunsetenv("http_proxy"); });
    f.settings.proxy = QStringLiteral("system");
    const UploadOutcome outcome = f.upload(uploadJob(f.file(smallBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(proxy.connectionCount(), 0);
}

QTEST_GUILESS_MAIN(TestS3Proxy)
#include "tst_s3_proxy.moc"
