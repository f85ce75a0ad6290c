// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Exchange.h"

#include "BodyDigest.h"
#include "HttpTime.h"
#include "NetworkAccess.h"
#include "OnceOnlyBody.h"
#include "S3Xml.h"

#include "core/MaskedText.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QSslError>

namespace csc {

namespace {

/// Lists at most one object, which every S3 server can and which tells, in a body that can be read,
/// whether signature, clock, region and bucket are right.
S3Request smallRequest(const QString &key)
{
    S3Request request;
    request.method = QByteArrayLiteral("GET");
    request.query = {{"list-type", "2"}, {"max-keys", "1"}, {"prefix", key.toUtf8()}};
    return request;
}

} // namespace

void S3Exchange::DropReply::operator()(QNetworkReply *reply) const
{
    reply->disconnect();
    if (reply->isRunning())
        reply->abort();
    reply->deleteLater();
}

S3Exchange::S3Exchange(S3Session &session, S3Request request, std::unique_ptr<FileWindow> window,
                       std::stop_token stop)
    : m_session(session)
    , m_request(std::move(request))
    , m_window(std::move(window))
    , m_stop(std::move(stop))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &S3Exchange::onTimer);
    if (m_window) {
        connect(m_window.get(), &FileWindow::moved, this, &S3Exchange::onMoved);
        connect(m_window.get(), &FileWindow::moved, this, &S3Exchange::progressed);
        connect(m_window.get(), &FileWindow::readFailed, this, &S3Exchange::onReadFailed);
    }
}

S3Exchange::~S3Exchange()
{
    if (m_reply) {
        // The reply must not outlive the window that it reads from.
        m_reply->disconnect();
        m_reply->abort();
        delete m_reply.release();
    }
}

void S3Exchange::start()
{
    send();
}

QNetworkRequest S3Exchange::signedRequest(const S3Request &request)
{
    m_usedKeys = m_session.keys();
    m_usedRegion = m_session.region();
    const S3Location &location = m_session.location();
    RequestToSign toSign{request.method, location.path(request.key), request.query, request.headers,
                         request.payloadSha256};
    toSign.headers.insert(QByteArrayLiteral("host"), location.hostHeader(m_usedRegion));
    if (toSign.payloadSha256.isEmpty())
        toSign.payloadSha256 = sha256(request.body).toHex();
    const HeaderMap headers =
        S3Signer(m_usedKeys, m_usedRegion).signedHeaders(toSign, m_session.serverTime());

    const QByteArray authorization = headers.value("authorization");
    m_usedSignature = QString::fromLatin1(authorization.mid(authorization.lastIndexOf('=') + 1));

    QNetworkRequest network(location.url(request.key, awsQuery(request.query), m_usedRegion));
    for (auto it = headers.cbegin(); it != headers.cend(); ++it)
        network.setRawHeader(it.key(), it.value());
    network.setRawHeader("user-agent", "cloud-sync-center");
    // A proxy that only hands on what is encrypted gets its login from the network stack.
    const QNetworkProxy &proxy = m_session.proxy().proxy;
    if (proxy.type() == QNetworkProxy::HttpProxy && !proxy.user().isEmpty()
        && network.url().scheme() == u"http") {
        const QString login = proxy.user() + u':' + proxy.password();
        network.setRawHeader("proxy-authorization", "Basic " + login.toUtf8().toBase64());
    }
    // Otherwise the network stack asks for compression and changes lengths under our hands.
    network.setRawHeader("accept-encoding", "identity");
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setSslConfiguration(m_session.tls());
    return network;
}

void S3Exchange::useNetworkOfThisThread()
{
    auto network = networkOfThisThread(m_session.proxy());
    // This may run inside a signal of a reply of the former one, which deletes its replies.
    if (m_network && m_network != network) {
        QMetaObject::invokeMethod(
            this, [former = std::move(m_network)] {}, Qt::QueuedConnection);
    }
    m_network = std::move(network);
}

