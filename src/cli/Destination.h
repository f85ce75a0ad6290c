// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"
#include "core/Settings.h"
#include "core/Transport.h"

#include <memory>

namespace csc {

class RateLimiter;

/// The way to the destination that the settings name. Error `settings`: none is set up, or the
/// settings make no sense together.
/// A `limiter` is kept to, and set to the settings' limit; without one it gets one of its own.
Result<std::shared_ptr<TransportFactory>>
openDestination(const Settings &settings, const std::shared_ptr<RateLimiter> &limiter = {});

} // namespace csc
