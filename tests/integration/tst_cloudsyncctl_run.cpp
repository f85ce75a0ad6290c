// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlStore.h"

#include "support/Patience.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace csc;
using namespace csc::test;

/// Working the queue by cloudsyncctl: against an object store, through an outage, with two
/// processes at once.
class TestCloudsyncctlRun : public QObject
{
    Q_OBJECT

private:
    /// An endpoint that refuses every connection.
    static QString deadEndpoint()
    {
        QTcpServer server;
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("No port is free.");
        return word("http://127.0.0.1:%1").arg(server.serverPort());
    }

    static bool isSending(const ObjectStore &store)
    {
        const QList<StoreRequest> all = store.requests();
        return std::any_of(all.cbegin(), all.cend(),
                           [](const StoreRequest &request) { return request.method == "PUT"; });
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static QStringList files(const QString &folder)
    {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    static void checkSynced(const CtlFixture &ctl)
    {
        const CtlRun shown = ctl.ctl({word("show"), word("ep-1")});
        QCOMPARE(shown.status, 0);
        QVERIFY(hasKeys(shown.json, qPrintable(QString::fromLatin1(summaryKeys) + word(" why"))));
        QVERIFY(hasKeys(shown.object("why"), "gate message until"));
        QCOMPARE(shown.text("status"), word("completed"));
        QCOMPARE(shown.object("why").value(word("gate")).toString(), word("synced"));
        QCOMPARE(shown.text("destination_path"),
                 word("file://") + ctl.path(word("nas/ep-1/ep-1.mcap")));

        const CtlRun history = ctl.ctl({word("history"), word("ep-1")});
        QCOMPARE(history.status, 0);
        QVERIFY(hasKeys(history.json, "items"));
        QCOMPARE(history.array("items").size(), 1);
        const QJsonObject log = history.array("items")[0].toObject();
        QVERIFY(hasKeys(log, "id episode_key episode_id status attempt_count origin priority "
                             "source_path destination_path bytes_transferred duration_sec "
                             "error_code error_message error_detail next_retry_at queued_at "
                             "started_at completed_at claimed_by lease_expires_at "
                             "cancel_requested_at verified_by verified_at object_etag attempts"));
        QCOMPARE(log.value(word("verified_by")).toString(), word("checksum"));
        const QJsonArray attempts = log.value(word("attempts")).toArray();
        QCOMPARE(attempts.size(), 1);
        QVERIFY(hasKeys(attempts[0].toObject(),
                        "id sync_log_id attempt claimed_by started_at ended_at outcome error_code "
                        "error_message bytes_transferred"));
        QCOMPARE(attempts[0].toObject().value(word("outcome")).toString(), word("completed"));

        const CtlRun list = ctl.ctl({word("list"), word("--status"), word("completed")});
        QCOMPARE(list.status, 0);
        QVERIFY(hasKeys(list.json, "items total limit offset counts"));
        QVERIFY(
            hasKeys(list.object("counts"), "all not_started pending in_progress completed failed"));
        QVERIFY(hasKeys(list.array("items")[0].toObject(), summaryKeys));
    }

private Q_SLOTS:
    void anEpisodeGoesAllTheWayIntoAFolder()
    {
        CtlFixture ctl;
        QVERIFY(QDir().mkpath(ctl.path(word("nas"))));
        ctl.setDestinationFolder(word("nas"));
        const QString file = ctl.addRecording(word("ep-1"));

        const CtlRun imported = ctl.ctl({word("import"), ctl.path(word("recordings"))});
        QCOMPARE(imported.status, 0);
        QVERIFY(hasKeys(imported.json, importKeys));
        QCOMPARE(imported.texts("imported"), QStringList{word("ep-1")});

        const CtlRun early = ctl.ctl({word("enqueue"), word("ep-1")});
        QCOMPARE(early.status, 1);
        QVERIFY(hasKeys(early.json, reportKeys));
        QCOMPARE(early.texts("rejected", "reason"), QStringList{word("not_approved")});

        const CtlRun approved = ctl.ctl({word("approve"), word("ep-1")});
        QCOMPARE(approved.status, 0);
        QCOMPARE(approved.texts("accepted"), QStringList{word("ep-1")});
        const CtlRun queued = ctl.ctl({word("enqueue"), word("ep-1")});
        QCOMPARE(queued.status, 0);
        QCOMPARE(queued.texts("accepted"), QStringList{word("ep-1")});

        const CtlRun worked = ctl.ctl({word("run"), word("--until-idle")});
        QVERIFY2(worked.status == 0, worked.err.constData());
        QVERIFY(
            hasKeys(worked.json, "completed failed bytes_transferred duration_sec pending reason"));
        QCOMPARE(worked.json.value(word("completed")).toInt(), 1);
        QCOMPARE(worked.json.value(word("failed")).toInt(), 0);
        QCOMPARE(worked.json.value(word("pending")).toInt(), 0);
        QCOMPARE(worked.text("reason"), word("idle"));
        QCOMPARE(read(ctl.path(word("nas/ep-1/ep-1.mcap"))), read(file));
        QCOMPARE(files(ctl.path(word("nas/ep-1"))), QStringList{word("ep-1.mcap")});

        checkSynced(ctl);
    }

    void theQueueGoesIntoTheObjectStore()
    {
        CtlFixture ctl;
        const auto store = startStore(ctl);
        ctl.set("proxy", word("system"));
        ctl.environment.insert(word("NO_PROXY"), word("127.0.0.1"));
        ctl.queueEpisodes(5);
        const CtlRun run = ctl.ctl({word("run"), word("--until-idle")});
        QVERIFY2(run.status == 0, run.err.constData());
        QCOMPARE(run.json.value(word("completed")).toInt(), 5);
        QVERIFY(run.json.value(word("bytes_transferred")).toInteger() > 0);
        for (int i = 1; i <= 5; ++i) {
            const QString key = word("lab/ep-%1/ep-%1.mcap").arg(i);
            const auto object = store->object(key);
            QVERIFY2(object.has_value(), qPrintable(key));
            QCOMPARE(*object, read(ctl.path(word("recordings/ep-%1.mcap").arg(i))));
            QCOMPARE(store->timesStored(key), 1);
        }
        QCOMPARE(store->openUploadCount(), 0);

        const CtlRun same = ctl.ctl({word("verify"), word("ep-1"), word("ep-2")});
        QCOMPARE(same.status, 0);
        QCOMPARE(same.texts("items", "result"), (QStringList{word("same"), word("same")}));
        const CtlRun again = ctl.ctl({word("enqueue"), word("ep-1")});
        QCOMPARE(again.texts("rejected", "reason"), QStringList{word("already_synced")});
        const CtlRun resync = ctl.ctl({word("resync"), word("ep-1")});
        QCOMPARE(resync.status, 0);
        QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).json.value(word("completed")).toInt(),
                 1);
        const CtlRun status = ctl.ctl({word("status")});
        QVERIFY(!status.text("last_success_at").isEmpty());
    }

