// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "catalog/FolderScan.h"
#include "support/RecordingFactory.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;
using namespace csc::test;

class TestFolderScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFoldersToTheBottom();
    void filesAreTakenAsTheyAre();
    void linksToFoldersAreNotFollowed();
    void missingPathsAreNamed();
    void stopsWhenAsked();
    void settled_data();
    void settled();
    void aMarkerMustStandBesideAFinishedFile();
    void goneVolumesAreMissing();
};

namespace {

void makeFile(const QString &path)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QVERIFY(writeFile(path, "x"));
}

void setAge(const QString &path, qint64 seconds)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.setFileTime(QDateTime::currentDateTime().addSecs(-seconds),
                             QFileDevice::FileModificationTime));
}

} // namespace

void TestFolderScan::readsFoldersToTheBottom()
{
    const QTemporaryDir folder;
    for (const char *name : {"b.mcap", "a.mcap", "deep/er/c.mcap", "notes.txt", "a.json",
                             ".hidden.mcap", ".d.mcap.part", ".trash/e.mcap", "x.mcap.part"})
        makeFile(folder.filePath(QString::fromLatin1(name)));
    const FolderScan scan =
        findRecordings({folder.path(), folder.filePath(QStringLiteral("deep"))});
    QCOMPARE(scan.recordings, QStringList({folder.filePath(QStringLiteral("a.mcap")),
                                           folder.filePath(QStringLiteral("b.mcap")),
                                           folder.filePath(QStringLiteral("deep/er/c.mcap"))}));
    QVERIFY(scan.rejected.isEmpty());
}

void TestFolderScan::filesAreTakenAsTheyAre()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("recording.bin"));
    makeFile(path);
    QCOMPARE(findRecordings({path, folder.path() + QStringLiteral("/./recording.bin")}).recordings,
             QStringList{path});
}

void TestFolderScan::linksToFoldersAreNotFollowed()
{
    const QTemporaryDir folder;
    makeFile(folder.filePath(QStringLiteral("top/a.mcap")));
    QVERIFY(QFile::link(folder.filePath(QStringLiteral("top")),
                        folder.filePath(QStringLiteral("top/loop"))));
    QCOMPARE(findRecordings({folder.path()}).recordings.size(), 1);
}

void TestFolderScan::missingPathsAreNamed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("none"));
    const FolderScan scan = findRecordings({path});
    QCOMPARE(scan.rejected.size(), 1);
    QCOMPARE(scan.rejected.constFirst().path, path);
    QCOMPARE(scan.rejected.constFirst().reason, ImportReason::Unreadable);
    QVERIFY(scan.rejected.constFirst().message.contains(path));
}

void TestFolderScan::stopsWhenAsked()
{
    const QTemporaryDir folder;
    makeFile(folder.filePath(QStringLiteral("a.mcap")));
    std::stop_source source;
    source.request_stop();
    QVERIFY(findRecordings({folder.path()}, source.get_token()).recordings.isEmpty());
}

void TestFolderScan::settled_data()
{
    QTest::addColumn<qint64>("ageSec");
    QTest::addColumn<bool>("settled");
    QTest::newRow("written a moment ago") << qint64(0) << false;
    QTest::newRow("unchanged for longer than asked") << qint64(3600) << true;
    QTest::newRow("from a clock that is an hour ahead") << qint64(-3600) << true;
}

void TestFolderScan::settled()
{
    QFETCH(qint64, ageSec);
    QFETCH(bool, settled);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.mcap"));
    makeFile(path);
    setAge(path, ageSec);
    QCOMPARE(isSettled(path, 600, {}), settled);
}

void TestFolderScan::aMarkerMustStandBesideAFinishedFile()
{
    const QTemporaryDir folder;
    const QString marker = QStringLiteral(".done");
    for (const char *name : {"a.mcap", "b.mcap", "c.mcap"})
        makeFile(folder.filePath(QString::fromLatin1(name)));
    makeFile(folder.filePath(QStringLiteral("a.mcap.done")));
    makeFile(folder.filePath(QStringLiteral("b.done")));
    QVERIFY(isSettled(folder.filePath(QStringLiteral("a.mcap")), 0, marker));
    QVERIFY(isSettled(folder.filePath(QStringLiteral("b.mcap")), 0, marker));
    QVERIFY(!isSettled(folder.filePath(QStringLiteral("c.mcap")), 0, marker));
    QVERIFY(!isSettled(folder.filePath(QStringLiteral("none.mcap")), 0, {}));
}

void TestFolderScan::goneVolumesAreMissing()
{
    const QTemporaryDir folder;
    const QString gone = folder.filePath(QStringLiteral("not-mounted"));
    const QString here = volumeRootOf(folder.path());
    QCOMPARE(missingVolumes({here, QStringLiteral("/"), gone, QString()}), QStringList{gone});
}

QTEST_GUILESS_MAIN(TestFolderScan)
#include "tst_folder_scan.moc"
