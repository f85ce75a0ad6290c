// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/EngineFixture.h"
#include "support/Patience.h"

#include <QDir>
#include <QProcess>

using namespace csc;
using namespace csc::test;

/// The engine of a window and `cloudsyncctl` on one database at the same time.
class TestSharedDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsComeAndGoAndTheWindowKeepsItsDatabase();

private:
    static int run(const EngineFixture &f, const QStringList &command);
    static QStringList deletedFiles();
};

int TestSharedDatabase::run(const EngineFixture &f, const QStringList &command)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), f.dir.filePath(QStringLiteral("config")));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(CLOUDSYNCCTL),
                  QStringList{QStringLiteral("--database"), f.settings.database} + command);
    return process.waitForFinished() ? process.exitCode() : -1;
}

/// What this process has open although it is gone from the disk.
QStringList TestSharedDatabase::deletedFiles()
{
    QStringList gone;
    const QFileInfoList handles =
        QDir(QStringLiteral("/proc/self/fd")).entryInfoList(QDir::AllEntries | QDir::System);
    for (const QFileInfo &handle : handles) {
        const QString target = handle.symLinkTarget();
        if (target.contains(QStringLiteral(".sqlite")) && target.endsWith(u"(deleted)"))
            gone.append(target);
    }
    return gone;
}

void TestSharedDatabase::commandsComeAndGoAndTheWindowKeepsItsDatabase()
{
    EngineFixture f;
    f.addApproved(2);
    f.other.reset(); // only the engine's own two connections stay open
    f.startEngine();
    QVERIFY(f.wait(f.engine->orderedKeys({}, {})).ok()); // the reader has its connection, too

    for (int n = 0; n < 3; ++n)
        QCOMPARE(run(f, {QStringLiteral("status")}), 0);
    QCOMPARE(deletedFiles(), QStringList());

    // What a command commits reaches the window, and what the window commits reaches a command.
    QCOMPARE(run(f, {QStringLiteral("enqueue"), QStringLiteral("ep-1")}), 0);
    TRY_COMPARE(f.transports->running(), QStringList{QStringLiteral("ep-1")});
    TRY_VERIFY(f.told(QStringLiteral("ep-1")).contains(SyncStatus::InProgress));
    QVERIFY(f.wait(f.engine->enqueue(QStringList{QStringLiteral("ep-2")})).ok());
    QCOMPARE(run(f, {QStringLiteral("enqueue"), QStringLiteral("ep-2")}), 1); // already queued
    QCOMPARE(deletedFiles(), QStringList());
}

QTEST_GUILESS_MAIN(TestSharedDatabase)
#include "tst_shared_database.moc"
