// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "LedgerStore.h"

#include "store/Database.h"
#include "store/EpisodeSql.h"
#include "store/LedgerSql.h"
#include "store/SqlError.h"
#include "store/Statement.h"
#include "store/SyncLogSql.h"
#include "store/Transaction.h"

namespace csc {

namespace {

constexpr qint64 traitsRememberedSec = 604'800; // a week

struct StoredUpload
{
    qint64 key = 0;
    RemoteUpload upload;
};

StoredUpload uploadOf(const Statement &row)
{
    RemoteUpload upload;
    upload.episodeKey = row.integer(1);
    upload.syncLogKey = row.integer(2);
    upload.destination = row.text(3);
    upload.endpoint = row.text(4);
    upload.uploadId = row.text(5);
    upload.partSizeBytes = row.integer(6);
    upload.identity = {row.integer(7), row.integer(8), quint64(row.integer(9))};
    upload.openedAt = row.time(10);
    return {row.integer(0), upload};
}

RemotePart partOf(const Statement &row)
{
    return {int(row.integer(0)), row.integer(1), row.integer(2), row.text(3), row.text(4)};
}

/// Uploads with their parts; `condition` is about `u`.
Result<QList<RemoteUpload>> readUploads(const Database &database, const QString &condition,
                                        const QList<QVariant> &values)
{
    Transaction snapshot(database, Transaction::Kind::Read);
    if (const auto begun = snapshot.begin(); !begun)
        return begun.error();
    const auto stored = sql::readAll(
        database,
        QStringLiteral("SELECT u.id, u.episode_id, u.sync_log_id, u.destination, u.endpoint, "
                       "u.upload_id, u.part_size_bytes, u.file_size_bytes, u.file_mtime_ns, "
                       "u.file_inode, u.opened_at FROM remote_uploads u WHERE %1 "
                       "ORDER BY u.id DESC")
            .arg(condition),
        values, uploadOf);
    if (!stored)
        return stored.error();
    QList<RemoteUpload> uploads;
    for (const StoredUpload &each : *stored) {
        auto parts = sql::readAll(
            database,
            QStringLiteral("SELECT part_number, offset_bytes, size_bytes, etag, sha256 "
                           "FROM remote_parts WHERE remote_upload_id = ? ORDER BY part_number"),
            {each.key}, partOf);
        if (!parts)
            return parts.error();
        uploads.append(each.upload);
        uploads.last().parts = *std::move(parts);
        if (!each.upload.isIntended())
            continue;
        auto tries = sql::readAll(database,
                                  QStringLiteral("SELECT intended_at FROM upload_tries "
                                                 "WHERE remote_upload_id = ? ORDER BY intended_at"),
                                  {each.key}, [](const Statement &row) { return row.time(0); });
        if (!tries)
            return tries.error();
        uploads.last().tries = *std::move(tries);
    }
    return uploads;
}

/// About `u`. A failure that was not cancelled may be retried, if only by hand, and then goes on
/// from here.
QString isOrphan()
{
    return QStringLiteral("NOT EXISTS (SELECT 1 FROM sync_logs a WHERE a.episode_id = u.episode_id "
                          "AND a.status IN ('pending', 'in_progress')) "
                          "AND NOT EXISTS (SELECT 1 FROM episodes e "
                          "JOIN sync_logs l ON l.id = e.latest_sync_log_id "
                          "WHERE e.id = u.episode_id AND e.deleted_at IS NULL AND %1 "
                          "AND l.status = 'failed' AND l.error_code IS NOT 'cancelled')")
        .arg(sql::isApproved());
}

} // namespace

LedgerStore::LedgerStore(Database &database, const Clock &clock)
    : m_database(database)
    , m_clock(clock)
{}

Result<QList<RemoteUpload>> LedgerStore::openUploads(qint64 episodeKey, const QString &destination,
                                                     const QString &endpoint) const
{
    return readUploads(
        m_database, QStringLiteral("u.episode_id = ?1 AND u.destination = ?2 AND u.endpoint = ?3"),
        {episodeKey, sql::textOrEmpty(destination), sql::textOrEmpty(endpoint)});
}

QDateTime LedgerStore::openedAt(const RemoteUpload &upload) const
{
    return upload.openedAt.isValid() ? upload.openedAt : m_clock.nowUtc();
}

Result<void> LedgerStore::insert(const RemoteUpload &upload, QLatin1StringView verb)
{
    const auto written = sql::write(
        m_database,
        verb
            + QStringLiteral(" INTO remote_uploads (destination, endpoint, upload_id, episode_id, "
                             "sync_log_id, part_size_bytes, file_size_bytes, file_mtime_ns, "
                             "file_inode, opened_at) "
                             "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"),
        sql::nameOf(upload)
            + QList<QVariant>{upload.episodeKey, upload.syncLogKey, upload.partSizeBytes,
                              upload.identity.sizeBytes, upload.identity.modifiedNs,
                              qint64(upload.identity.inode), utcText(openedAt(upload))});
    return written ? Result<void>() : written.error();
}

Result<void> LedgerStore::uploadIntended(const RemoteUpload &upload)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    RemoteUpload intended = upload;
    intended.uploadId.clear();
    // An older intention stays: an upload that nobody knows may be there since then, too.
    if (auto written = insert(intended, QLatin1StringView("INSERT OR IGNORE")); !written)
        return written;
    const auto tried =
        sql::write(m_database,
                   QStringLiteral("INSERT OR IGNORE INTO upload_tries "
                                  "(remote_upload_id, intended_at) "
                                  "SELECT id, ?4 FROM remote_uploads WHERE %1")
                       .arg(sql::isNamedUpload()),
                   sql::nameOf(intended) + QList<QVariant>{utcText(openedAt(upload))});
    return tried ? transaction.commit() : tried.error();
}

