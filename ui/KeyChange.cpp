// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/KeyChange.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace csc {

namespace {

/// Rows (of the list that `keys` is a part of, beginning at `offset`) whose key is not in `others`.
QList<KeyChange::Range> strangers(const QList<qint64> &keys, int offset,
                                  const QHash<qint64, int> &others)
{
    QList<KeyChange::Range> ranges;
    for (int i = 0; i < int(keys.size()); ++i) {
        if (others.contains(keys.at(i)))
            continue;
        const int row = offset + i;
        if (!ranges.isEmpty() && ranges.last().last == row - 1)
            ranges.last().last = row;
        else
            ranges.append({row, row});
    }
    return ranges;
}

QHash<qint64, int> positions(const QList<qint64> &keys)
{
    QHash<qint64, int> found;
    found.reserve(keys.size());
    for (int i = 0; i < int(keys.size()); ++i)
        found.insert(keys.at(i), i);
    return found;
}

/// Marks a longest run of values that rise from left to right: those rows need not move.
std::vector<bool> longestRising(const std::vector<int> &values)
{
    std::vector<int> tails; // index of the smallest end of each length
    std::vector<int> before(values.size(), -1);
    for (int i = 0; i < int(values.size()); ++i) {
        const auto place = std::lower_bound(
            tails.begin(), tails.end(), values[size_t(i)],
            [&values](int index, int value) { return values[size_t(index)] < value; });
        if (place != tails.begin())
            before[size_t(i)] = *(place - 1);
        if (place == tails.end())
            tails.push_back(i);
        else
            *place = i;
    }
    std::vector<bool> rising(values.size(), false);
    for (int i = tails.empty() ? -1 : tails.back(); i >= 0; i = before[size_t(i)])
        rising[size_t(i)] = true;
    return rising;
}

/// The moves that turn `have` into `want` (the same keys in another order), at most `limit`.
QList<KeyChange::Move> movesBetween(QList<qint64> have, const QList<qint64> &want, int offset,
                                    int limit, bool *tooMany)
{
    const QHash<qint64, int> place = positions(have);
    std::vector<int> where;
    where.reserve(size_t(want.size()));
    for (const qint64 key : want)
        where.push_back(place.value(key));
    const std::vector<bool> stays = longestRising(where);
    if (std::count(stays.begin(), stays.end(), false) > limit) {
        *tooMany = true;
        return {};
    }
    QList<KeyChange::Move> moves;
    for (int i = 0; i < int(want.size()); ++i) {
        if (stays[size_t(i)])
            continue;
        // Everything before it in `want` is in order already, so it goes right behind that one.
        const int from = int(have.indexOf(want.at(i)));
        have.removeAt(from);
        const int to = i == 0 ? 0 : int(have.indexOf(want.at(i - 1))) + 1;
        have.insert(to, want.at(i));
        if (from != to)
            moves.append({offset + from, offset + to});
    }
    return moves;
}

QList<qint64> common(const QList<qint64> &keys, const QHash<qint64, int> &others)
{
    QList<qint64> both;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(both),
                 [&others](qint64 key) { return others.contains(key); });
    return both;
}

QList<qint64> rest(const QList<qint64> &keys, const QHash<qint64, int> &others)
{
    QList<qint64> alone;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(alone),
                 [&others](qint64 key) { return !others.contains(key); });
    return alone;
}

} // namespace

KeyChange compareKeys(const QList<qint64> &before, const QList<qint64> &after, int maxSteps)
{
    const auto [left, right] =
        std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const int prefix = int(left - before.begin());
    int suffix = 0;
    const int most = int(std::min(before.size(), after.size())) - prefix;
    while (suffix < most
           && before.at(before.size() - 1 - suffix) == after.at(after.size() - 1 - suffix))
        ++suffix;

    const QList<qint64> oldPart = before.mid(prefix, before.size() - prefix - suffix);
    const QList<qint64> newPart = after.mid(prefix, after.size() - prefix - suffix);
    const QHash<qint64, int> oldKeys = positions(oldPart);
    const QHash<qint64, int> newKeys = positions(newPart);

    KeyChange change;
    change.removals = strangers(oldPart, prefix, newKeys);
    std::reverse(change.removals.begin(), change.removals.end());
    change.insertions = strangers(newPart, prefix, oldKeys);
    const QList<qint64> staying = common(newPart, oldKeys);
    change.moves =
        movesBetween(common(oldPart, newKeys), staying, prefix, maxSteps, &change.scattered);
    if (change.removals.size() + change.moves.size() + change.insertions.size() > maxSteps)
        change.scattered = true;
    if (change.scattered) {
        change.staying = after.first(prefix) + staying + after.last(suffix);
        change.going = rest(oldPart, newKeys);
        change.coming = rest(newPart, oldKeys);
    }
    return change;
}

} // namespace csc
