// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "transfer/S3Xml.h"

#include <QTest>

using namespace csc;

class TestS3Xml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsErrors();
    void readsAnErrorWithoutMessage();
    void refusesWhatIsNoError_data();
    void refusesWhatIsNoError();
    void readsTheUploadId();
    void refusesAnEmptyUploadId();
    void readsListedParts();
    void readsTheCompletedEtag();
    void writesTheListOfParts();
    void stripsEtags_data();
    void stripsEtags();
};

void TestS3Xml::readsErrors()
{
    const auto error = parseS3Error(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>AuthorizationHeaderMalformed"
        "</Code><Message>The region is wrong &amp; should be &lt;eu&gt;</Message>"
        "<Region>eu-west-1</Region><Nested><Deep>x</Deep></Nested><RequestId>42</RequestId></"
        "Error>");
    QVERIFY(error.has_value());
    QCOMPARE(error->code, QStringLiteral("AuthorizationHeaderMalformed"));
    QCOMPARE(error->message, QStringLiteral("The region is wrong & should be <eu>"));
    QCOMPARE(error->region, QStringLiteral("eu-west-1"));
    QCOMPARE(error->requestId, QStringLiteral("42"));
}

void TestS3Xml::readsAnErrorWithoutMessage()
{
    const auto error = parseS3Error("<Error><Code>NoSuchBucket</Code><Message/></Error>");
    QVERIFY(error.has_value());
    QCOMPARE(error->code, QStringLiteral("NoSuchBucket"));
    QVERIFY(error->message.isEmpty());
}

void TestS3Xml::refusesWhatIsNoError_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing at all") << QByteArray();
    QTest::newRow("a web page") << QByteArray("<html><body>Sign in</body></html>");
    QTest::newRow("text") << QByteArray("Bad gateway");
    QTest::newRow("a document that is cut short") << QByteArray("<Error><Code>Slow");
    QTest::newRow("a document type, which could hold entities")
        << QByteArray("<!DOCTYPE Error [<!ENTITY a \"aaaa\">]><Error><Code>&a;</Code></Error>");
    QTest::newRow("more than a mebibyte")
        << QByteArray("<Error><Code>X</Code><Message>" + QByteArray(longestS3ErrorBytes, 'x')
                      + "</Message></Error>");
    QTest::newRow("another root") << QByteArray("<ListPartsResult/>");
}

void TestS3Xml::refusesWhatIsNoError()
{
    QFETCH(QByteArray, body);
    QVERIFY(!parseS3Error(body).has_value());
}

void TestS3Xml::readsTheUploadId()
{
    const auto id = parseUploadId(
        "<InitiateMultipartUploadResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
        "<Bucket>b</Bucket><Key>k</Key><UploadId>2~abc/=+</UploadId>"
        "</InitiateMultipartUploadResult>");
    QCOMPARE(id, std::optional(QStringLiteral("2~abc/=+")));
}

void TestS3Xml::refusesAnEmptyUploadId()
{
    QVERIFY(!parseUploadId("<InitiateMultipartUploadResult><UploadId/>"
                           "</InitiateMultipartUploadResult>")
                 .has_value());
}

void TestS3Xml::readsListedParts()
{
    const auto list = parseListedParts(
        "<ListPartsResult><Owner><ID>o</ID></Owner><NextPartNumberMarker>7</NextPartNumberMarker>"
        "<IsTruncated>true</IsTruncated>"
        "<Part><PartNumber>3</PartNumber><ETag>&quot;Ab1&quot;</ETag><Size>5242880</Size>"
        "<LastModified>2026-01-01T00:00:00Z</LastModified></Part>"
        "<Part><PartNumber>7</PartNumber><Size>6000000000</Size><ETag>\"cd\"</ETag></Part>"
        "</ListPartsResult>");
    QVERIFY(list.has_value());
    QCOMPARE(list->parts, (QList<ListedPart>{{3, 5242880, QStringLiteral("Ab1")},
                                             {7, 6000000000, QStringLiteral("cd")}}));
    QVERIFY(list->truncated);
    QCOMPARE(list->nextMarker, 7);
}

void TestS3Xml::readsTheCompletedEtag()
{
    QCOMPARE(parseCompletedEtag("  \n<CompleteMultipartUploadResult><ETag>\"abc-2\"</ETag>"
                                "</CompleteMultipartUploadResult>"),
             std::optional(QStringLiteral("abc-2")));
    QVERIFY(!parseCompletedEtag("<Error><Code>InternalError</Code></Error>").has_value());
}

void TestS3Xml::writesTheListOfParts()
{
    QCOMPARE(completeUploadXml({{1, 0, QStringLiteral("aa")}, {2, 0, QStringLiteral("b<b")}}),
             QByteArray("<?xml version=\"1.0\" encoding=\"UTF-8\"?><CompleteMultipartUpload "
                        "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        "<Part><PartNumber>1</PartNumber><ETag>&quot;aa&quot;</ETag></Part>"
                        "<Part><PartNumber>2</PartNumber><ETag>&quot;b&lt;b&quot;</ETag></Part>"
                        "</CompleteMultipartUpload>\n"));
}

void TestS3Xml::stripsEtags_data()
{
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("plain");
    QTest::newRow("with quotes") << QStringLiteral("\"abc-2\"") << QStringLiteral("abc-2");
    QTest::newRow("without quotes") << QStringLiteral(" abc ") << QStringLiteral("abc");
    QTest::newRow("weak") << QStringLiteral("W/\"abc\"") << QStringLiteral("abc");
    QTest::newRow("capitals stay, the server may want them back")
        << QStringLiteral("\"ABC\"") << QStringLiteral("ABC");
}

void TestS3Xml::stripsEtags()
{
    QFETCH(QString, sent);
    QTEST(plainEtag(sent), "plain");
}

QTEST_APPLESS_MAIN(TestS3Xml)
#include "tst_s3_xml.moc"
