// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "OpenUploads.h"

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
    QStringList known;
    QList<RemoteUpload> intended{upload};
    for (const RemoteUpload &each : *ours) {
        if (each.isIntended()) // perhaps one of an earlier attempt
            intended.append(each);
        else
            known.append(each.uploadId);
    }
    return m_client.abortStrays(m_key, intended, known, stop);
}

Result<void> OpenUploads::discardAll(Stoppable stoppable)
{
    const Result<QList<RemoteUpload>> open = list();
    if (!open)
        return open.error();
    Result<void> result;
    for (const RemoteUpload &upload : *open) {
        if (Result<void> gone = discard(upload, stoppable); !gone)
            result = std::move(gone);
    }
    return result;
}

} // namespace csc
