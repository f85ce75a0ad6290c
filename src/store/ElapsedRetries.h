// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QDateTime>
#include <QList>

namespace csc {

class Database;

/// The failed rows that waited for their next try when somebody set the wall clock back, each with
/// the moment of the monotonic clock at which its backoff is over: by the wall clock it would wait
/// longer by as much as that was set back. Kept in a temporary table of the connection: such rows
/// can be many, and after a restart there is no monotonic time to compare with. Engine thread.
class ElapsedRetries
{
public:
    explicit ElapsedRetries(Database &database);

    /// Takes all that wait by the wall clock, which says `now` and would say `before` had nobody
    /// set it.
    Result<void> noteSetBack(const QDateTime &before, const QDateTime &now, qint64 monotonicMs);
    /// Sync logs whose backoff is over and that nothing has changed since; empty where the clock
    /// was never set back.
    Result<QList<qint64>> due(qint64 monotonicMs);

private:
    Result<void> prepare();

    Database &m_database;
    bool m_has = false;
};

} // namespace csc
