// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "EpisodeSql.h"

#include "store/Statement.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace csc::sql {

namespace {

QString asciiLower(QString text)
{
    for (QChar &c : text) {
        if (c >= u'A' && c <= u'Z')
            c = QChar(c.unicode() + (u'a' - u'A'));
    }
    return text;
}

bool hasCase(char32_t c)
{
    return QChar::toLower(c) != c || QChar::toUpper(c) != c;
}

/// SQLite folds case in ASCII only. For other letters with case a GLOB names both forms.
QString globContaining(const QList<uint> &needle)
{
    QString glob = QStringLiteral("*");
    const auto add = [&glob](char32_t c) { glob += QString::fromUcs4(&c, 1); };
    for (const uint unit : needle) {
        const char32_t c = unit;
        if (c == U'*' || c == U'?' || c == U'[') {
            glob += u'[';
            add(c);
            glob += u']';
        } else if (c >= 0x80 && hasCase(c)) {
            glob += u'[';
            add(QChar::toLower(c));
            add(QChar::toUpper(c));
            add(QChar::toTitleCase(c));
            glob += u']';
        } else {
            add(c);
        }
    }
    return glob + u'*';
}

Condition containing(const QString &search)
{
    const QString needle = asciiLower(search);
    const QList<uint> letters = needle.toUcs4();
    const bool needsGlob = std::any_of(letters.cbegin(), letters.cend(),
                                       [](char32_t c) { return c >= 0x80 && hasCase(c); });
    if (needsGlob)
        return {QStringLiteral(" AND e.search_text GLOB ?"), {globContaining(letters)}};
    return {QStringLiteral(" AND instr(e.search_text, ?) > 0"), {needle}};
}

QString sortExpression(EpisodeSortKey key)
{
    switch (key) {
    case EpisodeSortKey::Activity:
        return QStringLiteral("e.activity_at");
    case EpisodeSortKey::Episode:
        return QStringLiteral("e.episode_id COLLATE NOCASE");
    case EpisodeSortKey::Status:
        return QStringLiteral(
            "CASE e.latest_status WHEN 'not_started' THEN 0 WHEN 'pending' THEN 1 "
            "WHEN 'in_progress' THEN 2 WHEN 'completed' THEN 3 ELSE 4 END");
    case EpisodeSortKey::Progress:
        return QStringLiteral("CASE e.latest_status WHEN 'completed' THEN 1.0 "
                              "WHEN 'in_progress' THEN 1.0 * l.bytes_transferred "
                              "/ max(e.file_size_bytes, 1) END");
    case EpisodeSortKey::Size:
        return QStringLiteral("e.file_size_bytes");
    case EpisodeSortKey::Attempts:
        return QStringLiteral("e.total_attempt_count");
    case EpisodeSortKey::NextRetry:
        return QStringLiteral("l.next_retry_at");
    case EpisodeSortKey::Queued:
        return QStringLiteral("l.queued_at");
    case EpisodeSortKey::Started:
        return QStringLiteral("l.started_at");
    case EpisodeSortKey::Completed:
        return QStringLiteral("l.completed_at");
    case EpisodeSortKey::Duration:
        return QStringLiteral("l.duration_sec");
    case EpisodeSortKey::Destination:
        return QStringLiteral("coalesce(l.destination_path, e.cloud_mcap_path)");
    case EpisodeSortKey::Error:
        return QStringLiteral("l.error_message");
    case EpisodeSortKey::Claim:
        break; // three columns, each in its own direction: orderBy()
    }
    Q_UNREACHABLE();
}

/// `l` is the latest sync log of `e`, null where there is none.
QString latestTables()
{
    return QStringLiteral("FROM episodes e LEFT JOIN sync_logs l ON l.id = e.latest_sync_log_id ");
}

bool isWholeQueue(const EpisodeFilter &filter)
{
    return filter == EpisodeFilter{SyncStatus::Pending, {}};
}

/// Of what is not queued the priority tells nothing; only queued rows are asked for in this order.
QString orderOfClaims(bool ascending)
{
    return ascending ? QStringLiteral(" ORDER BY l.priority DESC, l.queued_at ASC, l.id ASC")
                     : QStringLiteral(" ORDER BY l.priority ASC, l.queued_at DESC, l.id DESC");
}

template <typename Enum>
Enum enumOf(const Statement &row, int column, Enum fallback)
{
    return fromText<Enum>(row.text(column)).value_or(fallback);
}

} // namespace

