// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "KeyOrigin.h"

#include "core/Result.h"
#include "core/Settings.h"
#include "core/Transport.h"

#include <QMap>
#include <QString>

#include <memory>
#include <optional>

namespace csc {

class Keyring;
class RateLimiter;

/// A key pair of S3 (`accessKey` is public, `secretKey` never leaves the process).
struct S3KeyPair
{
    QString accessKey;
    QString secretKey;
    QString sessionToken; ///< empty: none
    KeyOrigin origin{};   ///< for messages

    /// The same keys, wherever they were found.
    bool operator==(const S3KeyPair &other) const
    {
        return accessKey == other.accessKey && secretKey == other.secretKey
               && sessionToken == other.sessionToken;
    }
};

/// Profiles that the program itself brings, by the name that `s3_profile` gives: the demo's. They
/// are refused for an endpoint that is not on loopback.
using BuiltInProfiles = QMap<QString, S3KeyPair>;

/// The transport for the destination that the settings name. Error `settings` where they make no
/// sense together (an S3 endpoint that is no URL, …); credentials are looked up when a transport is
/// made, not here. `limiter` is that of the whole process: it gets the settings' limit at once,
/// also for uploads that another factory of it began before. Without one the factory has its own.
/// Without a `keyring` none is looked into. `given` keys are used instead of any that would be
/// found.
Result<std::shared_ptr<TransportFactory>>
makeTransportFactory(const Settings &settings, const BuiltInProfiles &builtInProfiles = {},
                     std::shared_ptr<RateLimiter> limiter = {},
                     const std::shared_ptr<Keyring> &keyring = {},
                     const std::optional<S3KeyPair> &given = {});

} // namespace csc
