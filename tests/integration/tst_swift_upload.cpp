// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ForeignUploadTest.h"

#include "support/TestClock.h"
#include "transfer/S3Transport.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

/// Uploads to an S3 server that is not ours: OpenStack Swift with its s3api middleware, from
/// Debian's packages, on loopback.
class TestSwiftUpload : public ForeignUploadTest
{
    Q_OBJECT

public:
    TestSwiftUpload()
        : ForeignUploadTest(QStringLiteral(CSC_SWIFT_SERVER))
    {}

private Q_SLOTS:
    void uploadsRecordingAndSidecar_data();
    void uploadsRecordingAndSidecar();
    void learnsWhatTheServerOffers();
    void keepsOddKeys_data();
    void keepsOddKeys();
    void leavesNothingAfterACancel();
    void abortingAFinishedUploadLeavesTheObject();
    void sendsNothingTwice();
    void refusesAWrongSecret();
    void refusesAnUnknownKey();
    void reportsAMissingBucket_data();
    void reportsAMissingBucket();
    void findsTheRegionByItself();
    void correctsAClockThatIsOff_data();
    void correctsAClockThatIsOff();
};

void TestSwiftUpload::uploadsRecordingAndSidecar_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("a small recording, whole") << qint64(123'456);
    QTest::newRow("a large recording, in parts") << largeBytes;
}

void TestSwiftUpload::uploadsRecordingAndSidecar()
{
    QFETCH(qint64, size);
    UploadJob job = uploadJob(m_uploads->file(size));
    job.recording.metadata = {{QStringLiteral("robot"), QStringLiteral("机器人")}};
    const QString path = m_uploads->dir.filePath(QStringLiteral("rec.json"));
    QVERIFY(writeFile(path, "{\"episode_id\": \"7\"}"));
    job.sidecar = uploadFile(path, m_uploads->prefix + QStringLiteral("rec.json"));
    const UploadOutcome outcome = m_uploads->upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    QVERIFY(outcome.sidecar.has_value());
    QCOMPARE(outcome.sidecar->verifiedBy, VerifiedBy::Etag);
    QCOMPARE(m_uploads->verify(job.recording), VerifyReport::Result::Same);
    QCOMPARE(m_uploads->verify(*job.sidecar), VerifyReport::Result::Same);
    QVERIFY(m_uploads->ledger->open().isEmpty());
}

