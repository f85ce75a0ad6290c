// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "core/Result.h"
#include "core/Settings.h"

#include <QHash>
#include <QStringList>
#include <QThreadPool>

#include <stop_token>

namespace csc {

struct FolderScan;

/// Where an Importer finds out what is known and leaves what it found. The engine's hands each call
/// to the engine thread and waits for the commit; a command's calls the store directly.
class ImportTarget
{
public:
    ImportTarget() = default;
    ImportTarget(const ImportTarget &) = delete;
    ImportTarget &operator=(const ImportTarget &) = delete;
    virtual ~ImportTarget() = default;

    virtual Result<QHash<QString, KnownFile>> knownFiles(const QStringList &paths) = 0;
    virtual Result<QHash<QString, RefusedRecording>> refusedFiles(const QStringList &paths) = 0;
    virtual Result<ImportReport> add(const QList<CheckedRecording> &recordings) = 0;
    virtual Result<ImportReport> refreshSidecars(const QList<CheckedSidecar> &sidecars) = 0;
    virtual Result<void> noteRefused(const RefusedRecording &refused) = 0;
};

/// Reads recordings into the catalog: folder scan, file check (each in one read), batches. A file
/// that the catalog knows, or refused lately, is not read again while it is unchanged; of a known
/// one its sidecar is, when that has come, changed or gone.
/// Runs on the calling thread and on checker threads of its own (QtConcurrent); blocks until done.
class Importer
{
public:
    Importer(ImportTarget &target, const Settings &settings);
    void configure(const Settings &settings);

    /// Files, or folders read to the bottom. A complete file is taken at once.
    Result<ImportReport> importPaths(const QStringList &paths, const std::stop_token &stop = {});
    /// The watched folders: files that were left unchanged for `settle_sec` and, where set, have
    /// their `finish_marker`. A changed sidecar is left to settle as long.
    Result<ImportReport> scan(const std::stop_token &stop = {});

private:
    struct Batch;

    Result<ImportReport> take(const FolderScan &found, int settleSec, const std::stop_token &stop);
    Result<ImportReport> takeBatch(const QStringList &paths, int settleSec,
                                   const std::stop_token &stop);
    /// Which of these files have to be read, and how; the others go into the report.
    Result<Batch> sort(const QStringList &paths, int settleSec, ImportReport &report);
    Result<void> takeRecordings(const QStringList &paths, const std::stop_token &stop,
                                ImportReport &report);
    Result<void> takeSidecars(const QStringList &paths, ImportReport &report);

    ImportTarget &m_target;
    Settings m_settings;
    QThreadPool m_checkers;
};

} // namespace csc
