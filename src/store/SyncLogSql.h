// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"
#include "core/Result.h"
#include "core/Status.h"

#include <QString>

namespace csc {

class Database;

/// What a row holds that somebody cancelled, and one whose worker died.
Error cancelledError();
Error interruptedError(bool isTriedAgain);
/// What a row holds whose address another episode is on its way to.
Error addressTakenError(const QString &address);

/// What a sync log that is in progress becomes, and its open attempt with it.
struct RowEnding
{
    SyncStatus status = SyncStatus::Failed; ///< Failed or Pending
    AttemptOutcome outcome = AttemptOutcome::Failed;
    Error error;         ///< of the row, where it failed
    QString nextRetryAt; ///< UTC text; empty: not by itself
    qint64 bytesTransferred = 0;
    qint64 attemptCount = 0; ///< of the row afterwards
};

/// The row as its ending needs it.
struct RunningRow
{
    qint64 key = 0;
    qint64 episodeKey = 0;
    qint64 attemptCount = 0;
    qint64 bytesTransferred = 0;
    QString claimedBy; ///< empty: null
    QString startedAt; ///< UTC text
    QString leaseExpiresAt;
    bool cancelRequested = false;
};

namespace sql {

/// A failed `l` (with its episode `e`) that may be tried again by itself now: attempts left (?1 is
/// the most) and its time has come (?2 is now). A failure that lies in the future was written
/// before somebody set the clock back; waiting for its time could take as long as the clock was set
/// back, so it is due at once.
QString isDueForRetry();
/// `SET …` of a failure that goes back into the queue; ?1 is now.
QString promoted();

/// Whether the last `count` attempts of the row `table` all ended with the program: it may be the
/// row that ends it each time. What was released was no attempt.
QString isSuspect(QLatin1StringView table, QLatin1StringView count);
/// So many interruptions in a row make a row suspect: fewer than it has attempts, if that can be.
int suspectAfter(int maxRetries);

} // namespace sql

/// Ends the row and closes its attempt, if it is still `in_progress` under the same claim; false,
/// and nothing changed, if it is not. `now`: UTC text.
Result<bool> endRow(const Database &database, const RunningRow &row, const RowEnding &ending,
                    const QString &now);

/// Closes the row's open attempt; a row that another program left without one gets it here.
Result<void> closeAttempt(const Database &database, const RunningRow &row, AttemptOutcome outcome,
                          const Error *error, qint64 bytesTransferred, const QString &now);

} // namespace csc
