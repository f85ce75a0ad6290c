// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ServerProfile.h"

namespace csc {

ServerProfile::ServerProfile(QString endpoint)
    : m_endpoint(std::move(endpoint))
{}

Result<void> ServerProfile::load(UploadLedger &ledger)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_loaded)
            return {};
    }
    const Result<ServerTraits> noted = ledger.traitsOf(m_endpoint);
    if (!noted)
        return noted.error();
    const std::lock_guard lock(m_mutex);
    // Another upload may have been quicker, and have learned more since.
    if (!m_loaded)
        m_traits = *noted;
    m_loaded = true;
    return {};
}

ServerTraits ServerProfile::traits() const
{
    const std::lock_guard lock(m_mutex);
    return m_traits;
}

RangeDigest::Want ServerProfile::digestsToCompute() const
{
    return traits().checksPayload.value_or(false) ? RangeDigest::Want::Sha256
                                                  : RangeDigest::Want::Both;
}

void ServerProfile::learn(UploadLedger &ledger, const std::function<void(ServerTraits &)> &change)
{
    ServerTraits learned;
    {
        const std::lock_guard lock(m_mutex);
        learned = m_traits;
        change(learned);
        if (learned == m_traits)
            return;
        m_traits = learned;
    }
    (void)ledger.traitsLearned(m_endpoint, learned);
}

} // namespace csc
