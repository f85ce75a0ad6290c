// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Error.h"
#include "S3Signer.h"

#include <QByteArray>
#include <QString>

namespace csc {

/// One request to the bucket or to an object in it, before it is signed.
struct S3Request
{
    QByteArray method;
    QString key; ///< empty: the bucket
    QueryItems query;
    HeaderMap headers;        ///< besides host and those of the signature
    QByteArray body;          ///< small bodies; large ones come from a FileWindow
    QByteArray payloadSha256; ///< hex; of a window's bytes. Computed for `body`.
    int timeoutMs = 0;        ///< instead of the settings' timeouts, where it isn't 0
};

/// What came of it.
struct S3Answer
{
    int status = 0;
    HeaderMap headers;
    QByteArray body;
    S3Failure failure; ///< everything about it for s3Error()
    bool failed = false;
    bool readFailed = false; ///< the local file could not be read: `failure` says nothing

    QString etag() const;
    /// False where the server encrypts with keys of its own or ours: an ETag is no MD5 then.
    /// Source: Amazon S3 API Reference, "Object", ETag.
    bool etagIsDigest() const;
};

} // namespace csc
