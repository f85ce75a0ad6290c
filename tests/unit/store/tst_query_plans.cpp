// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// Every statement that the store runs is caught on its way into SQLite and its query plan, triggers
// included, is looked at: nothing may walk through all episodes or all sync logs.

#include "store/ElapsedRetries.h"
#include "store/ShiftReportReader.h"
#include "store/UndoStore.h"
#include "support/TemporaryDatabase.h"

#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QTest>

#include <functional>
#include <sqlite3.h>

using namespace csc;
using namespace csc::test;

namespace {

sqlite3 *handleOf(const Database &database)
{
    // https://doc.qt.io/qt-6/qsqldriver.html#handle
    return *static_cast<sqlite3 *const *>(database.connection().driver()->handle().constData());
}

int noteStatement(unsigned, void *list, void *statement, void *)
{
    const QString sql = QString::fromUtf8(sqlite3_sql(static_cast<sqlite3_stmt *>(statement)));
    auto *statements = static_cast<QStringList *>(list);
    if (!statements->contains(sql))
        statements->append(sql);
    return 0;
}

QStringList statementsOf(const Database &database, const std::function<void()> &call)
{
    QStringList statements;
    sqlite3_trace_v2(handleOf(database), SQLITE_TRACE_STMT, noteStatement, &statements);
    call();
    sqlite3_trace_v2(handleOf(database), 0, nullptr, nullptr);
    return statements;
}

QStringList planOf(const Database &database, const QString &statement)
{
    sqlite3 *handle = handleOf(database);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRIGGER_EQP, 1, nullptr);
    sqlite3_stmt *explained = nullptr;
    const QByteArray sql = "EXPLAIN QUERY PLAN " + statement.toUtf8();
    if (sqlite3_prepare_v2(handle, sql.constData(), -1, &explained, nullptr) != SQLITE_OK)
        qFatal("%s: %s", sql.constData(), sqlite3_errmsg(handle));
    QStringList plan;
    while (sqlite3_step(explained) == SQLITE_ROW)
        plan.append(
            QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(explained, 3))));
    sqlite3_finalize(explained);
    return plan;
}

bool isPlanned(const QString &statement)
{
    static const QRegularExpression planned(QStringLiteral("^(SELECT|INSERT|UPDATE|DELETE|WITH)"));
    return planned.match(statement).hasMatch();
}

/// A step through all of a table that grows, in whatever order.
bool isFullScan(const QString &step)
{
    static const QRegularExpression scan(QStringLiteral(
        "^SCAN (e|l|a|c|g|n|t|u|r|d|x|episodes|sync_logs|sync_attempts|episode_copies|"
        "sidecar_files|refused_files)\\b"));
    // These indexes hold only rows that wait for something, and the first two give the order of a
    // page: LIMIT ends the walk.
    static const QRegularExpression bounded(
        QStringLiteral("INDEX (episodes_by_activity|episodes_by_status|sync_logs_claim_order|"
                       "sync_logs_in_progress|episodes_due|episodes_due_since|episodes_fresh|"
                       "refused_files_by_age)\\b"));
    return scan.match(step).hasMatch() && !bounded.match(step).hasMatch();
}

using Call = std::function<void(TemporaryDatabase &)>;

} // namespace

Q_DECLARE_METATYPE(Call)

class TestQueryPlans : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingGrows_data();
    void nothingGrows();
    void claimsComeInTheOrderOfTheirIndex();
    void failuresOfACauseComeFromTheirIndex();
    void theTestFindsAScan();
};

