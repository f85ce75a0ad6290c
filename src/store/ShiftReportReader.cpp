// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ShiftReportReader.h"

#include "core/Clock.h"
#include "store/Database.h"
#include "store/Statement.h"

namespace csc {

namespace {

ShiftReportReader::Row rowOf(const Statement &read)
{
    int column = 0;
    ShiftReportReader::Row row;
    EpisodeSummary &summary = row.summary;
    summary.key = read.integer(column++);
    summary.episodeId = read.text(column++);
    summary.status = fromText<SyncStatus>(read.text(column++)).value_or(SyncStatus::NotStarted);
    summary.qaStatus = fromText<QaStatus>(read.text(column++)).value_or(QaStatus::PendingQa);
    summary.cloudSynced = read.integer(column++) != 0;
    summary.deleted = read.integer(column++) != 0;
    summary.syncLogKey = read.integer(column++);
    summary.fileSizeBytes = read.integer(column++);
    summary.sourcePath = read.text(column++);
    summary.destinationPath = read.text(column++);
    summary.latestAttemptCount = read.integer(column++);
    summary.nextRetryAt = read.time(column++);
    summary.completedAt = read.time(column++);
    summary.cancelRequestedAt = read.time(column++);
    summary.errorCode = read.text(column++);
    summary.errorMessage = read.text(column++);
    summary.errorDetail = read.json(column++);
    row.recordedAt = read.time(column++);
    row.verifiedBy = fromText<VerifiedBy>(read.text(column++));
    row.facts.fileProblem = read.text(column++);
    row.facts.fileProblemMessage = read.text(column++);
    row.facts.volumeRoot = read.text(column++);
    row.facts.host = read.text(column++);
    row.facts.beganOutage = read.integer(column++) != 0;
    return row;
}

} // namespace

ShiftReportReader::ShiftReportReader(const Database &database)
    : m_database(database)
{}

Result<void> ShiftReportReader::visit(const ReportRange &range, const Visitor &visitor) const
{
    Statement statement(
        m_database,
        QStringLiteral(
            "SELECT e.id, e.episode_id, e.latest_status, e.qa_status, e.cloud_synced, "
            "e.deleted_at IS NOT NULL, e.latest_sync_log_id, e.file_size_bytes, "
            "coalesce(l.source_path, e.mcap_path), coalesce(l.destination_path, "
            "e.cloud_mcap_path), "
            "l.attempt_count, l.next_retry_at, l.completed_at, l.cancel_requested_at, "
            "l.error_code, l.error_message, l.error_detail, e.created_at, l.verified_by, "
            "e.file_problem, e.file_problem_message, e.volume_root, e.host, "
            "e.latest_sync_log_id IN (SELECT sync_log_id FROM outage_members) "
            "FROM episodes e LEFT JOIN sync_logs l ON l.id = e.latest_sync_log_id "
            "WHERE e.created_at >= ?1 AND e.created_at < ?2 ORDER BY e.created_at, e.id"));
    if (const auto ran = statement.run({utcText(range.from), utcText(range.to)}); !ran)
        return ran.error();
    while (statement.next()) {
        if (!visitor(rowOf(statement)))
            return {};
    }
    return statement.status();
}

} // namespace csc
