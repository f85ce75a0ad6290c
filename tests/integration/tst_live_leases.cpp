// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlStore.h"

#include "support/Patience.h"
#include "support/QueueAudit.h"

#include <atomic>
#include <csignal>

using namespace csc;
using namespace csc::test;

namespace {

constexpr int leaseSec = 5; // the shortest
const QString catalogFile = word("catalog.sqlite");

} // namespace

/// Several real processes on one database: slow is not dead, and stopped is not dead but late; what
/// one says is heard by the others.
class TestLiveLeases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLongUploadKeepsItsLease();
    void aWorkerThatLostItsLeaseStops_data();
    void aWorkerThatLostItsLeaseStops();
    void aPauseStopsTheClaimsOfOthers();
    void aCancelStopsTheUploadOfAnother();

private:
    /// A store that keeps back the answers to uploads for as long as it is told so.
    struct SlowStore
    {
        explicit SlowStore(CtlFixture &ctl)
        {
            ObjectStore::Options options;
            options.faultFor = [this](const StoreRequest &request) {
                StoreFault fault;
                if (request.method == "PUT" && request.bodyBytes > 1) {
                    ++uploads;
                    if (hangs)
                        fault.kind = StoreFault::Kind::Hang;
                }
                return fault;
            };
            store = startStore(ctl, std::move(options));
        }
        std::atomic<bool> hangs = true;
        std::atomic<int> uploads = 0;
        std::unique_ptr<ObjectStore> store;
    };
    static QString read(const CtlFixture &ctl, const char *query)
    {
        return readCatalog(ctl.path(catalogFile), word(query)).join(u'\n');
    }
    static CtlRun quit(QProcess &process)
    {
        ::kill(pid_t(process.processId()), SIGTERM);
        return CtlFixture::finish(process);
    }
};

void TestLiveLeases::aLongUploadKeepsItsLease()
{
    CtlFixture ctl;
    ctl.set("lease_sec", QString::number(leaseSec));
    ObjectStore::Options options;
    options.bytesPerSecond = 20'000;
    const auto store = startStore(ctl, std::move(options));
    queueRecording(ctl, 2'000'000);
    const auto slow = ctl.start({word("run"), word("--until-idle")});
    TRY_VERIFY(ctl.count("in_progress") == 1);
    // Another worker looks each second whether somebody has left a row.
    const auto waiting = ctl.start({word("run"), word("--until-idle")});
    // Until it has uploaded for longer than it was ever promised at once.
    const char *renewed = "SELECT count(*) FROM sync_logs WHERE status = 'in_progress' AND "
                          "julianday(lease_expires_at) > julianday(started_at) + 8.0 / 86400";
    TRY_COMPARE(read(ctl, renewed), word("1"));
    store->setBytesPerSecond(0);
    for (QProcess *process : {slow.get(), waiting.get()}) {
        const CtlRun run = CtlFixture::finish(*process);
        QVERIFY2(run.status == 0, run.err.constData());
    }
    QCOMPARE(read(ctl, "SELECT attempt, outcome FROM sync_attempts"), word("1|completed"));
    QCOMPARE(store->timesStored(word("lab/ep-1/ep-1.mcap")), 1);
    const QStringList findings = auditQueue(ctl.path(catalogFile), AuditMoment::Finished);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
}

void TestLiveLeases::aWorkerThatLostItsLeaseStops_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("an upload in one piece") << qint64(100'000);
    QTest::newRow("an upload in parts") << qint64(6) * 1024 * 1024;
}

