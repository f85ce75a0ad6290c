// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DamagedCatalog.h"
#include "KillRig.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace csc;
using namespace csc::test;

/// `cloudsyncctl recover`, killed at every step.
class TestKillRecover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aKillAtAnyStepLosesNothing();
};

void TestKillRecover::aKillAtAnyStepLosesNothing()
{
    const QStringList recover{word("recover")};
    KillRig rig;
    rig.ctl.queueEpisodes(3);
    const QString catalog = rig.databasePath();
    damageRoot(catalog, word("episodes_public_id"));
    const QByteArray damaged = bytesOf(catalog);
    const QByteArray log("no log that SQLite would read, but somebody's");
    QFile logFile(catalog + word("-wal"));
    QVERIFY(logFile.open(QIODevice::WriteOnly) && logFile.write(log) == log.size());
    logFile.close();
    rig.keep();

    int pending = 0;
    for (const Kill &kill : KillRig::choose(rig.steps(recover))) {
        rig.putBack();
        rig.runUntil(kill, recover);
        // Once the rebuilt file is decided on, nobody takes what stands there for a catalog.
        if (QFileInfo::exists(catalog + word(".rebuilt"))) {
            ++pending;
            const CtlRun looked = rig.run({word("list")});
            QCOMPARE(looked.status, 4);
            QVERIFY2(looked.errorMessage().contains(word("did not come to its end")),
                     qPrintable(looked.errorMessage()));
        }
        const CtlRun second = rig.run(recover);
        QVERIFY2(second.status == 0, qPrintable(kill.text() + second.errorMessage()));
        QCOMPARE(rig.ctl.count("pending"), 3);
        // The damaged file and its log are there, whole, under one name.
        const QDir folder(rig.ctl.path(word("data")));
        const QStringList logs = folder.entryList({word("*.damaged-*-wal")});
        QVERIFY2(logs.size() == 1, qPrintable(kill.text()));
        QCOMPARE(bytesOf(folder.filePath(logs.constFirst())), log);
        QCOMPARE(bytesOf(folder.filePath(logs.constFirst().chopped(4))), damaged);
        for (const char *left : {".rebuilt", ".recovering"})
            QVERIFY2(!QFileInfo::exists(catalog + word(left)), qPrintable(kill.text()));
    }
    qInfo("%d kills, at %d of them with the rebuilt file decided on; %d times it did not come by "
          "there",
          rig.killed, pending, rig.missed);
    QCOMPARE(rig.missed, 0);
    QVERIFY(rig.killed >= 25 && pending >= 4);
}

QTEST_GUILESS_MAIN(TestKillRecover)
#include "tst_kill_recover.moc"
