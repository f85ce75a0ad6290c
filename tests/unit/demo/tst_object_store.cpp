// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StoreClient.h"

#include "demo/ObjectStore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QMutex>
#include <QMutexLocker>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;
using namespace csc::test;

class TestObjectStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

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
    void uploadsInParts();
    void completingIsChecked_data();
    void completingIsChecked();
    void listsPartsAndUploadsByPages();
    void survivesARestart();
    void faultsThatEndTheConnection_data();
    void faultsThatEndTheConnection();
    void faultsThatAnswerOtherwise();
    void aHangNeverAnswers();
    void aTrickleArrivesInTheEnd();
    void sharesItsSpeed();
    void aTakenPortIsNamed();

private:
    using Query = QList<std::pair<QByteArray, QByteArray>>;
    StoreAnswer call(const QByteArray &method, const QByteArray &path, const Query &query = {},
                     const QByteArray &body = {}, const QMap<QByteArray, QByteArray> &headers = {});
    QByteArray beginUpload(const QByteArray &path);
    StoreAnswer complete(const QByteArray &path, const QByteArray &id,
                         const QList<std::pair<int, QByteArray>> &parts);
    void setFault(StoreFault::Kind kind, int status = 500, const QByteArray &body = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ObjectStore> m_store;
    std::unique_ptr<StoreClient> m_client;
    QMutex m_mutex;
    StoreFault m_fault; ///< for the next request
};

namespace {

QByteArray md5(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Md5);
}

QByteArray partOf(char letter)
{
    return QByteArray(5 << 20, letter);
}

} // namespace

void TestObjectStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    ObjectStore::Options options;
    options.folder = m_folder->path();
    options.bucket = QStringLiteral("lab");
    options.accessKey = QStringLiteral("ACCESS");
    options.secretKey = QStringLiteral("SECRET");
    options.region = QStringLiteral("us-east-1");
    options.faultFor = [this](const StoreRequest &) {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_fault, {});
    };
    m_store = std::make_unique<ObjectStore>(options);
    QVERIFY(m_store->start());
    m_client = std::make_unique<StoreClient>(m_store->port());
}

void TestObjectStore::cleanup()
{
    m_client.reset();
    m_store.reset();
    m_folder.reset();
    m_fault = {};
}

StoreAnswer TestObjectStore::call(const QByteArray &method, const QByteArray &path,
                                  const Query &query, const QByteArray &body,
                                  const QMap<QByteArray, QByteArray> &headers)
{
    StoreCall request;
    request.method = method;
    request.path = path;
    request.query = query;
    request.body = body;
    request.headers = headers;
    return m_client->send(request);
}

QByteArray TestObjectStore::beginUpload(const QByteArray &path)
{
    return call("POST", path, {{"uploads", ""}}).element("UploadId");
}

StoreAnswer TestObjectStore::complete(const QByteArray &path, const QByteArray &id,
                                      const QList<std::pair<int, QByteArray>> &parts)
{
    QByteArray body = "<CompleteMultipartUpload>";
    for (const auto &[number, etag] : parts) {
        body += "<Part><PartNumber>" + QByteArray::number(number) + "</PartNumber><ETag>" + etag
                + "</ETag></Part>";
    }
    return call("POST", path, {{"uploadId", id}}, body + "</CompleteMultipartUpload>");
}

void TestObjectStore::setFault(StoreFault::Kind kind, int status, const QByteArray &body)
{
    const QMutexLocker lock(&m_mutex);
    m_fault.kind = kind;
    m_fault.status = status;
    m_fault.body = body;
}

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
    const auto put = call("PUT", path, {}, body,
                          {{"content-type", "text/plain"}, {"x-amz-meta-robot", "arm  a"}});
    QCOMPARE(put.status, 200);
    QCOMPARE(put.headers.value("etag"), '"' + md5(body).toHex() + '"');
    const auto get = call("GET", path);
    QCOMPARE(get.status, 200);
    QCOMPARE(get.body, body);
    QCOMPARE(get.headers.value("x-amz-meta-robot"), QByteArray("arm  a"));
    QCOMPARE(get.headers.value("content-type"), QByteArray("text/plain"));
    const auto head = call("HEAD", path);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.value("content-length"), QByteArray::number(body.size()));
    QCOMPARE(head.headers.value("etag"), put.headers.value("etag"));
    QCOMPARE(m_store->keys(), QStringList{key});
    QCOMPARE(m_store->object(key), std::optional(body));
    QCOMPARE(m_store->timesStored(key), 1);
}

