// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "sync/Importer.h"

#include <QDir>
#include <QTemporaryDir>

namespace csc::test {

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

/// Where the recordings of a test lie.
class ImportFolder
{
public:
    QString path(const QString &name) const { return m_dir.filePath(name); }
    /// The path of a folder that is there.
    QString folder(const QString &name) const
    {
        QDir(m_dir.path()).mkpath(name);
        return path(name);
    }

private:
    QTemporaryDir m_dir;
};

} // namespace csc::test
