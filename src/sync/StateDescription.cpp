// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StateDescription.h"

namespace csc {

EngineState describeState(const QueueStateStore::State &queue,
                          const WorkerCircumstances &circumstances)
{
    EngineState state;
    state.hasDestination = circumstances.hasDestination;
    state.paused = queue.paused;
    state.lastSuccessAt = queue.lastSuccessAt;
    if (queue.outage) {
        state.outageSince = queue.outage->since;
        state.outageCode = toText(queue.outage->code);
        state.outageMessage = queue.outage->message;
        state.nextProbeAt = queue.outage->nextProbeAt;
        state.probedEpisode = queue.outage->probedEpisode;
    }
    using Worker = EngineState::Worker;
    if (!circumstances.works || !circumstances.hasDestination)
        state.worker = Worker::Stopped;
    else if (queue.paused)
        state.worker = Worker::Paused;
    else if (circumstances.offline)
        state.worker = Worker::Offline;
    else
        state.worker = queue.outage ? Worker::Outage : Worker::Running;
    return state;
}

} // namespace csc
