// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Json.h"

#include "ExitStatus.h"

#include "core/Clock.h"

#include <algorithm>

namespace csc {

namespace {

using namespace Qt::StringLiterals;

QString commandCode(ErrorCode code)
{
    switch (exitStatusOf(code)) {
    case ExitStatus::Usage:
        return toText(ErrorCode::Usage);
    case ExitStatus::Settings:
        return toText(ErrorCode::Settings);
    case ExitStatus::Database:
        return toText(ErrorCode::Database);
    case ExitStatus::Partly:
        return toText(ErrorCode::NotFound);
    case ExitStatus::Destination:
    case ExitStatus::Done:
        break;
    }
    return toText(ErrorCode::Destination);
}

QJsonValue objectOrNull(const QJsonObject &object)
{
    return object.isEmpty() ? QJsonValue() : QJsonValue(object);
}

QJsonValue progressOf(const EpisodeSummary &summary)
{
    if (summary.status != SyncStatus::InProgress)
        return {};
    // The confirmed bytes count the sidecar too, the recording's size does not.
    return QJsonObject{
        {u"uploaded_bytes"_s, summary.bytesTransferred},
        {u"total_bytes"_s, std::max(summary.fileSizeBytes, summary.bytesTransferred)}};
}

} // namespace

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue timeOrNull(const QDateTime &time)
{
    return textOrNull(utcText(time));
}

QJsonValue numberOrNull(const std::optional<double> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QJsonObject toJson(const Error &error)
{
    return {{u"error"_s,
             QJsonObject{{u"code"_s, commandCode(error.code)}, {u"message"_s, error.message}}}};
}

QJsonObject toJson(const EpisodeSummary &summary)
{
    return {
        {u"id"_s, summary.key},
        {u"episode_id"_s, summary.episodeId},
        {u"status"_s, toText(summary.status)},
        {u"qa_status"_s, toText(summary.qaStatus)},
        {u"total_attempt_count"_s, summary.totalAttemptCount},
        {u"latest_attempt_count"_s, summary.latestAttemptCount},
        {u"sync_log_count"_s, summary.syncLogCount},
        {u"next_retry_at"_s, timeOrNull(summary.nextRetryAt)},
        {u"queued_at"_s, timeOrNull(summary.queuedAt)},
        {u"started_at"_s, timeOrNull(summary.startedAt)},
        {u"completed_at"_s, timeOrNull(summary.completedAt)},
        {u"duration_sec"_s, numberOrNull(summary.durationSec)},
        {u"file_size_bytes"_s, summary.fileSizeBytes},
        {u"bytes_transferred"_s, summary.bytesTransferred},
        {u"source_path"_s, textOrNull(summary.sourcePath)},
        {u"destination_path"_s, textOrNull(summary.destinationPath)},
        {u"error_code"_s, textOrNull(summary.errorCode)},
        {u"error_message"_s, textOrNull(summary.errorMessage)},
        {u"progress"_s, progressOf(summary)},
    };
}

QJsonObject toJson(const QueueCounts &counts)
{
    QJsonObject json{{u"all"_s, counts.all()}};
    for (const SyncStatus status :
         {SyncStatus::NotStarted, SyncStatus::Pending, SyncStatus::InProgress,
          SyncStatus::Completed, SyncStatus::Failed})
        json.insert(toText(status), counts.of(status));
    return json;
}

QJsonObject toJson(const SyncAttempt &attempt)
{
    return {
        {u"id"_s, attempt.key},
        {u"sync_log_id"_s, attempt.syncLogKey},
        {u"attempt"_s, attempt.attempt},
        {u"claimed_by"_s, textOrNull(attempt.claimedBy)},
        {u"started_at"_s, timeOrNull(attempt.startedAt)},
        {u"ended_at"_s, timeOrNull(attempt.endedAt)},
        {u"outcome"_s, attempt.outcome ? QJsonValue(toText(*attempt.outcome)) : QJsonValue()},
        {u"error_code"_s, textOrNull(attempt.errorCode)},
        {u"error_message"_s, textOrNull(attempt.errorMessage)},
        {u"bytes_transferred"_s, attempt.bytesTransferred},
    };
}

QJsonObject toJson(const SyncLog &log)
{
    QJsonArray attempts;
    for (const SyncAttempt &attempt : log.attempts)
        attempts.append(toJson(attempt));
    return {
        {u"id"_s, log.key},
        {u"episode_key"_s, log.episodeKey},
        {u"episode_id"_s, log.episodeId},
        {u"status"_s, toText(log.status)},
        {u"attempt_count"_s, log.attemptCount},
        {u"origin"_s, toText(log.origin)},
        {u"priority"_s, log.priority},
        {u"source_path"_s, textOrNull(log.sourcePath)},
        {u"destination_path"_s, textOrNull(log.destinationPath)},
        {u"bytes_transferred"_s, log.bytesTransferred},
        {u"duration_sec"_s, numberOrNull(log.durationSec)},
        {u"error_code"_s, textOrNull(log.errorCode)},
        {u"error_message"_s, textOrNull(log.errorMessage)},
        {u"error_detail"_s, objectOrNull(log.errorDetail)},
        {u"next_retry_at"_s, timeOrNull(log.nextRetryAt)},
        {u"queued_at"_s, timeOrNull(log.queuedAt)},
        {u"started_at"_s, timeOrNull(log.startedAt)},
        {u"completed_at"_s, timeOrNull(log.completedAt)},
        {u"claimed_by"_s, textOrNull(log.claimedBy)},
        {u"lease_expires_at"_s, timeOrNull(log.leaseExpiresAt)},
        {u"cancel_requested_at"_s, timeOrNull(log.cancelRequestedAt)},
        {u"verified_by"_s, log.verifiedBy ? QJsonValue(toText(*log.verifiedBy)) : QJsonValue()},
        {u"verified_at"_s, timeOrNull(log.verifiedAt)},
        {u"object_etag"_s, textOrNull(log.objectEtag)},
        {u"attempts"_s, attempts},
    };
}

QJsonObject toJson(const CommandReport &report)
{
    QJsonArray rejected;
    for (const RejectedEpisode &episode : report.rejected) {
        rejected.append(QJsonObject{{u"episode_id"_s, episode.episodeId},
                                    {u"reason"_s, toText(episode.reason)}});
    }
    return {{u"accepted"_s, QJsonArray::fromStringList(report.accepted)},
            {u"rejected"_s, rejected}};
}

QJsonObject toJson(const ImportReport &report)
{
    QJsonArray rejected;
    for (const RejectedFile &file : report.rejected) {
        rejected.append(QJsonObject{{u"path"_s, file.path},
                                    {u"reason"_s, toText(file.reason)},
                                    {u"message"_s, file.message}});
    }
    return {{u"imported"_s, QJsonArray::fromStringList(report.imported)},
            {u"changed"_s, QJsonArray::fromStringList(report.changed)},
            {u"known"_s, report.known},
            {u"enqueued"_s, report.enqueued},
            {u"rejected"_s, rejected}};
}

QJsonObject toJson(const Why &why)
{
    return {{u"gate"_s, toText(why.gate)},
            {u"message"_s, why.message},
            {u"until"_s, timeOrNull(why.until)}};
}

QJsonObject toJson(const Outage &outage)
{
    return {{u"since"_s, timeOrNull(outage.since)},
            {u"code"_s, toText(outage.code)},
            {u"message"_s, textOrNull(outage.message)},
            {u"next_probe_at"_s, timeOrNull(outage.nextProbeAt)}};
}

QJsonObject toJson(const WorkerInfo &worker)
{
    return {{u"name"_s, worker.name},
            {u"active"_s, worker.active},
            {u"last_seen_at"_s, timeOrNull(worker.lastSeenAt)}};
}

QJsonObject toJson(const StartReport &report)
{
    return {{u"at"_s, timeOrNull(report.at)},
            {u"clean"_s, report.clean},
            {u"leases_recovered"_s, report.leasesRecovered},
            {u"uploads_resumable"_s, report.uploadsResumable},
            {u"parts_kept"_s, report.partsKept},
            {u"integrity"_s, textOrNull(report.integrity)}};
}

QString toText(VerifyReport::Result result)
{
    switch (result) {
    case VerifyReport::Result::Same:
        return u"same"_s;
    case VerifyReport::Result::Different:
        return u"different"_s;
    case VerifyReport::Result::Missing:
        return u"missing"_s;
    case VerifyReport::Result::Unreachable:
        return u"unreachable"_s;
    }
    Q_UNREACHABLE();
}

} // namespace csc
