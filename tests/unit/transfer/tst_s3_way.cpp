// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include "support/LoopbackRelay.h"

#include <QJsonDocument>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace csc;
using namespace csc::test;

using Kind = LoopbackRelay::Kind;

namespace {

constexpr qint64 smallBytes = 200'000;

QString idOf(const UploadOutcome &outcome)
{
    return outcome.error.detail.value(u"id").toString();
}

QString endpoint(const QString &scheme, const QString &host, quint16 port)
{
    return QStringLiteral("%1://%2:%3").arg(scheme, host).arg(port);
}

/// A port on which nobody listens.
quint16 deadPort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no port to listen on");
    return server.serverPort();
}

} // namespace

/// What lies between an upload and its server: proxies, TLS, connections that hang.
class TestS3Way : public QObject
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
    void uploadsOverTls();
    void trustsNobodyElse_data();
    void trustsNobodyElse();
    void namesABrokenHandshake_data();
    void namesABrokenHandshake();
    void noticesAStall_data();
    void noticesAStall();
    void noticesThatNoConnectionComesAbout();
    void whatMovesSlowlyIsNoStall();
    void connectionsAreUsedAgain();
};

void TestS3Way::goesThroughAProxy_data()
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

void TestS3Way::goesThroughAProxy()
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

void TestS3Way::blamesTheProxy_data()
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

void TestS3Way::blamesTheProxy()
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

void TestS3Way::blamesTheServerBehindAProxy_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("id");
    QTest::newRow("an HTTP proxy") << Kind::HttpProxy << QStringLiteral("server");
    QTest::newRow("a SOCKS proxy") << Kind::Socks5 << QStringLiteral("network.refused");
}

void TestS3Way::blamesTheServerBehindAProxy()
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

void TestS3Way::theSystemsProxyIsNamedToo()
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

void TestS3Way::theSystemsProxyIsNotAskedForLoopback()
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

void TestS3Way::uploadsOverTls()
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

void TestS3Way::trustsNobodyElse_data()
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

void TestS3Way::trustsNobodyElse()
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

void TestS3Way::namesABrokenHandshake_data()
{
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("a connection that is cut in the handshake") << QByteArray();
    QTest::newRow("a server that speaks no TLS")
        << QByteArray("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
}

void TestS3Way::namesABrokenHandshake()
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

void TestS3Way::noticesAStall_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("nothing is ever read") << smallBytes << qint64(0);
    QTest::newRow("reading stops in a single body") << 4 * mib << mib;
    QTest::newRow("reading stops in the parts") << 4 * largeBytes << mib;
}

void TestS3Way::noticesAStall()
{
    QFETCH(qint64, size);
    QFETCH(qint64, bytes);
    S3Fixture f;
    f.settings.stallTimeoutSec = 1;
    f.start();
    LoopbackRelay relay({.target = f.store->port(), .stopsReadingAfter = bytes});
    f.settings.s3Endpoint =
        endpoint(QStringLiteral("http"), QStringLiteral("127.0.0.1"), relay.port());
    const UploadOutcome outcome = f.upload(uploadJob(f.file(size)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Timeout);
    QCOMPARE(idOf(outcome), QStringLiteral("timeout.stall"));
}

void TestS3Way::noticesThatNoConnectionComesAbout()
{
    // A full queue of a server that accepts nobody: the kernel leaves further ones without answer.
    const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *plain = reinterpret_cast<sockaddr *>(&address);
    QVERIFY(::bind(server, plain, size) == 0 && ::listen(server, 0) == 0);
    QVERIFY(::getsockname(server, plain, &size) == 0);
    QList<int> waiting{server};
    const auto closeAll = qScopeGuard([&waiting] {
        for (const int descriptor : std::as_const(waiting))
            ::close(descriptor);
    });
    for (int i = 0; i < 3; ++i) {
        waiting.append(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
        (void)::connect(waiting.last(), plain, size);
    }

    S3Fixture f;
    f.settings.connectTimeoutSec = 1;
    f.start();
    f.settings.s3Endpoint =
        endpoint(QStringLiteral("http"), QStringLiteral("127.0.0.1"), ntohs(address.sin_port));
    const UploadOutcome outcome = f.upload(uploadJob(f.file(smallBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Timeout);
    QCOMPARE(idOf(outcome), QStringLiteral("timeout.connect"));
}

void TestS3Way::whatMovesSlowlyIsNoStall()
{
    S3Fixture f;
    f.settings.stallTimeoutSec = 2;
    const auto slowed = std::make_shared<std::atomic<bool>>(false);
    f.start([slowed](const StoreRequest &request) {
        return request.method == "HEAD" && !slowed->exchange(true)
                   ? faultOf(StoreFault::Kind::Trickle)
                   : StoreFault{};
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(smallBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(slowed->load());
}

void TestS3Way::connectionsAreUsedAgain()
{
    S3Fixture f;
    f.start();
    LoopbackRelay relay({.target = f.store->port()});
    f.settings.s3Endpoint =
        endpoint(QStringLiteral("http"), QStringLiteral("127.0.0.1"), relay.port());
    const UploadJob job = uploadJob(f.file(4 * largeBytes));
    QCOMPARE(f.upload(job).kind, UploadOutcome::Kind::Completed);
    const int first = relay.connectionCount();
    QVERIFY2(first <= 6, qPrintable(QString::number(first))); // for 20 requests and more
    UploadJob next = job;
    next.recording.key = QStringLiteral("another");
    QCOMPARE(f.upload(next).kind, UploadOutcome::Kind::Completed);
    QVERIFY(f.store->requests().size() > 30);
    QCOMPARE(relay.connectionCount(), first); // the thread has kept them
}

QTEST_GUILESS_MAIN(TestS3Way)
#include "tst_s3_way.moc"
