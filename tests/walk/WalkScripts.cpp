// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What another program writes into the tables, with plain SQL.

#include <QSqlDatabase>
#include <QSqlQuery>

#include "walk/RandomWalk.h"

namespace csc::test {

namespace {

QVariant timeOrNull(ModelTime time)
{
    return time == 0 ? QVariant(QMetaType::fromType<QString>())
                     : QVariant(utcText(QDateTime::fromMSecsSinceEpoch(time, Qt::UTC)));
}

QVariant textOrNull(const QString &text)
{
    return text.isNull() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

} // namespace

QString RandomWalk::script(Random &lot)
{
    ModelEpisode &episode = m_model.episode(1 + lot.bounded(int(m_model.episodes.size())));
    // What is in the way goes sooner than it came, or nothing would be left to do.
    if (lot.bounded(2) == 0) {
        for (ModelEpisode &each : m_model.episodes) {
            if (each.deleted)
                return scriptDeletion(each);
            if (each.driveGone)
                return scriptDrive(each);
            if (!each.isApproved())
                return scriptApproval(each);
        }
    }
    switch (lot.bounded(8)) {
    case 0:
        return scriptApproval(episode);
    case 1:
        return scriptDeletion(episode);
    case 2:
        return scriptDrive(episode);
    case 3:
    case 4:
        return scriptRow(lot, episode, SyncStatus::Pending);
    case 5:
        return scriptRow(lot, episode, SyncStatus::Failed);
    default:
        return scriptRow(lot, episode, SyncStatus::InProgress);
    }
}

QString RandomWalk::scriptApproval(ModelEpisode &episode)
{
    episode.qaStatus =
        episode.isApproved() ? QStringLiteral("needs_inspection") : QStringLiteral("approved");
    write(QStringLiteral("UPDATE episodes SET qa_status = ? WHERE id = ?"),
          {episode.qaStatus, episode.key});
    return QStringLiteral("a script sets %1 of %2").arg(episode.qaStatus, episode.name);
}

QString RandomWalk::scriptDeletion(ModelEpisode &episode)
{
    episode.deleted = !episode.deleted;
    write(QStringLiteral("UPDATE episodes SET deleted_at = ? WHERE id = ?"),
          {timeOrNull(episode.deleted ? m_model.now() : 0), episode.key});
    return QStringLiteral("a script %1 %2")
        .arg(episode.deleted ? QStringLiteral("deletes") : QStringLiteral("brings back"),
             episode.name);
}

QString RandomWalk::scriptDrive(ModelEpisode &episode)
{
    episode.driveGone = !episode.driveGone;
    write(
        QStringLiteral("UPDATE episodes SET volume_root = ? WHERE id = ?"),
        {episode.driveGone ? QStringLiteral("/no/such/drive") : QStringLiteral("/"), episode.key});
    return QStringLiteral("the drive of %1 %2")
        .arg(episode.name, episode.driveGone ? QStringLiteral("goes") : QStringLiteral("comes"));
}

/// A row as another program may leave it: only the episode and the status are required.
QString RandomWalk::scriptRow(Random &lot, ModelEpisode &episode, SyncStatus status)
{
    static const QStringList holders{QString(), QLatin1String(""), QStringLiteral("edge-service"),
                                     QStringLiteral("bench-9/boot/1/1/stranger")};
    static constexpr std::array<qint64, 4> leases{0, 0, -60'000, 600'000};
    if (isActive(status) && m_model.activeOf(episode.key))
        return QStringLiteral("a script finds %1 active").arg(episode.name);
    ModelLog &log = m_model.add(episode.key);
    log.status = status;
    log.fromScript = true;
    log.attemptCount = lot.bounded(3);
    if (status == SyncStatus::InProgress) {
        const qint64 lease = leases.at(lot.bounded(quint32(leases.size())));
        log.claimedBy = holders.at(lot.bounded(int(holders.size())));
        log.startedAt = lot.bounded(2) == 0 ? 0 : m_model.now();
        log.leaseExpiresAt = lease == 0 ? 0 : m_model.now() + lease;
    } else if (status == SyncStatus::Failed) {
        log.errorCode = lot.bounded(2) == 0 ? QStringLiteral("network")
                                            : QStringLiteral("destination_conflict");
        log.nextRetryAt = lot.bounded(2) == 0 ? 0 : m_model.now() + lot.bounded(60'000);
        log.completedAt = lot.bounded(2) == 0 ? 0 : m_model.now();
    }
    QSqlQuery query(m_stores->database->connection());
    query.prepare(QStringLiteral("INSERT INTO sync_logs (episode_id, status, attempt_count, "
                                 "claimed_by, started_at, lease_expires_at, error_code, "
                                 "next_retry_at, completed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) "
                                 "RETURNING id"));
    for (const QVariant &value :
         {QVariant(episode.key), QVariant(toText(status)), QVariant(log.attemptCount),
          textOrNull(log.claimedBy), timeOrNull(log.startedAt), timeOrNull(log.leaseExpiresAt),
          textOrNull(log.errorCode), timeOrNull(log.nextRetryAt), timeOrNull(log.completedAt)})
        query.addBindValue(value);
    if (!query.exec() || !query.next() || query.value(0).toLongLong() != log.id)
        note(QStringLiteral("a script's row was refused, or has another id"));
    query.finish();
    // SQLite's own clock says when it was queued.
    QSqlQuery queued(m_stores->database->connection());
    if (queued.exec(QStringLiteral("SELECT queued_at FROM sync_logs WHERE id = %1").arg(log.id))
        && queued.next())
        log.queuedAt = utcFromText(queued.value(0).toString()).toMSecsSinceEpoch();
    return QStringLiteral("a script writes log %1 of %2: %3, count %4, held by '%5'")
        .arg(log.id)
        .arg(episode.name, toText(status))
        .arg(log.attemptCount)
        .arg(log.claimedBy);
}

} // namespace csc::test
