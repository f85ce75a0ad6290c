// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Client.h"
#include "S3FileUpload.h"

#include "core/Transport.h"

#include <memory>
#include <optional>

namespace csc {

/// Uploads into a bucket of an S3-compatible server. Looks the credentials up once, when it is
/// first used, and stops that, too, when it is told to.
class S3Transport final : public Transport
{
public:
    S3Transport(const std::shared_ptr<S3Session> &session, qint64 partSizeBytes);

    UploadOutcome upload(const UploadJob &job, UploadLedger &ledger, UploadObserver &observer,
                         const JobControl &control) override;
    VerifyReport verify(const UploadFile &file, const JobControl &control) override;
    Result<void> abandon(const RemoteUpload &upload, const JobControl &control,
                         const IsUnowned &isUnowned) override;
    Result<UnfinishedUploads> unfinished(const QString &keyPrefix,
                                         const JobControl &control) override;

private:
    Result<void> prepare(const JobControl &control);
    Error named(const Error &error);
    Result<VerifyReport> compare(const UploadFile &file, const StopWatcher &stop);

    S3Client m_client;
    std::optional<Result<void>> m_prepared;
    const qint64 m_partSizeBytes;
};

} // namespace csc
