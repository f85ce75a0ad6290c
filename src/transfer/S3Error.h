// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QNetworkReply>
#include <QString>

#include <optional>

namespace csc {

/// All that is known of a request that failed.
struct S3Failure
{
    /// Which of our own timers ended the request.
    enum class Timeout { None, Connect, Stall };

    QByteArray method;
    QNetworkReply::NetworkError networkError = QNetworkReply::NoError;
    QString networkText;
    Timeout timeout = Timeout::None;
    QString proxy; ///< `host:port` of the one that the request went through; empty: none
    bool certificateRefused = false; ///< networkText then says why
    int status = 0;                  ///< HTTP status, 0 where no answer came
    QString s3Code;                  ///< `<Code>` of the answer, empty where there is none
    QString s3Message;
    QString region;           ///< where the server says that the bucket is
    bool differs = false;     ///< a success, but what the server got is not what was sent
    bool foreignBody = false; ///< the answer has a body, but not one that S3 would send
    std::optional<int> retryAfterSec;
};

/// What the request was for, to name it in a sentence.
struct S3Subject
{
    QString action; ///< with a capital: "Uploading", "Comparing"
    QString bucket;
    QString key; ///< empty: the bucket itself
    QString endpoint;
};

/// The only place where a failed request becomes an error of the program: code, English sentence,
/// and the detail to say it in another language (`id`, `bucket`, `key`, `endpoint`, `status`,
/// `s3_code`, `server_message`, `network_message`, `region`, `proxy`). Pure.
Error s3Error(const S3Failure &failure, const S3Subject &subject);

/// The code alone: what s3Error() would end with.
ErrorCode s3ErrorCode(const S3Failure &failure);

/// Whether the destination refused the connection or could not be found at all: then trying on
/// within one attempt is no use.
bool isUnreachable(const S3Failure &failure);

/// Whether a server says that a multipart upload doesn't exist; it has several names for that.
bool isUploadGone(const S3Failure &failure);

} // namespace csc
