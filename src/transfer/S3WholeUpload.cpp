// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3WholeUpload.h"

#include "CreateOnly.h"
#include "LocalEtag.h"
#include "ObjectMetadata.h"
#include "OpenUploads.h"

namespace csc {

S3WholeUpload::S3WholeUpload(S3Client &client, UploadRun &run, const UploadFile &file,
                             SourceFile &source)
    : m_client(client)
    , m_run(run)
    , m_file(file)
    , m_source(source)
{}

Result<SentObject> S3WholeUpload::run()
{
    // The part size may have grown since: what was begun in parts is not needed any more.
    (void)OpenUploads(m_client, m_run, m_file.key).discardAll(OpenUploads::Stoppable::Yes);
    const qint64 size = m_source.sizeBytes();
    const Result<RangeDigests> digests = digestsOf(
        m_source, 0, size, m_client.session().profile().digestsToCompute(), &m_run.stop());
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
    if (const Result<void> unchanged = m_source.checkUnchanged(); !unchanged) {
        m_client.takeBack(m_file.key, *answeredEtag, &m_run.stop());
        return unchanged.error();
    }
    m_run.setProgress(size, 0);
    // A server that checks the digest of what arrives has computed its ETag of just that.
    const bool isChecked = m_client.session().profile().traits().checksPayload.value_or(false);
    return SentObject{isChecked ? *answeredEtag : QString::fromLatin1(digests->md5.toHex()),
                      *answeredEtag};
}

/// The ETag that the server answered.
Result<QString> S3WholeUpload::put(S3Request request)
{
    CreateOnly createOnly(m_client, m_run);
    createOnly.addTo(request);
    QuickRetry retry = m_client.quickRetry(&m_run.stop());
    for (;;) {
        const Result<S3Answer> answer = putOnce(request);
        if (!answer)
            return answer.error();
        if (!answer->failed) {
            createOnly.succeeded();
            return answer->etag();
        }
        if (!createOnly.takeOffIfRefused(request, *answer)) {
            // Without the condition the look below decides.
            if (CreateOnly::mayHaveBeenRefused(request, *answer))
                CreateOnly::takeOff(request);
            const Error failed =
                s3Error(answer->failure, m_client.subject(QStringLiteral("Uploading"), m_file.key));
            const auto delay = retry.nextDelayMs(failed, isUnreachable(answer->failure));
            if (!delay)
                return failed;
            if (!S3Client::pause(*delay, &m_run.stop()))
                return stoppedError();
        }
        // What the request has done may only not have been answered, and much may have come since.
        if (CreateOnly::isOn(request))
            continue;
        if (const Result<void> absent = createOnly.lookFirst(m_file.key); !absent)
            return absent.error();
    }
}

/// Error where it makes no sense to look at an answer.
Result<S3Answer> S3WholeUpload::putOnce(const S3Request &request)
{
    if (!m_run.holdsLease())
        return stoppedError();
    if (const Result<void> unchanged = m_source.checkUnchanged(); !unchanged)
        return unchanged.error();
    auto window =
        std::make_unique<FileWindow>(m_source, 0, m_source.sizeBytes(), m_client.rateShare());
    QObject::connect(window.get(), &FileWindow::moved, window.get(),
                     [this, device = window.get()] { m_run.setProgress(0, device->handedOut()); });
    qint64 sent = 0;
    Result<S3Answer> answer = m_client.perform(request, std::move(window), &m_run.stop(), &sent);
    m_run.countSent(sent);
    if (!answer || !answer->failed)
        return answer;
    // A file that is being written explains a wrong digest better than the network does.
    if (const Result<void> unchanged = m_source.checkUnchanged(); !unchanged)
        return unchanged.error();
    return answer->readFailed ? Result<S3Answer>(m_source.readError()) : answer;
}

} // namespace csc
