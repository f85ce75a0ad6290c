// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StoreFixture.h"

#include <QDir>
#include <QSet>
#include <QTest>

using namespace csc;
using namespace csc::test;

class TestObjectStoreUploads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<StoreFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void uploadsInParts();
    void completingIsChecked_data();
    void completingIsChecked();
    void listsPartsAndUploadsByPages();
    void survivesARestart();

private:
    std::unique_ptr<StoreFixture> m_fixture;
};

namespace {

QByteArray partOf(char letter)
{
    return QByteArray(5 << 20, letter);
}

} // namespace

void TestObjectStoreUploads::uploadsInParts()
{
    const QByteArray id =
        m_fixture->call("POST", "/lab/big", {{"uploads", ""}}, {}, {{"x-amz-meta-robot", "arm"}})
            .element("UploadId");
    QVERIFY(!id.isEmpty());
    QCOMPARE(m_fixture->store().openUploadCount(), 1);
    QList<std::pair<int, QByteArray>> parts;
    QByteArray digests;
    const QList<QByteArray> bodies = {partOf('a'), partOf('b'), "the rest"};
    for (int i = 0; i < bodies.size(); ++i) {
        const auto answer = m_fixture->call(
            "PUT", "/lab/big", {{"partNumber", QByteArray::number(i + 1)}, {"uploadId", id}},
            bodies.at(i));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("etag"), '"' + md5(bodies.at(i)).toHex() + '"');
        parts.append({i + 1, answer.headers.value("etag")});
        digests += md5(bodies.at(i));
    }
    QVERIFY(m_fixture->store().keys().isEmpty());
    const auto done = m_fixture->complete("/lab/big", id, parts);
    QCOMPARE(done.status, 200);
    QCOMPARE(done.element("ETag"), '"' + md5(digests).toHex() + "-3\"");
    QCOMPARE(m_fixture->store().object(QStringLiteral("big")), std::optional(bodies.join()));
    QCOMPARE(m_fixture->store().timesStored(QStringLiteral("big")), 1);
    QCOMPARE(m_fixture->store().openUploadCount(), 0);
    QCOMPARE(m_fixture->call("HEAD", "/lab/big").headers.value("x-amz-meta-robot"),
             QByteArray("arm"));
    QCOMPARE(m_fixture->complete("/lab/big", id, parts).element("Code"),
             QByteArray("NoSuchUpload"));
}

void TestObjectStoreUploads::completingIsChecked_data()
{
    QTest::addColumn<QList<int>>("numbers");
    QTest::addColumn<bool>("rightEtags");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("a subset of the parts") << QList<int>{1} << true << QByteArray();
    QTest::newRow("parts in descending order")
        << QList<int>{2, 1} << true << QByteArray("InvalidPartOrder");
    QTest::newRow("a part named twice")
        << QList<int>{1, 1} << true << QByteArray("InvalidPartOrder");
    QTest::newRow("a part that was never sent")
        << QList<int>{1, 9} << true << QByteArray("InvalidPart");
    QTest::newRow("a wrong ETag") << QList<int>{1, 2} << false << QByteArray("InvalidPart");
    QTest::newRow("a small part that is not the last")
        << QList<int>{1, 2, 3} << true << QByteArray("EntityTooSmall");
    QTest::newRow("no parts") << QList<int>{} << true << QByteArray("MalformedXML");
}

void TestObjectStoreUploads::completingIsChecked()
{
    QFETCH(QList<int>, numbers);
    QFETCH(bool, rightEtags);
    QFETCH(QByteArray, code);
    const QByteArray id = m_fixture->beginUpload("/lab/big");
    const QMap<int, QByteArray> bodies = {{1, partOf('a')}, {2, "small"}, {3, "last"}};
    for (auto part = bodies.cbegin(); part != bodies.cend(); ++part) {
        m_fixture->call("PUT", "/lab/big",
                        {{"partNumber", QByteArray::number(part.key())}, {"uploadId", id}},
                        part.value());
    }
    QList<std::pair<int, QByteArray>> named;
    for (const int number : numbers) {
        const QByteArray body = rightEtags ? bodies.value(number) : QByteArray("other");
        named.append({number, md5(body).toHex()});
    }
    const auto answer = m_fixture->complete("/lab/big", id, named);
    QCOMPARE(answer.status, code.isEmpty() ? 200 : 400);
    QCOMPARE(answer.element("Code"), code);
    QCOMPARE(m_fixture->store().keys().size(), code.isEmpty() ? 1 : 0);
    QCOMPARE(m_fixture->store().openUploadCount(), code.isEmpty() ? 0 : 1);
    QCOMPARE(m_fixture->call("DELETE", "/lab/big", {{"uploadId", id}}).status,
             code.isEmpty() ? 404 : 204);
    QCOMPARE(m_fixture->store().openUploadCount(), 0);
    QVERIFY(QDir(m_fixture->filePath(QStringLiteral(".store/uploads")))
                .entryList(QDir::AllEntries | QDir::NoDotAndDotDot)
                .isEmpty());
}

