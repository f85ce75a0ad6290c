// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Policy.h"

#include <QJsonArray>

namespace csc {

namespace {

QString partitionOf(const QString &region)
{
    if (region.startsWith(QLatin1StringView("cn-")))
        return QStringLiteral("aws-cn");
    if (region.startsWith(QLatin1StringView("us-gov-")))
        return QStringLiteral("aws-us-gov");
    return QStringLiteral("aws");
}

/// These three would stand for other characters in a resource's name.
QString escaped(const QString &prefix)
{
    QString text;
    for (const QChar character : prefix) {
        if (character == u'*' || character == u'?' || character == u'$')
            text += QStringLiteral("${%1}").arg(character);
        else
            text += character;
    }
    return text;
}

QJsonObject allow(const QJsonArray &actions, const QString &resource)
{
    return {{QStringLiteral("Effect"), QStringLiteral("Allow")},
            {QStringLiteral("Action"), actions},
            {QStringLiteral("Resource"), resource}};
}

} // namespace

QJsonObject leastPolicy(const QString &bucket, const QString &prefix, const QString &region)
{
    const QString ofBucket = QStringLiteral("arn:%1:s3:::%2").arg(partitionOf(region), bucket);
    const QString ofObjects = prefix.isEmpty()
                                  ? ofBucket + QStringLiteral("/*")
                                  : QStringLiteral("%1/%2/*").arg(ofBucket, escaped(prefix));
    return {{QStringLiteral("Version"), QStringLiteral("2012-10-17")},
            {QStringLiteral("Statement"),
             QJsonArray{allow({QStringLiteral("s3:ListBucket"),
                               QStringLiteral("s3:ListBucketMultipartUploads")},
                              ofBucket),
                        allow({QStringLiteral("s3:PutObject"), QStringLiteral("s3:GetObject"),
                               QStringLiteral("s3:DeleteObject"),
                               QStringLiteral("s3:AbortMultipartUpload"),
                               QStringLiteral("s3:ListMultipartUploadParts")},
                              ofObjects)}}};
}

} // namespace csc
