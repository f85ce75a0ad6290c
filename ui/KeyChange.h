// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>

namespace csc {

/// How one ordered list of keys becomes another, as steps that a view can follow without losing
/// selection and place: first the removals, then the moves, then the insertions.
struct KeyChange
{
    struct Range
    {
        int first = 0;
        int last = 0;
        bool operator==(const Range &) const = default;
    };
    /// The row at `from` ends up at `to`, counted after it was taken out.
    struct Move
    {
        int from = 0;
        int to = 0;
        bool operator==(const Move &) const = default;
    };

    QList<Range> removals; ///< rows of the list before, the lowest range first to last: descending
    QList<Move> moves;     ///< one after the other, on what the removals left
    QList<Range> insertions; ///< rows of the list after, ascending
    /// Too many steps to be followed one by one: rearrange as a whole instead, from the keys that
    /// stay (in their new order), go (in their old one) and come (in their new one).
    bool scattered = false;
    QList<qint64> staying;
    QList<qint64> going;
    QList<qint64> coming;

    bool isEmpty() const
    {
        return !scattered && removals.isEmpty() && moves.isEmpty() && insertions.isEmpty();
    }
};

/// Compares two lists in which each key stands once. One pass where few rows have come, gone or
/// moved; lists in another order are sorted, which for a million keys is not for the GUI thread.
KeyChange compareKeys(const QList<qint64> &before, const QList<qint64> &after, int maxSteps = 64);

} // namespace csc
