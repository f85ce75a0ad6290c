// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

constexpr qint64 smallBytes = 200'000;

bool isRead(const StoreRequest &request)
{
    return request.method == "GET" && request.headers.contains("range");
}

/// Once: it is done, and the answer is lost.
std::function<StoreFault(const StoreRequest &)> loseTheReply()
{
    const auto lost = std::make_shared<std::atomic<bool>>(false);
    return [lost](const StoreRequest &request) {
        return makesTheObject(request) && !lost->exchange(true)
                   ? faultOf(StoreFault::Kind::ActThenClose)
                   : StoreFault{};
    };
}

} // namespace

/// A server that encrypts with keys of its own (SSE-KMS): its ETags say nothing of the content.
class TestS3OpaqueEtags : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isVerifiedBySize_data();
    void isVerifiedBySize();
    void aLostReplyIsNoConflict_data();
    void aLostReplyIsNoConflict();
    void anEndBeforeItCouldBeSaidIsNoConflict_data();
    void anEndBeforeItCouldBeSaidIsNoConflict();
    void anothersObjectIsAConflict_data();
    void anothersObjectIsAConflict();
    void anUploadThatIsStillThereIsNotTakenForTheObject();
    void aResyncAfterALostReplyTakesNothingOldForNew();
    void smallOnesAreComparedByReading();
    void whatMayNotBeReadStaysUnknown();

private:
    static void addSizes()
    {
        QTest::addColumn<qint64>("size");
        QTest::newRow("whole") << smallBytes;
        QTest::newRow("in parts") << largeBytes;
    }
};

void TestS3OpaqueEtags::isVerifiedBySize_data()
{
    addSizes();
}

void TestS3OpaqueEtags::isVerifiedBySize()
{
    QFETCH(qint64, size);
    S3Fixture f;
    f.encrypts = true;
    f.start();
    const UploadOutcome outcome = f.upload(uploadJob(f.file(size)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Size);
    QCOMPARE(f.count(&isRead), 0); // what has just been sent is not fetched again
}

void TestS3OpaqueEtags::aLostReplyIsNoConflict_data()
{
    addSizes();
}

void TestS3OpaqueEtags::aLostReplyIsNoConflict()
{
    QFETCH(qint64, size);
    S3Fixture f;
    f.encrypts = true;
    f.start(loseTheReply());
    const UploadOutcome outcome = f.upload(uploadJob(f.file(size)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(f.store->timesStored(key), 1);
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3OpaqueEtags::anEndBeforeItCouldBeSaidIsNoConflict_data()
{
    addSizes();
}

void TestS3OpaqueEtags::anEndBeforeItCouldBeSaidIsNoConflict()
{
    QFETCH(qint64, size);
    S3Fixture f;
    f.encrypts = true;
    f.start();
    const UploadJob job = uploadJob(f.file(size));
    // As a killed process leaves it: the object is there, and the ledger still has the upload.
    QList<RemoteUpload> left;
    f.ledger->onConfirmed = [&](const RemotePart &) { left = f.ledger->open(); };
    QCOMPARE(f.upload(job).kind, UploadOutcome::Kind::Completed);
    f.ledger->onConfirmed = {};
    f.ledger->open() = left;
    const UploadOutcome again = f.upload(job);
    QVERIFY2(again.kind == UploadOutcome::Kind::Completed, qPrintable(again.error.message));
    QCOMPARE(again.bytesSent, 0);
    QCOMPARE(f.store->timesStored(key), 1);
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3OpaqueEtags::anothersObjectIsAConflict_data()
{
    addSizes();
}

void TestS3OpaqueEtags::anothersObjectIsAConflict()
{
    QFETCH(qint64, size);
    S3Fixture f;
    f.encrypts = true;
    f.start();
    QCOMPARE(f.upload(uploadJob(f.file(size, 1))).kind, UploadOutcome::Kind::Completed);
    const UploadOutcome outcome = f.upload(uploadJob(f.file(size, 2)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QVERIFY(f.store->object(key) == sampleBytes(size, 1));
}

void TestS3OpaqueEtags::anUploadThatIsStillThereIsNotTakenForTheObject()
{
    S3Fixture f;
    f.encrypts = true;
    f.start([](const StoreRequest &request) {
        return isComplete(request) ? answer(500, "InternalError") : StoreFault{};
    });
    const UploadJob job = uploadJob(f.file(largeBytes));
    QCOMPARE(f.upload(job).error.code, ErrorCode::Server);
    QCOMPARE(f.store->openUploadCount(), 1);
    // Meanwhile somebody else puts another object of the same size there.
    f.start();
    const QList<RemoteUpload> ours = std::exchange(f.ledger->open(), {});
    QCOMPARE(f.upload(uploadJob(f.file(largeBytes, 2))).kind, UploadOutcome::Kind::Completed);
    f.ledger->open() = ours;
    UploadJob mine = uploadJob(f.file(largeBytes, 1));
    f.ledger->open().first().identity = mine.recording.identity;
    QCOMPARE(f.upload(mine).error.code, ErrorCode::DestinationConflict);
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes, 2));
}

void TestS3OpaqueEtags::aResyncAfterALostReplyTakesNothingOldForNew()
{
    S3Fixture f;
    f.encrypts = true;
    f.start();
    QCOMPARE(f.upload(uploadJob(f.file(largeBytes, 1))).kind, UploadOutcome::Kind::Completed);
    // Complete is refused as for an upload that the server's housekeeping has removed.
    f.start([](const StoreRequest &request) {
        return isComplete(request) ? answer(404, "NoSuchUpload") : StoreFault{};
    });
    UploadJob job = uploadJob(f.file(largeBytes, 2));
    job.mayReplace = true;
    job.sendsAnyway = true;
    QCOMPARE(f.upload(job).kind, UploadOutcome::Kind::Failed);
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes, 1));
}

void TestS3OpaqueEtags::smallOnesAreComparedByReading()
{
    S3Fixture f;
    f.encrypts = true;
    f.start();
    const UploadFile recording = f.file(2 * mib + 5);
    QCOMPARE(f.upload(uploadJob(recording)).kind, UploadOutcome::Kind::Completed);
    const VerifyReport same = f.transport()->verify(recording, *f.control);
    QCOMPARE(same.result, VerifyReport::Result::Same);
    QCOMPARE(same.by, std::optional(VerifiedBy::Checksum));
    QCOMPARE(f.count(&isRead), 3); // a MiB at a time
    QCOMPARE(f.transport()->verify(f.file(2 * mib + 5, 2), *f.control).result,
             VerifyReport::Result::Different);
}

void TestS3OpaqueEtags::whatMayNotBeReadStaysUnknown()
{
    S3Fixture f;
    f.encrypts = true;
    f.start([](const StoreRequest &request) {
        return isRead(request) ? answer(403, "AccessDenied") : StoreFault{};
    });
    const UploadFile recording = f.file(smallBytes);
    QCOMPARE(f.upload(uploadJob(recording)).kind, UploadOutcome::Kind::Completed);
    const VerifyReport report = f.transport()->verify(recording, *f.control);
    QCOMPARE(report.result, VerifyReport::Result::Same);
    QCOMPARE(report.by, std::optional(VerifiedBy::Size));
    const UploadOutcome again = f.upload(uploadJob(recording));
    QCOMPARE(again.error.code, ErrorCode::DestinationConflict);
    QVERIFY(again.error.message.contains(QStringLiteral("tells nothing")));
}

QTEST_GUILESS_MAIN(TestS3OpaqueEtags)
#include "tst_s3_opaque_etags.moc"
