// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Importer.h"

#include "catalog/FolderScan.h"
#include "catalog/RecordingCheck.h"
#include "catalog/Sidecar.h"
#include "core/DestinationUrl.h"
#include "core/ObjectKey.h"

#include <QFileInfo>
#include <QSet>
#include <QThread>
#include <QtConcurrentMap>

namespace csc {

namespace {

/// Files of one transaction: few enough that the window sees a large import grow.
constexpr qsizetype batchSize = 32;

/// One file, looked at: either a recording or the reason why it is none.
struct LookedAt
{
    std::optional<CheckedRecording> recording;
    std::optional<RejectedFile> rejected;
};

LookedAt refused(const QString &path, ImportReason reason, const QString &message)
{
    return {{}, RejectedFile{path, reason, message}};
}

LookedAt lookAt(const QString &path, const Settings &settings, const std::stop_token &stop)
{
    const Result<Sidecar> sidecar = readSidecar(path);
    if (!sidecar)
        return refused(path, ImportReason::BadSidecar, sidecar.error().message);

    const QFileInfo file(path);
    const QString episodeId =
        sidecar->episodeId.isEmpty() ? file.completeBaseName() : sidecar->episodeId;
    // The id becomes part of the object's key: one that leads elsewhere is refused at the door.
    const Result<DestinationUrl> url = DestinationUrl::parse(settings.destination);
    const Result<QString> key =
        objectKey(settings.keyTemplate, url ? url->prefix : QString(), episodeId, file.fileName());
    if (!key)
        return refused(path, ImportReason::BadId, key.error().message);

    const RecordingCheck check = checkRecording(path, [&stop] { return stop.stop_requested(); });
    if (check.problem)
        return refused(path, *check.problem, check.message);
    return {CheckedRecording{episodeId, path, sidecar->path, check.sha256, check.identity,
                             check.durationSec, sidecar->content, volumeRootOf(path)},
            {}};
}

/// Whether only a change of the recording itself can mend it; a sidecar or a setting may change
/// beside an unchanged recording.
bool isOfContent(ImportReason reason)
{
    return reason == ImportReason::NotMcap || reason == ImportReason::Incomplete
           || reason == ImportReason::Damaged || reason == ImportReason::Empty;
}

void merge(ImportReport &into, const ImportReport &from)
{
    into.imported += from.imported;
    into.changed += from.changed;
    into.known += from.known;
    into.enqueued += from.enqueued;
    into.rejected += from.rejected;
}

} // namespace

Importer::Importer(ImportTarget &target, const Settings &settings)
    : m_target(target)
    , m_settings(settings)
{
    // Reading is bound by the disk and hashing by the processor: two at a time keep both busy
    // without starving the uploads.
    m_checkers.setMaxThreadCount(std::clamp(QThread::idealThreadCount() / 2, 1, 4));
}

void Importer::configure(const Settings &settings)
{
    m_settings = settings;
}

Result<ImportReport> Importer::importPaths(const QStringList &paths, const std::stop_token &stop)
{
    const FolderScan found = findRecordings(paths, stop);
    return take(found.recordings, found.rejected, stop);
}

Result<ImportReport> Importer::scan(const std::stop_token &stop)
{
    const FolderScan found = findRecordings(m_settings.watchFolders, stop);
    QStringList settled;
    for (const QString &path : found.recordings) {
        if (isSettled(path, m_settings.settleSec, m_settings.finishMarker))
            settled.append(path);
    }
    const QSet<QString> present(settled.cbegin(), settled.cend());
    m_refusedBefore.removeIf(
        [&present](const auto &entry) { return !present.contains(entry.key()); });
    QStringList fresh;
    QList<RejectedFile> rejected = found.rejected;
    for (const QString &path : std::as_const(settled)) {
        // A bad file that lies in a watched folder for weeks is read once, not at every poll.
        const auto before = m_refusedBefore.constFind(path);
        if (before != m_refusedBefore.cend() && readFileIdentity(path) == before->identity)
            rejected.append(before->file);
        else
            fresh.append(path);
    }
    return take(fresh, rejected, stop);
}

Result<ImportReport> Importer::take(const QStringList &paths, QList<RejectedFile> rejected,
                                    const std::stop_token &stop)
{
    ImportReport report;
    report.rejected = std::move(rejected);
    for (qsizetype from = 0; from < paths.size() && !stop.stop_requested(); from += batchSize) {
        const Result<ImportReport> batch = takeBatch(paths.mid(from, batchSize), stop);
        if (!batch)
            return batch.error();
        merge(report, *batch);
    }
    return report;
}

Result<ImportReport> Importer::takeBatch(const QStringList &paths, const std::stop_token &stop)
{
    const Result<QHash<QString, FileIdentity>> known = m_target.knownFiles(paths);
    if (!known)
        return known.error();

    ImportReport report;
    QStringList unread;
    for (const QString &path : paths) {
        const auto before = known->constFind(path);
        if (before != known->cend() && before->isKnown() && readFileIdentity(path) == *before)
            ++report.known;
        else
            unread.append(path);
    }

    const QList<LookedAt> looks = QtConcurrent::blockingMapped<QList<LookedAt>>(
        &m_checkers, unread,
        [this, &stop](const QString &path) { return lookAt(path, m_settings, stop); });
    if (stop.stop_requested())
        return report;

    QList<CheckedRecording> recordings;
    for (const LookedAt &look : looks) {
        if (look.recording) {
            recordings.append(*look.recording);
            continue;
        }
        report.rejected.append(*look.rejected);
        const QString &path = look.rejected->path;
        if (isOfContent(look.rejected->reason)) {
            m_refusedBefore.insert(
                path, {readFileIdentity(path).value_or(FileIdentity{}), *look.rejected});
        }
        const Result<void> noted =
            m_target.noteFileCheck(path, look.rejected->reason, look.rejected->message);
        if (!noted)
            return noted.error();
    }
    if (recordings.isEmpty())
        return report;
    const Result<ImportReport> added = m_target.add(recordings);
    if (!added)
        return added.error();
    merge(report, *added);
    return report;
}

} // namespace csc