void TestObjectStoreUploads::listsPartsAndUploadsByPages()
{
    const QByteArray id = m_fixture->beginUpload("/lab/a/big");
    for (const int number : {1, 3, 5}) {
        m_fixture->call("PUT", "/lab/a/big",
                        {{"partNumber", QByteArray::number(number)}, {"uploadId", id}}, "part");
    }
    const auto first = m_fixture->call("GET", "/lab/a/big", {{"max-parts", "2"}, {"uploadId", id}});
    QCOMPARE(first.elements("PartNumber"), QList<QByteArray>({"1", "3"}));
    QCOMPARE(first.element("IsTruncated"), QByteArray("true"));
    QCOMPARE(first.element("ETag"), '"' + md5("part").toHex() + '"');
    const auto second = m_fixture->call(
        "GET", "/lab/a/big",
        {{"part-number-marker", first.element("NextPartNumberMarker")}, {"uploadId", id}});
    QCOMPARE(second.elements("PartNumber"), QList<QByteArray>{"5"});
    QCOMPARE(second.element("IsTruncated"), QByteArray("false"));

    const QByteArray again = m_fixture->beginUpload("/lab/a/big");
    const QByteArray other = m_fixture->beginUpload("/lab/b");
    QList<QByteArray> ids;
    StoreFixture::Query query = {{"max-uploads", "1"}, {"uploads", ""}};
    for (int page = 0; page < 4; ++page) {
        const auto listed = m_fixture->call("GET", "/lab", query);
        ids += listed.elements("UploadId");
        if (listed.element("IsTruncated") == "false")
            break;
        query = {{"key-marker", listed.element("NextKeyMarker").toPercentEncoding()},
                 {"max-uploads", "1"},
                 {"upload-id-marker", listed.element("NextUploadIdMarker")},
                 {"uploads", ""}};
    }
    QCOMPARE(ids.size(), 3);
    QCOMPARE(QSet<QByteArray>(ids.cbegin(), ids.cend()), QSet<QByteArray>({id, again, other}));
    QCOMPARE(ids.constLast(), other);
    const auto under = m_fixture->call("GET", "/lab", {{"prefix", "a%2F"}, {"uploads", ""}});
    QCOMPARE(under.elements("UploadId").size(), 2);
}

void TestObjectStoreUploads::survivesARestart()
{
    m_fixture->call("PUT", "/lab/x", {}, "bytes", {{"x-amz-meta-robot", "arm"}});
    m_fixture->call("PUT", "/lab/a//b", {}, "odd");
    const QByteArray id = m_fixture->beginUpload("/lab/big");
    const auto part =
        m_fixture->call("PUT", "/lab/big", {{"partNumber", "1"}, {"uploadId", id}}, "part");
    const quint16 port = m_fixture->store().port();
    m_fixture->store().stop();
    QVERIFY(m_fixture->store().start());
    QCOMPARE(m_fixture->store().port(), port);
    m_fixture->reconnect();
    QCOMPARE(m_fixture->store().openUploadCount(), 1);
    const auto head = m_fixture->call("HEAD", "/lab/x");
    QCOMPARE(head.headers.value("etag"), '"' + md5("bytes").toHex() + '"');
    QCOMPARE(head.headers.value("x-amz-meta-robot"), QByteArray("arm"));
    QCOMPARE(m_fixture->call("GET", "/lab/a//b").body, QByteArray("odd"));
    QCOMPARE(m_fixture->complete("/lab/big", id, {{1, part.headers.value("etag")}}).status, 200);
    QCOMPARE(m_fixture->call("GET", "/lab/big").body, QByteArray("part"));
}

QTEST_GUILESS_MAIN(TestObjectStoreUploads)
#include "tst_object_store_uploads.moc"
