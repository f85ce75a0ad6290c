// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/TemporaryDatabase.h"

#include <QProcess>
#include <QTest>

#include <array>

using namespace csc;
using namespace csc::test;

class TestQueueProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoProcessesRetryAtTheSameMoment();
    void processesThatMakeTheDatabaseTogetherShareIt();
    void aMovedSchemaStopsEveryWrite();
};

void TestQueueProcesses::twoProcessesRetryAtTheSameMoment()
{
    TemporaryDatabase db;
    const QList<qint64> keys = db.addApproved(40);
    for (const qint64 key : keys)
        db.addLog(key, SyncStatus::Failed, {{QStringLiteral("attempt_count"), 5}});

    // Both wait for a byte, so that neither has a start over the other.
    std::array<QProcess, 2> processes;
    for (QProcess &process : processes) {
        process.start(QStringLiteral(RETRY_PROGRAM), {db.path()});
        QVERIFY(process.waitForStarted());
        while (!process.canReadLine())
            QVERIFY2(process.waitForReadyRead(), process.readAllStandardError().constData());
        QCOMPARE(process.readLine(), QByteArray("ready\n"));
    }
    for (QProcess &process : processes) {
        process.write("\n");
        process.closeWriteChannel();
    }
    int accepted = 0;
    for (QProcess &process : processes) {
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
        accepted += process.readAllStandardOutput().trimmed().toInt();
    }
    QCOMPARE(accepted, 40);
    QCOMPARE(db.readOne(QStringLiteral("SELECT count(*), count(DISTINCT episode_id) FROM sync_logs "
                                       "WHERE status = 'pending'")),
             QStringLiteral("40|40"));
}

void TestQueueProcesses::processesThatMakeTheDatabaseTogetherShareIt()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("new/catalog.sqlite"));
    std::array<QProcess, 4> processes;
    for (QProcess &process : processes)
        process.start(QStringLiteral(RETRY_PROGRAM), {path});
    for (QProcess &process : processes) {
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QCOMPARE(process.readAllStandardOutput(), QByteArray("ready\n0\n"));
    }
}

void TestQueueProcesses::aMovedSchemaStopsEveryWrite()
{
    TemporaryDatabase db;
    db.addApproved(1);
    const auto newer = db.connect();
    db.write(QStringLiteral("PRAGMA user_version = 99"));
    const auto refused = db.queue.enqueue(QStringList{QStringLiteral("ep-1")}, Asker::Manual,
                                          Origin::Manual, {}, CommandMode::Apply);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Database);
    QVERIFY(refused.error().message.contains(QStringLiteral("schema version 99")));
    QCOMPARE(db.statuses(), QStringList{QStringLiteral("not_started")});
}

QTEST_GUILESS_MAIN(TestQueueProcesses)
#include "tst_queue_processes.moc"
