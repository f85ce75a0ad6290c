// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/EpisodeReader.h"
#include "store/QueueStateStore.h"
#include "sync/EngineState.h"

namespace csc {

/// What, beside the episode itself, decides whether it is uploaded now.
struct WhyContext
{
    QueueStateStore::State queue;
    bool hasDestination = false;
    QStringList missingVolumes;
    int maxRetries = 5;
    QDateTime now;
    QString host;                              ///< this workstation
    bool isWorked = true;                      ///< whether any program works the queue
    HolderState holder = HolderState::Working; ///< of a row in progress
    EpisodeReader::ClaimFacts claim;
};

/// The first thing that keeps the episode from the cloud, in the contract's order, with a sentence
/// that says until when, the place in the queue, or what to do. Pure.
Why explain(const EpisodeSummary &episode, const EpisodeReader::WhyFacts &facts,
            const WhyContext &context);

} // namespace csc
