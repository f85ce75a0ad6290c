// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlStore.h"

#include "support/Patience.h"

#include <QFile>
#include <QMutex>
#include <QRandomGenerator>
#include <QSet>
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
// What is on its way at a kill, and a byte for finding out what the server checks.
constexpr qint64 mostBytesAgain = partsInFlight * partBytes + 1;

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

/// Which parts of which objects the store has received, whole or the beginning of, run by run.
class ReceivedParts
{
public:
    /// The requests of one more run, all of them over. The bytes of parts that came again.
    qint64 add(const QList<StoreRequest> &requests)
    {
        qint64 again = 0;
        QSet<QByteArray> ofThisRun;
        for (const StoreRequest &request : requests) {
            const QByteArray number = numberOf(request);
            if (number.isEmpty() || request.bodyBytes == 0)
                continue;
            m_bytes += request.bodyBytes;
            if (request.headers.value("content-length") == "1") { // the probe, part of nothing
                again += request.bodyBytes;
                continue;
            }
            // Not by upload: a part counts as sent again also where a new upload was begun for it.
            const QByteArray part = request.path.toUtf8() + '#' + number;
            if (m_parts.contains(part) || ofThisRun.contains(part))
                again += request.bodyBytes;
            ofThisRun.insert(part);
        }
        m_parts += ofThisRun;
        return again;
    }
    /// Of all runs.
    qint64 bytes() const { return m_bytes; }

private:
    static QByteArray numberOf(const StoreRequest &request)
    {
        constexpr QByteArrayView name("partNumber=");
        const qsizetype at = request.query.indexOf(name);
        return request.method == "PUT" && at >= 0
                   ? request.query.mid(at + name.size()).split('&').constFirst()
                   : QByteArray();
    }

    QSet<QByteArray> m_parts;
    qint64 m_bytes = 0;
};

} // namespace

/// The program under SIGKILL at random moments of a large upload, again and again.
class TestKillSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsOnlyWhatWasInFlightAgain();

private:
    void start(CtlFixture &ctl);
    void nextUpload(CtlFixture &ctl);
    void runAndKill(CtlFixture &ctl, int request);
    void countReceived();
    void verifyObjects(const CtlFixture &ctl, const QByteArray &content) const;

    Executioner m_executioner;
    std::unique_ptr<ObjectStore> m_store;
    ReceivedParts m_received;
    qsizetype m_counted = 0; ///< requests
    qint64 m_bytesAgain = 0;
    qint64 m_mostAgain = 0; ///< by one run
    int m_killed = 0;
    int m_finished = 0;
};

void TestKillSweep::start(CtlFixture &ctl)
{
    ObjectStore::Options options;
    options.bytesPerSecond = storeBytesPerSecond;
    options.faultFor = [this](const StoreRequest &) {
        m_executioner.onRequest();
        return StoreFault{};
    };
    m_store = startStore(ctl, std::move(options));
    ctl.set("part_size_mib", QString::number(partBytes / mib));
    ctl.set("parts_in_flight", QString::number(partsInFlight));
    ctl.set("max_retries", word("100"));
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
    countReceived();
    if (run->exitStatus() == QProcess::CrashExit) {
        ++m_killed;
        return;
    }
    QCOMPARE(run->exitCode(), 0); // it was quicker
    QCOMPARE(ctl.status(word("ep-1")), word("completed"));
    nextUpload(ctl);
}

/// What the run that has just ended sent again of what those before it had sent.
void TestKillSweep::countReceived()
{
    TRY_COMPARE(m_store->connectionCount(), 0); // what a killed process has sent is still read
    const QList<StoreRequest> requests = m_store->requests();
    const qint64 again = m_received.add(requests.mid(m_counted));
    m_counted = requests.size();
    m_bytesAgain += again;
    m_mostAgain = std::max(m_mostAgain, again);
    QVERIFY2(again <= mostBytesAgain,
             qPrintable(word("after %1 kills: %2 bytes again").arg(m_killed).arg(again)));
}

void TestKillSweep::verifyObjects(const CtlFixture &ctl, const QByteArray &content) const
{
    const QStringList keys = m_store->keys();
    QCOMPARE(keys.size(), m_finished + 1);
    for (const QString &key : keys) {
        QVERIFY2(m_store->object(key) == content, qPrintable(key));
        QCOMPARE(m_store->timesStored(key), 1);
    }
    QCOMPARE(m_store->openUploadCount(), 0);
    QCOMPARE(ctl.ctl({word("uploads")}).array("items").size(), 0);
}

void TestKillSweep::sendsOnlyWhatWasInFlightAgain()
{
    CtlFixture ctl;
    start(ctl);
    QFile file(queueRecording(ctl, ::recordingBytes));
    bool isGiven = false; // to see once more what went wrong
    quint32 seed = qEnvironmentVariable("CSC_TEST_SEED").toUInt(&isGiven);
    if (!isGiven)
        seed = QRandomGenerator::global()->generate();
    qInfo("seed %u (CSC_TEST_SEED)", seed);
    QRandomGenerator random(seed);
    while (m_killed < kills) {
        runAndKill(ctl, random.bounded(1, mostRequestsOfARun + 1));
        if (QTest::currentTestFailed())
            return;
    }
    const CtlRun last = ctl.ctl({word("run"), word("--until-idle")});
    QVERIFY2(last.status == 0, last.err.constData());
    QCOMPARE(ctl.status(word("ep-1")), word("completed"));
    countReceived();

    QVERIFY(file.open(QIODevice::ReadOnly));
    verifyObjects(ctl, file.readAll());
    const int uploads = m_finished + 1;
    qInfo("%d kills, %d uploads of %lld bytes, %lld bytes sent again, at most %lld by one run",
          m_killed, uploads, file.size(), m_bytesAgain, m_mostAgain);
    // What came again is all that came in vain: a kill costs nothing else.
    QVERIFY(m_received.bytes() >= uploads * file.size());
    QVERIFY(m_received.bytes() - uploads * file.size() <= m_bytesAgain);
    m_store.reset();
}

QTEST_GUILESS_MAIN(TestKillSweep)
#include "tst_kill_sweep.moc"
