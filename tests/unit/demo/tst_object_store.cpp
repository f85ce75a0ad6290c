// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StoreFixture.h"

#include <QDir>
#include <QTest>

using namespace csc;
using namespace csc::test;

class TestObjectStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<StoreFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void keepsAndGivesBackAnObject_data();
    void keepsAndGivesBackAnObject();
    void keysThatLookLikePathsStayInside();
    void aKeyAndAFolderOfOneName();
    void aStretchOfAnObject_data();
    void aStretchOfAnObject();
    void refusals_data();
    void refusals();
    void digests_data();
    void digests();
    void createOnlyWhereNothingIs();
    void removesAnObject();
    void listsByPages();
    void aConnectionServesManyRequests();
    void saysContinueBeforeABody();
    void aLargeBodyArrivesWhole();
    void brokenRequests_data();
    void brokenRequests();

private:
    std::unique_ptr<StoreFixture> m_fixture;
};

void TestObjectStore::keepsAndGivesBackAnObject_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("key");
    QTest::newRow("a plain key") << QByteArray("/lab/a/b.mcap") << QStringLiteral("a/b.mcap");
    QTest::newRow("spaces, plus and percent")
        << QByteArray("/lab/a%20b%2Bc%25d") << QStringLiteral("a b+c%d");
    QTest::newRow("Chinese") << QByteArray("/lab/%E6%8A%93%E6%9D%AF") << QStringLiteral("抓杯");
    QTest::newRow("two slashes in a row") << QByteArray("/lab/a//b") << QStringLiteral("a//b");
    QTest::newRow("a slash at its end") << QByteArray("/lab/a/") << QStringLiteral("a/");
    QTest::newRow("a hidden name") << QByteArray("/lab/.store/x") << QStringLiteral(".store/x");
    QTest::newRow("as long as allowed") << "/lab/" + QByteArray(1024, 'k') << QString(1024, u'k');
}

void TestObjectStore::keepsAndGivesBackAnObject()
{
    QFETCH(QByteArray, path);
    QFETCH(QString, key);
    const QByteArray body = "some bytes";
    const auto put = m_fixture->call(
        "PUT", path, {}, body, {{"content-type", "text/plain"}, {"x-amz-meta-robot", "arm  a"}});
    QCOMPARE(put.status, 200);
    QCOMPARE(put.headers.value("etag"), '"' + md5(body).toHex() + '"');
    const auto get = m_fixture->call("GET", path);
    QCOMPARE(get.status, 200);
    QCOMPARE(get.body, body);
    QCOMPARE(get.headers.value("x-amz-meta-robot"), QByteArray("arm  a"));
    QCOMPARE(get.headers.value("content-type"), QByteArray("text/plain"));
    const auto head = m_fixture->call("HEAD", path);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.value("content-length"), QByteArray::number(body.size()));
    QCOMPARE(head.headers.value("etag"), put.headers.value("etag"));
    QCOMPARE(m_fixture->store().keys(), QStringList{key});
    QCOMPARE(m_fixture->store().object(key), std::optional(body));
    QCOMPARE(m_fixture->store().timesStored(key), 1);
}

void TestObjectStore::keysThatLookLikePathsStayInside()
{
    QCOMPARE(m_fixture->call("PUT", "/lab/../../outside", {}, "x").status, 200);
    QCOMPARE(m_fixture->store().keys(), QStringList{QStringLiteral("../../outside")});
    QVERIFY(!QFileInfo::exists(m_fixture->filePath(QStringLiteral("../outside"))));
    QVERIFY(!QFileInfo::exists(m_fixture->filePath(QStringLiteral("outside"))));
}