Result<void> LedgerStore::uploadsOpened(const QList<RemoteUpload> &uploads)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    QLatin1StringView verb("INSERT");
    for (const RemoteUpload &upload : uploads) {
        if (Result<void> noted = noteOpened(upload, verb); !noted)
            return noted;
        verb = QLatin1StringView("INSERT OR IGNORE");
    }
    return transaction.commit();
}

Result<void> LedgerStore::noteOpened(const RemoteUpload &upload, QLatin1StringView verb)
{
    const Result<qint64> others = sql::readNumber(
        m_database,
        QStringLiteral("SELECT count(*) FROM remote_uploads WHERE %1 AND episode_id <> ?4")
            .arg(sql::isNamedUpload()),
        sql::nameOf(upload) + QList<QVariant>{upload.episodeKey});
    if (!others)
        return others.error();
    if (*others > 0)
        return addressTakenError(upload.destination);
    return insert(upload, verb);
}

Result<void> LedgerStore::uploadResumed(const RemoteUpload &upload)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto written = sql::write(
        m_database,
        QStringLiteral("UPDATE remote_uploads SET sync_log_id = ?4, file_size_bytes = ?5, "
                       "file_mtime_ns = ?6, file_inode = ?7 WHERE %1")
            .arg(sql::isNamedUpload()),
        sql::nameOf(upload)
            + QList<QVariant>{upload.syncLogKey, upload.identity.sizeBytes,
                              upload.identity.modifiedNs, qint64(upload.identity.inode)});
    if (!written)
        return written.error();
    // In the same transaction: a part of the file as it was must never count for the new one.
    QList<qint64> kept;
    for (const RemotePart &part : upload.parts)
        kept.append(part.number);
    const auto trimmed =
        sql::write(m_database,
                   QStringLiteral("DELETE FROM remote_parts WHERE remote_upload_id = "
                                  "(SELECT id FROM remote_uploads WHERE %1) "
                                  "AND part_number NOT IN (SELECT value FROM json_each(?4))")
                       .arg(sql::isNamedUpload()),
                   sql::nameOf(upload) + QList<QVariant>{sql::jsonList(kept)});
    return trimmed ? transaction.commit() : trimmed.error();
}

Result<void> LedgerStore::firstPartConfirmed(const RemoteUpload &upload, const RemotePart &part)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    if (Result<void> noted = noteOpened(upload, QLatin1StringView("INSERT")); !noted)
        return noted;
    RemoteUpload intention = upload;
    intention.uploadId.clear();
    if (Result<void> settled = forgetUpload(m_database, intention); !settled)
        return settled;
    const Result<void> noted = notePart(upload, part);
    return noted ? transaction.commit() : noted;
}

Result<void> LedgerStore::partConfirmed(const RemoteUpload &upload, const RemotePart &part)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const Result<void> noted = notePart(upload, part);
    return noted ? transaction.commit() : noted;
}

