// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "transfer/S3Signer.h"

#include <QTest>

using namespace csc;

/// Against the worked examples of the Amazon S3 API Reference, "Signature Calculations for the
/// Authorization Header: Transferring Payload in a Single Chunk (AWS Signature Version 4)".
class TestS3Signer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void signsThePublishedExamples_data();
    void signsThePublishedExamples();
    void writesThePublishedCanonicalRequest();
    void derivesThePublishedSigningKey();
    void encodesKeys_data();
    void encodesKeys();
    void sortsTheQueryByEncodedNames();
    void signsTheSessionToken();
    void takesRunsOfBlanksForOne();
};

namespace {

const S3KeyPair exampleKeys{QStringLiteral("AKIAIOSFODNN7EXAMPLE"),
                            QStringLiteral("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                            {}};
const QByteArray emptyPayload =
    QByteArrayLiteral("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
const QDateTime exampleTime(QDate(2013, 5, 24), QTime(0, 0), Qt::UTC);

RequestToSign exampleGet()
{
    return {"GET",
            "/test.txt",
            {},
            {{"host", "examplebucket.s3.amazonaws.com"}, {"range", "bytes=0-9"}},
            emptyPayload};
}

} // namespace

void TestS3Signer::signsThePublishedExamples_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QList<QByteArray>>("query");
    QTest::addColumn<QList<QByteArray>>("headers");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("signedNames");
    QTest::addColumn<QByteArray>("signature");

    QTest::newRow("GET Object, a range of it")
        << QByteArray("GET") << QByteArray("/test.txt") << QList<QByteArray>()
        << QList<QByteArray>{"range", "bytes=0-9"} << emptyPayload
        << QByteArray("host;range;x-amz-content-sha256;x-amz-date")
        << QByteArray("f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    QTest::newRow("PUT Object, with a key that needs encoding")
        << QByteArray("PUT") << awsEncoded("/test$file.text", true) << QList<QByteArray>()
        << QList<QByteArray>{"date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class",
                             "REDUCED_REDUNDANCY"}
        << QByteArray("44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072")
        << QByteArray("date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class")
        << QByteArray("98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    QTest::newRow("GET Bucket Lifecycle, a query without a value")
        << QByteArray("GET") << QByteArray("/") << QList<QByteArray>{"lifecycle", ""}
        << QList<QByteArray>() << emptyPayload << QByteArray("host;x-amz-content-sha256;x-amz-date")
        << QByteArray("fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    QTest::newRow("Get Bucket (List Objects), a query of two")
        << QByteArray("GET") << QByteArray("/") << QList<QByteArray>{"prefix", "J", "max-keys", "2"}
        << QList<QByteArray>() << emptyPayload << QByteArray("host;x-amz-content-sha256;x-amz-date")
        << QByteArray("34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
}

void TestS3Signer::signsThePublishedExamples()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QList<QByteArray>, query);
    QFETCH(QList<QByteArray>, headers);
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, signedNames);
    QFETCH(QByteArray, signature);

    RequestToSign request{method, path, {}, {{"host", "examplebucket.s3.amazonaws.com"}}, payload};
    for (qsizetype i = 0; i + 1 < query.size(); i += 2)
        request.query.append({query[i], query[i + 1]});
    for (qsizetype i = 0; i + 1 < headers.size(); i += 2)
        request.headers.insert(headers[i], headers[i + 1]);

    const HeaderMap result =
        S3Signer(exampleKeys, QStringLiteral("us-east-1")).signedHeaders(request, exampleTime);
    QCOMPARE(result.value("authorization"),
             QByteArray("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/"
                        "aws4_request, SignedHeaders="
                        + signedNames + ", Signature=" + signature));
    QCOMPARE(result.value("x-amz-date"), QByteArray("20130524T000000Z"));
    QCOMPARE(result.value("x-amz-content-sha256"), payload);
}

void TestS3Signer::writesThePublishedCanonicalRequest()
{
    RequestToSign request = exampleGet();
    request.headers.insert("x-amz-content-sha256", emptyPayload);
    request.headers.insert("x-amz-date", "20130524T000000Z");
    const QByteArray canonical = S3Signer::canonicalRequest(request);
    QCOMPARE(canonical, QByteArray("GET\n/test.txt\n\nhost:examplebucket.s3.amazonaws.com\n"
                                   "range:bytes=0-9\nx-amz-content-sha256:"
                                   + emptyPayload
                                   + "\nx-amz-date:20130524T000000Z\n\n"
                                     "host;range;x-amz-content-sha256;x-amz-date\n"
                                   + emptyPayload));
    QCOMPARE(S3Signer::stringToSign(canonical, exampleTime, "20130524/us-east-1/s3/aws4_request"),
             QByteArray("AWS4-HMAC-SHA256\n20130524T000000Z\n20130524/us-east-1/s3/aws4_request\n"
                        "7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972"));
}

void TestS3Signer::derivesThePublishedSigningKey()
{
    // AWS General Reference, "Examples of how to derive a signing key for Signature Version 4".
    QCOMPARE(S3Signer::signingKey(QStringLiteral("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
                                  "20120215", QStringLiteral("us-east-1"), QStringLiteral("iam"))
                 .toHex(),
             QByteArray("f4780e2d9f65fa895f9c67b32ce1baf0b0d8a43505a000a1a9e090d414db404d"));
    QCOMPARE(S3Signer::signingKey(QStringLiteral("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"),
                                  "20150830", QStringLiteral("us-east-1"), QStringLiteral("iam"))
                 .toHex(),
             QByteArray("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9"));
}

void TestS3Signer::encodesKeys_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("unreserved characters stay")
        << QStringLiteral("aZ09-._~") << QByteArray("aZ09-._~");
    QTest::newRow("slashes stay, also two in a row")
        << QStringLiteral("a//b/") << QByteArray("a//b/");
    QTest::newRow("a space is %20, never +") << QStringLiteral("a b") << QByteArray("a%20b");
    QTest::newRow("a plus is %2B") << QStringLiteral("a+b") << QByteArray("a%2Bb");
    QTest::newRow("a percent sign is encoded once")
        << QStringLiteral("100%25") << QByteArray("100%2525");
    QTest::newRow("Chinese is encoded as UTF-8 in capitals")
        << QStringLiteral("片段") << QByteArray("%E7%89%87%E6%AE%B5");
    QTest::newRow("what a URL would allow is encoded too")
        << QStringLiteral("!$&'()*,;=:@?#[]")
        << QByteArray("%21%24%26%27%28%29%2A%2C%3B%3D%3A%40%3F%23%5B%5D");
    QTest::newRow("characters beyond the first plane")
        << QStringLiteral("🤖") << QByteArray("%F0%9F%A4%96");
}

void TestS3Signer::encodesKeys()
{
    QFETCH(QString, key);
    QFETCH(QByteArray, encoded);
    QCOMPARE(awsEncoded(key.toUtf8(), true), encoded);
}

void TestS3Signer::sortsTheQueryByEncodedNames()
{
    QCOMPARE(awsQuery({{"uploadId", "a/b=="}, {"partNumber", "2"}, {"Z", ""}}),
             QByteArray("Z=&partNumber=2&uploadId=a%2Fb%3D%3D"));
}

void TestS3Signer::signsTheSessionToken()
{
    S3KeyPair keys = exampleKeys;
    keys.sessionToken = QStringLiteral("token");
    const HeaderMap result =
        S3Signer(keys, QStringLiteral("us-east-1")).signedHeaders(exampleGet(), exampleTime);
    QCOMPARE(result.value("x-amz-security-token"), QByteArray("token"));
    QVERIFY(result.value("authorization").contains(";x-amz-security-token,"));
}

void TestS3Signer::takesRunsOfBlanksForOne()
{
    RequestToSign request = exampleGet();
    request.headers = {{"host", "h"}, {"x-amz-meta-note", "  two   words "}};
    QVERIFY(S3Signer::canonicalRequest(request).contains("x-amz-meta-note:two words\n"));
}

QTEST_APPLESS_MAIN(TestS3Signer)
#include "tst_s3_signer.moc"
