// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/Patience.h"
#include "support/TemporaryDatabase.h"
#include "sync/ProcessIdentity.h"
#include "sync/ShiftReporting.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

using namespace csc;
using namespace csc::test;

namespace {

using Prepare = std::function<void(TemporaryDatabase &, qint64)>;
using Columns = QList<std::pair<QString, QVariant>>;

QString word(const char *text)
{
    return QString::fromLatin1(text);
}

/// An approved episode of this workstation, changed as a site's script would.
struct Case
{
    Prepare prepare;
    bool hasDestination = true;
};

Prepare sql(const char *statement)
{
    return [statement](TemporaryDatabase &db, qint64) { db.write(word(statement)); };
}

Prepare log(SyncStatus status, const Columns &columns = {})
{
    return
        [status, columns](TemporaryDatabase &db, qint64 key) { db.addLog(key, status, columns); };
}

Prepare both(const Prepare &first, const Prepare &second)
{
    return [first, second](TemporaryDatabase &db, qint64 key) {
        first(db, key);
        second(db, key);
    };
}

ReportRange today(const TemporaryDatabase &db)
{
    return {db.clock.nowUtc().addDays(-1), db.clock.nowUtc().addDays(1)};
}

Result<ShiftReport> readAll(const TemporaryDatabase &db, ReportQuestion question,
                            bool hasDestination = true)
{
    if (!question.range.from.isValid())
        question.range = today(db);
    return readShiftReport(question, {db.path(), hasDestination, 5}, db.clock);
}

/// A file on a share whose server does not answer until it is back.
class DeadShare final : public ReportSink
{
public:
    QSemaphore reached;
    QSemaphore back;

    Result<void> take(const ReportEntry &) override
    {
        reached.release();
        back.acquire();
        return {};
    }
    Result<void> finish() override { return {}; }
};

/// Notes what it takes, and may refuse it.
class Notes final : public ReportSink
{
public:
    Result<void> take(const ReportEntry &entry) override
    {
        if (ids.size() == most)
            return Error{ErrorCode::Usage, QStringLiteral("Full."), {}, {}};
        ids.append(entry.episode.episodeId);
        thread = QThread::currentThread();
        return {};
    }
    Result<void> finish() override
    {
        finished = true;
        return {};
    }

    qsizetype most = 1000;
    QStringList ids;
    QThread *thread = nullptr;
    bool finished = false;
};

} // namespace

Q_DECLARE_METATYPE(Case)

class TestShiftReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachReasonIsAGroup_data();
    void eachReasonIsAGroup();
    void whatIsVerifiedIsCountedByItsProof();
    void groupsAreTheLargestFirstAndSumUp();
    void onlySoManyEpisodesAreListed();
    void aSinkTakesThemAllAndMayEndIt();
    void aStoppedReportIsGivenUp();
    void anEmptyTimeIsAnEmptyReport();
    void theEngineAnswersOnAnotherThread();
    void theEnginesEndStopsAReport();
    void theEnginesEndWaitsForNoFileThatHangs();
};

