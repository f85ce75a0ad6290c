// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What an upload costs: throughput, processor time and memory of this process, against the object
// store of src/demo in a process of its own.

#include "BenchTable.h"

#include "core/Clock.h"
#include "core/Transport.h"
#include "demo/DemoWorkspace.h"
#include "demo/ObjectStore.h"
#include "transfer/RateLimiter.h"
#include "transfer/Transports.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <chrono>
#include <sys/resource.h>
#include <vector>

using namespace csc;
using namespace csc::bench;

namespace {

constexpr double mebibyte = 1024.0 * 1024.0;

/// Notes which uploads of one file are open, and nothing that could be resumed.
class BriefLedger final : public UploadLedger
{
public:
    Result<QList<RemoteUpload>> openUploads(qint64, const QString &, const QString &) override
    {
        return m_open;
    }
    Result<void> uploadIntended(const RemoteUpload &) override { return {}; }
    Result<void> uploadsOpened(const QList<RemoteUpload> &uploads) override
    {
        m_open.append(uploads);
        return {};
    }
    Result<void> firstPartConfirmed(const RemoteUpload &upload, const RemotePart &) override
    {
        m_open.append(upload);
        return {};
    }
    Result<void> uploadResumed(const RemoteUpload &) override { return {}; }
    Result<void> partConfirmed(const RemoteUpload &, const RemotePart &) override { return {}; }
    Result<void> uploadClosed(const RemoteUpload &) override
    {
        m_open.clear();
        return {};
    }
    // Known since some earlier upload.
    Result<DestinationTraits> traitsOf(const QString &) override
    {
        return DestinationTraits{true, false};
    }
    Result<void> traitsLearned(const QString &, const DestinationTraits &) override { return {}; }

private:
    QList<RemoteUpload> m_open;
};

class NoObserver final : public UploadObserver
{
public:
    void progressed(UploadPhase, qint64, qint64) override {}
    bool holdsLease() const override { return true; }
};

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &t) {
        return double(t.tv_sec) + double(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// A line of /proc/self/status in MiB, such as VmHWM (the most memory that was ever resident).
double memoryMib(const QByteArray &field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf(field + ':');
    const QByteArray value = text.mid(at + field.size() + 1).trimmed();
    return value.left(value.indexOf(' ')).toDouble() / 1024;
}

UploadJob makeFile(const QString &path, int mebibytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        std::fprintf(stderr, "Cannot write %s.\n", qUtf8Printable(path));
        std::exit(1);
    }
    QByteArray block(1 << 20, '\0');
    quint32 state = 1;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (int i = 0; i < mebibytes; ++i) {
        for (qsizetype at = 0; at < block.size(); at += 8) {
            state = state * 1664525u + 1013904223u;
            block[at] = char(state >> 24);
        }
        file.write(block);
        hash.addData(block);
    }
    file.close();

    UploadJob job;
    job.episodeId = QStringLiteral("bench");
    job.recording.path = path;
    job.recording.identity = *readFileIdentity(path);
    job.recording.key = QStringLiteral("bench/") + QFileInfo(path).fileName();
    job.recording.sha256 = QString::fromLatin1(hash.result().toHex());
    return job;
}

/// The object store in a process of its own, until its standard input ends.
int serve(const QString &folder)
{
    ObjectStore::Options options;
    options.folder = folder;
    options.bucket = demoBucket();
    options.accessKey = demoAccessKey();
    options.secretKey = demoSecretKey();
    options.region = QStringLiteral("us-east-1");
    ObjectStore store(std::move(options));
    need(store.start());
    const QJsonObject access{{QStringLiteral("endpoint"), store.endpoint()},
                             {QStringLiteral("bucket"), demoBucket()},
                             {QStringLiteral("region"), QStringLiteral("us-east-1")},
                             {QStringLiteral("access_key"), demoAccessKey()},
                             {QStringLiteral("secret_key"), demoSecretKey()}};
    std::printf("%s\n", QJsonDocument(access).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
    QFile input;
    if (input.open(stdin, QIODevice::ReadOnly))
        input.readAll();
    return 0;
}

void upload(TransportFactory &factory, const UploadJob &job)
{
    const auto transport = need(factory.create({true, false}));
    BriefLedger ledger;
    NoObserver observer;
    const JobControl control;
    const UploadOutcome outcome = (*transport)->upload(job, ledger, observer, control);
    if (outcome.kind != UploadOutcome::Kind::Completed) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(outcome.error.message));
        std::exit(1);
    }
}

