// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ImportFixture.h"

#include "support/RecordingFactory.h"

#include <QFile>
#include <QTest>

using namespace csc;
using namespace csc::test;

/// What an import takes from sidecars, and when it reads them again.
class TestImporterSidecars : public QObject, private ImportFolder
{
    Q_OBJECT

private Q_SLOTS:
    void theSidecarNamesTheEpisode();
    void aDuplicateIdIsReadAgainWhenItsSidecarChanges();
    void anIdThatLeadsOutOfThePrefixIsRefused();
    void aSidecarThatComesLaterIsReadAlone();
    void aSidecarThatChangesOrGoesIsNoticed();
    void aBadSidecarIsMendedWithoutTheRecording();
    void aScanLetsASidecarSettle();
    void theSidecarOfACopyDoesNotMatter();

private:
    /// A recording that the catalog knows, and that no longer can be read as one.
    QString knownRecording(const QString &name, FakeCatalog &catalog) const;

    Settings m_settings;
};

QString TestImporterSidecars::knownRecording(const QString &name, FakeCatalog &catalog) const
{
    const QString file = folder(name) + QStringLiteral("/a.mcap");
    const QByteArray bytes = recordingBytes();
    Importer importer(catalog, m_settings);
    if (!writeFile(file, bytes) || importer.importPaths({file})->imported.size() != 1
        || !replaceUnnoticed(file, QByteArray(bytes.size(), 'x')))
        qFatal("The recording of a test can't be made.");
    return file;
}

void TestImporterSidecars::theSidecarNamesTheEpisode()
{
    const QString file = folder(QStringLiteral("named")) + QStringLiteral("/a.mcap");
    QVERIFY(writeFile(file, recordingBytes()));
    QVERIFY(writeFile(path(QStringLiteral("named/a.json")),
                      R"({"episode_id": "ep-7", "task": "pour"})"));
    FakeCatalog catalog;
    Importer importer(catalog, m_settings);
    QCOMPARE(importer.importPaths({file})->imported, QStringList{QStringLiteral("ep-7")});
    const CheckedRecording recording = catalog.recordings.value(file);
    QCOMPARE(recording.sidecarPath, path(QStringLiteral("named/a.json")));
    QCOMPARE(recording.metadata.value(QStringLiteral("task")).toString(), QStringLiteral("pour"));
}

void TestImporterSidecars::aDuplicateIdIsReadAgainWhenItsSidecarChanges()
{
    const QString file = folder(QStringLiteral("twice")) + QStringLiteral("/a.mcap");
    const QByteArray good = recordingBytes();
    QVERIFY(writeFile(file, good));
    FakeCatalog catalog;
    catalog.takenIds = {QStringLiteral("a")};
    Importer importer(catalog, m_settings);
    QCOMPARE(importer.importPaths({file})->rejected.size(), 1);
    QCOMPARE(catalog.batches, 1);
    QCOMPARE(importer.importPaths({file})->rejected.first().reason, ImportReason::DuplicateId);
    QCOMPARE(catalog.batches, 1); // named again, not read again
    QVERIFY(writeFile(path(QStringLiteral("twice/a.json")), R"({"episode_id": "b"})"));
    QCOMPARE(importer.importPaths({file})->imported, QStringList{QStringLiteral("b")});
}

void TestImporterSidecars::aSidecarThatComesLaterIsReadAlone()
{
    FakeCatalog catalog;
    const QString file = knownRecording(QStringLiteral("late"), catalog);
    Importer importer(catalog, m_settings);
    QCOMPARE(importer.importPaths({file})->known, 1);
    QCOMPARE(catalog.sidecarsTaken, 0);
    QVERIFY(writeFile(path(QStringLiteral("late/a.json")), R"({"task": "pour"})"));
    const Result<ImportReport> report = importer.importPaths({file});
    QVERIFY(report->rejected.isEmpty()); // the recording was not read, or it would be refused
    QCOMPARE(report->known, 1);
    QCOMPARE(catalog.recordings.value(file).sidecarPath, path(QStringLiteral("late/a.json")));
    QCOMPARE(catalog.task(file), QStringLiteral("pour"));
    QCOMPARE(importer.importPaths({file})->known, 1);
    QCOMPARE(catalog.sidecarsTaken, 1); // and the sidecar once
}

