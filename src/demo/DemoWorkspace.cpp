// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DemoWorkspace.h"

#include "DemoCloud.h"
#include "DemoHistory.h"
#include "DemoSettings.h"
#include "ObjectStore.h"
#include "SampleRecording.h"
#include "StoreFiles.h"

#include "catalog/FolderScan.h"
#include "catalog/RecordingCheck.h"
#include "catalog/Sidecar.h"

#include <QDir>
#include <QLockFile>

namespace csc {

namespace {

constexpr int partSizeMib = 8;
constexpr int lockPatienceMs = 30'000;
const auto markerName = QStringLiteral(".cloud-sync-center-demo");
const auto lockName = QStringLiteral(".preparing.lock");
const auto databaseName = QStringLiteral("cloud-sync-center.sqlite");

Error refusal(const QString &message)
{
    return Error{ErrorCode::Usage, message, {}, {}};
}

Error cannotWrite(const QString &path)
{
    return Error{ErrorCode::Destination,
                 QStringLiteral("The demo can't write %1. Choose a folder that is writable and has "
                                "room for 400 MiB.")
                     .arg(path),
                 {},
                 {}};
}

DemoWorkspace workspaceIn(const QString &directory)
{
    DemoWorkspace workspace;
    workspace.directory = directory;
    workspace.configFile = directory + QStringLiteral("/cloud-sync-center.ini");
    workspace.databaseFile = directory + u'/' + databaseName;
    workspace.recordingsFolder = directory + QStringLiteral("/recordings");
    workspace.storeFolder = directory + QStringLiteral("/cloud");
    return workspace;
}

/// Whether the folder is empty, or a demo of ours, finished or not.
Result<void> checkFolder(const DemoWorkspace &workspace)
{
    const QFileInfo info(workspace.directory);
    if (info.exists() && !info.isDir()) {
        return refusal(QStringLiteral("The demo needs a folder, but %1 is a file. Name another "
                                      "place.")
                           .arg(workspace.directory));
    }
    QStringList entries =
        QDir(workspace.directory)
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    entries.removeAll(lockName);
    if (!entries.isEmpty() && !entries.contains(markerName)) {
        return refusal(QStringLiteral("The folder %1 holds other things (%2). Name an empty "
                                      "folder, or one that does not exist yet, for the demo.")
                           .arg(workspace.directory, entries.constFirst()));
    }
    return {};
}

/// Throws away what a preparation left that did not come to its end.
void clear(const DemoWorkspace &workspace)
{
    QDir(workspace.recordingsFolder).removeRecursively();
    QDir(workspace.storeFolder).removeRecursively();
    const QDir directory(workspace.directory);
    const QStringList files = directory.entryList({databaseName + u'*'}, QDir::Files);
    for (const QString &name : files)
        QFile::remove(directory.filePath(name));
}

QJsonObject sidecarOf(const DemoEpisode &episode)
{
    return {
        {QStringLiteral("episode_id"), episode.id},
        {QStringLiteral("task"), episode.task},
        {QStringLiteral("robot"), episode.robot},
        {QStringLiteral("site"), QStringLiteral("lab-a")},
        {QStringLiteral("recorded_at"), utcText(episode.begin.toUTC())},
        {QStringLiteral("cameras"), 1},
    };
}

/// Writes recording and sidecar and reads them back as an import would.
Result<CheckedRecording> makeFiles(const DemoWorkspace &workspace, const DemoEpisode &episode,
                                   int number)
{
    const QString base = workspace.recordingsFolder + u'/' + episode.id;
    const QString path = base + QStringLiteral(".mcap");
    const SampleRecording sample{quint64(number), episode.bytes, episode.begin,
                                 episode.task,    episode.robot, number % 2 == 0};
    if (auto written = writeSampleRecording(path, sample); !written)
        return written.error();
    if (!writeJsonFile(base + QStringLiteral(".json"), sidecarOf(episode)))
        return cannotWrite(base + QStringLiteral(".json"));
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite)
        || !file.setFileTime(episode.begin.addSecs(60), QFileDevice::FileModificationTime))
        return cannotWrite(path);
    file.close();

    const RecordingCheck check = checkRecording(path);
    if (check.problem)
        return Error{ErrorCode::SourceInvalid, check.message, {}, {}};
    const auto sidecar = readSidecar(path);
    if (!sidecar)
        return sidecar.error();
    return CheckedRecording{sidecar->episodeId, path,
                            sidecar->path,      check.sha256,
                            check.identity,     check.durationSec,
                            sidecar->content,   volumeRootOf(path),
                            sidecar->identity};
}

/// Loses a block in the middle of the file, as a bad disk does.
bool loseBlock(const QString &path)
{
    QFile file(path);
    const QByteArray zeros(4096, '\0');
    return file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2)
           && file.write(zeros) == zeros.size() && file.flush();
}

