// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"

#include "support/Patience.h"
#include "support/QueueAudit.h"
#include "support/RecordingFactory.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>

#include <csignal>

using namespace csc;
using namespace csc::test;

namespace {

constexpr int atOnce = 4;
constexpr int killEvery = 12; ///< commands

/// How much is done: a fixed amount, or for a time (CSC_HAMMER_SECONDS).
struct Amount
{
    int episodes = 200;
    int commands = 60;
    int seconds = 0;
};

Amount amount()
{
    bool isTime = false;
    const int seconds = qEnvironmentVariable("CSC_HAMMER_SECONDS").toInt(&isTime);
    return isTime ? Amount{2000, 0, seconds} : Amount{};
}

} // namespace

/// Several real `cloudsyncctl run` on one database, commands at the same time, and SIGKILL now and
/// then: nothing is lost, nothing doubled, nobody fails on a busy database.
class TestHammer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsLostAndNothingDoubled_data();
    void nothingIsLostAndNothingDoubled();

private:
    /// A `cloudsyncctl run`, begun again whenever it was killed.
    struct Worker
    {
        std::unique_ptr<QProcess> process;
        int killed = 0;
    };
    void makeEpisodes(int count);
    void startWorker(Worker &worker);
    void killWorker(Worker &worker);
    void endWorker(Worker &worker);
    void giveCommand(QRandomGenerator &random, int episodes);
    void verifyOutput(const QByteArray &err) const;
    void finish(int episodes);
    void verifyObjects(int episodes) const;

    std::unique_ptr<CtlFixture> m_ctl;
    int m_commands = 0;
    qint64 m_completed = 0; ///< told by those that ended in order
};

void TestHammer::makeEpisodes(int count)
{
    RecordingPlan plan;
    const QString folder = m_ctl->path(word("recordings"));
    for (int i = 1; i <= count; ++i) {
        plan.messages = 2 + i; // another content each
        QVERIFY(writeFile(word("%1/ep-%2.mcap").arg(folder).arg(i), recordingBytes(plan)));
    }
    m_ctl->set("auto_approve", word("true"));
    const CtlRun imported = m_ctl->ctl({word("import"), folder});
    QVERIFY2(imported.status == 0, imported.err.constData());
    QCOMPARE(m_ctl->ctl({word("enqueue"), word("--eligible")}).texts("accepted").size(), count);
}

void TestHammer::startWorker(Worker &worker)
{
    worker.process = m_ctl->start({word("run")});
}

void TestHammer::killWorker(Worker &worker)
{
    ::kill(pid_t(worker.process->processId()), SIGKILL);
    QVERIFY(worker.process->waitForFinished(patienceMs));
    verifyOutput(worker.process->readAllStandardError());
    ++worker.killed;
    startWorker(worker);
}

void TestHammer::endWorker(Worker &worker)
{
    ::kill(pid_t(worker.process->processId()), SIGTERM);
    const CtlRun run = CtlFixture::finish(*worker.process);
    verifyOutput(run.err);
    QVERIFY2(run.status == 0 || run.status == 1, run.err.constData());
    m_completed += run.json.value(word("completed")).toInteger();
}

void TestHammer::verifyOutput(const QByteArray &err) const
{
    for (const char *sign : {"busy", "locked", "database", "lost"})
        QVERIFY2(!err.toLower().contains(sign), err.constData());
}

void TestHammer::giveCommand(QRandomGenerator &random, int episodes)
{
    QStringList names;
    for (int i = 0; i < 5; ++i)
        names.append(word("ep-%1").arg(random.bounded(episodes) + 1));
    QStringList command;
    switch (random.bounded(9)) {
    case 0:
        command = QStringList{word("cancel")} + names;
        break;
    case 1:
        command = QStringList{word("priority"), QString::number(random.bounded(5))} + names;
        break;
    case 2:
        command = QStringList{word("pause")};
        break;
    case 3:
    case 4:
        command = QStringList{word("resume")};
        break;
    case 5:
        command = QStringList{word("retry"), word("--failed")};
        break;
    case 6:
        command = QStringList{word("enqueue")} + names;
        break;
    case 7:
        command = QStringList{word("resync")} + names;
        break;
    default:
        command = QStringList{word("enqueue"), word("--eligible")};
    }
    const CtlRun run = m_ctl->ctl(command);
    QVERIFY2(run.status == 0 || run.status == 1,
             qPrintable(command.join(u' ') + u'\n' + QString::fromUtf8(run.out + run.err)));
    QVERIFY(!run.json.isEmpty() && !run.json.contains(word("error")));
    verifyOutput(run.err);
    ++m_commands;
}