void S3Exchange::send()
{
    const S3Request request = m_explaining ? smallRequest(m_request.key) : m_request;
    QNetworkRequest network = signedRequest(request);
    m_reply.reset();
    useNetworkOfThisThread();
    m_connecting = false;
    m_alive = false;
    m_answering = false;
    m_sending.invalidate();
    m_sendingMs = 0;
    m_draining = false;
    m_timedOut = S3Failure::Timeout::None;
    m_tooLong = false;
    m_certificateTrouble.clear();
    m_body.clear();
    if (m_window && !m_explaining) {
        m_window->seek(0);
        network.setHeader(QNetworkRequest::ContentLengthHeader, m_window->size());
        network.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        m_reply.reset(m_network->sendCustomRequest(network, request.method, m_window.get()));
    } else if (request.method == "HEAD") {
        m_reply.reset(m_network->head(network));
    } else if (request.method == "GET") {
        m_reply.reset(m_network->get(network));
    } else if (request.method == "DELETE") {
        m_reply.reset(m_network->deleteResource(network));
    } else if (request.method == "POST") {
        if (!request.headers.contains("content-type"))
            network.setRawHeader("content-type", "application/xml");
        network.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
        network.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        auto body = std::make_unique<OnceOnlyBody>(request.body);
        m_reply.reset(m_network->post(network, body.get()));
        body.release()->setParent(m_reply.get());
    } else {
        m_reply.reset(m_network->put(network, request.body));
    }
    watch();
}

void S3Exchange::watch()
{
    QNetworkReply *reply = m_reply.get();
    connect(reply, &QNetworkReply::finished, this, &S3Exchange::onReplyFinished);
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] {
        m_connecting = true;
        m_timer.start(patienceMs());
    });
    connect(reply, &QNetworkReply::requestSent, this, &S3Exchange::onAlive);
    connect(reply, &QNetworkReply::uploadProgress, this, &S3Exchange::onAlive);
    connect(reply, &QNetworkReply::metaDataChanged, this, [this] {
        m_answering = true;
        onAlive();
    });
    connect(reply, &QIODevice::readyRead, this, &S3Exchange::onReadyRead);
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        QStringList texts;
        for (const QSslError &error : errors)
            texts.append(error.errorString());
        m_certificateTrouble = texts.join(QStringLiteral("; "));
    });
    m_timer.start(patienceMs());
}

void S3Exchange::onReadyRead()
{
    onAlive();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const qsizetype longest = status >= 300 ? longestS3ErrorBytes : longestS3AnswerBytes;
    m_body += m_reply->read(longest + 1 - m_body.size());
    if (m_body.size() > longest) {
        m_tooLong = true;
        m_reply->abort();
    }
}

void S3Exchange::onReadFailed()
{
    m_readFailed = true;
    if (m_reply)
        m_reply->abort();
}

S3Answer S3Exchange::readReply() const
{
    S3Answer result;
    result.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        result.headers.insert(name.toLower(), value);
    result.body = m_body;
    result.readFailed = m_readFailed;

    S3Failure &failure = result.failure;
    failure.method = m_explaining ? QByteArrayLiteral("GET") : m_request.method;
    const QNetworkProxy proxy = proxyFor(m_session.proxy(), m_reply->url());
    failure.networkError = m_alive ? m_reply->error() : errorBeforeSending(*m_reply, proxy);
    failure.proxy = proxyAddress(proxy);
    failure.networkText =
        m_certificateTrouble.isEmpty() ? m_reply->errorString() : m_certificateTrouble;
    failure.certificateRefused = !m_certificateTrouble.isEmpty() && result.status == 0;
    failure.timeout = m_timedOut;
    failure.status = result.status;
    failure.region = QString::fromLatin1(result.headers.value("x-amz-bucket-region"));
    // A date is one of the server's clock.
    const QDateTime answeredAt = httpDate(result.headers.value("date"));
    failure.retryAfterSec =
        retryAfterSec(result.headers.value("retry-after"),
                      answeredAt.isValid() ? answeredAt : m_session.observedServerTime());
    failure.foreignBody = m_tooLong;
    const bool isSuccess = result.status >= 200 && result.status < 300;
    if (const auto error = parseS3Error(m_body)) {
        failure.s3Code = error->code;
        failure.s3Message = error->message;
        if (!error->region.isEmpty())
            failure.region = error->region;
        if (isSuccess && error->code.isEmpty())
            failure.s3Code = QStringLiteral("Error");
    } else if (!isSuccess && !m_body.trimmed().isEmpty()) {
        failure.foreignBody = true;
    }
    if (failure.region == m_usedRegion)
        failure.region.clear(); // then the region is not what is wrong
    hideSecrets(failure);
    result.failed = !isSuccess || m_reply->error() != QNetworkReply::NoError
                    || !failure.s3Code.isEmpty() || m_tooLong;
    return result;
}

