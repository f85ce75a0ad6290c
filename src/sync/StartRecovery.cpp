// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StartRecovery.h"

#include "store/DatabaseFile.h"
#include "sync/ProcessIdentity.h"

namespace csc {

Result<QString> checkAfterUncleanEnd(const QString &path, const Clock &clock, IntegrityCheck &check,
                                     const std::function<void()> &onBegin)
{
    const QString skipped = QStringLiteral("skipped");
    const auto opened = Database::open({path, Database::Mode::AsItIs}, clock);
    // What else is in the way is told by whoever opens it to write; often it is not there yet.
    if (!opened)
        return isDamagedDatabase(opened.error()) ? Result<QString>(opened.error()) : skipped;
    Database &database = **opened;
    const Result<bool> unclean = QueueStateStore(database, clock).hasDead(isKnownDead);
    if (!unclean)
        return unclean.error();
    if (!*unclean)
        return skipped;
    onBegin();
    Result<QString> finding = check.run(database);
    if (finding && *finding != u"ok")
        return damagedDatabase(database.path(), "check", *finding);
    return finding;
}

Result<StartReport> recoverFromLastEnd(EngineStores &stores, const RetryPolicy &policy,
                                       const QDateTime &now, const QString &integrity)
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
    report.uploadsResumable = ledger->resumable;
    report.partsKept = ledger->parts;
    report.integrity = integrity;
    if (const Result<void> written = stores.state.writeStartReport(report); !written)
        return written.error();
    return report;
}

} // namespace csc