void TestObjectStore::aKeyAndAFolderOfOneName()
{
    QCOMPARE(m_fixture->call("PUT", "/lab/a", {}, "file first").status, 200);
    QCOMPARE(m_fixture->call("PUT", "/lab/a/b", {}, "below it").status, 200);
    QCOMPARE(m_fixture->call("PUT", "/lab/c/d", {}, "folder first").status, 200);
    QCOMPARE(m_fixture->call("PUT", "/lab/c", {}, "beside it").status, 200);
    QCOMPARE(m_fixture->call("GET", "/lab/a").body, QByteArray("file first"));
    QCOMPARE(m_fixture->call("GET", "/lab/a/b").body, QByteArray("below it"));
    QCOMPARE(m_fixture->call("GET", "/lab/c/d").body, QByteArray("folder first"));
    QCOMPARE(m_fixture->call("GET", "/lab/c").body, QByteArray("beside it"));
}

void TestObjectStore::aStretchOfAnObject_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("the first four bytes") << QByteArray("bytes=0-3") << 206 << QByteArray("0123");
    QTest::newRow("from a byte on") << QByteArray("bytes=7-") << 206 << QByteArray("789");
    QTest::newRow("the last two bytes") << QByteArray("bytes=-2") << 206 << QByteArray("89");
    QTest::newRow("beyond the end") << QByteArray("bytes=8-99") << 206 << QByteArray("89");
    QTest::newRow("a form that is not known")
        << QByteArray("lines=1-2") << 200 << QByteArray("0123456789");
}

void TestObjectStore::aStretchOfAnObject()
{
    QFETCH(QByteArray, range);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    m_fixture->call("PUT", "/lab/digits", {}, "0123456789");
    const auto answer = m_fixture->call("GET", "/lab/digits", {}, {}, {{"range", range}});
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, body);
    const auto outside = m_fixture->call("GET", "/lab/digits", {}, {}, {{"range", "bytes=10-"}});
    QCOMPARE(outside.status, 416);
    QCOMPARE(outside.element("Code"), QByteArray("InvalidRange"));
}

void TestObjectStore::refusals_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const char *method, const QByteArray &path,
                        const char *query, int status, const char *code) {
        QTest::newRow(name) << QByteArray(method) << path << QByteArray(query) << status
                            << QByteArray(code);
    };
    row("an object that is not there", "GET", "/lab/none", "", 404, "NoSuchKey");
    row("a bucket that is not there", "PUT", "/other/x", "", 404, "NoSuchBucket");
    row("a list of a bucket that is not there", "GET", "/other", "list-type", 404, "NoSuchBucket");
    row("an upload that is not there", "GET", "/lab/x", "uploadId", 404, "NoSuchUpload");
    row("an abort of an upload that is not there", "DELETE", "/lab/x", "uploadId", 404,
        "NoSuchUpload");
    row("a method that objects do not have", "PATCH", "/lab/x", "", 405, "MethodNotAllowed");
    row("the list of buckets", "GET", "/", "", 501, "NotImplemented");
    row("a subresource", "PUT", "/lab/x", "tagging", 501, "NotImplemented");
    row("a key that is too long", "PUT", "/lab/" + QByteArray(1025, 'k'), "", 400,
        "KeyTooLongError");
    row("a bucket with a name that is not allowed", "PUT", "/Big_Bucket", "", 400,
        "InvalidBucketName");
}

void TestObjectStore::refusals()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    const StoreFixture::Query items =
        query.isEmpty() ? StoreFixture::Query() : StoreFixture::Query{{query, ""}};
    const auto answer = m_fixture->call(method, path, items, method == "PUT" ? "body" : "");
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.element("Code"), code);
    QVERIFY(m_fixture->store().keys().isEmpty());

    StoreCall forged;
    forged.method = method;
    forged.path = path;
    forged.query = items;
    forged.secretKey = "WRONG";
    const auto refused = m_fixture->client().send(forged);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.element("Code"), QByteArray("SignatureDoesNotMatch"));
}

