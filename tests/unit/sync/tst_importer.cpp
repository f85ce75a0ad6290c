// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ImportFixture.h"

#include "support/RecordingFactory.h"

#include <QFile>
#include <QTest>

using namespace csc;
using namespace csc::test;

/// What an import and a scan find, read and refuse.
class TestImporter : public QObject, private ImportFolder
{
    Q_OBJECT

private Q_SLOTS:
    void aFolderIsReadToTheBottom();
    void badFilesAreNamedWithTheirReason();
    void anUnchangedFileIsNotReadAgain();
    void aStopEndsTheImport();
    void aScanTakesSettledFilesOnly();
    void aScanReadsABadFileOnce();
    void anotherScanOfABadFileReadsItOnceToo();

private:
    Settings m_settings;
};

void TestImporter::aFolderIsReadToTheBottom()
{
    const QString root = folder(QStringLiteral("deep/one/two")).section(u'/', 0, -3);
    for (int n = 0; n < 40; ++n) { // more than one batch
        QVERIFY(writeFile(QStringLiteral("%1/one/two/run-%2.mcap").arg(root).arg(n),
                          recordingBytes({{}, n + 1})));
    }
    FakeCatalog catalog;
    Importer importer(catalog, m_settings);
    const Result<ImportReport> report = importer.importPaths({root});
    QVERIFY(report.ok());
    QCOMPARE(report->imported.size(), 40);
    QVERIFY(report->rejected.isEmpty());
    QCOMPARE(catalog.batches, 2);
    const CheckedRecording first =
        catalog.recordings.value(root + QStringLiteral("/one/two/run-0.mcap"));
    QCOMPARE(first.episodeId, QStringLiteral("run-0"));
    QCOMPARE(first.sha256.size(), 64);
    QVERIFY(first.identity.isKnown());
    QVERIFY(!first.volumeRoot.isEmpty());
}

void TestImporter::badFilesAreNamedWithTheirReason()
{
    const QString root = folder(QStringLiteral("bad"));
    const QByteArray good = recordingBytes();
    QVERIFY(writeFile(root + QStringLiteral("/cut.mcap"), good.chopped(20)));
    QVERIFY(writeFile(root + QStringLiteral("/text.mcap"), "just some text, no recording"));
    QVERIFY(writeFile(root + QStringLiteral("/empty.mcap"), ""));
    QVERIFY(writeFile(root + QStringLiteral("/side.mcap"), good));
    QVERIFY(writeFile(root + QStringLiteral("/side.json"), "[1, 2"));
    QVERIFY(writeFile(root + QStringLiteral("/fine.mcap"), good));
    FakeCatalog catalog;
    Importer importer(catalog, m_settings);
    const Result<ImportReport> report =
        importer.importPaths({root, path(QStringLiteral("bad/absent.mcap"))});
    QVERIFY(report.ok());
    QCOMPARE(report->imported, QStringList{QStringLiteral("fine")});
    QMap<QString, QString> reasons;
    for (const RejectedFile &file : report->rejected) {
        reasons.insert(file.path.section(u'/', -1), toText(file.reason));
        QVERIFY2(file.message.size() > 20, qPrintable(file.message));
    }
    QCOMPARE(reasons, (QMap<QString, QString>{
                          {QStringLiteral("absent.mcap"), QStringLiteral("unreadable")},
                          {QStringLiteral("cut.mcap"), QStringLiteral("incomplete")},
                          {QStringLiteral("text.mcap"), QStringLiteral("not_mcap")},
                          {QStringLiteral("empty.mcap"), QStringLiteral("empty")},
                          {QStringLiteral("side.mcap"), QStringLiteral("bad_sidecar")}}));
    QCOMPARE(catalog.notes.value(root + QStringLiteral("/cut.mcap")),
             std::optional(ImportReason::Incomplete));
}

