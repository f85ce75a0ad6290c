// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RecordingWriter.h"

#include "store/Database.h"
#include "store/Statement.h"

#include <QJsonDocument>

namespace csc {

namespace {

QString jsonText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QString knownWhere(const QString &condition)
{
    return QStringLiteral("SELECT id, episode_id, mcap_path, checksum, "
                          "cloud_synced <> 0 OR latest_status = 'completed' "
                          "FROM episodes WHERE deleted_at IS NULL AND ")
           + condition;
}

} // namespace

RecordingWriter::RecordingWriter(const Database &database, QString host, QString now)
    : m_database(database)
    , m_host(std::move(host))
    , m_now(std::move(now))
    , m_byPath(database, knownWhere(QStringLiteral("mcap_path = ?1 AND (host = '' OR host = ?2) "
                                                   "ORDER BY id LIMIT 1")))
    , m_byContent(database, knownWhere(QStringLiteral("checksum = ?1 ORDER BY id LIMIT 1")))
    , m_byId(database, knownWhere(QStringLiteral("episode_id = ?1")))
    , m_insert(database,
               QStringLiteral(
                   "INSERT INTO episodes (episode_id, mcap_path, sidecar_path, host, checksum, "
                   "file_size_bytes, file_mtime_ns, file_inode, duration_sec, qa_status, "
                   "metadata, volume_root, created_at, updated_at) "
                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13)"))
{}

Result<std::optional<RecordingWriter::Known>> RecordingWriter::find(Statement &statement,
                                                                    const QList<QVariant> &values)
{
    if (const auto ran = statement.run(values); !ran)
        return ran.error();
    if (statement.next()) {
        return std::optional(Known{statement.integer(0), statement.text(1), statement.text(2),
                                   statement.text(3), statement.integer(4) != 0});
    }
    if (const auto status = statement.status(); !status)
        return status.error();
    return std::optional<Known>();
}

Result<void> RecordingWriter::add(const CheckedRecording &recording, bool autoApprove,
                                  ImportReport &report)
{
    const auto samePath = find(m_byPath, {recording.mcapPath, m_host});
    if (!samePath)
        return samePath.error();
    if (*samePath)
        return update(**samePath, recording, report);

    const auto sameContent = find(m_byContent, {recording.sha256});
    if (!sameContent)
        return sameContent.error();
    if (*sameContent) {
        ++report.known;
        return noteCopy(recording);
    }

    const auto sameId = find(m_byId, {recording.episodeId});
    if (!sameId)
        return sameId.error();
    if (*sameId) {
        report.rejected.append(
            {recording.mcapPath, ImportReason::DuplicateId,
             QStringLiteral("The recording %1 has the id \"%2\", and so has the episode of %3. "
                            "Give one of them another episode_id in its sidecar.")
                 .arg(recording.mcapPath, recording.episodeId, (*sameId)->path)});
        return {};
    }
    if (const auto inserted = insert(recording, autoApprove); !inserted)
        return inserted.error();
    report.imported.append(recording.episodeId);
    return {};
}

Result<void> RecordingWriter::update(const Known &known, const CheckedRecording &recording,
                                     ImportReport &report)
{
    // An episode that another program wrote may have no digest yet: nothing says that it changed.
    const bool changed = !known.checksum.isEmpty() && known.checksum != recording.sha256;
    if (changed && known.synced)
        report.changed.append(known.episodeId);
    else
        ++report.known;
    return writeFacts(known.key, recording);
}

Result<void> RecordingWriter::writeFacts(qint64 episodeKey, const CheckedRecording &recording)
{
    const auto written = sql::write(
        m_database,
        QStringLiteral(
            "UPDATE episodes SET mcap_path = ?1, sidecar_path = ?2, host = ?3, checksum = ?4, "
            "file_size_bytes = ?5, file_mtime_ns = ?6, file_inode = ?7, duration_sec = ?8, "
            "metadata = ?9, volume_root = ?10, file_problem = '', file_problem_message = '', "
            "updated_at = ?11 WHERE id = ?12 AND (mcap_path, sidecar_path, host, checksum, "
            "file_size_bytes, file_mtime_ns, file_inode, duration_sec, metadata, volume_root, "
            "file_problem, file_problem_message) "
            "IS NOT (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '', '')"),
        {sql::textOrEmpty(recording.mcapPath), sql::textOrEmpty(recording.sidecarPath),
         sql::textOrEmpty(m_host), sql::textOrNull(recording.sha256), recording.identity.sizeBytes,
         recording.identity.modifiedNs, qint64(recording.identity.inode), recording.durationSec,
         jsonText(recording.metadata), sql::textOrEmpty(recording.volumeRoot), m_now, episodeKey});
    return written ? Result<void>() : written.error();
}

Result<void> RecordingWriter::noteCopy(const CheckedRecording &recording)
{
    const auto noted = sql::write(
        m_database,
        QStringLiteral("INSERT INTO episode_copies (mcap_path, host, checksum, file_size_bytes, "
                       "file_mtime_ns, file_inode) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
                       "ON CONFLICT (mcap_path, host) DO UPDATE SET checksum = excluded.checksum, "
                       "file_size_bytes = excluded.file_size_bytes, "
                       "file_mtime_ns = excluded.file_mtime_ns, file_inode = excluded.file_inode"),
        {sql::textOrEmpty(recording.mcapPath), sql::textOrEmpty(m_host),
         sql::textOrEmpty(recording.sha256), recording.identity.sizeBytes,
         recording.identity.modifiedNs, qint64(recording.identity.inode)});
    return noted ? Result<void>() : noted.error();
}

Result<void> RecordingWriter::insert(const CheckedRecording &recording, bool autoApprove)
{
    return m_insert.run(
        {sql::textOrEmpty(recording.episodeId), sql::textOrEmpty(recording.mcapPath),
         sql::textOrEmpty(recording.sidecarPath), sql::textOrEmpty(m_host),
         sql::textOrNull(recording.sha256), recording.identity.sizeBytes,
         recording.identity.modifiedNs, qint64(recording.identity.inode), recording.durationSec,
         toText(autoApprove ? QaStatus::Approved : QaStatus::PendingQa),
         jsonText(recording.metadata), sql::textOrEmpty(recording.volumeRoot), m_now});
}

} // namespace csc
