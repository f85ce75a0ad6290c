// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Signer.h"

#include "BodyDigest.h"

#include <algorithm>

namespace csc {

namespace {

QByteArray signedNames(const HeaderMap &headers)
{
    return headers.keys().join(';');
}

/// Leading and trailing blanks go, runs of blanks become one.
QByteArray canonicalValue(const QByteArray &value)
{
    return value.simplified();
}

QByteArray stamp(const QDateTime &utc)
{
    return utc.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'")).toLatin1();
}

} // namespace

QByteArray awsEncoded(const QByteArray &utf8, bool keepSlashes)
{
    // QByteArray's own rule leaves exactly the unreserved characters of RFC 3986 as they are.
    return utf8.toPercentEncoding(keepSlashes ? QByteArrayLiteral("/") : QByteArray());
}

QByteArray awsQuery(const QueryItems &items)
{
    QueryItems encoded;
    encoded.reserve(items.size());
    for (const auto &[name, value] : items)
        encoded.append({awsEncoded(name), awsEncoded(value)});
    std::sort(encoded.begin(), encoded.end());
    QByteArray query;
    for (const auto &[name, value] : std::as_const(encoded)) {
        if (!query.isEmpty())
            query += '&';
        query += name + '=' + value;
    }
    return query;
}

S3Signer::S3Signer(S3KeyPair keys, QString region, QString service)
    : m_keys(std::move(keys))
    , m_region(std::move(region))
    , m_service(std::move(service))
{}

QByteArray S3Signer::canonicalRequest(const RequestToSign &request)
{
    QByteArray text = request.method + '\n' + request.path + '\n' + awsQuery(request.query) + '\n';
    for (auto it = request.headers.cbegin(); it != request.headers.cend(); ++it)
        text += it.key() + ':' + canonicalValue(it.value()) + '\n';
    return text + '\n' + signedNames(request.headers) + '\n' + request.payloadSha256;
}

QByteArray S3Signer::stringToSign(const QByteArray &canonicalRequest, const QDateTime &utc,
                                  const QByteArray &scope)
{
    return QByteArrayLiteral("AWS4-HMAC-SHA256\n") + stamp(utc) + '\n' + scope + '\n'
           + sha256(canonicalRequest).toHex();
}

QByteArray S3Signer::signingKey(const QString &secret, const QByteArray &date,
                                const QString &region, const QString &service)
{
    QByteArray key = hmacSha256(QByteArrayLiteral("AWS4") + secret.toUtf8(), date);
    key = hmacSha256(key, region.toUtf8());
    key = hmacSha256(key, service.toUtf8());
    return hmacSha256(key, QByteArrayLiteral("aws4_request"));
}

HeaderMap S3Signer::signedHeaders(const RequestToSign &request, const QDateTime &utc) const
{
    RequestToSign complete = request;
    const QByteArray time = stamp(utc);
    complete.headers.insert(QByteArrayLiteral("x-amz-date"), time);
    complete.headers.insert(QByteArrayLiteral("x-amz-content-sha256"), request.payloadSha256);
    if (!m_keys.sessionToken.isEmpty()) {
        complete.headers.insert(QByteArrayLiteral("x-amz-security-token"),
                                m_keys.sessionToken.toUtf8());
    }

    const QByteArray date = time.left(8);
    const QByteArray scope =
        date + '/' + m_region.toUtf8() + '/' + m_service.toUtf8() + "/aws4_request";
    const QByteArray signature = hmacSha256(signingKey(m_keys.secretKey, date, m_region, m_service),
                                            stringToSign(canonicalRequest(complete), utc, scope))
                                     .toHex();
    HeaderMap headers = complete.headers;
    headers.insert(QByteArrayLiteral("authorization"),
                   "AWS4-HMAC-SHA256 Credential=" + m_keys.accessKey.toUtf8() + '/' + scope
                       + ", SignedHeaders=" + signedNames(complete.headers)
                       + ", Signature=" + signature);
    return headers;
}

} // namespace csc