void TestLiveLeases::aWorkerThatLostItsLeaseStops()
{
    QFETCH(qint64, bytes);
    CtlFixture ctl;
    ctl.set("lease_sec", QString::number(leaseSec));
    ctl.set("part_size_mib", word("5"));
    SlowStore slow(ctl);
    const QString path = queueRecording(ctl, bytes);
    const auto stopped = ctl.start({word("run")});
    TRY_VERIFY(slow.uploads > 0);
    ::kill(pid_t(stopped->processId()), SIGSTOP); // as by a debugger
    slow.hangs = false;

    // Another one takes over when the lease is over, not before.
    const CtlRun second = ctl.ctl({word("run"), word("--until-idle")});
    QVERIFY2(second.status == 0, second.err.constData());
    QCOMPARE(second.json.value(word("completed")).toInt(), 1);
    const char *attempts = "SELECT attempt, outcome FROM sync_attempts ORDER BY id";
    const QString taken = word("1|interrupted\n2|completed");
    QCOMPARE(read(ctl, attempts), taken);
    const char *rowAsItIs = "SELECT * FROM sync_logs";
    const QString row = read(ctl, rowAsItIs);
    const auto requests = slow.store->requests().size();

    // Back again, it finds out, stops, and lets the next one in.
    ::kill(pid_t(stopped->processId()), SIGCONT);
    ctl.addRecording(word("ep-2"), 2);
    QCOMPARE(ctl.ctl({word("import"), ctl.path(word("recordings"))}).status, 0);
    QCOMPARE(ctl.ctl({word("enqueue"), word("ep-2")}).status, 0);
    TRY_COMPARE(ctl.status(word("ep-2")), word("completed"));
    const CtlRun end = quit(*stopped);
    QCOMPARE(end.status, 0);
    QCOMPARE(end.json.value(word("completed")).toInt(), 1); // ep-2 alone

    QCOMPARE(read(ctl, "SELECT attempt, outcome FROM sync_attempts WHERE sync_log_id = 1"), taken);
    QCOMPARE(read(ctl, "SELECT * FROM sync_logs WHERE id = 1"), row);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString key = word("lab/ep-1/ep-1.mcap");
    QVERIFY(slow.store->object(key) == file.readAll());
    QCOMPARE(slow.store->timesStored(key), 1);
    QCOMPARE(slow.store->openUploadCount(), 0);
    // It has begun nothing more for the row that it had lost.
    const QList<StoreRequest> later = slow.store->requests().mid(requests);
    for (const StoreRequest &request : later) {
        // Its own upload, of which it may be the only one to know, is cleared away.
        QVERIFY2(!request.path.endsWith(key) || request.method == "DELETE",
                 request.method.constData());
    }
    const QStringList findings = auditQueue(ctl.path(catalogFile), AuditMoment::Finished);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
}

void TestLiveLeases::aPauseStopsTheClaimsOfOthers()
{
    CtlFixture ctl;
    ctl.set("max_concurrent", word("1"));
    SlowStore slow(ctl);
    ctl.queueEpisodes(3);
    const auto worker = ctl.start({word("run"), word("--until-idle")});
    TRY_COMPARE(slow.uploads.load(), 1);
    QCOMPARE(ctl.ctl({word("pause")}).status, 0);
    // What is on its way goes on; the worker, asked to upload it again, finds the pause.
    slow.hangs = false;
    slow.store->stop();
    QVERIFY(slow.store->start());
    const CtlRun run = CtlFixture::finish(*worker);
    QCOMPARE(run.text("reason"), word("idle"));
    QCOMPARE(read(ctl, "SELECT count(*) FROM sync_attempts"), word("1"));
    QCOMPARE(run.json.value(word("pending")).toInt() + run.json.value(word("completed")).toInt()
                 + run.json.value(word("failed")).toInt(),
             3);

    const auto waiting = ctl.start({word("run")});
    TRY_COMPARE(ctl.ctl({word("status")}).array("workers").size(), 1);
    QCOMPARE(ctl.ctl({word("retry"), word("--failed")}).status, 0);
    QCOMPARE(ctl.ctl({word("resume")}).status, 0); // which the other one hears
    TRY_COMPARE(ctl.count("completed"), 3);
    QCOMPARE(quit(*waiting).status, 0);
}

void TestLiveLeases::aCancelStopsTheUploadOfAnother()
{
    CtlFixture ctl;
    ctl.set("max_concurrent", word("1"));
    SlowStore slow(ctl);
    ctl.queueEpisodes(2);
    const auto worker = ctl.start({word("run")});
    TRY_COMPARE(slow.uploads.load(), 1);
    slow.hangs = false; // only what hangs already
    QCOMPARE(ctl.ctl({word("cancel"), word("ep-1")}).status, 0);
    TRY_COMPARE(ctl.ctl({word("show"), word("ep-1")}).text("error_code"), word("cancelled"));
    TRY_COMPARE(ctl.status(word("ep-2")), word("completed")); // the slot is free
    QCOMPARE(quit(*worker).status, 0);
    QCOMPARE(read(ctl, "SELECT outcome FROM sync_attempts ORDER BY id"),
             word("cancelled\ncompleted"));
    QCOMPARE(slow.store->keys(), QStringList{word("lab/ep-2/ep-2.mcap")});
    const QStringList findings = auditQueue(ctl.path(catalogFile), AuditMoment::Finished);
    QVERIFY2(findings.isEmpty(), qPrintable(findings.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestLiveLeases)
#include "tst_live_leases.moc"
