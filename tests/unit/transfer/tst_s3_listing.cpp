// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include <QTest>
#include <QTimer>

using namespace csc;
using namespace csc::test;

namespace {

bool listsUploads(const StoreRequest &request)
{
    return request.method == "GET" && request.query.contains("uploads");
}

bool listsParts(const StoreRequest &request)
{
    return request.method == "GET" && request.query.contains("uploadId=");
}

/// What the server says to a list of uploads: so many, of keys and ids with numbers.
StoreFault unfinishedUploads(int count)
{
    QByteArray xml;
    for (int i = 0; i < count; ++i) {
        const QByteArray number = QByteArray::number(i);
        xml += "<Upload><Key>" + number + ".mcap</Key><UploadId>id" + number
               + "</UploadId><Initiated>2026-01-02T03:04:05.000Z</Initiated></Upload>";
    }
    return xmlAnswer("<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>" + xml
                     + "</ListMultipartUploadsResult>");
}

/// The number in the id of the upload whose parts are asked for.
int uploadOf(const StoreRequest &request)
{
    const qsizetype begin = request.query.indexOf("uploadId=id") + 11;
    const qsizetype end = request.query.indexOf('&', begin);
    return request.query.mid(begin, end < 0 ? -1 : end - begin).toInt();
}

/// A list of one part.
StoreFault onePart(int number, int size, bool isTruncated)
{
    const QByteArray text = QByteArray::number(number);
    return xmlAnswer("<ListPartsResult><IsTruncated>" + QByteArray(isTruncated ? "true" : "false")
                     + "</IsTruncated>" + "<NextPartNumberMarker>" + text
                     + "</NextPartNumberMarker><Part><PartNumber>" + text
                     + "</PartNumber><ETag>e</ETag><Size>" + QByteArray::number(size)
                     + "</Size></Part></ListPartsResult>");
}

} // namespace

/// Servers that list otherwise than they should, or not to everybody.
class TestS3Listing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnWherePartsAreNotListed_data();
    void goesOnWherePartsAreNotListed();
    void aListOfPartsThatIsRefusedOtherwiseIsAnError();
    void cancelsWherePartsMayNotBeListed();
    void leavesTheUploadThatSomebodyElseHasJustBegun();
    void aListWithoutAnEndComesToOne_data();
    void aListWithoutAnEndComesToOne();
    void anotherAnswerToTheListOfUploadsIsNone();
    void theListKeepsItsOrderHoweverPartsAreAnswered();
    void aListOfPartsThatHangsHoldsUpNoOther();
    void anErrorAmongManyListsEndsThemAll();
};

void TestS3Listing::goesOnWherePartsAreNotListed_data()
{
    QTest::addColumn<StoreFault>("fault");
    QTest::newRow("not allowed to us") << answer(403, "AccessDenied");
    QTest::newRow("not offered") << answer(501, "NotImplemented");
    QTest::newRow("under another name")
        << xmlAnswer("<ListPartsResponse><Part><PartNumber>1</PartNumber></Part>"
                     "</ListPartsResponse>");
}

void TestS3Listing::goesOnWherePartsAreNotListed()
{
    QFETCH(StoreFault, fault);
    S3Fixture f;
    f.start([fault](const StoreRequest &request) {
        return listsParts(request) ? fault : StoreFault{};
    });
    const UploadJob job = uploadJob(f.file(largeBytes));
    f.uploadParts(job, 2);
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.bytesSent, largeBytes - 2 * 5 * mib);
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3Listing::aListOfPartsThatIsRefusedOtherwiseIsAnError()
{
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        return listsParts(request) ? answer(403, "InvalidAccessKeyId") : StoreFault{};
    });
    const UploadJob job = uploadJob(f.file(largeBytes));
    f.uploadParts(job, 2);
    QCOMPARE(f.upload(job).error.code, ErrorCode::AccessDenied);
    QCOMPARE(f.ledger->open().size(), 1);
}

void TestS3Listing::cancelsWherePartsMayNotBeListed()
{
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        return listsParts(request) ? answer(403, "AccessDenied") : StoreFault{};
    });
    f.ledger->onConfirmed = [&f](const RemotePart &) { f.control->stop(StopReason::Cancelled); };
    QCOMPARE(f.upload(uploadJob(f.file(largeBytes))).kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3Listing::leavesTheUploadThatSomebodyElseHasJustBegun()
{
    S3Fixture f;
    f.start();
    f.uploadParts(uploadJob(f.file(largeBytes, 1)), 1);
    f.ledger->open().clear(); // another workstation's: our ledger does not know it
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes, 2)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(f.store->openUploadCount(), 1);
    QCOMPARE(f.count(&listsUploads), 0); // with a clear answer there is nothing to look for
}

