// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3FileUpload.h"

#include "CreateOnly.h"
#include "LocalEtag.h"
#include "ObjectMetadata.h"
#include "OpenUploads.h"
#include "S3Comparison.h"

namespace csc {

namespace {

// After a success it may take a server a moment to show the object.
constexpr int mostLooks = 4;
constexpr int lookPauseMs = 200;
constexpr int mostRounds = 2;

} // namespace

S3FileUpload::S3FileUpload(S3Client &client, UploadRun &run, const UploadFile &file,
                           qint64 partSizeBytes)
    : m_client(client)
    , m_run(run)
    , m_file(file)
    , m_partSizeBytes(partSizeBytes)
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
    m_plan.emplace(m_source->sizeBytes(), m_partSizeBytes);

    for (int round = 1;; ++round) {
        const Result<Found> found = lookAtDestination();
        const bool isConflict = !found && found.error().code == ErrorCode::DestinationConflict;
        // What an earlier attempt has begun is of no use: it got as far without being able to say
        // so, or somebody else was there first.
        if (isConflict || (found && *found == Found::Same))
            (void)OpenUploads(m_client, m_run, m_file.key).discardAll(OpenUploads::Stoppable::Yes);
        if (!found)
            return found.error();
        if (*found == Found::Same) {
            m_run.fileDone(m_object.sizeBytes);
            return m_object;
        }
        const Result<SentObject> sent = send();
        // An object came to be there since we looked: perhaps the same.
        if (!sent && sent.error().code == ErrorCode::DestinationConflict && round < mostRounds)
            continue;
        if (!sent)
            return sent.error();
        Result<UploadedObject> object = verify(*sent);
        if (object)
            m_run.fileDone(m_source->sizeBytes());
        return object;
    }
}

Result<SentObject> S3FileUpload::send()
{
    if (m_source->sizeBytes() <= m_partSizeBytes)
        return sendWhole();
    return S3PartedUpload(m_client, m_run, m_file, *m_source, *m_plan).run();
}

