// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "TransferFakes.h"

#include "demo/ObjectStore.h"
#include "support/TestClock.h"
#include "transfer/S3Transport.h"
#include "transfer/Transports.h"

#include <QTemporaryDir>
#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

constexpr qint64 largeBytes = 3 * 5 * mib + 1234; // four parts of 5 MiB, the last a short one
const QString key = QStringLiteral("runs/episode 7/rec+ord%20片段.mcap");
const BuiltInProfiles profiles{
    {QStringLiteral("test"), {QStringLiteral("TESTKEY"), QStringLiteral("TESTSECRET"), {}}}};

StoreFault answer(int status, const QByteArray &code = {},
                  const QMap<QByteArray, QByteArray> &headers = {})
{
    StoreFault fault;
    fault.kind = StoreFault::Kind::Answer;
    fault.status = status;
    fault.headers = headers;
    if (!code.isEmpty())
        fault.body = "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message/></Error>";
    return fault;
}

StoreFault faultOf(StoreFault::Kind kind)
{
    StoreFault fault;
    fault.kind = kind;
    return fault;
}

bool isPartPut(const StoreRequest &request)
{
    return request.method == "PUT" && request.query.contains("partNumber=");
}
bool isObjectPut(const StoreRequest &request)
{
    return request.method == "PUT" && request.query.isEmpty();
}
bool isInitiate(const StoreRequest &request)
{
    return request.method == "POST" && request.query.contains("uploads");
}
bool isComplete(const StoreRequest &request)
{
    return request.method == "POST" && request.query.contains("uploadId=");
}

} // namespace

/// The whole way of an upload against an object store on loopback that misbehaves as told.
class TestS3Transport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void uploadsSmallFilesWhole();
    void uploadsLargeFilesInParts();
    void sendsTheSidecarWithMetadata();
    void sendsNothingWhenItIsThereAlready_data();
    void sendsNothingWhenItIsThereAlready();
    void overwritesNothing_data();
    void overwritesNothing();
    void replacesForAResync();
    void goesOnAfterAStop();
    void startsOverWhenTheUploadIsGone();
    void startsOverWhenTheFileIsAnother();
    void leavesNothingAfterACancel();
    void touchesNothingAfterALostLease();
    void endsWithTheContractsCode_data();
    void endsWithTheContractsCode();
    void getsOverPassingTrouble_data();
    void getsOverPassingTrouble();
    void noticesAFileThatIsNotTheOneChecked();
    void refusesEmptyAndMissingFiles();
    void noticesAFileThatChangesMeanwhile();
    void correctsItsClockByTheServers();
    void looksForRenewedCredentialsOnce();
    void followsTheBucketsRegionOnce();
    void stopsWhenTheLedgerFails();
    void removesADamagedObjectOfItsOwn();
    void takesBackWhatItReadFromAFileThatChanged();
    void verifiesAnObject();
    void abandonsAnUpload();
    void reportsARefusedConnection();

private:
    void start(const std::function<StoreFault(const StoreRequest &)> &faultFor = {});
    std::unique_ptr<Transport>
    transport(const QString &destination = QStringLiteral("s3://bucket"));
    UploadFile file(qint64 size, quint32 seed = 1);
    UploadOutcome upload(const UploadJob &job);
    /// With a clock and a credentials file of the test's own.
    UploadOutcome uploadWith(const std::shared_ptr<const Clock> &clock,
                             const QByteArray &credentialsFile, const UploadJob &job);
    int count(bool (*matches)(const StoreRequest &)) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ObjectStore> m_store;
    Settings m_settings;
    std::unique_ptr<MemoryLedger> m_ledger;
    std::unique_ptr<MemoryObserver> m_observer;
    std::unique_ptr<JobControl> m_control;
};

void TestS3Transport::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(m_dir->isValid());
    m_ledger = std::make_unique<MemoryLedger>();
    m_observer = std::make_unique<MemoryObserver>();
    m_control = std::make_unique<JobControl>();
    m_settings = Settings{};
    m_settings.partSizeMib = 5;
    m_settings.partsInFlight = 2;
    m_settings.proxy = QStringLiteral("none");
    m_settings.s3Profile = QStringLiteral("test");
}