void TestObjectStore::digests_data()
{
    QTest::addColumn<QByteArray>("sha256");
    QTest::addColumn<QByteArray>("md5Header");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("both right") << QByteArray() << md5("body").toBase64() << QByteArray();
    QTest::newRow("a body that is not covered by the signature")
        << QByteArray("UNSIGNED-PAYLOAD") << QByteArray() << QByteArray();
    QTest::newRow("a SHA-256 of other bytes")
        << QByteArray(64, '0') << QByteArray() << QByteArray("XAmzContentSHA256Mismatch");
    QTest::newRow("an MD5 of other bytes")
        << QByteArray() << md5("other").toBase64() << QByteArray("BadDigest");
    QTest::newRow("an MD5 that is none")
        << QByteArray() << QByteArray("abc") << QByteArray("InvalidDigest");
}

void TestObjectStore::digests()
{
    QFETCH(QByteArray, sha256);
    QFETCH(QByteArray, md5Header);
    QFETCH(QByteArray, code);
    StoreCall request;
    request.method = "PUT";
    request.path = "/lab/x";
    request.body = "body";
    request.declaredSha256 = sha256;
    if (!md5Header.isEmpty())
        request.headers.insert("content-md5", md5Header);
    const auto answer = m_fixture->client().send(request);
    QCOMPARE(answer.status, code.isEmpty() ? 200 : 400);
    QCOMPARE(answer.element("Code"), code);
    QCOMPARE(m_fixture->store().keys().size(), code.isEmpty() ? 1 : 0);
}

void TestObjectStore::createOnlyWhereNothingIs()
{
    const QMap<QByteArray, QByteArray> only = {{"if-none-match", "*"}};
    QCOMPARE(m_fixture->call("PUT", "/lab/x", {}, "first", only).status, 200);
    const auto second = m_fixture->call("PUT", "/lab/x", {}, "second", only);
    QCOMPARE(second.status, 412);
    QCOMPARE(second.element("Code"), QByteArray("PreconditionFailed"));
    QCOMPARE(m_fixture->call("POST", "/lab/x", {{"uploads", ""}}, {}, only).status, 412);
    QCOMPARE(m_fixture->store().object(QStringLiteral("x")), std::optional(QByteArray("first")));
    QCOMPARE(m_fixture->call("PUT", "/lab/x", {}, "third").status, 200);
    QCOMPARE(m_fixture->store().timesStored(QStringLiteral("x")), 2);
}

void TestObjectStore::removesAnObject()
{
    m_fixture->call("PUT", "/lab/deep/er/x", {}, "bytes");
    QCOMPARE(m_fixture->call("DELETE", "/lab/deep/er/x").status, 204);
    QCOMPARE(m_fixture->call("DELETE", "/lab/deep/er/x").status, 204);
    QCOMPARE(m_fixture->call("HEAD", "/lab/deep/er/x").status, 404);
    QVERIFY(m_fixture->store().keys().isEmpty());
    QVERIFY(!QFileInfo::exists(m_fixture->filePath(QStringLiteral("lab/deep"))));
}

void TestObjectStore::listsByPages()
{
    for (const char *key : {"a/1", "a/2", "a/3", "b/1", "b/2", "c"})
        QCOMPARE(m_fixture->call("PUT", "/lab/" + QByteArray(key), {}, "x").status, 200);
    QList<QByteArray> keys;
    QByteArray token;
    int pages = 0;
    do {
        StoreFixture::Query query = {{"list-type", "2"}, {"max-keys", "2"}};
        if (!token.isEmpty())
            query.append({"continuation-token", token.toPercentEncoding()});
        const auto page = m_fixture->call("GET", "/lab", query);
        QCOMPARE(page.status, 200);
        keys += page.elements("Key");
        token = page.element("NextContinuationToken");
        ++pages;
    } while (!token.isEmpty() && pages < 10);
    QCOMPARE(keys, QList<QByteArray>({"a/1", "a/2", "a/3", "b/1", "b/2", "c"}));
    QCOMPARE(pages, 3);

    const auto folders = m_fixture->call("GET", "/lab", {{"list-type", "2"}, {"delimiter", "%2F"}});
    QCOMPARE(folders.elements("Key"), QList<QByteArray>{"c"});
    QVERIFY(folders.body.contains("<CommonPrefixes><Prefix>a/</Prefix></CommonPrefixes>"));
    const auto below = m_fixture->call("GET", "/lab", {{"list-type", "2"}, {"prefix", "b%2F"}});
    QCOMPARE(below.elements("Key"), QList<QByteArray>({"b/1", "b/2"}));
}

