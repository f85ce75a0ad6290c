// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

constexpr qint64 smallBytes = 200'000;

/// The looks after the object was made: the first `count` of them show another one.
std::function<StoreFault(const StoreRequest &)> staleLooks(int count)
{
    const auto isMade = std::make_shared<bool>(false);
    const auto shown = std::make_shared<int>(0);
    return [=](const StoreRequest &request) {
        const bool isStale = request.method == "HEAD" && *isMade && (*shown)++ < count;
        *isMade = *isMade || makesTheObject(request);
        return isStale ? faultOf(StoreFault::Kind::WrongEtag) : StoreFault{};
    };
}

void addSizes()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("whole") << smallBytes;
    QTest::newRow("in parts") << largeBytes;
}

} // namespace

/// How an upload finds out what has become of it, and what it does not touch.
class TestS3Completion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLookThatComesTooEarlyDoesNoHarm_data() { addSizes(); }
    void aLookThatComesTooEarlyDoesNoHarm();
    void whatIsOnlyShownWronglyIsNotRemoved_data() { addSizes(); }
    void whatIsOnlyShownWronglyIsNotRemoved();
    void anotherObjectStaysWhereTheServerKnowsNoCondition();
    void anotherObjectStaysWhenTheUploadIsGone();
    void theFileIsNotReadAgainAfterItsSidecarFailed();
    void aResyncGoesOnWithoutReadingTheFile();
    void aResyncThatWasReleasedAfterItsRecordingSendsItOnce();
    void theBeginningOfOurOwnFileIsNoConflict();
    void aShorterObjectOfOthersIsAConflict_data();
    void aShorterObjectOfOthersIsAConflict();

private:
    /// Another program writes this key.
    static void comes(S3Fixture &f, qint64 size, quint32 seed);
};

void TestS3Completion::comes(S3Fixture &f, qint64 size, quint32 seed)
{
    const QString path = f.dir.filePath(QStringLiteral("other.mcap"));
    QVERIFY(writeFile(path, sampleBytes(size, seed)));
    UploadJob other = uploadJob(uploadFile(path, key));
    other.mayReplace = true;
    MemoryLedger ledger;
    MemoryObserver observer;
    QCOMPARE(f.transport()->upload(other, ledger, observer, JobControl()).kind,
             UploadOutcome::Kind::Completed);
}

void TestS3Completion::aLookThatComesTooEarlyDoesNoHarm()
{
    QFETCH(qint64, size);
    S3Fixture f;
    f.start(staleLooks(1));
    const UploadOutcome outcome = f.upload(uploadJob(f.file(size)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    QVERIFY(f.store->object(key) == sampleBytes(size));
}

void TestS3Completion::whatIsOnlyShownWronglyIsNotRemoved()
{
    QFETCH(qint64, size);
    S3Fixture f;
    // The server took just what was sent, and confirmed it: only the looks show something else.
    f.start(staleLooks(4));
    const UploadJob job = uploadJob(f.file(size));
    QCOMPARE(f.upload(job).error.code, ErrorCode::Integrity);
    QVERIFY(f.store->object(key) == sampleBytes(size));
    const UploadOutcome next = f.upload(job);
    QVERIFY2(next.kind == UploadOutcome::Kind::Completed, qPrintable(next.error.message));
    QCOMPARE(next.bytesSent, 0);
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3Completion::anotherObjectStaysWhereTheServerKnowsNoCondition()
{
    S3Fixture f;
    f.ledger->traits.refusesCreateOnly = true; // known since some earlier upload
    f.start();
    const UploadJob job = uploadJob(f.file(largeBytes, 1));
    bool came = false;
    f.ledger->onConfirmed = [&](const RemotePart &) {
        if (!std::exchange(came, true))
            comes(f, smallBytes, 2);
    };
    QCOMPARE(f.upload(job).error.code, ErrorCode::DestinationConflict);
    QVERIFY(f.store->object(key) == sampleBytes(smallBytes, 2));
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3Completion::anotherObjectStaysWhenTheUploadIsGone()
{
    S3Fixture f;
    f.ledger->traits.refusesCreateOnly = true;
    const auto isGone = std::make_shared<std::atomic<bool>>(false);
    f.start([=](const StoreRequest &request) {
        return isPartPut(request) && isGone->load() ? answer(404, "NoSuchUpload") : StoreFault{};
    });
    f.settings.partsInFlight = 1;
    const UploadJob job = uploadJob(f.file(largeBytes, 1));
    bool came = false;
    f.ledger->onConfirmed = [&](const RemotePart &) {
        if (std::exchange(came, true))
            return;
        comes(f, largeBytes, 2);
        *isGone = true;
    };
    const UploadOutcome outcome = f.upload(job);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes, 2));
    QCOMPARE(f.count(&isInitiate), 2); // its own and the other's: no third one for nothing
}

void TestS3Completion::theFileIsNotReadAgainAfterItsSidecarFailed()
{
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        return isObjectPut(request) ? answer(403, "AccessDenied") : StoreFault{};
    });
    UploadJob job = f.jobWithSidecar(f.file(largeBytes));
    for (int attempt = 1; attempt <= 3; ++attempt) {
        const qint64 before = bytesRead();
        const UploadOutcome outcome = f.upload(job);
        QCOMPARE(outcome.error.code, ErrorCode::AccessDenied);
        if (attempt > 1)
            QVERIFY2(bytesRead() - before < mib, qPrintable(QString::number(bytesRead() - before)));
    }
    f.start();
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(f.store->timesStored(key), 0); // not once more, by the store that was started last
    QVERIFY(f.ledger->open().isEmpty());
    QCOMPARE(f.store->openUploadCount(), 0);
}