/// A server, or a proxy in between, may repeat in its answer what it was sent.
void S3Exchange::hideSecrets(S3Failure &failure) const
{
    const QNetworkProxy &proxy = m_session.proxy().proxy;
    const QString login = proxy.user() + u':' + proxy.password();
    const QStringList secrets{m_usedKeys.secretKey, m_usedKeys.sessionToken, m_usedSignature,
                              login.size() > 1 ? login : QString(), proxy.password()};
    for (QString *text :
         {&failure.s3Code, &failure.s3Message, &failure.networkText, &failure.region})
        *text = withoutSecrets(std::move(*text), secrets);
}

void S3Exchange::onReplyFinished()
{
    m_timer.stop();
    if (m_reply->bytesAvailable() > 0 && !m_tooLong)
        onReadyRead();
    m_timer.stop();
    S3Answer reply = readReply();
    m_session.observeTime(httpDate(reply.headers.value("date")));
    m_reply.reset();

    if (reply.failed && !m_readFailed && sendAgain(reply))
        return;
    if (m_explaining) {
        // Only a refusal explains; that this request got through, or didn't either, does not.
        if (reply.failed && reply.status >= 400 && reply.status < 500) {
            m_result.failure = reply.failure;
            m_result.status = reply.status;
        }
        // Another upload may have taught the session meanwhile what this one was refused for.
        if (!reply.failed && m_request.method == "HEAD" && !std::exchange(m_triedOnceMore, true)) {
            m_explaining = false;
            send();
        } else {
            Q_EMIT finished();
        }
        return;
    }
    m_result = std::move(reply);
    if (needsExplanation(m_result))
        explain();
    else
        Q_EMIT finished();
}

bool S3Exchange::sendAgain(const S3Answer &reply)
{
    const S3Failure &failure = reply.failure;
    const bool movedOrRefused = failure.status >= 300 && failure.status < 500;
    const ErrorCode code = s3ErrorCode(failure);
    if (movedOrRefused && !m_triedRegion && m_session.learnRegion(failure.region, m_usedRegion)) {
        m_triedRegion = true;
    } else if (code == ErrorCode::Clock && !m_triedClock
               && m_session.learnTime(httpDate(reply.headers.value("date")))) {
        m_triedClock = true;
    } else if (code == ErrorCode::CredentialsExpired && !m_triedKeys) {
        m_triedKeys = true;
        if (!m_session.renewKeys(m_usedKeys, m_stop))
            return false;
    } else {
        return false;
    }
    m_explaining = false; // what the small request has cured, may cure the request itself
    send();
    return true;
}

bool S3Exchange::needsExplanation(const S3Answer &reply) const
{
    if (!reply.failed || m_readFailed || m_tooLong)
        return false;
    const bool refusedHead = m_request.method == "HEAD" && reply.status >= 400 && reply.status < 500
                             && reply.status != 404;
    const bool brokenOff = m_window && m_alive && reply.status == 0
                           && m_timedOut == S3Failure::Timeout::None
                           && !reply.failure.certificateRefused && !isUnreachable(reply.failure);
    return refusedHead || brokenOff;
}

void S3Exchange::explain()
{
    m_explaining = true;
    send();
}

} // namespace csc
