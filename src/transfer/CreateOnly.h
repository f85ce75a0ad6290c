// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Client.h"
#include "UploadRun.h"

namespace csc {

/// Another object came to be under `key` while ours was on its way: whether it is the same is to be
/// looked at. Code `destination_conflict`.
Error cameMeanwhile(const S3Client &client, const QString &key);

/// `If-None-Match: *` on the request that brings an object into being: what came to be there since
/// we looked is not replaced, the server answers 412. Left out for a resync, and where the server
/// does not offer it (501, remembered in its profile). Source: Amazon S3 User Guide, "Preventing
/// object overwrites with conditional writes".
class CreateOnly
{
public:
    CreateOnly(S3Client &client, UploadRun &run);

    void addTo(S3Request &request) const;
    /// Before a request that the condition does not protect: a look is the next best. Nobody is
    /// kept from writing between the two. Error `destination_conflict` where an object is there.
    Result<void> lookFirst(const QString &key);
    static bool isOn(const S3Request &request);
    /// True where the server says that it does not offer the condition, which is then taken off:
    /// the request is to be sent again at once.
    bool takeOffIfRefused(S3Request &request, const S3Answer &answer);
    /// For a request with a large body, after a look that found nothing there: a server that
    /// refuses and closes before it has read the body looks like a broken connection.
    static void takeOff(S3Request &request);
    /// Whether such a server may be why the request ended so.
    static bool mayHaveBeenRefused(const S3Request &request, const S3Answer &answer);
    /// The request succeeded: if it did so for want of the condition, that is remembered.
    void succeeded();

private:
    S3Client &m_client;
    UploadRun &m_run;
    bool m_refused = false;
};

} // namespace csc
