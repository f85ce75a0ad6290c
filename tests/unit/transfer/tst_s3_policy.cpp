// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "transfer/S3Policy.h"

#include <QJsonDocument>
#include <QTest>

using namespace csc;

/// The least policy that the program needs.
class TestS3Policy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesBucketAndPrefix()
    {
        const auto text = [](const QString &prefix, const QString &region) {
            return QString::fromUtf8(QJsonDocument(leastPolicy(QStringLiteral("b"), prefix, region))
                                         .toJson(QJsonDocument::Compact));
        };
        const QString plain = text(QStringLiteral("site-7/robots"), QStringLiteral("us-east-1"));
        QVERIFY2(plain.contains(QStringLiteral("\"arn:aws:s3:::b/site-7/robots/*\"")),
                 qPrintable(plain));
        QVERIFY2(plain.contains(QStringLiteral("\"arn:aws:s3:::b\"")), qPrintable(plain));
        QVERIFY(text({}, {}).contains(QStringLiteral("\"arn:aws:s3:::b/*\"")));
        QVERIFY(text({}, QStringLiteral("cn-north-1"))
                    .contains(QStringLiteral("\"arn:aws-cn:s3:::b/*\"")));
        QVERIFY(text(QStringLiteral("a*b?"), {}).contains(QStringLiteral("b/a${*}b${?}/*")));
    }
};

QTEST_GUILESS_MAIN(TestS3Policy)
#include "tst_s3_policy.moc"
