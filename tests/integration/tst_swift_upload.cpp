// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ForeignServer.h"

#include "support/TestClock.h"
#include "transfer/S3Transport.h"

#include <QTemporaryDir>
#include <QTest>

#include "unit/transfer/TransferFakes.h"

using namespace csc;
using namespace csc::test;

namespace {
constexpr qint64 largeBytes = 3 * 5 * mib + 4321; // four parts of 5 MiB
} // namespace

/// Uploads to an S3 server that is not ours: OpenStack Swift with its s3api middleware, from
/// Debian's packages, on loopback.
class TestSwiftUpload : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();

    void uploadsRecordingAndSidecar_data();
    void uploadsRecordingAndSidecar();
    void learnsWhatTheServerOffers();
    void keepsOddKeys_data();
    void keepsOddKeys();
    void goesOnAfterAStop();
    void leavesNothingAfterACancel();
    void abortingAFinishedUploadLeavesTheObject();
    void sendsNothingTwice();
    void overwritesNothing();
    void replacesForAResync();
    void refusesAWrongSecret();
    void refusesAnUnknownKey();
    void reportsAMissingBucket_data();
    void reportsAMissingBucket();
    void findsTheRegionByItself();
    void correctsAClockThatIsOff_data();
    void correctsAClockThatIsOff();

private:
    std::unique_ptr<Transport> transport();
    UploadOutcome upload(const UploadJob &job);
    UploadFile file(qint64 size, quint32 seed = 1);
    VerifyReport verify(const UploadFile &uploaded)
    {
        return transport()->verify(uploaded, JobControl());
    }

    ForeignServer m_server{QStringLiteral(CSC_SWIFT_SERVER)};

    std::unique_ptr<QTemporaryDir> m_dir;
    Settings m_settings;
    BuiltInProfiles m_profiles;
    std::unique_ptr<MemoryLedger> m_ledger;
    std::unique_ptr<MemoryObserver> m_observer;
    std::unique_ptr<JobControl> m_control;
    QString m_prefix;
    int m_number = 0;
};

void TestSwiftUpload::initTestCase()
{
    const QByteArray problem = m_server.start();
    QVERIFY2(problem.isEmpty(), problem.constData());
}

void TestSwiftUpload::cleanupTestCase()
{
    QVERIFY(m_server.stop());
}

void TestSwiftUpload::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_ledger = std::make_unique<MemoryLedger>();
    m_ledger->traits = {};
    m_observer = std::make_unique<MemoryObserver>();
    m_control = std::make_unique<JobControl>();
    m_prefix = QStringLiteral("test %1/").arg(++m_number);
    m_profiles = m_server.profiles();
    m_settings = m_server.settings();
}

std::unique_ptr<Transport> TestSwiftUpload::transport()
{
    Result<std::shared_ptr<TransportFactory>> factory =
        makeTransportFactory(m_settings, m_profiles);
    if (!factory.ok())
        return nullptr;
    Result<std::unique_ptr<Transport>> made = (*factory)->create(m_ledger->traits);
    return made.ok() ? *std::move(made) : nullptr;
}

UploadOutcome TestSwiftUpload::upload(const UploadJob &job)
{
    return transport()->upload(job, *m_ledger, *m_observer, *m_control);
}

UploadFile TestSwiftUpload::file(qint64 size, quint32 seed)
{
    const QString path = m_dir->filePath(QStringLiteral("rec.mcap"));
    QFile::remove(path);
    if (!writeFile(path, sampleBytes(size, seed)))
        return {};
    return uploadFile(path, m_prefix + QStringLiteral("rec.mcap"));
}