void TestQueryPlans::nothingGrows_data()
{
    QTest::addColumn<Call>("call");
    QTest::addColumn<bool>("maySort"); // a bounded number of rows

    const auto row = [](const char *name, bool maySort, const Call &call) {
        QTest::newRow(name) << call << maySort;
    };
    row("claim", false, [](TemporaryDatabase &db) { db.claim(); });
    row("whether anything can be claimed", false,
        [](TemporaryDatabase &db) { must(db.work.hasClaimable({QStringLiteral("/x")})); });
    row("complete", false, [](TemporaryDatabase &db) {
        UploadOutcome outcome;
        QVERIFY(must(db.work.complete(TemporaryDatabase::owner(), db.claim(), outcome)));
    });
    row("fail", false, [](TemporaryDatabase &db) {
        const Error error{ErrorCode::Network, {}, {}, {}};
        QVERIFY(must(db.work.fail(TemporaryDatabase::owner(), db.claim(), error, 0,
                                  TemporaryDatabase::policy())));
    });
    row("renew", false, [](TemporaryDatabase &db) {
        must(db.work.renew(TemporaryDatabase::owner(), 60, {{db.claim().syncLogKey, 1}}));
    });
    row("look for cancels", false,
        [](TemporaryDatabase &db) { must(db.work.cancelRequests(TemporaryDatabase::owner())); });
    row("recover", true, [](TemporaryDatabase &db) {
        db.claim();
        db.clock.advanceSec(3600);
        QCOMPARE(must(db.work.recover(nullptr, TemporaryDatabase::policy())), 1);
    });
    row("promote", true, [](TemporaryDatabase &db) {
        db.clock.advanceSec(3600);
        QCOMPARE(must(db.work.promoteDue(TemporaryDatabase::policy())), 1);
    });
    row("promote what has waited its time while the clock was set back", true,
        [](TemporaryDatabase &db) {
            ElapsedRetries retries(*db.database);
            const QDateTime now = db.clock.nowUtc();
            must(retries.noteSetBack(now.addDays(1), now, 0));
            const QList<qint64> due = must(retries.due(0));
            QCOMPARE(due.size(), 1);
            QCOMPARE(must(db.work.promoteDue(TemporaryDatabase::policy(), due)), 1);
        });
    row("the next retry", false, [](TemporaryDatabase &db) {
        QVERIFY(must(db.work.nextRetryAt(TemporaryDatabase::policy())).isValid());
    });
    row("the work of others", false,
        [](TemporaryDatabase &db) { must(db.work.heldElsewhere(TemporaryDatabase::owner())); });
    row("rows on some volumes", true, [](TemporaryDatabase &db) {
        db.claim();
        must(db.work.onVolumes(TemporaryDatabase::owner(), {QStringLiteral("/mnt/usb")}));
    });
    row("volumes", true, [](TemporaryDatabase &db) { must(db.work.volumes()); });
    row("retry of some", true, [](TemporaryDatabase &db) {
        must(db.queue.retry(QStringList{QStringLiteral("ep-2"), QStringLiteral("3")}, {},
                            CommandMode::Apply));
    });
    row("retry of selected rows", true, [](TemporaryDatabase &db) {
        must(db.queue.retry(QList<qint64>{2, 3}, {}, CommandMode::Apply));
    });
    row("cancel of some", true, [](TemporaryDatabase &db) {
        must(db.queue.cancel(QList<qint64>{1, 2}, {}, CommandMode::Apply));
    });
    row("move some to the top", true, [](TemporaryDatabase &db) {
        must(db.queue.moveToTop(QList<qint64>{1, 2}, CommandMode::Apply));
    });
    const auto undo = [](TemporaryDatabase &db) { must(UndoStore(*db.database).undo()); };
    row("an undoable retry, and its undo", true, [undo](TemporaryDatabase &db) {
        must(db.queue.retry(QList<qint64>{1, 2, 3}, {}, CommandMode::ApplyUndoably));
        undo(db);
    });
    row("an undoable cancel, and its undo", true, [undo](TemporaryDatabase &db) {
        must(db.queue.cancel(QList<qint64>{1, 2}, {}, CommandMode::ApplyUndoably));
        undo(db);
    });
    row("queue all that is eligible", true, [](TemporaryDatabase &db) {
        must(db.queue.enqueueEligible(Origin::Scan, {}, CommandMode::Apply));
    });
    row("import", false, [](TemporaryDatabase &db) { db.addApproved(1); });
    row("what is known of files", false, [](TemporaryDatabase &db) {
        must(db.episodes.knownFiles({QStringLiteral("/data/ep-1.mcap")}));
    });
    row("what was refused of files", false, [](TemporaryDatabase &db) {
        must(db.episodes.refusedFiles({QStringLiteral("/data/ep-1.mcap")}));
    });
    row("note a refusal", false, [](TemporaryDatabase &db) {
        must(db.episodes.noteRefused(
            {{QStringLiteral("/data/ep-1.mcap"), ImportReason::Damaged, QStringLiteral("x")},
             {1, 2, 3}}));
    });
    row("refresh a sidecar", false, [](TemporaryDatabase &db) {
        must(db.episodes.refreshSidecars(
            {{QStringLiteral("/data/ep-1.mcap"), QStringLiteral("/data/ep-1.json"), {}, {}}},
            CommandMode::Apply));
    });
    row("note a file check", false, [](TemporaryDatabase &db) {
        must(db.episodes.noteFileCheck(QStringLiteral("/data/ep-1.mcap"), ImportReason::Damaged,
                                       QStringLiteral("x")));
    });
    row("counts", false, [](TemporaryDatabase &db) { must(db.reader.counts()); });
    row("what changed", true, [](TemporaryDatabase &db) { must(db.reader.changedSince(1, 10)); });
    row("the first page", false,
        [](TemporaryDatabase &db) { must(db.reader.list({}, {}, 100, 0)); });
    row("the first page, oldest first", false, [](TemporaryDatabase &db) {
        must(db.reader.list({}, {EpisodeSortKey::Activity, Qt::AscendingOrder}, 100, 0));
    });
    row("the first page of a status", false, [](TemporaryDatabase &db) {
        must(db.reader.list({SyncStatus::Failed, {}}, {}, 100, 0));
    });
    const EpisodeOrder claims{EpisodeSortKey::Claim, Qt::AscendingOrder};
    row("the first page of the queue", false, [claims](TemporaryDatabase &db) {
        QVERIFY(!must(db.reader.list({SyncStatus::Pending, {}}, claims, 100, 0)).items.isEmpty());
    });
    const EpisodeFilter cause{SyncStatus::Failed, {}, QStringLiteral("network")};
    row("the first page of a cause", false, [cause](TemporaryDatabase &db) {
        QCOMPARE(must(db.reader.list(cause, {}, 100, 0)).total, 1);
    });
    row("the keys of a cause, newest first", false, [cause](TemporaryDatabase &db) {
        QCOMPARE(must(db.reader.orderedKeys(cause, {})).size(), 1);
    });
    row("retry of all of a cause", true, [cause](TemporaryDatabase &db) {
        QCOMPARE(must(db.queue.retry(cause, {}, CommandMode::ApplyUndoably)).accepted.size(), 1);
    });
    row("rows by key", true, [](TemporaryDatabase &db) { must(db.reader.summaries({1, 2, 3})); });
    row("find", true, [](TemporaryDatabase &db) { must(db.reader.find(QStringLiteral("4711"))); });
    row("ids that begin so", false,
        [](TemporaryDatabase &db) { must(db.reader.keysBeginning(QStringLiteral("ep"))); });
    row("history", true, [](TemporaryDatabase &db) { must(db.reader.history(1)); });
    row("why", false, [](TemporaryDatabase &db) { must(db.reader.whyFacts(1)); });
    row("why, of a claim", true, [](TemporaryDatabase &db) { must(db.reader.claimFacts(1, 5)); });
    row("a shift report", false, [](TemporaryDatabase &db) {
        const QDateTime now = db.clock.nowUtc();
        must(ShiftReportReader(*db.database).visit({now.addDays(-1), now}, [](const auto &) {
            return true;
        }));
    });
    row("where a sidecar went", false, [](TemporaryDatabase &db) {
        must(db.reader.sentSidecar(1, QStringLiteral("s3://b/x.mcap")));
    });
    row("the state in an outage", false, [](TemporaryDatabase &db) {
        must(db.state.beginOutage(ErrorCode::Network, QStringLiteral("x"), {2}));
        must(db.state.probeNow());
        QVERIFY(db.claim().isProbe);
        QVERIFY(!must(db.state.read()).outage->probedEpisode.isEmpty());
    });
    row("the end of an outage", true, [](TemporaryDatabase &db) {
        must(db.state.beginOutage(ErrorCode::Network, QStringLiteral("x"), {2}));
        must(db.state.endOutage(5));
    });
    row("a probe", false, [](TemporaryDatabase &db) {
        must(db.state.beginOutage(ErrorCode::Network, QStringLiteral("x"), {2}));
        must(db.state.probeNow());
        QVERIFY(db.claim().isProbe);
    });
    row("a probe with a failure that began the outage", true, [](TemporaryDatabase &db) {
        must(db.queue.cancel(QList<qint64>{1}, {}, CommandMode::Apply));
        must(db.state.beginOutage(ErrorCode::Network, QStringLiteral("x"), {2}));
        must(db.state.probeNow());
        QVERIFY(db.claim().isProbe);
    });
}

