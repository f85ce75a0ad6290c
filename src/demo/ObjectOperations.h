// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Call.h"

namespace csc {

class ObjectFolder;
struct StoredObject;

/// PutObject, GetObject, HeadObject and DeleteObject of the Amazon S3 API.
class ObjectOperations
{
public:
    explicit ObjectOperations(ObjectFolder &objects)
        : m_objects(objects)
    {}

    S3Reply put(const S3Call &call);
    /// Also for HEAD: the connection leaves the body out.
    S3Reply get(const S3Call &call) const;
    S3Reply remove(const S3Call &call);

private:
    ObjectFolder &m_objects;
};

/// What speaks against making an object with this request: `If-None-Match: *` over an existing
/// one, too much metadata, or a condition that this store does not know.
std::optional<S3Reply> refusalToCreate(const ObjectFolder &objects, const S3Call &call);

} // namespace csc
