// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DamagedCatalog.h"

#include "store/Statement.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

namespace csc::test {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s can't be written", qPrintable(path));
}

void overwrite(const QString &path, qint64 at, qint64 bytes, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray noise(bytes, Qt::Uninitialized);
    for (char &byte : noise)
        byte = char(random.bounded(256));
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(at) || file.write(noise) != bytes)
        qFatal("%s can't be damaged", qPrintable(path));
}

QStringList rowsOf(const Database &database, const QString &table)
{
    const auto firstColumn = [](const Statement &row) { return row.text(0); };
    const QStringList columns(must(
        sql::readAll(database,
                     QStringLiteral("SELECT 'quote(' || name || ')' FROM pragma_table_info(?1) "
                                    "WHERE name <> 'change_number'"),
                     {table}, firstColumn)));
    return QStringList(
        must(sql::readAll(database,
                          QStringLiteral("SELECT %1 FROM %2 ORDER BY 1")
                              .arg(columns.join(QStringLiteral(" || ' ' || ")), table),
                          {}, firstColumn)));
}

DamagedCatalog::DamagedCatalog()
{
    TemporaryDatabase db;
    db.addApproved(400);
    // Values that take pages of their own, and those that SQLite stores without bytes.
    db.write(QStringLiteral("UPDATE episodes SET metadata = json_object('note', ?1), "
                            "duration_sec = id / 3.0 WHERE id % 50 = 0"),
             {QString(9000, QChar(0x7247))});
    db.write(QStringLiteral("UPDATE episodes SET deleted_at = created_at WHERE id % 90 = 0"));
    must(db.queue.enqueueEligible(Origin::Manual, {5, false}, CommandMode::Apply));
    for (int n = 0; n < 120; ++n) {
        const Claim claim = db.claim();
        if (n % 3 == 0)
            must(db.work.complete(db.owner(), claim, {}));
        else if (n % 3 == 1)
            must(db.work.fail(db.owner(), claim,
                              {ErrorCode::Network, QStringLiteral("断开"), {}, {}}, n,
                              db.policy()));
    }
    db.write(
        QStringLiteral("INSERT INTO remote_uploads (episode_id, sync_log_id, destination, "
                       "upload_id, part_size_bytes, file_size_bytes, file_mtime_ns, "
                       "file_inode, opened_at) VALUES (2, 2, 's3://b/k', 'u', 5, 6, -7, 8, 'n')"));
    db.write(QStringLiteral("INSERT INTO remote_parts VALUES (1, 2, 5, 1, 'e', ''), "
                            "(1, 1, 0, 5, 'd', '')"));
    must(db.work.recover([](const ClaimOwner &) { return true; }, db.policy()));
    db.write(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    for (const QString &name :
         must(tablesWithRowsOfTheirOwn(*db.database))
             + QStringList{QStringLiteral("episode_counts"), QStringLiteral("failure_counts"),
                           QStringLiteral("queue_state"), QStringLiteral("sqlite_sequence")})
        rows.insert(name, rowsOf(*db.database, name));
    source = bytesOf(db.path());
    writeFile(folder.filePath(QStringLiteral("source.sqlite")), source);
    renew();
}

void DamagedCatalog::renew()
{
    work = std::make_unique<QTemporaryDir>();
    path = work->filePath(QStringLiteral("catalog.sqlite"));
    writeFile(path, source);
}

DatabaseRecovery::Options DamagedCatalog::options() const
{
    return {path, TemporaryDatabase::host(), [](const ClaimOwner &) { return false; },
            TemporaryDatabase::policy()};
}

RebuiltTable DamagedCatalog::table(const RecoveryReport &report, const QString &name)
{
    for (const RebuiltTable &table : report.tables) {
        if (table.name == name)
            return table;
    }
    return {};
}

QList<qint64> DamagedCatalog::pages(const QString &name, const QString &type) const
{
    const auto whole =
        must(Database::openToCheck(folder.filePath(QStringLiteral("source.sqlite"))));
    return must(sql::readAll(
        *whole,
        QStringLiteral("SELECT pageno FROM dbstat WHERE name = ?1 AND pagetype = ?2 ORDER BY 1"),
        {name, type}, [](const Statement &row) { return row.integer(0); }));
}

QString DamagedCatalog::aside(const char *suffix) const
{
    return path + QStringLiteral(".damaged-")
           + clock.nowUtc().toString(QStringLiteral("yyyyMMddTHHmmssZ"))
           + QString::fromLatin1(suffix);
}

QStringList DamagedCatalog::names() const
{
    return QDir(work->path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden);
}

} // namespace csc::test
