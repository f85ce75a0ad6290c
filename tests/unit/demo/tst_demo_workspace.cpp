// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "catalog/RecordingCheck.h"
#include "core/DestinationUrl.h"
#include "core/ErrorCode.h"
#include "demo/DemoWorkspace.h"
#include "demo/ObjectStore.h"
#include "store/Database.h"
#include "store/EpisodeReader.h"
#include "store/EpisodeStore.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QHash>
#include <QSettings>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace csc;

class TestDemoWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void reportsItsProgress();
    void theCatalogHasEveryState();
    void fourFailedAfterTheLastAttempt();
    void syncedEpisodesLieInTheCloud();
    void everyRecordingButOneIsSound();
    void theCatalogKnowsTheFilesAsTheyAre();
    void theSettingsArePrivateAndPointToTheStore();
    void preparingAgainChangesNothing();
    void aTakenPortIsReplaced();
    void aHalfMadeWorkspaceIsMadeAnew();
    void otherFoldersAreRefused_data();
    void otherFoldersAreRefused();

private:
    std::unique_ptr<Database> database() const;
    QList<EpisodeSummary> episodes() const;

    QTemporaryDir m_folder;
    SystemClock m_clock;
    DemoWorkspace m_workspace;
    QList<std::pair<int, int>> m_progress;
};

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Size and time of every file below a folder, but for the locks that come and go.
QHash<QString, QString> stateOf(const QString &folder)
{
    QHash<QString, QString> state;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        const QFileInfo info = files.fileInfo();
        if (!info.fileName().endsWith(u"lock")) {
            state.insert(info.filePath(), QStringLiteral("%1 %2")
                                              .arg(info.size())
                                              .arg(info.lastModified().toMSecsSinceEpoch()));
        }
    }
    return state;
}

ObjectStore::Options optionsFor(const DemoWorkspace &workspace)
{
    return {workspace.storeFolder,
            demoBucket(),
            workspace.port,
            demoAccessKey(),
            demoSecretKey(),
            QStringLiteral("us-east-1"),
            0,
            {}};
}

} // namespace

void TestDemoWorkspace::initTestCase()
{
    const auto prepared = DemoWorkspace::prepare(m_folder.filePath(QStringLiteral("demo")),
                                                 [this](int done, int total) {
                                                     m_progress.append({done, total});
                                                 });
    QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().message));
    m_workspace = *prepared;
}

std::unique_ptr<Database> TestDemoWorkspace::database() const
{
    auto opened = Database::open({m_workspace.databaseFile, Database::Mode::ReadOnly}, m_clock);
    return opened ? *std::move(opened) : nullptr;
}

QList<EpisodeSummary> TestDemoWorkspace::episodes() const
{
    const auto opened = database();
    const auto page = EpisodeReader(*opened).list({}, {}, -1, 0);
    return page ? page->items : QList<EpisodeSummary>();
}

void TestDemoWorkspace::reportsItsProgress()
{
    QCOMPARE(m_progress.size(), 24);
    QCOMPARE(m_progress.constLast(), std::pair(24, 24));
}

void TestDemoWorkspace::theCatalogHasEveryState()
{
    const auto opened = database();
    QVERIFY(opened);
    const auto counts = EpisodeReader(*opened).counts();
    QVERIFY(counts);
    QCOMPARE(counts->all(), 24);
    QCOMPARE(counts->of(SyncStatus::Completed), 12);
    QCOMPARE(counts->of(SyncStatus::Failed), 4);
    QCOMPARE(counts->of(SyncStatus::NotStarted), 8);
    QHash<QaStatus, int> qa;
    for (const EpisodeSummary &episode : episodes())
        ++qa[episode.qaStatus];
    QCOMPARE(qa.value(QaStatus::Approved), 20);
    QCOMPARE(qa.value(QaStatus::Rejected), 1);
    QCOMPARE(qa.value(QaStatus::PendingQa), 3);
}

