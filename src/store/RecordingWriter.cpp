// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RecordingWriter.h"

#include "core/Clock.h"
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

/// Episode whose id a later sidecar gives otherwise: it keeps its own, and somebody should know.
void noteOtherId(const QString &episodeId, const QString &path, const QJsonObject &metadata,
                 ImportReport &report)
{
    const QString named = metadata.value(u"episode_id").toString();
    if (named.isEmpty() || named == episodeId)
        return;
    report.notes.append(
        QStringLiteral(
            "The sidecar of %1 now says the episode_id \"%2\"; the episode stays \"%3\", "
            "the id that it was imported with.")
            .arg(path, named, episodeId));
}

} // namespace

RecordingWriter::RecordingWriter(const Database &database, const QString &host,
                                 const QDateTime &now)
    : m_database(database)
    , m_host(host)
    , m_now(utcText(now))
    , m_refused(database, host, now)
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
    , m_insertSidecar(
          database,
          QStringLiteral("INSERT INTO sidecar_files (episode_id, file_size_bytes, file_mtime_ns, "
                         "file_inode) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (episode_id) DO UPDATE "
                         "SET file_size_bytes = excluded.file_size_bytes, "
                         "file_mtime_ns = excluded.file_mtime_ns, "
                         "file_inode = excluded.file_inode"))
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
    if (*sameId)
        return refuse(recording, **sameId, report);
    if (const auto inserted = insert(recording, autoApprove); !inserted)
        return inserted.error();
    report.imported.append(recording.episodeId);
    return m_refused.forget(recording.mcapPath);
}

Result<void> RecordingWriter::refuse(const CheckedRecording &recording, const Known &other,
                                     ImportReport &report)
{
    const RejectedFile rejected{
        recording.mcapPath, ImportReason::DuplicateId,
        QStringLiteral("The recording %1 has the id \"%2\", and so has the episode of %3. "
                       "Give one of them another episode_id in its sidecar.")
            .arg(recording.mcapPath, recording.episodeId, other.path)};
    report.rejected.append(rejected);
    return m_refused.remember(
        {rejected, recording.identity, recording.sidecarIdentity, recording.episodeId});
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
    noteOtherId(known.episodeId, recording.mcapPath, recording.metadata, report);
    if (const auto written = writeFacts(known.key, recording); !written)
        return written.error();
    return m_refused.forget(recording.mcapPath);
}

Result<void> RecordingWriter::refresh(const CheckedSidecar &sidecar, ImportReport &report)
{
    const auto found = find(m_byPath, {sidecar.mcapPath, m_host});
    if (!found)
        return found.error();
    if (!*found)
        return {}; // deleted since it was found known
    const Known &known = **found;
    const QList<QVariant> facts{sql::textOrEmpty(sidecar.path), jsonText(sidecar.metadata),
                                known.key};
    const Result<qint64> differs =
        sql::readNumber(m_database,
                        QStringLiteral("SELECT (sidecar_path, metadata) IS NOT (?1, ?2) "
                                       "FROM episodes WHERE id = ?3"),
                        facts);
    if (!differs)
        return differs.error();
    const auto written = sql::write(
        m_database,
        QStringLiteral("UPDATE episodes SET sidecar_path = ?1, metadata = ?2, file_problem = '', "
                       "file_problem_message = '', updated_at = ?4 WHERE id = ?3 "
                       "AND ((sidecar_path, metadata) IS NOT (?1, ?2) "
                       "OR file_problem IN ('bad_sidecar', 'bad_id'))"),
        facts + QList<QVariant>{m_now});
    if (!written)
        return written.error();
    // Uploads take the sidecar with them: what is in the cloud is not what lies here any more.
    if (*differs != 0 && known.synced)
        report.changed.append(known.episodeId);
    else
        ++report.known;
    noteOtherId(known.episodeId, sidecar.mcapPath, sidecar.metadata, report);
    return writeSidecarIdentity(known.key, sidecar.path, sidecar.identity);
}

Result<void> RecordingWriter::writeSidecarIdentity(qint64 episodeKey, const QString &path,
                                                   const FileIdentity &identity)
{
    if (!path.isEmpty()) {
        return m_insertSidecar.run(
            {episodeKey, identity.sizeBytes, identity.modifiedNs, qint64(identity.inode)});
    }
    const auto gone =
        sql::write(m_database, QStringLiteral("DELETE FROM sidecar_files WHERE episode_id = ?1"),
                   {episodeKey});
    return gone ? Result<void>() : gone.error();
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
    if (!written)
        return written.error();
    return writeSidecarIdentity(episodeKey, recording.sidecarPath, recording.sidecarIdentity);
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
    if (!noted)
        return noted.error();
    return m_refused.forget(recording.mcapPath);
}

Result<void> RecordingWriter::insert(const CheckedRecording &recording, bool autoApprove)
{
    auto inserted = m_insert.run(
        {sql::textOrEmpty(recording.episodeId), sql::textOrEmpty(recording.mcapPath),
         sql::textOrEmpty(recording.sidecarPath), sql::textOrEmpty(m_host),
         sql::textOrNull(recording.sha256), recording.identity.sizeBytes,
         recording.identity.modifiedNs, qint64(recording.identity.inode), recording.durationSec,
         toText(autoApprove ? QaStatus::Approved : QaStatus::PendingQa),
         jsonText(recording.metadata), sql::textOrEmpty(recording.volumeRoot), m_now});
    if (!inserted || recording.sidecarPath.isEmpty())
        return inserted;
    const Result<qint64> key =
        sql::readNumber(m_database, QStringLiteral("SELECT last_insert_rowid()"));
    if (!key)
        return key.error();
    return writeSidecarIdentity(*key, recording.sidecarPath, recording.sidecarIdentity);
}

} // namespace csc
