// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "BucketOperations.h"
#include "ObjectFolder.h"
#include "ObjectOperations.h"
#include "UploadFolder.h"
#include "UploadOperations.h"

namespace csc {

/// Finds the operation that a request asks for and carries it out. One thread.
class S3Operations
{
public:
    S3Operations(ObjectFolder &objects, UploadFolder &uploads, QString region, bool plainEtags);

    /// What can be told from the headers alone: a request that will fail whatever its body says.
    std::optional<S3Reply> refusal(const HttpHead &head) const;
    /// `body` is null where there is none. It has been compared with its digests.
    S3Reply perform(const HttpHead &head, RequestBody *body);

private:
    S3Reply onBucket(const S3Call &call);
    S3Reply onObject(const S3Call &call);
    S3Reply onUpload(const S3Call &call);

    ObjectFolder &m_objects;
    QString m_region;
    BucketOperations m_bucketOperations;
    ObjectOperations m_objectOperations;
    UploadOperations m_uploadOperations;
};

} // namespace csc
