// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3PartedUpload.h"

#include "CreateOnly.h"
#include "LocalEtag.h"
#include "ObjectMetadata.h"
#include "PartSender.h"
#include "PayloadProbe.h"

#include <QHash>

#include <algorithm>
#include <functional>

namespace csc {

namespace {

// An upload that vanishes under our hands is begun anew, but not for ever.
constexpr int mostRounds = 2;

} // namespace

S3PartedUpload::S3PartedUpload(S3Client &client, UploadRun &run, const UploadFile &file,
                               SourceFile &source, const PartPlan &plan)
    : m_client(client)
    , m_run(run)
    , m_file(file)
    , m_source(source)
    , m_plan(plan)
    , m_open(client, run, file.key)
{}

Result<SentObject> S3PartedUpload::run()
{
    for (int round = 1;; ++round) {
        Result<RemoteUpload> upload = resumeOrOpen();
        if (!upload)
            return upload.error();
        m_uploadIsGone = false;
        Result<SentObject> sent = sendParts(*upload);
        if (sent || !m_uploadIsGone)
            return sent;
        if (const Result<void> forgotten = forget(*upload); !forgotten)
            return forgotten.error();
        if (round == mostRounds) {
            return Error{ErrorCode::Server,
                         QStringLiteral("The destination lost the unfinished upload of %1 while it "
                                        "was running. The next attempt begins a new one.")
                             .arg(m_open.address()),
                         {{QStringLiteral("id"), QStringLiteral("server.upload_gone")},
                          {QStringLiteral("address"), m_open.address()}},
                         {}};
        }
    }
}

/// Somebody removed it, or the server's housekeeping did: nothing of it is left. Before all is sent
/// once more, a look: another object may have taken its place.
Result<void> S3PartedUpload::forget(const RemoteUpload &gone)
{
    const Result<void> absent = CreateOnly(m_client, m_run).lookFirst(m_file.key);
    return absent ? m_run.ledger().uploadClosed(gone) : absent;
}

Result<SentObject> S3PartedUpload::sendParts(RemoteUpload &upload)
{
    m_run.enter(UploadPhase::Sending);
    PartSender sender(m_client, m_run, m_source, m_file.key, m_plan, upload);
    const Result<void> sent = sender.run();
    m_uploadIsGone = sender.uploadIsGone();
    if (!upload.isNoted)
        (void)noteUnsent(upload);
    if (!sent)
        return sent.error();
    if (const Result<void> unchanged = m_source.checkUnchanged(); !unchanged)
        return unchanged.error();
    if (!m_run.holdsLease())
        return stoppedError();

    std::sort(upload.parts.begin(), upload.parts.end(),
              [](const RemotePart &a, const RemotePart &b) { return a.number < b.number; });
    Result<SentObject> sentObject = complete(upload);
    if (!sentObject)
        return sentObject;
    // Without a clear reply another upload may have made the object, and this one's parts lie
    // about.
    (sentObject->answeredEtag.isEmpty() ? sentObject->becameId : sentObject->finishedId) =
        upload.uploadId;
    return sentObject;
}

Result<RemoteUpload> S3PartedUpload::resumeOrOpen()
{
    const Result<QList<RemoteUpload>> open = m_open.list();
    if (!open)
        return open.error();
    std::optional<RemoteUpload> resumed;
    for (RemoteUpload upload : *open) {
        const Result<bool> usable =
            resumed || upload.isIntended() ? Result<bool>(false) : canGoOn(upload);
        if (!usable)
            return usable.error();
        if (*usable) {
            resumed = upload;
            continue;
        }
        // What can't be removed now stays in the ledger and does not hold up this upload.
        (void)m_open.discard(upload, OpenUploads::Stoppable::Yes);
    }
    return resumed ? Result<RemoteUpload>(*resumed) : openNew();
}

/// Whether parts of this upload can be taken over; the upload then has them, and so has the ledger.
Result<bool> S3PartedUpload::canGoOn(RemoteUpload &upload)
{
    if (upload.partSizeBytes != m_plan.partSizeBytes())
        return false;
    Result<bool> usable = reconcile(upload);
    if (!usable || !*usable)
        return usable;
    if (upload.identity != m_source.identity()) {
        if (const Result<void> matching = keepMatchingParts(upload); !matching)
            return matching.error();
        if (upload.parts.isEmpty())
            return false;
    }
    upload.syncLogKey = m_run.job().syncLogKey;
    upload.identity = m_source.identity();
    const Result<void> noted = m_run.ledger().uploadResumed(upload);
    return noted ? Result<bool>(true) : noted.error();
}

/// The file is not the one of that upload, or was only touched: a part counts where the file still
/// has the very bytes that were sent.
Result<void> S3PartedUpload::keepMatchingParts(RemoteUpload &upload)
{
    QList<RemotePart> matching;
    for (const RemotePart &part : std::as_const(upload.parts)) {
        const Result<RangeDigests> digests = digestsOf(m_source, part.offset, part.sizeBytes,
                                                       RangeDigest::Want::Sha256, &m_run.stop());
        if (!digests)
            return digests.error();
        if (QString::fromLatin1(digests->sha256.toHex()) == part.sha256)
            matching.append(part);
    }
    upload.parts = matching;
    return {};
}

/// Keeps those parts of the ledger that the destination has just so. False where the upload is gone
/// or must not be gone on with.
Result<bool> S3PartedUpload::reconcile(RemoteUpload &upload)
{
    const auto listed = m_client.listParts(m_file.key, upload.uploadId, &m_run.stop());
    if (!listed)
        return listed.error();
    if (listed->state == PartsThere::State::Gone)
        return false;
    // Where parts can't be listed, only the ledger knows; the finished object is compared anyway.
    const bool canTell = listed->state == PartsThere::State::Listed;
    QHash<int, ListedPart> there;
    for (const ListedPart &part : listed->parts)
        there.insert(part.number, part);

    QList<RemotePart> kept;
    for (const RemotePart &part : std::as_const(upload.parts)) {
        const ListedPart remote = there.value(part.number);
        const bool isThere =
            !canTell || (remote.sizeBytes == part.sizeBytes && remote.etag == part.etag);
        if (isThere && part.number <= m_plan.partCount()
            && part.sizeBytes == m_plan.sizeOf(part.number))
            kept.append(part);
    }
    // With every part of its file confirmed it may have been completed, and a part that is sent to
    // a finished upload breaks the object on some servers.
    const PartPlan plan(upload.identity.sizeBytes, upload.partSizeBytes);
    const bool mayBeFinished = upload.parts.size() == plan.partCount();
    const bool isWhole =
        kept.size() == m_plan.partCount() && upload.identity == m_source.identity();
    if (mayBeFinished && !isWhole)
        return false;
    upload.parts = kept;
    return true;
}

Result<RemoteUpload> S3PartedUpload::openNew()
{
    if (!m_run.holdsLease())
        return stoppedError();
    HeaderMap headers = metadataHeaders(m_file.metadata);
    headers.insert("content-type", contentTypeOf(m_file.key));
    RemoteUpload upload;
    upload.episodeKey = m_run.job().episodeKey;
    upload.syncLogKey = m_run.job().syncLogKey;
    upload.destination = m_open.address();
    upload.endpoint = m_client.session().location().ledgerName();
    upload.partSizeBytes = m_plan.partSizeBytes();
    upload.identity = m_source.identity();
    upload.openedAt = m_client.session().observedServerTime();
    const Result<QList<RemoteUpload>> before = m_open.list();
    if (!before)
        return before.error();
    // Of an earlier attempt, which could not be looked for.
    const bool hasOlder =
        std::any_of(before->cbegin(), before->cend(), std::mem_fn(&RemoteUpload::isIntended));
    // Noted first: if the answer is lost, or we are killed, somebody must look for what was begun.
    if (const Result<void> intended = m_run.ledger().uploadIntended(upload); !intended)
        return intended.error();
    const Result<BegunUpload> begun = m_client.openUpload(m_file.key, headers, &m_run.stop());
    if (!begun && m_run.leaseLost()) {
        // Held up before it was sent, and another may have looked, found nothing and finished
        // since.
        upload.openedAt = m_client.session().observedServerTime();
        (void)m_run.ledger().uploadIntended(upload);
    }
    if (!begun)
        return begun.error();
    const RemoteUpload intention = upload;
    upload.uploadId = begun->id;
    // With its first part: until then the intention tells where to look for it.
    upload.isNoted = false;
    if (begun->tries > 1 || hasOlder) {
        if (const Result<void> noted = note(upload); !noted)
            return noted.error();
        // What can't be looked for now stays, for a later look.
        const Result<void> settled = m_open.discard(intention, OpenUploads::Stoppable::Yes);
        if (!settled && settled.error().code == ErrorCode::Database)
            return settled.error();
    }
    probeOnce(upload);
    return upload;
}

Result<void> S3PartedUpload::note(RemoteUpload &upload)
{
    Result<void> noted = m_run.ledger().uploadOpened(upload);
    upload.isNoted = noted.ok();
    return noted;
}

/// It ends before any part of it was confirmed: by its id it can be removed without a list.
Result<void> S3PartedUpload::noteUnsent(RemoteUpload &upload)
{
    if (Result<void> noted = note(upload); !noted)
        return noted;
    if (m_run.leaseLost())
        return {}; // the intention may be its successor's by now
    RemoteUpload intention = upload;
    intention.uploadId.clear();
    return m_run.ledger().uploadClosed(intention);
}

/// Only with an upload that has no parts yet: the byte that is sent must not replace one.
void S3PartedUpload::probeOnce(const RemoteUpload &upload)
{
    ServerProfile &profile = m_client.session().profile();
    if (profile.traits().checksPayload)
        return;
    const auto checks = probePayloadCheck(m_client, m_file.key, upload.uploadId, &m_run.stop());
    if (checks)
        profile.learn(m_run.ledger(),
                      [checks](DestinationTraits &traits) { traits.checksPayload = checks; });
}

Result<SentObject> S3PartedUpload::complete(const RemoteUpload &upload)
{
    m_run.enter(UploadPhase::Finishing);
    QList<ListedPart> parts;
    QList<QString> etags;
    for (const RemotePart &part : upload.parts) {
        parts.append({part.number, part.sizeBytes, part.etag});
        etags.append(part.etag);
    }
    S3Request request;
    request.method = QByteArrayLiteral("POST");
    request.key = m_file.key;
    request.query = {{"uploadId", upload.uploadId.toUtf8()}};
    request.body = completeUploadXml(parts);
    CreateOnly createOnly(m_client, m_run);
    createOnly.addTo(request);

    const QString expectedEtag = multipartEtag(etags);
    QuickRetry retry = m_client.quickRetry(&m_run.stop());
    for (;;) {
        // Whatever the condition: Ceph's RGW takes it here and replaces all the same.
        if (const Result<void> absent = createOnly.lookFirst(m_file.key); !absent)
            return absent.error();
        S3Answer refusal;
        const Result<QString> answeredEtag = completeOnce(request, upload, refusal);
        if (answeredEtag) {
            createOnly.succeeded();
            return SentObject{expectedEtag, *answeredEtag};
        }
        const Error &error = answeredEtag.error();
        const S3Failure &failure = refusal.failure;
        m_uploadIsGone = isUploadGone(failure);
        if (m_uploadIsGone || error.code == ErrorCode::Cancelled)
            return error;
        if (createOnly.takeOffIfRefused(request, refusal))
            continue;
        if (failure.s3Code == u"InvalidPart" || failure.s3Code == u"InvalidPartOrder") {
            // Going on with it would end the same way each time.
            (void)m_open.discard(upload, OpenUploads::Stoppable::Yes);
            return error;
        }
        const std::optional<int> delay = retry.nextDelayMs(error, isUnreachable(failure));
        if (!delay)
            return error;
        if (!S3Client::pause(*delay, &m_run.stop()))
            return stoppedError();
    }
}

/// The ETag that the server answered; empty where only the object itself says that it is complete.
Result<QString> S3PartedUpload::completeOnce(const S3Request &request, const RemoteUpload &upload,
                                             S3Answer &refusal)
{
    const Result<S3Answer> answer = m_client.perform(request, {}, &m_run.stop());
    if (!answer)
        return answer.error();
    if (!answer->failed) {
        if (const std::optional<QString> etag = parseCompletedEtag(answer->body))
            return *etag;
    }
    refusal = *answer;
    S3Failure &failure = refusal.failure;
    failure.foreignBody = failure.foreignBody || !answer->failed;
    // A lost or unclear reply: only the object itself tells whether it came to be.
    const Result<ObjectHead> head = m_client.head(m_file.key, &m_run.stop());
    if (head) {
        const auto became = m_open.became(*head, upload, m_source.identity());
        if (!became)
            return became.error();
        if (*became)
            return QString();
    }
    // Not to be sent once more: servers that don't know the condition would replace it.
    if (head && head->exists && !m_run.job().mayReplace && !isUploadGone(failure))
        return cameMeanwhile(m_client, m_file.key);
    return s3Error(failure,
                   m_client.subject(QStringLiteral("Finishing the upload of"), m_file.key));
}

} // namespace csc