void TestS3Completion::aResyncGoesOnWithoutReadingTheFile()
{
    S3Fixture f;
    f.start();
    comes(f, largeBytes, 2);
    UploadJob job = uploadJob(f.file(largeBytes, 1));
    job.mayReplace = true;
    job.sendsAnyway = true;
    f.uploadParts(job, 3);
    job.sendsAnyway = false;
    const qint64 lastBytes = largeBytes - 3 * 5 * mib;
    const qint64 before = bytesRead();
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    // The store, in this process, puts the parts together; the file would come on top of that.
    QVERIFY2(bytesRead() - before < largeBytes + mib,
             qPrintable(QString::number(bytesRead() - before)));
    QCOMPARE(outcome.bytesSent, lastBytes);
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes, 1));
}

void TestS3Completion::aResyncThatWasReleasedAfterItsRecordingSendsItOnce()
{
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        return isObjectPut(request) ? answer(403, "AccessDenied") : StoreFault{};
    });
    UploadJob job = f.jobWithSidecar(f.file(largeBytes));
    job.mayReplace = true;
    job.sendsAnyway = true; // also of the second attempt: a release takes its count back
    QCOMPARE(f.upload(job).error.code, ErrorCode::AccessDenied);
    QCOMPARE(f.upload(job).error.code, ErrorCode::AccessDenied);
    QCOMPARE(f.store->timesStored(key), 1);
    job.syncLogKey += 1; // another resync sends it
    QCOMPARE(f.upload(job).error.code, ErrorCode::AccessDenied);
    QCOMPARE(f.store->timesStored(key), 2);
}

void TestS3Completion::theBeginningOfOurOwnFileIsNoConflict()
{
    // A simple server has made an object of a body that was cut off.
    S3Fixture f;
    f.checksDigests = false;
    f.ledger->traits.checksPayload = false;
    f.start();
    comes(f, smallBytes / 2, 1);
    const UploadOutcome outcome = f.upload(uploadJob(f.file(smallBytes, 1)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(smallBytes, 1));
}

void TestS3Completion::aShorterObjectOfOthersIsAConflict_data()
{
    QTest::addColumn<bool>("checks");
    QTest::addColumn<quint32>("seed");
    QTest::newRow("other bytes") << false << quint32(2);
    QTest::newRow("our bytes, at a server that makes no objects of torn bodies")
        << true << quint32(1);
}

void TestS3Completion::aShorterObjectOfOthersIsAConflict()
{
    QFETCH(bool, checks);
    QFETCH(quint32, seed);
    S3Fixture f;
    f.checksDigests = checks;
    f.ledger->traits.checksPayload = checks;
    f.start();
    comes(f, smallBytes / 2, seed);
    QCOMPARE(f.upload(uploadJob(f.file(smallBytes, 1))).error.code, ErrorCode::DestinationConflict);
    QVERIFY(f.store->object(key) == sampleBytes(smallBytes / 2, seed));
}

QTEST_GUILESS_MAIN(TestS3Completion)
#include "tst_s3_completion.moc"
