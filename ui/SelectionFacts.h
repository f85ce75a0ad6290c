// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/SelectionFacts.h"

namespace csc {

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

    bool operator==(const ActionStates &) const = default;
};

ActionStates actionStates(const SelectionFacts &selection);

} // namespace csc
