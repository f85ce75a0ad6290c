// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "OpenUploads.h"
#include "PartPlan.h"
#include "S3Client.h"
#include "S3Comparison.h"
#include "SentObject.h"
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
    /// When the upload as a whole is done: nothing of this file is unfinished any more, neither at
    /// the destination nor in the ledger. Error `database`.
    Result<void> tidyUp();
    /// Removes what the ledger knows of unfinished uploads of this file, though the run was asked
    /// to stop. Best effort: what can't be removed now stays in the ledger.
    void discardUnfinished();

private:
    enum class Found { Same, Replaceable, Absent };

    Result<void> tellConfirmed();
    Result<Found> lookAtDestination();
    Result<std::optional<Found>> askLedger(const ObjectHead &head);
    Result<bool> isTorn(const ObjectHead &head);
    Result<SentObject> send();
    Error gaveUp(const Error &error);
    Result<UploadedObject> verify(const SentObject &sent);
    Result<ComparedObject> compareWith(const ObjectHead &head, const SentObject &sent);
    Error differs(const ObjectHead &head, const SentObject &sent);
    UploadedObject uploaded(const ObjectHead &head, VerifiedBy by) const;

    S3Client &m_client;
    UploadRun &m_run;
    const UploadFile &m_file;
    const qint64 m_partSizeBytes;
    OpenUploads m_open;
    const QString m_address;
    EndedUploads m_ended;
    std::unique_ptr<SourceFile> m_source;
    std::optional<PartPlan> m_plan;
    UploadedObject m_object; ///< set where the object was there already
};

} // namespace csc
