// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeCache.h"

#include <algorithm>

namespace csc {

EpisodeCache::EpisodeCache(int capacity)
    : m_capacity(capacity)
{}

const EpisodeSummary *EpisodeCache::look(qint64 key)
{
    const auto found = m_entries.find(key);
    if (found == m_entries.end())
        return nullptr;
    found->lookedAt = ++m_looks;
    return &found->row;
}

const EpisodeSummary *EpisodeCache::peek(qint64 key) const
{
    const auto found = m_entries.constFind(key);
    return found == m_entries.cend() ? nullptr : &found->row;
}

bool EpisodeCache::put(const EpisodeSummary &row)
{
    const auto found = m_entries.find(row.key);
    if (found != m_entries.end()) {
        // A page that was asked for before a commit may arrive after it.
        if (row.changeNumber < found->row.changeNumber)
            return false;
        found->row = row;
        found->stale = false;
        return true;
    }
    m_entries.insert(row.key, {row, ++m_looks, false});
    shrink();
    return true;
}

bool EpisodeCache::isFresh(qint64 key) const
{
    const auto found = m_entries.constFind(key);
    return found != m_entries.cend() && !found->stale;
}

void EpisodeCache::expire()
{
    for (Entry &entry : m_entries)
        entry.stale = true;
}

void EpisodeCache::shrink()
{
    if (m_entries.size() <= m_capacity)
        return;
    // A quarter at a time, so that the search for the oldest is rare.
    std::vector<quint64> looks;
    looks.reserve(size_t(m_entries.size()));
    for (const Entry &entry : std::as_const(m_entries))
        looks.push_back(entry.lookedAt);
    const auto limit = looks.begin() + m_capacity / 4;
    std::nth_element(looks.begin(), limit, looks.end());
    const quint64 oldest = *limit;
    m_entries.removeIf([oldest](const auto &entry) { return entry.value().lookedAt < oldest; });
}

} // namespace csc
