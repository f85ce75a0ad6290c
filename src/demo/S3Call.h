// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "HttpHead.h"
#include "RequestBody.h"
#include "S3Reply.h"

#include <QString>

#include <optional>

namespace csc {

/// A request whose signature and digests are right, taken apart for the operations.
struct S3Call
{
    HttpHead head;
    QString bucket;
    QString key; ///< empty: the bucket itself
    QMap<QString, QString> query;
    RequestBody *body = nullptr; ///< finished; null where there is none

    bool has(QLatin1StringView name) const { return query.contains(name); }
    QString value(QLatin1StringView name) const { return query.value(name); }
    /// A whole number from the query, or `fallback` where there is none; nothing when it is no
    /// number or not within the bounds.
    std::optional<int> number(QLatin1StringView name, int fallback, int least, int greatest) const;

    static S3Call of(const HttpHead &head);
};

inline QByteArray quoted(const QByteArray &etag)
{
    return '"' + etag + '"';
}

S3Reply noSuchBucket(const QString &bucket);
S3Reply notImplemented(const QString &what);
S3Reply invalidArgument(QLatin1StringView name, const QString &value);

} // namespace csc
