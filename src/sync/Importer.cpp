// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Importer.h"

#include "catalog/FolderScan.h"
#include "catalog/RecordingCheck.h"
#include "catalog/Sidecar.h"
#include "core/DestinationUrl.h"
#include "core/ObjectKey.h"

#include <QFileInfo>
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
    RefusedRecording refused;
};

RefusedRecording refused(const QString &path, ImportReason reason, const QString &message)
{
    return {RejectedFile{path, reason, message}};
}

/// The sidecar and the public id. The id becomes part of the object's key: one that leads elsewhere
/// is refused at the door, and so is a sidecar that can't be used.
std::optional<RefusedRecording> readIdentity(const QString &path, const Settings &settings,
                                             Sidecar &sidecar)
{
    Result<Sidecar> read = readSidecar(path);
    if (!read)
        return refused(path, ImportReason::BadSidecar, read.error().message);
    sidecar = *std::move(read);
    const QFileInfo file(path);
    if (sidecar.episodeId.isEmpty())
        sidecar.episodeId = file.completeBaseName();
    const Result<DestinationUrl> url = DestinationUrl::parse(settings.destination);
    const Result<QString> key = objectKey(settings.keyTemplate, url ? url->prefix : QString(),
                                          sidecar.episodeId, file.fileName());
    if (!key)
        return refused(path, ImportReason::BadId, key.error().message);
    return std::nullopt;
}

LookedAt lookAt(const QString &path, const Settings &settings, const std::stop_token &stop)
{
    Sidecar sidecar;
    if (const auto problem = readIdentity(path, settings, sidecar))
        return {{}, *problem};

    // Before the content: what is written meanwhile is then seen as a change.
    const FileIdentity before = readFileIdentity(path).value_or(FileIdentity());
    const RecordingCheck check = checkRecording(path, [&stop] { return stop.stop_requested(); });
    if (check.problem) {
        RefusedRecording refusal = refused(path, *check.problem, check.message);
        refusal.recording = before;
        return {{}, refusal};
    }
    return {CheckedRecording{sidecar.episodeId, path, sidecar.path, check.sha256, check.identity,
                             check.durationSec, sidecar.content, volumeRootOf(path),
                             sidecar.identity},
            {}};
}

/// Whether the sidecar of a known recording has to be read.
bool hasNewSidecar(const QString &path, const KnownFile &known, int settleSec)
{
    if (known.isCopy)
        return false;
    const QString sidecar = sidecarPathOf(path);
    const std::optional<FileIdentity> now = readFileIdentity(sidecar);
    if (!now)
        return known.sidecarPath == sidecar || known.hasBadSidecar;
    if (known.sidecarPath == sidecar && *now == known.sidecar && !known.hasBadSidecar)
        return false;
    return settleSec == 0 || isSettled(sidecar, settleSec, {});
}

/// Whether what was refused is still what lies there.
bool isStillRefused(const QString &path, const FileIdentity &now, const RefusedRecording &refused)
{
    if (now != refused.recording)
        return false;
    // Another sidecar may give it another id.
    return refused.file.reason != ImportReason::DuplicateId
           || readFileIdentity(sidecarPathOf(path)).value_or(FileIdentity()) == refused.sidecar;
}

void merge(ImportReport &into, const ImportReport &from)
{
    into.imported += from.imported;
    into.changed += from.changed;
    into.known += from.known;
    into.enqueued += from.enqueued;
    into.rejected += from.rejected;
    into.notes += from.notes;
}

} // namespace

struct Importer::Batch
{
    QStringList recordings; ///< to be read whole
    QStringList sidecars;   ///< recordings of which only the sidecar is to be read
};

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
    return take(findRecordings(paths, stop), 0, stop);
}

