// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Migrator.h"

#include "store/Database.h"
#include "store/DatabaseCopy.h"
#include "store/DatabaseFile.h"
#include "store/SqlError.h"
#include "store/SqlScript.h"
#include "store/Statement.h"
#include "store/Transaction.h"

#include <QFile>
#include <QFileInfo>

static void registerMigrations()
{
    // A static library's resources are linked in only when somebody asks for them.
    Q_INIT_RESOURCE(migrations);
}

namespace csc {

namespace {

/// A worker shows itself at least at each lease renewal, a third of at most an hour.
constexpr int workerFreshSec = 1300;

Result<qint64> versionOf(const Database &database)
{
    return sql::readNumber(database, QStringLiteral("PRAGMA user_version"));
}

} // namespace

QList<Migrator::Migration> Migrator::builtIn(int last)
{
    static const bool registered = [] {
        registerMigrations();
        return true;
    }();
    Q_UNUSED(registered);
    QList<Migration> migrations;
    for (int version = 1; last == 0 || version <= last; ++version) {
        QFile file(QStringLiteral(":/csc/migrations/%1.sql").arg(version, 3, 10, QLatin1Char('0')));
        if (!file.open(QIODevice::ReadOnly))
            return migrations;
        migrations.append({version, QString::fromUtf8(file.readAll())});
    }
    return migrations;
}

Migrator::Migrator(QList<Migration> migrations, const Clock &clock, IsDead isDead)
    : m_migrations(std::move(migrations))
    , m_clock(clock)
    , m_isDead(std::move(isDead))
{}

int Migrator::newestVersion() const
{
    return m_migrations.isEmpty() ? 0 : m_migrations.last().version;
}

Result<int> Migrator::migrate(const Database &database) const
{
    const Result<qint64> before = versionOf(database);
    if (!before)
        return before.error();
    if (*before > newestVersion())
        return newerSchema(database.path(), *before, newestVersion());
    if (*before == newestVersion())
        return newestVersion();
    if (*before > 0) {
        if (const auto alone = checkNobodyWorks(database); !alone)
            return alone.error();
        if (const auto copied = copyBeside(database, int(*before)); !copied)
            return copied.error();
    }

    Transaction transaction(database, Transaction::Kind::Schema);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    // Another process may have been quicker, or a worker may have started meanwhile.
    const Result<qint64> now = versionOf(database);
    if (!now)
        return now.error();
    if (*now == newestVersion())
        return newestVersion();
    if (*now != *before)
        return newerSchema(database.path(), *now, newestVersion());
    if (*now > 0) {
        if (const auto alone = checkNobodyWorks(database); !alone)
            return alone.error();
    }
    if (const auto applied = apply(database, int(*now)); !applied)
        return applied.error();
    if (const auto committed = transaction.commit(); !committed)
        return committed.error();
    return newestVersion();
}

Result<void> Migrator::checkNobodyWorks(const Database &database) const
{
    const QString seenSince = utcText(m_clock.nowUtc().addSecs(-workerFreshSec));
    const auto owners = sql::readAll(
        database,
        QStringLiteral("SELECT owner FROM workers WHERE last_seen_at > ?1 UNION ALL "
                       "SELECT coalesce(claimed_by, '') FROM sync_logs "
                       "WHERE status = 'in_progress' AND lease_expires_at > ?2"),
        {seenSince, utcText(m_clock.nowUtc())}, [](const Statement &row) { return row.text(0); });
    if (!owners)
        return owners.error();
    for (const QString &text : *owners) {
        const std::optional<ClaimOwner> owner = ClaimOwner::fromText(text);
        if (owner && m_isDead && m_isDead(*owner))
            continue;
        const QString holder =
            owner ? QStringLiteral("process %1 on %2").arg(owner->processId).arg(owner->host)
                  : QStringLiteral("of an unknown name");
        return databaseError(
            "database.migration_busy",
            QStringLiteral("The database %1 has an older schema and can't be brought up to date "
                           "while a program works with it (%2). Close every window and every "
                           "cloudsyncctl on it, and try again.")
                .arg(database.path(), holder),
            {{"path", database.path()},
             {"process", owner ? QString::number(owner->processId) : QString()},
             {"host", owner ? owner->host : QString()}});
    }
    return {};
}

Result<void> Migrator::copyBeside(const Database &database, int version) const
{
    const QString stem = database.path()
                         + QStringLiteral(".version-%1-%2")
                               .arg(version)
                               .arg(m_clock.nowUtc().toString(QStringLiteral("yyyyMMddTHHmmssZ")));
    QString path = stem + QStringLiteral(".bak");
    for (int n = 2; QFileInfo::exists(path); ++n)
        path = stem + QStringLiteral("-%1.bak").arg(n);
    if (const auto copied = copyDatabase(database, path); !copied) {
        const Error &why = copied.error();
        return databaseError("database.migration_copy",
                             QStringLiteral("Before its schema is changed, the database %1 is "
                                            "copied to %2, and that failed. Nothing was changed. "
                                            "%3")
                                 .arg(database.path(), path, why.message),
                             {{"path", database.path()}, {"copy", path}, {"because", asFact(why)}});
    }
    return {};
}

Result<void> Migrator::apply(const Database &database, int fromVersion) const
{
    for (const Migration &migration : m_migrations) {
        if (migration.version <= fromVersion)
            continue;
        for (const QString &statement : splitSqlScript(migration.script)) {
            if (const auto done = sql::write(database, statement); !done)
                return done.error();
        }
    }
    // PRAGMA takes no bound values; both are whole numbers of ours.
    for (const QString &pragma :
         {QStringLiteral("PRAGMA application_id = %1").arg(catalogApplicationId),
          QStringLiteral("PRAGMA user_version = %1").arg(newestVersion())}) {
        if (const auto done = sql::write(database, pragma); !done)
            return done.error();
    }
    return {};
}

} // namespace csc
