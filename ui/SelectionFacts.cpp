// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SelectionFacts.h"

#include "core/ErrorCode.h"

namespace csc {

void SelectionFacts::add(const EpisodeSummary &row)
{
    ++known;
    const bool approved = isApproved(row.qaStatus) && !row.deleted;
    const bool failed = row.status == SyncStatus::Failed;
    const bool synced = row.status == SyncStatus::Completed
                        || (row.status == SyncStatus::NotStarted && row.cloudSynced);
    const bool replaceable =
        failed && (row.cloudSynced || row.errorCode == toText(ErrorCode::DestinationConflict));

    queueable += approved && row.status == SyncStatus::NotStarted && !row.cloudSynced ? 1 : 0;
    retryable += approved && failed ? 1 : 0;
    resyncable += approved && (synced || replaceable) ? 1 : 0;
    cancellable += isActive(row.status) && !row.cancelRequestedAt.isValid() ? 1 : 0;
    queued += row.status == SyncStatus::Pending ? 1 : 0;
    approvable += !isApproved(row.qaStatus) && !row.deleted ? 1 : 0;
    rejectable += row.qaStatus != QaStatus::Rejected && !row.deleted ? 1 : 0;
}

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
        .copy = selection.total() > 0,
    };
}

} // namespace csc
