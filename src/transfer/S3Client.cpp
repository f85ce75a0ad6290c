// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Client.h"

#include "PartsLister.h"

#include <QEventLoop>

#include <algorithm>

namespace csc {

namespace {

// More pages of unfinished uploads than these no bucket has.
constexpr int mostPages = 1'000;

/// By key, as the lists are sorted (uploads of one key by their age).
bool isFurther(const ListedUploads &next, const ListedUploads &before)
{
    const QByteArray key = next.nextKeyMarker.toUtf8();
    const QByteArray keyBefore = before.nextKeyMarker.toUtf8();
    return key > keyBefore
           || (key == keyBefore && next.nextUploadIdMarker != before.nextUploadIdMarker);
}

bool changesSomething(const S3Request &request)
{
    return request.method != "GET" && request.method != "HEAD";
}

S3Request makeRequest(const QByteArray &method, const QString &key, QueryItems query = {})
{
    S3Request request;
    request.method = method;
    request.key = key;
    request.query = std::move(query);
    return request;
}

ObjectHead readHead(const S3Answer &answer)
{
    ObjectHead head;
    head.exists = true;
    head.sizeBytes = answer.headers.value("content-length").toLongLong();
    head.etag = answer.etag();
    head.etagIsDigest = answer.etagIsDigest();
    return head;
}

} // namespace

bool isNotOffered(const S3Answer &answer)
{
    return answer.status == 405 || answer.status == 501;
}

bool isNotTold(const S3Answer &answer)
{
    return answer.failed
           && (isNotOffered(answer)
               || (answer.status == 403 && answer.failure.s3Code == u"AccessDenied"));
}

S3Client::S3Client(std::shared_ptr<S3Session> session)
    : m_session(std::move(session))
    , m_rateShare(m_session->limiter())
{}

S3Subject S3Client::subject(const QString &action, const QString &key) const
{
    return {action, m_session->location().bucket(), key, m_session->location().endpointText()};
}

int S3Client::longestPauseSec(const StopWatcher *stop) const
{
    return stop && m_holdsLease ? QuickRetry::patientPauseSec : QuickRetry::briefPauseSec;
}

QuickRetry S3Client::quickRetry(const StopWatcher *stop) const
{
    return QuickRetry(longestPauseSec(stop));
}

bool S3Client::heedPatience(const S3Answer &answer)
{
    const bool isAskedFor = answer.failed && s3ErrorCode(answer.failure) == ErrorCode::Throttled;
    if (isAskedFor)
        m_session->pace().slowDown();
    return isAskedFor;
}

/// A cancelled upload is cleared away without a `stop`.
bool S3Client::mayLeave(const S3Request &request, const StopWatcher *stop) const
{
    if (!stop)
        return true;
    return !stop->requested() && (!m_holdsLease || !changesSomething(request) || m_holdsLease());
}

std::unique_ptr<S3Exchange> S3Client::exchange(S3Request request,
                                               std::unique_ptr<FileWindow> window)
{
    return std::make_unique<S3Exchange>(*m_session, std::move(request), std::move(window), m_stop);
}

Result<S3Answer> S3Client::perform(const S3Request &request, std::unique_ptr<FileWindow> window,
                                   const StopWatcher *stop, qint64 *bytesSent)
{
    if (!mayLeave(request, stop))
        return stoppedError();
    const std::unique_ptr<S3Exchange> running = exchange(request, std::move(window));
    QEventLoop loop;
    bool done = false;
    QObject::connect(running.get(), &S3Exchange::finished, &loop, [&] {
        done = true;
        loop.quit();
    });
    if (stop)
        QObject::connect(stop, &StopWatcher::stopRequested, &loop, &QEventLoop::quit);
    running->start();
    loop.exec();
    if (bytesSent)
        *bytesSent += running->bytesSent();
    if (!done)
        return stoppedError();
    heedPatience(running->answer());
    return running->answer();
}

bool S3Client::pause(int milliseconds, const StopWatcher *stop)
{
    if (stop && stop->requested())
        return false;
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    if (stop)
        QObject::connect(stop, &StopWatcher::stopRequested, &loop, &QEventLoop::quit);
    loop.exec();
    return !stop || !stop->requested();
}

Result<S3Answer> S3Client::ask(const S3Request &request, const QString &action,
                               const QList<int> &alsoFine, const StopWatcher *stop, int *tries)
{
    QuickRetry retry = quickRetry(stop);
    for (;;) {
        Result<S3Answer> answer = perform(request, {}, stop);
        if (tries)
            ++*tries;
        if (!answer || !answer->failed || alsoFine.contains(answer->status))
            return answer;
        const Error error = s3Error(answer->failure, subject(action, request.key));
        const std::optional<int> delay = retry.nextDelayMs(error, isUnreachable(answer->failure));
        if (!delay)
            return error;
        if (!pause(*delay, stop))
            return stoppedError();
    }
}

Result<ObjectHead> S3Client::head(const QString &key, const StopWatcher *stop)
{
    const Result<S3Answer> answer =
        ask(makeRequest("HEAD", key), QStringLiteral("Looking for"), {404}, stop);
    if (!answer)
        return answer.error();
    if (answer->status == 404)
        return ObjectHead{};
    if (answer->etag().isEmpty() || !answer->headers.contains("content-length")) {
        // Every S3 server names them: somebody else has answered, a login page perhaps.
        S3Failure failure = answer->failure;
        failure.foreignBody = true;
        return s3Error(failure, subject(QStringLiteral("Looking for"), key));
    }
    return readHead(*answer);
}

Result<qint64> S3Client::firstPartSize(const QString &key, const StopWatcher *stop)
{
    // Refusals are no failure: many servers can't tell.
    const Result<S3Answer> answer =
        ask(makeRequest("HEAD", key, {{"partNumber", "1"}}), QStringLiteral("Looking for"),
            {400, 404, 405, 416, 501}, stop);
    if (!answer)
        return answer.error();
    return answer->failed ? 0 : answer->headers.value("content-length").toLongLong();
}

Result<std::optional<QByteArray>> S3Client::read(const QString &key, qint64 offset, qint64 size,
                                                 const StopWatcher *stop)
{
    S3Request request = makeRequest("GET", key);
    request.headers.insert("range", "bytes=" + QByteArray::number(offset) + '-'
                                        + QByteArray::number(offset + size - 1));
    const Result<S3Answer> answer =
        ask(request, QStringLiteral("Reading"), {400, 403, 404, 405, 416, 501}, stop);
    if (!answer)
        return answer.error();
    const bool isIt = !answer->failed && answer->body.size() == size;
    return isIt ? std::optional(answer->body) : std::nullopt;
}

Result<void> S3Client::checkBucket(const StopWatcher *stop)
{
    const Result<S3Answer> answer =
        ask(makeRequest("GET", {}, {{"list-type", "2"}, {"max-keys", "1"}}),
            QStringLiteral("Looking into"), {}, stop);
    return answer ? Result<void>() : Result<void>(answer.error());
}

Result<void> S3Client::remove(const QString &key, const StopWatcher *stop)
{
    const Result<S3Answer> answer =
        ask(makeRequest("DELETE", key), QStringLiteral("Removing"), {404}, stop);
    return answer ? Result<void>() : Result<void>(answer.error());
}

void S3Client::takeBack(const QString &key, const QString &answeredEtag, const StopWatcher *stop)
{
    const Result<ObjectHead> there = head(key, stop);
    if (there && there->exists && !answeredEtag.isEmpty() && there->etag == answeredEtag)
        (void)remove(key, stop);
}

Result<BegunUpload> S3Client::openUpload(const QString &key, const HeaderMap &headers,
                                         const StopWatcher *stop)
{
    S3Request request = makeRequest("POST", key, {{"uploads", ""}});
    request.headers = headers;
    const QString action = QStringLiteral("Beginning the upload of");
    BegunUpload begun{{}, 0};
    const Result<S3Answer> answer = ask(request, action, {}, stop, &begun.tries);
    if (!answer)
        return answer.error();
    if (const auto id = parseUploadId(answer->body)) {
        begun.id = *id;
        return begun;
    }
    S3Failure failure = answer->failure;
    failure.foreignBody = true;
    return s3Error(failure, subject(action, key));
}

Result<PartsThere> S3Client::listParts(const QString &key, const QString &uploadId,
                                       const StopWatcher *stop)
{
    Result<PartsThere> found = PartsThere();
    const auto take = [&found](qsizetype, const Result<PartsThere> &there) {
        found = there;
        return Result<void>();
    };
    const Result<void> listed = PartsLister(*this, {{key, uploadId, {}}}, stop, take).run();
    return listed ? found : listed.error();
}

Result<std::optional<QList<ListedUpload>>> S3Client::listUploads(const QString &prefix,
                                                                 const StopWatcher *stop)
{
    const QString action = QStringLiteral("Listing the unfinished uploads of");
    QList<ListedUpload> uploads;
    ListedUploads page;
    int pages = 0;
    do {
        QueryItems query{{"uploads", ""}, {"prefix", prefix.toUtf8()}};
        if (page.truncated) {
            query.append({"key-marker", page.nextKeyMarker.toUtf8()});
            query.append({"upload-id-marker", page.nextUploadIdMarker.toUtf8()});
        }
        const Result<S3Answer> answer =
            ask(makeRequest("GET", {}, query), action, {403, 405, 501}, stop);
        if (!answer)
            return answer.error();
        if (isNotTold(*answer))
            return std::optional<QList<ListedUpload>>();
        if (answer->failed)
            return s3Error(answer->failure, subject(action, prefix));
        const std::optional<ListedUploads> next = parseListedUploads(answer->body);
        if (!next && isOtherXml(answer->body))
            return std::optional<QList<ListedUpload>>();
        if (!next) {
            S3Failure failure = answer->failure;
            failure.foreignBody = true;
            return s3Error(failure, subject(action, prefix));
        }
        const bool goesForward = isFurther(*next, page);
        page = *next;
        uploads += page.uploads;
        // Otherwise it would never end.
        page.truncated = page.truncated && goesForward && ++pages < mostPages;
    } while (page.truncated);
    return std::optional(uploads);
}

} // namespace csc
