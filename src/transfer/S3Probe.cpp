// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Probe.h"

namespace csc {

namespace {

constexpr int mostRemovals = 2;

} // namespace

S3Probe::S3Probe(const std::shared_ptr<S3Session> &session, QString key, const JobControl &control)
    : m_client(session)
    , m_key(std::move(key))
    , m_address(QStringLiteral("s3://%1/%2").arg(session->location().bucket(), m_key))
    , m_stop(control)
{
    m_client.stopWith(control.token());
}

S3Request S3Probe::request(const QByteArray &method, const QueryItems &query) const
{
    S3Request request;
    request.method = method;
    request.key = m_key;
    request.query = query;
    return request;
}

Result<S3Answer> S3Probe::send(const S3Request &request)
{
    return m_client.perform(request, {}, &m_stop);
}

Error S3Probe::errorOf(const S3Answer &answer, const QString &action) const
{
    return s3Error(answer.failure, m_client.subject(action, m_key));
}

S3Probe::Left S3Probe::clean()
{
    Left left;
    left.upload = m_uploadMayExist && !removeUpload();
    left.object = m_objectMayExist && !removeObject();
    return left;
}

bool S3Probe::removeUpload()
{
    if (m_uploadId.isEmpty()) {
        // The answer with the id was lost: whatever was begun under this key now is ours.
        constexpr int longestTestSec = 300;
        RemoteUpload intended;
        intended.openedAt = m_client.session().observedServerTime().addSecs(-longestTestSec);
        return bool(m_client.abortStrays(m_key, {intended}, {}, nullptr));
    }
    if (m_client.abortUpload(m_key, m_uploadId, nullptr))
        return true;
    // A server that can't abort can be made to finish it, and what comes of it can be removed.
    S3Request finish = request("POST", {{"uploadId", m_uploadId.toUtf8()}});
    finish.body = completeUploadXml({m_part});
    finish.timeoutMs = m_client.cleaningTimeoutMs();
    m_objectMayExist = true;
    const Result<S3Answer> answer = m_client.perform(finish, {}, nullptr);
    return answer && !answer->failed;
}

bool S3Probe::removeObject()
{
    for (int i = 0; i < mostRemovals; ++i) {
        S3Request removal = request("DELETE");
        removal.timeoutMs = m_client.cleaningTimeoutMs();
        const Result<S3Answer> answer = m_client.perform(removal, {}, nullptr);
        if (answer && (!answer->failed || answer->status == 404))
            return true;
    }
    return false;
}

} // namespace csc
