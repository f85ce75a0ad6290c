// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "PayloadProbe.h"

#include "BodyDigest.h"

#include <algorithm>
#include <array>

namespace csc {

namespace {

// How servers call it: Amazon and Ceph, Swift; some compute the digest themselves and then find
// that the signature is not that of such a body.
constexpr std::array refusals{QLatin1StringView("XAmzContentSHA256Mismatch"),
                              QLatin1StringView("XAmzContentChecksumMismatch"),
                              QLatin1StringView("BadDigest"),
                              QLatin1StringView("SignatureDoesNotMatch")};

} // namespace

bool isDigestRefusal(const S3Answer &answer)
{
    const QString code = answer.failure.s3Code;
    return answer.failed
           && std::any_of(refusals.begin(), refusals.end(),
                          [&code](QLatin1StringView each) { return code == each; });
}

std::optional<bool> probePayloadCheck(S3Client &client, const QString &key, const QString &uploadId,
                                      const StopWatcher *stop)
{
    S3Request request;
    request.method = QByteArrayLiteral("PUT");
    request.key = key;
    request.query = {{"partNumber", "1"}, {"uploadId", uploadId.toUtf8()}};
    request.headers.insert("content-type", "application/octet-stream");
    request.body = QByteArrayLiteral("a");
    request.payloadSha256 = sha256("b").toHex();
    const Result<S3Answer> answer = client.perform(request, {}, stop);
    if (!answer)
        return std::nullopt;
    if (!answer->failed)
        return false;
    return isDigestRefusal(*answer) ? std::optional(true) : std::nullopt;
}

} // namespace csc
