// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Call.h"

namespace csc {

class ObjectFolder;
class UploadFolder;
struct StoredUpload;
struct StoredPart;

/// The multipart operations on one key: create, upload part, list parts, complete, abort.
class UploadOperations
{
public:
    /// `plainEtags`: see ObjectStore::Options.
    UploadOperations(ObjectFolder &objects, UploadFolder &uploads, bool plainEtags)
        : m_objects(objects)
        , m_uploads(uploads)
        , m_plainEtags(plainEtags)
    {}

    S3Reply create(const S3Call &call);
    S3Reply putPart(const S3Call &call);
    S3Reply listParts(const S3Call &call) const;
    S3Reply complete(const S3Call &call);
    S3Reply abort(const S3Call &call);

private:
    S3Reply compose(const S3Call &call, const StoredUpload &upload, const QList<StoredPart> &parts);

    ObjectFolder &m_objects;
    UploadFolder &m_uploads;
    const bool m_plainEtags;
};

} // namespace csc
