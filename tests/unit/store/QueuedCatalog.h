// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/TemporaryDatabase.h"

namespace csc::test {

/// When everything begins, as the tables hold it.
inline const QString now = QStringLiteral("2026-03-02T08:00:00.000Z");

// What a worker changes of a row, and its attempts.
inline const QString row = QStringLiteral(
    "SELECT status, attempt_count, queued_at, started_at, completed_at, claimed_by, "
    "lease_expires_at, error_code, next_retry_at, cancel_requested_at FROM sync_logs WHERE id = ?");
inline const QString attempts =
    QStringLiteral("SELECT attempt, claimed_by, started_at, ended_at, outcome, error_code, "
                   "bytes_transferred FROM sync_attempts ORDER BY id");

/// The n-th second after the clock's start, as the tables hold it.
inline QString at(int second)
{
    return QStringLiteral("2026-03-02T08:%1:%2.000Z")
        .arg(second / 60, 2, 10, QLatin1Char('0'))
        .arg(second % 60, 2, 10, QLatin1Char('0'));
}

/// A catalog with queued episodes `ep-1` …
struct QueuedCatalog : TemporaryDatabase
{
    explicit QueuedCatalog(int count = 1)
    {
        keys = addApproved(count);
        must(queue.enqueue(keys, Asker::Manual, Origin::Manual, {}, CommandMode::Apply));
    }
    QList<qint64> keys;
};

} // namespace csc::test
