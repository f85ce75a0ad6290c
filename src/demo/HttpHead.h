// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QList>
#include <QMap>

#include <optional>
#include <utility>

namespace csc {

/// The request line and headers of an HTTP/1.1 request (RFC 9112), taken apart but not decoded.
struct HttpHead
{
    QByteArray method;
    QByteArray rawPath;                   ///< as sent, percent-encoded
    QByteArray rawQuery;                  ///< as sent, without the question mark
    QMap<QByteArray, QByteArray> headers; ///< names in lower case; repeated ones joined by ','
    bool keepAlive = true;

    /// Name and value of each query item, decoded, in the order sent. An item without `=` has an
    /// empty value.
    QList<std::pair<QByteArray, QByteArray>> queryItems() const;
    /// The declared length of the body in bytes; nothing when there is no such header, or a
    /// negative number when it isn't a number.
    std::optional<qint64> contentLength() const;

    /// Takes the text up to and with the empty line; nothing when it is no HTTP/1.x request.
    static std::optional<HttpHead> parse(const QByteArray &text);
};

/// Percent-decodes; a `+` stays a `+`, as in S3's paths and queries.
QByteArray percentDecoded(const QByteArray &text);
/// UriEncode of the Signature Version 4 specification: all but `A-Za-z0-9-._~` as `%XX`,
/// slashes too unless `keepSlash`.
QByteArray uriEncoded(const QByteArray &bytes, bool keepSlash);

} // namespace csc