void TestImporterSidecars::aSidecarThatChangesOrGoesIsNoticed()
{
    FakeCatalog catalog;
    const QString sidecar = folder(QStringLiteral("moving")) + QStringLiteral("/a.json");
    QVERIFY(writeFile(sidecar, R"({"task": "pick"})"));
    const QString file = knownRecording(QStringLiteral("moving"), catalog);
    QCOMPARE(catalog.task(file), QStringLiteral("pick"));
    Importer importer(catalog, m_settings);
    QCOMPARE(importer.importPaths({file})->known, 1);
    QCOMPARE(catalog.sidecarsTaken, 0);
    QVERIFY(writeFile(sidecar, R"({"task": "stack"})"));
    QVERIFY(importer.importPaths({file})->rejected.isEmpty());
    QCOMPARE(catalog.task(file), QStringLiteral("stack"));
    QVERIFY(QFile::remove(sidecar));
    QVERIFY(importer.importPaths({file})->rejected.isEmpty());
    QCOMPARE(catalog.recordings.value(file).sidecarPath, QString());
    QVERIFY(catalog.recordings.value(file).metadata.isEmpty());
    QCOMPARE(importer.importPaths({file})->known, 1);
    QCOMPARE(catalog.sidecarsTaken, 2);
}

void TestImporterSidecars::aBadSidecarIsMendedWithoutTheRecording()
{
    FakeCatalog catalog;
    const QString file = knownRecording(QStringLiteral("mended"), catalog);
    const QString sidecar = path(QStringLiteral("mended/a.json"));
    Importer importer(catalog, m_settings);
    for (const QByteArray &text :
         {QByteArray("[1, 2"), QByteArray(R"({"episode_id": "../../x"})")}) {
        QVERIFY(writeFile(sidecar, text));
        for (int n = 0; n < 2; ++n) // named at every look
            QCOMPARE(importer.importPaths({file})->rejected.size(), 1);
        QVERIFY(catalog.recordings.value(file).sidecarPath.isEmpty());
    }
    QVERIFY(writeFile(sidecar, R"({"task": "pour"})"));
    QVERIFY(importer.importPaths({file})->rejected.isEmpty());
    QCOMPARE(catalog.task(file), QStringLiteral("pour"));

    // Also of a recording that was never taken because of it.
    const QString fresh = folder(QStringLiteral("fresh")) + QStringLiteral("/b.mcap");
    QVERIFY(writeFile(fresh, recordingBytes()));
    QVERIFY(writeFile(path(QStringLiteral("fresh/b.json")), "[1, 2"));
    QCOMPARE(importer.importPaths({fresh})->rejected.first().reason, ImportReason::BadSidecar);
    QVERIFY(writeFile(path(QStringLiteral("fresh/b.json")), R"({"task": "pour"})"));
    QCOMPARE(importer.importPaths({fresh})->imported, QStringList{QStringLiteral("b")});
}

void TestImporterSidecars::aScanLetsASidecarSettle()
{
    FakeCatalog catalog;
    const QString file = knownRecording(QStringLiteral("settling"), catalog);
    const QString sidecar = path(QStringLiteral("settling/a.json"));
    QFile recording(file);
    QVERIFY(recording.open(QIODevice::ReadWrite));
    QVERIFY(recording.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-60),
                                  QFileDevice::FileModificationTime));
    recording.close();
    catalog.recordings[file].identity = *readFileIdentity(file);
    QVERIFY(writeFile(sidecar, "[1, 2")); // half of it
    Settings settings = m_settings;
    settings.watchFolders = {path(QStringLiteral("settling"))};
    settings.settleSec = 30;
    const Result<ImportReport> report = Importer(catalog, settings).scan();
    QCOMPARE(report->known, 1);
    QVERIFY(report->rejected.isEmpty());
    settings.settleSec = 0;
    QCOMPARE(Importer(catalog, settings).scan()->rejected.size(), 1);
}

void TestImporterSidecars::theSidecarOfACopyDoesNotMatter()
{
    FakeCatalog catalog;
    const QString file = knownRecording(QStringLiteral("copy"), catalog);
    catalog.copies.insert(file);
    QVERIFY(writeFile(path(QStringLiteral("copy/a.json")), R"({"task": "pour"})"));
    QCOMPARE(Importer(catalog, m_settings).importPaths({file})->known, 1);
    QCOMPARE(catalog.sidecarsTaken, 0);
}

void TestImporterSidecars::anIdThatLeadsOutOfThePrefixIsRefused()
{
    const QString file = folder(QStringLiteral("evil")) + QStringLiteral("/a.mcap");
    QVERIFY(writeFile(file, recordingBytes()));
    QVERIFY(writeFile(path(QStringLiteral("evil/a.json")), R"({"episode_id": "../../x"})"));
    FakeCatalog catalog;
    Importer importer(catalog, m_settings);
    const Result<ImportReport> report = importer.importPaths({file});
    QCOMPARE(report->rejected.size(), 1);
    QCOMPARE(report->rejected.first().reason, ImportReason::BadId);
    QVERIFY(catalog.recordings.isEmpty());
}

QTEST_GUILESS_MAIN(TestImporterSidecars)
#include "tst_importer_sidecars.moc"
