// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"

#include "demo/ObjectStore.h"
#include "demo/SampleRecording.h"

#include <QFile>
#include <QMutex>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>

using namespace csc;
using namespace csc::test;

namespace {

constexpr int kills = 50;
constexpr qint64 mib = qint64(1024) * 1024;
constexpr qint64 recordingBytes = 200 * mib;
constexpr qint64 partBytes = 5 * mib;
constexpr int partsInFlight = 4;
// Slow enough that parts are on their way at each kill.
constexpr qint64 storeBytesPerSecond = 100 * mib;
// From the first look at the destination to the comparison at the end.
constexpr int mostRequestsOfARun = 12;

bool isPart(const StoreRequest &request)
{
    return request.method == "PUT" && request.query.contains("partNumber=");
}

/// Kills a process when its n-th request has reached the store, in the middle of what else it does.
/// Its requests come on the store's thread.
class Executioner
{
public:
    void aim(qint64 processId, int request)
    {
        const QMutexLocker lock(&m_mutex);
        m_processId = processId;
        m_left = request;
    }
    void onRequest()
    {
        const QMutexLocker lock(&m_mutex);
        if (m_processId > 0 && --m_left == 0)
            ::kill(pid_t(std::exchange(m_processId, 0)), SIGKILL);
    }

private:
    QMutex m_mutex;
    qint64 m_processId = 0;
    int m_left = 0;
};

} // namespace

/// The program under SIGKILL at random moments of a large upload, again and again.
class TestKillSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsOnlyWhatWasInFlightAgain();

private:
    void startStore(CtlFixture &ctl);
    static void queueRecording(CtlFixture &ctl);
    void nextUpload(CtlFixture &ctl);
    void runAndKill(CtlFixture &ctl, int request);
    qint64 receivedPartBytes() const;

    Executioner m_executioner;
    std::unique_ptr<ObjectStore> m_store;
    int m_killed = 0;
    int m_finished = 0;
};

void TestKillSweep::startStore(CtlFixture &ctl)
{
    ObjectStore::Options options;
    options.folder = ctl.path(word("store"));
    options.bucket = word("robots");
    options.accessKey = word("test-access");
    options.secretKey = word("test-secret");
    options.region = word("us-east-1");
    options.bytesPerSecond = storeBytesPerSecond;
    options.faultFor = [this](const StoreRequest &) {
        m_executioner.onRequest();
        return StoreFault{};
    };
    m_store = std::make_unique<ObjectStore>(options);
    if (const Result<void> started = m_store->start(); !started)
        qFatal("%s", qPrintable(started.error().message));
    ctl.set("destination", word("s3://robots/lab"));
    ctl.set("s3_endpoint", m_store->endpoint());
    ctl.set("proxy", word("none"));
    ctl.set("part_size_mib", QString::number(partBytes / mib));
    ctl.set("parts_in_flight", QString::number(partsInFlight));
    ctl.set("max_retries", word("100"));
    ctl.set("auto_approve", word("true"));
    ctl.environment.insert(word("AWS_ACCESS_KEY_ID"), word("test-access"));
    ctl.environment.insert(word("AWS_SECRET_ACCESS_KEY"), word("test-secret"));
}

void TestKillSweep::queueRecording(CtlFixture &ctl)
{
    SampleRecording sample;
    sample.seed = 7;
    sample.bytes = ::recordingBytes;
    sample.begin = QDateTime::fromMSecsSinceEpoch(1'770'000'000'000, Qt::UTC);
    sample.compressed = false;
    const QString path = ctl.path(word("recordings/ep-1.mcap"));
    if (const Result<void> written = writeSampleRecording(path, sample); !written)
        qFatal("%s", qPrintable(written.error().message));
    QCOMPARE(ctl.ctl({word("import"), path}).texts("imported"), QStringList{word("ep-1")});
    QCOMPARE(ctl.ctl({word("enqueue"), word("ep-1")}).texts("accepted"), QStringList{word("ep-1")});
}

/// To another key: what is there already would not be sent again.
void TestKillSweep::nextUpload(CtlFixture &ctl)
{
    ++m_finished;
    QCOMPARE(m_store->openUploadCount(), 0);
    ctl.set("key_template", word("%1/{file_name}").arg(m_finished));
    QCOMPARE(ctl.ctl({word("resync"), word("ep-1")}).texts("accepted"), QStringList{word("ep-1")});
}

void TestKillSweep::runAndKill(CtlFixture &ctl, int request)
{
    const std::unique_ptr<QProcess> run = ctl.start({word("run"), word("--until-idle")});
    QVERIFY(run->waitForStarted());
    m_executioner.aim(run->processId(), request);
    QVERIFY(run->waitForFinished(60'000));
    m_executioner.aim(0, 0);
    if (run->exitStatus() == QProcess::CrashExit) {
        ++m_killed;
        return;
    }
    QCOMPARE(run->exitCode(), 0); // it was quicker
    QCOMPARE(ctl.status(word("ep-1")), word("completed"));
    nextUpload(ctl);
}

qint64 TestKillSweep::receivedPartBytes() const
{
    const QList<StoreRequest> requests = m_store->requests();
    return std::accumulate(requests.cbegin(), requests.cend(), qint64(0),
                           [](qint64 sum, const StoreRequest &request) {
                               return isPart(request) ? sum + request.bodyBytes : sum;
                           });
}

void TestKillSweep::sendsOnlyWhatWasInFlightAgain()
{
    CtlFixture ctl;
    startStore(ctl);
    queueRecording(ctl);
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    while (m_killed < kills) {
        runAndKill(ctl, random.bounded(1, mostRequestsOfARun + 1));
        if (QTest::currentTestFailed())
            return;
    }
    const CtlRun last = ctl.ctl({word("run"), word("--until-idle")});
    QVERIFY2(last.status == 0, last.err.constData());
    QCOMPARE(ctl.status(word("ep-1")), word("completed"));

    QFile file(ctl.path(word("recordings/ep-1.mcap")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    const QStringList keys = m_store->keys();
    QCOMPARE(keys.size(), m_finished + 1);
    for (const QString &key : keys) {
        QVERIFY2(m_store->object(key) == content, qPrintable(key));
        QCOMPARE(m_store->timesStored(key), 1);
    }
    QCOMPARE(m_store->openUploadCount(), 0);
    QCOMPARE(ctl.ctl({word("uploads")}).array("items").size(), 0);
    // At most what was in flight at each kill, and a byte for finding out what the server checks.
    const qint64 again = receivedPartBytes() - keys.size() * file.size();
    qInfo("%d kills, %lld uploads of %lld bytes, %lld bytes sent again", m_killed,
          qlonglong(keys.size()), file.size(), again);
    QVERIFY(again >= 0 && again <= kills * partsInFlight * partBytes + 1);
    m_store.reset();
}

QTEST_GUILESS_MAIN(TestKillSweep)
#include "tst_kill_sweep.moc"
