// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

namespace csc {

/// What the rows of a selection are, counted by what can be done with them.
struct SelectionFacts
{
    qint64 known = 0;   ///< rows that were counted below
    qint64 unknown = 0; ///< selected, but not read yet
    qint64 queueable = 0;
    qint64 retryable = 0;
    qint64 cancellable = 0;
    qint64 resyncable = 0;
    qint64 queued = 0;
    qint64 approvable = 0;
    qint64 rejectable = 0;

    qint64 total() const { return known + unknown; }
    /// The rules of the contract's transition table, for `count` rows that are alike.
    void add(const EpisodeSummary &row, qint64 count = 1);
    SelectionFacts &operator+=(const SelectionFacts &other);
    /// Takes out rows that were counted among these; never below none, as a commit may have come
    /// between the two counts.
    SelectionFacts &operator-=(const SelectionFacts &other);
    bool operator==(const SelectionFacts &) const = default;
};

} // namespace csc
