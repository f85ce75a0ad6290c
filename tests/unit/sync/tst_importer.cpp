// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "support/RecordingFactory.h"
#include "sync/Importer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;
using namespace csc::test;

namespace {

/// A catalog in memory: remembers what it was given.
class FakeCatalog final : public ImportTarget
{
public:
    Result<QHash<QString, KnownFile>> knownFiles(const QStringList &paths) override
    {
        QHash<QString, KnownFile> known;
        for (const QString &path : paths) {
            if (const auto found = recordings.constFind(path); found != recordings.cend())
                known.insert(path, {found->identity, copies.contains(path), found->sidecarPath,
                                    found->sidecarIdentity, badSidecars.contains(path)});
        }
        return known;
    }

    Result<QHash<QString, RefusedRecording>> refusedFiles(const QStringList &paths) override
    {
        QHash<QString, RefusedRecording> known;
        for (const QString &path : paths) {
            if (const auto found = refused.constFind(path); found != refused.cend())
                known.insert(path, *found);
        }
        return known;
    }

    Result<ImportReport> add(const QList<CheckedRecording> &found) override
    {
        ++batches;
        ImportReport report;
        for (const CheckedRecording &recording : found) {
            if (takenIds.contains(recording.episodeId)) {
                const RejectedFile rejected{recording.mcapPath, ImportReason::DuplicateId, {}};
                report.rejected.append(rejected);
                refused.insert(
                    recording.mcapPath,
                    {rejected, recording.identity, recording.sidecarIdentity, recording.episodeId});
                continue;
            }
            recordings.insert(recording.mcapPath, recording);
            report.imported.append(recording.episodeId);
        }
        return report;
    }

    Result<ImportReport> refreshSidecars(const QList<CheckedSidecar> &found) override
    {
        ImportReport report;
        for (const CheckedSidecar &sidecar : found) {
            CheckedRecording &recording = recordings[sidecar.mcapPath];
            recording.sidecarPath = sidecar.path;
            recording.sidecarIdentity = sidecar.identity;
            recording.metadata = sidecar.metadata;
            badSidecars.remove(sidecar.mcapPath);
            ++sidecarsTaken;
            ++report.known;
        }
        return report;
    }

    Result<void> noteRefused(const RefusedRecording &refusal) override
    {
        notes.insert(refusal.file.path, refusal.file.reason);
        if (refusal.recording.isKnown())
            refused.insert(refusal.file.path, refusal);
        if (refusal.file.reason == ImportReason::BadSidecar)
            badSidecars.insert(refusal.file.path);
        return {};
    }

    QString task(const QString &path) const
    {
        return recordings.value(path).metadata.value(QStringLiteral("task")).toString();
    }

    QHash<QString, CheckedRecording> recordings;
    QHash<QString, RefusedRecording> refused;
    QHash<QString, std::optional<ImportReason>> notes;
    QSet<QString> badSidecars;
    QSet<QString> copies;
    QSet<QString> takenIds;
    int batches = 0;
    int sidecarsTaken = 0;
};

} // namespace

class TestImporter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFolderIsReadToTheBottom();
    void theSidecarNamesTheEpisode();
    void badFilesAreNamedWithTheirReason();
    void anUnchangedFileIsNotReadAgain();
    void aStopEndsTheImport();
    void aScanTakesSettledFilesOnly();
    void aScanReadsABadFileOnce();
    void anotherScanOfABadFileReadsItOnceToo();
    void aDuplicateIdIsReadAgainWhenItsSidecarChanges();
    void anIdThatLeadsOutOfThePrefixIsRefused();
    void aSidecarThatComesLaterIsReadAlone();
    void aSidecarThatChangesOrGoesIsNoticed();
    void aBadSidecarIsMendedWithoutTheRecording();
    void aScanLetsASidecarSettle();
    void theSidecarOfACopyDoesNotMatter();

private:
    QTemporaryDir m_dir;
    Settings m_settings;
    QString path(const QString &name) const { return m_dir.filePath(name); }
    QString folder(const QString &name) const;
    /// A recording that the catalog knows, and that no longer can be read as one.
    QString knownRecording(const QString &name, FakeCatalog &catalog) const;
};

QString TestImporter::folder(const QString &name) const
{
    QDir(m_dir.path()).mkpath(name);
    return path(name);
}

QString TestImporter::knownRecording(const QString &name, FakeCatalog &catalog) const
{
    const QString file = folder(name) + QStringLiteral("/a.mcap");
    const QByteArray bytes = recordingBytes();
    Importer importer(catalog, m_settings);
    if (!writeFile(file, bytes) || importer.importPaths({file})->imported.size() != 1
        || !replaceUnnoticed(file, QByteArray(bytes.size(), 'x')))
        qFatal("The recording of a test can't be made.");
    return file;
}

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

void TestImporter::theSidecarNamesTheEpisode()
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

void TestImporter::aDuplicateIdIsReadAgainWhenItsSidecarChanges()
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

void TestImporter::aSidecarThatComesLaterIsReadAlone()
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

void TestImporter::aSidecarThatChangesOrGoesIsNoticed()
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

void TestImporter::aBadSidecarIsMendedWithoutTheRecording()
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

void TestImporter::aScanLetsASidecarSettle()
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

void TestImporter::theSidecarOfACopyDoesNotMatter()
{
    FakeCatalog catalog;
    const QString file = knownRecording(QStringLiteral("copy"), catalog);
    catalog.copies.insert(file);
    QVERIFY(writeFile(path(QStringLiteral("copy/a.json")), R"({"task": "pour"})"));
    QCOMPARE(Importer(catalog, m_settings).importPaths({file})->known, 1);
    QCOMPARE(catalog.sidecarsTaken, 0);
}

void TestImporter::anIdThatLeadsOutOfThePrefixIsRefused()
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

QTEST_GUILESS_MAIN(TestImporter)
#include "tst_importer.moc"
