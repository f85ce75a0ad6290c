// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "walk/WalkChecks.h"

#include "store/Database.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlRecord>

#include <array>

namespace csc::test {

namespace {

QString orNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("null") : text;
}

QString codeText(const QString &code)
{
    return code.isEmpty() ? QStringLiteral("null") : code;
}

QString timeText(ModelTime time)
{
    return time == 0 ? QStringLiteral("null")
                     : utcText(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC));
}

QString number(qint64 value)
{
    return QString::number(value);
}

QString textOf(const ModelLog &log)
{
    return QStringList{number(log.id),
                       number(log.episodeKey),
                       toText(log.status),
                       number(log.attemptCount),
                       toText(log.origin),
                       number(log.priority),
                       codeText(log.errorCode),
                       timeText(log.nextRetryAt),
                       timeText(log.queuedAt),
                       timeText(log.startedAt),
                       timeText(log.completedAt),
                       orNull(log.claimedBy),
                       timeText(log.leaseExpiresAt),
                       timeText(log.cancelRequestedAt)}
        .join(u'|');
}

QString textOf(qint64 log, const ModelAttempt &attempt)
{
    return QStringList{number(log),
                       number(attempt.attempt),
                       orNull(attempt.claimedBy),
                       timeText(attempt.startedAt),
                       timeText(attempt.endedAt),
                       codeText(attempt.outcome),
                       codeText(attempt.errorCode)}
        .join(u'|');
}

QString textOf(const ModelEpisode &episode)
{
    return QStringList{number(episode.key), episode.qaStatus, number(episode.cloudSynced),
                       number(episode.deleted)}
        .join(u'|');
}

QString difference(const QString &what, const QStringList &real, const QStringList &wanted)
{
    for (qsizetype i = 0; i < std::max(real.size(), wanted.size()); ++i) {
        const QString is = i < real.size() ? real.at(i) : QStringLiteral("no such row");
        const QString shouldBe = i < wanted.size() ? wanted.at(i) : QStringLiteral("no such row");
        if (is != shouldBe)
            return QStringLiteral("%1 differs from the model\n  is    %2\n  wants %3")
                .arg(what, is, shouldBe);
    }
    return {};
}

struct Invariant
{
    const char *sentence; ///< what is wrong where the query finds a row
    const char *query;
};

