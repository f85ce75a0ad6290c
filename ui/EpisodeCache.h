// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

#include <QHash>

namespace csc {

/// The rows that were read, a bounded number of them: those that were looked at longest ago go
/// first. By key, so that rows that move keep what is known of them.
class EpisodeCache
{
public:
    explicit EpisodeCache(int capacity);

    /// Null when it is not held. Counts as looked at.
    const EpisodeSummary *look(qint64 key);
    /// The same, without counting.
    const EpisodeSummary *peek(qint64 key) const;
    /// Takes the row unless a later state of it is held already; says whether it was taken.
    bool put(const EpisodeSummary &row);
    /// Held, and not known to be out of date.
    bool isFresh(qint64 key) const;
    /// Everything may be out of date: rows are kept to be shown until they are read again.
    void expire();
    QList<qint64> keys() const { return m_entries.keys(); }
    qsizetype size() const { return m_entries.size(); }

private:
    void shrink();

    struct Entry
    {
        EpisodeSummary row;
        quint64 lookedAt = 0;
        bool stale = false;
    };
    QHash<qint64, Entry> m_entries;
    quint64 m_looks = 0;
    int m_capacity;
};

} // namespace csc
