// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlStore.h"

#include "core/Diagnosis.h"

#include <QDir>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace csc;
using namespace csc::test;

/// `cloudsyncctl doctor` as a process.
class TestCloudsyncctlDoctor : public QObject
{
    Q_OBJECT

private:
    /// `name result` of each step.
    static QStringList results(const CtlRun &run)
    {
        QStringList list;
        for (const QJsonValue &step : run.array("steps"))
            list.append(step[word("name")].toString() + u' ' + step[word("result")].toString());
        return list;
    }

private Q_SLOTS:
    void saysThatAllIsWell()
    {
        CtlFixture ctl;
        const auto store = startStore(ctl);
        const CtlRun run = ctl.ctl({word("doctor")});
        QCOMPARE(run.status, 0);
        QVERIFY(hasKeys(run.json, "policy steps"));
        QVERIFY(hasKeys(run.array("steps")[0].toObject(), "advice message name result"));
        QStringList wanted{word("settings ok")};
        for (const QString &name : s3StepNames())
            wanted.append(name + word(" ok"));
        QCOMPARE(results(run), wanted);
        QVERIFY(run.array("steps")[0][word("advice")].isNull());
        const QByteArray policy = QJsonDocument(run.object("policy")).toJson();
        QVERIFY2(policy.contains("arn:aws:s3:::robots/lab/*"), policy.constData());
        QCOMPARE(store->keys(), QStringList());
        QCOMPARE(store->openUploadCount(), 0);
        QVERIFY(!QFile::exists(ctl.path(word("catalog.sqlite"))));

        const CtlRun plain = ctl.plain({word("doctor")});
        QCOMPARE(plain.status, 0);
        QVERIFY2(plain.out.contains("s3:AbortMultipartUpload"), plain.out.constData());
        QVERIFY(!plain.out.contains("test-secret"));
    }

    void saysWhatFailed()
    {
        CtlFixture ctl;
        const auto store = startStore(ctl);
        ctl.environment.insert(word("AWS_SECRET_ACCESS_KEY"), word("wrong-secret"));
        const CtlRun run = ctl.ctl({word("doctor")});
        QCOMPARE(run.status, 5);
        QVERIFY2(results(run).contains(word("credentials failed")), run.out.constData());
        QVERIFY2(results(run).contains(word("put skipped")), run.out.constData());
        QVERIFY(!run.out.contains("wrong-secret"));
        QVERIFY(!run.err.contains("wrong-secret"));
    }

    void saysWhichSettingsAreWrong()
    {
        CtlFixture ctl;
        ctl.set("destination", word("s3://robots"));
        ctl.set("max_concurrent", word("many"));
        ctl.set("lease_sec", word("1"));
        const CtlRun run = ctl.ctl({word("doctor")});
        QCOMPARE(run.status, 5);
        QCOMPARE(
            results(run).mid(0, 3),
            QStringList({word("settings failed"), word("settings failed"), word("name skipped")}));
        QVERIFY2(run.array("steps")[0][word("message")].toString().contains(word("\"many\"")),
                 run.out.constData());
        QVERIFY(run.json.value(word("policy")).isNull());
        // Once, as steps; `config` has nowhere else to say it.
        QCOMPARE(run.err, QByteArray());
        const CtlRun plain = ctl.plain({word("doctor")});
        QCOMPARE(plain.err, QByteArray());
        QCOMPARE(plain.out.count("\"many\""), 1);
        QCOMPARE(plain.out.count("lease_sec"), 1);
        QCOMPARE(ctl.plain({word("config")}).err.count("\"many\""), 1);
    }

    void saysThatNoDestinationIsSetUp()
    {
        CtlFixture ctl;
        const CtlRun run = ctl.ctl({word("doctor")});
        QCOMPARE(run.status, 5);
        QCOMPARE(results(run).constFirst(), word("settings failed"));
    }

    void triesAFolder()
    {
        CtlFixture ctl;
        ctl.setDestinationFolder(word("nas"));
        QCOMPARE(ctl.ctl({word("doctor")}).status, 5);
        QVERIFY(QDir(ctl.folder.path()).mkpath(word("nas")));
        const CtlRun run = ctl.ctl({word("doctor")});
        QCOMPARE(run.status, 0);
        QVERIFY(run.json.value(word("policy")).isNull());
        QVERIFY(QDir(ctl.path(word("nas")))
                    .isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
    }

    void leavesNothingWhenItIsInterrupted()
    {
        CtlFixture ctl;
        std::atomic<bool> hangs = false;
        ObjectStore::Options options;
        options.faultFor = [&hangs](const StoreRequest &request) {
            StoreFault fault;
            // Looking at the object that was written: one is there, and then comes Ctrl+C.
            if (request.method == "HEAD") {
                fault.kind = StoreFault::Kind::Hang;
                hangs = true;
            }
            return fault;
        };
        const auto store = startStore(ctl, std::move(options));
        const auto process = ctl.start({word("doctor")});
        QVERIFY(QTest::qWaitFor([&hangs] { return hangs.load(); }, 60'000));
        QCOMPARE(store->keys().size(), 1);
        QCOMPARE(::kill(pid_t(process->processId()), SIGINT), 0);
        const CtlRun run = CtlFixture::finish(*process);
        QVERIFY2(results(run).contains(word("read skipped")), run.out.constData());
        QCOMPARE(store->keys(), QStringList());
        QCOMPARE(store->openUploadCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestCloudsyncctlDoctor)
#include "tst_cloudsyncctl_doctor.moc"