// Of rows that another program wrote the model alone knows what they should be (?1, JSON).
constexpr std::array invariants{
    Invariant{"an episode has two active logs",
              "SELECT episode_id FROM sync_logs WHERE status IN ('pending', 'in_progress') "
              "GROUP BY episode_id HAVING count(*) > 1"},
    Invariant{"an attempt count is not the attempts less the releases",
              "SELECT id, attempt_count FROM sync_logs l WHERE attempt_count <> (SELECT count(*) "
              "FROM sync_attempts a WHERE a.sync_log_id = l.id AND outcome IS NOT 'released') "
              "AND id NOT IN (SELECT value FROM json_each(?1))"},
    Invariant{"a row in progress has not one open attempt by its holder",
              "SELECT id FROM sync_logs l WHERE status = 'in_progress' AND (SELECT count(*) FROM "
              "sync_attempts a WHERE a.sync_log_id = l.id AND ended_at IS NULL "
              "AND a.claimed_by = l.claimed_by AND a.started_at = l.started_at) <> 1 "
              "AND id NOT IN (SELECT value FROM json_each(?1))"},
    Invariant{"a row that is not in progress has an open attempt",
              "SELECT l.id FROM sync_logs l JOIN sync_attempts a ON a.sync_log_id = l.id "
              "WHERE l.status <> 'in_progress' AND a.ended_at IS NULL"},
    Invariant{"an attempt is of no log",
              "SELECT id FROM sync_attempts WHERE sync_log_id NOT IN (SELECT id FROM sync_logs)"},
    Invariant{"a row that is not in progress has a holder, a lease or a wish to cancel",
              "SELECT id FROM sync_logs WHERE status <> 'in_progress' AND (claimed_by IS NOT NULL "
              "OR lease_expires_at IS NOT NULL OR cancel_requested_at IS NOT NULL)"},
    Invariant{"a failure has no reason, or another row has one",
              "SELECT id FROM sync_logs WHERE ((status = 'failed') <> (error_code IS NOT NULL) OR "
              "(status = 'failed') <> (error_message IS NOT NULL)) "
              "AND id NOT IN (SELECT value FROM json_each(?1))"},
    Invariant{"a row is done but has no end, or the other way round",
              "SELECT id FROM sync_logs WHERE (status IN ('completed', 'failed')) "
              "<> (completed_at IS NOT NULL) AND id NOT IN (SELECT value FROM json_each(?1))"},
    Invariant{"only a failure waits for a retry",
              "SELECT id FROM sync_logs WHERE status <> 'failed' AND next_retry_at IS NOT NULL"},
    Invariant{"a row has no time of queueing", "SELECT id FROM sync_logs WHERE queued_at IS NULL"},
    Invariant{"a completed row's episode is not in the cloud",
              "SELECT l.id FROM sync_logs l JOIN episodes e ON e.id = l.episode_id "
              "WHERE l.status = 'completed' AND e.cloud_synced_at IS NULL"},
    Invariant{"an episode's latest log, status or counts are wrong",
              "SELECT id, latest_sync_log_id, latest_status, sync_log_count, total_attempt_count "
              "FROM episodes e WHERE latest_sync_log_id IS NOT (SELECT max(id) FROM sync_logs "
              "WHERE episode_id = e.id) OR latest_status <> coalesce((SELECT status FROM "
              "sync_logs WHERE episode_id = e.id ORDER BY id DESC LIMIT 1), 'not_started') "
              "OR sync_log_count <> (SELECT count(*) FROM sync_logs WHERE episode_id = e.id) "
              "OR total_attempt_count <> (SELECT coalesce(sum(attempt_count), 0) FROM sync_logs "
              "WHERE episode_id = e.id)"},
    Invariant{"an episode's retry_at, retry_since or activity_at is wrong",
              "SELECT e.id, e.retry_at, e.retry_since, e.activity_at FROM episodes e "
              "LEFT JOIN sync_logs l ON l.id = (SELECT max(id) FROM sync_logs "
              "WHERE episode_id = e.id) WHERE e.retry_at IS NOT CASE WHEN l.status = 'failed' "
              "AND e.deleted_at IS NULL AND e.qa_status IN ('approved', 'inspector_approved') "
              "THEN l.next_retry_at END OR (e.retry_at IS NOT NULL AND e.retry_since IS NOT "
              "l.completed_at) OR e.activity_at <> max(e.created_at, coalesce(l.queued_at, ''), "
              "coalesce(l.started_at, ''), coalesce(l.completed_at, ''))"},
    Invariant{"the counts of the catalog are wrong",
              "SELECT status, n FROM episode_counts c WHERE n <> (SELECT count(*) FROM episodes e "
              "WHERE e.latest_status = c.status AND e.deleted_at IS NULL) OR bytes <> "
              "(SELECT coalesce(sum(file_size_bytes), 0) FROM episodes e "
              "WHERE e.latest_status = c.status AND e.deleted_at IS NULL)"},
    Invariant{"what an episode failed for is wrong",
              "SELECT e.id, e.failure_code, l.error_code FROM episodes e "
              "LEFT JOIN sync_logs l ON l.id = e.latest_sync_log_id WHERE e.failure_code IS NOT "
              "CASE WHEN l.status = 'failed' THEN coalesce(l.error_code, '') END"},
    Invariant{"the counts of the causes are wrong",
              "WITH causes AS (SELECT failure_code AS code, count(*) AS n FROM episodes "
              "WHERE failure_code NOTNULL AND deleted_at IS NULL GROUP BY 1) "
              "SELECT * FROM (SELECT code, n FROM causes EXCEPT SELECT error_code, n "
              "FROM failure_counts) UNION ALL SELECT * FROM (SELECT error_code, n "
              "FROM failure_counts EXCEPT SELECT code, n FROM causes)"},
    Invariant{"an outage has members that are no logs, or there are some without an outage",
              "SELECT sync_log_id FROM outage_members WHERE sync_log_id NOT IN (SELECT id FROM "
              "sync_logs) OR NOT EXISTS (SELECT 1 FROM queue_state WHERE outage_since NOTNULL)"},
};

} // namespace

QString said(const CommandReport &report)
{
    QStringList rejected;
    for (const RejectedEpisode &each : report.rejected)
        rejected.append(each.episodeId + u':' + toText(each.reason));
    return report.accepted.join(u',') + u'/' + rejected.join(u',');
}

WalkChecks::WalkChecks(const Database &database, const QueueModel &model)
    : m_database(database)
    , m_model(model)
{}

