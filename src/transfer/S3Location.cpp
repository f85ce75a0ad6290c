// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Location.h"

#include "S3Signer.h"

#include "core/MaskedText.h"

#include <QHostAddress>
#include <QRegularExpression>

namespace csc {

namespace {

Error badEndpoint(const QString &endpoint, const QString &why)
{
    const QString text = withoutSecrets(endpoint);
    return Error{ErrorCode::Settings,
                 QStringLiteral("s3_endpoint \"%1\" can't be used: %2. Write http://host:port or "
                                "https://host, or leave it empty for AWS.")
                     .arg(text, why),
                 {{QStringLiteral("id"), QStringLiteral("settings.endpoint")},
                  {QStringLiteral("endpoint"), text}},
                 {}};
}

QUrl awsEndpoint(const QString &region)
{
    // Source: AWS General Reference, "Amazon S3 endpoints and quotas"; the Chinese regions are a
    // partition with a domain of their own.
    const QString domain = region.startsWith(QLatin1StringView("cn-"))
                               ? QStringLiteral("amazonaws.com.cn")
                               : QStringLiteral("amazonaws.com");
    QUrl url;
    url.setScheme(QStringLiteral("https"));
    url.setHost(QStringLiteral("s3.%1.%2").arg(region, domain));
    return url;
}

/// An address of a region that was written out means the same buckets as none.
QString ledgerNameOf(const QUrl &endpoint)
{
    static const QRegularExpression aws(
        QStringLiteral("^s3(?:\\.([a-z0-9-]+))?\\.amazonaws\\.com(\\.cn)?$"));
    const QRegularExpressionMatch match = aws.match(endpoint.host());
    if (!match.hasMatch() || endpoint.scheme() != u"https" || endpoint.port() != -1)
        return endpoint.toString();
    if (match.capturedLength(2) > 0)
        return QStringLiteral("https://s3.amazonaws.com.cn");
    return match.capturedView(1).startsWith(u"us-gov-")
               ? QStringLiteral("https://s3.us-gov.amazonaws.com")
               : QStringLiteral("https://s3.amazonaws.com");
}

/// Addresses and localhost have no sub-domains, and a certificate for *.host does not cover a
/// bucket name with a dot.
bool needsPathStyle(const QString &host, const QString &bucket)
{
    return isLoopbackHost(host) || !QHostAddress(host).isNull() || bucket.contains(u'.');
}

} // namespace

bool isLoopbackHost(const QString &host)
{
    if (host.compare(u"localhost", Qt::CaseInsensitive) == 0
        || host.endsWith(QLatin1StringView(".localhost"), Qt::CaseInsensitive))
        return true;
    const QHostAddress address(host);
    return !address.isNull() && address.isLoopback();
}

Result<S3Location> S3Location::make(const Settings &settings, const DestinationUrl &destination)
{
    S3Location location;
    location.m_bucket = destination.bucket;
    if (!settings.s3Endpoint.isEmpty()) {
        const QUrl url(settings.s3Endpoint, QUrl::StrictMode);
        if (!url.isValid() || url.host().isEmpty())
            return badEndpoint(settings.s3Endpoint, QStringLiteral("it is no URL with a host"));
        if (url.scheme() != u"http" && url.scheme() != u"https")
            return badEndpoint(settings.s3Endpoint,
                               QStringLiteral("it begins with neither http:// nor https://"));
        if (!url.userInfo().isEmpty())
            return badEndpoint(settings.s3Endpoint,
                               QStringLiteral("credentials don't belong into it"));
        if (url.path().size() > 1 || url.hasQuery() || url.hasFragment())
            return badEndpoint(settings.s3Endpoint,
                               QStringLiteral("it has something after the host"));
        location.m_endpoint.setScheme(url.scheme());
        location.m_endpoint.setHost(url.host());
        location.m_endpoint.setPort(url.port());
    }
    const QUrl endpoint = location.endpointFor(settings.s3Region);
    location.m_endpointText = endpoint.toString();
    location.m_ledgerName = ledgerNameOf(endpoint);
    location.m_pathStyle = settings.s3PathStyle == u"true"
                           || (settings.s3PathStyle != u"false"
                               && needsPathStyle(endpoint.host(), destination.bucket));
    return location;
}

QUrl S3Location::endpointFor(const QString &region) const
{
    return followsRegion() ? awsEndpoint(region) : m_endpoint;
}

bool S3Location::isLoopback() const
{
    return !followsRegion() && isLoopbackHost(m_endpoint.host());
}

QByteArray S3Location::path(const QString &key) const
{
    QByteArray path = QByteArrayLiteral("/");
    if (m_pathStyle) {
        path += awsEncoded(m_bucket.toUtf8());
        if (!key.isEmpty())
            path += '/';
    }
    return path + awsEncoded(key.toUtf8(), true);
}

QByteArray S3Location::hostHeader(const QString &region) const
{
    const QUrl endpoint = endpointFor(region);
    QByteArray host = endpoint.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (!m_pathStyle)
        host = m_bucket.toUtf8() + '.' + host;
    const int usual = endpoint.scheme() == u"https" ? 443 : 80;
    return endpoint.port(usual) == usual ? host : host + ':' + QByteArray::number(endpoint.port());
}

QUrl S3Location::url(const QString &key, const QByteArray &query, const QString &region) const
{
    QByteArray text =
        endpointFor(region).scheme().toLatin1() + "://" + hostHeader(region) + path(key);
    if (!query.isEmpty())
        text += '?' + query;
    return QUrl::fromEncoded(text, QUrl::StrictMode);
}

} // namespace csc
