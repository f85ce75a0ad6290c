// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMetaType>
#include <QString>
#include <QStringView>

#include <optional>

namespace csc {

/// Status of an episode: that of its latest sync log. NotStarted is shown where there is none and
/// is never stored.
enum class SyncStatus { NotStarted, Pending, InProgress, Completed, Failed };

/// What quality assurance says of an episode (`episodes.qa_status`).
enum class QaStatus {
    PendingQa,
    QaRunning,
    Approved,
    NeedsInspection,
    InspectorApproved,
    Rejected,
    Failed,
};

/// Who asked for a sync log (`sync_logs.origin`).
enum class Origin { Manual, Automatic, Scan, Resync };

/// How an attempt ended (`sync_attempts.outcome`).
enum class AttemptOutcome { Completed, Failed, Interrupted, Cancelled, Released };

/// By which value of the destination an upload was compared with the file (`verified_by`).
enum class VerifiedBy { Checksum, Etag, Size };

QString toText(SyncStatus value);
QString toText(QaStatus value);
QString toText(Origin value);
QString toText(AttemptOutcome value);
QString toText(VerifiedBy value);

/// The value of a stored text, nothing for an unknown one: `fromText<SyncStatus>(u"pending")`.
template <typename Enum>
std::optional<Enum> fromText(QStringView text);

/// Whether an episode with this status may go to the cloud.
constexpr bool isApproved(QaStatus status)
{
    return status == QaStatus::Approved || status == QaStatus::InspectorApproved;
}

/// Whether a sync log with this status still has work to do.
constexpr bool isActive(SyncStatus status)
{
    return status == SyncStatus::Pending || status == SyncStatus::InProgress;
}

} // namespace csc

Q_DECLARE_METATYPE(csc::SyncStatus)
Q_DECLARE_METATYPE(csc::QaStatus)
