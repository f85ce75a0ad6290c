// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/KeyChange.h"

#include <QHash>

#include <algorithm>
#include <optional>
#include <vector>

namespace csc {

namespace {

/// Up to so many rows the fewest steps are looked for; beyond, those that one pass finds.
constexpr qsizetype ExactRows = 4'000;
/// Rows that come, go or move in a long list before it is rearranged as a whole.
constexpr int MostShifts = 2'000;

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

/// Moves want[i] in `have` to its place: everything before it in `want` is in order already, so it
/// goes right behind that one. Nothing where it stands there.
std::optional<KeyChange::Move> putInPlace(QList<qint64> &have, const QList<qint64> &want, int i)
{
    const int from = int(have.indexOf(want.at(i)));
    have.removeAt(from);
    const int to = i == 0 ? 0 : int(have.indexOf(want.at(i - 1))) + 1;
    have.insert(to, want.at(i));
    return from != to ? std::optional(KeyChange::Move{from, to}) : std::nullopt;
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
        if (const auto move = putInPlace(have, want, i))
            moves.append({offset + move->from, offset + move->to});
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

/// The keys of `keys` that are not in `others`, both sorted.
QList<qint64> difference(const QList<qint64> &keys, const QList<qint64> &others)
{
    QList<qint64> alone;
    std::set_difference(keys.begin(), keys.end(), others.begin(), others.end(),
                        std::back_inserter(alone));
    return alone;
}

/// What is left of `keys` without those of the sorted `without`, in the same order.
QList<qint64> withoutKeys(const QList<qint64> &keys, const QList<qint64> &without)
{
    if (without.isEmpty())
        return keys;
    QList<qint64> left;
    left.reserve(keys.size());
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(left), [&without](qint64 key) {
        return !std::binary_search(without.begin(), without.end(), key);
    });
    return left;
}

/// Those of `keys` that are among the sorted `wanted`, in the same order.
QList<qint64> onlyKeys(const QList<qint64> &keys, const QList<qint64> &wanted)
{
    QList<qint64> found;
    if (wanted.isEmpty())
        return found;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(found), [&wanted](qint64 key) {
        return std::binary_search(wanted.begin(), wanted.end(), key);
    });
    return found;
}

QList<qint64> sorted(QList<qint64> keys)
{
    std::sort(keys.begin(), keys.end());
    return keys;
}

/// Only the keys that have to be taken out of the one list and put into the other, so that what is
/// left of both is the same; sorted. Found in one pass, so not always the fewest.
struct Shifts
{
    QList<qint64> out;
    QList<qint64> in;
};

/// Nothing when they are more than `limit`.
std::optional<Shifts> fewShifts(const QList<qint64> &before, const QList<qint64> &after, int limit)
{
    constexpr qsizetype LookAhead = 64;
    Shifts shifts;
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < before.size() && j < after.size()) {
        if (before.at(i) == after.at(j)) {
            ++i;
            ++j;
            continue;
        }
        // The nearer of the two places at which the lists agree again.
        qsizetype skip = 1;
        const auto agrees = [&](qsizetype n) {
            return (i + n < before.size() && before.at(i + n) == after.at(j))
                   || (j + n < after.size() && before.at(i) == after.at(j + n));
        };
        while (skip < LookAhead && !agrees(skip))
            ++skip;
        const bool out = i + skip < before.size() && before.at(i + skip) == after.at(j);
        const bool in = j + skip < after.size() && before.at(i) == after.at(j + skip);
        for (; out && skip > 0; --skip)
            shifts.out.append(before.at(i++));
        for (; !out && in && skip > 0; --skip)
            shifts.in.append(after.at(j++));
        if (!out && !in) {
            shifts.out.append(before.at(i++));
            shifts.in.append(after.at(j++));
        }
        if (shifts.out.size() + shifts.in.size() > limit)
            return std::nullopt;
    }
    shifts.out += before.mid(i);
    shifts.in += after.mid(j);
    if (shifts.out.size() + shifts.in.size() > limit)
        return std::nullopt;
    return Shifts{sorted(shifts.out), sorted(shifts.in)};
}

/// Ranges of the rows whose key is one of the sorted `wanted`.
QList<KeyChange::Range> rangesOf(const QList<qint64> &keys, int offset, const QList<qint64> &wanted)
{
    QList<KeyChange::Range> ranges;
    for (int i = 0; !wanted.isEmpty() && i < int(keys.size()); ++i) {
        if (!std::binary_search(wanted.begin(), wanted.end(), keys.at(i)))
            continue;
        const int row = offset + i;
        if (!ranges.isEmpty() && ranges.last().last == row - 1)
            ranges.last().last = row;
        else
            ranges.append({row, row});
    }
    return ranges;
}

/// The moves of the sorted keys `moving`; the others stand in the same order in both lists.
QList<KeyChange::Move> movesOf(const QList<qint64> &moving, QList<qint64> have,
                               const QList<qint64> &want, int offset)
{
    QList<KeyChange::Move> moves;
    for (int i = 0; !moving.isEmpty() && i < int(want.size()); ++i) {
        if (!std::binary_search(moving.begin(), moving.end(), want.at(i)))
            continue;
        if (const auto move = putInPlace(have, want, i))
            moves.append({offset + move->from, offset + move->to});
    }
    return moves;
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

    KeyChange change;
    if (oldPart.size() + newPart.size() <= ExactRows) {
        const QHash<qint64, int> oldKeys = positions(oldPart);
        const QHash<qint64, int> newKeys = positions(newPart);
        change.removals = strangers(oldPart, prefix, newKeys);
        change.insertions = strangers(newPart, prefix, oldKeys);
        change.moves = movesBetween(common(oldPart, newKeys), common(newPart, oldKeys), prefix,
                                    maxSteps, &change.scattered);
    } else if (const auto shifts = fewShifts(oldPart, newPart, MostShifts)) {
        const QList<qint64> going = difference(shifts->out, shifts->in);
        const QList<qint64> coming = difference(shifts->in, shifts->out);
        const QList<qint64> moving = difference(shifts->out, going);
        change.removals = rangesOf(oldPart, prefix, going);
        change.insertions = rangesOf(newPart, prefix, coming);
        change.scattered = moving.size() > maxSteps;
        if (!change.scattered)
            change.moves =
                movesOf(moving, withoutKeys(oldPart, going), withoutKeys(newPart, coming), prefix);
    } else {
        change.scattered = true;
    }
    std::reverse(change.removals.begin(), change.removals.end());
    if (change.removals.size() + change.moves.size() + change.insertions.size() > maxSteps)
        change.scattered = true;
    if (change.scattered) {
        const QList<qint64> oldSorted = sorted(oldPart);
        const QList<qint64> newSorted = sorted(newPart);
        const QList<qint64> going = difference(oldSorted, newSorted);
        const QList<qint64> coming = difference(newSorted, oldSorted);
        change.staying = after.first(prefix) + withoutKeys(newPart, coming) + after.last(suffix);
        change.going = onlyKeys(oldPart, going);
        change.coming = onlyKeys(newPart, coming);
    }
    return change;
}

} // namespace csc
