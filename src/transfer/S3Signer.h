// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Transports.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <utility>

namespace csc {

/// HTTP header names in lower case, with their values.
using HeaderMap = QMap<QByteArray, QByteArray>;
/// Names and values of a query, not encoded.
using QueryItems = QList<std::pair<QByteArray, QByteArray>>;

/// Percent-encodes as AWS wants it: everything but A-Z a-z 0-9 - . _ ~ becomes %XX in capitals.
/// In an object key the slashes stay.
QByteArray awsEncoded(const QByteArray &utf8, bool keepSlashes = false);
/// The query as it goes over the wire and into the signature: encoded, sorted by name and value.
QByteArray awsQuery(const QueryItems &items);

/// A request to be signed. The path is that of the wire, encoded once (S3 differs here from the
/// other services, which encode twice).
struct RequestToSign
{
    QByteArray method;
    QByteArray path;
    QueryItems query;
    HeaderMap headers;        ///< all of them are signed; `host` must be there
    QByteArray payloadSha256; ///< lower-case hex
};

/// AWS Signature Version 4 in the Authorization header, whole payload at once.
/// Source: Amazon S3 API Reference, "Signature Calculations for the Authorization Header:
/// Transferring Payload in a Single Chunk". Pure: the time is an argument.
class S3Signer
{
public:
    explicit S3Signer(S3KeyPair keys, QString region, QString service = QStringLiteral("s3"));

    /// The request's headers and those that the signature adds: x-amz-date,
    /// x-amz-content-sha256, x-amz-security-token (where there is a token) and authorization.
    HeaderMap signedHeaders(const RequestToSign &request, const QDateTime &utc) const;

    /// The steps, for comparison with published examples.
    static QByteArray canonicalRequest(const RequestToSign &request);
    static QByteArray stringToSign(const QByteArray &canonicalRequest, const QDateTime &utc,
                                   const QByteArray &scope);
    /// Raw signing key of a day (`date`: YYYYMMDD).
    static QByteArray signingKey(const QString &secret, const QByteArray &date,
                                 const QString &region, const QString &service);

private:
    S3KeyPair m_keys;
    QString m_region;
    QString m_service;
};

} // namespace csc
