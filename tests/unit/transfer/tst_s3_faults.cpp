// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

/// Uploads to a store, over a network and from a file that misbehave as told.
class TestS3Faults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endsWithTheContractsCode_data();
    void endsWithTheContractsCode();
    void getsOverPassingTrouble_data();
    void getsOverPassingTrouble();
    void slowsDownInsteadOfFailing();
    void noticesAFileThatIsNotTheOneChecked();
    void noticesAFileThatChangesMeanwhile();
    void removesADamagedObjectOfItsOwn();
    void takesBackWhatItReadFromAFileThatChanged();
    void reportsARefusedConnection();
};

void TestS3Faults::endsWithTheContractsCode_data()
{
    using Match = bool (*)(const StoreRequest &);
    QTest::addColumn<qint64>("size");
    QTest::addColumn<Match>("matches");
    QTest::addColumn<StoreFault>("fault");
    QTest::addColumn<ErrorCode>("code");
    const qint64 small = 200'000;
    const Match isHead = [](const StoreRequest &r) { return r.method == "HEAD"; };
    const Match isAny = [](const StoreRequest &) { return true; };

    QTest::newRow("PUT: a flipped bit")
        << small << Match(&isObjectPut) << faultOf(StoreFault::Kind::FlipBit)
        << ErrorCode::Integrity;
    QTest::newRow("part: a flipped bit")
        << largeBytes << Match(&isPartPut) << faultOf(StoreFault::Kind::FlipBit)
        << ErrorCode::Integrity;
    QTest::newRow("PUT: access denied")
        << small << Match(&isObjectPut) << answer(403, "AccessDenied") << ErrorCode::AccessDenied;
    QTest::newRow("everything: unknown key")
        << small << isAny << answer(403, "InvalidAccessKeyId") << ErrorCode::AccessDenied;
    QTest::newRow("HEAD: expired token")
        << small << isAny << answer(400, "ExpiredToken") << ErrorCode::CredentialsExpired;
    QTest::newRow("PUT: no such bucket")
        << small << Match(&isObjectPut) << answer(404, "NoSuchBucket")
        << ErrorCode::DestinationMissing;
    QTest::newRow("initiate: no such bucket")
        << largeBytes << Match(&isInitiate) << answer(404, "NoSuchBucket")
        << ErrorCode::DestinationMissing;
    QTest::newRow("PUT: internal error")
        << small << Match(&isObjectPut) << answer(500, "InternalError") << ErrorCode::Server;
    QTest::newRow("part: slow down")
        << largeBytes << Match(&isPartPut) << answer(503, "SlowDown") << ErrorCode::Throttled;
    QTest::newRow("PUT: unavailable, come back in an hour")
        << small << Match(&isObjectPut) << answer(503, {}, {{"retry-after", "3600"}})
        << ErrorCode::Throttled;
    QTest::newRow("PUT: quota") << small << Match(&isObjectPut) << answer(403, "QuotaExceeded")
                                << ErrorCode::DestinationFull;
    QTest::newRow("HEAD: a web server that knows no S3")
        << small << isHead << answer(405) << ErrorCode::Rejected;
    QTest::newRow("initiate: a page instead of an answer")
        << largeBytes << Match(&isInitiate) << answer(200) << ErrorCode::Rejected;
    QTest::newRow("complete: 200 with an error in the body")
        << largeBytes << Match(&isComplete) << answer(200, "InternalError") << ErrorCode::Server;
    QTest::newRow("PUT: reset in the body")
        << small << Match(&isObjectPut) << faultOf(StoreFault::Kind::CloseInBody)
        << ErrorCode::Network;
    QTest::newRow("part: reset in the body")
        << largeBytes << Match(&isPartPut) << faultOf(StoreFault::Kind::CloseInBody)
        << ErrorCode::Network;
    QTest::newRow("PUT: reset before the body is read")
        << largeBytes / 4 << Match(&isObjectPut) << faultOf(StoreFault::Kind::CloseBeforeBody)
        << ErrorCode::Network;
}

