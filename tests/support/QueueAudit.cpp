// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "QueueAudit.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QVariant>

#include <array>

namespace csc::test {

namespace {

struct Rule
{
    AuditMoment from; ///< from this moment on
    const char *sentence;
    const char *violations; ///< a query: each row is one
};

constexpr std::array rules{
    Rule{AuditMoment::Any, "An episode has more than one active sync log",
         "SELECT episode_id, count(*) FROM sync_logs WHERE status IN ('pending', 'in_progress') "
         "GROUP BY episode_id HAVING count(*) > 1"},
    Rule{AuditMoment::Any, "A sync log's attempt count is not that of its attempts",
         "SELECT l.id, l.status, l.attempt_count, (SELECT group_concat(coalesce(outcome, 'open')) "
         "FROM sync_attempts a WHERE a.sync_log_id = l.id) FROM sync_logs l "
         "WHERE l.attempt_count <> (SELECT count(*) FROM sync_attempts a "
         "WHERE a.sync_log_id = l.id AND coalesce(a.outcome, '') <> 'released')"},
    Rule{AuditMoment::Any, "An attempt has a wrong number",
         "SELECT id, sync_log_id, attempt FROM sync_attempts a WHERE attempt <> 1 + "
         "(SELECT count(*) FROM sync_attempts b WHERE b.sync_log_id = a.sync_log_id "
         "AND b.id < a.id AND coalesce(b.outcome, '') <> 'released')"},
    Rule{AuditMoment::Any,
         "A row in progress has not exactly one open attempt, its last and its own",
         "SELECT l.id, l.claimed_by FROM sync_logs l WHERE l.status = 'in_progress' AND NOT EXISTS "
         "(SELECT 1 FROM sync_attempts a WHERE a.sync_log_id = l.id AND a.ended_at IS NULL "
         "AND a.claimed_by = l.claimed_by AND a.id = (SELECT max(id) FROM sync_attempts "
         "WHERE sync_log_id = l.id))"},
    Rule{AuditMoment::Any, "An attempt is open although its row is not in progress",
         "SELECT a.id, a.sync_log_id, l.status FROM sync_attempts a "
         "JOIN sync_logs l ON l.id = a.sync_log_id "
         "WHERE a.ended_at IS NULL AND l.status <> 'in_progress'"},
    Rule{AuditMoment::Any, "An attempt belongs to no sync log",
         "SELECT id FROM sync_attempts WHERE sync_log_id NOT IN (SELECT id FROM sync_logs)"},
    Rule{AuditMoment::Any, "A completed row has not exactly one completed attempt, its last",
         "SELECT l.id FROM sync_logs l WHERE l.status = 'completed' AND "
         "(SELECT count(*) || ',' || max(id) FROM sync_attempts a WHERE a.sync_log_id = l.id "
         "AND a.outcome = 'completed') IS NOT (SELECT '1,' || max(id) FROM sync_attempts a "
         "WHERE a.sync_log_id = l.id)"},
    Rule{AuditMoment::Any, "A completed attempt belongs to a row that is not completed",
         "SELECT a.id, l.id, l.status FROM sync_attempts a JOIN sync_logs l "
         "ON l.id = a.sync_log_id WHERE a.outcome = 'completed' AND l.status <> 'completed'"},
    Rule{
        AuditMoment::Any, "A failed row's code is not that of its last attempt",
        "SELECT l.id, l.error_code, a.outcome FROM sync_logs l JOIN sync_attempts a ON a.id = "
        "(SELECT max(id) FROM sync_attempts WHERE sync_log_id = l.id) WHERE l.status = 'failed' "
        "AND ((a.outcome = 'interrupted' AND l.error_code NOT IN ('interrupted', 'cancelled')) "
        "OR (a.outcome = 'cancelled' AND l.error_code <> 'cancelled') OR a.outcome = 'completed')"},
    Rule{AuditMoment::Any, "An episode is completed but not marked as synced",
         "SELECT id, episode_id FROM episodes WHERE latest_status = 'completed' AND "
         "(cloud_synced <> 1 OR cloud_mcap_path IS NULL OR cloud_synced_at IS NULL)"},
    Rule{AuditMoment::Any, "A row's columns are not those of its status",
         "SELECT id, status FROM sync_logs WHERE queued_at IS NULL OR CASE status "
         "WHEN 'pending' THEN started_at IS NOT NULL OR completed_at IS NOT NULL "
         "OR claimed_by IS NOT NULL OR lease_expires_at IS NOT NULL OR error_code IS NOT NULL "
         "OR next_retry_at IS NOT NULL OR cancel_requested_at IS NOT NULL "
         "WHEN 'in_progress' THEN started_at IS NULL OR completed_at IS NOT NULL "
         "OR claimed_by IS NULL OR lease_expires_at IS NULL OR error_code IS NOT NULL "
         "OR next_retry_at IS NOT NULL "
         "WHEN 'completed' THEN started_at IS NULL OR completed_at IS NULL "
         "OR claimed_by IS NOT NULL OR lease_expires_at IS NOT NULL OR error_code IS NOT NULL "
         "OR next_retry_at IS NOT NULL OR cancel_requested_at IS NOT NULL OR verified_by IS NULL "
         "ELSE completed_at IS NULL OR claimed_by IS NOT NULL OR lease_expires_at IS NOT NULL "
         "OR error_code IS NULL OR cancel_requested_at IS NOT NULL END"},
    Rule{AuditMoment::Any, "What is derived of an episode is wrong",
         "SELECT e.id, e.latest_sync_log_id, e.latest_status, e.sync_log_count, "
         "e.total_attempt_count FROM episodes e "
         "LEFT JOIN sync_logs l ON l.id = (SELECT max(id) FROM sync_logs WHERE episode_id = e.id) "
         "WHERE e.latest_sync_log_id IS NOT l.id "
         "OR e.latest_status <> coalesce(l.status, 'not_started') "
         "OR e.sync_log_count <> (SELECT count(*) FROM sync_logs WHERE episode_id = e.id) "
         "OR e.total_attempt_count <> "
         "(SELECT coalesce(sum(attempt_count), 0) FROM sync_logs WHERE episode_id = e.id)"},
    Rule{AuditMoment::Any, "The count of a status is wrong",
         "SELECT status, n FROM episode_counts c WHERE n <> (SELECT count(*) FROM episodes e "
         "WHERE e.latest_status = c.status AND e.deleted_at IS NULL)"},
    Rule{AuditMoment::Any, "The bytes of a status are wrong",
         "SELECT status, bytes FROM episode_counts c WHERE bytes <> "
         "(SELECT coalesce(sum(file_size_bytes), 0) FROM episodes e "
         "WHERE e.latest_status = c.status AND e.deleted_at IS NULL)"},
    Rule{AuditMoment::Any, "What an episode failed for is wrong",
         "SELECT e.id, e.failure_code, l.error_code FROM episodes e "
         "LEFT JOIN sync_logs l ON l.id = e.latest_sync_log_id WHERE e.failure_code IS NOT "
         "CASE WHEN l.status = 'failed' THEN coalesce(l.error_code, '') END"},
    Rule{AuditMoment::Any, "The count of a cause is wrong",
         "SELECT error_code, n FROM failure_counts EXCEPT SELECT failure_code, count(*) "
         "FROM episodes WHERE failure_code NOTNULL AND deleted_at IS NULL GROUP BY 1"},
    Rule{AuditMoment::Any, "The count of a cause is missing",
         "SELECT failure_code, count(*) FROM episodes WHERE failure_code NOTNULL "
         "AND deleted_at IS NULL GROUP BY 1 EXCEPT SELECT error_code, n FROM failure_counts"},
    Rule{AuditMoment::Any, "A reference leads nowhere", "SELECT * FROM pragma_foreign_key_check"},
    Rule{AuditMoment::Any, "The file is damaged",
         "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'"},
    Rule{AuditMoment::AtRest, "A row is still in progress",
         "SELECT id, claimed_by FROM sync_logs WHERE status = 'in_progress'"},
    Rule{AuditMoment::AtRest, "A worker has not withdrawn",
         "SELECT worker_name, owner FROM workers"},
    Rule{AuditMoment::Finished, "A row is still queued",
         "SELECT id FROM sync_logs WHERE status = 'pending'"},
    Rule{AuditMoment::Finished, "An unfinished upload is in the ledger",
         "SELECT id, destination, upload_id FROM remote_uploads"},
    Rule{AuditMoment::Finished, "A part is in the ledger",
         "SELECT remote_upload_id, part_number FROM remote_parts"},
};

QStringList rowsOf(QSqlQuery &query)
{
    QStringList rows;
    while (query.next()) {
        QStringList columns;
        for (int i = 0; i < query.record().count(); ++i) {
            const QVariant value = query.value(i);
            columns.append(value.isNull() ? QStringLiteral("null") : value.toString());
        }
        rows.append(columns.join(u'|'));
    }
    return rows;
}

/// A connection of its own, gone when the test goes on.
template <typename Work>
void withCatalog(const QString &path, Work work)
{
    const QString name = QStringLiteral("audit");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=30000"));
        if (!database.open())
            qFatal("%s: %s", qPrintable(path), qPrintable(database.lastError().text()));
        QSqlQuery query(database);
        query.setForwardOnly(true);
        work(query);
    }
    QSqlDatabase::removeDatabase(name);
}

void mustRun(QSqlQuery &query, const QString &statement)
{
    if (!query.exec(statement))
        qFatal("%s: %s", qPrintable(statement), qPrintable(query.lastError().text()));
}

} // namespace

QStringList auditQueue(const QString &databasePath, AuditMoment moment)
{
    QStringList findings;
    withCatalog(databasePath, [&](QSqlQuery &query) {
        mustRun(query, QStringLiteral("BEGIN")); // one moment for all rules
        for (const Rule &rule : rules) {
            if (rule.from > moment)
                continue;
            mustRun(query, QString::fromLatin1(rule.violations));
            const QStringList rows = rowsOf(query);
            if (!rows.isEmpty())
                findings.append(QString::fromLatin1(rule.sentence) + QStringLiteral(": ")
                                + rows.mid(0, 5).join(QStringLiteral("; ")));
        }
        mustRun(query, QStringLiteral("COMMIT"));
    });
    return findings;
}

QStringList readCatalog(const QString &databasePath, const QString &query)
{
    QStringList rows;
    withCatalog(databasePath, [&](QSqlQuery &result) {
        mustRun(result, query);
        rows = rowsOf(result);
    });
    return rows;
}

void writeCatalog(const QString &databasePath, const QStringList &statements)
{
    withCatalog(databasePath, [&](QSqlQuery &query) {
        for (const QString &statement : statements)
            mustRun(query, statement);
    });
}

} // namespace csc::test
