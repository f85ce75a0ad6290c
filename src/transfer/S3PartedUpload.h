// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "OpenUploads.h"
#include "PartPlan.h"
#include "S3Client.h"
#include "SentObject.h"
#include "SourceFile.h"
#include "UploadRun.h"

namespace csc {

/// A multipart upload from its beginning, or from where an earlier attempt ended, to its
/// completion.
class S3PartedUpload
{
public:
    S3PartedUpload(S3Client &client, UploadRun &run, const UploadFile &file, SourceFile &source,
                   const PartPlan &plan);

    /// The upload stays in the ledger: until everything is over it tells, without reading the file
    /// again, what the object is. Error `cancelled` when the run must stop; confirmed parts are
    /// then left to be resumed.
    Result<SentObject> run();

private:
    Result<RemoteUpload> resumeOrOpen();
    Result<bool> canGoOn(RemoteUpload &upload);
    Result<bool> reconcile(RemoteUpload &upload);
    Result<void> keepMatchingParts(RemoteUpload &upload);
    Result<RemoteUpload> openNew();
    Result<void> note(RemoteUpload &upload);
    Result<void> noteUnsent(RemoteUpload &upload);
    void probeOnce(const RemoteUpload &upload);
    Result<SentObject> sendParts(RemoteUpload &upload);
    Result<SentObject> complete(const RemoteUpload &upload);
    Result<QString> completeOnce(const S3Request &request, const RemoteUpload &upload,
                                 S3Answer &refusal);
    Result<void> forget(const RemoteUpload &gone);

    S3Client &m_client;
    UploadRun &m_run;
    const UploadFile &m_file;
    SourceFile &m_source;
    const PartPlan m_plan;
    OpenUploads m_open;
    bool m_uploadIsGone = false; ///< why the last step failed
};

} // namespace csc