Result<void> LedgerStore::notePart(const RemoteUpload &upload, const RemotePart &part)
{
    const auto written = sql::write(
        m_database,
        QStringLiteral("INSERT INTO remote_parts (remote_upload_id, part_number, offset_bytes, "
                       "size_bytes, etag, sha256) SELECT id, ?4, ?5, ?6, ?7, ?8 "
                       "FROM remote_uploads WHERE %1 "
                       "ON CONFLICT (remote_upload_id, part_number) DO UPDATE SET "
                       "offset_bytes = excluded.offset_bytes, size_bytes = excluded.size_bytes, "
                       "etag = excluded.etag, sha256 = excluded.sha256")
            .arg(sql::isNamedUpload()),
        sql::nameOf(upload)
            + QList<QVariant>{part.number, part.offset, part.sizeBytes, sql::textOrEmpty(part.etag),
                              sql::textOrEmpty(part.sha256)});
    if (!written)
        return written.error();
    if (*written != 1)
        return databaseError("database.unknown_upload",
                             QStringLiteral("Part %1 of the upload to %2 can't be noted: the "
                                            "ledger does not know that upload. It has to start "
                                            "over.")
                                 .arg(part.number)
                                 .arg(upload.destination),
                             {{"destination", upload.destination}});
    return {};
}

Result<void> LedgerStore::uploadClosed(const RemoteUpload &upload)
{
    return forget(upload, QStringLiteral("TRUE"));
}

Result<void> LedgerStore::orphanRemoved(const RemoteUpload &upload)
{
    // A retry may have taken it up while it was being removed; it finds out by itself.
    return forget(upload, isOrphan());
}

Result<void> LedgerStore::forget(const RemoteUpload &upload, const QString &condition)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const Result<void> forgotten = forgetUpload(m_database, upload, condition);
    return forgotten ? transaction.commit() : forgotten;
}

Result<QList<RemoteUpload>> LedgerStore::uploads() const
{
    return readUploads(m_database, QStringLiteral("1"), {});
}

Result<QList<RemoteUpload>> LedgerStore::orphans() const
{
    return readUploads(m_database, isOrphan(), {});
}

Result<DestinationTraits> LedgerStore::traitsOf(const QString &endpoint) const
{
    const QDateTime now = m_clock.nowUtc();
    const auto traits =
        sql::readFirst(m_database,
                       QStringLiteral("SELECT checks_payload, refuses_create_only, mount_point, "
                                      "learned_at > ?2 AND learned_at <= ?3 FROM server_traits "
                                      "WHERE endpoint = ?1"),
                       {endpoint, utcText(now.addSecs(-traitsRememberedSec)), utcText(now)},
                       [](const Statement &row) {
                           DestinationTraits known;
                           known.mountPoint = row.text(2);
                           if (row.integer(3) == 0) // servers are changed
                               return known;
                           if (!row.isNull(0))
                               known.checksPayload = row.integer(0) != 0;
                           known.refusesCreateOnly = row.integer(1) != 0;
                           return known;
                       });
    if (!traits)
        return traits.error();
    return traits->value_or(DestinationTraits());
}

Result<void> LedgerStore::traitsLearned(const QString &endpoint, const DestinationTraits &traits)
{
    Transaction transaction(m_database);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const QVariant checks =
        traits.checksPayload ? QVariant(int(*traits.checksPayload)) : QVariant();
    const auto written = sql::write(
        m_database,
        QStringLiteral("INSERT INTO server_traits (endpoint, checks_payload, refuses_create_only, "
                       "learned_at, mount_point) VALUES (?1, ?2, ?3, ?4, ?5) "
                       "ON CONFLICT (endpoint) DO UPDATE SET "
                       "checks_payload = excluded.checks_payload, "
                       "refuses_create_only = excluded.refuses_create_only, "
                       "learned_at = excluded.learned_at, mount_point = excluded.mount_point"),
        {endpoint, checks, int(traits.refusesCreateOnly), utcText(m_clock.nowUtc()),
         sql::textOrEmpty(traits.mountPoint)});
    return written ? transaction.commit() : written.error();
}

Result<LedgerStore::Totals> LedgerStore::totals() const
{
    const auto totals = sql::readFirst(
        m_database,
        QStringLiteral("SELECT (SELECT count(*) FROM remote_uploads "
                       "WHERE upload_id <> ''), "
                       "(SELECT count(DISTINCT remote_upload_id) "
                       "FROM remote_parts), "
                       "(SELECT count(*) FROM remote_parts)"),
        {}, [](const Statement &row) {
            return Totals{int(row.integer(0)), int(row.integer(1)), int(row.integer(2))};
        });
    if (!totals)
        return totals.error();
    return totals->value_or(Totals());
}

} // namespace csc
