// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "NetworkAccess.h"

#include "S3Location.h"

#include "core/MaskedText.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QSslCertificate>
#include <QThread>
#include <QThreadStorage>
#include <QUrl>

#include <atomic>

namespace csc {

namespace {

/// The system's proxies, but none for servers on this computer.
class SystemProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopbackHost(query.peerHostName()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

/// Of the connections of all threads; counted on by forgetConnections().
std::atomic<int> connectionGeneration{0};

struct ThreadNetwork
{
    std::shared_ptr<QNetworkAccessManager> manager;
    std::optional<ProxyChoice> proxy;
    int generation = 0; ///< of its connections
};

ThreadNetwork &networkData()
{
    static QThreadStorage<ThreadNetwork *> networks;
    if (!networks.hasLocalData()) {
        networks.setLocalData(new ThreadNetwork);
        // The main thread's lives until the application is gone, too late for closing encrypted
        // connections without complaints.
        if (QThread::currentThread() == QCoreApplication::instance()->thread())
            qAddPostRoutine([] { networks.setLocalData(nullptr); });
    }
    return *networks.localData();
}

Error badProxy(const QString &text)
{
    return Error{ErrorCode::Settings,
                 QStringLiteral("proxy \"%1\" can't be used. Write system, none, http://host:port "
                                "or socks5://host:port.")
                     .arg(withoutSecrets(text)),
                 {{QStringLiteral("id"), QStringLiteral("settings.proxy")},
                  {QStringLiteral("proxy"), withoutSecrets(text)}},
                 {}};
}

/// `why` says what is wrong and what to do.
Error badCaFile(const char *id, const QString &path, const QString &why)
{
    return Error{
        ErrorCode::Configuration,
        QStringLiteral("The certificates in s3_ca_file %1 can't be used: %2").arg(path, why),
        {{QStringLiteral("id"), QString::fromLatin1(id)}, {QStringLiteral("path"), path}},
        {}};
}

Result<QList<QSslCertificate>> certificatesIn(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return badCaFile("configuration.ca_file_missing", path,
                         QStringLiteral("there is no such file. Correct the path."));
    if (!file.open(QIODevice::ReadOnly))
        return badCaFile("configuration.ca_file_unreadable", path,
                         QStringLiteral("%1. Allow yourself to read the file, or name another.")
                             .arg(file.errorString()));
    const QList<QSslCertificate> certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (certificates.isEmpty())
        return badCaFile("configuration.ca_file", path,
                         QStringLiteral("there is no certificate in it. Name a file in PEM "
                                        "format."));
    return certificates;
}

} // namespace

Result<ProxyChoice> ProxyChoice::parse(const QString &text)
{
    if (text == u"system")
        return ProxyChoice{};
    if (text == u"none")
        return ProxyChoice{false, QNetworkProxy(QNetworkProxy::NoProxy)};
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return badProxy(text);
    QNetworkProxy::ProxyType type = QNetworkProxy::HttpProxy;
    if (url.scheme() == u"socks5")
        type = QNetworkProxy::Socks5Proxy;
    else if (url.scheme() != u"http")
        return badProxy(text);
    const int usualPort = type == QNetworkProxy::HttpProxy ? 8080 : 1080;
    return ProxyChoice{false, QNetworkProxy(type, url.host(), quint16(url.port(usualPort)),
                                            url.userName(QUrl::FullyDecoded),
                                            url.password(QUrl::FullyDecoded))};
}

std::shared_ptr<QNetworkAccessManager> networkOfThisThread(const ProxyChoice &proxy)
{
    ThreadNetwork &network = networkData();
    const int generation = connectionGeneration;
    // A new manager, not clearConnectionCache(): that would end what is still under way, unheard.
    if (!network.manager || network.generation != generation) {
        network = {std::make_shared<QNetworkAccessManager>(), {}, generation};
        network.manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    }
    if (network.proxy != proxy) {
        if (proxy.system)
            network.manager->setProxyFactory(new SystemProxies); // the manager owns it
        else
            network.manager->setProxy(proxy.proxy);
        network.proxy = proxy;
    }
    return network.manager;
}

QNetworkProxy proxyFor(const ProxyChoice &choice, const QUrl &url)
{
    const QNetworkProxy proxy =
        choice.system ? SystemProxies().queryProxy(QNetworkProxyQuery(url)).value(0) : choice.proxy;
    return proxy.type() == QNetworkProxy::DefaultProxy ? QNetworkProxy(QNetworkProxy::NoProxy)
                                                       : proxy;
}

QString proxyAddress(const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::NoProxy)
        return {};
    QUrl address; // puts an IPv6 address into brackets
    address.setHost(proxy.hostName());
    address.setPort(proxy.port());
    return address.authority();
}

QNetworkReply::NetworkError errorBeforeSending(const QNetworkReply &reply,
                                               const QNetworkProxy &proxy)
{
    const QNetworkReply::NetworkError error = reply.error();
    const bool tls = reply.url().scheme() == u"https";
    if (tls && error == QNetworkReply::RemoteHostClosedError)
        return QNetworkReply::SslHandshakeFailedError;
    if (proxy.type() == QNetworkProxy::NoProxy)
        return error;
    // Only a proxy that reads the requests itself tells of the server's faults by an answer.
    const bool readsRequests = proxy.type() == QNetworkProxy::HttpProxy && !tls;
    const bool isOwnName =
        readsRequests || !QHostAddress(reply.url().host()).isNull(); // an address is always found
    if (error == QNetworkReply::ConnectionRefusedError && readsRequests)
        return QNetworkReply::ProxyConnectionRefusedError;
    if (error == QNetworkReply::HostNotFoundError && isOwnName)
        return QNetworkReply::ProxyNotFoundError;
    // Among others "connection to proxy refused", of SOCKS and of CONNECT.
    return error == QNetworkReply::UnknownNetworkError ? QNetworkReply::ProxyConnectionRefusedError
                                                       : error;
}

void forgetConnections()
{
    ++connectionGeneration;
}

void forgetConnectionsOfThisThread()
{
    networkData() = {};
}

Result<QSslConfiguration> tlsConfiguration(const QString &caFile)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (!caFile.isEmpty()) {
        const Result<QList<QSslCertificate>> more = certificatesIn(caFile);
        if (!more)
            return more.error();
        configuration.setCaCertificates(QSslConfiguration::systemCaCertificates() + *more);
    }
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    return configuration;
}

} // namespace csc