void TestObjectStore::aConnectionServesManyRequests()
{
    for (int i = 0; i < 5; ++i)
        QCOMPARE(m_fixture->call("PUT", "/lab/x", {}, QByteArray::number(i)).status, 200);
    QCOMPARE(m_fixture->call("GET", "/lab/none").status, 404);
    QCOMPARE(m_fixture->call("GET", "/lab/x").body, QByteArray("4"));
    QCOMPARE(m_fixture->client().connections(), 1);
    const QList<StoreRequest> requests = m_fixture->store().requests();
    QCOMPARE(requests.size(), 7);
    QCOMPARE(requests.constFirst().number, 1);
    QCOMPARE(requests.constFirst().path, QStringLiteral("/lab/x"));
    QCOMPARE(requests.constFirst().bodyBytes, 1);
}

void TestObjectStore::saysContinueBeforeABody()
{
    StoreCall request;
    request.method = "PUT";
    request.path = "/lab/x";
    request.body = "body";
    request.headers = {{"expect", "100-continue"}};
    QVERIFY(m_fixture->client().connectIfNeeded());
    QVERIFY(m_fixture->client().write(m_fixture->client().head(request)));
    QCOMPARE(m_fixture->client().readAnswer("PUT").status, 100);
    QVERIFY(m_fixture->client().write(request.body));
    QCOMPARE(m_fixture->client().readAnswer("PUT").status, 200);

    request.secretKey = "WRONG";
    QVERIFY(m_fixture->client().write(m_fixture->client().head(request)));
    QCOMPARE(m_fixture->client().readAnswer("PUT").status, 403);
}

void TestObjectStore::aLargeBodyArrivesWhole()
{
    QByteArray body(24 << 20, Qt::Uninitialized);
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = char(i * 31 + (i >> 12));
    QCOMPARE(m_fixture->call("PUT", "/lab/large", {}, body).status, 200);
    QCOMPARE(m_fixture->call("GET", "/lab/large").body, body);
    QVERIFY(QDir(m_fixture->filePath(QStringLiteral(".store/incoming")))
                .entryList(QDir::AllEntries | QDir::NoDotAndDotDot)
                .isEmpty());
}

void TestObjectStore::brokenRequests_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("status");
    QTest::newRow("not HTTP at all") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("a header without a colon")
        << QByteArray("GET /lab HTTP/1.1\r\nnonsense\r\n\r\n") << 400;
    QTest::newRow("a length that is no number")
        << QByteArray("PUT /lab/x HTTP/1.1\r\nContent-Length: many\r\n\r\n") << 400;
    QTest::newRow("a negative length")
        << QByteArray("PUT /lab/x HTTP/1.1\r\nContent-Length: -5\r\n\r\n") << 400;
    QTest::newRow("a PUT without a length") << QByteArray("PUT /lab/x HTTP/1.1\r\n\r\n") << 411;
    QTest::newRow("a body in chunks")
        << QByteArray("PUT /lab/x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n") << 501;
    QTest::newRow("headers that do not end")
        << QByteArray("GET /lab HTTP/1.1\r\nX: ") + QByteArray(80 << 10, 'x') << 400;
    QTest::newRow("an unsigned request") << QByteArray("GET /lab HTTP/1.1\r\n\r\n") << 403;
}

void TestObjectStore::brokenRequests()
{
    QFETCH(QByteArray, text);
    QFETCH(int, status);
    QVERIFY(m_fixture->client().connectIfNeeded());
    m_fixture->client().write(text);
    QCOMPARE(m_fixture->client().readAnswer("GET").status, status);
    QCOMPARE(m_fixture->call("PUT", "/lab/x", {}, "still serving").status, 200);
}

QTEST_GUILESS_MAIN(TestObjectStore)
#include "tst_object_store.moc"