void TestSwiftUpload::learnsWhatTheServerOffers()
{
    // It checks what it gets, and answers 501 to `If-None-Match: *` on a whole object.
    UploadOutcome outcome = m_uploads->upload(uploadJob(m_uploads->file(1000)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(m_uploads->ledger->traits.refusesCreateOnly);
    QVERIFY(!m_uploads->ledger->traits.checksPayload.has_value());
    UploadJob job = uploadJob(m_uploads->file(largeBytes));
    job.recording.key += QStringLiteral(".large");
    outcome = m_uploads->upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(m_uploads->ledger->traits.checksPayload, std::optional(true));
    QCOMPARE(m_uploads->verify(job.recording), VerifyReport::Result::Same);
}

void TestSwiftUpload::keepsOddKeys_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("spaces and plus") << QStringLiteral("a b+c.mcap");
    QTest::newRow("percent signs") << QStringLiteral("100%25 %2F.mcap");
    QTest::newRow("Chinese") << QStringLiteral("片段 七.mcap");
    QTest::newRow("what URLs use themselves") << QStringLiteral("a?b#c&d=e;f:g@h[1]!$'()*,.mcap");
    QTest::newRow("two slashes in a row") << QStringLiteral("a//b.mcap");
    QTest::newRow("a tilde and quotes") << QStringLiteral("~\"a\"`^|{}<>\\.mcap");
}

void TestSwiftUpload::keepsOddKeys()
{
    QFETCH(QString, name);
    UploadFile recording = m_uploads->file(1000);
    recording.key = m_uploads->prefix + name;
    const UploadOutcome outcome = m_uploads->upload(uploadJob(recording));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(m_uploads->verify(recording), VerifyReport::Result::Same);
}

void TestSwiftUpload::leavesNothingAfterACancel()
{
    const UploadJob job = uploadJob(m_uploads->file(largeBytes));
    QCOMPARE(m_uploads->uploadParts(job, 1, StopReason::Cancelled).kind,
             UploadOutcome::Kind::Stopped);
    QVERIFY(m_uploads->ledger->open().isEmpty());
    QCOMPARE(m_uploads->verify(job.recording), VerifyReport::Result::Missing);
}

void TestSwiftUpload::abortingAFinishedUploadLeavesTheObject()
{
    // What a ledger does whose last note, that an upload was completed, was lost.
    const UploadJob job = uploadJob(m_uploads->file(largeBytes));
    std::optional<RemoteUpload> finished;
    m_uploads->ledger->onConfirmed = [&](const RemotePart &) {
        finished = m_uploads->ledger->open().constFirst();
    };
    QCOMPARE(m_uploads->upload(job).kind, UploadOutcome::Kind::Completed);
    QVERIFY(finished.has_value());
    QVERIFY(m_uploads->ledger->uploadOpened(*finished).ok());
    const UploadOutcome again = m_uploads->upload(job);
    QVERIFY2(again.kind == UploadOutcome::Kind::Completed, qPrintable(again.error.message));
    QCOMPARE(again.bytesSent, 0);
    QVERIFY(m_uploads->ledger->open().isEmpty());
    QCOMPARE(m_uploads->verify(job.recording), VerifyReport::Result::Same);
}

void TestSwiftUpload::sendsNothingTwice()
{
    const UploadJob job = uploadJob(m_uploads->file(largeBytes));
    QCOMPARE(m_uploads->upload(job).kind, UploadOutcome::Kind::Completed);
    const UploadOutcome again = m_uploads->upload(job);
    QVERIFY2(again.kind == UploadOutcome::Kind::Completed, qPrintable(again.error.message));
    QCOMPARE(again.bytesSent, 0);
}

void TestSwiftUpload::refusesAWrongSecret()
{
    m_uploads->profiles[QStringLiteral("foreign")].secretKey = QStringLiteral("wrong-secret");
    const UploadOutcome outcome = m_uploads->upload(uploadJob(m_uploads->file(1000)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::AccessDenied);
    // HEAD has no body: the code is what the second look was for.
    QCOMPARE(outcome.error.detail.value(u"s3_code").toString(),
             QStringLiteral("SignatureDoesNotMatch"));
    QVERIFY(!outcome.error.message.contains(QStringLiteral("wrong-secret")));
}

void TestSwiftUpload::refusesAnUnknownKey()
{
    m_uploads->profiles[QStringLiteral("foreign")].accessKey = QStringLiteral("test:nobody");
    QCOMPARE(m_uploads->upload(uploadJob(m_uploads->file(1000))).error.code,
             ErrorCode::AccessDenied);
}

void TestSwiftUpload::reportsAMissingBucket_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("a small recording") << qint64(1000);
    QTest::newRow("a large recording") << largeBytes;
}

void TestSwiftUpload::reportsAMissingBucket()
{
    QFETCH(qint64, size);
    m_uploads->settings.destination = QStringLiteral("s3://no-such-bucket");
    const UploadOutcome outcome = m_uploads->upload(uploadJob(m_uploads->file(size)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationMissing);
}

void TestSwiftUpload::findsTheRegionByItself()
{
    m_uploads->settings.s3Region = QStringLiteral("eu-central-1");
    const UploadOutcome outcome = m_uploads->upload(uploadJob(m_uploads->file(1000)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
}

void TestSwiftUpload::correctsAClockThatIsOff_data()
{
    QTest::addColumn<int>("minutes");
    QTest::newRow("twenty minutes behind") << -20;
    QTest::newRow("a day ahead") << 24 * 60;
}

void TestSwiftUpload::correctsAClockThatIsOff()
{
    QFETCH(int, minutes);
    const auto clock = std::make_shared<TestClock>();
    clock->setWallClock(QDateTime::currentDateTimeUtc().addSecs(minutes * 60));
    const auto destination = DestinationUrl::parse(m_uploads->settings.destination);
    const auto location = S3Location::make(m_uploads->settings, *destination);
    const auto session =
        std::make_shared<S3Session>(S3Session::Setup{*location,
                                                     Credentials({m_uploads->settings.s3Profile,
                                                                  m_uploads->profiles,
                                                                  true,
                                                                  m_uploads->settings.s3Endpoint,
                                                                  {}}),
                                                     {false, QNetworkProxy(QNetworkProxy::NoProxy)},
                                                     m_uploads->settings.s3Region,
                                                     QString(),
                                                     {},
                                                     2,
                                                     std::make_shared<RateLimiter>(0, clock),
                                                     clock});
    QVERIFY(session->prepare().ok());
    const UploadOutcome outcome =
        S3Transport(session, 5 * mib)
            .upload(uploadJob(m_uploads->file(largeBytes)), *m_uploads->ledger,
                    *m_uploads->observer, JobControl());
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(std::abs(session->observedOffsetMs() + minutes * 60'000) < 60'000);
}

QTEST_GUILESS_MAIN(TestSwiftUpload)
#include "tst_swift_upload.moc"