void TestShiftReport::eachReasonIsAGroup_data()
{
    QTest::addColumn<Case>("made");
    QTest::addColumn<QString>("gate");
    QTest::addColumn<QString>("about");
    const auto row = [](const char *name, const Case &made, const char *gate, const char *about) {
        QTest::newRow(name) << made << word(gate) << word(about);
    };
    const Columns network{{word("error_code"), word("network")}, {word("attempt_count"), 1}};
    const Columns later{{word("error_code"), word("network")},
                        {word("attempt_count"), 1},
                        {word("next_retry_at"), word("2026-03-02T23:00:00.000Z")}};
    const Columns denied{{word("error_code"), word("access_denied")}};
    const Prepare queued = log(SyncStatus::Pending);

    row("synced by a record alone", {sql("UPDATE episodes SET cloud_synced = 1")}, "synced", "");
    row("completed without a proof", {log(SyncStatus::Completed)}, "synced", "");
    row("syncing", {log(SyncStatus::InProgress)}, "syncing", "");
    row("deleted", {sql("UPDATE episodes SET deleted_at = '2026-03-02T08:00:00.000Z'")}, "deleted",
        "");
    row("not finished", {sql("UPDATE episodes SET file_problem = 'incomplete'")}, "not_closed", "");
    row("damaged", {sql("UPDATE episodes SET file_problem = 'damaged'")}, "damaged", "");
    row("waits for review", {sql("UPDATE episodes SET qa_status = 'pending_qa'")}, "not_approved",
        "pending_qa");
    row("rejected", {sql("UPDATE episodes SET qa_status = 'rejected'")}, "not_approved",
        "rejected");
    row("no attempts left", {log(SyncStatus::Failed, network)}, "exhausted", "network");
    row("access denied", {log(SyncStatus::Failed, denied)}, "not_retryable", "access_denied");
    row("tried again", {log(SyncStatus::Failed, later)}, "backoff", "network");
    row("nobody queued it", {[](TemporaryDatabase &, qint64) {}}, "not_queued", "");
    row("a missing drive",
        {both(sql("UPDATE episodes SET volume_root = '/nowhere/usb', host = ''"), queued)},
        "drive_missing", "");
    row("paused", {both(sql("UPDATE queue_state SET paused = 1"), queued)}, "paused", "");
    row("no destination", {queued, false}, "no_destination", "");
    row("an outage",
        {both(sql("UPDATE queue_state SET outage_since = '2026-03-02T08:00:00.000Z', "
                  "outage_code = 'network', outage_message = 'x', "
                  "next_probe_at = '2026-03-02T08:01:00.000Z'"),
              queued)},
        "outage", "");
    row("its turn", {queued}, "waiting_for_slot", "");
    row("another workstation", {both(sql("UPDATE episodes SET host = 'rig-7'"), queued)},
        "waiting_for_slot", "rig-7");
}

void TestShiftReport::eachReasonIsAGroup()
{
    QFETCH(Case, made);
    QFETCH(QString, gate);
    QFETCH(QString, about);
    TemporaryDatabase db;
    const qint64 key = db.addApproved(1).first();
    db.write(QStringLiteral("UPDATE episodes SET host = '', volume_root = '', "
                            "file_size_bytes = 4711"));
    made.prepare(db, key);
    const ShiftReport report = must(readAll(db, {{}, 10, {}, {}}, made.hasDestination));
    QCOMPARE(report.recorded, (ReportAmount{1, 4711}));
    QCOMPARE(report.verified, ReportAmount());
    QCOMPARE(report.groups.size(), 1);
    QCOMPARE(toText(report.groups.first().gate), gate);
    QCOMPARE(report.groups.first().about, about);
    QCOMPARE(report.groups.first().amount, (ReportAmount{1, 4711}));
    QCOMPARE(report.entries.size(), 1);
    QVERIFY(report.groups.first().holds(report.entries.first()));
}

void TestShiftReport::whatIsVerifiedIsCountedByItsProof()
{
    TemporaryDatabase db;
    const QList<qint64> keys = db.addApproved(4);
    db.write(QStringLiteral("UPDATE episodes SET file_size_bytes = 100"));
    const QStringList ways{word("checksum"), word("etag"), word("size"), word("checksum")};
    for (int i = 0; i < 4; ++i)
        db.addLog(keys.at(i), SyncStatus::Completed, {{word("verified_by"), ways.at(i)}});
    // Also one that was deleted since, to make room: its upload is what counts.
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = updated_at WHERE id = ?"),
             {keys.at(3)});
    const ShiftReport report = must(readAll(db, {{}, 10, {}, {}}));
    QCOMPARE(report.verified, (ReportAmount{4, 400}));
    QCOMPARE(report.verifiedBy[size_t(VerifiedBy::Checksum)], (ReportAmount{2, 200}));
    QCOMPARE(report.verifiedBy[size_t(VerifiedBy::Etag)], (ReportAmount{1, 100}));
    QCOMPARE(report.verifiedBy[size_t(VerifiedBy::Size)], (ReportAmount{1, 100}));
    QCOMPARE(report.missing(), ReportAmount());
    QVERIFY(report.groups.isEmpty());
    QVERIFY(report.entries.isEmpty());
    QCOMPARE(report.workstation, thisHost());
    QCOMPARE(report.madeAt, db.clock.nowUtc());
}

