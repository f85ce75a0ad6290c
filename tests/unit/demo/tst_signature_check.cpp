// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "demo/HttpHead.h"
#include "demo/SignatureCheck.h"

#include <QDateTime>
#include <QTest>

using namespace csc;

/// The requests are the worked examples of the Amazon S3 API reference, "Signature Calculations for
/// the Authorization Header: Transferring Payload in a Single Chunk".
class TestSignatureCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void workedExamples_data();
    void workedExamples();
    void refusals_data();
    void refusals();
};

namespace {

const auto emptyHash =
    QByteArrayLiteral("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
const auto requestTime = QDateTime(QDate(2013, 5, 24), QTime(0, 0), Qt::UTC);

SignatureCheck exampleCheck()
{
    return SignatureCheck(QStringLiteral("AKIAIOSFODNN7EXAMPLE"),
                          QStringLiteral("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
                          QStringLiteral("us-east-1"));
}

QByteArray signedRequest(const QByteArray &line, const QByteArray &more, const QByteArray &hash,
                         const QByteArray &signedHeaders, const QByteArray &signature)
{
    return line + " HTTP/1.1\r\nHost: examplebucket.s3.amazonaws.com\r\n" + more
           + "x-amz-date: 20130524T000000Z\r\nx-amz-content-sha256: " + hash
           + "\r\nAuthorization: AWS4-HMAC-SHA256 "
             "Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
             "SignedHeaders="
           + signedHeaders + ",Signature=" + signature + "\r\n\r\n";
}

QByteArray getObject(const QByteArray &path, const QByteArray &range)
{
    return signedRequest("GET " + path, "Range: " + range + "\r\n", emptyHash,
                         "host;range;x-amz-content-sha256;x-amz-date",
                         "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
}

QByteArray codeOf(const std::optional<S3Reply> &reply)
{
    const qsizetype begin = reply ? reply->body.indexOf("<Code>") + 6 : 0;
    return reply ? reply->body.mid(begin, reply->body.indexOf("</Code>") - begin) : QByteArray();
}

} // namespace

void TestSignatureCheck::workedExamples_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::newRow("GET object with a range") << getObject("/test.txt", "bytes=0-9");
    QTest::newRow("PUT object whose key has a dollar sign") << signedRequest(
        "PUT /test$file.text",
        "Date: Fri, 24 May 2013 00:00:00 GMT\r\nx-amz-storage-class: REDUCED_REDUNDANCY\r\n",
        "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072",
        "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
        "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
    QTest::newRow("GET with a query item that has no value")
        << signedRequest("GET /?lifecycle", {}, emptyHash, "host;x-amz-content-sha256;x-amz-date",
                         "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    QTest::newRow("GET list of objects") << signedRequest(
        "GET /?max-keys=2&prefix=J", {}, emptyHash, "host;x-amz-content-sha256;x-amz-date",
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    QTest::newRow("the same list with its items in another order") << signedRequest(
        "GET /?prefix=J&max-keys=2", {}, emptyHash, "host;x-amz-content-sha256;x-amz-date",
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
}

void TestSignatureCheck::workedExamples()
{
    QFETCH(QByteArray, request);
    const auto head = HttpHead::parse(request);
    QVERIFY(head);
    const auto refusal = exampleCheck().refusal(*head, requestTime);
    QVERIFY2(!refusal, refusal ? refusal->body.constData() : "");
}

void TestSignatureCheck::refusals_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("lateSec");
    QTest::addColumn<QByteArray>("code");
    const QByteArray good = getObject("/test.txt", "bytes=0-9");
    const auto changed = [&good](const QByteArray &before, const QByteArray &after) {
        return QByteArray(good).replace(before, after);
    };
    QTest::newRow("right") << good << 0 << QByteArray();
    QTest::newRow("right, and a quarter of an hour late") << good << 900 << QByteArray();
    QTest::newRow("more than a quarter of an hour late")
        << good << 901 << QByteArray("RequestTimeTooSkewed");
    QTest::newRow("more than a quarter of an hour early")
        << good << -901 << QByteArray("RequestTimeTooSkewed");
    QTest::newRow("a signed header was changed")
        << changed("bytes=0-9", "bytes=0-8") << 0 << QByteArray("SignatureDoesNotMatch");
    QTest::newRow("the path was changed")
        << changed("/test.txt", "/test.tx") << 0 << QByteArray("SignatureDoesNotMatch");
    QTest::newRow("the method was changed")
        << changed("GET ", "HEAD ") << 0 << QByteArray("SignatureDoesNotMatch");
    QTest::newRow("a query was added")
        << changed("/test.txt", "/test.txt?acl") << 0 << QByteArray("SignatureDoesNotMatch");
    QTest::newRow("an x-amz header that is not signed")
        << changed("Range:", "x-amz-tagging: a=b\r\nRange:") << 0 << QByteArray("AccessDenied");
    QTest::newRow("an unknown access key")
        << changed("Credential=AKIA", "Credential=AKIB") << 0 << QByteArray("InvalidAccessKeyId");
    QTest::newRow("another region")
        << changed("us-east-1", "eu-west-1") << 0 << QByteArray("AuthorizationHeaderMalformed");
    QTest::newRow("another service")
        << changed("/s3/", "/ec2/") << 0 << QByteArray("AuthorizationHeaderMalformed");
    QTest::newRow("the second version of signatures")
        << changed("AWS4-HMAC-SHA256 Credential", "AWS AKIA:abc Credential") << 0
        << QByteArray("AuthorizationHeaderMalformed");
    QTest::newRow("no signature at all")
        << changed("Authorization:", "X-Other:") << 0 << QByteArray("AccessDenied");
    QTest::newRow("no time") << changed("x-amz-date:", "x-other:") << 0
                             << QByteArray("AccessDenied");
    QTest::newRow("no digest of the body")
        << changed("x-amz-content-sha256:", "x-other:") << 0 << QByteArray("InvalidRequest");
    QTest::newRow("a body signed in chunks")
        << changed(emptyHash, "STREAMING-AWS4-HMAC-SHA256-PAYLOAD") << 0
        << QByteArray("NotImplemented");
}

void TestSignatureCheck::refusals()
{
    QFETCH(QByteArray, request);
    QFETCH(int, lateSec);
    QFETCH(QByteArray, code);
    const auto head = HttpHead::parse(request);
    QVERIFY(head);
    QCOMPARE(codeOf(exampleCheck().refusal(*head, requestTime.addSecs(lateSec))), code);
}

QTEST_GUILESS_MAIN(TestSignatureCheck)
#include "tst_signature_check.moc"
