// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RefusedFiles.h"

#include "core/Clock.h"
#include "store/EpisodeSql.h"
#include "store/Statement.h"

namespace csc {

namespace {

constexpr int mostRows = 10'000;
constexpr qint64 rememberedSec = 604'800; // a week

RefusedRecording refusedOf(const Statement &row)
{
    RefusedRecording refused;
    refused.file = {row.text(0),
                    importReasonFromText(row.text(1)).value_or(ImportReason::Unreadable),
                    row.text(2)};
    refused.recording = {row.integer(3), row.integer(4), quint64(row.integer(5))};
    refused.sidecar = {row.integer(6), row.integer(7), quint64(row.integer(8))};
    refused.episodeId = row.text(9);
    return refused;
}

} // namespace

RefusedFiles::RefusedFiles(const Database &database, QString host, const QDateTime &now)
    : m_database(database)
    , m_host(std::move(host))
    , m_now(now)
{}

Result<void> RefusedFiles::remember(const RefusedRecording &refused) const
{
    const auto written = sql::write(
        m_database,
        QStringLiteral(
            "INSERT INTO refused_files (mcap_path, host, file_size_bytes, file_mtime_ns, "
            "file_inode, sidecar_size_bytes, sidecar_mtime_ns, sidecar_inode, reason, message, "
            "episode_id, refused_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
            "ON CONFLICT (mcap_path, host) DO UPDATE SET "
            "file_size_bytes = excluded.file_size_bytes, file_mtime_ns = excluded.file_mtime_ns, "
            "file_inode = excluded.file_inode, sidecar_size_bytes = excluded.sidecar_size_bytes, "
            "sidecar_mtime_ns = excluded.sidecar_mtime_ns, "
            "sidecar_inode = excluded.sidecar_inode, reason = excluded.reason, "
            "message = excluded.message, episode_id = excluded.episode_id, "
            "refused_at = excluded.refused_at"),
        {refused.file.path, sql::textOrEmpty(m_host), refused.recording.sizeBytes,
         refused.recording.modifiedNs, qint64(refused.recording.inode), refused.sidecar.sizeBytes,
         refused.sidecar.modifiedNs, qint64(refused.sidecar.inode), toText(refused.file.reason),
         sql::textOrEmpty(refused.file.message), sql::textOrEmpty(refused.episodeId),
         utcText(m_now)});
    if (!written)
        return written.error();
    const auto bounded = sql::write(m_database,
                                    QStringLiteral("DELETE FROM refused_files WHERE refused_at <= "
                                                   "(SELECT refused_at FROM refused_files "
                                                   "ORDER BY refused_at DESC LIMIT 1 OFFSET ?1)"),
                                    {mostRows});
    return bounded ? Result<void>() : bounded.error();
}

Result<void> RefusedFiles::forget(const QString &path) const
{
    const auto forgotten = sql::write(
        m_database, QStringLiteral("DELETE FROM refused_files WHERE mcap_path = ?1 AND host = ?2"),
        {path, sql::textOrEmpty(m_host)});
    return forgotten ? Result<void>() : forgotten.error();
}

Result<QHash<QString, RefusedRecording>> RefusedFiles::find(const QStringList &paths) const
{
    const auto rows = sql::readAll(
        m_database,
        QStringLiteral("SELECT r.mcap_path, r.reason, r.message, r.file_size_bytes, "
                       "r.file_mtime_ns, r.file_inode, r.sidecar_size_bytes, r.sidecar_mtime_ns, "
                       "r.sidecar_inode, r.episode_id FROM json_each(?1) p "
                       "CROSS JOIN refused_files r ON r.mcap_path = p.value AND r.host = ?2 "
                       "WHERE r.refused_at > ?3 AND r.refused_at <= ?4 "
                       "AND (r.episode_id = '' OR EXISTS (SELECT 1 FROM episodes e "
                       "WHERE e.episode_id = r.episode_id AND e.deleted_at IS NULL))"),
        {sql::jsonList(paths), sql::textOrEmpty(m_host), utcText(m_now.addSecs(-rememberedSec)),
         utcText(m_now)},
        refusedOf);
    if (!rows)
        return rows.error();
    QHash<QString, RefusedRecording> found;
    for (const RefusedRecording &refused : *rows)
        found.insert(refused.file.path, refused);
    return found;
}

} // namespace csc
