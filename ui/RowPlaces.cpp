// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/RowPlaces.h"

#include "ui/EpisodeCache.h"

#include <vector>

namespace csc {

namespace {
/// Of keys that are not cached any more, before they are swept out.
constexpr qsizetype MostPlaces = 16'384;
} // namespace

int RowPlaces::rowOf(qint64 key, const QList<qint64> &list, const EpisodeCache &cache)
{
    const auto found = m_rows.constFind(key);
    if (found != m_rows.cend()) {
        if (*found >= 0 && *found < list.size() && list.at(*found) == key)
            return *found;
        if (m_sure && *found < 0)
            return -1;
    }
    m_rows.clear();
    const QList<qint64> cached = cache.keys();
    for (const qint64 known : cached)
        m_rows.insert(known, -1);
    m_rows.insert(key, -1);
    locate(list, m_rows);
    m_sure = true;
    return m_rows.value(key);
}

void RowPlaces::note(qint64 key, int row)
{
    if (m_rows.size() >= MostPlaces) {
        m_rows.clear();
        m_sure = false;
    }
    m_rows.insert(key, row);
}

void RowPlaces::removed(int first, int last)
{
    for (int &row : m_rows) {
        if (row > last)
            row -= last - first + 1;
        else if (row >= first)
            row = -1;
    }
}

void RowPlaces::moved(int from, int to)
{
    for (int &row : m_rows) {
        if (row == from)
            row = to;
        else if (row > from && row <= to)
            --row;
        else if (row < from && row >= to)
            ++row;
    }
}

void RowPlaces::inserted(int first, int last, const QList<qint64> &list)
{
    for (int &row : m_rows) {
        if (row >= first)
            row += last - first + 1;
    }
    for (int row = first; row <= last; ++row) {
        const auto known = m_rows.find(list.at(row));
        if (known != m_rows.end())
            *known = row;
    }
}

void RowPlaces::locate(const QList<qint64> &list, QHash<qint64, int> &places)
{
    if (places.isEmpty())
        return;
    // Most keys of a long list are none of these few: one bit says so, without a look into the
    // hash.
    constexpr quint64 Mask = 0xffff;
    std::vector<bool> maybe(Mask + 1, false);
    for (auto it = places.cbegin(); it != places.cend(); ++it)
        maybe[quint64(it.key()) & Mask] = true;
    for (int row = 0; row < int(list.size()); ++row) {
        const qint64 key = list.at(row);
        if (!maybe[quint64(key) & Mask])
            continue;
        const auto place = places.find(key);
        if (place != places.end())
            *place = row;
    }
}

} // namespace csc