void TestS3Transport::cleanup()
{
    m_store.reset();
}

void TestS3Transport::start(const std::function<StoreFault(const StoreRequest &)> &faultFor)
{
    ObjectStore::Options options;
    options.folder = m_dir->filePath(QStringLiteral("store"));
    options.bucket = QStringLiteral("bucket");
    options.accessKey = QStringLiteral("TESTKEY");
    options.secretKey = QStringLiteral("TESTSECRET");
    options.region = QStringLiteral("us-east-1");
    options.faultFor = faultFor;
    m_store = std::make_unique<ObjectStore>(std::move(options));
    const Result<void> started = m_store->start();
    QVERIFY2(started.ok(), started.ok() ? "" : qPrintable(started.error().message));
    m_settings.s3Endpoint = m_store->endpoint();
}

std::unique_ptr<Transport> TestS3Transport::transport(const QString &destination)
{
    m_settings.destination = destination;
    Result<std::shared_ptr<TransportFactory>> factory = makeTransportFactory(m_settings, profiles);
    if (!factory.ok())
        return nullptr;
    Result<std::unique_ptr<Transport>> made = (*factory)->create();
    return made.ok() ? *std::move(made) : nullptr;
}

UploadFile TestS3Transport::file(qint64 size, quint32 seed)
{
    const QString path = m_dir->filePath(QStringLiteral("recording.mcap"));
    if (!writeFile(path, sampleBytes(size, seed)))
        return {};
    return uploadFile(path, key);
}

UploadOutcome TestS3Transport::upload(const UploadJob &job)
{
    return transport()->upload(job, *m_ledger, *m_observer, *m_control);
}

UploadOutcome TestS3Transport::uploadWith(const std::shared_ptr<const Clock> &clock,
                                          const QByteArray &credentialsFile, const UploadJob &job)
{
    const QString path = m_dir->filePath(QStringLiteral("credentials"));
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"), path);
    environment.insert(QStringLiteral("AWS_CONFIG_FILE"), m_dir->filePath(QStringLiteral("none")));
    const Result<DestinationUrl> destination = DestinationUrl::parse(QStringLiteral("s3://bucket"));
    Result<S3Location> location = S3Location::make(m_settings, *destination);
    if (!location.ok() || !writeFile(path, credentialsFile))
        return {};
    const auto session = std::make_shared<S3Session>(
        *std::move(location), Credentials({{}, {}, true, {}, environment}),
        ProxyChoice{false, QNetworkProxy(QNetworkProxy::NoProxy)}, QStringLiteral("us-east-1"),
        QString(), S3Session::Timeouts{}, std::make_shared<RateLimiter>(0, clock), clock);
    if (!session->prepare().ok())
        return {};
    return S3Transport(session, {5 * mib, 2}).upload(job, *m_ledger, *m_observer, *m_control);
}

int TestS3Transport::count(bool (*matches)(const StoreRequest &)) const
{
    const QList<StoreRequest> all = m_store->requests();
    return int(std::count_if(all.cbegin(), all.cend(), matches));
}

