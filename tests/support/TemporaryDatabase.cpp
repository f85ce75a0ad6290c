// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "TemporaryDatabase.h"

#include <QCryptographicHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>

namespace csc::test {

namespace {

QSqlQuery run(const Database &database, const QString &statement, const QList<QVariant> &values)
{
    QSqlQuery query(database.connection());
    query.setForwardOnly(true);
    bool ok = query.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
    ok = ok && query.exec();
    if (!ok)
        qFatal("%s: %s", qUtf8Printable(statement), qUtf8Printable(query.lastError().text()));
    return query;
}

} // namespace

TemporaryDatabase::TemporaryDatabase()
    : database(connect())
    , episodes(*database, clock, host())
    , queue(*database, clock)
    , work(*database, clock, host())
    , state(*database, clock)
    , ledger(*database, clock)
    , reader(*database)
{}

QString TemporaryDatabase::path() const
{
    return folder.filePath(QStringLiteral("catalog.sqlite"));
}

QString TemporaryDatabase::host()
{
    return QStringLiteral("bench-1");
}

std::unique_ptr<Database> TemporaryDatabase::connect(Database::Mode mode) const
{
    return must(Database::open({path(), mode, 10'000, nullptr}, clock));
}

QList<qint64> TemporaryDatabase::addApproved(int count)
{
    QList<CheckedRecording> recordings;
    for (int i = 0; i < count; ++i)
        recordings.append(recordingNamed(QStringLiteral("ep-%1").arg(++m_made)));
    const QString newest = readOne(QStringLiteral("SELECT coalesce(max(id), 0) FROM episodes"));
    must(episodes.add(recordings, {true, CommandMode::Apply}));
    QList<qint64> keys;
    for (const QString &key :
         read(QStringLiteral("SELECT id FROM episodes WHERE id > ? ORDER BY id"),
              {newest.toLongLong()}))
        keys.append(key.toLongLong());
    return keys;
}

qint64 TemporaryDatabase::addLog(qint64 episodeKey, SyncStatus status,
                                 const QList<std::pair<QString, QVariant>> &columns)
{
    QString names = QStringLiteral("episode_id, status");
    QString marks = QStringLiteral("?, ?");
    QList<QVariant> values{episodeKey, toText(status)};
    for (const auto &[name, value] : columns) {
        names += QStringLiteral(", ") + name;
        marks += QStringLiteral(", ?");
        values.append(value);
    }
    QSqlQuery query =
        run(*database, QStringLiteral("INSERT INTO sync_logs (%1) VALUES (%2)").arg(names, marks),
            values);
    return query.lastInsertId().toLongLong();
}

qint64 TemporaryDatabase::write(const QString &statement, const QList<QVariant> &values) const
{
    return run(*database, statement, values).numRowsAffected();
}

QStringList TemporaryDatabase::read(const QString &query, const QList<QVariant> &values) const
{
    QSqlQuery result = run(*database, query, values);
    QStringList rows;
    while (result.next()) {
        QStringList columns;
        for (int i = 0; i < result.record().count(); ++i) {
            const QVariant value = result.value(i);
            columns.append(value.isNull() ? QStringLiteral("null") : value.toString());
        }
        rows.append(columns.join(u'|'));
    }
    return rows;
}

QString TemporaryDatabase::readOne(const QString &query, const QList<QVariant> &values) const
{
    const QStringList rows = read(query, values);
    if (rows.size() != 1)
        qFatal("%s: %lld rows", qUtf8Printable(query), qlonglong(rows.size()));
    return rows.first();
}

EpisodeSummary TemporaryDatabase::summary(const QString &name) const
{
    const std::optional<EpisodeSummary> found = must(reader.find(name));
    if (!found)
        qFatal("no episode %s", qUtf8Printable(name));
    return *found;
}

QStringList TemporaryDatabase::statuses() const
{
    return read(QStringLiteral("SELECT latest_status FROM episodes ORDER BY id"));
}

ClaimOwner TemporaryDatabase::owner(int n)
{
    return {host(), QStringLiteral("boot-1"), 1000 + n, 5000 + n, QStringLiteral("r%1").arg(n)};
}

std::optional<Claim> TemporaryDatabase::tryClaim(int ownerNumber, int leaseSec)
{
    const auto destinationOf = [](const Claim &claim) -> Result<QString> {
        return QStringLiteral("s3://bucket/") + claim.episodeId;
    };
    return must(work.claimNext({owner(ownerNumber), leaseSec, {}, destinationOf, 5}));
}

Claim TemporaryDatabase::claim(int ownerNumber, int leaseSec)
{
    const std::optional<Claim> claim = tryClaim(ownerNumber, leaseSec);
    if (!claim)
        qFatal("no row can be claimed");
    return *claim;
}

RetryPolicy TemporaryDatabase::policy(int maxRetries)
{
    return RetryPolicy({maxRetries, 30, 1800, 0}, [](int) { return 0; });
}

CheckedRecording recordingNamed(const QString &name)
{
    CheckedRecording recording;
    recording.episodeId = name;
    recording.mcapPath = QStringLiteral("/data/%1.mcap").arg(name);
    recording.sidecarPath = QStringLiteral("/data/%1.json").arg(name);
    recording.sha256 = QString::fromLatin1(
        QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
    recording.identity = {1000, 1'700'000'000'000'000'000, 42};
    recording.durationSec = 12.5;
    recording.metadata = {{QStringLiteral("task"), QStringLiteral("pick")}};
    recording.volumeRoot = QStringLiteral("/");
    recording.sidecarIdentity = {20, 1'700'000'000'000'000'000, 43};
    return recording;
}

} // namespace csc::test
