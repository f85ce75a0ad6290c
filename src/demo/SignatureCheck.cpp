// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SignatureCheck.h"

#include "HttpHead.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QMessageAuthenticationCode>

namespace csc {

namespace {

constexpr qint64 greatestSkewSec = 15LL * 60;
const auto algorithm = QByteArrayLiteral("AWS4-HMAC-SHA256");

QByteArray sha256Hex(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256).toHex();
}

QByteArray hmac(const QByteArray &key, const QByteArray &data)
{
    return QMessageAuthenticationCode::hash(data, key, QCryptographicHash::Sha256);
}

/// Decoded and encoded again by the specification's rule, so that a client that leaves, say, a
/// comma as it is still matches; sorted by name, then value.
QByteArray canonicalQuery(const HttpHead &head)
{
    QList<std::pair<QByteArray, QByteArray>> items = head.queryItems();
    for (auto &[name, value] : items) {
        name = uriEncoded(name, false);
        value = uriEncoded(value, false);
    }
    std::sort(items.begin(), items.end());
    QByteArrayList joined;
    for (const auto &[name, value] : std::as_const(items))
        joined += name + '=' + value;
    return joined.join('&');
}

std::optional<S3Reply> timeRefusal(const QByteArray &time, const QDateTime &now)
{
    QDateTime sent =
        QDateTime::fromString(QString::fromLatin1(time), QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    sent.setTimeSpec(Qt::UTC);
    if (!sent.isValid()) {
        return s3Error("AccessDenied", QStringLiteral("The request has no x-amz-date of the form "
                                                      "YYYYMMDDTHHMMSSZ."));
    }
    if (qAbs(sent.secsTo(now)) <= greatestSkewSec)
        return std::nullopt;
    return s3Error(
        "RequestTimeTooSkewed",
        QStringLiteral("The difference between the request time and the current time "
                       "is too large."),
        {{QStringLiteral("RequestTime"), QString::fromLatin1(time)},
         {QStringLiteral("ServerTime"), now.toString(Qt::ISODate)},
         {QStringLiteral("MaxAllowedSkewMilliseconds"), QString::number(greatestSkewSec * 1000)}});
}

/// `host` and every `x-amz-` header must be signed, or somebody between could change them.
bool signsWhatItMust(const HttpHead &head, const QList<QByteArray> &signedHeaders)
{
    if (!signedHeaders.contains("host"))
        return false;
    for (auto header = head.headers.keyBegin(); header != head.headers.keyEnd(); ++header) {
        if (header->startsWith("x-amz-") && !signedHeaders.contains(*header))
            return false;
    }
    return true;
}

std::optional<S3Reply> payloadRefusal(const QByteArray &payload)
{
    if (payload.isEmpty()) {
        return s3Error("InvalidRequest", QStringLiteral("Missing required header for this request: "
                                                        "x-amz-content-sha256"));
    }
    if (payload.startsWith("STREAMING-")) {
        return s3Error("NotImplemented",
                       QStringLiteral("Bodies signed chunk by chunk are not supported."));
    }
    return std::nullopt;
}

} // namespace

struct SignatureCheck::Authorization
{
    QByteArray accessKey;
    QByteArray date;
    QByteArray region;
    QByteArray service;
    QByteArray terminator;
    QList<QByteArray> signedHeaders;
    QByteArray signature;

    QByteArray scope() const { return date + '/' + region + '/' + service + '/' + terminator; }

