// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3FileUpload.h"

#include "S3PartedUpload.h"
#include "S3WholeUpload.h"

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
    , m_open(client, run, file.key)
    , m_address(m_open.address())
{}

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
    m_source->whenRead([this] { m_run.answerNowAndThen(); });
    m_plan.emplace(m_source->sizeBytes(), m_partSizeBytes);

    if (const Result<void> told = tellConfirmed(); !told)
        return told.error();
    for (int round = 1;; ++round) {
        const Result<Found> found = lookAtDestination();
        if (!found)
            return gaveUp(found.error());
        if (*found == Found::Same) {
            m_run.fileDone(m_object.sizeBytes);
            return m_object;
        }
        const Result<SentObject> sent = send();
        // An object came to be there since we looked: perhaps the same.
        if (!sent && sent.error().code == ErrorCode::DestinationConflict && round < mostRounds)
            continue;
        if (!sent)
            return gaveUp(sent.error());
        m_ended = {sent->finishedId, sent->becameId};
        Result<UploadedObject> object = verify(*sent);
        if (object)
            m_run.fileDone(m_source->sizeBytes());
        return object;
    }
}

/// What an earlier attempt has got there counts from the start, whatever becomes of this one.
Result<void> S3FileUpload::tellConfirmed()
{
    const Result<QList<RemoteUpload>> uploads = m_open.list();
    if (!uploads)
        return uploads.error();
    qint64 bytes = 0;
    for (const RemoteUpload &upload : *uploads) {
        if (upload.identity != m_source->identity())
            continue;
        for (const RemotePart &part : upload.parts)
            bytes += part.sizeBytes;
    }
    m_run.setProgress(std::min(bytes, m_source->sizeBytes()), 0);
    return {};
}

/// With somebody else's object there, what was begun is of no use to anybody.
Error S3FileUpload::gaveUp(const Error &error)
{
    if (error.code == ErrorCode::DestinationConflict)
        (void)m_open.discardAll(OpenUploads::Stoppable::Yes);
    return error;
}

Result<void> S3FileUpload::tidyUp()
{
    const Result<void> tidied = m_open.discardAll(OpenUploads::Stoppable::Yes, m_ended);
    // What can't be removed now stays in the ledger, for a later look.
    return !tidied && tidied.error().code == ErrorCode::Database ? tidied : Result<void>();
}

Result<SentObject> S3FileUpload::send()
{
    if (m_source->sizeBytes() <= m_partSizeBytes)
        return S3WholeUpload(m_client, m_run, m_file, *m_source).run();
    return S3PartedUpload(m_client, m_run, m_file, *m_source, *m_plan).run();
}

Result<S3FileUpload::Found> S3FileUpload::lookAtDestination()
{
    const Result<ObjectHead> head = m_client.head(m_file.key, &m_run.stop());
    if (!head)
        return head.error();
    if (!head->exists)
        return Found::Absent;
    const auto known = askLedger(*head);
    if (!known || *known)
        return known ? Result<Found>(**known) : known.error();
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
    const Result<bool> torn = isTorn(*head);
    if (!torn)
        return torn.error();
    if (*torn) {
        m_client.takeBack(m_file.key, head->etag, &m_run.stop());
        return Found::Absent;
    }
    const bool unknown = compared->match == ObjectMatch::Unknown && !compared->isUnexplained;
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

/// What an earlier attempt has noted may tell without the file being read; it may be a large one.
Result<std::optional<S3FileUpload::Found>> S3FileUpload::askLedger(const ObjectHead &head)
{
    const Result<QList<RemoteUpload>> uploads = m_open.list();
    if (!uploads)
        return uploads.error();
    std::optional<Found> found;
    for (const RemoteUpload &upload : *uploads) {
        // A resync sends what others have sent; one that was released goes on with its own.
        if (m_run.job().sendsAnyway && upload.syncLogKey != m_run.job().syncLogKey)
            continue;
        const auto became = m_open.became(head, upload, m_source->identity());
        if (!became)
            return became.error();
        if (*became) {
            m_object = uploaded(head, **became);
            m_ended.becameId = upload.uploadId;
            return std::optional(Found::Same);
        }
        // A resync that was on its way goes on, whatever there is to be replaced.
        if (m_run.job().mayReplace && !upload.isIntended()
            && upload.identity == m_source->identity())
            found = Found::Replaceable;
    }
    return found;
}

/// Simple servers make an object of a body that was cut off: the beginning of our own file, by its
/// MD5, is nobody else's content.
Result<bool> S3FileUpload::isTorn(const ObjectHead &head)
{
    const bool mayBe = m_source->sizeBytes() <= m_partSizeBytes && head.sizeBytes > 0
                       && head.sizeBytes < m_source->sizeBytes() && head.etagIsDigest
                       && etagForm(head.etag).kind == EtagForm::Kind::Md5
                       && m_client.session().profile().traits().checksPayload == false;
    if (!mayBe)
        return false;
    const Result<RangeDigests> beginning =
        digestsOf(*m_source, 0, head.sizeBytes, RangeDigest::Want::Md5, &m_run.stop());
    if (!beginning)
        return beginning.error();
    return head.etag.compare(QString::fromLatin1(beginning->md5.toHex()), Qt::CaseInsensitive) == 0;
}

Result<UploadedObject> S3FileUpload::verify(const SentObject &sent)
{
    m_run.enter(UploadPhase::Verifying);
    ObjectHead head;
    ComparedObject compared;
    for (int look = 0; look < mostLooks; ++look) {
        if (look > 0 && !S3Client::pause(lookPauseMs << look, &m_run.stop()))
            return stoppedError();
        const Result<ObjectHead> found = m_client.head(m_file.key, &m_run.stop());
        if (!found)
            return found.error();
        head = *found;
        const Result<ComparedObject> result = compareWith(head, sent);
        if (!result)
            return result.error();
        compared = *result;
        // What is not there yet, or is still the object of before, may be shown in a moment.
        const bool isSettled = head.exists && head.etag == sent.answeredEtag;
        if (compared.match != ObjectMatch::Different || isSettled)
            break;
    }
    if (compared.match == ObjectMatch::Different)
        return differs(head, sent);
    return uploaded(head, compared.match == ObjectMatch::Same ? compared.by : VerifiedBy::Size);
}

Result<ComparedObject> S3FileUpload::compareWith(const ObjectHead &head, const SentObject &sent)
{
    if (!head.exists || head.sizeBytes != m_source->sizeBytes())
        return ComparedObject{ObjectMatch::Different, VerifiedBy::Size};
    const ObjectMatch match = compareEtags(head, sent.expectedEtag);
    if (match != ObjectMatch::Unknown)
        return ComparedObject{match, VerifiedBy::Etag};
    // An object of parts whose ETag is the MD5 of the whole, say: what can be read, tells.
    return compareWithFile(m_client, m_file, *m_source, head, m_plan->partSizeBytes(), ReadBack::No,
                           &m_run.stop());
}

Error S3FileUpload::differs(const ObjectHead &head, const SentObject &sent)
{
    // Not where the server took just what was sent, and only shows something else.
    if (sent.answeredEtag.compare(sent.expectedEtag, Qt::CaseInsensitive) != 0)
        m_client.takeBack(m_file.key, sent.answeredEtag, &m_run.stop());
    (void)m_open.discardAll(OpenUploads::Stoppable::Yes, m_ended);
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
    (void)m_open.discardAll(OpenUploads::Stoppable::No);
}

} // namespace csc
