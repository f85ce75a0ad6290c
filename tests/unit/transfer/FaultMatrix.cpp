// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FaultMatrix.h"

#include <QTest>

namespace csc::test {

namespace {

using Kind = StoreFault::Kind;

struct NamedFault
{
    QByteArray name;
    StoreFault fault;
    QByteArray code;
    bool needsBody = false;
};

StoreFault answerOf(const QByteArray &body)
{
    StoreFault fault = answer(200);
    fault.body = body;
    return fault;
}

/// More than is ever read of an answer.
QByteArray giantXml()
{
    return "<ListPartsResult>" + QByteArray(9 * 1024 * 1024, ' ') + "</ListPartsResult>";
}

QList<NamedFault> faults()
{
    const QMap<QByteArray, QByteArray> later{{"Retry-After", "3600"}};
    return {
        {"cut before the body", faultOf(Kind::CloseBeforeBody), "network"},
        {"cut in the body", faultOf(Kind::CloseInBody), "network", true},
        {"cut after the body", faultOf(Kind::CloseAfterBody), "network"},
        {"lost reply", faultOf(Kind::ActThenClose), "network"},
        {"hang", faultOf(Kind::Hang), "timeout"},
        {"400", answer(400, "InvalidRequest"), "rejected"},
        {"403", answer(403, "AccessDenied"), "access_denied"},
        {"404", answer(404, "NoSuchBucket"), "destination_missing"},
        {"408", answer(408, "RequestTimeout"), "timeout"},
        {"429", answer(429, "TooManyRequests", later), "throttled"},
        {"500", answer(500, "InternalError"), "server"},
        {"503", answer(503, "SlowDown", later), "throttled"},
        {"200 with an error", answer(200, "InternalError"), "server"},
        {"malformed XML", answerOf("<InitiateMultipart"), "rejected"},
        {"giant XML", answerOf(giantXml()), "rejected"},
        {"wrong ETag", faultOf(Kind::WrongEtag), ""},
        {"flipped bit", faultOf(Kind::FlipBit), "integrity", true},
        {"reply twice", faultOf(Kind::AnswerTwice), ""},
    };
}

void verifyNothingWrong(const S3Fixture &f, qint64 sizeBytes)
{
    const std::optional<QByteArray> object = f.store->object(key);
    QVERIFY(!object || *object == sampleBytes(sizeBytes));
}

void verifyArrivedOnce(const S3Fixture &f, const UploadOutcome &outcome, qint64 sizeBytes)
{
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    QVERIFY(f.store->object(key) == sampleBytes(sizeBytes));
    QCOMPARE(f.store->openUploadCount(), 0);
    QVERIFY(f.ledger->open().isEmpty());
}

qint64 confirmedBytes(const MemoryLedger &ledger)
{
    qint64 bytes = 0;
    for (const RemoteUpload &upload : ledger.open()) {
        for (const RemotePart &part : upload.parts)
            bytes += part.sizeBytes;
    }
    return bytes;
}

} // namespace

void FaultMatrix::addRows(const QList<UploadStep> &steps,
                          const QMap<QByteArray, QByteArray> &otherwise)
{
    QTest::addColumn<UploadStep>("step");
    QTest::addColumn<StoreFault>("fault");
    QTest::addColumn<QByteArray>("code");
    const QList<NamedFault> all = faults();
    for (const UploadStep &step : steps) {
        for (const NamedFault &fault : all) {
            if (fault.needsBody && !step.hasBody)
                continue;
            const QByteArray name = step.name + ": " + fault.name;
            QTest::newRow(name.constData())
                << step << fault.fault << otherwise.value(name, fault.code);
        }
    }
}

void FaultMatrix::check(qint64 sizeBytes)
{
    QFETCH(UploadStep, step);
    QFETCH(StoreFault, fault);
    QFETCH(QByteArray, code);
    S3Fixture f;
    f.settings.stallTimeoutSec = 1;
    f.settings.connectTimeoutSec = 1;
    const auto isMade = std::make_shared<bool>(false); // on the store's thread
    const auto struck = std::make_shared<std::atomic<bool>>(false);
    f.start([=](const StoreRequest &request) {
        const bool strikes = step.matches(request, *isMade);
        *isMade = *isMade || makesTheObject(request);
        *struck = *struck || strikes;
        return strikes ? fault : StoreFault{};
    });
    const UploadJob job = uploadJob(f.file(sizeBytes));
    const UploadOutcome first = f.upload(job);
    QVERIFY(*struck);
    QCOMPARE(first.kind == UploadOutcome::Kind::Failed ? toText(first.error.code).toLatin1() : "",
             code);
    QVERIFY(!first.error.message.contains(QStringLiteral("TESTSECRET")));
    verifyNothingWrong(f, sizeBytes);
    const int stored = f.store->timesStored(key);
    const qint64 confirmed = confirmedBytes(*f.ledger);

    f.start();
    const UploadOutcome second = f.upload(job);
    verifyArrivedOnce(f, second, sizeBytes);
    QCOMPARE(second.bytesSent, stored > 0 ? 0 : sizeBytes - confirmed);
}

} // namespace csc::test