/// Everything that was cancelled is queued again, and worked off.
void TestHammer::finish(int episodes)
{
    QCOMPARE(m_ctl->ctl({word("resume")}).status, 0);
    const QStringList toTheEnd{word("run"), word("--until-idle")};
    const CtlRun first = m_ctl->ctl(toTheEnd); // recovers what was killed last
    m_completed += first.json.value(word("completed")).toInteger();
    m_ctl->ctl({word("retry"), word("--failed")});
    m_ctl->ctl({word("enqueue"), word("--eligible")});
    const CtlRun last = m_ctl->ctl(toTheEnd);
    QVERIFY2(last.status == 0, last.err.constData());
    m_completed += last.json.value(word("completed")).toInteger();
    QCOMPARE(m_ctl->count("completed"), episodes);
}

void TestHammer::verifyObjects(int episodes) const
{
    for (int i = 1; i <= episodes; ++i) {
        const QString name = word("ep-%1").arg(i);
        QFile ours(m_ctl->path(word("recordings/%1.mcap").arg(name)));
        QFile theirs(m_ctl->path(word("dest/%1/%1.mcap").arg(name)));
        QVERIFY(ours.open(QIODevice::ReadOnly));
        QVERIFY2(theirs.open(QIODevice::ReadOnly), qPrintable(theirs.fileName()));
        QVERIFY2(ours.readAll() == theirs.readAll(), qPrintable(name));
    }
    QDirIterator each(m_ctl->path(word("dest")), QDir::Files | QDir::Hidden,
                      QDirIterator::Subdirectories);
    int files = 0;
    for (; each.hasNext(); ++files)
        each.next();
    QCOMPARE(files, episodes); // and no part file
}

void TestHammer::nothingIsLostAndNothingDoubled_data()
{
    QTest::addColumn<int>("workers");
    QTest::newRow("two workers") << 2;
    QTest::newRow("three workers") << 3;
}

void TestHammer::nothingIsLostAndNothingDoubled()
{
    QFETCH(int, workers);
    bool isGiven = false;
    quint32 seed = qEnvironmentVariable("CSC_TEST_SEED").toUInt(&isGiven);
    if (!isGiven)
        seed = QRandomGenerator::global()->generate();
    qInfo("seed %u (CSC_TEST_SEED)", seed);
    QRandomGenerator random(seed);
    const Amount work = amount();
    m_ctl = std::make_unique<CtlFixture>();
    m_commands = 0;
    m_completed = 0;
    QDir(m_ctl->folder.path()).mkpath(word("dest"));
    m_ctl->setDestinationFolder(word("dest"));
    m_ctl->set("max_concurrent", QString::number(atOnce));
    m_ctl->set("max_retries", word("100"));
    makeEpisodes(work.episodes);

    std::vector<Worker> running;
    running.resize(size_t(workers));
    for (Worker &worker : running)
        startWorker(worker);
    const QDeadlineTimer over(std::chrono::seconds(work.seconds));
    while (work.seconds > 0 ? !over.hasExpired() : m_commands < work.commands) {
        giveCommand(random, work.episodes);
        if (m_commands % killEvery == 0)
            killWorker(running[random.bounded(quint32(workers))]);
        if (QTest::currentTestFailed())
            return;
    }
    const QStringList meanwhile = auditQueue(m_ctl->path(word("catalog.sqlite")));
    QVERIFY2(meanwhile.isEmpty(), qPrintable(meanwhile.join(u'\n')));
    // One that was just begun again hears of a signal only once it works.
    TRY_COMPARE(m_ctl->ctl({word("status")}).array("workers").size(), workers);
    int killed = 0;
    for (Worker &worker : running) {
        endWorker(worker);
        killed += worker.killed;
    }
    finish(work.episodes);
    if (QTest::currentTestFailed())
        return;
    const QString path = m_ctl->path(word("catalog.sqlite"));
    const QStringList findings = auditQueue(path, AuditMoment::Finished);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    verifyObjects(work.episodes);
    // What somebody was told is there.
    const qint64 completed =
        readCatalog(path, word("SELECT count(*) FROM sync_logs WHERE status = 'completed'"))
            .value(0)
            .toLongLong();
    QVERIFY(completed >= m_completed && completed >= work.episodes);
    qInfo("%d workers, %d commands, %d kills, %lld uploads of %d episodes completed", workers,
          m_commands, killed, qlonglong(completed), work.episodes);
}

QTEST_GUILESS_MAIN(TestHammer)
#include "tst_hammer.moc"