void TestS3Listing::aListWithoutAnEndComesToOne_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::newRow("the same page") << QByteArray("a") << QByteArray("a");
    QTest::newRow("two pages in turn") << QByteArray("a") << QByteArray("b");
}

void TestS3Listing::aListWithoutAnEndComesToOne()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    S3Fixture f;
    const auto pages = std::make_shared<std::atomic<int>>(0);
    f.start([=](const StoreRequest &request) {
        if (!listsUploads(request))
            return StoreFault{};
        const QByteArray marker = (*pages)++ % 2 == 0 ? first : second;
        return xmlAnswer("<ListMultipartUploadsResult><IsTruncated>true</IsTruncated>"
                         "<NextKeyMarker>"
                         + marker + "</NextKeyMarker></ListMultipartUploadsResult>");
    });
    QVERIFY(f.transport()->unfinished({}, *f.control).ok());
    QVERIFY(pages->load() <= 3);
}

void TestS3Listing::anotherAnswerToTheListOfUploadsIsNone()
{
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        return listsUploads(request) ? xmlAnswer("<ListBucketResult></ListBucketResult>")
                                     : StoreFault{};
    });
    const auto found = f.transport()->unfinished({}, *f.control);
    QVERIFY(found.ok());
    QVERIFY(!found->isListed);
}

void TestS3Listing::theListKeepsItsOrderHoweverPartsAreAnswered()
{
    S3Fixture f;
    const auto refused = std::make_shared<std::atomic<bool>>(false);
    f.start([=](const StoreRequest &request) {
        if (listsUploads(request))
            return unfinishedUploads(30);
        const int number = uploadOf(request);
        if (number == 0 && !refused->exchange(true))
            return answer(500, "InternalError"); // it is asked again when others have answered
        if (number == 7)
            return answer(404, "NoSuchUpload");
        if (number == 8)
            return answer(403, "AccessDenied");
        const bool isSecond = request.query.contains("part-number-marker=1");
        return onePart(isSecond ? 2 : 1, number + 1, number == 9 && !isSecond);
    });
    const auto found = f.transport()->unfinished({}, *f.control);
    QVERIFY2(found.ok(), found.ok() ? "" : qPrintable(found.error().message));
    QStringList told;
    for (const UnfinishedUpload &item : found->items)
        told.append(item.key + u' ' + QString::number(item.bytes.value_or(-1)));
    QStringList expected;
    for (int i = 0; i < 30; ++i)
        expected.append(QStringLiteral("%1.mcap %2").arg(i).arg(i + 1));
    expected[9] = QStringLiteral("9.mcap 20"); // of two pages
    expected[8] = QStringLiteral("8.mcap -1");
    expected.removeAt(7);
    QCOMPARE(told, expected);
    QCOMPARE(f.count(&listsParts), 32);
}

void TestS3Listing::aListOfPartsThatHangsHoldsUpNoOther()
{
    constexpr int uploads = 20;
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        if (listsUploads(request))
            return unfinishedUploads(uploads);
        const int number = uploadOf(request);
        return number == 0 ? faultOf(StoreFault::Kind::Hang) : onePart(1, 1, false);
    });
    const auto transport = f.transport();
    QTimer looks;
    connect(&looks, &QTimer::timeout, &looks, [&] {
        if (f.count(&listsParts) == uploads)
            f.control->stop(StopReason::Released);
    });
    looks.start(1);
    const auto found = transport->unfinished({}, *f.control);
    QVERIFY(!found.ok());
    QCOMPARE(found.error().code, ErrorCode::Cancelled);
}

void TestS3Listing::anErrorAmongManyListsEndsThemAll()
{
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        if (listsUploads(request))
            return unfinishedUploads(20);
        return uploadOf(request) == 3 ? answer(404, "NoSuchBucket")
                                      : faultOf(StoreFault::Kind::Hang);
    });
    const auto found = f.transport()->unfinished({}, *f.control);
    QVERIFY(!found.ok());
    QCOMPARE(found.error().code, ErrorCode::DestinationMissing);
}

QTEST_GUILESS_MAIN(TestS3Listing)
#include "tst_s3_listing.moc"
