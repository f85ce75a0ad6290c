// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "KillRig.h"

#include "support/Patience.h"

#include <QFile>

#include <csignal>

using namespace csc;
using namespace csc::test;

/// A worker that is stopped right at a step of its upload, until its lease is over and another one
/// has done the work; then it goes on with that very step.
class TestKillSuspended : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAnotherHasDoneStays_data();
    void whatAnotherHasDoneStays();

private:
    static void verifyDestination(const KillRig &rig, const ObjectStore *store,
                                  const QString &recording);
};

void TestKillSuspended::whatAnotherHasDoneStays_data()
{
    QTest::addColumn<QString>("step");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<bool>("intoFolder");
    constexpr qint64 small = 100'000;
    constexpr qint64 twoParts = qint64(6) * 1024 * 1024;
    // Each waits for a lease, so a few of them must do where time is short.
    QTest::newRow("a part file is begun") << word("open .ep-1.mcap.part") << small << true;
    QTest::newRow("an upload of parts is begun")
        << word("send POST ep-1.mcap begin") << twoParts << false;
    QTest::newRow("an upload of parts is completed")
        << word("send POST ep-1.mcap complete") << twoParts << false;
    if (!KillRig::takesAll())
        return;
    QTest::newRow("a part file is synced") << word("fsync .ep-1.mcap.part") << small << true;
    QTest::newRow("a file gets its name") << word("rename to ep-1.mcap") << small << true;
    QTest::newRow("an object is sent") << word("send PUT ep-1.mcap") << small << false;
    QTest::newRow("the first part is sent")
        << word("send PUT ep-1.mcap part 1") << twoParts << false;
    QTest::newRow("the last part is sent")
        << word("send PUT ep-1.mcap part 2") << twoParts << false;
}

void TestKillSuspended::verifyDestination(const KillRig &rig, const ObjectStore *store,
                                          const QString &recording)
{
    QFile file(recording);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    if (!store) {
        QCOMPARE(rig.filesIn(word("dest")), QStringList{word("ep-1/ep-1.mcap")});
        QFile copy(rig.ctl.path(word("dest/ep-1/ep-1.mcap")));
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QVERIFY(copy.readAll() == content);
        return;
    }
    QVERIFY(store->object(word("lab/ep-1/ep-1.mcap")) == content);
    QCOMPARE(store->timesStored(word("lab/ep-1/ep-1.mcap")), 1);
    QCOMPARE(store->openUploadCount(), 0);
}

void TestKillSuspended::whatAnotherHasDoneStays()
{
    QFETCH(QString, step);
    QFETCH(qint64, bytes);
    QFETCH(bool, intoFolder);
    KillRig rig;
    rig.ctl.set("lease_sec", word("5"));
    rig.ctl.set("part_size_mib", word("5"));
    std::unique_ptr<ObjectStore> store;
    if (!intoFolder)
        store = startStore(rig.ctl);
    const QString recording = queueRecording(rig.ctl, bytes);

    const auto stopped = rig.startAndStop({step, 1, false}, {word("run")});
    TRY_VERIFY(KillRig::isStopped(*stopped));
    const CtlRun second = rig.run({word("run"), word("--until-idle")});
    // The part file is locked for as long as it is open, whoever has the lease.
    const bool isLocked = intoFolder && !step.startsWith(u"open");
    QVERIFY2(second.status == (isLocked ? 1 : 0), second.err.constData());
    const QString rows =
        word(isLocked ? "1 failed: interrupted,failed\n" : "1 completed: interrupted,completed\n");
    QCOMPARE(KillRig::text(rig.rows()), rows);
    const QString everything = word("SELECT * FROM sync_logs, episodes, sync_attempts");
    const QStringList done = rig.readCatalog(everything);

    // It goes on with that very step, finds out, and clears away what it has begun.
    ::kill(pid_t(stopped->processId()), SIGCONT);
    if (store) {
        // An upload that it begins is there only after the request for it, so wait for its removal.
        const auto aborts = [&store] {
            const QList<StoreRequest> requests = store->requests();
            return std::count_if(requests.cbegin(), requests.cend(), [](const StoreRequest &each) {
                return each.method == "DELETE" && each.query.contains("uploadId");
            });
        };
        TRY_VERIFY(!step.endsWith(u"begin") || aborts() == 1);
        TRY_COMPARE(store->openUploadCount(), 0);
    } else if (!isLocked) {
        TRY_COMPARE(rig.filesIn(word("dest")), QStringList{word("ep-1/ep-1.mcap")});
    }
    ::kill(pid_t(stopped->processId()), SIGTERM);
    const CtlRun end = CtlFixture::finish(*stopped);
    QVERIFY2(end.status == 0, end.err.constData());
    QCOMPARE(end.json.value(word("completed")).toInt(), 0);
    QCOMPARE(rig.readCatalog(everything), done);
    if (isLocked) {
        QCOMPARE(rig.run({word("retry"), word("--failed")}).status, 0);
        QCOMPARE(rig.run({word("run"), word("--until-idle")}).status, 0);
        QCOMPARE(KillRig::text(rig.rows()),
                 word("1 failed: interrupted,failed\n2 completed: completed\n"));
    }
    verifyDestination(rig, store.get(), recording);
    const QStringList findings = auditQueue(rig.databasePath(), AuditMoment::Finished);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestKillSuspended)
#include "tst_kill_suspended.moc"
