// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"
#include "DamagedCatalog.h"

#include "support/Patience.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace csc;
using namespace csc::test;

/// `cloudsyncctl recover`, and what the other commands say of a damaged database.
class TestCloudsyncctlRecover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDatabaseInOrderIsLeftAlone();
    void aDamagedOneIsRebuiltAndSetAside();
    void whatIsLostIsFoundAtTheDestination();
    void aRunThatMeetsDamageEndsWithFour();
    void whoeverHasItOpenIsNamed();

private:
    static QString catalog(const CtlFixture &ctl) { return ctl.path(word("catalog.sqlite")); }
    static QJsonObject table(const CtlRun &run, const char *name);
    static QStringList beside(const CtlFixture &ctl);
};

QJsonObject TestCloudsyncctlRecover::table(const CtlRun &run, const char *name)
{
    for (const QJsonValue &value : run.array("tables")) {
        if (value.toObject().value(word("name")).toString() == word(name))
            return value.toObject();
    }
    return {};
}

QStringList TestCloudsyncctlRecover::beside(const CtlFixture &ctl)
{
    return QDir(ctl.folder.path())
        .entryList({word("catalog.sqlite*")}, QDir::AllEntries | QDir::Hidden);
}

void TestCloudsyncctlRecover::aDatabaseInOrderIsLeftAlone()
{
    CtlFixture ctl;
    QCOMPARE(ctl.ctl({word("recover")}).status, 4); // it is not there
    ctl.queueEpisodes(2);
    const QByteArray before = bytesOf(catalog(ctl));
    const CtlRun run = ctl.ctl({word("recover")});
    QCOMPARE(run.status, 0);
    QVERIFY(hasKeys(run.json, "database in_order set_aside tables unplaced_rows paused"));
    QCOMPARE(run.text("database"), catalog(ctl));
    QCOMPARE(run.json.value(word("in_order")).toBool(), true);
    QVERIFY(run.json.value(word("set_aside")).isNull());
    QCOMPARE(bytesOf(catalog(ctl)), before);
    QCOMPARE(beside(ctl), QStringList{word("catalog.sqlite")});
    QVERIFY(ctl.plain({word("recover")}).out.contains("is in order"));
}

void TestCloudsyncctlRecover::aDamagedOneIsRebuiltAndSetAside()
{
    CtlFixture ctl;
    ctl.queueEpisodes(3);
    damageRoot(catalog(ctl), word("episodes_public_id"));
    const QByteArray damaged = bytesOf(catalog(ctl));
    const CtlRun refused = ctl.ctl({word("list")});
    QCOMPARE(refused.status, 4);
    QVERIFY2(refused.errorMessage().contains(word("cloudsyncctl recover")),
             qPrintable(refused.errorMessage()));

    const CtlRun run = ctl.ctl({word("recover")});
    QCOMPARE(run.status, 0);
    QVERIFY2(run.err.isEmpty(), run.err.constData());
    QVERIFY(hasKeys(table(run, "episodes"), "name recovered lost rejected"));
    QCOMPARE(table(run, "episodes").value(word("recovered")).toInt(), 3);
    QCOMPARE(table(run, "episodes").value(word("lost")).toInt(-1), 0);
    QCOMPARE(bytesOf(run.text("set_aside")), damaged);
    QCOMPARE(beside(ctl).size(), 2);
    QCOMPARE(ctl.count("pending"), 3);
    QCOMPARE(ctl.ctl({word("recover")}).json.value(word("in_order")).toBool(), true);
}

void TestCloudsyncctlRecover::whatIsLostIsFoundAtTheDestination()
{
    CtlFixture ctl;
    QVERIFY(QDir().mkpath(ctl.path(word("cloud"))));
    ctl.setDestinationFolder(word("cloud"));
    ctl.queueEpisodes(3);
    QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).json.value(word("completed")).toInt(), 3);
    damageRoot(catalog(ctl), word("episodes"));
    const CtlRun recovered = ctl.ctl({word("recover")});
    QCOMPARE(recovered.status, 0);
    QCOMPARE(table(recovered, "episodes").value(word("recovered")).toInt(), 0);
    QCOMPARE(table(recovered, "episodes").value(word("lost")).toInt(), 3);
    QCOMPARE(ctl.count("all"), 0);

    QCOMPARE(ctl.ctl({word("import"), ctl.path(word("recordings"))}).texts("imported").size(), 3);
    QCOMPARE(ctl.ctl({word("enqueue"), word("--eligible")}).texts("accepted").size(), 3);
    const CtlRun run = ctl.ctl({word("run"), word("--until-idle")});
    QCOMPARE(run.json.value(word("completed")).toInt(), 3);
    QCOMPARE(run.json.value(word("bytes_transferred")).toInt(-1), 0);
    QCOMPARE(ctl.count("completed"), 3);
}

void TestCloudsyncctlRecover::aRunThatMeetsDamageEndsWithFour()
{
    CtlFixture ctl;
    QVERIFY(QDir().mkpath(ctl.path(word("cloud"))));
    ctl.setDestinationFolder(word("cloud"));
    ctl.queueEpisodes(3);
    // What a claim reads, and nothing before it. An empty log beside the file: somebody may have it
    // open, so that it is not checked when it is opened.
    damageRoot(catalog(ctl), word("sync_logs_claim_order"));
    QFile log(catalog(ctl) + word("-wal"));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.close();
    const CtlRun run = ctl.ctl({word("run")});
    QCOMPARE(run.status, 4);
    QCOMPARE(run.errorCode(), word("database"));
    QVERIFY2(run.errorMessage().contains(word("is damaged")), qPrintable(run.errorMessage()));
    QVERIFY2(run.err.isEmpty(), run.err.constData());
    QVERIFY(QDir(ctl.path(word("cloud"))).isEmpty());

    QCOMPARE(ctl.ctl({word("recover")}).status, 0);
    QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).json.value(word("completed")).toInt(), 3);
}

void TestCloudsyncctlRecover::whoeverHasItOpenIsNamed()
{
    CtlFixture ctl;
    ctl.queueEpisodes(1);
    ctl.ctl({word("pause")});
    ctl.setDestinationFolder(word("none"));
    const auto run = ctl.start({word("run")});
    TRY_VERIFY(ctl.ctl({word("status")}).array("workers").size() == 1);
    const CtlRun refused = ctl.ctl({word("recover")});
    QCOMPARE(refused.status, 4);
    QVERIFY2(refused.errorMessage().contains(word("process %1").arg(run->processId())),
             qPrintable(refused.errorMessage()));
    run->terminate();
    QCOMPARE(CtlFixture::finish(*run).status, 0);
    QCOMPARE(ctl.ctl({word("recover")}).status, 0);
}

QTEST_GUILESS_MAIN(TestCloudsyncctlRecover)
#include "tst_cloudsyncctl_recover.moc"
