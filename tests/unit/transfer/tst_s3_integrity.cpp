// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

constexpr qint64 smallBytes = 200'000;

bool isProbe(const StoreRequest &request)
{
    return isPartPut(request) && request.headers.value("content-length") == "1";
}

bool isSidecarPut(const StoreRequest &request)
{
    return isObjectPut(request) && request.path.endsWith(QLatin1StringView(".json"));
}

} // namespace

/// What arrives is what was sent, whatever the server checks itself; and what it is found to check
/// is remembered.
class TestS3Integrity : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void triesOnceWhatTheServerChecks_data();
    void triesOnceWhatTheServerChecks();
    void forgetsAnUnclearTrial();
    void computesOneDigestWhereTheServerChecks_data();
    void computesOneDigestWhereTheServerChecks();
    void catchesAFlippedBitThatTheServerTakes_data();
    void catchesAFlippedBitThatTheServerTakes();
    void sendsADamagedPartAgain();
    void catchesAFlippedBitInTheSidecar_data();
    void catchesAFlippedBitInTheSidecar();
    void comparesAnObjectWithAPlainEtag();
    void worksWithAServerOfFewOperations();
};

void TestS3Integrity::triesOnceWhatTheServerChecks_data()
{
    QTest::addColumn<bool>("checks");
    QTest::newRow("a server that checks the payload's digest") << true;
    QTest::newRow("a server that takes anything") << false;
}

void TestS3Integrity::triesOnceWhatTheServerChecks()
{
    QFETCH(bool, checks);
    S3Fixture f;
    f.checksDigests = checks;
    f.ledger->traits = {};
    f.start();
    UploadJob job = uploadJob(f.file(largeBytes));
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QCOMPARE(f.ledger->traits.checksPayload, std::optional(checks));
    QCOMPARE(f.count(&isProbe), 1);

    // Another session, as after a restart: the ledger knows.
    job.recording.key = QStringLiteral("another.mcap");
    QCOMPARE(f.upload(job).kind, UploadOutcome::Kind::Completed);
    QCOMPARE(f.count(&isProbe), 1);
}

void TestS3Integrity::forgetsAnUnclearTrial()
{
    S3Fixture f;
    f.ledger->traits = {};
    f.start([](const StoreRequest &request) {
        return isProbe(request) ? answer(503, "SlowDown") : StoreFault{};
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QVERIFY(!f.ledger->traits.checksPayload.has_value());
}

void TestS3Integrity::computesOneDigestWhereTheServerChecks_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<std::optional<bool>>("checks");
    for (const qint64 size : {smallBytes, largeBytes}) {
        const char *what = size == smallBytes ? "whole" : "in parts";
        QTest::addRow("%s, the server checks", what) << size << std::optional(true);
        QTest::addRow("%s, it does not", what) << size << std::optional(false);
    }
    QTest::newRow("whole, nobody knows") << smallBytes << std::optional<bool>();
}

void TestS3Integrity::computesOneDigestWhereTheServerChecks()
{
    QFETCH(qint64, size);
    QFETCH(std::optional<bool>, checks);
    S3Fixture f;
    f.ledger->traits.checksPayload = checks;
    f.start();
    const UploadOutcome outcome = f.upload(uploadJob(f.file(size)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    const QList<StoreRequest> requests = f.store->requests();
    for (const StoreRequest &request : requests) {
        if (request.method == "PUT")
            QCOMPARE(request.headers.contains("content-md5"), !checks.value_or(false));
    }
}

void TestS3Integrity::catchesAFlippedBitThatTheServerTakes_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<bool>("plainEtags");
    QTest::newRow("whole") << smallBytes << false;
    QTest::newRow("in parts") << largeBytes << false;
    QTest::newRow("in parts, and the object has a plain ETag") << largeBytes << true;
}

void TestS3Integrity::catchesAFlippedBitThatTheServerTakes()
{
    QFETCH(qint64, size);
    QFETCH(bool, plainEtags);
    S3Fixture f;
    f.checksDigests = false;
    f.plainEtags = plainEtags;
    f.ledger->traits = {}; // to be found out on the way
    f.start([](const StoreRequest &request) {
        const bool isData = isObjectPut(request) || (isPartPut(request) && !isProbe(request));
        return isData ? faultOf(StoreFault::Kind::FlipBit) : StoreFault{};
    });
    const UploadJob job = uploadJob(f.file(size));
    const UploadOutcome outcome = f.upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Integrity);
    QVERIFY(f.store->keys().isEmpty());
    // Without the faulty device the next attempt brings it there.
    f.start();
    const UploadOutcome second = f.upload(job);
    QVERIFY2(second.kind == UploadOutcome::Kind::Completed, qPrintable(second.error.message));
    QCOMPARE(second.recording.verifiedBy, VerifiedBy::Etag);
    QVERIFY(f.store->object(key) == sampleBytes(size));
    QCOMPARE(f.store->openUploadCount(), 0);
}

void TestS3Integrity::sendsADamagedPartAgain()
{
    S3Fixture f;
    f.checksDigests = false;
    f.ledger->traits.checksPayload = false;
    const auto flipped = std::make_shared<std::atomic<bool>>(false);
    f.start([=](const StoreRequest &request) {
        return isPartPut(request) && !flipped->exchange(true) ? faultOf(StoreFault::Kind::FlipBit)
                                                              : StoreFault{};
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QCOMPARE(f.count(&isPartPut), 5);
}

void TestS3Integrity::catchesAFlippedBitInTheSidecar_data()
{
    QTest::addColumn<bool>("checks");
    QTest::newRow("a server that checks") << true;
    QTest::newRow("a server that takes anything") << false;
}

void TestS3Integrity::catchesAFlippedBitInTheSidecar()
{
    QFETCH(bool, checks);
    S3Fixture f;
    f.checksDigests = checks;
    f.ledger->traits.checksPayload = checks;
    f.start([](const StoreRequest &request) {
        return isSidecarPut(request) ? faultOf(StoreFault::Kind::FlipBit) : StoreFault{};
    });
    const UploadJob job = f.jobWithSidecar(f.file(smallBytes));
    const UploadOutcome outcome = f.upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Integrity);
    QCOMPARE(f.store->keys(), QStringList{key});
}

void TestS3Integrity::comparesAnObjectWithAPlainEtag()
{
    S3Fixture f;
    f.plainEtags = true;
    f.start();
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
}

void TestS3Integrity::worksWithAServerOfFewOperations()
{
    // As s3rver has it: nothing is checked, nothing can be listed or aborted.
    S3Fixture f;
    f.checksDigests = false;
    f.plainEtags = true;
    f.ledger->traits = {};
    f.start([](const StoreRequest &request) {
        if (request.query.contains("uploads") && request.method == "GET")
            return answer(501, "NotImplemented");
        const bool isOnUpload = request.query.contains("uploadId=");
        return isOnUpload && (request.method == "GET" || request.method == "DELETE")
                   ? answer(405, "MethodNotAllowed")
                   : StoreFault{};
    });
    const UploadJob job = uploadJob(f.file(largeBytes));
    f.uploadParts(job, 2);
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    QCOMPARE(outcome.bytesSent, largeBytes - 2 * 5 * mib);
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QVERIFY(f.ledger->open().isEmpty());
}

QTEST_GUILESS_MAIN(TestS3Integrity)
#include "tst_s3_integrity.moc"
