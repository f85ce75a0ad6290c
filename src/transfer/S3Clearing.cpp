// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Client.h"

#include <algorithm>

namespace csc {

namespace {

// Clearing away must not hold up the end of a cancelled upload.
constexpr int longestCleaningMs = 10'000;
constexpr int mostAborts = 5;
constexpr int abortPauseMs = 300;

} // namespace

int S3Client::cleaningTimeoutMs() const
{
    const S3Session::Timeouts &timeouts = m_session->timeouts();
    return std::min(std::max(timeouts.connectMs, timeouts.stallMs), longestCleaningMs);
}

Result<void> S3Client::abortStrays(const QString &key, const QList<RemoteUpload> &intended,
                                   const MayRemove &mayRemove, const StopWatcher *stop)
{
    const auto listed = listUploads(key, stop);
    if (!listed)
        return listed.error();
    for (const ListedUpload &upload : listed->value_or(QList<ListedUpload>())) {
        const auto mayBeIt = [&upload](const RemoteUpload &each) {
            return each.mayHaveBegun(upload.initiatedAt);
        };
        if (upload.key != key || std::none_of(intended.cbegin(), intended.cend(), mayBeIt))
            continue;
        const Result<bool> may = mayRemove ? mayRemove(upload.uploadId) : Result<bool>(true);
        if (!may)
            return may.error();
        if (!*may)
            continue;
        if (Result<void> gone = abortUpload(key, upload.uploadId, stop); !gone)
            return gone;
    }
    return {};
}

Result<void> S3Client::abortUpload(const QString &key, const QString &uploadId,
                                   const StopWatcher *stop)
{
    Aborted aborted;
    for (int i = 0; i < mostAborts; ++i) {
        const int askedPauseSec = aborted.trouble ? aborted.trouble->retryAfterSec.value_or(0) : 0;
        if (askedPauseSec > longestPauseSec(stop))
            break;
        if (i > 0 && !pause(std::max(abortPauseMs, askedPauseSec * 1000), stop))
            return stoppedError();
        const Result<Aborted> tried = abortOnce(key, uploadId, stop);
        if (!tried)
            return tried.error();
        aborted = *tried;
        if (aborted.nothingIsLeft)
            return {};
        if (aborted.isFinal)
            break;
    }
    if (aborted.trouble)
        return *aborted.trouble;
    return Error{
        ErrorCode::Server,
        QStringLiteral("The unfinished upload of %1 still has parts at %2 after it was "
                       "aborted. It is tried again later.")
            .arg(key, m_session->location().endpointText()),
        {{QStringLiteral("id"), QStringLiteral("server.abort")}, {QStringLiteral("key"), key}},
        {}};
}

Result<S3Client::Aborted> S3Client::abortOnce(const QString &key, const QString &uploadId,
                                              const StopWatcher *stop)
{
    S3Request request;
    request.method = QByteArrayLiteral("DELETE");
    request.key = key;
    request.query = {{"uploadId", uploadId.toUtf8()}};
    request.timeoutMs = cleaningTimeoutMs();
    const Result<S3Answer> answer = perform(request, {}, stop);
    if (!answer)
        return answer.error();
    const S3Failure &failure = answer->failure;
    // No such upload: it was aborted before, or finished. Of a finished one some servers (Swift) go
    // on listing the parts, so that a list would say nothing.
    if (answer->failed && isUploadGone(failure))
        return Aborted{.nothingIsLeft = true};
    if (!answer->failed)
        return lookForParts(std::move(request), stop);
    Aborted refused;
    refused.trouble = abortError(failure, key);
    if (failure.s3Code != u"NoSuchBucket") {
        const ErrorCode code = refused.trouble->code;
        refused.isFinal =
            !isRetryable(code) || code == ErrorCode::Timeout || isUnreachable(failure);
        return refused;
    }
    // Without a bucket there is no upload either, if the list of its parts says the same.
    Result<Aborted> look = lookForParts(std::move(request), stop);
    if (!look || look->trouble || look->isTold)
        return look;
    return refused;
}

/// What is left of an upload that was aborted: parts that were under way may arrive after it.
Result<S3Client::Aborted> S3Client::lookForParts(S3Request request, const StopWatcher *stop)
{
    request.method = QByteArrayLiteral("GET");
    const Result<S3Answer> answer = perform(request, {}, stop);
    if (!answer)
        return answer.error();
    if (answer->status == 404 || isNotTold(*answer))
        return Aborted{.nothingIsLeft = true, .isTold = true}; // gone, or nobody tells us of parts
    if (answer->failed)
        return Aborted{.trouble = abortError(answer->failure, request.key)};
    if (const std::optional<ListedParts> list = parseListedParts(answer->body))
        return Aborted{.nothingIsLeft = list->parts.isEmpty()};
    if (isOtherXml(answer->body))
        return Aborted{.nothingIsLeft = true};
    S3Failure failure = answer->failure;
    failure.foreignBody = true; // somebody else has answered, and perhaps before, too
    return Aborted{.trouble = abortError(failure, request.key)};
}

Error S3Client::abortError(const S3Failure &failure, const QString &key) const
{
    return s3Error(failure, subject(QStringLiteral("Removing the unfinished upload of"), key));
}

} // namespace csc