Result<S3FileUpload::Found> S3FileUpload::lookAtDestination()
{
    const Result<ObjectHead> head = m_client.head(m_file.key, &m_run.stop());
    if (!head)
        return head.error();
    if (!head->exists)
        return Found::Absent;
    if (m_run.job().sendsAnyway)
        return Found::Replaceable;
    const Result<ComparedObject> compared =
        compareWithFile(m_client, m_file, *m_source, *head, m_plan->partSizeBytes(),
                        ReadBack::WhereNothingElseTells, &m_run.stop());
    if (!compared)
        return compared.error();
    if (compared->match == ObjectMatch::Same) {
        m_object = uploaded(*head, compared->by);
        return Found::Same;
    }
    if (m_run.job().mayReplace)
        return Found::Replaceable;
    const bool unknown = compared->match == ObjectMatch::Unknown;
    const Result<bool> ours = unknown ? isOurs(*head) : Result<bool>(false);
    if (!ours)
        return ours.error();
    if (*ours) {
        m_object = uploaded(*head, VerifiedBy::Size);
        return Found::Same;
    }
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

/// An earlier attempt may have made the object without being able to say so.
Result<bool> S3FileUpload::isOurs(const ObjectHead &head)
{
    OpenUploads open(m_client, m_run, m_file.key);
    const Result<QList<RemoteUpload>> uploads = open.list();
    if (!uploads)
        return uploads.error();
    for (const RemoteUpload &upload : *uploads) {
        Result<bool> ours = open.became(head, upload, m_source->identity());
        if (!ours || *ours)
            return ours;
    }
    return false;
}

Result<SentObject> S3FileUpload::sendWhole()
{
    // The part size may have grown since: what was begun in parts is not needed any more.
    (void)OpenUploads(m_client, m_run, m_file.key).discardAll(OpenUploads::Stoppable::Yes);
    const qint64 size = m_source->sizeBytes();
    const Result<RangeDigests> digests = digestsOf(
        *m_source, 0, size, m_client.session().profile().digestsToCompute(), &m_run.stop());
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
    const Result<QString> answeredEtag = put(std::move(request));
    if (!answeredEtag)
        return answeredEtag.error();
    if (const Result<void> unchanged = m_source->checkUnchanged(); !unchanged) {
        takeBack(*answeredEtag);
        return unchanged.error();
    }
    m_run.setProgress(size, 0);
    // A server that checks the digest of what arrives has computed its ETag of just that.
    const bool isChecked = m_client.session().profile().traits().checksPayload.value_or(false);
    return SentObject{isChecked ? *answeredEtag : QString::fromLatin1(digests->md5.toHex()),
                      *answeredEtag};
}

/// Puts the whole file, with a few tries; the ETag that the server answered.
Result<QString> S3FileUpload::put(S3Request request)
{
    CreateOnly createOnly(m_client, m_run);
    createOnly.addTo(request);
    QuickRetry retry;
    for (;;) {
        if (!m_run.holdsLease())
            return S3Client::stopped();
        if (const Result<void> unchanged = m_source->checkUnchanged(); !unchanged)
            return unchanged.error();
        auto window =
            std::make_unique<FileWindow>(*m_source, 0, m_source->sizeBytes(), m_client.rateShare());
        QObject::connect(
            window.get(), &FileWindow::moved, window.get(),
            [this, device = window.get()] { m_run.setProgress(0, device->handedOut()); });
        qint64 sent = 0;
        const Result<S3Answer> answer =
            m_client.perform(request, std::move(window), &m_run.stop(), &sent);
        m_run.countSent(sent);
        if (!answer)
            return answer.error();
        if (!answer->failed) {
            createOnly.succeeded();
            return answer->etag();
        }
        // A file that is being written explains a wrong digest better than the network does.
        if (const Result<void> unchanged = m_source->checkUnchanged(); !unchanged)
            return unchanged.error();
        if (answer->readFailed)
            return m_source->readError();
        if (createOnly.takeOffIfRefused(request, *answer))
            continue;
        if (createOnly.mayHaveBeenRefused(request, *answer)) {
            // Only where there is still nothing that could be overwritten.
            const Result<ObjectHead> head = m_client.head(m_file.key, &m_run.stop());
            if (!head)
                return head.error();
            if (head->exists)
                return cameMeanwhile(m_client, m_file.key);
            CreateOnly::takeOff(request);
        }
        const Error failed = error(answer->failure, QStringLiteral("Uploading"));
        const std::optional<int> delay = retry.nextDelayMs(failed, isUnreachable(answer->failure));
        if (!delay)
            return failed;
        if (!S3Client::pause(*delay, &m_run.stop()))
            return S3Client::stopped();
    }
}

/// Removes the object that this upload has just made. It must not stand there as if it were
/// somebody else's: the next attempt would take it for a conflict. What we did not write is left
/// alone.
void S3FileUpload::takeBack(const QString &answeredEtag)
{
    const Result<ObjectHead> head = m_client.head(m_file.key, &m_run.stop());
    if (head && head->exists && !answeredEtag.isEmpty() && head->etag == answeredEtag)
        (void)m_client.remove(m_file.key, &m_run.stop());
}

Result<UploadedObject> S3FileUpload::verify(const SentObject &sent)
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
    if (!head.exists || head.sizeBytes != m_source->sizeBytes())
        return differs(head, sent);
    ComparedObject compared{compareEtags(head, sent.expectedEtag), VerifiedBy::Etag};
    if (compared.match == ObjectMatch::Unknown) {
        // An object of parts whose ETag is the MD5 of the whole, say: what can be read, tells.
        const Result<ComparedObject> read =
            compareWithFile(m_client, m_file, *m_source, head, m_plan->partSizeBytes(),
                            ReadBack::No, &m_run.stop());
        if (!read)
            return read.error();
        compared = *read;
    }
    if (compared.match == ObjectMatch::Different)
        return differs(head, sent);
    return uploaded(head, compared.match == ObjectMatch::Same ? compared.by : VerifiedBy::Size);
}

Error S3FileUpload::differs(const ObjectHead &head, const SentObject &sent)
{
    takeBack(sent.answeredEtag);
    return Error{ErrorCode::Integrity,
                 head.exists
                     ? QStringLiteral("What %1 holds after the upload is not what was sent. If it "
                                      "stays, look for a faulty network device or proxy.")
                           .arg(m_address)
                     : QStringLiteral("%1 is not there after the upload, though the server "
                                      "confirmed it. The next attempt sends it again.")
                           .arg(m_address),
                 {{QStringLiteral("id"), head.exists ? QStringLiteral("integrity.differs")
                                                     : QStringLiteral("integrity.absent")},
                  {QStringLiteral("address"), m_address},
                  {QStringLiteral("etag"), head.etag},
                  {QStringLiteral("expected_etag"), sent.expectedEtag}},
                 {}};
}

void S3FileUpload::discardUnfinished()
{
    (void)OpenUploads(m_client, m_run, m_file.key).discardAll(OpenUploads::Stoppable::No);
}

} // namespace csc
