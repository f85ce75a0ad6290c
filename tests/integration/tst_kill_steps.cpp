// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "KillRig.h"

#include "support/Patience.h"

#include <QFile>

using namespace csc;
using namespace csc::test;

namespace {

const QStringList workTheQueue{word("run"), word("--until-idle")};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// `cloudsyncctl run` under SIGKILL at every named step of claim, upload, completion and quit: the
/// next run completes everything, each episode once.
class TestKillSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUploadIntoAFolder();
    void anUploadIntoAStoreInOnePiece();
    void anUploadIntoAStoreInParts();

private:
    static void sweepStore(KillRig &rig, ObjectStore &store, const QStringList &mustBeNamed);
    static void verifyRows(const KillRig &rig, const KillRig::Rows &left);
    static void verifyFolder(const KillRig &rig);
    static void verifyStore(const KillRig &rig, const ObjectStore &store, const QString &prefix);
};

void TestKillSteps::verifyRows(const KillRig &rig, const KillRig::Rows &left)
{
    const QStringList findings = auditQueue(rig.databasePath(), AuditMoment::Finished);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    QCOMPARE(KillRig::text(rig.rows()), KillRig::text(KillRig::completed(left)));
    QCOMPARE(rig.filesIn(word("data")), QStringList{word("catalog.sqlite")});
    QCOMPARE(rig.filesIn(word("tmp")), QStringList());
}

void TestKillSteps::verifyFolder(const KillRig &rig)
{
    QStringList expected;
    const QStringList recordings = rig.filesIn(word("recordings"));
    for (const QString &name : recordings) {
        const QString copy = word("%1/%2").arg(name.section(u'.', 0, 0), name);
        QVERIFY2(contentOf(rig.ctl.path(word("dest/") + copy))
                     == contentOf(rig.ctl.path(word("recordings/") + name)),
                 qPrintable(copy));
        expected.append(copy);
    }
    QCOMPARE(rig.filesIn(word("dest")), expected); // and no part file
}

void TestKillSteps::anUploadIntoAFolder()
{
    KillRig rig;
    QVERIFY(QFile(rig.ctl.addRecording(word("ep-0"), 9)).exists());
    QFile sidecar(rig.ctl.path(word("recordings/ep-0.json")));
    QVERIFY(sidecar.open(QIODevice::WriteOnly));
    sidecar.write("{\"task\": \"pick\"}");
    sidecar.close();
    rig.ctl.set("max_concurrent", word("1"));
    QCOMPARE(rig.run({word("import"), rig.ctl.path(word("recordings"))}).status, 0);
    QCOMPARE(rig.run({word("enqueue"), word("--eligible")}).status, 0);
    rig.ctl.queueEpisodes(1); // ep-1: one more that waits meanwhile
    rig.keep();
    const QStringList steps = rig.steps(workTheQueue);
    // The claim, the ledger, the copy under its two names and the completion have steps.
    const QList<Kill> named = KillRig::choose(
        steps, {word("UPDATE sync_logs in_progress: write catalog\\.sqlite-wal"),
                word("UPDATE sync_logs in_progress: fdatasync catalog\\.sqlite-wal"),
                word("INSERT remote_uploads: fdatasync .*"), word("open \\.ep-1\\.mcap\\.part"),
                word("write \\.ep-1\\.mcap\\.part"), word("fsync \\.ep-1\\.mcap\\.part"),
                word("rename to ep-1\\.mcap"), word("rename to ep-0\\.json"),
                word("UPDATE sync_logs completed: write catalog\\.sqlite-wal"),
                word("UPDATE sync_logs completed: fdatasync catalog\\.sqlite-wal"),
                word("write catalog\\.sqlite"), word("DELETE workers: fdatasync .*")});
    QVERIFY(!named.isEmpty());
    for (const Kill &kill : KillRig::choose(steps)) {
        rig.putBack();
        rig.runUntil(kill, workTheQueue);
        const QStringList findings = rig.auditLeft();
        QVERIFY2(findings.isEmpty(), qPrintable(kill.text() + u'\n' + findings.join(u'\n')));
        const KillRig::Rows left = rig.rowsLeft();
        const CtlRun again = rig.run(workTheQueue);
        QVERIFY2(again.status == 0, qPrintable(kill.text() + QString::fromUtf8(again.err)));
        verifyRows(rig, left);
        verifyFolder(rig);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(kill.text()));
    }
    qInfo("%d kills; %d times it did not come by there", rig.killed, rig.missed);
    QVERIFY(rig.killed > 10 * rig.missed);
}

