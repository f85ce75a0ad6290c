// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/LoopbackRelay.h"

#include "core/CallAndWait.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>
#include <QUrl>

namespace csc::test {

namespace {
constexpr qint64 bufferBytes = 64 * 1024;
const QByteArray login = QByteArrayLiteral("lab:pass");
} // namespace

/// One client; deletes itself when either side has closed.
class LoopbackRelay::Connection : public QObject
{
public:
    Connection(QTcpSocket *client, const Options &options, QObject *parent)
        : QObject(parent)
        , m_options(options)
        , m_client(client)
    {
        m_client->setParent(this);
        m_client->setReadBufferSize(bufferBytes);
        connect(m_client, &QTcpSocket::readyRead, this, &Connection::onClient);
        connect(m_client, &QTcpSocket::disconnected, this, &QObject::deleteLater);
        connect(&m_target, &QTcpSocket::connected, this, &Connection::onClient);
        connect(&m_target, &QTcpSocket::bytesWritten, this, &Connection::onClient);
        connect(&m_target, &QTcpSocket::readyRead, this,
                [this] { m_client->write(m_target.readAll()); });
        connect(&m_target, &QTcpSocket::errorOccurred, this, &Connection::tellRefusal);
        connect(&m_target, &QTcpSocket::disconnected, m_client, &QTcpSocket::disconnectFromHost);
        if (m_options.kind == Kind::Plain || m_options.kind == Kind::Tls)
            open(QStringLiteral("127.0.0.1"), m_options.target);
        onClient();
    }

private:
    void open(const QString &host, int port)
    {
        m_target.connectToHost(host, quint16(port));
        m_isOpen = true;
    }

    /// Nobody listens where the client wants to go.
    void tellRefusal(QAbstractSocket::SocketError error)
    {
        if (error != QAbstractSocket::ConnectionRefusedError)
            return;
        if (m_options.kind == Kind::HttpProxy)
            m_client->write("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        else if (m_options.kind == Kind::Socks5)
            m_client->write(QByteArray::fromHex("05050001000000000000"));
        m_client->disconnectFromHost();
    }

    void onClient()
    {
        if (!m_isOpen)
            m_options.kind == Kind::HttpProxy ? readHttp() : readSocks();
        while (m_isOpen && m_target.state() == QAbstractSocket::ConnectedState) {
            if (m_options.cutsAfter && m_read >= *m_options.cutsAfter) {
                m_client->abort();
                return;
            }
            if (m_options.stopsReadingAfter && m_read >= *m_options.stopsReadingAfter)
                return;
            if (m_target.bytesToWrite() >= bufferBytes)
                return;
            const QByteArray bytes =
                m_head.isEmpty() ? m_client->read(bufferBytes) : std::exchange(m_head, {});
            if (bytes.isEmpty())
                return;
            m_read += bytes.size();
            m_target.write(bytes);
        }
    }

    void readHttp()
    {
        m_head += m_client->readAll();
        const qsizetype end = m_head.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray credentials = "proxy-authorization: basic " + login.toBase64().toLower();
        if (m_options.wantsLogin && !m_head.left(end).toLower().contains(credentials)) {
            m_client->write("HTTP/1.1 407 Proxy Authentication Required\r\n"
                            "Proxy-Authenticate: Basic realm=\"lab\"\r\n"
                            "Content-Length: 0\r\nConnection: close\r\n\r\n");
            m_client->disconnectFromHost();
            return;
        }
        const QList<QByteArray> line = m_head.left(m_head.indexOf("\r\n")).split(' ');
        if (line.value(0) == "CONNECT") {
            const QUrl url(QStringLiteral("tcp://") + QString::fromLatin1(line.value(1)));
            m_head.remove(0, end + 4);
            m_client->write("HTTP/1.1 200 OK\r\n\r\n");
            open(url.host(), url.port());
        } else { // the server takes the whole address as well, as RFC 9112 wants it
            const QUrl url = QUrl::fromEncoded(line.value(1));
            open(url.host(), url.port(80));
        }
    }

    void readSocks()
    {
        m_head += m_client->readAll();
        if (m_step == 0 && m_head.size() >= 2 && m_head.size() >= 2 + m_head[1]) {
            const QByteArray methods = m_head.mid(2, m_head[1]);
            m_head.remove(0, 2 + m_head[1]);
            const char method = m_options.wantsLogin ? 2 : 0;
            const bool offered = methods.contains(method);
            m_client->write(QByteArray(1, 5) + (offered ? method : char(0xff)));
            m_step = offered ? (m_options.wantsLogin ? 1 : 2) : 3;
        }
        if (m_step == 1 && m_head.size() >= 2 + login.size()) {
            const QByteArray given = m_head.mid(2, m_head[1]) + ':'
                                     + m_head.mid(3 + m_head[1], m_head.at(2 + m_head[1]));
            m_client->write(QByteArray(1, 1) + char(given == login ? 0 : 1));
            m_head.clear();
            m_step = given == login ? 2 : 3;
        }
        if (m_step == 2 && m_head.size() >= 10) {
            const bool isName = m_head[3] == 3;
            const qsizetype length = isName ? 1 + m_head[4] : 4;
            if (m_head.size() < 6 + length)
                return;
            const QString host = isName ? QString::fromLatin1(m_head.mid(5, length - 1))
                                        : QStringLiteral("127.0.0.1");
            const int port = (quint8(m_head[4 + length]) << 8) | quint8(m_head[5 + length]);
            m_head.remove(0, 6 + length);
            connect(&m_target, &QTcpSocket::connected, m_client,
                    [this] { m_client->write(QByteArray::fromHex("05000001000000000000")); });
            open(host, port);
        }
    }

    const Options m_options;
    QTcpSocket *m_client;
    QTcpSocket m_target;
    QByteArray m_head; ///< read, and not handed on yet
    qint64 m_read = 0;
    int m_step = 0; ///< of SOCKS
    bool m_isOpen = false;
};

class LoopbackRelay::Server : public QObject
{
public:
    void listen(LoopbackRelay &relay)
    {
        const Options &options = relay.m_options;
        if (options.kind == Kind::Tls) {
            auto tls = std::make_unique<QSslServer>();
            QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
            configuration.setLocalCertificate(QSslCertificate(options.certificate.certificate));
            configuration.setPrivateKey(QSslKey(options.certificate.key, QSsl::Ec));
            tls->setSslConfiguration(configuration);
            m_server = std::move(tls);
        } else {
            m_server = std::make_unique<QTcpServer>();
        }
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this, &relay] {
            while (QTcpSocket *client = m_server->nextPendingConnection()) {
                ++relay.m_connections;
                new Connection(client, relay.m_options, m_server.get());
            }
        });
        if (!m_server->listen(QHostAddress::LocalHost))
            qFatal("the relay can't listen");
        relay.m_port = m_server->serverPort();
    }

    void close() { m_server.reset(); }

private:
    std::unique_ptr<QTcpServer> m_server;
};

LoopbackRelay::LoopbackRelay(Options options)
    : m_options(std::move(options))
    , m_server(std::make_unique<Server>())
{
    m_server->moveToThread(&m_thread);
    m_thread.start();
    callAndWait(*m_server, [this] { m_server->listen(*this); });
}

LoopbackRelay::~LoopbackRelay()
{
    callAndWait(*m_server, [this] { m_server->close(); });
    m_thread.quit();
    m_thread.wait();
}

} // namespace csc::test
