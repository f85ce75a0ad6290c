// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QtGlobal>

#include <atomic>
#include <optional>
#include <utility>

namespace csc {

class Database;

/// Questions of one kind of which only the latest matters: a list for another filter, say. A newer
/// one ends the older one, even within its query, so that it need not wait for it.
class LatestQuery
{
public:
    /// From any thread: the question that is asked now. An older one that runs ends at once.
    quint64 supersede() { return ++m_latest; }
    bool isLatest(quint64 ticket) const { return ticket == m_latest.load(); }

    /// On the database's thread: the answer, or nothing where a newer question has been asked.
    template <typename Work>
    auto run(quint64 ticket, const Database &database, Work &&work)
        -> std::optional<decltype(work())>
    {
        if (!enter(ticket, database))
            return std::nullopt;
        auto answer = work();
        return leave() ? std::optional(std::move(answer)) : std::nullopt;
    }

private:
    bool enter(quint64 ticket, const Database &database);
    bool leave();
    bool isOutdated() const { return m_running != m_latest.load(); }

    std::atomic<quint64> m_latest = 0;
    quint64 m_running = 0;    ///< database's thread
    void *m_handle = nullptr; ///< the sqlite3 * of the query under way; database's thread
};

} // namespace csc
