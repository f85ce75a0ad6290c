// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SelectionFacts.h"

#include "core/ErrorCode.h"

#include <algorithm>
#include <array>

namespace csc {

namespace {

constexpr std::array Numbers{
    &SelectionFacts::known,     &SelectionFacts::unknown,    &SelectionFacts::queueable,
    &SelectionFacts::retryable, &SelectionFacts::resyncable, &SelectionFacts::cancellable,
    &SelectionFacts::queued,    &SelectionFacts::approvable, &SelectionFacts::rejectable,
};

} // namespace

void SelectionFacts::add(const EpisodeSummary &row, qint64 count)
{
    const bool approved = isApproved(row.qaStatus) && !row.deleted;
    const bool failed = row.status == SyncStatus::Failed;
    const bool synced = row.status == SyncStatus::Completed
                        || (row.status == SyncStatus::NotStarted && row.cloudSynced);
    const bool replaceable =
        failed && (row.cloudSynced || row.errorCode == toText(ErrorCode::DestinationConflict));

    const auto countIf = [count](bool holds, qint64 &number) { number += holds ? count : 0; };
    known += count;
    countIf(approved && row.status == SyncStatus::NotStarted && !row.cloudSynced, queueable);
    countIf(approved && failed, retryable);
    countIf(approved && (synced || replaceable), resyncable);
    countIf(isActive(row.status) && !row.cancelRequestedAt.isValid(), cancellable);
    countIf(row.status == SyncStatus::Pending, queued);
    countIf(!isApproved(row.qaStatus) && !row.deleted, approvable);
    countIf(row.qaStatus != QaStatus::Rejected && !row.deleted, rejectable);
}

SelectionFacts &SelectionFacts::operator+=(const SelectionFacts &other)
{
    for (qint64 SelectionFacts::*number : Numbers)
        this->*number += other.*number;
    return *this;
}

SelectionFacts &SelectionFacts::operator-=(const SelectionFacts &other)
{
    for (qint64 SelectionFacts::*number : Numbers)
        this->*number = std::max<qint64>(this->*number - other.*number, 0);
    return *this;
}

} // namespace csc