void TestImporter::anUnchangedFileIsNotReadAgain()
{
    const QString file = folder(QStringLiteral("again")) + QStringLiteral("/a.mcap");
    QVERIFY(writeFile(file, recordingBytes()));
    FakeCatalog catalog;
    Importer importer(catalog, m_settings);
    QCOMPARE(importer.importPaths({file})->imported.size(), 1);
    Result<ImportReport> second = importer.importPaths({file});
    QCOMPARE(second->known, 1);
    QVERIFY(second->imported.isEmpty());
    QCOMPARE(catalog.batches, 1); // nothing was handed over, so nothing was read
    QVERIFY(writeFile(file, recordingBytes({{}, 9})));
    QCOMPARE(importer.importPaths({file})->imported.size(), 1);
    QCOMPARE(catalog.batches, 2);
}

void TestImporter::aStopEndsTheImport()
{
    const QString file = folder(QStringLiteral("stop")) + QStringLiteral("/a.mcap");
    QVERIFY(writeFile(file, recordingBytes()));
    FakeCatalog catalog;
    Importer importer(catalog, m_settings);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(importer.importPaths({file}, stop.get_token())->imported.isEmpty());
    QVERIFY(catalog.recordings.isEmpty());
}

void TestImporter::aScanTakesSettledFilesOnly()
{
    const QString root = folder(QStringLiteral("watched"));
    QVERIFY(writeFile(root + QStringLiteral("/old.mcap"), recordingBytes()));
    QVERIFY(writeFile(root + QStringLiteral("/new.mcap"), recordingBytes({{}, 9})));
    QFile old(root + QStringLiteral("/old.mcap"));
    QVERIFY(old.open(QIODevice::ReadWrite));
    QVERIFY(old.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-60),
                            QFileDevice::FileModificationTime));
    old.close();
    Settings settings = m_settings;
    settings.watchFolders = {root};
    settings.settleSec = 30;
    FakeCatalog catalog;
    Importer importer(catalog, settings);
    QCOMPARE(importer.scan()->imported, QStringList{QStringLiteral("old")});
    // `import` is somebody's word that the file is finished.
    QCOMPARE(importer.importPaths({root})->imported, QStringList{QStringLiteral("new")});
}

void TestImporter::aScanReadsABadFileOnce()
{
    const QString root = folder(QStringLiteral("weeks"));
    QVERIFY(writeFile(root + QStringLiteral("/bad.mcap"), "no recording at all"));
    Settings settings = m_settings;
    settings.watchFolders = {root};
    settings.settleSec = 0;
    FakeCatalog catalog;
    Importer importer(catalog, settings);
    QCOMPARE(importer.scan()->rejected.size(), 1);
    catalog.notes.clear();
    QCOMPARE(importer.scan()->rejected.size(), 1); // still named
    QVERIFY(catalog.notes.isEmpty());              // but not read
    QVERIFY(catalog.refused.contains(root + QStringLiteral("/bad.mcap")));
    QVERIFY(writeFile(root + QStringLiteral("/bad.mcap"), recordingBytes()));
    QCOMPARE(importer.scan()->imported, QStringList{QStringLiteral("bad")});
}

void TestImporter::anotherScanOfABadFileReadsItOnceToo()
{
    const QString file = folder(QStringLiteral("cron")) + QStringLiteral("/bad.mcap");
    const QByteArray good = recordingBytes();
    QVERIFY(writeFile(file, QByteArray(good.size(), 'x')));
    FakeCatalog catalog;
    const auto importOnce = [&] { return *Importer(catalog, m_settings).importPaths({file}); };
    QCOMPARE(importOnce().rejected.size(), 1);
    // Good by now, but it does not look changed: who still refuses it has not read it.
    QVERIFY(replaceUnnoticed(file, good));
    const ImportReport second = importOnce();
    QCOMPARE(second.rejected.size(), 1);
    QCOMPARE(second.rejected.first().reason, ImportReason::NotMcap);
    QVERIFY(second.rejected.first().message.contains(file));
    QVERIFY(writeFile(file, good)); // now it does
    QCOMPARE(importOnce().imported, QStringList{QStringLiteral("bad")});
}

QTEST_GUILESS_MAIN(TestImporter)
#include "tst_importer.moc"