void TestObjectStore::keysThatLookLikePathsStayInside()
{
    QCOMPARE(call("PUT", "/lab/../../outside", {}, "x").status, 200);
    QCOMPARE(m_store->keys(), QStringList{QStringLiteral("../../outside")});
    QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("../outside"))));
    QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("outside"))));
}

void TestObjectStore::aKeyAndAFolderOfOneName()
{
    QCOMPARE(call("PUT", "/lab/a", {}, "file first").status, 200);
    QCOMPARE(call("PUT", "/lab/a/b", {}, "below it").status, 200);
    QCOMPARE(call("PUT", "/lab/c/d", {}, "folder first").status, 200);
    QCOMPARE(call("PUT", "/lab/c", {}, "beside it").status, 200);
    QCOMPARE(call("GET", "/lab/a").body, QByteArray("file first"));
    QCOMPARE(call("GET", "/lab/a/b").body, QByteArray("below it"));
    QCOMPARE(call("GET", "/lab/c/d").body, QByteArray("folder first"));
    QCOMPARE(call("GET", "/lab/c").body, QByteArray("beside it"));
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
    call("PUT", "/lab/digits", {}, "0123456789");
    const auto answer = call("GET", "/lab/digits", {}, {}, {{"range", range}});
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, body);
    const auto outside = call("GET", "/lab/digits", {}, {}, {{"range", "bytes=10-"}});
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
    const Query items = query.isEmpty() ? Query() : Query{{query, ""}};
    const auto answer = call(method, path, items, method == "PUT" ? "body" : "");
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.element("Code"), code);
    QVERIFY(m_store->keys().isEmpty());

    StoreCall forged;
    forged.method = method;
    forged.path = path;
    forged.query = items;
    forged.secretKey = "WRONG";
    const auto refused = m_client->send(forged);
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
    const auto answer = m_client->send(request);
    QCOMPARE(answer.status, code.isEmpty() ? 200 : 400);
    QCOMPARE(answer.element("Code"), code);
    QCOMPARE(m_store->keys().size(), code.isEmpty() ? 1 : 0);
}

void TestObjectStore::createOnlyWhereNothingIs()
{
    const QMap<QByteArray, QByteArray> only = {{"if-none-match", "*"}};
    QCOMPARE(call("PUT", "/lab/x", {}, "first", only).status, 200);
    const auto second = call("PUT", "/lab/x", {}, "second", only);
    QCOMPARE(second.status, 412);
    QCOMPARE(second.element("Code"), QByteArray("PreconditionFailed"));
    QCOMPARE(call("POST", "/lab/x", {{"uploads", ""}}, {}, only).status, 412);
    QCOMPARE(m_store->object(QStringLiteral("x")), std::optional(QByteArray("first")));
    QCOMPARE(call("PUT", "/lab/x", {}, "third").status, 200);
    QCOMPARE(m_store->timesStored(QStringLiteral("x")), 2);
}

void TestObjectStore::removesAnObject()
{
    call("PUT", "/lab/deep/er/x", {}, "bytes");
    QCOMPARE(call("DELETE", "/lab/deep/er/x").status, 204);
    QCOMPARE(call("DELETE", "/lab/deep/er/x").status, 204);
    QCOMPARE(call("HEAD", "/lab/deep/er/x").status, 404);
    QVERIFY(m_store->keys().isEmpty());
    QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("lab/deep"))));
}

void TestObjectStore::listsByPages()
{
    for (const char *key : {"a/1", "a/2", "a/3", "b/1", "b/2", "c"})
        QCOMPARE(call("PUT", "/lab/" + QByteArray(key), {}, "x").status, 200);
    QList<QByteArray> keys;
    QByteArray token;
    int pages = 0;
    do {
        Query query = {{"list-type", "2"}, {"max-keys", "2"}};
        if (!token.isEmpty())
            query.append({"continuation-token", token.toPercentEncoding()});
        const auto page = call("GET", "/lab", query);
        QCOMPARE(page.status, 200);
        keys += page.elements("Key");
        token = page.element("NextContinuationToken");
        ++pages;
    } while (!token.isEmpty() && pages < 10);
    QCOMPARE(keys, QList<QByteArray>({"a/1", "a/2", "a/3", "b/1", "b/2", "c"}));
    QCOMPARE(pages, 3);

    const auto folders = call("GET", "/lab", {{"list-type", "2"}, {"delimiter", "%2F"}});
    QCOMPARE(folders.elements("Key"), QList<QByteArray>{"c"});
    QVERIFY(folders.body.contains("<CommonPrefixes><Prefix>a/</Prefix></CommonPrefixes>"));
    const auto below = call("GET", "/lab", {{"list-type", "2"}, {"prefix", "b%2F"}});
    QCOMPARE(below.elements("Key"), QList<QByteArray>({"b/1", "b/2"}));
}