QString isApproved()
{
    return QStringLiteral("e.qa_status IN ('approved', 'inspector_approved')");
}

Condition matching(const EpisodeFilter &filter)
{
    Condition condition{QStringLiteral("e.deleted_at IS NULL"), {}};
    if (filter.errorCode) {
        // Null is no code: QString() and an empty one are the same cause.
        condition.text += QStringLiteral(" AND e.failure_code = ?");
        condition.values.append(sql::textOrEmpty(*filter.errorCode));
    }
    // Who has a cause has failed; asked for again, it might lead SQLite to the wider index.
    const bool saysStatus = filter.errorCode && filter.status == SyncStatus::Failed;
    if (filter.status && !saysStatus) {
        condition.text += QStringLiteral(" AND e.latest_status = ?");
        condition.values.append(toText(*filter.status));
    }
    if (!filter.search.isEmpty()) {
        const Condition search = containing(filter.search);
        condition.text += search.text;
        condition.values += search.values;
    }
    return condition;
}

QString orderBy(const EpisodeOrder &order)
{
    const QString direction =
        order.direction == Qt::AscendingOrder ? QStringLiteral("ASC") : QStringLiteral("DESC");
    // Never null, and so the one that an index gives without sorting.
    if (order.key == EpisodeSortKey::Activity)
        return QStringLiteral(" ORDER BY e.activity_at %1, e.id %1").arg(direction);
    if (order.key == EpisodeSortKey::Claim)
        return orderOfClaims(order.direction == Qt::AscendingOrder);
    return QStringLiteral(" ORDER BY %1 %2 NULLS LAST, e.id %2")
        .arg(sortExpression(order.key), direction);
}

QString tablesOfPage(const EpisodeFilter &filter, const EpisodeOrder &order)
{
    // From the index of the claims, which has their order. All of it would be slower so: the rows
    // of a page lie apart.
    if (isWholeQueue(filter) && order.key == EpisodeSortKey::Claim)
        return QStringLiteral("FROM sync_logs l CROSS JOIN episodes e ON e.id = l.episode_id "
                              "AND e.latest_sync_log_id = l.id AND l.status = 'pending' ");
    return latestTables();
}

QString summaryColumns()
{
    return QStringLiteral(
        "SELECT e.id, e.episode_id, e.latest_status, e.qa_status, e.cloud_synced, "
        "e.deleted_at IS NOT NULL, e.latest_sync_log_id, e.total_attempt_count, "
        "l.attempt_count, e.sync_log_count, l.origin, l.priority, l.next_retry_at, l.queued_at, "
        "l.started_at, l.completed_at, l.duration_sec, e.file_size_bytes, l.bytes_transferred, "
        "coalesce(l.source_path, e.mcap_path), e.sidecar_path, "
        "coalesce(l.destination_path, e.cloud_mcap_path), l.error_code, l.error_message, "
        "l.error_detail, l.claimed_by, l.cancel_requested_at, e.change_number ");
}

QString selectSummaries()
{
    return summaryColumns() + latestTables();
}