void TestQueryPlans::nothingGrows()
{
    QFETCH(Call, call);
    QFETCH(bool, maySort);
    TemporaryDatabase db;
    const QList<qint64> keys = db.addApproved(6);
    db.addLog(keys[0], SyncStatus::Pending);
    db.addLog(keys[1], SyncStatus::Failed,
              {{QStringLiteral("attempt_count"), 1},
               {QStringLiteral("error_code"), QStringLiteral("network")},
               {QStringLiteral("next_retry_at"), QStringLiteral("2026-03-02T08:10:00.000Z")}});
    db.addLog(keys[2], SyncStatus::Failed, {{QStringLiteral("attempt_count"), 5}});
    db.addLog(keys[3], SyncStatus::Completed);

    const QStringList statements = statementsOf(*db.database, [&] { call(db); });
    int looked = 0;
    for (const QString &statement : statements) {
        if (!isPlanned(statement))
            continue;
        ++looked;
        const QStringList plan = planOf(*db.database, statement);
        for (const QString &step : plan) {
            const QString context = statement + u'\n' + plan.join(u'\n');
            QVERIFY2(!isFullScan(step), qPrintable(context));
            QVERIFY2(maySort || !step.contains(QStringLiteral("TEMP B-TREE")), qPrintable(context));
        }
    }
    QVERIFY(looked > 0);
}