    void aSettingsFileThatIsChangedCountsAtOnce()
    {
        CtlFixture ctl;
        const auto store = startStore(ctl);
        queueRecording(ctl, 3 * 1024 * 1024);
        const QString config = ctl.path(word("limits.ini"));
        const auto write = [&config](const QByteArray &limit) {
            QFile file(config);
            return file.open(QIODevice::WriteOnly)
                   && file.write("[transfer]\nbandwidth_limit_kib=" + limit + '\n') > 0;
        };
        QVERIFY(write("1")); // it would take most of an hour
        const auto run = ctl.start({word("--config"), config, word("run"), word("--until-idle")});
        TRY_VERIFY(isSending(*store));
        QVERIFY(write("nonsense"));
        QByteArray said;
        TRY_VERIFY((said += run->readAllStandardError()).contains("don't count"));
        QVERIFY(write("0"));
        const CtlRun ended = CtlFixture::finish(*run);
        QVERIFY2(ended.status == 0, ended.err.constData());
        QCOMPARE(ctl.status(word("ep-1")), word("completed"));
    }

    void aRowThatCantBeClaimedCountsAsFailed()
    {
        CtlFixture ctl;
        QVERIFY(QDir().mkpath(ctl.path(word("nas"))));
        ctl.setDestinationFolder(word("nas"));
        ctl.queueEpisodes(2);
        // Since they were queued, the keys have become too long.
        ctl.set("key_template", QString(1100, u'x') + word("/{file_name}"));
        const CtlRun refused = ctl.ctl({word("run"), word("--until-idle")});
        QCOMPARE(refused.status, 3); // as a setting it is refused at once, and nothing is claimed
        QCOMPARE(ctl.count("failed"), -1);

        ctl.set("key_template", QString(1010, u'x') + word("/{episode_id}/{file_name}"));
        const CtlRun run = ctl.ctl({word("run"), word("--until-idle")});
        QVERIFY2(run.status == 1, run.err.constData());
        QCOMPARE(run.json.value(word("failed")).toInt(), 2);
        QCOMPARE(run.json.value(word("completed")).toInt(), 0);
        QCOMPARE(run.json.value(word("pending")).toInt(), 0);
        QVERIFY2(run.err.contains("Failed ep-1: "), run.err.constData());
        QCOMPARE(ctl.count("failed"), 2);
        const QJsonObject log =
            ctl.ctl({word("history"), word("ep-1")}).array("items")[0].toObject();
        QCOMPARE(log.value(word("attempt_count")).toInt(), 1);
        QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).status, 0); // of a later run
    }

    void anUnreachableDestinationFails()
    {
        CtlFixture ctl;
        useStore(ctl, deadEndpoint());
        ctl.set("max_retries", word("1"));
        ctl.queueEpisodes(1);
        const CtlRun run = ctl.ctl({word("run"), word("--until-idle")});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.json.value(word("failed")).toInt(), 1);
        const CtlRun shown = ctl.ctl({word("show"), word("ep-1")});
        QCOMPARE(shown.text("status"), word("failed"));
        QCOMPARE(shown.text("error_code"), word("network"));
        QVERIFY(shown.json.value(word("next_retry_at")).isNull());
        QCOMPARE(shown.object("why").value(word("gate")).toString(), word("exhausted"));
        const CtlRun verify = ctl.ctl({word("verify"), word("ep-1")});
        QCOMPARE(verify.status, 5);
        QCOMPARE(verify.texts("items", "result"), QStringList{word("unreachable")});
    }

    void anOutageHoldsTheRestOfTheQueue()
    {
        CtlFixture ctl;
        ctl.setDestinationFolder(word("unmounted"));
        ctl.set("max_concurrent", word("1"));
        ctl.queueEpisodes(5);
        const CtlRun first = ctl.ctl({word("run"), word("--until-idle")});
        QCOMPARE(first.status, 1);
        QCOMPARE(first.json.value(word("failed")).toInt(), 3);
        QCOMPARE(first.json.value(word("pending")).toInt(), 2);
        QCOMPARE(first.text("reason"), word("outage"));
        QCOMPARE(first.err.count("The queue waits"), 1);
        const CtlRun status = ctl.ctl({word("status")});
        QVERIFY(hasKeys(status.object("outage"), "since code message next_probe_at"));
        QCOMPARE(status.object("outage").value(word("code")).toString(),
                 word("destination_missing"));
        QVERIFY(ctl.plain({word("status")}).out.contains("3: 3 destination_missing"));

        const CtlRun second = ctl.ctl({word("run"), word("--until-idle")});
        QCOMPARE(second.status, 5);
        QCOMPARE(second.json.value(word("failed")).toInt(), 0);
        QCOMPARE(second.text("reason"), word("outage"));

        QVERIFY(QDir().mkpath(ctl.path(word("unmounted"))));
        QCOMPARE(ctl.ctl({word("resume")}).status, 0);
        const CtlRun retried = ctl.ctl({word("retry"), word("--failed")});
        QCOMPARE(retried.texts("accepted").size(), 3);
        const CtlRun third = ctl.ctl({word("run"), word("--until-idle")});
        QCOMPARE(third.status, 0);
        QCOMPARE(third.json.value(word("completed")).toInt(), 5);
        QVERIFY(ctl.ctl({word("status")}).json.value(word("outage")).isNull());
    }

    void aProbeThatRunsIsToldInsteadOfThePast()
    {
        CtlFixture ctl;
        ctl.setDestinationFolder(word("unmounted"));
        ctl.set("max_concurrent", word("1"));
        ctl.queueEpisodes(5);
        QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).text("reason"), word("outage"));
        const auto untilOf = [&ctl](const QString &id) {
            return ctl.ctl({word("show"), id}).object("why").value(word("until"));
        };
        QVERIFY(ctl.plain({word("status")}).out.contains("Next try at"));
        QVERIFY(untilOf(word("ep-5")).isString());

        const auto store = startStore(ctl);
        store->setBytesPerSecond(64); // a probe that is certainly under way
        QCOMPARE(ctl.ctl({word("resume")}).status, 0);
        const auto process = ctl.start({word("run")});
        QTRY_COMPARE_WITH_TIMEOUT(ctl.count("in_progress"), 1, 30000);
        const CtlRun status = ctl.plain({word("status")});
        QVERIFY2(status.out.contains("It is being tried now, with ep-4."), status.out.constData());
        QVERIFY(!status.out.contains("Next try at"));
        QVERIFY(hasKeys(ctl.ctl({word("status")}).object("outage"),
                        "since code message next_probe_at"));
        const QJsonObject why = ctl.ctl({word("show"), word("ep-5")}).object("why");
        QCOMPARE(why.value(word("gate")).toString(), word("outage"));
        QVERIFY2(why.value(word("message")).toString().endsWith(word("tried now, with ep-4.")),
                 qPrintable(why.value(word("message")).toString()));
        QVERIFY(untilOf(word("ep-5")).isNull());
        QCOMPARE(::kill(pid_t(process->processId()), SIGTERM), 0);
        QCOMPARE(CtlFixture::finish(*process).text("reason"), word("signal"));
        QVERIFY(ctl.plain({word("status")}).out.contains("Next try at"));
    }

    void aSignalEndsTheRunInOrder_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("Ctrl+C") << SIGINT;
        QTest::newRow("an orderly kill") << SIGTERM;
    }

    void aSignalEndsTheRunInOrder()
    {
        QFETCH(int, signal);
        CtlFixture ctl;
        const auto store = startStore(ctl);
        store->setBytesPerSecond(64); // an upload that is certainly under way
        ctl.queueEpisodes(3);
        const auto process = ctl.start({word("run")});
        QTRY_COMPARE_WITH_TIMEOUT(ctl.count("in_progress"), 2, 30000);
        const CtlRun during = ctl.ctl({word("status")});
        QCOMPARE(during.array("workers").size(), 1);
        QVERIFY(hasKeys(during.array("workers")[0].toObject(), "name active last_seen_at"));
        QVERIFY(hasKeys(ctl.ctl({word("list"), word("--status"), word("in_progress")})
                            .array("items")[0]
                            .toObject()
                            .value(word("progress"))
                            .toObject(),
                        "uploaded_bytes total_bytes"));
        QCOMPARE(::kill(pid_t(process->processId()), signal), 0);
        const CtlRun run = CtlFixture::finish(*process);
        QCOMPARE(run.status, 0);
        QCOMPARE(run.text("reason"), word("signal"));
        QCOMPARE(run.json.value(word("pending")).toInt(), 3);
        QCOMPARE(ctl.count("in_progress"), 0);
        const QJsonObject log =
            ctl.ctl({word("history"), word("ep-1")}).array("items")[0].toObject();
        QCOMPARE(log.value(word("attempt_count")).toInt(), 0);
        QCOMPARE(
            log.value(word("attempts")).toArray()[0].toObject().value(word("outcome")).toString(),
            word("released"));
        QVERIFY(ctl.ctl({word("status")}).array("workers").isEmpty());
    }

    void aRunEndsWhenItsTimeIsOver()
    {
        CtlFixture ctl;
        QVERIFY(QDir().mkpath(ctl.path(word("nas"))));
        ctl.setDestinationFolder(word("nas"));
        const CtlRun run = ctl.ctl({word("run"), word("--for"), word("1")});
        QCOMPARE(run.status, 0);
        QCOMPARE(run.text("reason"), word("time"));
    }

    void twoRetriesAtTheSameMomentGiveOneRow()
    {
        CtlFixture ctl;
        ctl.setDestinationFolder(word("unmounted"));
        ctl.queueEpisodes(1);
        QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).status, 1);
        const auto one = ctl.start({word("retry"), word("ep-1")});
        const auto two = ctl.start({word("retry"), word("ep-1")});
        const CtlRun first = CtlFixture::finish(*one);
        const CtlRun second = CtlFixture::finish(*two);
        QCOMPARE(first.status + second.status, 1);
        QCOMPARE(first.texts("accepted") + second.texts("accepted"), QStringList{word("ep-1")});
        QCOMPARE(first.texts("rejected", "reason") + second.texts("rejected", "reason"),
                 QStringList{word("already_pending")});
        QCOMPARE(ctl.count("pending"), 1);
        const QJsonArray logs = ctl.ctl({word("history"), word("ep-1")}).array("items");
        QCOMPARE(logs.size(), 2);
        QCOMPARE(logs[0].toObject().value(word("status")).toString(), word("pending"));
        QCOMPARE(logs[0].toObject().value(word("attempt_count")).toInt(), 0);
        QCOMPARE(logs[1].toObject().value(word("status")).toString(), word("failed"));
    }
};

QTEST_GUILESS_MAIN(TestCloudsyncctlRun)
#include "tst_cloudsyncctl_run.moc"
