// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StartRecovery.h"

#include "sync/ProcessIdentity.h"

namespace csc {

Result<StartReport> recoverFromLastEnd(EngineStores &stores, const RetryPolicy &policy,
                                       const QDateTime &now)
{
    const Result<bool> unclean = stores.state.removeDeadWorkers(isKnownDead);
    if (!unclean)
        return unclean.error();
    const Result<int> recovered = stores.work.recover(isKnownDead, policy);
    if (!recovered)
        return recovered.error();
    const Result<LedgerStore::Totals> ledger = stores.ledger.totals();
    if (!ledger)
        return ledger.error();

    StartReport report;
    report.at = now;
    report.clean = !*unclean && *recovered == 0;
    report.leasesRecovered = *recovered;
    report.uploadsResumable = ledger->uploads;
    report.partsKept = ledger->parts;
    report.integrity = QStringLiteral("skipped");
    if (const Result<void> written = stores.state.writeStartReport(report); !written)
        return written.error();
    return report;
}

} // namespace csc