void TestObjectStore::aConnectionServesManyRequests()
{
    for (int i = 0; i < 5; ++i)
        QCOMPARE(call("PUT", "/lab/x", {}, QByteArray::number(i)).status, 200);
    QCOMPARE(call("GET", "/lab/none").status, 404);
    QCOMPARE(call("GET", "/lab/x").body, QByteArray("4"));
    QCOMPARE(m_client->connections(), 1);
    const QList<StoreRequest> requests = m_store->requests();
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
    QVERIFY(m_client->connectIfNeeded());
    QVERIFY(m_client->write(m_client->head(request)));
    QCOMPARE(m_client->readAnswer("PUT").status, 100);
    QVERIFY(m_client->write(request.body));
    QCOMPARE(m_client->readAnswer("PUT").status, 200);

    request.secretKey = "WRONG";
    QVERIFY(m_client->write(m_client->head(request)));
    QCOMPARE(m_client->readAnswer("PUT").status, 403);
}

void TestObjectStore::aLargeBodyArrivesWhole()
{
    QByteArray body(24 << 20, Qt::Uninitialized);
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = char(i * 31 + (i >> 12));
    QCOMPARE(call("PUT", "/lab/large", {}, body).status, 200);
    QCOMPARE(call("GET", "/lab/large").body, body);
    QVERIFY(QDir(m_folder->filePath(QStringLiteral(".store/incoming")))
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
    QVERIFY(m_client->connectIfNeeded());
    m_client->write(text);
    QCOMPARE(m_client->readAnswer("GET").status, status);
    QCOMPARE(call("PUT", "/lab/x", {}, "still serving").status, 200);
}

void TestObjectStore::uploadsInParts()
{
    const QByteArray id =
        call("POST", "/lab/big", {{"uploads", ""}}, {}, {{"x-amz-meta-robot", "arm"}})
            .element("UploadId");
    QVERIFY(!id.isEmpty());
    QCOMPARE(m_store->openUploadCount(), 1);
    QList<std::pair<int, QByteArray>> parts;
    QByteArray digests;
    const QList<QByteArray> bodies = {partOf('a'), partOf('b'), "the rest"};
    for (int i = 0; i < bodies.size(); ++i) {
        const auto answer =
            call("PUT", "/lab/big", {{"partNumber", QByteArray::number(i + 1)}, {"uploadId", id}},
                 bodies.at(i));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("etag"), '"' + md5(bodies.at(i)).toHex() + '"');
        parts.append({i + 1, answer.headers.value("etag")});
        digests += md5(bodies.at(i));
    }
    QVERIFY(m_store->keys().isEmpty());
    const auto done = complete("/lab/big", id, parts);
    QCOMPARE(done.status, 200);
    QCOMPARE(done.element("ETag"), '"' + md5(digests).toHex() + "-3\"");
    QCOMPARE(m_store->object(QStringLiteral("big")), std::optional(bodies.join()));
    QCOMPARE(m_store->timesStored(QStringLiteral("big")), 1);
    QCOMPARE(m_store->openUploadCount(), 0);
    QCOMPARE(call("HEAD", "/lab/big").headers.value("x-amz-meta-robot"), QByteArray("arm"));
    QCOMPARE(complete("/lab/big", id, parts).element("Code"), QByteArray("NoSuchUpload"));
}

void TestObjectStore::completingIsChecked_data()
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

