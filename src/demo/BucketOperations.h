// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Call.h"

namespace csc {

class ObjectFolder;
class UploadFolder;

/// The operations on a bucket: create, location, ListObjectsV2, ListMultipartUploads.
class BucketOperations
{
public:
    BucketOperations(ObjectFolder &objects, UploadFolder &uploads)
        : m_objects(objects)
        , m_uploads(uploads)
    {}

    S3Reply create(const S3Call &call);
    S3Reply location(const S3Call &call, const QString &region) const;
    S3Reply listObjects(const S3Call &call) const;
    S3Reply listUploads(const S3Call &call) const;

private:
    ObjectFolder &m_objects;
    UploadFolder &m_uploads;
};

} // namespace csc