    static std::optional<Authorization> parse(const QByteArray &header)
    {
        Authorization parsed;
        for (const QByteArray &field : header.mid(algorithm.size()).split(',')) {
            const QByteArray text = field.trimmed();
            const QByteArray value = text.mid(text.indexOf('=') + 1);
            if (text.startsWith("Credential=")) {
                // An access key may itself contain slashes; the scope is the last four fields.
                QList<QByteArray> words = value.split('/');
                if (words.size() < 5)
                    return std::nullopt;
                parsed.terminator = words.takeLast();
                parsed.service = words.takeLast();
                parsed.region = words.takeLast();
                parsed.date = words.takeLast();
                parsed.accessKey = words.join('/');
            } else if (text.startsWith("SignedHeaders=")) {
                parsed.signedHeaders = value.split(';');
            } else if (text.startsWith("Signature=")) {
                parsed.signature = value;
            }
        }
        if (parsed.accessKey.isEmpty() || parsed.signedHeaders.isEmpty()
            || parsed.signature.isEmpty())
            return std::nullopt;
        return parsed;
    }
};

SignatureCheck::SignatureCheck(QString accessKey, QString secretKey, QString region)
    : m_accessKey(std::move(accessKey))
    , m_secretKey(std::move(secretKey))
    , m_region(std::move(region))
{}

std::optional<S3Reply> SignatureCheck::refusal(const HttpHead &head, const QDateTime &now) const
{
    const QByteArray header = head.headers.value("authorization");
    if (header.isEmpty())
        return s3Error("AccessDenied", QStringLiteral("Access Denied: the request is not signed."));
    const auto authorization =
        header.startsWith(algorithm + ' ') ? Authorization::parse(header) : std::nullopt;
    if (!authorization) {
        return s3Error("AuthorizationHeaderMalformed",
                       QStringLiteral("The authorization header is not one of AWS4-HMAC-SHA256."));
    }
    if (authorization->accessKey != m_accessKey.toUtf8()) {
        return s3Error("InvalidAccessKeyId",
                       QStringLiteral("The access key does not exist in the records."));
    }
    const QByteArray time = head.headers.value("x-amz-date");
    if (auto refused = timeRefusal(time, now))
        return refused;
    if (auto refused = scopeRefusal(*authorization))
        return refused;
    if (authorization->date != time.left(8)
        || !signsWhatItMust(head, authorization->signedHeaders)) {
        return s3Error("AccessDenied",
                       QStringLiteral("There were headers present in the request which were not "
                                      "signed, or the scope has another date."));
    }
    if (auto refused = payloadRefusal(head.headers.value("x-amz-content-sha256")))
        return refused;
    if (signature(head, *authorization, time) != authorization->signature) {
        return s3Error("SignatureDoesNotMatch",
                       QStringLiteral("The request signature we calculated does not match the "
                                      "signature you provided."));
    }
    return std::nullopt;
}

std::optional<S3Reply> SignatureCheck::scopeRefusal(const Authorization &authorization) const
{
    if (authorization.service != "s3" || authorization.terminator != "aws4_request") {
        return s3Error("AuthorizationHeaderMalformed",
                       QStringLiteral("The credential's scope must end with s3/aws4_request."));
    }
    if (authorization.region != m_region.toUtf8()) {
        return s3Error("AuthorizationHeaderMalformed",
                       QStringLiteral("The authorization header is malformed; the region '%1' is "
                                      "wrong; expecting '%2'")
                           .arg(QString::fromUtf8(authorization.region), m_region),
                       {{QStringLiteral("Region"), m_region}});
    }
    return std::nullopt;
}

QByteArray SignatureCheck::signature(const HttpHead &head, const Authorization &authorization,
                                     const QByteArray &time) const
{
    QByteArray canonicalHeaders;
    for (const QByteArray &name : authorization.signedHeaders)
        canonicalHeaders += name + ':' + head.headers.value(name).simplified() + '\n';
    const QByteArrayList canonicalRequest = {
        head.method,
        uriEncoded(percentDecoded(head.rawPath), true),
        canonicalQuery(head),
        canonicalHeaders,
        authorization.signedHeaders.join(';'),
        head.headers.value("x-amz-content-sha256"),
    };
    const QByteArrayList stringToSign = {
        algorithm,
        time,
        authorization.scope(),
        sha256Hex(canonicalRequest.join('\n')),
    };
    QByteArray key = "AWS4" + m_secretKey.toUtf8();
    for (const QByteArray &step : {authorization.date, authorization.region, authorization.service,
                                   authorization.terminator})
        key = hmac(key, step);
    return hmac(key, stringToSign.join('\n')).toHex();
}

} // namespace csc