void TestDemoWorkspace::fourFailedAfterTheLastAttempt()
{
    const auto opened = database();
    const EpisodeReader reader(*opened);
    const auto failed = reader.list({SyncStatus::Failed, {}}, {}, -1, 0);
    QVERIFY(failed);
    QCOMPARE(failed->total, 4);
    for (const EpisodeSummary &episode : failed->items) {
        QCOMPARE(episode.latestAttemptCount, 5);
        QCOMPARE(episode.errorCode, QStringLiteral("network"));
        QVERIFY(episode.errorMessage.contains(QStringLiteral("127.0.0.1")));
        QVERIFY(!episode.nextRetryAt.isValid());
        QVERIFY(episode.qaStatus == QaStatus::Approved);
        QVERIFY(episode.fileSizeBytes >= 12 << 20);
        QVERIFY(episode.fileSizeBytes <= 42 << 20);
        const auto history = reader.history(episode.key);
        QVERIFY(history);
        QCOMPARE(history->size(), 1);
        const QList<SyncAttempt> &attempts = history->constFirst().attempts;
        QCOMPARE(attempts.size(), 5);
        for (const SyncAttempt &attempt : attempts) {
            QVERIFY(attempt.outcome == AttemptOutcome::Failed);
            QVERIFY(attempt.endedAt < QDateTime::currentDateTimeUtc());
        }
    }
}

void TestDemoWorkspace::syncedEpisodesLieInTheCloud()
{
    ObjectStore store(optionsFor(m_workspace));
    const auto started = store.start();
    QVERIFY2(started, started ? "" : qPrintable(started.error().message));
    QCOMPARE(store.keys().size(), 24); // twelve recordings, twelve sidecars
    int synced = 0;
    for (const EpisodeSummary &episode : episodes()) {
        if (episode.status != SyncStatus::Completed)
            continue;
        ++synced;
        QVERIFY(episode.cloudSynced);
        const QString start = QStringLiteral("s3://%1/").arg(demoBucket());
        QVERIFY(episode.destinationPath.startsWith(start));
        const QString key = episode.destinationPath.mid(start.size());
        QCOMPARE(store.object(key), std::optional(contentOf(episode.sourcePath)));
        const QString sidecarKey = key.left(key.size() - 5) + QStringLiteral(".json");
        QCOMPARE(store.object(sidecarKey), std::optional(contentOf(episode.sidecarPath)));
    }
    QCOMPARE(synced, 12);
}

void TestDemoWorkspace::everyRecordingButOneIsSound()
{
    const auto opened = database();
    const EpisodeReader reader(*opened);
    int damaged = 0;
    for (const EpisodeSummary &episode : episodes()) {
        const RecordingCheck check = checkRecording(episode.sourcePath);
        const auto facts = reader.whyFacts(episode.key);
        QVERIFY(facts);
        QVERIFY(episode.fileSizeBytes >= 5 << 20);
        if (!check.problem) {
            QVERIFY(facts->fileProblem.isEmpty());
            continue;
        }
        ++damaged;
        QCOMPARE(check.problem, std::optional(ImportReason::Damaged));
        QCOMPARE(facts->fileProblem, QStringLiteral("damaged"));
        QCOMPARE(facts->fileProblemMessage, check.message);
        QVERIFY(episode.status == SyncStatus::NotStarted);
    }
    QCOMPARE(damaged, 1);
}

void TestDemoWorkspace::theCatalogKnowsTheFilesAsTheyAre()
{
    auto opened = Database::open({m_workspace.databaseFile}, m_clock);
    QVERIFY(opened);
    QStringList paths;
    for (const EpisodeSummary &episode : episodes())
        paths.append(episode.sourcePath);
    const auto known =
        EpisodeStore(**opened, m_clock, QSysInfo::machineHostName()).knownFiles(paths);
    QVERIFY(known);
    QCOMPARE(known->size(), 24);
    int changed = 0;
    for (auto file = known->cbegin(); file != known->cend(); ++file)
        changed += readFileIdentity(file.key()) == file->recording ? 0 : 1;
    QCOMPARE(changed, 1); // the one that lost a block after its import
    for (const KnownFile &file : *known)
        QVERIFY(readFileIdentity(file.sidecarPath) == file.sidecar);
}

