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
    void add(const EpisodeSummary &row);
    bool operator==(const SelectionFacts &) const = default;
};

/// Which actions are enabled. A pure function of the selection: an action is enabled where it
/// would do something for at least one row (the rules of the contract's transition table). Rows
/// that were not read yet count as if it would: the engine then says which it left alone.
struct ActionStates
{
    bool queue = false;
    bool retry = false;
    bool cancel = false;
    bool resync = false;
    bool moveToTop = false;
    bool approve = false;
    bool reject = false;
    bool copy = false;

    bool operator==(const ActionStates &) const = default;
};

ActionStates actionStates(const SelectionFacts &selection);

} // namespace csc