Result<ImportReport> Importer::scan(const std::stop_token &stop)
{
    FolderScan found = findRecordings(m_settings.watchFolders, stop);
    found.recordings.removeIf([this](const QString &path) {
        return !isSettled(path, m_settings.settleSec, m_settings.finishMarker);
    });
    return take(found, m_settings.settleSec, stop);
}

Result<ImportReport> Importer::take(const FolderScan &found, int settleSec,
                                    const std::stop_token &stop)
{
    ImportReport report;
    report.rejected = found.rejected;
    const QStringList &paths = found.recordings;
    for (qsizetype from = 0; from < paths.size() && !stop.stop_requested(); from += batchSize) {
        const Result<ImportReport> batch = takeBatch(paths.mid(from, batchSize), settleSec, stop);
        if (!batch)
            return batch.error();
        merge(report, *batch);
    }
    return report;
}

Result<ImportReport> Importer::takeBatch(const QStringList &paths, int settleSec,
                                         const std::stop_token &stop)
{
    ImportReport report;
    const Result<Batch> batch = sort(paths, settleSec, report);
    if (!batch)
        return batch.error();
    if (const auto taken = takeSidecars(batch->sidecars, report); !taken)
        return taken.error();
    if (const auto taken = takeRecordings(batch->recordings, stop, report); !taken)
        return taken.error();
    return report;
}

Result<Importer::Batch> Importer::sort(const QStringList &paths, int settleSec,
                                       ImportReport &report)
{
    const Result<QHash<QString, KnownFile>> known = m_target.knownFiles(paths);
    if (!known)
        return known.error();
    const Result<QHash<QString, RefusedRecording>> refused = m_target.refusedFiles(paths);
    if (!refused)
        return refused.error();

    Batch batch;
    for (const QString &path : paths) {
        const FileIdentity now = readFileIdentity(path).value_or(FileIdentity());
        const auto before = known->constFind(path);
        const auto refusal = refused->constFind(path);
        if (before != known->cend() && now.isKnown() && now == before->recording) {
            if (hasNewSidecar(path, *before, settleSec))
                batch.sidecars.append(path);
            else
                ++report.known;
        } else if (refusal != refused->cend() && isStillRefused(path, now, *refusal)) {
            report.rejected.append(refusal->file);
        } else {
            batch.recordings.append(path);
        }
    }
    return batch;
}

Result<void> Importer::takeSidecars(const QStringList &paths, ImportReport &report)
{
    QList<CheckedSidecar> sidecars;
    for (const QString &path : paths) {
        Sidecar sidecar;
        if (const auto problem = readIdentity(path, m_settings, sidecar)) {
            report.rejected.append(problem->file);
            if (const Result<void> noted = m_target.noteRefused(*problem); !noted)
                return noted.error();
            continue;
        }
        sidecars.append({path, sidecar.path, sidecar.identity, sidecar.content});
    }
    if (sidecars.isEmpty())
        return {};
    const Result<ImportReport> refreshed = m_target.refreshSidecars(sidecars);
    if (!refreshed)
        return refreshed.error();
    merge(report, *refreshed);
    return {};
}

Result<void> Importer::takeRecordings(const QStringList &paths, const std::stop_token &stop,
                                      ImportReport &report)
{
    const QList<LookedAt> looks = QtConcurrent::blockingMapped<QList<LookedAt>>(
        &m_checkers, paths,
        [this, &stop](const QString &path) { return lookAt(path, m_settings, stop); });
    if (stop.stop_requested())
        return {};

    QList<CheckedRecording> recordings;
    for (const LookedAt &look : looks) {
        if (look.recording) {
            recordings.append(*look.recording);
            continue;
        }
        report.rejected.append(look.refused.file);
        if (const Result<void> noted = m_target.noteRefused(look.refused); !noted)
            return noted.error();
    }
    if (recordings.isEmpty())
        return {};
    const Result<ImportReport> added = m_target.add(recordings);
    if (!added)
        return added.error();
    merge(report, *added);
    return {};
}

} // namespace csc
