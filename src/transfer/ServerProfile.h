// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "RangeDigest.h"

#include "core/Transport.h"

#include <functional>
#include <mutex>

namespace csc {

/// What was learned of the server by trying, for all uploads to it: begins with what the ledger
/// had, and is noted there when it grows. Thread-safe.
class ServerProfile
{
public:
    explicit ServerProfile(QString endpoint);

    /// What the ledger has; counts the first time only: later more was learned.
    void beginWith(const DestinationTraits &known);
    DestinationTraits traits() const;
    /// What to compute of bytes that are sent: one digest where the server checks it, and of a
    /// server that doesn't (or isn't known to) also the one that its ETags can be compared with.
    RangeDigest::Want digestsToCompute() const;
    /// `change` adds what was learned. A ledger that can't note it now costs another try later.
    void learn(UploadLedger &ledger, const std::function<void(DestinationTraits &)> &change);

private:
    const QString m_endpoint;
    mutable std::mutex m_mutex;
    bool m_begun = false;
    DestinationTraits m_traits;
};

} // namespace csc
