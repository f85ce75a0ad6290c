// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CreateOnly.h"

namespace csc {

namespace {
constexpr const char *headerName = "if-none-match";
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

bool CreateOnly::takeBack(S3Request &request, const S3Answer &answer)
{
    if (!request.headers.contains(headerName))
        return false;
    if (answer.status == 501 || answer.failure.s3Code == u"NotImplemented") {
        m_client.session().profile().learn(
            m_run.ledger(), [](ServerTraits &traits) { traits.refusesCreateOnly = true; });
        request.headers.remove(headerName);
        return true;
    }
    // A server that refuses and closes before it has read the body looks like a broken connection.
    // We have looked a moment ago: going on without the condition is what other clients do always.
    const bool brokeOff = answer.status == 0 && answer.failure.timeout == S3Failure::Timeout::None
                          && !isUnreachable(answer.failure);
    if (brokeOff)
        request.headers.remove(headerName);
    return false;
}

} // namespace csc
