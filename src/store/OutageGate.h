// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QDateTime>
#include <QStringList>

namespace csc {

class Database;

/// What an outage of the destination leaves a claim to do. It and spendProbe() belong
/// inside the claim's own transaction, so that no process claims past an outage that another has
/// just noticed, and no right to a probe is spent without a row that is tried.
enum class OutageGate {
    Open,   ///< no outage
    Probe,  ///< one is on, and one row may be tried
    Closed, ///< one is on, and its next probe is not due, or one is running
};

Result<OutageGate> outageGate(const Database &database, const QDateTime &now);

/// The public id of the episode with which an outage's destination is being tried now, by whichever
/// process; empty: none.
Result<QString> probedEpisode(const Database &database, const QDateTime &now);

/// The probe begins: the next one is due after twice the delay, up to 300 s.
Result<void> spendProbe(const Database &database, const QDateTime &now);

/// The stored codes of errors that count towards an outage (countsTowardsOutage()).
QStringList outageCodes();

} // namespace csc
