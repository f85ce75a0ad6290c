// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ServerProfile.h"

namespace csc {

ServerProfile::ServerProfile(QString endpoint)
    : m_endpoint(std::move(endpoint))
{}

void ServerProfile::beginWith(const DestinationTraits &known)
{
    const std::lock_guard lock(m_mutex);
    if (!std::exchange(m_begun, true))
        m_traits = known;
}

DestinationTraits ServerProfile::traits() const
{
    const std::lock_guard lock(m_mutex);
    return m_traits;
}

RangeDigest::Want ServerProfile::digestsToCompute() const
{
    return traits().checksPayload.value_or(false) ? RangeDigest::Want::Sha256
                                                  : RangeDigest::Want::Both;
}

void ServerProfile::learn(UploadLedger &ledger,
                          const std::function<void(DestinationTraits &)> &change)
{
    DestinationTraits learned;
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
