// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include <QTest>

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

QTEST_GUILESS_MAIN(TestS3Listing)
#include "tst_s3_listing.moc"
