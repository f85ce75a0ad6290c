// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "EngineState.h"

namespace csc {

QString toText(Gate gate)
{
    switch (gate) {
    case Gate::Synced:
        return QStringLiteral("synced");
    case Gate::Syncing:
        return QStringLiteral("syncing");
    case Gate::Deleted:
        return QStringLiteral("deleted");
    case Gate::NotClosed:
        return QStringLiteral("not_closed");
    case Gate::Damaged:
        return QStringLiteral("damaged");
    case Gate::NotApproved:
        return QStringLiteral("not_approved");
    case Gate::Exhausted:
        return QStringLiteral("exhausted");
    case Gate::NotRetryable:
        return QStringLiteral("not_retryable");
    case Gate::Backoff:
        return QStringLiteral("backoff");
    case Gate::NotQueued:
        return QStringLiteral("not_queued");
    case Gate::DriveMissing:
        return QStringLiteral("drive_missing");
    case Gate::Paused:
        return QStringLiteral("paused");
    case Gate::NoDestination:
        return QStringLiteral("no_destination");
    case Gate::Outage:
        return QStringLiteral("outage");
    case Gate::WaitingForSlot:
        return QStringLiteral("waiting_for_slot");
    }
    Q_UNREACHABLE();
}

} // namespace csc