void TestS3Faults::endsWithTheContractsCode()
{
    S3Fixture f;
    using Match = bool (*)(const StoreRequest &);
    QFETCH(qint64, size);
    QFETCH(Match, matches);
    QFETCH(StoreFault, fault);
    f.start([=](const StoreRequest &request) { return matches(request) ? fault : StoreFault{}; });
    const UploadJob job = uploadJob(f.file(size));
    const UploadOutcome outcome = f.upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QTEST(outcome.error.code, "code");
    QVERIFY(!outcome.error.message.isEmpty());
    QVERIFY(!outcome.error.message.contains(QStringLiteral("TESTSECRET")));
    QVERIFY(f.store->keys().isEmpty());
    // The next attempt of an uninjured server brings the file there, and leaves no orphan.
    f.start();
    const UploadOutcome second = f.upload(job);
    QVERIFY2(second.kind == UploadOutcome::Kind::Completed, qPrintable(second.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(size));
    QCOMPARE(f.store->openUploadCount(), 0);
}

void TestS3Faults::getsOverPassingTrouble_data()
{
    using Match = bool (*)(const StoreRequest &);
    QTest::addColumn<qint64>("size");
    QTest::addColumn<Match>("matches");
    QTest::addColumn<StoreFault>("fault");
    const qint64 small = 200'000;
    QTest::newRow("PUT: one flipped bit")
        << small << Match(&isObjectPut) << faultOf(StoreFault::Kind::FlipBit);
    QTest::newRow("PUT: the reply is lost")
        << small << Match(&isObjectPut) << faultOf(StoreFault::Kind::ActThenClose);
    QTest::newRow("part: one reset in the body")
        << largeBytes << Match(&isPartPut) << faultOf(StoreFault::Kind::CloseInBody);
    QTest::newRow("part: the reply is lost")
        << largeBytes << Match(&isPartPut) << faultOf(StoreFault::Kind::ActThenClose);
    QTest::newRow("part: one internal error")
        << largeBytes << Match(&isPartPut) << answer(500, "InternalError");
    QTest::newRow("part: the upload has vanished")
        << largeBytes << Match(&isPartPut) << answer(404, "NoSuchUpload");
    QTest::newRow("complete: the reply is lost")
        << largeBytes << Match(&isComplete) << faultOf(StoreFault::Kind::ActThenClose);
    QTest::newRow("complete: 200 with an error in the body, once")
        << largeBytes << Match(&isComplete) << answer(200, "InternalError");
    QTest::newRow("complete: slow down, once")
        << largeBytes << Match(&isComplete) << answer(503, "SlowDown");
}

void TestS3Faults::getsOverPassingTrouble()
{
    S3Fixture f;
    using Match = bool (*)(const StoreRequest &);
    QFETCH(qint64, size);
    QFETCH(Match, matches);
    QFETCH(StoreFault, fault);
    const auto done = std::make_shared<std::atomic<bool>>(false);
    f.start([=](const StoreRequest &request) {
        return matches(request) && !done->exchange(true) ? fault : StoreFault{};
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(size)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(done->load());
    QVERIFY(f.store->object(key) == sampleBytes(size));
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3Faults::slowsDownInsteadOfFailing()
{
    S3Fixture f;
    f.settings.partsInFlight = 4;
    const auto refusals = std::make_shared<QHash<QByteArray, int>>(); // on the store's thread
    f.start([=](const StoreRequest &request) {
        // Each part is refused as often as would end an attempt for any other reason.
        return isPartPut(request) && ++(*refusals)[request.query] <= 4 ? answer(503, "SlowDown")
                                                                       : StoreFault{};
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QCOMPARE(f.count(&isPartPut), 20);
}

void TestS3Faults::noticesAFileThatIsNotTheOneChecked()
{
    S3Fixture f;
    f.start();
    UploadFile recording = f.file(1000);
    recording.identity.modifiedNs -= 1;
    const UploadOutcome outcome = f.upload(uploadJob(recording));
    QCOMPARE(outcome.error.code, ErrorCode::SourceChanged);
    QVERIFY(f.store->keys().isEmpty());
}

void TestS3Faults::noticesAFileThatChangesMeanwhile()
{
    S3Fixture f;
    f.start();
    const UploadJob job = uploadJob(f.file(largeBytes));
    f.settings.partsInFlight = 1;
    f.ledger->onConfirmed = [&](const RemotePart &part) {
        QFile changed(job.recording.path);
        if (part.number == 1 && changed.open(QIODevice::Append))
            changed.write("x");
    };
    const UploadOutcome outcome = f.upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::SourceChanged);
    QVERIFY(f.store->keys().isEmpty());
}

void TestS3Faults::removesADamagedObjectOfItsOwn()
{
    S3Fixture f;
    // A server that stores without checking what it got: HEAD tells, and nothing is left there
    // that the next attempt would take for somebody else's object.
    f.ledger->traits.checksPayload = false;
    const auto damaged = std::make_shared<std::atomic<bool>>(false);
    const QByteArray wrong = "\"00000000000000000000000000000000\"";
    f.start([=](const StoreRequest &request) {
        StoreFault fault;
        if (isObjectPut(request)) {
            fault.kind = StoreFault::Kind::ActThenAnswer;
            fault.status = 200;
            fault.headers = {{"etag", wrong}};
            *damaged = true;
        } else if (request.method == "HEAD" && damaged->load()) {
            fault = answer(200, {}, {{"etag", wrong}, {"content-length", "1000"}});
        } else if (request.method == "DELETE") {
            *damaged = false;
        }
        return fault;
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(1000)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Integrity);
    QVERIFY(f.store->keys().isEmpty());
}

void TestS3Faults::takesBackWhatItReadFromAFileThatChanged()
{
    S3Fixture f;
    f.start();
    const UploadJob job = uploadJob(f.file(1000));
    f.observer->onProgress = [&](UploadPhase phase, qint64 sent) {
        QFile changed(job.recording.path);
        if (phase == UploadPhase::Sending && sent == 1000 && changed.open(QIODevice::Append))
            changed.write("x");
    };
    const UploadOutcome outcome = f.upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::SourceChanged);
    QVERIFY(f.store->keys().isEmpty());
}

void TestS3Faults::reportsARefusedConnection()
{
    S3Fixture f;
    f.start();
    const UploadJob job = uploadJob(f.file(1000));
    f.store->stop();
    const UploadOutcome outcome = f.upload(job);
    QCOMPARE(outcome.error.code, ErrorCode::Network);
    QCOMPARE(outcome.error.detail.value(u"id").toString(), QStringLiteral("network.refused"));
}

QTEST_GUILESS_MAIN(TestS3Faults)
#include "tst_s3_faults.moc"
