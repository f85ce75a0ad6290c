// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3FileUpload.h"

#include "LocalEtag.h"
#include "ObjectMetadata.h"
#include "PartSender.h"
#include "S3Comparison.h"

#include <QHash>

#include <algorithm>

namespace csc {

namespace {

// After a success it may take a server a moment to show the object.
constexpr int mostLooks = 4;
constexpr int lookPauseMs = 200;
// An upload that vanishes under our hands is begun anew, but not for ever.
constexpr int mostRounds = 2;

} // namespace

S3FileUpload::S3FileUpload(S3Client &client, UploadRun &run, const UploadFile &file,
                           Options options)
    : m_client(client)
    , m_run(run)
    , m_file(file)
    , m_options(options)
    , m_address(QStringLiteral("s3://%1/%2").arg(client.session().location().bucket(), file.key))
{}

Error S3FileUpload::error(const S3Failure &failure, const QString &action) const
{
    return s3Error(failure, m_client.subject(action, m_file.key));
}

UploadedObject S3FileUpload::uploaded(const ObjectHead &head, VerifiedBy by) const
{
    return {m_address, head.etag, by, head.sizeBytes};
}

Result<UploadedObject> S3FileUpload::run()
{
    m_run.enter(UploadPhase::Checking);
    Result<std::unique_ptr<SourceFile>> source = SourceFile::open(m_file);
    if (!source)
        return source.error();
    m_source = *std::move(source);
    m_plan.emplace(m_source->sizeBytes(), m_options.partSizeBytes);

    const Result<Found> found = lookAtDestination();
    if (!found)
        return found.error();
    if (*found == Found::Same) {
        // An earlier attempt may have got this far without being able to say so.
        if (const Result<void> closed = discardOpenUploads(true); !closed)
            return closed.error();
        m_run.fileDone(m_object.sizeBytes);
        return m_object;
    }

    const bool whole = m_source->sizeBytes() <= m_options.partSizeBytes;
    const Result<QString> expectedEtag = whole ? sendWhole() : sendInParts();
    if (!expectedEtag)
        return expectedEtag.error();
    Result<UploadedObject> object = verify(*expectedEtag);
    if (object)
        m_run.fileDone(m_source->sizeBytes());
    return object;
}

Result<S3FileUpload::Found> S3FileUpload::lookAtDestination()
{
    const Result<ObjectHead> head = m_client.head(m_file.key, &m_run.stop());
    if (!head)
        return head.error();
    if (!head->exists)
        return Found::Absent;
    const Result<ComparedObject> compared =
        compareWithFile(m_client, m_file, *m_source, *head, m_plan->partSizeBytes(), &m_run.stop());
    if (!compared)
        return compared.error();
    if (compared->match == ObjectMatch::Same) {
        m_object = uploaded(*head, compared->by);
        return Found::Same;
    }
    if (m_run.job().mayReplace)
        return Found::Replaceable;
    const bool unknown = compared->match == ObjectMatch::Unknown;
    return Error{
        ErrorCode::DestinationConflict,
        QStringLiteral("%1 is already there, %2. Nothing was overwritten. Compare the two; a "
                       "resync replaces the object at the destination.")
            .arg(m_address,
                 unknown ? QStringLiteral("and the server tells nothing to compare its content by")
                         : QStringLiteral("with other content")),
        {{QStringLiteral("id"), unknown ? QStringLiteral("destination_conflict.unknown")
                                        : QStringLiteral("destination_conflict.content")},
         {QStringLiteral("address"), m_address},
         {QStringLiteral("key"), m_file.key},
         {QStringLiteral("endpoint"), m_client.session().location().endpointText()}},
        {}};
}

Result<QString> S3FileUpload::sendWhole()
{
    if (const Result<void> closed = discardOpenUploads(true); !closed)
        return closed.error();
    const qint64 size = m_source->sizeBytes();
    const Result<RangeDigests> digests =
        digestsOf(*m_source, 0, size, DigestKinds::Both, &m_run.stop());
    if (!digests)
        return digests.error();

    S3Request request;
    request.method = QByteArrayLiteral("PUT");
    request.key = m_file.key;
    request.headers = metadataHeaders(m_file.metadata);
    request.headers.insert("content-type", contentTypeOf(m_file.key));
    if (!digests->md5.isEmpty())
        request.headers.insert("content-md5", digests->md5.toBase64());
    request.payloadSha256 = digests->sha256.toHex();

    m_run.enter(UploadPhase::Sending);
    QuickRetry retry;
    for (;;) {
        if (!m_run.holdsLease())
            return S3Client::stopped();
        auto window =
            std::make_unique<FileWindow>(*m_source, 0, size, m_client.session().limiter());
        QObject::connect(window.get(), &FileWindow::moved, window.get(),
                         [this, device = window.get()] { m_run.setProgress(0, device->pos()); });
        qint64 sent = 0;
        const Result<S3Answer> answer =
            m_client.perform(request, std::move(window), &m_run.stop(), &sent);
        m_run.countSent(sent);
        if (!answer)
            return answer.error();
        if (const Result<void> unchanged = m_source->checkUnchanged(); !unchanged)
            return unchanged.error();
        if (!answer->failed) {
            m_writtenEtag = answer->etag();
            break;
        }
        if (answer->readFailed)
            return m_source->readError();
        const Error failed = error(answer->failure, QStringLiteral("Uploading"));
        const std::optional<int> delay = retry.nextDelayMs(failed, isUnreachable(answer->failure));
        if (!delay)
            return failed;
        if (!S3Client::pause(*delay, &m_run.stop()))
            return S3Client::stopped();
    }
    m_run.setProgress(size, 0);
    return QString::fromLatin1(digests->md5.toHex());
}

Result<QString> S3FileUpload::sendInParts()
{
    for (int round = 1;; ++round) {
        Result<RemoteUpload> upload = resumeOrOpen();
        if (!upload)
            return upload.error();
        bool uploadIsGone = false;
        Result<QString> etag = sendParts(*upload, uploadIsGone);
        if (etag || !uploadIsGone)
            return etag;
        // Somebody removed it, or the server's housekeeping did: nothing of it is left.
        if (const Result<void> closed = m_run.ledger().uploadClosed(*upload); !closed)
            return closed.error();
        if (round == mostRounds) {
            return Error{ErrorCode::Server,
                         QStringLiteral("The destination lost the unfinished upload of %1 while it "
                                        "was running. It is tried again by itself.")
                             .arg(m_address),
                         {{QStringLiteral("id"), QStringLiteral("server.upload_gone")},
                          {QStringLiteral("address"), m_address}},
                         {}};
        }
    }
}

Result<QString> S3FileUpload::sendParts(RemoteUpload &upload, bool &uploadIsGone)
{
    m_run.enter(UploadPhase::Sending);
    PartSender sender(m_client, m_run, *m_source, m_file.key, *m_plan, upload,
                      m_options.partsInFlight);
    const Result<void> sent = sender.run();
    uploadIsGone = sender.uploadIsGone();
    if (!sent)
        return sent.error();
    if (const Result<void> unchanged = m_source->checkUnchanged(); !unchanged)
        return unchanged.error();
    if (!m_run.holdsLease())
        return S3Client::stopped();

    std::sort(upload.parts.begin(), upload.parts.end(),
              [](const RemotePart &a, const RemotePart &b) { return a.number < b.number; });
    QList<QString> etags;
    for (const RemotePart &part : std::as_const(upload.parts))
        etags.append(part.etag);
    const QString expectedEtag = multipartEtag(etags);
    if (const Result<void> done = complete(upload, expectedEtag, uploadIsGone); !done)
        return done.error();
    if (const Result<void> closed = m_run.ledger().uploadClosed(upload); !closed)
        return closed.error();
    return expectedEtag;
}

Result<RemoteUpload> S3FileUpload::resumeOrOpen()
{
    const Result<QList<RemoteUpload>> open = m_run.ledger().openUploads(
        m_run.job().episodeKey, m_address, m_client.session().location().endpointText());
    if (!open)
        return open.error();
    std::optional<RemoteUpload> resumed;
    for (RemoteUpload upload : *open) {
        const bool fits = !resumed && upload.identity == m_source->identity()
                          && upload.partSizeBytes == m_plan->partSizeBytes();
        if (fits) {
            const Result<bool> usable = reconcile(upload);
            if (!usable)
                return usable.error();
            if (*usable) {
                resumed = upload;
                continue;
            }
        }
        if (const Result<void> gone = discard(upload, true); !gone)
            return gone.error();
    }
    return resumed ? Result<RemoteUpload>(*resumed) : openNew();
}

/// Keeps those parts of the ledger that the destination has just so. False where the upload is gone
/// or must not be gone on with.
Result<bool> S3FileUpload::reconcile(RemoteUpload &upload)
{
    const auto listed = m_client.listParts(m_file.key, upload.uploadId, &m_run.stop());
    if (!listed)
        return listed.error();
    if (!listed->has_value())
        return false;
    QHash<int, ListedPart> there;
    for (const ListedPart &part : **listed)
        there.insert(part.number, part);

    QList<RemotePart> kept;
    for (const RemotePart &part : std::as_const(upload.parts)) {
        const ListedPart remote = there.value(part.number);
        if (part.number <= m_plan->partCount() && part.sizeBytes == m_plan->sizeOf(part.number)
            && remote.sizeBytes == part.sizeBytes && remote.etag == part.etag)
            kept.append(part);
    }
    // With every part confirmed it may have been completed, and a part that is sent to a finished
    // upload breaks the object on some servers.
    const bool mayBeFinished = upload.parts.size() == m_plan->partCount();
    if (mayBeFinished && kept.size() != upload.parts.size())
        return false;
    upload.parts = kept;
    upload.syncLogKey = m_run.job().syncLogKey;
    return true;
}

Result<RemoteUpload> S3FileUpload::openNew()
{
    if (!m_run.holdsLease())
        return S3Client::stopped();
    HeaderMap headers = metadataHeaders(m_file.metadata);
    headers.insert("content-type", contentTypeOf(m_file.key));
    const Result<QString> id = m_client.openUpload(m_file.key, headers, &m_run.stop());
    if (!id)
        return id.error();
    RemoteUpload upload;
    upload.episodeKey = m_run.job().episodeKey;
    upload.syncLogKey = m_run.job().syncLogKey;
    upload.destination = m_address;
    upload.endpoint = m_client.session().location().endpointText();
    upload.uploadId = *id;
    upload.partSizeBytes = m_plan->partSizeBytes();
    upload.identity = m_source->identity();
    upload.openedAt = m_client.session().serverTime();
    if (const Result<void> noted = m_run.ledger().uploadOpened(upload); !noted) {
        // What is in no ledger, nobody would ever clear away.
        (void)m_client.abortUpload(m_file.key, upload.uploadId, nullptr);
        return noted.error();
    }
    return upload;
}

Result<void> S3FileUpload::complete(const RemoteUpload &upload, const QString &expectedEtag,
                                    bool &uploadIsGone)
{
    m_run.enter(UploadPhase::Finishing);
    QList<ListedPart> parts;
    for (const RemotePart &part : upload.parts)
        parts.append({part.number, part.sizeBytes, part.etag});
    S3Request request;
    request.method = QByteArrayLiteral("POST");
    request.key = m_file.key;
    request.query = {{"uploadId", upload.uploadId.toUtf8()}};
    request.body = completeUploadXml(parts);

    QuickRetry retry;
    for (;;) {
        S3Failure failure;
        const Result<void> done = completeOnce(request, expectedEtag, failure);
        if (done)
            return {};
        uploadIsGone = isUploadGone(failure);
        if (failure.s3Code == u"InvalidPart" || failure.s3Code == u"InvalidPartOrder") {
            // Going on with it would end the same way each time.
            (void)discard(upload, true);
            return done.error();
        }
        const std::optional<int> delay =
            uploadIsGone || done.error().code == ErrorCode::Cancelled
                ? std::nullopt
                : retry.nextDelayMs(done.error(), isUnreachable(failure));
        if (!delay)
            return done.error();
        if (!S3Client::pause(*delay, &m_run.stop()))
            return S3Client::stopped();
    }
}

Result<void> S3FileUpload::completeOnce(const S3Request &request, const QString &expectedEtag,
                                        S3Failure &failure)
{
    const Result<S3Answer> answer = m_client.perform(request, {}, &m_run.stop());
    if (!answer)
        return answer.error();
    if (!answer->failed) {
        if (const std::optional<QString> etag = parseCompletedEtag(answer->body)) {
            m_writtenEtag = *etag;
            return {};
        }
    }
    failure = answer->failure;
    failure.foreignBody = failure.foreignBody || !answer->failed;
    // A lost or unclear reply: only the object itself tells whether it came to be.
    const Result<ObjectHead> head = m_client.head(m_file.key, &m_run.stop());
    if (head && head->exists && head->sizeBytes == m_source->sizeBytes()
        && compareEtags(*head, expectedEtag) == ObjectMatch::Same)
        return {};
    return error(failure, QStringLiteral("Finishing the upload of"));
}

Result<UploadedObject> S3FileUpload::verify(const QString &expectedEtag)
{
    m_run.enter(UploadPhase::Verifying);
    ObjectHead head;
    for (int look = 0; look < mostLooks && !head.exists; ++look) {
        if (look > 0 && !S3Client::pause(lookPauseMs << look, &m_run.stop()))
            return S3Client::stopped();
        const Result<ObjectHead> found = m_client.head(m_file.key, &m_run.stop());
        if (!found)
            return found.error();
        head = *found;
    }
    const ObjectMatch match = head.exists && head.sizeBytes == m_source->sizeBytes()
                                  ? compareEtags(head, expectedEtag)
                                  : ObjectMatch::Different;
    if (match != ObjectMatch::Different)
        return uploaded(head, match == ObjectMatch::Same ? VerifiedBy::Etag : VerifiedBy::Size);
    return differs(head, expectedEtag);
}

Error S3FileUpload::differs(const ObjectHead &head, const QString &expectedEtag)
{
    // A damaged object of our own must not stand there as if it were somebody else's: the next
    // attempt would take it for a conflict. Anything that we did not write is left alone.
    if (head.exists && !m_writtenEtag.isEmpty() && head.etag == m_writtenEtag)
        (void)m_client.remove(m_file.key, &m_run.stop());
    return Error{ErrorCode::Integrity,
                 head.exists
                     ? QStringLiteral("What %1 holds after the upload is not what was sent. It is "
                                      "tried again by itself; if it stays, look for a faulty "
                                      "network device or proxy.")
                           .arg(m_address)
                     : QStringLiteral("%1 is not there after the upload, though the server "
                                      "confirmed it. It is tried again by itself.")
                           .arg(m_address),
                 {{QStringLiteral("id"), head.exists ? QStringLiteral("integrity.differs")
                                                     : QStringLiteral("integrity.absent")},
                  {QStringLiteral("address"), m_address},
                  {QStringLiteral("etag"), head.etag},
                  {QStringLiteral("expected_etag"), expectedEtag}},
                 {}};
}

Result<void> S3FileUpload::discard(const RemoteUpload &upload, bool stoppable)
{
    const Result<void> gone =
        m_client.abortUpload(m_file.key, upload.uploadId, stoppable ? &m_run.stop() : nullptr);
    return gone ? m_run.ledger().uploadClosed(upload) : gone;
}

Result<void> S3FileUpload::discardOpenUploads(bool stoppable)
{
    const Result<QList<RemoteUpload>> open = m_run.ledger().openUploads(
        m_run.job().episodeKey, m_address, m_client.session().location().endpointText());
    if (!open)
        return open.error();
    Result<void> result;
    for (const RemoteUpload &upload : *open) {
        if (Result<void> gone = discard(upload, stoppable); !gone)
            result = std::move(gone);
    }
    return result;
}

void S3FileUpload::discardUnfinished()
{
    (void)discardOpenUploads(false);
}

} // namespace csc
