// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SelectionFacts.h"

namespace csc {

ActionStates actionStates(const SelectionFacts &selection)
{
    const bool maybe = selection.unknown > 0;
    return {
        .queue = maybe || selection.queueable > 0,
        .retry = maybe || selection.retryable > 0,
        .cancel = maybe || selection.cancellable > 0,
        .resync = maybe || selection.resyncable > 0,
        .moveToTop = maybe || selection.queued > 0,
        .approve = maybe || selection.approvable > 0,
        .reject = maybe || selection.rejectable > 0,
    };
}

} // namespace csc
