// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "DiskFile.h"
#include "FolderTarget.h"
#include "PartPlan.h"
#include "RateLimiter.h"
#include "UploadRun.h"

#include <memory>
#include <optional>

namespace csc {

/// Copies one file into a folder: under a temporary name, synced to disk part by part, read back
/// and compared, then given its name. Large files are resumed from the ledger's parts.
class FolderUpload
{
public:
    FolderUpload(FolderTarget target, UploadRun &run, const UploadFile &file, qint64 partSizeBytes,
                 RateShare &share);

    /// Error `cancelled` when the run must stop.
    Result<UploadedObject> run();
    /// What the ledger is to know of it before it begins.
    RemoteUpload note(const FileIdentity &identity) const;
    /// Notes another one together with this one, which costs one wait for the disk instead of two.
    void noteAlso(const RemoteUpload &other) { m_notedToo = other; }
    /// Removes the temporary file and its notes in the ledger. Best effort.
    void discardUnfinished();

private:
    Result<bool> isThereAlready();
    Result<void> copy();
    Result<void> openPartFile();
    Result<void> noteUpload();
    Result<bool> resume();
    Result<void> copyPart(int number);
    Result<QByteArray> copyBytes(qint64 offset, qint64 size);
    Result<void> confirm(int number, const QByteArray &sha256);
    Result<void> readBack();
    Result<void> giveName();
    int renamePart();
    Result<void> yieldToOther();
    void closeUpload();
    bool waitForLimit() const;
    Error failed(int systemError, const QString &action, const QString &path) const;

    const FolderTarget m_target;
    UploadRun &m_run;
    const UploadFile &m_file;
    const qint64 m_partSizeBytes;
    RateShare &m_share;
    std::unique_ptr<SourceFile> m_source;
    std::optional<PartPlan> m_plan;
    DiskFile m_part;
    RemoteUpload m_upload; ///< with its parts that are on the disk
    std::optional<RemoteUpload> m_notedToo;
    bool m_inLedger = false;
    qint64 m_confirmedBytes = 0;
};

} // namespace csc
