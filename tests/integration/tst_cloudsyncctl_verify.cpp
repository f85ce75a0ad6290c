// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlStore.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <atomic>

using namespace csc;
using namespace csc::test;

/// `cloudsyncctl verify`: what is at the destination, compared with the files.
class TestCloudsyncctlVerify : public QObject
{
    Q_OBJECT

private:
    static void useFolder(CtlFixture &ctl)
    {
        QVERIFY(QDir().mkpath(ctl.path(word("nas"))));
        ctl.setDestinationFolder(word("nas"));
    }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    /// A store that has no sidecars any more, once that is so.
    static ObjectStore::Options losesSidecars(const std::atomic<bool> &isLost)
    {
        ObjectStore::Options options;
        options.faultFor = [&isLost](const StoreRequest &request) {
            StoreFault fault;
            if (isLost && request.path.endsWith(u".json")) {
                fault.kind = StoreFault::Kind::Answer;
                fault.status = 404;
            }
            return fault;
        };
        return options;
    }

    /// One item, and `words` of the sidecar on standard error, where it is not the same.
    static void check(const CtlFixture &ctl, int status, const char *result,
                      const QByteArray &words)
    {
        const CtlRun run = ctl.ctl({word("verify"), word("ep-1")});
        QCOMPARE(run.texts("items", "result"), QStringList{word(result)});
        QCOMPARE(run.status, status);
        QVERIFY2(words.isEmpty()
                     ? run.err.isEmpty()
                     : run.err.contains("ep-1: Its sidecar: ") && run.err.contains(words),
                 run.err.constData());
    }

private Q_SLOTS:
    void tellsWhatHasChanged()
    {
        CtlFixture ctl;
        useFolder(ctl);
        ctl.queueEpisodes(1);
        QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).json.value(word("completed")).toInt(),
                 1);
        const QString object = ctl.path(word("nas/ep-1/ep-1.mcap"));
        const CtlRun same = ctl.ctl({word("verify"), word("ep-1")});
        QCOMPARE(same.status, 0);
        QVERIFY(hasKeys(same.json, "items"));
        QVERIFY(hasKeys(same.array("items")[0].toObject(), "episode_id result by"));
        QCOMPARE(same.texts("items", "result"), QStringList{word("same")});

        QFile copy(object);
        QVERIFY(copy.open(QIODevice::ReadWrite));
        QByteArray changed = copy.readAll();
        changed[changed.size() / 2] = char(changed[changed.size() / 2] ^ 1);
        QVERIFY(copy.seek(0));
        QCOMPARE(copy.write(changed), changed.size());
        copy.close();
        const CtlRun different = ctl.ctl({word("verify"), word("ep-1")});
        QCOMPARE(different.status, 1);
        QCOMPARE(different.texts("items", "result"), QStringList{word("different")});

        QVERIFY(QFile::remove(object));
        const CtlRun missing = ctl.ctl({word("verify"), word("ep-1")});
        QCOMPARE(missing.status, 1);
        QCOMPARE(missing.texts("items", "result"), QStringList{word("missing")});

        QVERIFY(QDir(ctl.path(word("nas"))).removeRecursively());
        const CtlRun unreachable = ctl.ctl({word("verify"), word("ep-1")});
        QCOMPARE(unreachable.status, 5);
        QCOMPARE(unreachable.texts("items", "result"), QStringList{word("unreachable")});
        QCOMPARE(ctl.status(word("ep-1")), word("completed"));
    }

    void theSidecarThatWentWithItCounts_data()
    {
        QTest::addColumn<bool>("isStore");
        QTest::newRow("in a folder") << false;
        QTest::newRow("in a bucket") << true;
    }

    void theSidecarThatWentWithItCounts()
    {
        QFETCH(bool, isStore);
        CtlFixture ctl;
        std::atomic<bool> isLost = false;
        std::unique_ptr<ObjectStore> store;
        if (isStore)
            store = startStore(ctl, losesSidecars(isLost));
        else
            useFolder(ctl);
        const QString local = ctl.path(word("recordings/ep-1.json"));
        const QString object = ctl.path(isStore ? word("store/robots/lab/ep-1/ep-1.json")
                                                : word("nas/ep-1/ep-1.json"));
        QVERIFY(QDir().mkpath(ctl.path(word("recordings"))));
        write(local, R"({"task": "pick up"})");
        ctl.queueEpisodes(1);
        QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).json.value(word("completed")).toInt(),
                 1);
        QVERIFY(QFile::exists(object));
        check(ctl, 0, "same", {});

        write(local, R"({"task": "put down"})");
        check(ctl, 1, "different", local.toUtf8());
        write(local, R"({"task": "pick up"})");
        check(ctl, 0, "same", {});

        // Also one that went away here: it was uploaded with the recording.
        QVERIFY(QFile::rename(local, local + word(".kept")));
        check(ctl, 1, "different", local.toUtf8());
        QVERIFY(QFile::rename(local + word(".kept"), local));

        isLost = true;
        QVERIFY(isStore || QFile::remove(object));
        check(ctl, 1, "missing", "ep-1/ep-1.json is not there");
    }

    void aSidecarThatWasNotSentDoesNotCount()
    {
        CtlFixture ctl;
        useFolder(ctl);
        ctl.set("upload_sidecar", word("false"));
        QVERIFY(QDir().mkpath(ctl.path(word("recordings"))));
        write(ctl.path(word("recordings/ep-1.json")), R"({"task": "pick up"})");
        ctl.queueEpisodes(1);
        QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).json.value(word("completed")).toInt(),
                 1);
        ctl.set("upload_sidecar", word("true"));
        check(ctl, 0, "same", {});
    }

    void anUnknownEpisodeDoesNotHoldBackTheComparisonOfOthers()
    {
        CtlFixture ctl;
        useFolder(ctl);
        ctl.queueEpisodes(2);
        QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).json.value(word("completed")).toInt(),
                 2);
        const CtlRun run = ctl.ctl({word("verify"), word("ep-1"), word("nobody"), word("ep-2")});
        QCOMPARE(run.status, 1);
        QVERIFY(hasKeys(run.json, "items rejected"));
        QCOMPARE(run.texts("items", "result"), (QStringList{word("same"), word("same")}));
        QCOMPARE(run.texts("rejected", "episode_id"), QStringList{word("nobody")});
        QCOMPARE(run.texts("rejected", "reason"), QStringList{word("not_found")});
        QVERIFY2(run.err.contains("There is no episode \"nobody\""), run.err.constData());
        const int number = ctl.ctl({word("show"), word("ep-1")}).json.value(word("id")).toInt();
        const CtlRun once = ctl.ctl({word("verify"), word("ep-1"), QString::number(number)});
        QCOMPARE(once.texts("items", "episode_id"), QStringList{word("ep-1")});
        const CtlRun nobody = ctl.ctl({word("verify"), word("nobody"), word("nothing")});
        QCOMPARE(nobody.status, 1);
        QCOMPARE(nobody.errorCode(), word("not_found"));
        QVERIFY(nobody.errorMessage().contains(word("\"nobody\", \"nothing\"")));
        // What can't be reached counts for more.
        QVERIFY(QDir(ctl.path(word("nas"))).removeRecursively());
        QCOMPARE(ctl.ctl({word("verify"), word("nobody"), word("ep-1")}).status, 5);
    }

    void whatWasNeverUploadedIsMissing_data()
    {
        QTest::addColumn<bool>("hasFile");
        QTest::newRow("with its file") << true;
        QTest::newRow("without its file") << false;
    }

    void whatWasNeverUploadedIsMissing()
    {
        QFETCH(bool, hasFile);
        CtlFixture ctl;
        useFolder(ctl);
        ctl.queueEpisodes(1);
        if (!hasFile)
            QVERIFY(QFile::remove(ctl.path(word("recordings/ep-1.mcap"))));
        const CtlRun run = ctl.ctl({word("verify"), word("ep-1")});
        QCOMPARE(run.status, 1);
        QVERIFY(hasKeys(run.json, "items"));
        QCOMPARE(run.texts("items", "result"), QStringList{word("missing")});
        QVERIFY(run.array("items")[0].toObject().value(word("by")).isNull());
        QVERIFY2(run.err.contains("ep-1: It was never uploaded"), run.err.constData());
    }
};

QTEST_GUILESS_MAIN(TestCloudsyncctlVerify)
#include "tst_cloudsyncctl_verify.moc"
