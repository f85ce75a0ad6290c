// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/RetryPolicy.h"
#include "sync/EngineStores.h"

namespace csc {

/// Takes back what dead processes of this host left and what expired leases hold, and writes the
/// start report. Engine thread, before anything is claimed.
Result<StartReport> recoverFromLastEnd(EngineStores &stores, const RetryPolicy &policy,
                                       const QDateTime &now);

} // namespace csc
