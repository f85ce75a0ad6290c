// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Words.h"

namespace csc {

QString wordFor(SyncStatus status)
{
    switch (status) {
    case SyncStatus::NotStarted:
        return QStringLiteral("Not synced");
    case SyncStatus::Pending:
        return QStringLiteral("Queued");
    case SyncStatus::InProgress:
        return QStringLiteral("Syncing");
    case SyncStatus::Completed:
        return QStringLiteral("Synced");
    case SyncStatus::Failed:
        return QStringLiteral("Failed");
    }
    Q_UNREACHABLE();
}

QString wordFor(QaStatus status)
{
    switch (status) {
    case QaStatus::PendingQa:
        return QStringLiteral("Waiting for review");
    case QaStatus::QaRunning:
        return QStringLiteral("Review running");
    case QaStatus::Approved:
        return QStringLiteral("Approved");
    case QaStatus::NeedsInspection:
        return QStringLiteral("Needs inspection");
    case QaStatus::InspectorApproved:
        return QStringLiteral("Approved by an inspector");
    case QaStatus::Rejected:
        return QStringLiteral("Rejected");
    case QaStatus::Failed:
        return QStringLiteral("Review failed");
    }
    Q_UNREACHABLE();
}

QString wordFor(AttemptOutcome outcome)
{
    switch (outcome) {
    case AttemptOutcome::Completed:
        return QStringLiteral("completed");
    case AttemptOutcome::Failed:
        return QStringLiteral("failed");
    case AttemptOutcome::Interrupted:
        return QStringLiteral("interrupted");
    case AttemptOutcome::Cancelled:
        return QStringLiteral("cancelled");
    case AttemptOutcome::Released:
        return QStringLiteral("given back to the queue");
    }
    Q_UNREACHABLE();
}

QString askerOf(Origin origin)
{
    switch (origin) {
    case Origin::Manual:
        return QStringLiteral("a person");
    case Origin::Automatic:
        return QStringLiteral("the worker");
    case Origin::Scan:
        return QStringLiteral("a scan");
    case Origin::Resync:
        return QStringLiteral("a resync");
    }
    Q_UNREACHABLE();
}

} // namespace csc
