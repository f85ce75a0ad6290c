// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"

#include "support/Patience.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace csc;
using namespace csc::test;

/// `cloudsyncctl backup`, also while another process has the database open.
class TestCloudsyncctlBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyIsADatabaseOfItsOwn()
    {
        CtlFixture ctl;
        ctl.queueEpisodes(3);
        // A run that waits for more: it holds the database open and writes its signs of life.
        ctl.setDestinationFolder(word("none"));
        ctl.ctl({word("pause")});
        const auto run = ctl.start({word("run")});
        TRY_VERIFY(ctl.ctl({word("status")}).array("workers").size() == 1);

        const CtlRun backup = ctl.ctl({word("backup"), word("copy.sqlite")});
        QCOMPARE(backup.status, 0);
        QVERIFY(hasKeys(backup.json, "path bytes"));
        const QString path = ctl.path(word("copy.sqlite"));
        QCOMPARE(backup.text("path"), path);
        QCOMPARE(backup.json.value(word("bytes")).toInteger(), QFileInfo(path).size());
        run->terminate();
        QCOMPARE(CtlFixture::finish(*run).status, 0);

        ctl.ctl({word("cancel"), word("--pending")});
        QCOMPARE(ctl.count("pending"), 0);
        ctl.set("database", path);
        QCOMPARE(ctl.count("pending"), 3);
    }

    void nothingIsOverwritten()
    {
        CtlFixture ctl;
        ctl.queueEpisodes(1);
        QFile there(ctl.path(word("there")));
        QVERIFY(there.open(QIODevice::WriteOnly));
        there.close();
        for (const char *name : {"there", "catalog.sqlite", "home", "none/copy.sqlite"}) {
            const CtlRun run = ctl.ctl({word("backup"), word(name)});
            QCOMPARE(run.status, 2);
            QCOMPARE(run.errorCode(), word("usage"));
            QVERIFY2(run.errorMessage().contains(ctl.path(word(name).section(u'/', 0, 0))),
                     qPrintable(run.errorMessage()));
        }
        QCOMPARE(QFileInfo(there.fileName()).size(), 0);
        QCOMPARE(ctl.ctl({word("backup")}).status, 2);
        ctl.set("database", ctl.path(word("absent.sqlite")));
        QCOMPARE(ctl.ctl({word("backup"), word("copy.sqlite")}).status, 4);
        QVERIFY(!QFile::exists(ctl.path(word("absent.sqlite"))));
        QVERIFY(!QFile::exists(ctl.path(word("copy.sqlite"))));
    }
};

QTEST_GUILESS_MAIN(TestCloudsyncctlBackup)
#include "tst_cloudsyncctl_backup.moc"
