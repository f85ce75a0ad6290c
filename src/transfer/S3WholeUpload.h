// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Client.h"
#include "SentObject.h"
#include "SourceFile.h"
#include "UploadRun.h"

namespace csc {

/// A file that goes in one request. Source: Amazon S3 API Reference, PutObject.
class S3WholeUpload
{
public:
    S3WholeUpload(S3Client &client, UploadRun &run, const UploadFile &file, SourceFile &source);

    /// With a few tries. Error `cancelled` when the run must stop.
    Result<SentObject> run();

private:
    Result<QString> put(S3Request request);
    Result<S3Answer> putOnce(const S3Request &request);

    S3Client &m_client;
    UploadRun &m_run;
    const UploadFile &m_file;
    SourceFile &m_source;
};

} // namespace csc