void TestSwiftUpload::uploadsRecordingAndSidecar_data()
{
    QTest::addColumn<qint64>("size");
    QTest::newRow("a small recording, whole") << qint64(123'456);
    QTest::newRow("a large recording, in parts") << largeBytes;
}

void TestSwiftUpload::uploadsRecordingAndSidecar()
{
    QFETCH(qint64, size);
    UploadJob job = uploadJob(file(size));
    job.recording.metadata = {{QStringLiteral("robot"), QStringLiteral("机器人")}};
    const QString path = m_dir->filePath(QStringLiteral("rec.json"));
    QVERIFY(writeFile(path, "{\"episode_id\": \"7\"}"));
    job.sidecar = uploadFile(path, m_prefix + QStringLiteral("rec.json"));
    const UploadOutcome outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    QVERIFY(outcome.sidecar.has_value());
    QCOMPARE(outcome.sidecar->verifiedBy, VerifiedBy::Etag);
    QCOMPARE(verify(job.recording).result, VerifyReport::Result::Same);
    QCOMPARE(verify(*job.sidecar).result, VerifyReport::Result::Same);
    QVERIFY(m_ledger->open().isEmpty());
}

void TestSwiftUpload::learnsWhatTheServerOffers()
{
    // It checks what it gets, and answers 501 to `If-None-Match: *` on a whole object.
    UploadOutcome outcome = upload(uploadJob(file(1000)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(m_ledger->traits.refusesCreateOnly);
    QVERIFY(!m_ledger->traits.checksPayload.has_value());
    UploadJob job = uploadJob(file(largeBytes));
    job.recording.key += QStringLiteral(".large");
    outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(m_ledger->traits.checksPayload, std::optional(true));
    QCOMPARE(verify(job.recording).result, VerifyReport::Result::Same);
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
    UploadFile recording = file(1000);
    recording.key = m_prefix + name;
    const UploadOutcome outcome = upload(uploadJob(recording));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(verify(recording).result, VerifyReport::Result::Same);
}

void TestSwiftUpload::goesOnAfterAStop()
{
    m_settings.partsInFlight = 1;
    const UploadJob job = uploadJob(file(largeBytes));
    m_ledger->onConfirmed = [this](const RemotePart &part) {
        if (part.number == 2)
            m_control->stop(StopReason::Released);
    };
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(m_ledger->open().size(), 1);

    m_control = std::make_unique<JobControl>();
    m_ledger->onConfirmed = {};
    const UploadOutcome outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(outcome.bytesSent, largeBytes - 2 * 5 * mib);
    QCOMPARE(m_ledger->opened, 1);
    QCOMPARE(verify(job.recording).result, VerifyReport::Result::Same);
}

void TestSwiftUpload::leavesNothingAfterACancel()
{
    const UploadJob job = uploadJob(file(largeBytes));
    m_ledger->onConfirmed = [this](const RemotePart &) { m_control->stop(StopReason::Cancelled); };
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Stopped);
    QVERIFY(m_ledger->open().isEmpty());
    QCOMPARE(verify(job.recording).result, VerifyReport::Result::Missing);
}

void TestSwiftUpload::abortingAFinishedUploadLeavesTheObject()
{
    // What a ledger does whose last note, that an upload was completed, was lost.
    const UploadJob job = uploadJob(file(largeBytes));
    std::optional<RemoteUpload> finished;
    m_ledger->onConfirmed = [&](const RemotePart &) { finished = m_ledger->open().constFirst(); };
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Completed);
    QVERIFY(finished.has_value());
    QVERIFY(m_ledger->uploadOpened(*finished).ok());
    const UploadOutcome again = upload(job);
    QVERIFY2(again.kind == UploadOutcome::Kind::Completed, qPrintable(again.error.message));
    QCOMPARE(again.bytesSent, 0);
    QVERIFY(m_ledger->open().isEmpty());
    QCOMPARE(verify(job.recording).result, VerifyReport::Result::Same);
}

void TestSwiftUpload::sendsNothingTwice()
{
    const UploadJob job = uploadJob(file(largeBytes));
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Completed);
    const UploadOutcome again = upload(job);
    QVERIFY2(again.kind == UploadOutcome::Kind::Completed, qPrintable(again.error.message));
    QCOMPARE(again.bytesSent, 0);
}

void TestSwiftUpload::overwritesNothing()
{
    const UploadFile first = file(5000, 1);
    QCOMPARE(upload(uploadJob(first)).kind, UploadOutcome::Kind::Completed);
    const UploadOutcome outcome = upload(uploadJob(file(5000, 2)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QCOMPARE(verify(file(5000, 1)).result, VerifyReport::Result::Same);
}

void TestSwiftUpload::replacesForAResync()
{
    QCOMPARE(upload(uploadJob(file(5000, 1))).kind, UploadOutcome::Kind::Completed);
    UploadJob job = uploadJob(file(largeBytes, 2));
    job.mayReplace = true;
    const UploadOutcome outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(verify(job.recording).result, VerifyReport::Result::Same);
}

void TestSwiftUpload::refusesAWrongSecret()
{
    m_profiles[QStringLiteral("foreign")].secretKey = QStringLiteral("wrong-secret");
    const UploadOutcome outcome = upload(uploadJob(file(1000)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::AccessDenied);
    // HEAD has no body: the code is what the second look was for.
    QCOMPARE(outcome.error.detail.value(u"s3_code").toString(),
             QStringLiteral("SignatureDoesNotMatch"));
    QVERIFY(!outcome.error.message.contains(QStringLiteral("wrong-secret")));
}

void TestSwiftUpload::refusesAnUnknownKey()
{
    m_profiles[QStringLiteral("foreign")].accessKey = QStringLiteral("test:nobody");
    QCOMPARE(upload(uploadJob(file(1000))).error.code, ErrorCode::AccessDenied);
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
    m_settings.destination = QStringLiteral("s3://no-such-bucket");
    const UploadOutcome outcome = upload(uploadJob(file(size)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationMissing);
}

void TestSwiftUpload::findsTheRegionByItself()
{
    m_settings.s3Region = QStringLiteral("eu-central-1");
    const UploadOutcome outcome = upload(uploadJob(file(1000)));
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
    const auto destination = DestinationUrl::parse(m_settings.destination);
    const auto location = S3Location::make(m_settings, *destination);
    const auto session = std::make_shared<S3Session>(S3Session::Setup{
        *location,
        Credentials({m_settings.s3Profile, m_profiles, true, m_settings.s3Endpoint, {}}),
        {false, QNetworkProxy(QNetworkProxy::NoProxy)},
        m_settings.s3Region,
        QString(),
        {},
        2,
        std::make_shared<RateLimiter>(0, clock),
        clock});
    QVERIFY(session->prepare().ok());
    const UploadOutcome outcome =
        S3Transport(session, 5 * mib)
            .upload(uploadJob(file(largeBytes)), *m_ledger, *m_observer, *m_control);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(std::abs(session->observedOffsetMs() + minutes * 60'000) < 60'000);
}

QTEST_GUILESS_MAIN(TestSwiftUpload)
#include "tst_swift_upload.moc"
