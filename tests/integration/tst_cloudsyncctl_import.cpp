// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CtlFixture.h"

#include "support/RecordingFactory.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace csc;
using namespace csc::test;

/// What one run of `import` or `scan` tells the next: which files it needs not read again, each
/// being a process of its own.
class TestCloudsyncctlImport : public QObject
{
    Q_OBJECT

private:
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    static int known(const CtlRun &run) { return run.json.value(word("known")).toInt(); }

private Q_SLOTS:
    void aSidecarThatComesLaterIsTaken_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("import") << word("import recordings");
        QTest::newRow("scan") << word("scan");
    }

    void aSidecarThatComesLaterIsTaken()
    {
        QFETCH(QString, command);
        const QStringList line = command.split(u' ');
        CtlFixture ctl;
        ctl.set("watch_folders", ctl.path(word("recordings")));
        ctl.set("settle_sec", word("0"));
        const QString file = ctl.addRecording(word("ep-1"));
        QCOMPARE(ctl.ctl(line).texts("imported"), QStringList{word("ep-1")});
        // A recording that would be refused if it were read.
        QVERIFY(replaceUnnoticed(file, QByteArray(read(file).size(), 'x')));
        QVERIFY(writeFile(ctl.path(word("recordings/ep-1.json")), R"({"task": "pour tea"})"));
        const CtlRun taken = ctl.ctl(line);
        QCOMPARE(taken.status, 0);
        QVERIFY(hasKeys(taken.json, importKeys));
        QCOMPARE(known(taken), 1);
        QVERIFY(taken.err.isEmpty());
        const CtlRun found = ctl.ctl({word("list"), word("--search"), word("pour tea")});
        QCOMPARE(found.texts("items", "episode_id"), QStringList{word("ep-1")});
        QVERIFY(writeFile(ctl.path(word("recordings/ep-1.json")), R"({"task": "stack cups"})"));
        QCOMPARE(known(ctl.ctl(line)), 1);
        QCOMPARE(ctl.ctl({word("list"), word("--search"), word("stack cups")})
                     .texts("items", "episode_id"),
                 QStringList{word("ep-1")});
    }

    void aSidecarThatComesLaterTravelsWithTheUpload()
    {
        CtlFixture ctl;
        QVERIFY(QDir().mkpath(ctl.path(word("nas"))));
        ctl.setDestinationFolder(word("nas"));
        ctl.queueEpisodes(1);
        const QByteArray sidecar = R"({"task": "pour"})";
        QVERIFY(writeFile(ctl.path(word("recordings/ep-1.json")), sidecar));
        QCOMPARE(known(ctl.ctl({word("import"), word("recordings")})), 1);
        QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).json.value(word("completed")).toInt(),
                 1);
        QCOMPARE(read(ctl.path(word("nas/ep-1/ep-1.json"))), sidecar);
        // Once synced, another one wants a resync.
        const QByteArray later = R"({"task": "stack"})";
        QVERIFY(writeFile(ctl.path(word("recordings/ep-1.json")), later));
        QCOMPARE(ctl.ctl({word("import"), word("recordings")}).texts("changed"),
                 QStringList{word("ep-1")});
        QCOMPARE(known(ctl.ctl({word("import"), word("recordings")})), 1);
        QCOMPARE(ctl.ctl({word("resync"), word("ep-1")}).status, 0);
        QCOMPARE(ctl.ctl({word("run"), word("--until-idle")}).status, 0);
        QCOMPARE(read(ctl.path(word("nas/ep-1/ep-1.json"))), later);
    }

    void anotherIdInALaterSidecarRenamesNothing()
    {
        CtlFixture ctl;
        ctl.addRecording(word("ep-1"));
        const QStringList import{word("import"), word("recordings")};
        QCOMPARE(ctl.ctl(import).texts("imported"), QStringList{word("ep-1")});
        QVERIFY(writeFile(ctl.path(word("recordings/ep-1.json")), R"({"episode_id": "other"})"));
        const CtlRun run = ctl.ctl(import);
        QCOMPARE(run.status, 0);
        QCOMPARE(known(run), 1);
        QVERIFY2(run.err.contains("\"other\"; the episode stays \"ep-1\""), run.err.constData());
        QCOMPARE(ctl.ctl({word("list")}).texts("items", "episode_id"), QStringList{word("ep-1")});
        QVERIFY(ctl.ctl(import).err.isEmpty()); // said once
    }

    void aRefusedFileIsReadOnceAndNamedAlways_data()
    {
        QTest::addColumn<bool>("isDuplicate");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no recording") << false << word("not_mcap");
        QTest::newRow("another's id") << true << word("duplicate_id");
    }

    void aRefusedFileIsReadOnceAndNamedAlways()
    {
        QFETCH(bool, isDuplicate);
        QFETCH(QString, reason);
        CtlFixture ctl;
        const QStringList import{word("import"), word("recordings")};
        if (isDuplicate) {
            ctl.addRecording(word("first"), 1);
            QVERIFY(writeFile(ctl.path(word("recordings/first.json")), R"({"episode_id": "two"})"));
            ctl.ctl(import);
        }
        const QString file = ctl.addRecording(word("two"), 2);
        const QByteArray good = read(file);
        const QByteArray bad(good.size(), 'x');
        QVERIFY(writeFile(file, isDuplicate ? good : bad));
        const CtlRun first = ctl.ctl(import);
        QCOMPARE(first.status, 1);
        QCOMPARE(first.texts("rejected", "reason"), QStringList{reason});
        // Whoever read it now would find it otherwise.
        QVERIFY(replaceUnnoticed(file, isDuplicate ? bad : good));
        const CtlRun second = ctl.ctl(import);
        QCOMPARE(second.status, 1);
        QCOMPARE(second.array("rejected"), first.array("rejected"));
        // A changed file is read.
        QVERIFY(writeFile(file, isDuplicate ? bad : good));
        const CtlRun third = ctl.ctl(import);
        if (isDuplicate)
            QCOMPARE(third.texts("rejected", "reason"), QStringList{word("not_mcap")});
        else
            QCOMPARE(third.texts("imported"), QStringList{word("two")});
    }

    void aRehearsalRemembersNothing()
    {
        CtlFixture ctl;
        const QString file = ctl.addRecording(word("ep-1"));
        const QByteArray good = read(file);
        QVERIFY(writeFile(file, QByteArray(good.size(), 'x')));
        const QStringList import{word("import"), word("recordings")};
        QCOMPARE(ctl.ctl({word("import"), ctl.path(word("home"))}).status, 0); // makes the catalog
        QCOMPARE(ctl.ctl(import + QStringList{word("--dry-run")}).status, 1);
        QVERIFY(replaceUnnoticed(file, good));
        QCOMPARE(ctl.ctl(import).texts("imported"), QStringList{word("ep-1")});
    }

    void aMendedSidecarIsNoticed()
    {
        CtlFixture ctl;
        ctl.addRecording(word("ep-1"));
        const QString sidecar = ctl.path(word("recordings/ep-1.json"));
        const QStringList import{word("import"), word("recordings")};
        for (const auto &[text, reason] : {std::pair{"[1, 2", "bad_sidecar"},
                                           std::pair{R"({"episode_id": "../x"})", "bad_id"}}) {
            QVERIFY(writeFile(sidecar, text));
            for (int n = 0; n < 2; ++n)
                QCOMPARE(ctl.ctl(import).texts("rejected", "reason"),
                         QStringList{QString::fromLatin1(reason)});
        }
        QVERIFY(writeFile(sidecar, R"({"episode_id": "ep-7"})"));
        QCOMPARE(ctl.ctl(import).texts("imported"), QStringList{word("ep-7")});
    }
};

QTEST_GUILESS_MAIN(TestCloudsyncctlImport)
#include "tst_cloudsyncctl_import.moc"