void TestObjectStore::completingIsChecked()
{
    QFETCH(QList<int>, numbers);
    QFETCH(bool, rightEtags);
    QFETCH(QByteArray, code);
    const QByteArray id = beginUpload("/lab/big");
    const QMap<int, QByteArray> bodies = {{1, partOf('a')}, {2, "small"}, {3, "last"}};
    for (auto part = bodies.cbegin(); part != bodies.cend(); ++part) {
        call("PUT", "/lab/big", {{"partNumber", QByteArray::number(part.key())}, {"uploadId", id}},
             part.value());
    }
    QList<std::pair<int, QByteArray>> named;
    for (const int number : numbers) {
        const QByteArray body = rightEtags ? bodies.value(number) : QByteArray("other");
        named.append({number, md5(body).toHex()});
    }
    const auto answer = complete("/lab/big", id, named);
    QCOMPARE(answer.status, code.isEmpty() ? 200 : 400);
    QCOMPARE(answer.element("Code"), code);
    QCOMPARE(m_store->keys().size(), code.isEmpty() ? 1 : 0);
    QCOMPARE(m_store->openUploadCount(), code.isEmpty() ? 0 : 1);
    QCOMPARE(call("DELETE", "/lab/big", {{"uploadId", id}}).status, code.isEmpty() ? 404 : 204);
    QCOMPARE(m_store->openUploadCount(), 0);
    QVERIFY(QDir(m_folder->filePath(QStringLiteral(".store/uploads")))
                .entryList(QDir::AllEntries | QDir::NoDotAndDotDot)
                .isEmpty());
}