void TestQueryPlans::claimsComeInTheOrderOfTheirIndex()
{
    TemporaryDatabase db;
    db.addLog(db.addApproved(1).first(), SyncStatus::Pending);
    const QStringList statements = statementsOf(*db.database, [&] { db.claim(); });
    int found = 0;
    for (const QString &statement : statements) {
        if (!statement.startsWith(QStringLiteral("SELECT l.id")))
            continue;
        const QStringList plan = planOf(*db.database, statement);
        found += plan.filter(QStringLiteral("sync_logs_claim_order")).isEmpty() ? 0 : 1;
    }
    QCOMPARE(found, 1);
}

void TestQueryPlans::failuresOfACauseComeFromTheirIndex()
{
    TemporaryDatabase db;
    const EpisodeFilter cause{SyncStatus::Failed, {}, QStringLiteral("network")};
    const QStringList statements = statementsOf(*db.database, [&] {
        must(db.reader.orderedKeys(cause, {}));
        must(db.queue.retry(cause, {}, CommandMode::Apply));
    });
    int found = 0;
    for (const QString &statement : statements) {
        if (!statement.contains(QStringLiteral("e.failure_code = ")))
            continue;
        ++found;
        const QStringList plan = planOf(*db.database, statement);
        QVERIFY2(!plan.filter(QStringLiteral("episodes_by_failure (failure_code=?)")).isEmpty(),
                 qPrintable(plan.join(u'\n')));
    }
    QCOMPARE(found, 2);
}

void TestQueryPlans::theTestFindsAScan()
{
    TemporaryDatabase db;
    const QStringList plan =
        planOf(*db.database, QStringLiteral("SELECT * FROM episodes e WHERE qa_status = 'x'"));
    QVERIFY(std::any_of(plan.cbegin(), plan.cend(), isFullScan));
    // … also in a trigger.
    db.write(QStringLiteral("CREATE TEMP TRIGGER slow AFTER UPDATE ON main.queue_state BEGIN "
                            "UPDATE sync_logs SET priority = 1 WHERE error_code = 'x'; END"));
    const QStringList triggered =
        planOf(*db.database, QStringLiteral("UPDATE queue_state SET paused = 1"));
    QVERIFY(std::any_of(triggered.cbegin(), triggered.cend(), isFullScan));
}

QTEST_GUILESS_MAIN(TestQueryPlans)
#include "tst_query_plans.moc"
