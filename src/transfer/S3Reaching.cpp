// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "NetworkAccess.h"
#include "S3Diagnosis.h"

#include "core/MaskedText.h"

#include <QEventLoop>
#include <QHostInfo>
#include <QThread>

#include <algorithm>
#include <cstdlib>

// The first half of S3Diagnosis: whether one gets to the bucket at all.

namespace csc {

namespace {

// Dates of answers count whole seconds, and the answer was on its way.
constexpr qint64 fineOffsetMs = 5'000;
// Servers refuse a signature that is 15 minutes off; a clock that is off by one will get there.
constexpr qint64 warningOffsetMs = 60'000;

QStringList reachingSteps()
{
    return {QStringLiteral("name"),   QStringLiteral("proxy"), QStringLiteral("connection"),
            QStringLiteral("tls"),    QStringLiteral("clock"), QStringLiteral("credentials"),
            QStringLiteral("region"), QStringLiteral("bucket")};
}

/// Whose matter it is that the first request failed so.
QString stepOf(const Error &error, const S3Failure &failure)
{
    const QString id = error.detail.value(QLatin1StringView("id")).toString();
    if (id == u"network.proxy" || id == u"configuration.proxy")
        return QStringLiteral("proxy");
    if (id == u"network.handshake" || error.code == ErrorCode::Tls)
        return QStringLiteral("tls");
    if (error.code == ErrorCode::Clock)
        return QStringLiteral("clock");
    if (id == u"configuration.region" || failure.s3Code == u"AuthorizationHeaderMalformed")
        return QStringLiteral("region");
    if (id == u"access_denied.refused" || error.code == ErrorCode::DestinationMissing
        || id == u"configuration.bucket_name")
        return failure.foreignBody ? QStringLiteral("connection") : QStringLiteral("bucket");
    if (error.code == ErrorCode::AccessDenied || error.code == ErrorCode::CredentialsExpired)
        return QStringLiteral("credentials");
    return QStringLiteral("connection");
}

} // namespace

/// Whether the rest can be tried.
bool S3Diagnosis::reach()
{
    const QUrl url = m_session->location().url({}, {}, m_session->region());
    m_names.insert(QStringLiteral("host"), url.host());
    const QNetworkProxy proxy = proxyFor(m_session->proxy(), url);
    const bool hasProxy = proxy.type() != QNetworkProxy::NoProxy;
    if (hasProxy) {
        add(diagnosisStep(QStringLiteral("name"), StepResult::Skipped, QStringLiteral("name.proxy"),
                          m_names));
    } else if (!resolve(url.host())) {
        for (const QString &name : reachingSteps().mid(2))
            add(skippedStep(name, stopped() ? QString() : QStringLiteral("name")));
        return false;
    }

    const Obstacle obstacle = ask(prepare());
    m_names.insert(QStringLiteral("region"), m_session->region());
    m_names.insert(QStringLiteral("access_key"), shownAccessKey(m_session->keys()));
    if (hasProxy && obstacle.step != u"proxy")
        tellProxy(proxy);
    const QStringList order = reachingSteps();
    const qsizetype end = obstacle.step.isEmpty() ? order.size() : order.indexOf(obstacle.step);
    for (qsizetype i = obstacle.step == u"proxy" ? 1 : 2; i < order.size(); ++i) {
        const QString &name = order[i];
        if (stopped())
            add(skippedStep(name, {}));
        else if (i == end)
            add(erroneousStep(name, obstacle.error, StepResult::Failed,
                              name == u"credentials" ? QStringLiteral("credentials.failed")
                                                     : QStringLiteral("connection.failed")));
        else if (i < end ? m_hasAsked : name == u"clock" && m_hasTime)
            add(reached(name));
        else
            add(skippedStep(name, obstacle.step));
    }
    return obstacle.step.isEmpty() && !stopped();
}

bool S3Diagnosis::resolve(const QString &host)
{
    const QString name = QStringLiteral("name");
    if (!QHostAddress(host).isNull()) {
        add(fine(name, QStringLiteral("name.address")));
        return true;
    }
    QEventLoop loop;
    std::optional<QHostInfo> found;
    const int lookup = QHostInfo::lookupHost(host, &loop, [&](const QHostInfo &info) {
        found = info;
        loop.quit();
    });
    QTimer::singleShot(m_session->timeouts().connectMs, &loop, &QEventLoop::quit);
    QObject::connect(&m_probe.stop(), &StopWatcher::stopRequested, &loop, &QEventLoop::quit);
    if (!stopped())
        loop.exec();
    QHostInfo::abortHostLookup(lookup);
    if (stopped()) {
        add(skippedStep(name, {}));
        return false;
    }
    if (!found || found->addresses().isEmpty()) {
        S3Failure nowhere;
        nowhere.networkError = QNetworkReply::HostNotFoundError;
        if (found)
            nowhere.networkText = found->errorString();
        else
            nowhere.timeout = S3Failure::Timeout::Connect;
        add(erroneousStep(
            name, s3Error(nowhere, m_probe.client().subject(QStringLiteral("Looking into"), {})),
            StepResult::Failed, QStringLiteral("connection.failed")));
        return false;
    }
    QStringList addresses;
    for (const QHostAddress &address : found->addresses())
        addresses.append(address.toString());
    QMap<QString, QString> names = m_names;
    names.insert(QStringLiteral("addresses"), addresses.join(QStringLiteral(", ")));
    add(diagnosisStep(name, StepResult::Ok, QStringLiteral("name.resolved"), names));
    return true;
}

void S3Diagnosis::tellProxy(const QNetworkProxy &proxy)
{
    QMap<QString, QString> names = m_names;
    const QString scheme = proxy.type() == QNetworkProxy::Socks5Proxy ? QStringLiteral("socks5")
                                                                      : QStringLiteral("http");
    names.insert(QStringLiteral("proxy"), scheme + QStringLiteral("://") + proxyAddress(proxy));
    add(diagnosisStep(QStringLiteral("proxy"), StepResult::Ok, QStringLiteral("proxy.used"),
                      names));
}

/// On a thread of its own, since what it may wait for (a program, the keyring) has no event loop,
/// and the request to stop may come through that of this thread.
Result<void> S3Diagnosis::prepare()
{
    Result<void> prepared;
    QEventLoop loop;
    const std::unique_ptr<QThread> thread(QThread::create(
        [this, &prepared] { prepared = m_session->prepare(m_probe.stop().token()); }));
    QObject::connect(thread.get(), &QThread::finished, &loop, &QEventLoop::quit);
    thread->start();
    loop.exec();
    thread->wait();
    return prepared;
}

/// One small request, which every S3 server can answer and which tells most of what may be wrong.
S3Diagnosis::Obstacle S3Diagnosis::ask(const Result<void> &prepared)
{
    const bool hasNoTls = !prepared
                          && prepared.error()
                                 .detail.value(QLatin1StringView("id"))
                                 .toString()
                                 .startsWith(u"configuration.ca_file");
    if (hasNoTls)
        return {QStringLiteral("tls"), prepared.error()};
    S3Request request = m_probe.request(
        "GET", {{"list-type", "2"}, {"max-keys", "1"}, {"prefix", m_probe.key().toUtf8()}});
    request.key.clear();
    Result<S3Answer> answer = m_probe.send(request);
    if (!answer)
        return {};
    m_hasAsked = true;
    m_hasTime = answer->headers.contains("date");
    // A web server that has a page for everything.
    const bool isForeign = !answer->failed && !answer->body.contains("<ListBucketResult");
    // An S3 server says in the answer to a GET why it refuses; nothing at all comes from others.
    const bool isMute = answer->status >= 300 && answer->status < 500 && answer->status != 407
                        && answer->status != 408 && answer->status != 429
                        && answer->failure.s3Code.isEmpty() && answer->failure.region.isEmpty();
    Obstacle obstacle;
    if (answer->failed || isForeign) {
        answer->failure.foreignBody = answer->failure.foreignBody || isForeign || isMute;
        obstacle.error = namingKeys(
            s3Error(answer->failure, m_probe.client().subject(QStringLiteral("Looking into"), {})),
            m_session->keys());
        obstacle.step = stepOf(obstacle.error, answer->failure);
    }
    // Without keys the request was signed with none: what the server says to that is no news.
    const QStringList order = reachingSteps();
    const qsizetype credentials = order.indexOf(QStringLiteral("credentials"));
    if (!prepared
        && (obstacle.step.isEmpty() || order.indexOf(obstacle.step) >= credentials
            || answer->failure.status >= 400))
        return {QStringLiteral("credentials"), prepared.error()};
    return obstacle;
}

DiagnosisStep S3Diagnosis::reached(const QString &name) const
{
    if (name == u"tls")
        return encryption(name);
    if (name == u"clock")
        return clock(name);
    if (name == u"region" && m_session->region() != m_session->configuredRegion())
        return warning(name, QStringLiteral("region.other"));
    return fine(name, name + QStringLiteral(".ok"));
}

DiagnosisStep S3Diagnosis::encryption(const QString &name) const
{
    const QUrl url = m_session->location().url({}, {}, m_session->region());
    if (url.scheme() == u"https")
        return fine(name, QStringLiteral("tls.ok"));
    if (m_session->location().isLoopback())
        return fine(name, QStringLiteral("tls.loopback"));
    return warning(name, QStringLiteral("tls.plain"));
}

DiagnosisStep S3Diagnosis::clock(const QString &name) const
{
    if (!m_hasTime)
        return diagnosisStep(name, StepResult::Skipped, QStringLiteral("clock.unknown"));
    const qint64 offset = m_session->observedOffsetMs();
    const qint64 size = std::max(std::abs(offset), fineOffsetMs);
    const QMap<QString, QString> names{
        {QStringLiteral("seconds"), QString::number((size + 500) / 1000)}};
    if (size < warningOffsetMs)
        return diagnosisStep(name, StepResult::Ok, QStringLiteral("clock.ok"), names);
    return diagnosisStep(
        name, StepResult::Warning,
        offset > 0 ? QStringLiteral("clock.behind") : QStringLiteral("clock.ahead"), names);
}

} // namespace csc
