// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "RateLimiter.h"

#include "core/Transport.h"

#include <QString>

#include <memory>

namespace csc {

/// Uploads into a folder, such as a mounted share. The folder itself must be there and is never
/// made: an unmounted share would otherwise swallow the files.
class FolderTransport final : public Transport
{
public:
    FolderTransport(QString folder, qint64 partSizeBytes, std::shared_ptr<RateLimiter> limiter);

    UploadOutcome upload(const UploadJob &job, UploadLedger &ledger, UploadObserver &observer,
                         const JobControl &control) override;
    VerifyReport verify(const UploadFile &file, const JobControl &control) override;
    Result<void> abandon(const RemoteUpload &upload, const JobControl &control) override;
    Result<UnfinishedUploads> unfinished(const QString &keyPrefix,
                                         const JobControl &control) override;

private:
    const QString m_folder;
    const qint64 m_partSizeBytes;
    RateShare m_share;
};

} // namespace csc