void TestDemoWorkspace::theSettingsArePrivateAndPointToTheStore()
{
    QCOMPARE(QFile::permissions(m_workspace.configFile)
                 & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
             QFile::Permissions());
    const QSettings file(m_workspace.configFile, QSettings::IniFormat);
    const auto value = [&file](const char *key) {
        return file.value(QString::fromLatin1(key)).toString();
    };
    QCOMPARE(value("database/database"), m_workspace.databaseFile);
    QCOMPARE(value("destination/s3_endpoint"),
             QStringLiteral("http://127.0.0.1:%1").arg(m_workspace.port));
    QCOMPARE(value("destination/s3_profile"), demoProfileName());
    QCOMPARE(value("catalog/watch_folders"), m_workspace.recordingsFolder);
    QCOMPARE(value("sync/max_concurrent"), QStringLiteral("2"));
    const auto destination = DestinationUrl::parse(value("destination/destination"));
    QVERIFY(destination);
    QCOMPARE(destination->bucket, demoBucket());
    QVERIFY(!contentOf(m_workspace.configFile).contains(demoSecretKey().toUtf8()));
}

void TestDemoWorkspace::preparingAgainChangesNothing()
{
    const auto before = stateOf(m_workspace.directory);
    const auto again = DemoWorkspace::prepare(m_workspace.directory, nullptr);
    QVERIFY(again);
    QCOMPARE(again->port, m_workspace.port);
    QCOMPARE(stateOf(m_workspace.directory), before);

    ObjectStore store(optionsFor(m_workspace));
    QVERIFY(store.start());
    const auto whileServed = DemoWorkspace::prepare(m_workspace.directory, nullptr);
    QVERIFY(whileServed);
    QCOMPARE(whileServed->port, m_workspace.port);
    ObjectStore second(optionsFor(m_workspace));
    const auto refused = second.start();
    QVERIFY(!refused);
    QVERIFY(refused.error().message.contains(u"another object store"));
}

void TestDemoWorkspace::aTakenPortIsReplaced()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, m_workspace.port));
    const auto again = DemoWorkspace::prepare(m_workspace.directory, nullptr);
    QVERIFY(again);
    QVERIFY(again->port != m_workspace.port);
    QVERIFY(contentOf(m_workspace.configFile).contains(QByteArray::number(again->port)));
    other.close();
    const auto third = DemoWorkspace::prepare(m_workspace.directory, nullptr);
    QVERIFY(third);
    QCOMPARE(third->port, again->port);
    m_workspace = *third;
    theSettingsArePrivateAndPointToTheStore();
}

void TestDemoWorkspace::aHalfMadeWorkspaceIsMadeAnew()
{
    // As a crash just before the end leaves it: all but the settings.
    QVERIFY(QFile::remove(m_workspace.configFile));
    QVERIFY(QFile::remove(m_workspace.databaseFile));
    const auto again = DemoWorkspace::prepare(m_workspace.directory, nullptr);
    QVERIFY2(again, again ? "" : qPrintable(again.error().message));
    m_workspace = *again;
    QCOMPARE(episodes().size(), 24);
    QCOMPARE(QDir(m_workspace.recordingsFolder).entryList({QStringLiteral("*.mcap")}).size(), 24);
    syncedEpisodesLieInTheCloud();
}

void TestDemoWorkspace::otherFoldersAreRefused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("words");
    const QString full = m_folder.filePath(QStringLiteral("full"));
    QVERIFY(QDir().mkpath(full + QStringLiteral("/photos")));
    QFile file(m_folder.filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QTest::newRow("a folder that holds other things") << full << QStringLiteral("photos");
    QTest::newRow("a file") << file.fileName() << QStringLiteral("is a file");
}

void TestDemoWorkspace::otherFoldersAreRefused()
{
    QFETCH(QString, path);
    QFETCH(QString, words);
    const auto before = stateOf(m_folder.path());
    const auto refused = DemoWorkspace::prepare(path, nullptr);
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(words), qPrintable(refused.error().message));
    QVERIFY(refused.error().message.contains(path));
    QCOMPARE(stateOf(m_folder.path()), before);
}

QTEST_GUILESS_MAIN(TestDemoWorkspace)
#include "tst_demo_workspace.moc"