QStringList WalkChecks::read(const QString &query, const QList<QVariant> &values) const
{
    // Preparing them takes longer than running them.
    const auto [found, isNew] = m_prepared.try_emplace(query, m_database.connection());
    QSqlQuery &result = found->second;
    if (isNew) {
        result.setForwardOnly(true);
        result.prepare(query);
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        result.bindValue(int(i), values.at(i));
    if (!result.exec())
        qFatal("%s: %s", qUtf8Printable(query), qUtf8Printable(result.lastError().text()));
    QStringList rows;
    const int width = result.record().count();
    while (result.next()) {
        QStringList columns;
        for (int i = 0; i < width; ++i)
            columns.append(result.isNull(i) ? QStringLiteral("null") : result.value(i).toString());
        rows.append(columns.join(u'|'));
    }
    result.finish();
    return rows;
}

QString WalkChecks::sameAsModel() const
{
    QStringList logs;
    QStringList attempts;
    for (const ModelLog &log : m_model.logs) {
        logs.append(textOf(log));
        for (const ModelAttempt &attempt : log.attempts)
            attempts.append(textOf(log.id, attempt));
    }
    QStringList episodes;
    for (const ModelEpisode &episode : m_model.episodes)
        episodes.append(textOf(episode));
    const auto &outage = m_model.outage;
    const QString queue =
        QStringList{number(m_model.paused), timeText(outage ? outage->since : 0),
                    timeText(outage ? outage->nextProbeAt : 0),
                    number(outage ? outage->delaySec : 30), number(m_model.outageMembers.size())}
            .join(u'|');

    QString problem = difference(
        QStringLiteral("sync_logs"),
        read(QStringLiteral("SELECT id, episode_id, status, attempt_count, origin, priority, "
                            "error_code, next_retry_at, queued_at, started_at, completed_at, "
                            "claimed_by, lease_expires_at, cancel_requested_at "
                            "FROM sync_logs ORDER BY id")),
        logs);
    if (problem.isEmpty()) {
        problem =
            difference(QStringLiteral("sync_attempts"),
                       read(QStringLiteral("SELECT sync_log_id, attempt, claimed_by, started_at, "
                                           "ended_at, outcome, error_code FROM sync_attempts "
                                           "ORDER BY sync_log_id, id")),
                       attempts);
    }
    if (problem.isEmpty()) {
        problem = difference(QStringLiteral("episodes"),
                             read(QStringLiteral("SELECT id, qa_status, cloud_synced, "
                                                 "deleted_at IS NOT NULL FROM episodes "
                                                 "ORDER BY id")),
                             episodes);
    }
    if (problem.isEmpty()) {
        problem = difference(QStringLiteral("queue_state"),
                             read(QStringLiteral("SELECT paused, outage_since, next_probe_at, "
                                                 "probe_delay_sec, (SELECT count(*) FROM "
                                                 "outage_members) FROM queue_state")),
                             {queue});
    }
    return problem;
}

QString WalkChecks::invariants(const QSet<qint64> &succeeded)
{
    QJsonArray scripted;
    for (const ModelLog &log : m_model.logs) {
        if (log.fromScript)
            scripted.append(log.id);
    }
    const QString others =
        QString::fromUtf8(QJsonDocument(scripted).toJson(QJsonDocument::Compact));
    for (const Invariant &each : test::invariants) {
        const QString query = QString::fromLatin1(each.query);
        const bool leavesOut = query.contains(QStringLiteral("?1"));
        const QStringList found = read(query, leavesOut ? QVariantList{others} : QVariantList{});
        if (!found.isEmpty())
            return QString::fromLatin1(each.sentence) + QStringLiteral(": ")
                   + found.join(QStringLiteral("; "));
    }
    for (const QString &id :
         read(QStringLiteral("SELECT id FROM sync_logs WHERE status = 'completed'"))) {
        if (!succeeded.contains(id.toLongLong()))
            return QStringLiteral("log %1 is completed, but no upload of it succeeded").arg(id);
    }
    return closedAttemptsStand();
}

QString WalkChecks::closedAttemptsStand()
{
    QHash<QString, QString> now;
    for (const QString &row :
         read(QStringLiteral("SELECT id, * FROM sync_attempts WHERE ended_at IS NOT NULL")))
        now.insert(row.section(u'|', 0, 0), row);
    for (auto closed = m_closed.cbegin(); closed != m_closed.cend(); ++closed) {
        if (now.value(closed.key()) != closed.value())
            return QStringLiteral("a closed attempt was changed\n  was %1\n  is  %2")
                .arg(closed.value(), now.value(closed.key()));
    }
    m_closed = std::move(now);
    return {};
}

QString WalkChecks::nothingLeftBehind(const QString &host, const QSet<QString> &dead) const
{
    const auto rows = read(QStringLiteral("SELECT claimed_by, coalesce(lease_expires_at, ''), id "
                                          "FROM sync_logs WHERE status = 'in_progress'"));
    const QString now = timeText(m_model.now());
    for (const QString &row : rows) {
        const QString owner = row.section(u'|', 0, 0);
        if (row.section(u'|', 1, 1) <= now || (dead.contains(owner) && owner.startsWith(host)))
            return QStringLiteral("a recovery left a row to one who can't end it: ") + row;
    }
    return {};
}

QString WalkChecks::soundFile() const
{
    const QStringList sound = read(QStringLiteral("PRAGMA integrity_check"));
    const QStringList orphans = read(QStringLiteral("PRAGMA foreign_key_check"));
    return sound == QStringList{QStringLiteral("ok")} && orphans.isEmpty()
               ? QString()
               : sound.join(u'\n') + orphans.join(u'\n');
}

} // namespace csc::test