void TestObjectStore::listsPartsAndUploadsByPages()
{
    const QByteArray id = beginUpload("/lab/a/big");
    for (const int number : {1, 3, 5}) {
        call("PUT", "/lab/a/big", {{"partNumber", QByteArray::number(number)}, {"uploadId", id}},
             "part");
    }
    const auto first = call("GET", "/lab/a/big", {{"max-parts", "2"}, {"uploadId", id}});
    QCOMPARE(first.elements("PartNumber"), QList<QByteArray>({"1", "3"}));
    QCOMPARE(first.element("IsTruncated"), QByteArray("true"));
    QCOMPARE(first.element("ETag"), '"' + md5("part").toHex() + '"');
    const auto second =
        call("GET", "/lab/a/big",
             {{"part-number-marker", first.element("NextPartNumberMarker")}, {"uploadId", id}});
    QCOMPARE(second.elements("PartNumber"), QList<QByteArray>{"5"});
    QCOMPARE(second.element("IsTruncated"), QByteArray("false"));

    const QByteArray again = beginUpload("/lab/a/big");
    const QByteArray other = beginUpload("/lab/b");
    QList<QByteArray> ids;
    Query query = {{"max-uploads", "1"}, {"uploads", ""}};
    for (int page = 0; page < 4; ++page) {
        const auto listed = call("GET", "/lab", query);
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
    const auto under = call("GET", "/lab", {{"prefix", "a%2F"}, {"uploads", ""}});
    QCOMPARE(under.elements("UploadId").size(), 2);
}

void TestObjectStore::survivesARestart()
{
    call("PUT", "/lab/x", {}, "bytes", {{"x-amz-meta-robot", "arm"}});
    call("PUT", "/lab/a//b", {}, "odd");
    const QByteArray id = beginUpload("/lab/big");
    const auto part = call("PUT", "/lab/big", {{"partNumber", "1"}, {"uploadId", id}}, "part");
    const quint16 port = m_store->port();
    m_store->stop();
    QVERIFY(m_store->start());
    QCOMPARE(m_store->port(), port);
    m_client = std::make_unique<StoreClient>(port);
    QCOMPARE(m_store->openUploadCount(), 1);
    const auto head = call("HEAD", "/lab/x");
    QCOMPARE(head.headers.value("etag"), '"' + md5("bytes").toHex() + '"');
    QCOMPARE(head.headers.value("x-amz-meta-robot"), QByteArray("arm"));
    QCOMPARE(call("GET", "/lab/a//b").body, QByteArray("odd"));
    QCOMPARE(complete("/lab/big", id, {{1, part.headers.value("etag")}}).status, 200);
    QCOMPARE(call("GET", "/lab/big").body, QByteArray("part"));
}

void TestObjectStore::faultsThatEndTheConnection_data()
{
    using Kind = StoreFault::Kind;
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("stored");
    QTest::newRow("reset before the body") << int(Kind::CloseBeforeBody) << false;
    QTest::newRow("reset in the body") << int(Kind::CloseInBody) << false;
    QTest::newRow("reset after the body") << int(Kind::CloseAfterBody) << false;
    QTest::newRow("close after all was done") << int(Kind::ActThenClose) << true;
}

void TestObjectStore::faultsThatEndTheConnection()
{
    QFETCH(int, kind);
    QFETCH(bool, stored);
    setFault(StoreFault::Kind(kind));
    QCOMPARE(call("PUT", "/lab/x", {}, QByteArray(100'000, 'x')).status, 0);
    QCOMPARE(m_store->keys().size(), stored ? 1 : 0);
    QCOMPARE(call("PUT", "/lab/x", {}, "again").status, 200);
    QCOMPARE(m_store->timesStored(QStringLiteral("x")), stored ? 2 : 1);
}

void TestObjectStore::faultsThatAnswerOtherwise()
{
    setFault(StoreFault::Kind::Answer, 503, "<Error><Code>SlowDown</Code></Error>");
    const auto instead = call("PUT", "/lab/x", {}, "body");
    QCOMPARE(instead.status, 503);
    QCOMPARE(instead.element("Code"), QByteArray("SlowDown"));
    QVERIFY(m_store->keys().isEmpty());

    setFault(StoreFault::Kind::ActThenAnswer, 500, "<Error/>");
    QCOMPARE(call("PUT", "/lab/x", {}, "body").status, 500);
    QCOMPARE(m_store->object(QStringLiteral("x")), std::optional(QByteArray("body")));

    setFault(StoreFault::Kind::FlipBit);
    QCOMPARE(call("PUT", "/lab/y", {}, "body").element("Code"),
             QByteArray("XAmzContentSHA256Mismatch"));

    setFault(StoreFault::Kind::WrongEtag);
    const auto wrong = call("PUT", "/lab/z", {}, "body");
    QCOMPARE(wrong.status, 200);
    QVERIFY(wrong.headers.value("etag") != '"' + md5("body").toHex() + '"');
    QCOMPARE(call("HEAD", "/lab/z").headers.value("etag"), '"' + md5("body").toHex() + '"');
}

void TestObjectStore::aHangNeverAnswers()
{
    setFault(StoreFault::Kind::Hang);
    StoreCall request;
    request.method = "PUT";
    request.path = "/lab/x";
    request.body = "body";
    QVERIFY(m_client->connectIfNeeded());
    QVERIFY(m_client->write(m_client->head(request) + request.body));
    QTRY_COMPARE(m_store->requests().size(), 1);
    StoreClient other(m_store->port());
    request.path = "/lab/y";
    QCOMPARE(other.send(request).status, 200);
    QCOMPARE(m_client->socket().bytesAvailable(), 0);
    QVERIFY(m_client->socket().state() == QAbstractSocket::ConnectedState);
    QCOMPARE(m_store->keys(), QStringList{QStringLiteral("y")});
}

void TestObjectStore::aTrickleArrivesInTheEnd()
{
    StoreFault fault;
    fault.kind = StoreFault::Kind::Trickle;
    {
        const QMutexLocker lock(&m_mutex);
        m_fault = fault;
    }
    StoreCall request;
    request.method = "PUT";
    request.path = "/lab/x";
    request.body = "12345678";
    QVERIFY(m_client->connectIfNeeded());
    QVERIFY(m_client->write(m_client->head(request) + request.body));
    QTRY_COMPARE(m_store->keys().size(), 1);
    QVERIFY(m_client->socket().waitForReadyRead(20'000));
    QVERIFY(m_client->socket().bytesAvailable() < 20);
}

void TestObjectStore::sharesItsSpeed()
{
    // Slow enough that nothing of 8 MiB is done before the limit is lifted again.
    m_store->setBytesPerSecond(64 << 10);
    StoreCall request;
    request.method = "PUT";
    request.body = QByteArray(8 << 20, 'x');
    QList<std::shared_ptr<StoreClient>> clients;
    for (const char *path : {"/lab/x", "/lab/y"}) {
        request.path = path;
        clients.append(std::make_shared<StoreClient>(m_store->port()));
        QVERIFY(clients.constLast()->connectIfNeeded());
        clients.constLast()->socket().write(m_client->head(request) + request.body);
        clients.constLast()->socket().flush();
    }
    QTRY_COMPARE(m_store->requests().size(), 2);
    QVERIFY(m_store->keys().isEmpty());
    m_store->setBytesPerSecond(0);
    for (const auto &client : clients) {
        QVERIFY(client->write({}));
        QCOMPARE(client->readAnswer("PUT").status, 200);
    }
    QCOMPARE(m_store->keys().size(), 2);
}

void TestObjectStore::aTakenPortIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QTemporaryDir folder;
    ObjectStore::Options options;
    options.folder = folder.path();
    options.bucket = QStringLiteral("lab");
    options.port = other.serverPort();
    ObjectStore store(options);
    const auto started = store.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Destination);
    QVERIFY(started.error().message.contains(QString::number(other.serverPort())));
    other.close();
    QVERIFY(store.start());
}

QTEST_GUILESS_MAIN(TestObjectStore)
#include "tst_object_store.moc"
