// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Destination.h"

#include "demo/DemoWorkspace.h"
#include "transfer/Keyring.h"
#include "transfer/RateLimiter.h"
#include "transfer/Transports.h"

namespace csc {

Result<std::shared_ptr<TransportFactory>>
openDestination(const Settings &settings, const std::shared_ptr<RateLimiter> &limiter)
{
    if (settings.destination.isEmpty()) {
        return Error{ErrorCode::Settings,
                     QStringLiteral("No destination is set up: the setting destination is empty. "
                                    "Set it to s3://bucket/prefix or file:///folder."),
                     {},
                     {}};
    }
    return makeTransportFactory(settings,
                                {{demoProfileName(), {demoAccessKey(), demoSecretKey(), {}}}},
                                limiter, systemKeyring());
}

} // namespace csc