void TestS3Transport::uploadsSmallFilesWhole()
{
    start();
    const UploadOutcome outcome = upload(uploadJob(file(100'000)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(m_store->object(key), std::optional(sampleBytes(100'000)));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    QCOMPARE(outcome.recording.address, QStringLiteral("s3://bucket/") + key);
    QCOMPARE(outcome.recording.sizeBytes, 100'000);
    QCOMPARE(outcome.bytesSent, 100'000);
    QCOMPARE(m_observer->lastConfirmed, 100'000);
    QVERIFY(m_observer->confirmedNeverAboveSent);
    QCOMPARE(m_ledger->opened, 0);
}

void TestS3Transport::uploadsLargeFilesInParts()
{
    start();
    const UploadOutcome outcome = upload(uploadJob(file(largeBytes)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(m_store->object(key) == sampleBytes(largeBytes));
    QCOMPARE(outcome.recording.verifiedBy, VerifiedBy::Etag);
    QVERIFY(outcome.recording.etag.endsWith(QStringLiteral("-4")));
    QCOMPARE(count(&isPartPut), 4);
    QCOMPARE(m_ledger->opened, 1);
    QCOMPARE(m_ledger->confirmed, 4);
    QVERIFY(m_ledger->open().isEmpty());
    QCOMPARE(m_store->openUploadCount(), 0);
    QCOMPARE(m_observer->phases,
             (QList<UploadPhase>{UploadPhase::Checking, UploadPhase::Sending,
                                 UploadPhase::Finishing, UploadPhase::Verifying}));
}

void TestS3Transport::sendsTheSidecarWithMetadata()
{
    start();
    UploadJob job = uploadJob(file(1000));
    const QString path = m_dir->filePath(QStringLiteral("recording.json"));
    QVERIFY(writeFile(path, "{}"));
    job.sidecar = uploadFile(path, QStringLiteral("runs/recording.json"));
    job.recording.metadata = {{QStringLiteral("Robot"), QStringLiteral("机器人 7")}};
    const UploadOutcome outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QCOMPARE(m_store->object(QStringLiteral("runs/recording.json")),
             std::optional(QByteArray("{}")));
    QVERIFY(outcome.sidecar.has_value());
    QCOMPARE(outcome.sidecar->verifiedBy, VerifiedBy::Etag);
    QCOMPARE(m_observer->lastConfirmed, 1002);
    const QList<StoreRequest> all = m_store->requests();
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
    QFETCH(qint64, size);
    start();
    const UploadJob job = uploadJob(file(size));
    QCOMPARE(upload(job).kind, UploadOutcome::Kind::Completed);
    const UploadOutcome again = upload(job);
    QVERIFY2(again.kind == UploadOutcome::Kind::Completed, qPrintable(again.error.message));
    QCOMPARE(again.bytesSent, 0);
    QCOMPARE(again.recording.verifiedBy, VerifiedBy::Etag);
    QCOMPARE(m_store->timesStored(key), 1);
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
    QFETCH(qint64, thereBytes);
    QFETCH(qint64, ourBytes);
    start();
    QCOMPARE(upload(uploadJob(file(thereBytes, 1))).kind, UploadOutcome::Kind::Completed);
    const UploadOutcome outcome = upload(uploadJob(file(ourBytes, 2)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::DestinationConflict);
    QVERIFY(m_store->object(key) == sampleBytes(thereBytes, 1));
    QCOMPARE(m_store->openUploadCount(), 0);
}

void TestS3Transport::replacesForAResync()
{
    start();
    QCOMPARE(upload(uploadJob(file(1000, 1))).kind, UploadOutcome::Kind::Completed);
    UploadJob job = uploadJob(file(1000, 2));
    job.mayReplace = true;
    const UploadOutcome outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(m_store->object(key) == sampleBytes(1000, 2));
}

void TestS3Transport::goesOnAfterAStop()
{
    start();
    m_settings.partsInFlight = 1;
    const UploadJob job = uploadJob(file(largeBytes));
    m_ledger->onConfirmed = [this](const RemotePart &part) {
        if (part.number == 2)
            m_control->stop(StopReason::Released);
    };
    const UploadOutcome stopped = upload(job);
    QCOMPARE(stopped.kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(m_ledger->open().size(), 1);
    QCOMPARE(m_store->openUploadCount(), 1);
    const int before = count(&isPartPut);

    m_control = std::make_unique<JobControl>();
    m_ledger->onConfirmed = {};
    const UploadOutcome outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(m_store->object(key) == sampleBytes(largeBytes));
    QCOMPARE(count(&isPartPut) - before, 2);
    QCOMPARE(outcome.bytesSent, largeBytes - 2 * 5 * mib);
    QCOMPARE(m_store->timesStored(key), 1);
    QCOMPARE(m_store->openUploadCount(), 0);
    QVERIFY(m_ledger->open().isEmpty());
}

void TestS3Transport::startsOverWhenTheUploadIsGone()
{
    start();
    const UploadJob job = uploadJob(file(largeBytes));
    RemoteUpload lost;
    lost.episodeKey = job.episodeKey;
    lost.destination = QStringLiteral("s3://bucket/") + key;
    lost.endpoint = m_store->endpoint();
    lost.uploadId = QStringLiteral("no-such-upload");
    lost.partSizeBytes = 5 * mib;
    lost.identity = job.recording.identity;
    lost.parts = {{1, 0, 5 * mib, QStringLiteral("0123456789abcdef0123456789abcdef"), {}}};
    QVERIFY(m_ledger->uploadOpened(lost).ok());
    const UploadOutcome outcome = upload(job);
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(m_store->object(key) == sampleBytes(largeBytes));
    QVERIFY(m_ledger->open().isEmpty());
}

void TestS3Transport::startsOverWhenTheFileIsAnother()
{
    start();
    m_ledger->onConfirmed = [this](const RemotePart &) { m_control->stop(StopReason::Released); };
    QCOMPARE(upload(uploadJob(file(largeBytes, 1))).kind, UploadOutcome::Kind::Stopped);
    m_control = std::make_unique<JobControl>();
    m_ledger->onConfirmed = {};
    QFile::remove(m_dir->filePath(QStringLiteral("recording.mcap")));
    const UploadOutcome outcome = upload(uploadJob(file(largeBytes, 2)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(m_store->object(key) == sampleBytes(largeBytes, 2));
    QCOMPARE(m_store->openUploadCount(), 0);
    QVERIFY(m_ledger->open().isEmpty());
}

void TestS3Transport::leavesNothingAfterACancel()
{
    start();
    m_ledger->onConfirmed = [this](const RemotePart &) { m_control->stop(StopReason::Cancelled); };
    const UploadOutcome outcome = upload(uploadJob(file(largeBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(m_store->openUploadCount(), 0);
    QVERIFY(m_ledger->open().isEmpty());
    QVERIFY(m_store->keys().isEmpty());
}

void TestS3Transport::touchesNothingAfterALostLease()
{
    start();
    m_settings.partsInFlight = 1;
    m_ledger->onConfirmed = [this](const RemotePart &) { m_observer->lease = false; };
    const UploadOutcome outcome = upload(uploadJob(file(largeBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(count(&isPartPut), 1);
    QCOMPARE(m_store->openUploadCount(), 1);
    QCOMPARE(m_ledger->open().size(), 1);
}

void TestS3Transport::endsWithTheContractsCode_data()
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

void TestS3Transport::endsWithTheContractsCode()
{
    using Match = bool (*)(const StoreRequest &);
    QFETCH(qint64, size);
    QFETCH(Match, matches);
    QFETCH(StoreFault, fault);
    start([=](const StoreRequest &request) { return matches(request) ? fault : StoreFault{}; });
    const UploadJob job = uploadJob(file(size));
    const UploadOutcome outcome = upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QTEST(outcome.error.code, "code");
    QVERIFY(!outcome.error.message.isEmpty());
    QVERIFY(!outcome.error.message.contains(QStringLiteral("TESTSECRET")));
    QVERIFY(m_store->keys().isEmpty());
    // The next attempt of an uninjured server brings the file there, and leaves no orphan.
    m_store.reset();
    const QString endpoint = m_settings.s3Endpoint;
    ObjectStore::Options options;
    options.folder = m_dir->filePath(QStringLiteral("store"));
    options.bucket = QStringLiteral("bucket");
    options.port = quint16(QUrl(endpoint).port());
    options.accessKey = QStringLiteral("TESTKEY");
    options.secretKey = QStringLiteral("TESTSECRET");
    options.region = QStringLiteral("us-east-1");
    m_store = std::make_unique<ObjectStore>(std::move(options));
    QVERIFY(m_store->start().ok());
    const UploadOutcome second = upload(job);
    QVERIFY2(second.kind == UploadOutcome::Kind::Completed, qPrintable(second.error.message));
    QVERIFY(m_store->object(key) == sampleBytes(size));
    QCOMPARE(m_store->openUploadCount(), 0);
}

void TestS3Transport::getsOverPassingTrouble_data()
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

void TestS3Transport::getsOverPassingTrouble()
{
    using Match = bool (*)(const StoreRequest &);
    QFETCH(qint64, size);
    QFETCH(Match, matches);
    QFETCH(StoreFault, fault);
    const auto done = std::make_shared<std::atomic<bool>>(false);
    start([=](const StoreRequest &request) {
        return matches(request) && !done->exchange(true) ? fault : StoreFault{};
    });
    const UploadOutcome outcome = upload(uploadJob(file(size)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(done->load());
    QVERIFY(m_store->object(key) == sampleBytes(size));
    QVERIFY(m_ledger->open().isEmpty());
}

void TestS3Transport::noticesAFileThatIsNotTheOneChecked()
{
    start();
    UploadFile recording = file(1000);
    recording.identity.modifiedNs -= 1;
    const UploadOutcome outcome = upload(uploadJob(recording));
    QCOMPARE(outcome.error.code, ErrorCode::SourceChanged);
    QVERIFY(m_store->keys().isEmpty());
}

void TestS3Transport::refusesEmptyAndMissingFiles()
{
    start();
    UploadFile recording = file(0);
    QCOMPARE(upload(uploadJob(recording)).error.code, ErrorCode::SourceMissing);
    recording.path += QStringLiteral(".gone");
    QCOMPARE(upload(uploadJob(recording)).error.code, ErrorCode::SourceMissing);
    QVERIFY(m_store->requests().isEmpty());
}

void TestS3Transport::noticesAFileThatChangesMeanwhile()
{
    start();
    const UploadJob job = uploadJob(file(largeBytes));
    m_settings.partsInFlight = 1;
    m_ledger->onConfirmed = [&](const RemotePart &part) {
        QFile changed(job.recording.path);
        if (part.number == 1 && changed.open(QIODevice::Append))
            changed.write("x");
    };
    const UploadOutcome outcome = upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::SourceChanged);
    QVERIFY(m_store->keys().isEmpty());
}

void TestS3Transport::correctsItsClockByTheServers()
{
    start();
    const auto clock = std::make_shared<TestClock>();
    clock->setWallClock(QDateTime::currentDateTimeUtc().addSecs(-7200));
    const QByteArray content = "[default]\naws_access_key_id=TESTKEY\n"
                               "aws_secret_access_key=TESTSECRET\n";
    const UploadOutcome outcome = uploadWith(clock, content, uploadJob(file(1000)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
    QVERIFY(m_store->object(key) == sampleBytes(1000));
}

void TestS3Transport::looksForRenewedCredentialsOnce()
{
    const QString credentials = m_dir->filePath(QStringLiteral("credentials"));
    start([credentials](const StoreRequest &request) {
        if (!request.headers.value("authorization").contains("Credential=OLDKEY/"))
            return StoreFault{};
        writeFile(credentials, "[default]\naws_access_key_id=TESTKEY\n"
                               "aws_secret_access_key=TESTSECRET\n");
        return answer(400, "ExpiredToken");
    });
    const QByteArray content = "[default]\naws_access_key_id=OLDKEY\naws_secret_access_key=old\n"
                               "aws_session_token=t\n";
    const UploadOutcome outcome =
        uploadWith(std::make_shared<SystemClock>(), content, uploadJob(file(1000)));
    QVERIFY2(outcome.kind == UploadOutcome::Kind::Completed, qPrintable(outcome.error.message));
}

void TestS3Transport::followsTheBucketsRegionOnce()
{
    const auto inEurope = std::make_shared<std::atomic<int>>(0);
    const auto redirects = std::make_shared<std::atomic<int>>(0);
    start([=](const StoreRequest &request) {
        if (!request.headers.value("authorization").contains("/eu-west-1/s3/")) {
            ++*redirects;
            return answer(301, {}, {{"x-amz-bucket-region", "eu-west-1"}});
        }
        ++*inEurope;
        return answer(403, "AccessDenied", {{"x-amz-bucket-region", "eu-west-1"}});
    });
    const UploadOutcome outcome = upload(uploadJob(file(1000)));
    QCOMPARE(redirects->load(), 1);
    QVERIFY(inEurope->load() > 0);
    QCOMPARE(outcome.error.code, ErrorCode::AccessDenied);
}

void TestS3Transport::stopsWhenTheLedgerFails()
{
    start();
    m_ledger->failConfirmation = Error{ErrorCode::Database, QStringLiteral("disk full"), {}, {}};
    const UploadOutcome outcome = upload(uploadJob(file(largeBytes)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Database);
    QVERIFY(m_store->keys().isEmpty());
}

void TestS3Transport::removesADamagedObjectOfItsOwn()
{
    // A server that stores without checking what it got: HEAD tells, and nothing is left there
    // that the next attempt would take for somebody else's object.
    const auto damaged = std::make_shared<std::atomic<bool>>(false);
    const QByteArray wrong = "\"00000000000000000000000000000000\"";
    start([=](const StoreRequest &request) {
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
    const UploadOutcome outcome = upload(uploadJob(file(1000)));
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::Integrity);
    QVERIFY(m_store->keys().isEmpty());
}

void TestS3Transport::takesBackWhatItReadFromAFileThatChanged()
{
    start();
    const UploadJob job = uploadJob(file(1000));
    m_observer->onProgress = [&](UploadPhase phase, qint64 sent) {
        QFile changed(job.recording.path);
        if (phase == UploadPhase::Sending && sent == 1000 && changed.open(QIODevice::Append))
            changed.write("x");
    };
    const UploadOutcome outcome = upload(job);
    QCOMPARE(outcome.kind, UploadOutcome::Kind::Failed);
    QCOMPARE(outcome.error.code, ErrorCode::SourceChanged);
    QVERIFY(m_store->keys().isEmpty());
}

void TestS3Transport::verifiesAnObject()
{
    start();
    const UploadFile recording = file(largeBytes);
    QCOMPARE(transport()->verify(recording, *m_control).result, VerifyReport::Result::Missing);
    QCOMPARE(upload(uploadJob(recording)).kind, UploadOutcome::Kind::Completed);
    const VerifyReport same = transport()->verify(recording, *m_control);
    QCOMPARE(same.result, VerifyReport::Result::Same);
    QCOMPARE(same.by, std::optional(VerifiedBy::Etag));
    QCOMPARE(transport()->verify(file(largeBytes, 2), *m_control).result,
             VerifyReport::Result::Different);
    QCOMPARE(transport(QStringLiteral("s3://other"))->verify(recording, *m_control).error.code,
             ErrorCode::DestinationMissing);
    m_store->stop();
    QCOMPARE(transport()->verify(recording, *m_control).result, VerifyReport::Result::Unreachable);
}

void TestS3Transport::abandonsAnUpload()
{
    start();
    m_ledger->onConfirmed = [this](const RemotePart &) { m_control->stop(StopReason::Released); };
    QCOMPARE(upload(uploadJob(file(largeBytes))).kind, UploadOutcome::Kind::Stopped);
    QCOMPARE(m_store->openUploadCount(), 1);
    const RemoteUpload left = m_ledger->open().constFirst();
    const JobControl control;
    QVERIFY(transport()->abandon(left, control).ok());
    QCOMPARE(m_store->openUploadCount(), 0);
    QVERIFY(transport()->abandon(left, control).ok());
    RemoteUpload elsewhere = left;
    elsewhere.endpoint = QStringLiteral("https://other.example");
    QCOMPARE(transport()->abandon(elsewhere, control).error().code, ErrorCode::Configuration);
}

void TestS3Transport::reportsARefusedConnection()
{
    start();
    const UploadJob job = uploadJob(file(1000));
    m_store->stop();
    const UploadOutcome outcome = upload(job);
    QCOMPARE(outcome.error.code, ErrorCode::Network);
    QCOMPARE(outcome.error.detail.value(u"id").toString(), QStringLiteral("network.refused"));
}

QTEST_GUILESS_MAIN(TestS3Transport)
#include "tst_s3_transport.moc"