void TestKillSteps::verifyStore(const KillRig &rig, const ObjectStore &store, const QString &prefix)
{
    QString key;
    const QStringList keys = store.keys();
    for (const QString &each : keys) {
        if (each.startsWith(prefix))
            key = each;
    }
    QVERIFY(store.object(key) == contentOf(rig.ctl.path(word("recordings/ep-1.mcap"))));
    QCOMPARE(store.timesStored(key), 1);
    QCOMPARE(store.openUploadCount(), 0);
}

/// Each time to another key, or it would be there already.
void TestKillSteps::sweepStore(KillRig &rig, ObjectStore &store, const QStringList &mustBeNamed)
{
    rig.ctl.set("key_template", word("undisturbed/{file_name}"));
    rig.keep();
    const QStringList steps = rig.steps(workTheQueue);
    QVERIFY(!KillRig::choose(steps, mustBeNamed).isEmpty());
    int number = 0;
    for (const Kill &kill : KillRig::choose(steps)) {
        rig.putBack();
        const QString place = word("kill-%1/").arg(++number);
        rig.ctl.set("key_template", place + word("{file_name}"));
        rig.runUntil(kill, workTheQueue);
        TRY_COMPARE(store.connectionCount(), 0); // what a killed process has sent is still read
        const QStringList findings = rig.auditLeft();
        QVERIFY2(findings.isEmpty(), qPrintable(kill.text() + u'\n' + findings.join(u'\n')));
        const KillRig::Rows left = rig.rowsLeft();
        const CtlRun again = rig.run(workTheQueue);
        QVERIFY2(again.status == 0, qPrintable(kill.text() + QString::fromUtf8(again.err)));
        verifyRows(rig, left);
        verifyStore(rig, store, word("lab/") + place);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(kill.text()));
    }
    qInfo("%d kills; %d times it did not come by there", rig.killed, rig.missed);
    QVERIFY(rig.killed > 10 * rig.missed);
}

void TestKillSteps::anUploadIntoAStoreInOnePiece()
{
    KillRig rig;
    const auto store = startStore(rig.ctl);
    rig.ctl.queueEpisodes(1);
    sweepStore(rig, *store,
               {word("send HEAD ep-1\\.mcap"), word("send PUT ep-1\\.mcap"),
                word("UPDATE sync_logs in_progress: fdatasync catalog\\.sqlite-wal"),
                word("UPDATE sync_logs completed: fdatasync catalog\\.sqlite-wal")});
}

void TestKillSteps::anUploadIntoAStoreInParts()
{
    KillRig rig;
    const auto store = startStore(rig.ctl);
    constexpr qint64 twoParts = qint64(6) * 1024 * 1024;
    rig.ctl.set("part_size_mib", word("5"));
    queueRecording(rig.ctl, twoParts);
    sweepStore(rig, *store,
               {word("send POST ep-1\\.mcap begin"), word("send PUT ep-1\\.mcap part 1"),
                word("send PUT ep-1\\.mcap part 2"), word("send POST ep-1\\.mcap complete"),
                word("INSERT remote_uploads: fdatasync catalog\\.sqlite-wal"),
                word("INSERT remote_parts: fdatasync catalog\\.sqlite-wal"),
                word("UPDATE sync_logs completed: fdatasync catalog\\.sqlite-wal")});
}

QTEST_GUILESS_MAIN(TestKillSteps)
#include "tst_kill_steps.moc"
