// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Call.h"

namespace csc {

S3Call S3Call::of(const HttpHead &head)
{
    S3Call call;
    call.head = head;
    // Path style only: /bucket/key.
    const QString path = QString::fromUtf8(percentDecoded(head.rawPath)).mid(1);
    const qsizetype slash = path.indexOf(u'/');
    call.bucket = slash < 0 ? path : path.left(slash);
    call.key = slash < 0 ? QString() : path.mid(slash + 1);
    for (const auto &[name, value] : head.queryItems())
        call.query.insert(QString::fromUtf8(name), QString::fromUtf8(value));
    return call;
}

std::optional<int> S3Call::number(QLatin1StringView name, int fallback, int least,
                                  int greatest) const
{
    if (!has(name) || value(name).isEmpty())
        return fallback;
    bool ok = false;
    const int found = value(name).toInt(&ok);
    if (!ok || found < least || found > greatest)
        return std::nullopt;
    return found;
}

S3Reply noSuchBucket(const QString &bucket)
{
    return s3Error("NoSuchBucket", QStringLiteral("The specified bucket does not exist"),
                   {{QStringLiteral("BucketName"), bucket}});
}

S3Reply notImplemented(const QString &what)
{
    return s3Error("NotImplemented", QStringLiteral("This store does not implement %1.").arg(what));
}

S3Reply invalidArgument(QLatin1StringView name, const QString &value)
{
    return s3Error(
        "InvalidArgument", QStringLiteral("The argument %1 is out of its range.").arg(name),
        {{QStringLiteral("ArgumentName"), name}, {QStringLiteral("ArgumentValue"), value}});
}

} // namespace csc
