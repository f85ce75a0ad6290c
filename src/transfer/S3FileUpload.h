// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "PartPlan.h"
#include "S3Client.h"
#include "S3PartedUpload.h"
#include "SourceFile.h"
#include "UploadRun.h"

#include <memory>
#include <optional>

namespace csc {

/// Brings one file to one key: looks what is there, sends the file whole or in parts (going on
/// where an earlier attempt ended), and compares what the destination holds then.
class S3FileUpload
{
public:
    /// Files up to `partSizeBytes` go whole.
    S3FileUpload(S3Client &client, UploadRun &run, const UploadFile &file, qint64 partSizeBytes);

    /// The object after it was compared with the file. Error `cancelled` when the run must stop;
    /// confirmed parts are then left to be resumed.
    Result<UploadedObject> run();
    /// Removes what the ledger knows of unfinished uploads of this file, though the run was asked
    /// to stop. Best effort: what can't be removed now stays in the ledger.
    void discardUnfinished();

private:
    enum class Found { Same, Replaceable, Absent };

    Result<Found> lookAtDestination();
    Result<bool> isOurs(const ObjectHead &head);
    Result<SentObject> send();
    Result<SentObject> sendWhole();
    Result<QString> put(S3Request request);
    void takeBack(const QString &answeredEtag);
    Result<UploadedObject> verify(const SentObject &sent);
    Error differs(const ObjectHead &head, const SentObject &sent);
    UploadedObject uploaded(const ObjectHead &head, VerifiedBy by) const;
    Error error(const S3Failure &failure, const QString &action) const;

    S3Client &m_client;
    UploadRun &m_run;
    const UploadFile &m_file;
    const qint64 m_partSizeBytes;
    const QString m_address;
    std::unique_ptr<SourceFile> m_source;
    std::optional<PartPlan> m_plan;
    UploadedObject m_object; ///< set where the object was there already
};

} // namespace csc