void measure(const QString &what, TransportFactory &factory, const QList<UploadJob> &jobs)
{
    double bytes = 0;
    for (const UploadJob &job : jobs)
        bytes += double(job.recording.identity.sizeBytes);
    const double cpuBefore = cpuSeconds();
    const double baseMib = memoryMib("VmRSS");
    const double took = milliseconds([&] {
        QList<QThread *> threads;
        for (const UploadJob &job : jobs) {
            threads.append(QThread::create([&factory, &job] { upload(factory, job); }));
            threads.last()->start();
        }
        for (QThread *thread : std::as_const(threads)) {
            thread->wait();
            delete thread;
        }
    });
    line(what, bytes / mebibyte / (took / 1000), "MiB/s");
    line(QStringLiteral("  processor time"), (cpuSeconds() - cpuBefore) / (bytes / mebibyte / 1024),
         "s/GiB");
    line(QStringLiteral("  memory beyond the base, at most"), memoryMib("VmHWM") - baseMib, "MiB");
}

/// Two uploads at once for ten seconds, the first with one part in flight and the second with four:
/// what the limit lets through, and the second one's share of it (a half is fair).
void measureLimit(Settings settings, const BuiltInProfiles &profiles, const QList<UploadJob> &jobs)
{
    constexpr int seconds = 10;
    settings.bandwidthLimitKib = 16 * 1024;
    const auto limiter = std::make_shared<RateLimiter>(0, std::make_shared<SystemClock>());
    QList<qint64> sent(jobs.size(), 0);
    std::vector<std::unique_ptr<QThread>> threads;
    std::vector<JobControl> controls(size_t(jobs.size()));
    for (qsizetype i = 0; i < jobs.size(); ++i) {
        settings.partsInFlight = i == 0 ? 1 : 4;
        const auto factory = *need(makeTransportFactory(settings, profiles, limiter));
        threads.emplace_back(QThread::create(
            [factory, &job = jobs[i], &control = controls[size_t(i)], &bytes = sent[i]] {
                const auto transport = need(factory->create({true, false}));
                BriefLedger ledger;
                NoObserver observer;
                bytes = (*transport)->upload(job, ledger, observer, control).bytesSent;
            }));
        threads.back()->start();
    }
    QEventLoop measured;
    QTimer::singleShot(std::chrono::seconds(seconds), &measured, &QEventLoop::quit);
    measured.exec();
    for (JobControl &control : controls)
        control.stop(StopReason::Released);
    for (const auto &thread : threads)
        thread->wait();
    const double total = double(sent[0] + sent[1]);
    line(QStringLiteral("two uploads, limit 16 MiB/s, over ten seconds"),
         total / mebibyte / seconds, "MiB/s");
    line(QStringLiteral("  share of the one with four parts in flight"),
         double(sent[1]) * 100 / total, "%");
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments[1] == u"--serve")
        return serve(arguments[2]);

    const QTemporaryDir folder;
    QProcess server;
    server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    server.start(arguments[0],
                 {QStringLiteral("--serve"), folder.filePath(QStringLiteral("cloud"))});
    if (!server.waitForReadyRead()) {
        std::fprintf(stderr, "The object store did not start.\n");
        return 1;
    }
    Settings settings;
    settings.s3Endpoint = QJsonDocument::fromJson(server.readLine())
                              .object()
                              .value(QStringLiteral("endpoint"))
                              .toString();
    settings.destination = QStringLiteral("s3://") + demoBucket();
    settings.s3Profile = demoProfileName();
    const BuiltInProfiles profiles{{demoProfileName(), {demoAccessKey(), demoSecretKey(), {}}}};
    const auto factory = need(makeTransportFactory(settings, profiles));

    heading("Upload (object store on the same machine)");
    const UploadJob small = makeFile(folder.filePath(QStringLiteral("small.mcap")), 8);
    const UploadJob first = makeFile(folder.filePath(QStringLiteral("first.mcap")), 256);
    const UploadJob second = makeFile(folder.filePath(QStringLiteral("second.mcap")), 256);
    const UploadJob third = makeFile(folder.filePath(QStringLiteral("third.mcap")), 512);
    measure(QStringLiteral("one file of 8 MiB, one request"), **factory, {small});
    measure(QStringLiteral("two files of 256 MiB, 16 MiB parts"), **factory, {first, second});
    measure(QStringLiteral("one file of 512 MiB, 16 MiB parts"), **factory, {third});
    const UploadJob fourth = makeFile(folder.filePath(QStringLiteral("fourth.mcap")), 256);
    const UploadJob fifth = makeFile(folder.filePath(QStringLiteral("fifth.mcap")), 256);
    measureLimit(settings, profiles, {fourth, fifth});

    server.closeWriteChannel();
    server.waitForFinished();
    return 0;
}
