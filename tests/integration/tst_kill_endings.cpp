// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "KillRig.h"

#include "support/Patience.h"

#include <QFile>

#include <atomic>
#include <csignal>

using namespace csc;
using namespace csc::test;

namespace {

const QStringList workTheQueue{word("run"), word("--until-idle")};
constexpr qint64 twoParts = qint64(6) * 1024 * 1024;

/// A store that never answers the second part for as long as it is told so.
struct SlowStore
{
    explicit SlowStore(CtlFixture &ctl)
    {
        ObjectStore::Options options;
        options.faultFor = [this](const StoreRequest &request) {
            StoreFault fault;
            if (hangs && request.query.contains("partNumber=2")) {
                fault.kind = StoreFault::Kind::Hang;
                ++hanging;
            }
            return fault;
        };
        store = startStore(ctl, std::move(options));
        ctl.set("part_size_mib", word("5"));
        queueRecording(ctl, twoParts);
    }

    std::atomic<bool> hangs = true;
    std::atomic<int> hanging = 0;
    std::unique_ptr<ObjectStore> store;
};

} // namespace

/// The other ends of an attempt under SIGKILL: failure, cancel and orderly quit, and what follows
/// them: recovery and the retry.
class TestKillEndings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFailureAndItsRetryByHand();
    void recoveryAndThePromotionOfWhatIsDue();
    void aCancelOfWhatIsUploading();
    void anOrderlyQuit();

private:
    static void verifyCatalog(const KillRig &rig, const KillRig::Rows &expected);
    static void sweepStopped(KillRig &rig, SlowStore &slow, const QStringList &steps,
                             const std::function<void(QProcess &)> &stop, bool cancels);
};

void TestKillEndings::verifyCatalog(const KillRig &rig, const KillRig::Rows &expected)
{
    const QStringList findings = auditQueue(rig.databasePath(), AuditMoment::Finished);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    QCOMPARE(KillRig::text(rig.rows()), KillRig::text(expected));
    QCOMPARE(rig.filesIn(word("data")), QStringList{word("catalog.sqlite")});
    QCOMPARE(rig.filesIn(word("tmp")), QStringList());
}

void TestKillEndings::aFailureAndItsRetryByHand()
{
    KillRig rig;
    rig.ctl.queueEpisodes(1);
    // Another file has the name of its folder already: no attempt can succeed.
    const QString obstacle = rig.ctl.path(word("dest/ep-1"));
    QVERIFY(QFile::copy(rig.ctl.path(word("recordings/ep-1.mcap")), obstacle));
    rig.keep();
    const QStringList steps = rig.steps(workTheQueue);
    KillRig::choose(steps, {word("UPDATE sync_logs failed: write catalog\\.sqlite-wal"),
                            word("UPDATE sync_logs failed: fdatasync catalog\\.sqlite-wal")});
    for (const Kill &kill : KillRig::choose(steps)) {
        rig.putBack();
        rig.runUntil(kill, workTheQueue);
        const QStringList findings = rig.auditLeft();
        QVERIFY2(findings.isEmpty(), qPrintable(kill.text() + u'\n' + findings.join(u'\n')));
        const KillRig::Rows left = rig.rowsLeft();
        QVERIFY(QFile::remove(obstacle));
        // A person who sees the failure retries it; where it never got as far, the run does.
        KillRig::Rows expected = KillRig::completed(left);
        if (left.first().status == u"failed") {
            QCOMPARE(rig.run({word("retry"), word("--failed")}).texts("accepted").size(), 1);
            expected = left;
            expected.insert(2, {word("completed"), {word("completed")}});
        }
        const CtlRun again = rig.run(workTheQueue);
        QVERIFY2(again.status == 0, qPrintable(kill.text() + QString::fromUtf8(again.err)));
        verifyCatalog(rig, expected);
        QCOMPARE(rig.filesIn(word("dest")), QStringList{word("ep-1/ep-1.mcap")});
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(kill.text()));
    }
    qInfo("%d kills; %d times it did not come by there", rig.killed, rig.missed);
    QVERIFY(rig.killed > 3 * rig.missed);
}

