// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "OpenUploads.h"

#include "PartPlan.h"

#include <QMap>
#include <QSet>

namespace csc {

OpenUploads::OpenUploads(S3Client &client, UploadRun &run, const QString &key)
    : m_client(client)
    , m_run(run)
    , m_key(key)
{}

QString OpenUploads::address() const
{
    return QStringLiteral("s3://%1/%2").arg(m_client.session().location().bucket(), m_key);
}

Result<QList<RemoteUpload>> OpenUploads::list()
{
    return m_run.ledger().openUploads(m_run.job().episodeKey, address(),
                                      m_client.session().location().ledgerName());
}

Result<std::optional<VerifiedBy>>
OpenUploads::became(const ObjectHead &object, const RemoteUpload &upload, const FileIdentity &file)
{
    const PartPlan plan(file.sizeBytes, upload.partSizeBytes);
    if (!object.exists || object.sizeBytes != file.sizeBytes || upload.isIntended()
        || upload.identity != file || upload.parts.size() != plan.partCount())
        return std::optional<VerifiedBy>();
    QMap<int, QString> etags; // parts are confirmed in any order
    for (const RemotePart &part : upload.parts)
        etags.insert(part.number, part.etag);
    const ObjectMatch match = compareEtags(object, multipartEtag(etags.values()));
    if (match == ObjectMatch::Same)
        return std::optional(VerifiedBy::Etag);
    if (match == ObjectMatch::Different || m_run.job().mayReplace)
        return std::optional<VerifiedBy>();
    const Result<PartsThere> there = m_client.listParts(m_key, upload.uploadId, &m_run.stop());
    if (!there)
        return there.error();
    return there->state == PartsThere::State::Gone ? std::optional(VerifiedBy::Size)
                                                   : std::optional<VerifiedBy>();
}

Result<void> OpenUploads::discard(const RemoteUpload &upload, Stoppable stoppable)
{
    const StopWatcher *stop = stoppable == Stoppable::Yes ? &m_run.stop() : nullptr;
    const Result<void> gone = upload.isIntended()
                                  ? abortStrays(upload, stop)
                                  : m_client.abortUpload(m_key, upload.uploadId, stop);
    return gone ? m_run.ledger().uploadClosed(upload) : gone;
}

Result<void> OpenUploads::abortStrays(const RemoteUpload &upload, const StopWatcher *stop)
{
    const Result<QList<RemoteUpload>> ours = list();
    if (!ours)
        return ours.error();
    QSet<QString> known;
    QList<RemoteUpload> intended{upload};
    for (const RemoteUpload &each : *ours) {
        if (each.isIntended()) // perhaps one of an earlier attempt
            intended.append(each);
        else
            known.insert(each.uploadId);
    }
    const auto isUnknown = [&known](const QString &id) { return !known.contains(id); };
    return m_client.abortStrays(m_key, intended, isUnknown, stop);
}

Result<void> OpenUploads::discardAll(Stoppable stoppable, const EndedUploads &ended)
{
    const Result<QList<RemoteUpload>> open = list();
    if (!open)
        return open.error();
    Result<void> result;
    for (const RemoteUpload &upload : *open) {
        const bool isFinished = !upload.isIntended() && upload.uploadId == ended.finishedId;
        if (isFinished) {
            m_run.finished(upload);
            continue;
        }
        Result<void> gone = discard(upload, stoppable);
        // Of what has become the object nothing is left where nothing can be aborted.
        const bool isNever =
            !gone && gone.error().detail.value(u"id").toString() == u"rejected.not_offered";
        if (isNever && !upload.isIntended() && upload.uploadId == ended.becameId)
            gone = m_run.ledger().uploadClosed(upload);
        if (!gone)
            result = std::move(gone);
    }
    return result;
}

} // namespace csc
