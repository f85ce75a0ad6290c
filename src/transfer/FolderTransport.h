// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "FolderMount.h"
#include "RateLimiter.h"

#include "core/Transport.h"

#include <QString>

#include <memory>

namespace csc {

/// Uploads into a folder, such as a mounted share. The folder itself must be there and is never
/// made, and what it lies on must be mounted: an unmounted share would otherwise swallow the files.
class FolderTransport final : public Transport
{
public:
    FolderTransport(const QString &folder, qint64 partSizeBytes,
                    std::shared_ptr<RateLimiter> limiter, DestinationTraits known,
                    FolderMount::ReadTable readTable = &MountTable::current);

    /// What is kept of a folder destination is kept under this name.
    static QString endpointOf(const QString &folder) { return QStringLiteral("file://") + folder; }

    UploadOutcome upload(const UploadJob &job, UploadLedger &ledger, UploadObserver &observer,
                         const JobControl &control) override;
    VerifyReport verify(const UploadFile &file, const JobControl &control) override;
    Result<void> abandon(const RemoteUpload &upload, const JobControl &control,
                         const IsUnowned &isUnowned) override;
    Result<UnfinishedUploads> unfinished(const QString &keyPrefix,
                                         const JobControl &control) override;

private:
    Result<void> rememberMount(UploadLedger &ledger);

    const QString m_folder;
    DestinationTraits m_known;
    FolderMount m_mount;
    const qint64 m_partSizeBytes;
    RateShare m_share;
};

} // namespace csc
