// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Client.h"
#include "UploadRun.h"

namespace csc {

/// `If-None-Match: *` on the request that brings an object into being: what came to be there since
/// we looked is not replaced, the server answers 412. Left out for a resync, and where the server
/// does not offer it (501, remembered in its profile). Source: Amazon S3 User Guide, "Preventing
/// object overwrites with conditional writes".
class CreateOnly
{
public:
    CreateOnly(S3Client &client, UploadRun &run);

    void addTo(S3Request &request) const;
    /// Looks at why the request failed; takes the condition back where it may be the reason. True
    /// where it certainly is: the request is then to be sent again without it, at once.
    bool takeBack(S3Request &request, const S3Answer &answer);

private:
    S3Client &m_client;
    UploadRun &m_run;
};

} // namespace csc