void TestShiftReport::groupsAreTheLargestFirstAndSumUp()
{
    TemporaryDatabase db;
    const QList<qint64> keys = db.addApproved(6);
    db.addLog(keys.at(0), SyncStatus::Completed, {{word("verified_by"), word("etag")}});
    for (int i = 1; i < 4; ++i)
        db.addLog(keys.at(i), SyncStatus::Failed, {{word("error_code"), word("tls")}});
    const ShiftReport report = must(readAll(db, {{}, 10, {}, {}}));
    QCOMPARE(report.groups.size(), 2);
    QCOMPARE(report.groups.first().about, word("tls"));
    qint64 sum = 0;
    for (const ReportGroup &group : report.groups)
        sum += group.amount.episodes;
    QCOMPARE(sum, report.missing().episodes);
    QCOMPARE(sum + report.verified.episodes, report.recorded.episodes);
}

void TestShiftReport::onlySoManyEpisodesAreListed()
{
    TemporaryDatabase db;
    db.addApproved(12);
    const ShiftReport report = must(readAll(db, {{}, 5, {}, {}}));
    QCOMPARE(report.entries.size(), 5);
    QCOMPARE(report.unlisted, 7);
    QCOMPARE(report.groups.first().amount.episodes, 12);
}

void TestShiftReport::aSinkTakesThemAllAndMayEndIt()
{
    TemporaryDatabase db;
    const QList<qint64> keys = db.addApproved(3);
    db.addLog(keys.at(0), SyncStatus::Completed, {{word("verified_by"), word("etag")}});
    const auto all = std::make_shared<Notes>();
    must(readAll(db, {{}, 0, all, {}}));
    QCOMPARE(all->ids, (QStringList{word("ep-1"), word("ep-2"), word("ep-3")}));
    QVERIFY(all->finished);

    const auto full = std::make_shared<Notes>();
    full->most = 2;
    const Result<ShiftReport> refused = readAll(db, {{}, 0, full, {}});
    QVERIFY(!refused);
    QCOMPARE(refused.error().message, word("Full."));
    QVERIFY(!full->finished);
}

void TestShiftReport::aStoppedReportIsGivenUp()
{
    TemporaryDatabase db;
    db.addApproved(3);
    std::stop_source stop;
    stop.request_stop();
    const auto notes = std::make_shared<Notes>();
    const Result<ShiftReport> report = readAll(db, {{}, 10, notes, stop.get_token()});
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
    QVERIFY(!notes->finished);
}

void TestShiftReport::anEmptyTimeIsAnEmptyReport()
{
    TemporaryDatabase db;
    db.addApproved(3);
    const QDateTime now = db.clock.nowUtc();
    const auto notes = std::make_shared<Notes>();
    const ShiftReport report =
        must(readAll(db, {{now.addDays(-9), now.addDays(-8)}, 10, notes, {}}));
    QCOMPARE(report.recorded, ReportAmount());
    QVERIFY(report.groups.isEmpty());
    QVERIFY(notes->finished);
}

void TestShiftReport::theEngineAnswersOnAnotherThread()
{
    EngineFixture f;
    f.addApproved(3);
    f.startEngine();
    const auto threads = std::make_shared<Notes>();
    const QDateTime now = f.clock->nowUtc();
    const auto report =
        f.wait(f.engine->shiftReport({{now.addDays(-1), now.addDays(1)}, 2, threads, {}}));
    QVERIFY(report.ok());
    QCOMPARE(report->recorded.episodes, 3);
    QCOMPARE(report->unlisted, 1);
    QCOMPARE(threads->ids.size(), 3);
    QVERIFY(threads->thread != nullptr && threads->thread != QThread::currentThread());
}

void TestShiftReport::theEnginesEndStopsAReport()
{
    EngineFixture f;
    f.addApproved(3);
    f.startEngine();
    f.engine->shutDown();
    const QDateTime now = f.clock->nowUtc();
    const auto report =
        f.wait(f.engine->shiftReport({{now.addDays(-1), now.addDays(1)}, 2, {}, {}}));
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::Cancelled);
}

void TestShiftReport::theEnginesEndWaitsForNoFileThatHangs()
{
    const auto share = std::make_shared<DeadShare>();
    QFuture<Result<ShiftReport>> report;
    {
        EngineFixture f;
        f.addApproved(1);
        f.startEngine();
        const QDateTime now = f.clock->nowUtc();
        report = f.engine->shiftReport({{now.addDays(-1), now.addDays(1)}, 2, share, {}});
        QVERIFY(share->reached.tryAcquire(1, 10'000));
    }
    QVERIFY(!report.isFinished());
    share->back.release();
    TRY_VERIFY(report.isFinished());
    QCOMPARE(report.result().error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestShiftReport)
#include "tst_shift_report.moc"
