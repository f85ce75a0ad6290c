// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/QueueStateStore.h"
#include "sync/EngineState.h"

namespace csc {

/// What this process itself adds to the state of the queue.
struct WorkerCircumstances
{
    bool works = true; ///< false: it only shows, or is about to end
    bool hasDestination = false;
    bool offline = false;
};

/// The worker band's state: of several things that hold the queue, the one to mend first. Pure.
EngineState describeState(const QueueStateStore::State &queue,
                          const WorkerCircumstances &circumstances);

} // namespace csc
