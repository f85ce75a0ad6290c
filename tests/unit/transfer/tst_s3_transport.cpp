// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include "support/TestClock.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

/// The whole way of an upload against an object store on loopback.
class TestS3Transport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uploadsSmallFilesWhole();
    void uploadsLargeFilesInParts();
    void sendsTheSidecarWithMetadata();
    void sendsNothingWhenItIsThereAlready_data();
    void sendsNothingWhenItIsThereAlready();
    void overwritesNothing_data();
    void overwritesNothing();
    void replacesForAResync();
    void refusesEmptyAndMissingFiles();
    void correctsItsClockByTheServers();
    void looksForRenewedCredentialsOnce();
    void namesTheKeyThatIsRefused();
    void followsTheBucketsRegionOnce();
    void verifiesAnObject();
    void comparesWithWhatOthersHaveCutOtherwise();
};

void TestS3Transport::uploadsSmallFilesWhole()
{
    S3Fixture f;
    f.start();
    const UploadOutcome outcome = f.upload(uploadJob(f.file(100'000)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(f.store->object(key), std::optional(sampleBytes(100'000)));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    QCOMPARE(outcome.recording.address, QStringLiteral("s3://bucket/") + key);
    QCOMPARE(outcome.recording.sizeBytes, 100'000);
    QCOMPARE(outcome.bytesSent, 100'000);
    QCOMPARE(f.observer->lastConfirmed, 100'000);
    QVERIFY(f.observer->confirmedNeverAboveSent);
    QCOMPARE(f.ledger->opened, 0);
}

void TestS3Transport::uploadsLargeFilesInParts()
{
    S3Fixture f;
    f.start();
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    QVERIFY(outcome.recording.etag.endsWith(QStringLiteral("-4")));
    QCOMPARE(f.count(&isPartPut), 4);
    QCOMPARE(f.ledger->opened, 1);
    QCOMPARE(f.ledger->confirmed, 4);
    QVERIFY(f.ledger->open().isEmpty());
    QCOMPARE(f.store->openUploadCount(), 0);
    QCOMPARE(f.observer->phases,
             (QList<UploadPhase>{UploadPhase::Checking, UploadPhase::Sending,
                                 UploadPhase::Finishing, UploadPhase::Verifying}));
}

void TestS3Transport::sendsTheSidecarWithMetadata()
{
    S3Fixture f;
    f.start();
    UploadJob job = uploadJob(f.file(1000));
    const QString path = f.dir.filePath(QStringLiteral("recording.json"));
    QVERIFY(writeFile(path, "{}"));
    job.sidecar = uploadFile(path, QStringLiteral("runs/recording.json"));
    job.recording.metadata = {{QStringLiteral("Robot"), QStringLiteral("机器人 7")}};
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(f.store->object(QStringLiteral("runs/recording.json")),
             std::optional(QByteArray("{}")));
    QVERIFY(outcome.sidecar.has_value());
    QCOMPARE(outcome.sidecar->verifiedBy, VerifiedBy::Etag);
    QCOMPARE(f.observer->lastConfirmed, 1002);
    const QList<StoreRequest> all = f.store->requests();
    const auto put = std::find_if(all.cbegin(), all.cend(), &isObjectPut);
    QVERIFY(put != all.cend());
    QCOMPARE(put->headers.value("x-amz-meta-robot"), QByteArray("%E6%9C%BA%E5%99%A8%E4%BA%BA 7"));
}

void TestS3Transport::sendsNothingWhenItIsThereAlready_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("a small file") << qint64(1000);
    QTest::newRow("a file of several parts") << largeBytes;
}

void TestS3Transport::sendsNothingWhenItIsThereAlready()
{
    S3Fixture f;
    QFETCH(qint64, size);
    f.start();
    const UploadJob job = uploadJob(f.file(size));
    QCOMPARE(f.upload(job).kind, UploadOutcome::Kind::Completed);
    const UploadOutcome again = f.upload(job);
    QVERIFY2(again.kind == UploadOutcome::Kind::Completed, qPrintable(again.error.message));
    QCOMPARE(again.bytesSent, 0);
    QCOMPARE(again.recording.verifiedBy, VerifiedBy::Etag);
    QCOMPARE(f.store->timesStored(key), 1);
}

void TestS3Transport::overwritesNothing_data()
{
    QTest::addColumn<qint64>("thereBytes");
    QTest::addColumn<qint64>("ourBytes");
    QTest::newRow("another size") << qint64(10) << qint64(20);
    QTest::newRow("the same size, other content") << qint64(1000) << qint64(1000);
    QTest::newRow("the same size, other content, several parts") << largeBytes << largeBytes;
}

void TestS3Transport::overwritesNothing()
{
    S3Fixture f;
    QFETCH(qint64, thereBytes);
    QFETCH(qint64, ourBytes);
    f.start();
    QCOMPARE(f.upload(uploadJob(f.file(thereBytes, 1))).kind, UploadOutcome::Kind::Completed);
    const UploadOutcome outcome = f.upload(uploadJob(f.file(ourBytes, 2)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QVERIFY(f.store->object(key) == sampleBytes(thereBytes, 1));
    QCOMPARE(f.store->openUploadCount(), 0);
}

void TestS3Transport::replacesForAResync()
{
    S3Fixture f;
    f.start();
    QCOMPARE(f.upload(uploadJob(f.file(1000, 1))).kind, UploadOutcome::Kind::Completed);
    UploadJob job = uploadJob(f.file(1000, 2));
    job.mayReplace = true;
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(1000, 2));

    // Also what seems to be the same: only so a damaged object is put right.
    QCOMPARE(f.upload(job).bytesSent, 0);
    job.sendsAnyway = true;
    const UploadOutcome again = f.upload(job);
    QVERIFY2(again.kind == UploadOutcome::Kind::Completed, qPrintable(again.error.message));
    QCOMPARE(again.bytesSent, 1000);
    QCOMPARE(f.store->timesStored(key), 3);
}

void TestS3Transport::refusesEmptyAndMissingFiles()
{
    S3Fixture f;
    f.start();
    UploadFile recording = f.file(0);
    QCOMPARE(f.upload(uploadJob(recording)).error.code, ErrorCode::SourceMissing);
    recording.path += QStringLiteral(".gone");
    QCOMPARE(f.upload(uploadJob(recording)).error.code, ErrorCode::SourceMissing);
    QVERIFY(f.store->requests().isEmpty());
}

void TestS3Transport::correctsItsClockByTheServers()
{
    S3Fixture f;
    f.start();
    const auto clock = std::make_shared<TestClock>();
    clock->setWallClock(QDateTime::currentDateTimeUtc().addSecs(-7200));
    const QByteArray content = "[default]\naws_access_key_id=TESTKEY\n"
                               "aws_secret_access_key=TESTSECRET\n";
    const UploadOutcome outcome = f.uploadWith(clock, content, uploadJob(f.file(1000)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(outcome.clockOffsetSec >= 7190); // whole seconds, and the request took a moment
    QVERIFY(f.store->object(key) == sampleBytes(1000));
}

void TestS3Transport::looksForRenewedCredentialsOnce()
{
    S3Fixture f;
    const QString credentials = f.dir.filePath(QStringLiteral("credentials"));
    f.start([credentials](const StoreRequest &request) {
        if (!request.headers.value("authorization").contains("Credential=OLDKEY/"))
            return StoreFault{};
        writeFile(credentials, "[default]\naws_access_key_id=TESTKEY\n"
                               "aws_secret_access_key=TESTSECRET\n");
        return answer(400, "ExpiredToken");
    });
    const QByteArray content = "[default]\naws_access_key_id=OLDKEY\naws_secret_access_key=old\n"
                               "aws_session_token=t\n";
    const UploadOutcome outcome =
        f.uploadWith(std::make_shared<SystemClock>(), content, uploadJob(f.file(1000)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
}

void TestS3Transport::namesTheKeyThatIsRefused()
{
    S3Fixture f;
    f.start([](const StoreRequest &) { return answer(403, "InvalidAccessKeyId"); });
    const UploadOutcome outcome =
        f.uploadWith(std::make_shared<SystemClock>(),
                     "[default]\naws_access_key_id=AKLAB\naws_secret_access_key=thesecret\n",
                     uploadJob(f.file(100'000)));
    QCOMPARE(outcome.error.code, ErrorCode::AccessDenied);
    QVERIFY2(outcome.error.message.contains(
                 QStringLiteral("The access key AKLAB comes from the profile \"default\" in %1.")
                     .arg(f.dir.filePath(QStringLiteral("credentials")))),
             qPrintable(outcome.error.message));
    QVERIFY(!outcome.error.message.contains(QStringLiteral("thesecret")));
    QCOMPARE(outcome.error.detail.value(QLatin1StringView("access_key")).toString(),
             QStringLiteral("AKLAB"));
}

void TestS3Transport::followsTheBucketsRegionOnce()
{
    S3Fixture f;
    const auto inEurope = std::make_shared<std::atomic<int>>(0);
    const auto redirects = std::make_shared<std::atomic<int>>(0);
    f.start([=](const StoreRequest &request) {
        if (!request.headers.value("authorization").contains("/eu-west-1/s3/")) {
            ++*redirects;
            return answer(301, {}, {{"x-amz-bucket-region", "eu-west-1"}});
        }
        ++*inEurope;
        return answer(403, "AccessDenied", {{"x-amz-bucket-region", "eu-west-1"}});
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(1000)));
    QCOMPARE(redirects->load(), 1);
    QVERIFY(inEurope->load() > 0);
    QCOMPARE(outcome.error.code, ErrorCode::AccessDenied);
}

void TestS3Transport::verifiesAnObject()
{
    S3Fixture f;
    f.start();
    const UploadFile recording = f.file(largeBytes);
    QCOMPARE(f.transport()->verify(recording, *f.control).result, VerifyReport::Result::Missing);
    QCOMPARE(f.upload(uploadJob(recording)).kind, UploadOutcome::Kind::Completed);
    const VerifyReport same = f.transport()->verify(recording, *f.control);
    QCOMPARE(same.result, VerifyReport::Result::Same);
    QCOMPARE(same.by, std::optional(VerifiedBy::Etag));
    QCOMPARE(f.transport()->verify(f.file(largeBytes, 2), *f.control).result,
             VerifyReport::Result::Different);
    QCOMPARE(f.transport(QStringLiteral("s3://other"))->verify(recording, *f.control).error.code,
             ErrorCode::DestinationMissing);
    f.store->stop();
    QCOMPARE(f.transport()->verify(recording, *f.control).result,
             VerifyReport::Result::Unreachable);
}

void TestS3Transport::comparesWithWhatOthersHaveCutOtherwise()
{
    S3Fixture f;
    const auto tellsNoPartSizes = [](const StoreRequest &request) {
        return request.method == "HEAD" && request.query.contains("partNumber=") ? answer(405)
                                                                                 : StoreFault{};
    };
    f.start(tellsNoPartSizes);
    const UploadFile recording = f.file(largeBytes);
    f.settings.partSizeMib = 7;
    QCOMPARE(f.upload(uploadJob(recording)).kind, UploadOutcome::Kind::Completed);
    f.settings.partSizeMib = 5;
    const VerifyReport same = f.transport()->verify(recording, *f.control);
    QCOMPARE(same.result, VerifyReport::Result::Same);
    QCOMPARE(same.by, VerifiedBy::Etag);
    // Another workstation brings the same recording.
    f.ledger = std::make_unique<MemoryLedger>();
    f.start(tellsNoPartSizes);
    const UploadOutcome again = f.upload(uploadJob(recording));
    QVERIFY2(again.kind == UploadOutcome::Kind::Completed, qPrintable(again.error.message));
    QCOMPARE(again.recording.verifiedBy, VerifiedBy::Etag);
    QCOMPARE(f.count(isPartPut), 0);
    // One of the same size and another content, cut in a way that nobody can tell, is not the same.
    const UploadFile other = f.file(largeBytes, 2);
    const VerifyReport different = f.transport()->verify(other, *f.control);
    QCOMPARE(different.result, VerifyReport::Result::Different);
    QVERIFY2(different.error.message.contains(QStringLiteral("ETag")),
             qPrintable(different.error.message));
    f.ledger = std::make_unique<MemoryLedger>();
    QCOMPARE(f.upload(uploadJob(other)).error.code, ErrorCode::DestinationConflict);
}

QTEST_GUILESS_MAIN(TestS3Transport)
#include "tst_s3_transport.moc"