Result<void> damage(const DemoWorkspace &workspace, const DemoEpisode &episode,
                    DemoHistory &history)
{
    const QString path = workspace.recordingsFolder + u'/' + episode.id + QStringLiteral(".mcap");
    if (!loseBlock(path))
        return cannotWrite(path);
    const RecordingCheck check = checkRecording(path);
    if (!check.problem)
        return cannotWrite(path);
    return history.noteDamage(path, *check.problem, check.message);
}

Result<void> makeEpisodes(const DemoWorkspace &workspace, DemoHistory &history,
                          const DemoWorkspace::Progress &progress)
{
    const QList<DemoEpisode> episodes = demoEpisodes(QDateTime::currentDateTimeUtc());
    QStringList failing;
    int number = 0;
    for (const DemoEpisode &episode : episodes) {
        const auto recording = makeFiles(workspace, episode, ++number);
        if (!recording)
            return recording.error();
        // The cloud was offline when these four were recorded, and until all had given up.
        if (!failing.isEmpty() && episode.fate != DemoFate::Failed) {
            if (auto failed =
                    history.failAll(std::exchange(failing, {}), demoEndpoint(workspace.port));
                !failed)
                return failed;
        }
        if (auto recorded = history.record(episode, *recording); !recorded)
            return recorded;
        if (episode.fate == DemoFate::Failed)
            failing.append(episode.id);
        if (episode.fate == DemoFate::Damaged) {
            if (auto damaged = damage(workspace, episode, history); !damaged)
                return damaged;
        }
        if (progress)
            progress(number, int(episodes.size()));
    }
    return {};
}

Result<DemoWorkspace> make(DemoWorkspace workspace, const DemoWorkspace::Progress &progress)
{
    clear(workspace);
    workspace.port = freeLoopbackPort();
    const bool marked = writeJsonFile(
        workspace.directory + u'/' + markerName,
        {{QStringLiteral("about"), QStringLiteral("Sample data of Cloud Sync Center's demo. "
                                                  "This folder may be removed.")}});
    if (!marked || !QDir().mkpath(workspace.recordingsFolder))
        return cannotWrite(workspace.directory);
    DemoCloud cloud(workspace.storeFolder, qint64(partSizeMib) << 20);
    if (auto opened = cloud.open(); !opened)
        return opened.error();
    HistoryClock clock;
    clock.moveTo(demoEpisodes(QDateTime::currentDateTimeUtc()).constFirst().begin);
    {
        const auto database = Database::open({workspace.databaseFile}, clock);
        if (!database)
            return database.error();
        DemoHistory history(**database, clock, cloud);
        if (auto made = makeEpisodes(workspace, history, progress); !made)
            return made.error();
    }
    // Last: where it is, the workspace is whole.
    const auto written = writeDemoSettings(
        workspace.configFile, {workspace.databaseFile, cloud.destination(),
                               workspace.recordingsFolder, workspace.port, partSizeMib});
    if (!written)
        return written.error();
    return workspace;
}

Result<DemoWorkspace> openExisting(DemoWorkspace workspace)
{
    workspace.port = demoPortOf(workspace.configFile);
    if (workspace.port == 0) {
        // The settings name a real destination by now; the demo's store is served all the same.
        workspace.port = freeLoopbackPort();
        return workspace;
    }
    if (isLoopbackPortFree(workspace.port) || ObjectStore::isServed(workspace.storeFolder))
        return workspace;
    workspace.port = freeLoopbackPort();
    const auto changed = changeDemoPort(workspace.configFile, workspace.port);
    if (!changed)
        return changed.error();
    return workspace;
}

} // namespace

Result<DemoWorkspace> DemoWorkspace::prepare(const QString &directory, const Progress &progress)
{
    const DemoWorkspace workspace =
        workspaceIn(QDir::cleanPath(QDir::current().absoluteFilePath(directory)));
    if (auto checked = checkFolder(workspace); !checked)
        return checked.error();
    if (!QDir().mkpath(workspace.directory))
        return cannotWrite(workspace.directory);
    // Two programs may be started on one folder: the second waits for the first.
    QLockFile lock(workspace.directory + u'/' + lockName);
    lock.setStaleLockTime(0);
    if (!lock.tryLock(lockPatienceMs)) {
        return lock.error() == QLockFile::LockFailedError
                   ? refusal(QStringLiteral("Another program is preparing the demo in %1. Wait "
                                            "until it is done.")
                                 .arg(workspace.directory))
                   : cannotWrite(workspace.directory);
    }
    return QFileInfo::exists(workspace.configFile) ? openExisting(workspace)
                                                   : make(workspace, progress);
}

QString demoProfileName()
{
    return QStringLiteral("cloud-sync-center-demo");
}

QString demoAccessKey()
{
    return QStringLiteral("DEMOACCESSKEY");
}

QString demoSecretKey()
{
    return QStringLiteral("demo-secret-that-opens-sample-data-only");
}

QString demoBucket()
{
    return QStringLiteral("demo-bucket");
}

qint64 demoBytesPerSecond()
{
    return 6LL << 20;
}

} // namespace csc
