// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CreateOnly.h"

namespace csc {

namespace {
constexpr const char *headerName = "if-none-match";
} // namespace

Error cameMeanwhile(const S3Client &client, const QString &key)
{
    S3Failure failure;
    failure.status = 412; // as a server says it that knows the condition
    return s3Error(failure, client.subject(QStringLiteral("Uploading"), key));
}

CreateOnly::CreateOnly(S3Client &client, UploadRun &run)
    : m_client(client)
    , m_run(run)
{}

void CreateOnly::addTo(S3Request &request) const
{
    if (!m_run.job().mayReplace && !m_client.session().profile().traits().refusesCreateOnly)
        request.headers.insert(headerName, "*");
}

bool CreateOnly::isOn(const S3Request &request)
{
    return request.headers.contains(headerName);
}

Result<void> CreateOnly::lookFirst(const QString &key)
{
    if (m_run.job().mayReplace)
        return {};
    const Result<ObjectHead> head = m_client.head(key, &m_run.stop());
    if (!head)
        return head.error();
    return head->exists ? Result<void>(cameMeanwhile(m_client, key)) : Result<void>();
}

bool CreateOnly::takeOffIfRefused(S3Request &request, const S3Answer &answer)
{
    const bool refuses = answer.status == 501 || answer.failure.s3Code == u"NotImplemented";
    if (!refuses || !isOn(request))
        return false;
    takeOff(request);
    m_refused = true;
    return true;
}

void CreateOnly::takeOff(S3Request &request)
{
    request.headers.remove(headerName);
}

bool CreateOnly::mayHaveBeenRefused(const S3Request &request, const S3Answer &answer)
{
    return isOn(request) && answer.status == 0 && answer.failure.timeout == S3Failure::Timeout::None
           && !isUnreachable(answer.failure);
}

void CreateOnly::succeeded()
{
    if (!m_refused)
        return;
    m_client.session().profile().learn(
        m_run.ledger(), [](DestinationTraits &traits) { traits.refusesCreateOnly = true; });
}

} // namespace csc
