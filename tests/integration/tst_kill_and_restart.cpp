// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DemoFixture.h"

#include <QProcess>
#include <QTest>

#include <csignal>

using namespace csc;
using namespace csc::test;

/// The scenario with the program killed (SIGKILL) while two are syncing and two are queued.
class TestKillAndRestart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allFourFinishAfterTheRestart();

private:
    static QStringList arguments(const DemoFixture &demo, const QStringList &command);
};

QStringList TestKillAndRestart::arguments(const DemoFixture &demo, const QStringList &command)
{
    return QStringList{QStringLiteral("--config"), demo.workspace.configFile,
                       QStringLiteral("--json")}
           + command;
}

void TestKillAndRestart::allFourFinishAfterTheRestart()
{
    DemoFixture demo(12 * 1024 * 1024);
    const QStringList failed = demo.withStatus(SyncStatus::Failed);
    QCOMPARE(failed.size(), 4);
    const qsizetype syncedBefore = demo.withStatus(SyncStatus::Completed).size();
    const QString program = QStringLiteral(CLOUDSYNCCTL);

    QProcess retry;
    retry.start(program, arguments(demo, {QStringLiteral("retry"), QStringLiteral("--failed")}));
    QVERIFY(retry.waitForFinished());
    QCOMPARE(retry.exitCode(), 0);
    QCOMPARE(demo.withStatus(SyncStatus::Pending).size(), 4);

    QProcess first;
    first.start(program, arguments(demo, {QStringLiteral("run")}));
    QVERIFY(first.waitForStarted());
    // Both are on their way: bytes of theirs have reached the store.
    QTRY_VERIFY_WITH_TIMEOUT(demo.withStatus(SyncStatus::InProgress).size() == 2
                                 && demo.store->openUploadCount() > 0,
                             30'000);
    QCOMPARE(demo.withStatus(SyncStatus::Pending).size(), 2);
    ::kill(pid_t(first.processId()), SIGKILL);
    QVERIFY(first.waitForFinished());
    QCOMPARE(first.exitStatus(), QProcess::CrashExit);

    const QStringList interrupted = demo.withStatus(SyncStatus::InProgress);
    QCOMPARE(interrupted.size(), 2); // nobody is there to say otherwise
    QCOMPARE(demo.withStatus(SyncStatus::Pending).size(), 2);

    QProcess second;
    second.start(program, arguments(demo, {QStringLiteral("run"), QStringLiteral("--until-idle")}));
    QVERIFY(second.waitForFinished(120'000));
    QCOMPARE(second.exitCode(), 0);

    QProcess status;
    status.start(program, QStringList{QStringLiteral("--config"), demo.workspace.configFile,
                                      QStringLiteral("status")});
    QVERIFY(status.waitForFinished());
    QVERIFY(status.readAllStandardOutput().contains("not orderly: 2 interrupted uploads, "));

    QCOMPARE(demo.withStatus(SyncStatus::Completed).size(), syncedBefore + 4);
    QVERIFY(demo.withStatus(SyncStatus::InProgress).isEmpty());
    QVERIFY(demo.withStatus(SyncStatus::Pending).isEmpty());
    for (const QString &id : failed) {
        QVERIFY2(demo.objectEqualsFile(id), qPrintable(id));
        QCOMPARE(demo.timesStored(id), 1);
        const SyncLog log = demo.history(id).first();
        QCOMPARE(log.attemptCount, interrupted.contains(id) ? 2 : 1);
        if (interrupted.contains(id))
            QCOMPARE(log.attempts.first().outcome, std::optional(AttemptOutcome::Interrupted));
    }
    for (const DemoFixture::Moment &moment : demo.moments())
        QVERIFY(moment.inProgress <= 2);
    QCOMPARE(demo.store->openUploadCount(), 0);
}

QTEST_GUILESS_MAIN(TestKillAndRestart)
#include "tst_kill_and_restart.moc"
