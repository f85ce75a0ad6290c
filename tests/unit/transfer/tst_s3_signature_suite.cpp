// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "transfer/BodyDigest.h"
#include "transfer/S3Signer.h"

#include <QTest>

using namespace csc;

namespace {

// Credentials, time, region and service of the whole suite.
const QString secret = QStringLiteral("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
const QDateTime suiteTime(QDate(2015, 8, 30), QTime(12, 36), Qt::UTC);
constexpr const char *suiteScope = "20150830/us-east-1/service/aws4_request";

const QByteArray unreserved =
    QByteArrayLiteral("-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

} // namespace

Q_DECLARE_METATYPE(csc::QueryItems)

/// Against AWS's "Signature Version 4 test suite" (`aws-sig-v4-test-suite`, one folder a case): the
/// requests as they are signed for any service. Those of its cases are left out that S3 handles
/// otherwise: it does not normalise paths.
class TestS3SignatureSuite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsAsPublished_data();
    void signsAsPublished();
};

void TestS3SignatureSuite::signsAsPublished_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QueryItems>("query");
    QTest::addColumn<QList<QByteArray>>("headers");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("signature");
    const auto row = [](const char *name, const QByteArray &method, const QByteArray &path,
                        const QueryItems &query, const QList<QByteArray> &headers,
                        const QByteArray &payload, const char *signature) {
        QTest::newRow(name) << method << path << query << headers << payload
                            << QByteArray(signature);
    };
    row("get-vanilla", "GET", "/", {}, {}, {},
        "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    row("get-vanilla-query-order-key-case", "GET", "/",
        {{"Param2", "value2"}, {"Param1", "value1"}}, {}, {},
        "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500");
    row("get-vanilla-query-order-value", "GET", "/", {{"Param1", "value2"}, {"Param1", "value1"}},
        {}, {}, "5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694");
    row("get-vanilla-empty-query-key", "GET", "/", {{"Param1", "value1"}}, {}, {},
        "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb");
    row("get-vanilla-query-unreserved", "GET", "/", {{unreserved, unreserved}}, {}, {},
        "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197");
    row("get-unreserved", "GET", "/" + awsEncoded(unreserved), {}, {}, {},
        "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f");
    row("get-utf8", "GET", awsEncoded("/\xe1\x88\xb4", true), {}, {}, {},
        "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
    row("get-vanilla-utf8-query", "GET", "/", {{"\xe1\x88\xb4", "bar"}}, {}, {},
        "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04");
    row("get-space", "GET", awsEncoded("/example space/", true), {}, {}, {},
        "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741");
    row("get-header-value-trim", "GET", "/", {},
        {"my-header1", " value1", "my-header2", " \"a   b   c\""}, {},
        "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    row("post-vanilla", "POST", "/", {}, {}, {},
        "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b");
    row("post-vanilla-query", "POST", "/", {{"Param1", "value1"}}, {}, {},
        "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11");
    row("post-header-key-sort", "POST", "/", {}, {"my-header1", "value1"}, {},
        "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c");
    row("post-x-www-form-urlencoded", "POST", "/", {},
        {"content-type", "application/x-www-form-urlencoded"}, "Param1=value1",
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
}

void TestS3SignatureSuite::signsAsPublished()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QueryItems, query);
    QFETCH(QList<QByteArray>, headers);
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, signature);
    RequestToSign request{
        method, path, query, {{"host", "example.amazonaws.com"}}, sha256(payload).toHex()};
    request.headers.insert("x-amz-date", "20150830T123600Z");
    for (qsizetype i = 0; i + 1 < headers.size(); i += 2)
        request.headers.insert(headers[i], headers[i + 1]);

    const QByteArray key = S3Signer::signingKey(secret, "20150830", QStringLiteral("us-east-1"),
                                                QStringLiteral("service"));
    const QByteArray text =
        S3Signer::stringToSign(S3Signer::canonicalRequest(request), suiteTime, suiteScope);
    QCOMPARE(hmacSha256(key, text).toHex(), signature);
}

QTEST_GUILESS_MAIN(TestS3SignatureSuite)
#include "tst_s3_signature_suite.moc"
