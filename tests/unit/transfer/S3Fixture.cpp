// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Fixture.h"

#include <QUrl>

namespace csc::test {

namespace {
const BuiltInProfiles profiles{
    {QStringLiteral("test"), {QStringLiteral("TESTKEY"), QStringLiteral("TESTSECRET"), {}}}};
}

StoreFault answer(int status, const QByteArray &code, const QMap<QByteArray, QByteArray> &headers)
{
    StoreFault fault;
    fault.kind = StoreFault::Kind::Answer;
    fault.status = status;
    fault.headers = headers;
    if (!code.isEmpty())
        fault.body = "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message/></Error>";
    return fault;
}

StoreFault xmlAnswer(const QByteArray &body)
{
    StoreFault fault = answer(200);
    fault.body = body;
    return fault;
}

qint64 bytesRead()
{
    const QList<QByteArray> lines = readFile(QStringLiteral("/proc/self/io")).split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith("rchar: "))
            return line.mid(7).toLongLong();
    }
    return -1;
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

bool isListUploads(const StoreRequest &request)
{
    return request.method == "GET" && request.query.contains("uploads");
}

bool isListParts(const StoreRequest &request)
{
    return request.method == "GET" && request.query.contains("uploadId=");
}

bool isAbort(const StoreRequest &request)
{
    return request.method == "DELETE" && request.query.contains("uploadId=");
}

bool makesTheObject(const StoreRequest &request)
{
    return isObjectPut(request) || isComplete(request);
}

S3Fixture::S3Fixture()
{
    settings.partSizeMib = 5;
    settings.partsInFlight = 2;
    settings.proxy = QStringLiteral("none");
    settings.s3Profile = QStringLiteral("test");
}

void S3Fixture::start(const std::function<StoreFault(const StoreRequest &)> &faultFor)
{
    store.reset();
    ObjectStore::Options options;
    options.folder = dir.filePath(QStringLiteral("store"));
    options.bucket = QStringLiteral("bucket");
    options.port = m_port;
    options.accessKey = QStringLiteral("TESTKEY");
    options.secretKey = QStringLiteral("TESTSECRET");
    options.region = QStringLiteral("us-east-1");
    options.checksDigests = checksDigests;
    options.plainEtags = plainEtags;
    options.encrypts = encrypts;
    options.faultFor = faultFor;
    store = std::make_unique<ObjectStore>(std::move(options));
    if (const Result<void> started = store->start(); !started)
        qFatal("%s", qPrintable(started.error().message));
    m_port = store->port();
    settings.s3Endpoint = store->endpoint();
}

std::shared_ptr<TransportFactory> S3Fixture::factory(const QString &destination)
{
    settings.destination = destination;
    Result<std::shared_ptr<TransportFactory>> made = makeTransportFactory(settings, profiles);
    if (!made)
        qFatal("%s", qPrintable(made.error().message));
    return *std::move(made);
}

std::unique_ptr<Transport> S3Fixture::transport(const QString &destination)
{
    Result<std::unique_ptr<Transport>> made = factory(destination)->create(ledger->traits);
    if (!made)
        qFatal("%s", qPrintable(made.error().message));
    return *std::move(made);
}

UploadFile S3Fixture::file(qint64 size, quint32 seed)
{
    const QString path = dir.filePath(QStringLiteral("recording.mcap"));
    if (!writeFile(path, sampleBytes(size, seed)))
        qFatal("%s can't be written", qPrintable(path));
    return uploadFile(path, key);
}

UploadJob S3Fixture::jobWithSidecar(const UploadFile &recording)
{
    const QString path = dir.filePath(QStringLiteral("recording.json"));
    if (!writeFile(path, "{\"episode_id\": \"7\"}"))
        qFatal("%s can't be written", qPrintable(path));
    UploadJob job = uploadJob(recording);
    job.sidecar = uploadFile(path, QStringLiteral("recording.json"));
    return job;
}

UploadOutcome S3Fixture::upload(const UploadJob &job)
{
    return ledger->closeFinished(transport()->upload(job, *ledger, *observer, *control));
}

UploadOutcome S3Fixture::uploadWith(const std::shared_ptr<const Clock> &clock,
                                    const QByteArray &credentialsFile, const UploadJob &job)
{
    return ledger->closeFinished(S3Transport(session(clock, credentialsFile), 5 * mib)
                                     .upload(job, *ledger, *observer, *control));
}

std::shared_ptr<S3Session> S3Fixture::session(const std::shared_ptr<const Clock> &clock,
                                              const QByteArray &credentialsFile)
{
    const QString path = dir.filePath(QStringLiteral("credentials"));
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("AWS_SHARED_CREDENTIALS_FILE"), path);
    environment.insert(QStringLiteral("AWS_CONFIG_FILE"), dir.filePath(QStringLiteral("none")));
    const Result<DestinationUrl> destination = DestinationUrl::parse(QStringLiteral("s3://bucket"));
    Result<S3Location> location = S3Location::make(settings, *destination);
    if (!location || !writeFile(path, credentialsFile))
        qFatal("the session can't be prepared");
    const auto session =
        std::make_shared<S3Session>(S3Session::Setup{*std::move(location),
                                                     Credentials({{}, {}, true, {}, environment}),
                                                     {false, QNetworkProxy(QNetworkProxy::NoProxy)},
                                                     QStringLiteral("us-east-1"),
                                                     QString(),
                                                     timeouts,
                                                     2,
                                                     std::make_shared<RateLimiter>(0, clock),
                                                     clock});
    if (const Result<void> prepared = session->prepare(); !prepared)
        qFatal("%s", qPrintable(prepared.error().message));
    session->profile().beginWith(ledger->traits);
    return session;
}

void S3Fixture::uploadParts(const UploadJob &job, int parts)
{
    const int partsInFlight = std::exchange(settings.partsInFlight, 1);
    ledger->onConfirmed = [this, parts](const RemotePart &) {
        if (ledger->confirmed == parts)
            control->stop(StopReason::Released);
    };
    ledger->confirmed = 0;
    if (upload(job).kind != UploadOutcome::Kind::Stopped)
        qFatal("the upload did not stop");
    ledger->onConfirmed = {};
    control = std::make_unique<JobControl>();
    settings.partsInFlight = partsInFlight;
}

int S3Fixture::count(bool (*matches)(const StoreRequest &)) const
{
    const QList<StoreRequest> all = store->requests();
    return int(std::count_if(all.cbegin(), all.cend(), matches));
}

} // namespace csc::test
