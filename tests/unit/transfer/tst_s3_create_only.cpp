// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

constexpr qint64 smallBytes = 200'000;

bool hasCondition(const StoreRequest &request)
{
    return request.headers.value("if-none-match") == "*";
}

void addSizes()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("whole") << smallBytes;
    QTest::newRow("in parts") << largeBytes;
}

} // namespace

/// A first upload replaces nothing, not even what came to be there while it was sending.
class TestS3CreateOnly : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysSoToTheServer_data() { addSizes(); }
    void saysSoToTheServer();
    void aResyncMayReplace_data() { addSizes(); }
    void aResyncMayReplace();
    void leavesAnotherObjectThatCameMeanwhile_data() { addSizes(); }
    void leavesAnotherObjectThatCameMeanwhile();
    void isDoneWhenTheSameObjectCameMeanwhile_data() { addSizes(); }
    void isDoneWhenTheSameObjectCameMeanwhile();
    void remembersAServerThatDoesNotOfferIt_data() { addSizes(); }
    void remembersAServerThatDoesNotOfferIt();
    void goesOnWithoutItWhereTheServerBreaksOff();
    void overwritesNothingAfterABrokenConnection_data() { addSizes(); }
    void overwritesNothingAfterABrokenConnection();
    void removesItsPartsWhenAnotherObjectIsThere();

private:
    /// Uploads `seed`'s bytes while the fixture's upload is about to end.
    static void comesMeanwhile(S3Fixture &f, const UploadJob &job, qint64 size, quint32 seed);
};

void TestS3CreateOnly::saysSoToTheServer()
{
    QFETCH(qint64, size);
    S3Fixture f;
    f.start();
    QCOMPARE(f.upload(uploadJob(f.file(size))).kind, UploadOutcome::Kind::Completed);
    const QList<StoreRequest> requests = f.store->requests();
    for (const StoreRequest &request : requests)
        QCOMPARE(hasCondition(request), makesTheObject(request));
}

void TestS3CreateOnly::aResyncMayReplace()
{
    QFETCH(qint64, size);
    S3Fixture f;
    f.start();
    QCOMPARE(f.upload(uploadJob(f.file(size, 1))).kind, UploadOutcome::Kind::Completed);
    UploadJob job = uploadJob(f.file(size, 2));
    job.mayReplace = true;
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(size, 2));
}

void TestS3CreateOnly::comesMeanwhile(S3Fixture &f, const UploadJob &job, qint64 size, quint32 seed)
{
    UploadJob other = job;
    other.recording.path = f.dir.filePath(QStringLiteral("other.mcap"));
    QVERIFY(writeFile(other.recording.path, sampleBytes(size, seed)));
    other.recording = uploadFile(other.recording.path, key);
    MemoryLedger ledger;
    MemoryObserver observer;
    const UploadOutcome outcome = f.transport()->upload(other, ledger, observer, JobControl());
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
}

void TestS3CreateOnly::leavesAnotherObjectThatCameMeanwhile()
{
    QFETCH(qint64, size);
    S3Fixture f;
    f.start();
    const UploadJob job = uploadJob(f.file(size, 1));
    bool came = false;
    f.observer->onProgress = [&](UploadPhase phase, qint64) {
        if (phase == UploadPhase::Sending && !std::exchange(came, true))
            comesMeanwhile(f, job, size, 2);
    };
    const UploadOutcome outcome = f.upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QCOMPARE(outcome.error.detail.value(u"id").toString(),
             QStringLiteral("destination_conflict.content"));
    QVERIFY(f.store->object(key) == sampleBytes(size, 2));
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3CreateOnly::isDoneWhenTheSameObjectCameMeanwhile()
{
    QFETCH(qint64, size);
    S3Fixture f;
    f.start();
    const UploadJob job = uploadJob(f.file(size, 1));
    bool came = false;
    f.observer->onProgress = [&](UploadPhase phase, qint64) {
        if (phase == UploadPhase::Sending && !std::exchange(came, true))
            comesMeanwhile(f, job, size, 1);
    };
    const UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(f.store->timesStored(key), 1);
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
}

void TestS3CreateOnly::remembersAServerThatDoesNotOfferIt()
{
    QFETCH(qint64, size);
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        return hasCondition(request) ? answer(501, "NotImplemented") : StoreFault{};
    });
    UploadJob job = uploadJob(f.file(size));
    UploadOutcome outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.ledger->traits.refusesCreateOnly);
    QCOMPARE(f.count(&hasCondition), 1);
    // Another session, as after a restart.
    job.recording.key = QStringLiteral("another.mcap");
    outcome = f.upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(f.count(&hasCondition), 1);
}

void TestS3CreateOnly::goesOnWithoutItWhereTheServerBreaksOff()
{
    // It answers 501 and closes before it has read the body: the answer is lost on the client.
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        return hasCondition(request) ? faultOf(StoreFault::Kind::CloseBeforeBody) : StoreFault{};
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(4 * mib)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(!f.ledger->traits.refusesCreateOnly);
}

void TestS3CreateOnly::overwritesNothingAfterABrokenConnection()
{
    // Another object came, and the refusal to replace it never reaches us.
    QFETCH(qint64, size);
    S3Fixture f;
    const auto breaks = std::make_shared<std::atomic<bool>>(false);
    f.start([=](const StoreRequest &request) {
        return breaks->load() && hasCondition(request) ? faultOf(StoreFault::Kind::CloseBeforeBody)
                                                       : StoreFault{};
    });
    const UploadJob job = uploadJob(f.file(size, 1));
    f.observer->onProgress = [&](UploadPhase phase, qint64) {
        if (phase == UploadPhase::Sending && !breaks->load()) {
            comesMeanwhile(f, job, size, 2);
            *breaks = true;
        }
    };
    const UploadOutcome outcome = f.upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QVERIFY(f.store->object(key) == sampleBytes(size, 2));
    QCOMPARE(f.store->timesStored(key), 1);
    QCOMPARE(f.store->openUploadCount(), 0);
}

void TestS3CreateOnly::removesItsPartsWhenAnotherObjectIsThere()
{
    S3Fixture f;
    f.start();
    const UploadJob job = uploadJob(f.file(largeBytes, 1));
    f.uploadParts(job, 2);
    QCOMPARE(f.store->openUploadCount(), 1);
    comesMeanwhile(f, job, smallBytes, 2);
    const UploadOutcome outcome = f.upload(job);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
}

QTEST_GUILESS_MAIN(TestS3CreateOnly)
#include "tst_s3_create_only.moc"