EpisodeSummary summaryOf(const Statement &row)
{
    int column = 0;
    EpisodeSummary summary;
    summary.key = row.integer(column++);
    summary.episodeId = row.text(column++);
    summary.status = enumOf(row, column++, SyncStatus::NotStarted);
    summary.qaStatus = enumOf(row, column++, QaStatus::PendingQa);
    summary.cloudSynced = row.integer(column++) != 0;
    summary.deleted = row.integer(column++) != 0;
    summary.syncLogKey = row.integer(column++);
    summary.totalAttemptCount = row.integer(column++);
    summary.latestAttemptCount = row.integer(column++);
    summary.syncLogCount = row.integer(column++);
    summary.origin = enumOf(row, column++, Origin::Manual);
    summary.priority = int(row.integer(column++));
    summary.nextRetryAt = row.time(column++);
    summary.queuedAt = row.time(column++);
    summary.startedAt = row.time(column++);
    summary.completedAt = row.time(column++);
    summary.durationSec = row.real(column++);
    summary.fileSizeBytes = row.integer(column++);
    summary.bytesTransferred = row.integer(column++);
    summary.sourcePath = row.text(column++);
    summary.sidecarPath = row.text(column++);
    summary.destinationPath = row.text(column++);
    summary.errorCode = row.text(column++);
    summary.errorMessage = row.text(column++);
    summary.errorDetail = row.json(column++);
    summary.claimedBy = row.text(column++);
    summary.cancelRequestedAt = row.time(column++);
    summary.changeNumber = row.integer(column++);
    return summary;
}

QString selectSyncLogs()
{
    return QStringLiteral(
        "SELECT g.id, g.episode_id, (SELECT episode_id FROM episodes WHERE id = g.episode_id), "
        "g.status, g.attempt_count, g.origin, g.priority, g.source_path, g.destination_path, "
        "g.bytes_transferred, g.duration_sec, g.error_code, g.error_message, g.error_detail, "
        "g.next_retry_at, g.queued_at, g.started_at, g.completed_at, g.claimed_by, "
        "g.lease_expires_at, g.cancel_requested_at, g.verified_by, g.verified_at, g.object_etag "
        "FROM sync_logs g ");
}

SyncLog syncLogOf(const Statement &row)
{
    int column = 0;
    SyncLog log;
    log.key = row.integer(column++);
    log.episodeKey = row.integer(column++);
    log.episodeId = row.text(column++);
    log.status = enumOf(row, column++, SyncStatus::Failed);
    log.attemptCount = row.integer(column++);
    log.origin = enumOf(row, column++, Origin::Manual);
    log.priority = int(row.integer(column++));
    log.sourcePath = row.text(column++);
    log.destinationPath = row.text(column++);
    log.bytesTransferred = row.integer(column++);
    log.durationSec = row.real(column++);
    log.errorCode = row.text(column++);
    log.errorMessage = row.text(column++);
    log.errorDetail = row.json(column++);
    log.nextRetryAt = row.time(column++);
    log.queuedAt = row.time(column++);
    log.startedAt = row.time(column++);
    log.completedAt = row.time(column++);
    log.claimedBy = row.text(column++);
    log.leaseExpiresAt = row.time(column++);
    log.cancelRequestedAt = row.time(column++);
    log.verifiedBy = fromText<VerifiedBy>(row.text(column++));
    log.verifiedAt = row.time(column++);
    log.objectEtag = row.text(column++);
    return log;
}

QString selectAttempts()
{
    return QStringLiteral("SELECT t.id, t.sync_log_id, t.attempt, t.claimed_by, t.started_at, "
                          "t.ended_at, t.outcome, t.error_code, t.error_message, "
                          "t.bytes_transferred FROM sync_attempts t ");
}

SyncAttempt attemptOf(const Statement &row)
{
    int column = 0;
    SyncAttempt attempt;
    attempt.key = row.integer(column++);
    attempt.syncLogKey = row.integer(column++);
    attempt.attempt = row.integer(column++);
    attempt.claimedBy = row.text(column++);
    attempt.startedAt = row.time(column++);
    attempt.endedAt = row.time(column++);
    attempt.outcome = fromText<AttemptOutcome>(row.text(column++));
    attempt.errorCode = row.text(column++);
    attempt.errorMessage = row.text(column++);
    attempt.bytesTransferred = row.integer(column++);
    return attempt;
}

QString jsonList(const QList<qint64> &numbers)
{
    QString list = QStringLiteral("[");
    for (const qint64 number : numbers) {
        if (list.size() > 1)
            list += u',';
        list += QString::number(number);
    }
    return list + u']';
}

QString jsonList(const QStringList &texts)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(texts)).toJson(QJsonDocument::Compact));
}

} // namespace csc::sql
