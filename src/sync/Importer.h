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

/// Where an Importer finds out what is known and leaves what it found. The engine's hands each call
/// to the engine thread and waits for the commit; a command's calls the store directly.
class ImportTarget
{
public:
    ImportTarget() = default;
    ImportTarget(const ImportTarget &) = delete;
    ImportTarget &operator=(const ImportTarget &) = delete;
    virtual ~ImportTarget() = default;

    virtual Result<QHash<QString, FileIdentity>> knownFiles(const QStringList &paths) = 0;
    virtual Result<ImportReport> add(const QList<CheckedRecording> &recordings) = 0;
    virtual Result<void> noteFileCheck(const QString &path, std::optional<ImportReason> problem,
                                       const QString &message) = 0;
};

/// Reads recordings into the catalog: folder scan, file check (each in one read), batches.
/// Runs on the calling thread and on checker threads of its own (QtConcurrent); blocks until done.
class Importer
{
public:
    Importer(ImportTarget &target, const Settings &settings);
    void configure(const Settings &settings);

    /// Files, or folders read to the bottom. A complete file is taken at once.
    Result<ImportReport> importPaths(const QStringList &paths, const std::stop_token &stop = {});
    /// The watched folders: files that were left unchanged for `settle_sec` and, where set, have
    /// their `finish_marker`. A file that the catalog knows unchanged is not read again.
    Result<ImportReport> scan(const std::stop_token &stop = {});

private:
    struct Refused
    {
        FileIdentity identity;
        RejectedFile file;
    };

    Result<ImportReport> take(const QStringList &paths, QList<RejectedFile> rejected,
                              const std::stop_token &stop);
    Result<ImportReport> takeBatch(const QStringList &paths, const std::stop_token &stop);

    ImportTarget &m_target;
    Settings m_settings;
    QThreadPool m_checkers;
    QHash<QString, Refused>
        m_refusedBefore; ///< by path: what an unchanged file needs not be read for
};

} // namespace csc
