// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/RetryPolicy.h"
#include "store/IntegrityCheck.h"
#include "sync/EngineStores.h"

#include <functional>

namespace csc {

/// After an end that was not orderly (a worker is found dead) the whole database is checked, before
/// anything is written: a kill during the check leaves the next start unclean, too. Returns `ok`,
/// or `skipped` where there was no need. Error: damaged (as it is found, so it is left), or
/// stopped.
/// `onBegin` is called where there is need: it may take a while.
Result<QString> checkAfterUncleanEnd(const QString &path, const Clock &clock, IntegrityCheck &check,
                                     const std::function<void()> &onBegin);

/// Takes back what dead processes of this host left and what expired leases hold, and writes the
/// start report (with what the check said). Engine thread, before anything is claimed.
Result<StartReport> recoverFromLastEnd(EngineStores &stores, const RetryPolicy &policy,
                                       const QDateTime &now, const QString &integrity);

} // namespace csc
