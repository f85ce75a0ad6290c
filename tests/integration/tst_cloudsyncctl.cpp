// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace csc;
using namespace csc::test;

/// The commands of cloudsyncctl as a script sees them: JSON keys and exit statuses.
class TestCloudsyncctl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownAndChangedFilesAreToldApart()
    {
        CtlFixture ctl;
        ctl.addRecording(word("ep-1"), 1);
        const QString folder = ctl.path(word("recordings"));
        QCOMPARE(ctl.ctl({word("import"), folder}).texts("imported").size(), 1);
        const CtlRun again = ctl.ctl({word("import"), folder});
        QCOMPARE(again.json.value(word("known")).toInt(), 1);
        QVERIFY(again.texts("imported").isEmpty());
        QVERIFY(QFile::copy(ctl.path(word("recordings/ep-1.mcap")), ctl.path(word("copy.mcap"))));
        const CtlRun copy = ctl.ctl({word("import"), ctl.path(word("copy.mcap"))});
        QCOMPARE(copy.json.value(word("known")).toInt(), 1);
        QCOMPARE(ctl.count("all"), 1);
    }

    void whatIsNoRecordingIsRejected()
    {
        CtlFixture ctl;
        const QString path = ctl.path(word("recordings/bad.mcap"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write("not a recording at all, but long enough to look at") > 0);
        file.close();
        ctl.addRecording(word("good"));
        const CtlRun run =
            ctl.ctl({word("import"), ctl.path(word("recordings")), ctl.path(word("absent.mcap"))});
        QCOMPARE(run.status, 1);
        QCOMPARE(run.texts("imported"), QStringList{word("good")});
        QCOMPARE(run.array("rejected").size(), 2);
        QVERIFY(hasKeys(run.array("rejected")[0].toObject(), "path reason message"));
        QStringList reasons = run.texts("rejected", "reason");
        reasons.sort();
        QCOMPARE(reasons, (QStringList{word("not_mcap"), word("unreadable")}));
        QVERIFY(run.texts("rejected", "path").contains(path));
    }

    void aScanImportsAndQueuesWhatIsApproved()
    {
        CtlFixture ctl;
        ctl.set("watch_folders", ctl.path(word("recordings")));
        ctl.set("settle_sec", word("0"));
        ctl.set("auto_approve", word("true"));
        ctl.addRecording(word("ep-1"));
        const CtlRun rehearsed = ctl.ctl({word("scan"), word("--enqueue"), word("--dry-run")});
        QCOMPARE(rehearsed.status, 0);
        QCOMPARE(rehearsed.texts("imported"), QStringList{word("ep-1")});
        QCOMPARE(rehearsed.json.value(word("enqueued")).toInt(), 1);
        QVERIFY(!QFile::exists(ctl.path(word("catalog.sqlite"))));

        const CtlRun scanned = ctl.ctl({word("scan"), word("--enqueue")});
        QCOMPARE(scanned.status, 0);
        QVERIFY(hasKeys(scanned.json, importKeys));
        QCOMPARE(scanned.texts("imported"), QStringList{word("ep-1")});
        QCOMPARE(scanned.json.value(word("enqueued")).toInt(), 1);
        const CtlRun again = ctl.ctl({word("scan")});
        QCOMPARE(again.json.value(word("known")).toInt(), 1);
        const QJsonObject log =
            ctl.ctl({word("history"), word("ep-1")}).array("items")[0].toObject();
        QCOMPARE(log.value(word("origin")).toString(), word("scan"));
    }

    void dryRunsWriteNothing()
    {
        CtlFixture ctl;
        ctl.addRecording(word("new"), 9);
        const CtlRun import =
            ctl.ctl({word("import"), word("--dry-run"), ctl.path(word("recordings"))});
        QCOMPARE(import.texts("imported"), QStringList{word("new")});
        QVERIFY(!QFile::exists(ctl.path(word("catalog.sqlite"))));

        QVERIFY(QFile::remove(ctl.path(word("recordings/new.mcap"))));
        ctl.queueEpisodes(3);
        const CtlRun before = ctl.ctl({word("list")});
        const QList<QStringList> commands{{word("approve"), word("ep-1")},
                                          {word("reject"), word("ep-1")},
                                          {word("enqueue"), word("--eligible")},
                                          {word("retry"), word("--failed")},
                                          {word("resync"), word("ep-1")},
                                          {word("cancel"), word("--pending")},
                                          {word("priority"), word("7"), word("ep-1")}};
        for (const QStringList &command : commands) {
            const CtlRun run = ctl.ctl(command + QStringList{word("--dry-run")});
            QVERIFY2(hasKeys(run.json, reportKeys), qPrintable(command.join(u' ')));
            QCOMPARE(ctl.ctl({word("list")}).out, before.out);
        }
        const CtlRun cancel = ctl.ctl({word("cancel"), word("--pending"), word("--dry-run")});
        QCOMPARE(cancel.texts("accepted").size(), 3);
        const QJsonObject log =
            ctl.ctl({word("history"), word("ep-1")}).array("items")[0].toObject();
        QCOMPARE(log.value(word("priority")).toInt(), 0);
    }

    void namesComeFromStandardInputToo()
    {
        CtlFixture ctl;
        ctl.addRecording(word("ep-1"), 1);
        ctl.addRecording(word("ep-2"), 2);
        ctl.ctl({word("import"), ctl.path(word("recordings"))});
        const CtlRun run =
            ctl.ctl({word("approve"), word("ep-1"), word("-")}, "ep-2\r\n\n  ep-1  \nnobody\n");
        QCOMPARE(run.status, 1);
        QCOMPARE(run.texts("accepted"), (QStringList{word("ep-1"), word("ep-2")}));
        QCOMPARE(run.texts("rejected", "episode_id"), QStringList{word("nobody")});
        QCOMPARE(run.texts("rejected", "reason"), QStringList{word("not_found")});
        const CtlRun nobody = ctl.ctl({word("approve"), word("-")});
        QCOMPARE(nobody.status, 0);
        QVERIFY(nobody.texts("accepted").isEmpty());
    }

    void anEpisodeIsFoundByItsNumber()
    {
        CtlFixture ctl;
        ctl.queueEpisodes(1);
        const int id = ctl.ctl({word("show"), word("ep-1")}).json.value(word("id")).toInt();
        QVERIFY(id > 0);
        QCOMPARE(ctl.ctl({word("show"), QString::number(id)}).text("episode_id"), word("ep-1"));
    }

    void theQueueIsPausedAndResumed()
    {
        CtlFixture ctl;
        QVERIFY(QDir().mkpath(ctl.path(word("nas"))));
        ctl.setDestinationFolder(word("nas"));
        ctl.queueEpisodes(1);
        const CtlRun paused = ctl.ctl({word("pause")});
        QCOMPARE(paused.status, 0);
        QCOMPARE(paused.json, (QJsonObject{{word("paused"), true}}));
        const CtlRun status = ctl.ctl({word("status")});
        QCOMPARE(status.status, 0);
        QVERIFY(hasKeys(status.json, "counts paused outage workers last_success_at start_report"));
        QCOMPARE(status.json.value(word("paused")).toBool(), true);
        QVERIFY(status.json.value(word("outage")).isNull());
        QVERIFY(status.json.value(word("start_report")).isNull());
        QCOMPARE(ctl.ctl({word("show"), word("ep-1")}).object("why").value(word("gate")).toString(),
                 word("paused"));
        const CtlRun waited = ctl.ctl({word("run"), word("--until-idle")});
        QCOMPARE(waited.status, 0);
        QCOMPARE(waited.json.value(word("pending")).toInt(), 1);
        const CtlRun resumed = ctl.ctl({word("resume")});
        QCOMPARE(resumed.json, (QJsonObject{{word("paused"), false}}));
        QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).json.value(word("completed")).toInt(),
                 1);
        const CtlRun after = ctl.ctl({word("status")});
        QVERIFY(hasKeys(after.object("start_report"),
                        "at clean leases_recovered uploads_resumable parts_kept integrity"));
        QVERIFY(after.array("workers").isEmpty());
    }

    void priorityAndCancelConcernQueuedEpisodes()
    {
        CtlFixture ctl;
        ctl.queueEpisodes(3);
        const CtlRun raised = ctl.ctl({word("priority"), word("-5"), word("ep-1"), word("ep-1")});
        QCOMPARE(raised.status, 0);
        QCOMPARE(raised.texts("accepted"), QStringList{word("ep-1")});
        const QJsonObject log =
            ctl.ctl({word("history"), word("ep-1")}).array("items")[0].toObject();
        QCOMPARE(log.value(word("priority")).toInt(), -5);

        const CtlRun one = ctl.ctl({word("cancel"), word("ep-1")});
        QCOMPARE(one.texts("accepted"), QStringList{word("ep-1")});
        QCOMPARE(ctl.status(word("ep-1")), word("not_started"));
        const CtlRun again = ctl.ctl({word("cancel"), word("ep-1")});
        QCOMPARE(again.status, 1);
        QCOMPARE(again.texts("rejected", "reason"), QStringList{word("not_active")});
        const CtlRun late = ctl.ctl({word("priority"), word("5"), word("ep-1")});
        QCOMPARE(late.texts("rejected", "reason"), QStringList{word("not_pending")});
        const CtlRun all = ctl.ctl({word("cancel"), word("--pending")});
        QCOMPARE(all.status, 0);
        QCOMPARE(all.texts("accepted").size(), 2);
        QCOMPARE(ctl.count("pending"), 0);
    }

    void setsNameNoOutsidersAndEndWithZero()
    {
        CtlFixture ctl;
        ctl.addRecording(word("ep-1"));
        ctl.ctl({word("import"), ctl.path(word("recordings"))});
        for (const QStringList &command : {QStringList{word("enqueue"), word("--eligible")},
                                           QStringList{word("retry"), word("--failed")},
                                           QStringList{word("cancel"), word("--pending")}}) {
            const CtlRun run = ctl.ctl(command);
            QCOMPARE(run.status, 0);
            QVERIFY2(run.texts("accepted").isEmpty() && run.array("rejected").isEmpty(),
                     qPrintable(command.join(u' ')));
        }
    }

    void rejectedEpisodesAreCancelled()
    {
        CtlFixture ctl;
        ctl.queueEpisodes(1);
        const CtlRun run = ctl.ctl({word("reject"), word("ep-1")});
        QCOMPARE(run.status, 0);
        const CtlRun shown = ctl.ctl({word("show"), word("ep-1")});
        QCOMPARE(shown.text("qa_status"), word("rejected"));
        QVERIFY(shown.text("status") != word("pending"));
        QCOMPARE(shown.object("why").value(word("gate")).toString(), word("not_approved"));
    }

    void listsArePaged()
    {
        CtlFixture ctl;
        ctl.queueEpisodes(3);
        const CtlRun first = ctl.ctl({word("list"), word("--limit"), word("2")});
        QCOMPARE(first.array("items").size(), 2);
        QCOMPARE(first.json.value(word("total")).toInt(), 3);
        QCOMPARE(first.json.value(word("limit")).toInt(), 2);
        const CtlRun rest =
            ctl.ctl({word("list"), word("--limit"), word("2"), word("--offset"), word("2")});
        QCOMPARE(rest.array("items").size(), 1);
        QCOMPARE(rest.json.value(word("offset")).toInt(), 2);
        const QStringList names =
            first.texts("items", "episode_id") + rest.texts("items", "episode_id");
        QCOMPARE(QSet<QString>(names.cbegin(), names.cend()).size(), 3);
        const CtlRun found = ctl.ctl({word("list"), word("--search"), word("EP-2")});
        QCOMPARE(found.texts("items", "episode_id"), QStringList{word("ep-2")});
        QCOMPARE(found.object("counts").value(word("all")).toInt(), 3);
    }

    void settingsAreListedWithTheirSource()
    {
        CtlFixture ctl;
        ctl.set("proxy", word("http://me:canary@127.0.0.1:3128"));
        const CtlRun run = ctl.ctl({word("config"), word("--database"), word("other.sqlite")});
        QCOMPARE(run.status, 0);
        QVERIFY(hasKeys(run.json, "settings"));
        QVERIFY(!run.out.contains("canary"));
        QMap<QString, QJsonObject> byKey;
        for (const QJsonValue &setting : run.array("settings")) {
            QVERIFY(hasKeys(setting.toObject(), "key value source"));
            byKey.insert(setting.toObject().value(word("key")).toString(), setting.toObject());
        }
        QCOMPARE(byKey.size(), 33);
        QCOMPARE(byKey[word("database")].value(word("source")).toString(), word("command line"));
        QCOMPARE(byKey[word("proxy")].value(word("source")).toString(), word("environment"));
        QCOMPARE(byKey[word("lease_sec")].value(word("source")).toString(), word("default"));
    }

    void peopleGetTablesAndSentences()
    {
        CtlFixture ctl;
        ctl.queueEpisodes(1);
        const CtlRun list = ctl.plain({word("list")});
        QCOMPARE(list.status, 0);
        QVERIFY2(list.out.startsWith("EPISODE  STATUS"), list.out.constData());
        QVERIFY2(list.out.contains("ep-1     Queued"), list.out.constData());
        QVERIFY2(list.out.contains("Approved"), list.out.constData());
        QVERIFY(!list.out.contains('\033'));
        QVERIFY(list.err.isEmpty());
        const CtlRun again = ctl.plain({word("enqueue"), word("ep-1")});
        QCOMPARE(again.status, 1);
        QVERIFY2(again.out.contains("queued already"), again.out.constData());
        const CtlRun shown = ctl.plain({word("show"), word("ep-1")});
        QVERIFY(shown.out.contains("No destination is set up"));
        QVERIFY2(shown.out.contains("Status     Queued\n"), shown.out.constData());
        QVERIFY2(shown.out.contains("in all, 1 sync log\n"), shown.out.constData());
        const CtlRun history = ctl.plain({word("history"), word("ep-1")});
        QVERIFY2(history.out.contains("Queued, 0 attempts, asked for by a person"),
                 history.out.constData());
        // Scripts get the stored words still, and --status takes them.
        QCOMPARE(
            ctl.ctl({word("list"), word("--status"), word("pending")}).texts("items", "status"),
            QStringList{word("pending")});
        for (const char *command : {"status", "config", "history ep-1", "pause", "resume"}) {
            const CtlRun run = ctl.plain(QString::fromLatin1(command).split(u' '));
            QCOMPARE(run.status, 0);
            QVERIFY2(!run.out.isEmpty() && !run.out.startsWith('{'), command);
        }
    }
};

QTEST_GUILESS_MAIN(TestCloudsyncctl)
#include "tst_cloudsyncctl.moc"
