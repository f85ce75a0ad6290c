// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "KillRig.h"

#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

const QStringList workTheQueue{word("run"), word("--until-idle")};
constexpr int episodes = 6;

} // namespace

/// An episode that kills the program each time its upload begins.
class TestKillPoison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itFailsAfterItsClaimsAndTheRestIsSynced_data();
    void itFailsAfterItsClaimsAndTheRestIsSynced();

private:
    static void verifyAttempts(const KillRig &rig, int maxRetries, int mostLost);
};

void TestKillPoison::verifyAttempts(const KillRig &rig, int maxRetries, int mostLost)
{
    const KillRig::Rows rows = rig.rows();
    QCOMPARE(rows.size(), episodes);
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        const auto lost = row->outcomes.count(word("interrupted"));
        const bool isPoison = row.key() == 3;
        QCOMPARE(row->status, word(isPoison ? "failed" : "completed"));
        QVERIFY2(isPoison ? lost == maxRetries : lost <= mostLost, qPrintable(KillRig::text(rows)));
        QCOMPARE(row->outcomes.size(), lost + (isPoison ? 0 : 1));
    }
}

void TestKillPoison::itFailsAfterItsClaimsAndTheRestIsSynced_data()
{
    QTest::addColumn<int>("maxConcurrent");
    QTest::addColumn<bool>("neighboursAreSlow"); ///< never done before the program is killed
    QTest::addColumn<int>("mostLost");           ///< attempts that a neighbour loses by it
    QTest::newRow("one at a time") << 1 << false << 0;
    QTest::newRow("two at a time") << 2 << false << 2;
    QTest::newRow("four at a time, and it always takes its neighbours with it") << 4 << true << 2;
}

void TestKillPoison::itFailsAfterItsClaimsAndTheRestIsSynced()
{
    QFETCH(int, maxConcurrent);
    QFETCH(bool, neighboursAreSlow);
    QFETCH(int, mostLost);
    constexpr int maxRetries = 4;
    KillRig rig;
    ObjectStore::Options options;
    options.faultFor = [&](const StoreRequest &request) {
        StoreFault fault;
        if (neighboursAreSlow && !request.path.endsWith(u"ep-3.mcap")) {
            fault.kind = StoreFault::Kind::Trickle;
            fault.pieceBytes = 64;
            fault.pieceMs = 100;
        }
        return fault;
    };
    const auto store = startStore(rig.ctl, std::move(options));
    rig.ctl.set("max_retries", QString::number(maxRetries));
    rig.ctl.set("max_concurrent", QString::number(maxConcurrent));
    rig.ctl.queueEpisodes(episodes);

    CtlRun run;
    do {
        run = rig.runUntil({word("send PUT ep-3.mcap"), 1, false}, workTheQueue);
    } while (run.status == -1 && rig.killed <= episodes * maxRetries);
    QCOMPARE(rig.killed, maxRetries);
    const CtlRun last = rig.run(workTheQueue); // nothing is left that could be done
    QCOMPARE(last.status, 0);
    verifyAttempts(rig, maxRetries, mostLost);
    const QStringList findings = auditQueue(rig.databasePath(), AuditMoment::Finished);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
    QCOMPARE(store->keys().size(), episodes - 1);

    const CtlRun shown = rig.run({word("show"), word("ep-3")});
    QCOMPARE(shown.text("error_code"), word("interrupted"));
    QVERIFY(shown.json.value(word("next_retry_at")).isNull());
    QCOMPARE(shown.object("why").value(word("gate")).toString(), word("exhausted"));
}

QTEST_GUILESS_MAIN(TestKillPoison)
#include "tst_kill_poison.moc"