void TestKillEndings::recoveryAndThePromotionOfWhatIsDue()
{
    KillRig rig;
    rig.ctl.queueEpisodes(1);
    QCOMPARE(rig.runUntil({word("open .ep-1.mcap.part"), 1, true}, workTheQueue).status, -1);
    rig.keep(); // as the killed run left it
    const QStringList steps = rig.steps(workTheQueue);
    const QList<Kill> kills = KillRig::choose(
        steps, {word("UPDATE sync_logs failed: .*"), word("UPDATE sync_logs pending: .*"),
                word("UPDATE sync_logs in_progress: .*"), word("DELETE workers: .*")});
    for (const Kill &kill : kills) {
        rig.putBack();
        rig.runUntil(kill, workTheQueue);
        const QStringList findings = rig.auditLeft();
        QVERIFY2(findings.isEmpty(), qPrintable(kill.text() + u'\n' + findings.join(u'\n')));
        const KillRig::Rows left = rig.rowsLeft();
        const CtlRun again = rig.run(workTheQueue);
        QVERIFY2(again.status == 0, qPrintable(kill.text() + QString::fromUtf8(again.err)));
        verifyCatalog(rig, KillRig::completed(left));
        QCOMPARE(rig.filesIn(word("dest")), QStringList{word("ep-1/ep-1.mcap")});
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(kill.text()));
    }
    qInfo("%d kills; %d times it did not come by there", rig.killed, rig.missed);
    QVERIFY(rig.killed > 3 * rig.missed);
}

/// Stops an upload between its parts, kills the program at its steps from then on, and lets the
/// next run end what is left.
void TestKillEndings::sweepStopped(KillRig &rig, SlowStore &slow, const QStringList &names,
                                   const std::function<void(QProcess &)> &stop, bool cancels)
{
    const QStringList command{word("run")};
    rig.keep();
    int hung = slow.hanging;
    const auto undisturbed = rig.startNoting(command);
    TRY_VERIFY(slow.hanging > hung);
    const qsizetype before = rig.notedSteps().size();
    stop(*undisturbed);
    if (cancels) { // it would go on working
        TRY_VERIFY(rig.rows().first().status == u"failed");
        ::kill(pid_t(undisturbed->processId()), SIGTERM);
    }
    QVERIFY(undisturbed->waitForFinished());
    const QStringList steps = rig.notedSteps();
    slow.hangs = false;
    QCOMPARE(rig.run(workTheQueue).status, 0); // or the store would keep what it has begun
    QList<Kill> kills = KillRig::choose(steps.mid(before), names);
    for (Kill &kill : kills) // steps of that name that came before the stop
        kill.nth += int(steps.mid(0, before).count(kill.step));
    int number = 0;
    for (const Kill &kill : kills) {
        rig.putBack();
        const QString place = word("kill-%1").arg(++number);
        rig.ctl.set("key_template", place + word("/{file_name}"));
        slow.hangs = true;
        hung = slow.hanging;
        const auto process = rig.startUntil(kill, command);
        TRY_VERIFY(slow.hanging > hung);
        stop(*process);
        TRY_VERIFY(process->state() == QProcess::NotRunning);
        ++(process->exitStatus() == QProcess::CrashExit ? rig.killed : rig.missed);
        slow.hangs = false;
        const QStringList findings = rig.auditLeft();
        QVERIFY2(findings.isEmpty(), qPrintable(kill.text() + u'\n' + findings.join(u'\n')));
        const KillRig::Rows left = rig.rowsLeft();
        const CtlRun again = rig.run(workTheQueue);
        QVERIFY2(again.status == 0, qPrintable(kill.text() + QString::fromUtf8(again.err)));
        verifyCatalog(rig, cancels ? KillRig::Rows{{1, {word("failed"), {word("cancelled")}}}}
                                   : KillRig::completed(left));
        const bool isThere = slow.store->keys().contains(word("lab/%1/ep-1.mcap").arg(place));
        if (QTest::currentTestFailed() || slow.store->openUploadCount() > 0 || isThere == cancels)
            QFAIL(qPrintable(kill.text()));
    }
    qInfo("%d kills; %d times it did not come by there", rig.killed, rig.missed);
    QVERIFY(rig.killed > 3 * rig.missed);
}

void TestKillEndings::aCancelOfWhatIsUploading()
{
    KillRig rig;
    SlowStore slow(rig.ctl);
    const auto cancel = [&rig](QProcess &) {
        QCOMPARE(rig.run({word("cancel"), word("ep-1")}).status, 0);
    };
    sweepStopped(rig, slow,
                 {word("send DELETE ep-1\\.mcap abort"), word("DELETE remote_parts: .*"),
                  word("UPDATE sync_logs failed: .*")},
                 cancel, true);
}

void TestKillEndings::anOrderlyQuit()
{
    KillRig rig;
    SlowStore slow(rig.ctl);
    const auto quit = [](QProcess &process) { ::kill(pid_t(process.processId()), SIGTERM); };
    sweepStopped(rig, slow,
                 {word("UPDATE sync_logs pending: .*"), word("DELETE workers: .*"),
                  word("write catalog\\.sqlite"), word("unlink catalog\\.sqlite-wal")},
                 quit, false);
}

QTEST_GUILESS_MAIN(TestKillEndings)
#include "tst_kill_endings.moc"
