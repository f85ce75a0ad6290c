// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/Words.h"

#include "core/ErrorCode.h"

#include <QLocale>

namespace csc {

QString Words::status(SyncStatus status)
{
    switch (status) {
    case SyncStatus::NotStarted:
        return tr("Not synced");
    case SyncStatus::Pending:
        return tr("Queued");
    case SyncStatus::InProgress:
        return tr("Syncing");
    case SyncStatus::Completed:
        return tr("Synced");
    case SyncStatus::Failed:
        return tr("Failed");
    }
    return {};
}

QString Words::qaStatus(QaStatus status)
{
    switch (status) {
    case QaStatus::PendingQa:
        return tr("Waiting for review");
    case QaStatus::QaRunning:
        return tr("Review running");
    case QaStatus::Approved:
        return tr("Approved");
    case QaStatus::NeedsInspection:
        return tr("Needs inspection");
    case QaStatus::InspectorApproved:
        return tr("Approved by an inspector");
    case QaStatus::Rejected:
        return tr("Rejected");
    case QaStatus::Failed:
        return tr("Review failed");
    }
    return {};
}

QString Words::origin(Origin origin)
{
    switch (origin) {
    case Origin::Manual:
        return tr("queued by hand");
    case Origin::Automatic:
        return tr("queued automatically");
    case Origin::Scan:
        return tr("queued by a scan");
    case Origin::Resync:
        return tr("resync");
    }
    return {};
}

QString Words::outcome(AttemptOutcome outcome)
{
    switch (outcome) {
    case AttemptOutcome::Completed:
        return tr("Completed");
    case AttemptOutcome::Failed:
        return tr("Failed");
    case AttemptOutcome::Interrupted:
        return tr("Interrupted");
    case AttemptOutcome::Cancelled:
        return tr("Cancelled");
    case AttemptOutcome::Released:
        return tr("Put back, not counted");
    }
    return {};
}

QString Words::verifiedBy(VerifiedBy verifiedBy)
{
    switch (verifiedBy) {
    case VerifiedBy::Checksum:
        return tr("checksum");
    case VerifiedBy::Etag:
        return tr("ETag");
    case VerifiedBy::Size:
        return tr("size");
    }
    return {};
}

QString Words::phase(UploadPhase phase)
{
    switch (phase) {
    case UploadPhase::Checking:
        return tr("Checking");
    case UploadPhase::Sending:
        return tr("Sending");
    case UploadPhase::Finishing:
        return tr("Finishing");
    case UploadPhase::Verifying:
        return tr("Verifying");
    }
    return {};
}

QString Words::worker(EngineState::Worker worker)
{
    switch (worker) {
    case EngineState::Worker::Stopped:
        return tr("Stopped");
    case EngineState::Worker::Running:
        return tr("Running");
    case EngineState::Worker::Paused:
        return tr("Paused");
    case EngineState::Worker::Offline:
        return tr("Offline");
    case EngineState::Worker::Outage:
        return tr("Outage");
    }
    return {};
}

QString Words::reason(RejectReason reason)
{
    switch (reason) {
    case RejectReason::NotFound:
        return tr("not found");
    case RejectReason::Deleted:
        return tr("deleted");
    case RejectReason::AlreadyPending:
        return tr("already queued");
    case RejectReason::AlreadyInProgress:
        return tr("already syncing");
    case RejectReason::NotFailed:
        return tr("not failed");
    case RejectReason::AlreadySynced:
        return tr("already synced");
    case RejectReason::NotSynced:
        return tr("not synced yet");
    case RejectReason::NotActive:
        return tr("neither queued nor syncing");
    case RejectReason::NotPending:
        return tr("not queued");
    case RejectReason::NotApproved:
        return tr("not approved");
    }
    return {};
}

QString Words::reason(ImportReason reason, int count)
{
    switch (reason) {
    case ImportReason::NotMcap:
        return tr("not MCAP files", nullptr, count);
    case ImportReason::Incomplete:
        return tr("recordings not complete", nullptr, count);
    case ImportReason::Damaged:
        return tr("recordings damaged", nullptr, count);
    case ImportReason::Empty:
        return tr("files empty", nullptr, count);
    case ImportReason::Unreadable:
        return tr("files can't be read", nullptr, count);
    case ImportReason::BadSidecar:
        return tr("sidecars not valid", nullptr, count);
    case ImportReason::BadId:
        return tr("episode ids not usable", nullptr, count);
    case ImportReason::DuplicateId:
        return tr("episode ids used by other recordings", nullptr, count);
    }
    return {};
}

QString Words::errorName(const QString &errorCode)
{
    const std::optional<ErrorCode> code = errorCodeFromText(errorCode);
    if (!code)
        return errorCode;
    switch (*code) {
    case ErrorCode::Network:
        return tr("Network");
    case ErrorCode::Timeout:
        return tr("No answer");
    case ErrorCode::Throttled:
        return tr("Slowed down by the server");
    case ErrorCode::Server:
        return tr("Server error");
    case ErrorCode::CredentialsExpired:
        return tr("Credentials expired");
    case ErrorCode::Clock:
        return tr("Wrong clock");
    case ErrorCode::SourceChanged:
        return tr("File changed");
    case ErrorCode::Integrity:
        return tr("Damaged on the way");
    case ErrorCode::DestinationFull:
        return tr("Destination full");
    case ErrorCode::Interrupted:
        return tr("Interrupted");
    case ErrorCode::SourceMissing:
        return tr("File missing");
    case ErrorCode::SourceInvalid:
        return tr("Recording not valid");
    case ErrorCode::AccessDenied:
        return tr("Access denied");
    case ErrorCode::DestinationMissing:
        return tr("Destination missing");
    case ErrorCode::DestinationConflict:
        return tr("Conflict at the destination");
    case ErrorCode::Rejected:
        return tr("Refused by the server");
    case ErrorCode::Tls:
        return tr("Certificate not trusted");
    case ErrorCode::Configuration:
        return tr("Settings");
    case ErrorCode::Cancelled:
        return tr("Cancelled");
    case ErrorCode::Usage:
    case ErrorCode::Settings:
    case ErrorCode::Database:
    case ErrorCode::Destination:
    case ErrorCode::NotFound:
        break;
    }
    return errorCode;
}

QString Words::timeLeft(const RoundTime &time)
{
    const QLocale locale;
    const QString low = locale.toString(time.low);
    const QString high = locale.toString(time.high);
    const bool isOne = time.low == time.high;
    switch (time.unit) {
    case RoundTime::Unit::Minutes:
        if (time.low == 0)
            return time.high == 1 ? tr("less than a minute") : tr("up to %1 min").arg(high);
        return isOne ? tr("about %1 min").arg(high) : tr("%1 to %2 min").arg(low, high);
    case RoundTime::Unit::Hours:
        if (time.low == 0)
            return tr("up to %1 h", "hours").arg(high);
        return isOne ? tr("about %1 h", "hours").arg(high)
                     : tr("%1 to %2 h", "hours").arg(low, high);
    case RoundTime::Unit::Days:
        if (time.low == 0)
            return tr("up to %1 days").arg(high);
        return isOne ? tr("about %1 days").arg(high) : tr("%1 to %2 days").arg(low, high);
    }
    return {};
}

} // namespace csc
