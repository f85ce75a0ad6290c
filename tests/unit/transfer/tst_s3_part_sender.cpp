// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include <QTest>

#include <algorithm>

using namespace csc;
using namespace csc::test;

namespace {

const QByteArray keys = QByteArrayLiteral("[default]\naws_access_key_id=TESTKEY\n"
                                          "aws_secret_access_key=TESTSECRET\n");

bool isFirstPart(const StoreRequest &request)
{
    return isPartPut(request) && request.query.contains("partNumber=1&");
}

StoreFault askingForPatience(const QByteArray &seconds)
{
    return answer(503, "SlowDown", {{"retry-after", seconds}});
}

} // namespace

/// Parts that have to wait, and parts that must not leave any more.
class TestS3PartSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPartThatHasToWaitHoldsUpNoOther();
    void aPartIsSentAgainAfterItsPause();
    void aLongPauseEndsTheAttemptAndSlowsTheNext();
    void nothingLeavesAfterALeaseThatRanOutMeanwhile();
    void nothingLeavesOfAFileThatChangedMeanwhile();
};

void TestS3PartSender::aPartThatHasToWaitHoldsUpNoOther()
{
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        return isFirstPart(request) ? askingForPatience("60") : StoreFault{};
    });
    f.ledger->onConfirmed = [&](const RemotePart &) {
        if (f.ledger->confirmed == 3)
            f.control->stop(StopReason::Released);
    };
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(f.count(&isFirstPart), 1);
    QCOMPARE(f.ledger->open().size(), 1);
    QList<int> confirmed;
    for (const RemotePart &part : std::as_const(f.ledger->open().first().parts))
        confirmed.append(part.number);
    std::sort(confirmed.begin(), confirmed.end());
    QCOMPARE(confirmed, (QList<int>{2, 3, 4}));
}

void TestS3PartSender::aPartIsSentAgainAfterItsPause()
{
    S3Fixture f;
    const auto refused = std::make_shared<std::atomic<bool>>(false);
    f.start([=](const StoreRequest &request) {
        return isFirstPart(request) && !refused->exchange(true) ? askingForPatience("1")
                                                                : StoreFault{};
    });
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(f.store->object(key) == sampleBytes(largeBytes));
    QCOMPARE(f.count(&isPartPut), 5);
}

void TestS3PartSender::aLongPauseEndsTheAttemptAndSlowsTheNext()
{
    S3Fixture f;
    f.start([](const StoreRequest &request) {
        return isPartPut(request) ? askingForPatience("61") : StoreFault{};
    });
    const auto session = f.session(std::make_shared<SystemClock>(), keys);
    const int before = session->pace().allowed();
    const UploadOutcome outcome =
        S3Transport(session, 5 * mib)
            .upload(uploadJob(f.file(largeBytes)), *f.ledger, *f.observer, *f.control);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Throttled);
    QCOMPARE(outcome.error.retryAfterSec, std::optional(61));
    QCOMPARE(session->pace().allowed(), before / 2);
}

void TestS3PartSender::nothingLeavesAfterALeaseThatRanOutMeanwhile()
{
    S3Fixture f;
    f.settings.partsInFlight = 1;
    f.start();
    f.observer->onProgress = [&](UploadPhase phase, qint64) {
        // Between two slices of the first part's digest.
        if (phase == UploadPhase::Sending)
            QTimer::singleShot(0, f.store.get(), [&] { f.observer->lease = false; });
    };
    const UploadOutcome outcome = f.upload(uploadJob(f.file(largeBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(f.count(&isInitiate), 1);
    QCOMPARE(f.count(&isPartPut), 0);
}

void TestS3PartSender::nothingLeavesOfAFileThatChangedMeanwhile()
{
    S3Fixture f;
    f.settings.partsInFlight = 1;
    f.start();
    const UploadJob job = uploadJob(f.file(largeBytes));
    f.observer->onProgress = [&](UploadPhase phase, qint64) {
        if (phase != UploadPhase::Sending)
            return;
        QTimer::singleShot(0, f.store.get(), [&] {
            QFile changed(job.recording.path);
            if (changed.open(QIODevice::Append))
                changed.write("x");
        });
    };
    const UploadOutcome outcome = f.upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::SourceChanged);
    QCOMPARE(f.count(&isPartPut), 0);
}

QTEST_GUILESS_MAIN(TestS3PartSender)
#include "tst_s3_part_sender.moc"
