// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "LatestQuery.h"

#include "store/SqlHandle.h"

#include <sqlite3.h>

namespace csc {

namespace {
/// SQLite looks for a newer question after so many of its steps: some tens of microseconds.
constexpr int stepsBetweenLooks = 4000;
} // namespace

bool LatestQuery::enter(quint64 ticket, const Database &database)
{
    if (!isLatest(ticket))
        return false;
    m_running = ticket;
    m_handle = sql::interruptibleHandle(database);
    // Not sqlite3_interrupt(): one that comes just before the query begins is lost.
    const auto look = [](void *self) {
        return static_cast<LatestQuery *>(self)->isOutdated() ? 1 : 0;
    };
    if (m_handle)
        sqlite3_progress_handler(static_cast<sqlite3 *>(m_handle), stepsBetweenLooks, look, this);
    return true;
}

bool LatestQuery::leave()
{
    if (m_handle)
        sqlite3_progress_handler(static_cast<sqlite3 *>(m_handle), 0, nullptr, nullptr);
    m_handle = nullptr;
    return !isOutdated();
}

} // namespace csc
