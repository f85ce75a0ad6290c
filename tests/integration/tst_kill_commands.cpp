// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "KillRig.h"

#include <QFile>
#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

/// What commands change, without times: the same in every run.
const QString everything = word(
    "SELECT 'episode', e.episode_id, e.qa_status, e.latest_status, e.cloud_synced FROM episodes e "
    "UNION ALL SELECT * FROM (SELECT 'log', id, status || ' ' || attempt_count || ' ' || origin "
    "|| ' ' || priority, coalesce(error_code, ''), cancel_requested_at IS NOT NULL "
    "FROM sync_logs ORDER BY id) "
    "UNION ALL SELECT 'paused', paused, '', '', '' FROM queue_state");

} // namespace

/// Commands under SIGKILL at every step: done whole or not at all, and what was said to be done is.
class TestKillCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommandIsDoneWholeOrNotAtAll_data();
    void aCommandIsDoneWholeOrNotAtAll();
    void theFirstImportMakesTheDatabase();

private:
    static void prepare(KillRig &rig, const QString &state);
    static void verifyTheEnd(const KillRig &rig);
};

/// Two episodes, as the command wants to find them.
void TestKillCommands::prepare(KillRig &rig, const QString &state)
{
    if (state == u"unqueued") {
        rig.ctl.queueEpisodes(2);
        QCOMPARE(rig.run({word("cancel"), word("--pending")}).status, 0);
        return;
    }
    rig.ctl.queueEpisodes(2);
    if (state == u"queued")
        return;
    const QStringList work{word("run"), word("--until-idle")};
    if (state == u"synced") {
        QCOMPARE(rig.run(work).status, 0);
    } else if (state == u"failed") { // other files have their names already
        for (const char *name : {"ep-1", "ep-2"})
            QVERIFY(QFile::copy(rig.databasePath(), rig.ctl.path(word("dest/%1").arg(word(name)))));
        QCOMPARE(rig.run(work).status, 1);
        for (const char *name : {"ep-1", "ep-2"})
            QVERIFY(QFile::remove(rig.ctl.path(word("dest/%1").arg(word(name)))));
    } else if (state == u"left") { // by a run that was killed
        QCOMPARE(rig.runUntil({word("open .ep-1.mcap.part"), 1, false}, work).status, -1);
        --rig.killed;
    }
}

void TestKillCommands::verifyTheEnd(const KillRig &rig)
{
    const QStringList findings = auditQueue(rig.databasePath());
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    QCOMPARE(rig.filesIn(word("data")), QStringList{word("catalog.sqlite")});
    QCOMPARE(rig.filesIn(word("tmp")), QStringList());
}

void TestKillCommands::aCommandIsDoneWholeOrNotAtAll_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("commit"); ///< what its transaction is about
    const auto row = [](const char *name, const char *state, const char *command,
                        const char *commit) {
        QTest::newRow(name) << word(state) << word(command).split(u' ') << word(commit);
    };
    const char *changesQueue = "[A-Z]+ sync_logs.*";
    row("enqueue all that is eligible", "unqueued", "enqueue --eligible", changesQueue);
    row("enqueue by name", "unqueued", "enqueue ep-1 ep-2", changesQueue);
    row("retry what failed for good", "failed", "retry --failed", changesQueue);
    row("resync", "synced", "resync ep-1 ep-2", changesQueue);
    row("cancel what was never tried", "queued", "cancel --pending", changesQueue);
    row("cancel what a dead run had", "left", "cancel ep-1", changesQueue);
    row("set the priority", "queued", "priority 7 ep-1 ep-2", changesQueue);
    row("reject what is queued", "queued", "reject ep-1 ep-2", changesQueue);
    row("approve", "queued", "approve ep-1 ep-2", changesQueue);
    row("pause", "queued", "pause", "UPDATE queue_state");
}

void TestKillCommands::aCommandIsDoneWholeOrNotAtAll()
{
    QFETCH(QString, state);
    QFETCH(QStringList, command);
    QFETCH(QString, commit);
    KillRig rig;
    rig.ctl.set("max_concurrent", word("1"));
    prepare(rig, state);
    if (QTest::currentTestFailed())
        return;
    rig.keep();
    const QStringList before = rig.readLeft(everything);
    const QStringList steps = rig.steps(command);
    const QStringList after = rig.readLeft(everything);
    QVERIFY(before != after);
    KillRig::choose(steps,
                    {commit + word(": write catalog\\.sqlite-wal"),
                     commit + word(": fdatasync catalog\\.sqlite-wal"), word("write stdout")});
    for (const Kill &kill : KillRig::choose(steps)) {
        rig.putBack();
        const CtlRun run = rig.runUntil(kill, command);
        const QStringList left = rig.readLeft(everything);
        QVERIFY2(left == after || (left == before && run.json.isEmpty()),
                 qPrintable(kill.text() + u'\n' + left.join(u'\n') + QString::fromUtf8(run.out)));
        const CtlRun again = rig.run(command);
        QVERIFY2(again.status == 0 || again.status == 1,
                 qPrintable(kill.text() + QString::fromUtf8(again.err)));
        QCOMPARE(rig.readCatalog(everything), after);
        verifyTheEnd(rig);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(kill.text()));
    }
    qInfo("%d kills; %d times it did not come by there", rig.killed, rig.missed);
    QCOMPARE(rig.missed, 0);
}

void TestKillCommands::theFirstImportMakesTheDatabase()
{
    KillRig rig;
    rig.ctl.addRecording(word("ep-1"), 1);
    rig.ctl.addRecording(word("ep-2"), 2);
    rig.keep(); // nothing
    const QStringList command{word("import"), rig.ctl.path(word("recordings"))};
    const QStringList steps = rig.steps(command);
    KillRig::choose(steps,
                    {word("open catalog\\.sqlite"), word("fdatasync catalog\\.sqlite"),
                     word("CREATE TABLE: fdatasync catalog\\.sqlite-wal"),
                     word("INSERT episodes: fdatasync catalog\\.sqlite-wal"), word("fsync data")});
    const QString episodes = word("SELECT episode_id, qa_status FROM episodes ORDER BY episode_id");
    for (const Kill &kill : KillRig::choose(steps)) {
        rig.putBack();
        const CtlRun run = rig.runUntil(kill, command);
        if (!run.json.isEmpty())
            QCOMPARE(rig.readLeft(episodes).size(), 2);
        const CtlRun again = rig.run(command);
        QVERIFY2(again.status == 0, qPrintable(kill.text() + QString::fromUtf8(again.err)));
        QCOMPARE(again.texts("imported").size() + again.json.value(word("known")).toInt(), 2);
        QCOMPARE(rig.readCatalog(episodes),
                 QStringList({word("ep-1|approved"), word("ep-2|approved")}));
        verifyTheEnd(rig);
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(kill.text()));
    }
    qInfo("%d kills; %d times it did not come by there", rig.killed, rig.missed);
    QCOMPARE(rig.missed, 0);
}

QTEST_GUILESS_MAIN(TestKillCommands)
#include "tst_kill_commands.moc"
