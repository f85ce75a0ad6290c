// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CatalogRecovery.h"

#include "sync/ProcessIdentity.h"

#include <QRandomGenerator>

namespace csc {

Result<RecoveryReport> recoverCatalog(const Settings &settings, const Clock &clock,
                                      DatabaseRecovery::Progress progress)
{
    const RetryPolicy policy(
        {settings.maxRetries, settings.retryBaseSec, settings.retryMaxSec, settings.retryJitterSec},
        [](int n) { return int(QRandomGenerator::global()->bounded(n + 1)); });
    return DatabaseRecovery(
               {settings.database, thisHost(), isKnownDead, policy, std::move(progress)}, clock)
        .run();
}

} // namespace csc
