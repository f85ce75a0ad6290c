// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseRecovery.h"

#include "store/Database.h"
#include "store/DatabaseFile.h"
#include "store/IntegrityCheck.h"
#include "store/Migrator.h"
#include "store/SetAside.h"
#include "store/SqlError.h"
#include "store/Statement.h"
#include "store/Transaction.h"
#include "store/WorkStore.h"

#include <QDir>
#include <QFileInfo>

namespace csc {

namespace {

/// Its folder for the time of the rebuild; empty at first, whatever an earlier one left.
class WorkFolder
{
public:
    explicit WorkFolder(const QString &path)
        : m_path(path)
    {
        remove();
        const QFileInfo folder(path);
        m_isMade = folder.absoluteDir().mkdir(
            folder.fileName(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    ~WorkFolder() { remove(); }
    Q_DISABLE_COPY_MOVE(WorkFolder)

    bool isMade() const { return m_isMade; }
    QString file() const { return m_path + QStringLiteral("/rebuilt.sqlite"); }

private:
    void remove() const
    {
        if (!QFileInfo(m_path).isSymLink())
            QDir(m_path).removeRecursively();
    }

    QString m_path;
    bool m_isMade = false;
};

Error nothingToBringBack(const QString &path)
{
    return databaseError("database.nothing_left",
                         QStringLiteral("The file %1 holds nothing of a catalog, so nothing can be "
                                        "brought back. It was left as it is; restore a backup, or "
                                        "name another file with --database or the setting "
                                        "\"database\".")
                             .arg(path),
                         {{"path", path}});
}

Error notWritten(const QString &path)
{
    return databaseError("database.rebuilt_no_room",
                         QStringLiteral("The rebuilt database could not be written beside %1: its "
                                        "disk has no room for it, or fails. Nothing was changed; "
                                        "free some space there, check the disk, and try again.")
                             .arg(path),
                         {{"path", path}});
}

/// Moves all of a log into the file itself. SQLite tries that at the end of the last connection,
/// too, but says nothing of it where it could not.
bool emptyLog(const Database &database)
{
    const auto busy = sql::readFirst(database, QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"),
                                     {}, [](const Statement &row) { return row.integer(0); });
    return busy && busy->value_or(1) == 0;
}

Error unusable(const QString &rebuilt, const Error &why)
{
    const QString id = why.detail.value(u"id").toString();
    if (id != damagedDatabaseId && id != noDatabaseId && id != u"database.foreign")
        return why; // says what to do itself
    return databaseError("database.rebuilt_unusable",
                         QStringLiteral("The rebuilt database %1, which an earlier recovery left, "
                                        "can't be used: it is empty, damaged, or no catalog. "
                                        "Nothing was changed; remove it, and run \"cloudsyncctl "
                                        "recover\" again.")
                             .arg(rebuilt),
                         {{"rebuilt", rebuilt}});
}

Error twoDatabases(const QString &path, const QString &rebuilt)
{
    return databaseError("database.rebuilt_waits",
                         QStringLiteral("The database %1 is in order, but %2, which an earlier "
                                        "recovery rebuilt, waits to take its place. Nothing was "
                                        "changed; remove %2 to keep the database as it is, or move "
                                        "%1 away and run \"cloudsyncctl recover\" to take the "
                                        "rebuilt one.")
                             .arg(path, rebuilt),
                         {{"path", path}, {"rebuilt", rebuilt}});
}

RebuiltTable *find(QList<RebuiltTable> &tables, QStringView name)
{
    const auto found =
        std::find_if(tables.begin(), tables.end(),
                     [name](const RebuiltTable &table) { return table.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

} // namespace

bool RecoveryReport::mayHaveLost() const
{
    return std::any_of(tables.cbegin(), tables.cend(), [](const RebuiltTable &table) {
        return (table.name == u"episodes" || table.name == u"sync_logs")
               && (table.rejected > 0 || table.lost.value_or(1) > 0);
    });
}

DatabaseRecovery::DatabaseRecovery(Options options, const Clock &clock)
    : m_options(std::move(options))
    , m_clock(clock)
{
    m_options.path = placeOf(m_options.path);
    m_report.database = m_options.path;
}

bool DatabaseRecovery::goesOn(Step step, qint64 rows) const
{
    return !m_options.progress || m_options.progress(step, rows);
}

Error DatabaseRecovery::stopped() const
{
    return databaseError("database.recovery_stopped",
                         QStringLiteral("The recovery of the database %1 was stopped. Nothing was "
                                        "changed.")
                             .arg(m_options.path),
                         {{"path", m_options.path}});
}

Result<RecoveryReport> DatabaseRecovery::run()
{
    const QString &path = m_options.path;
    if (const auto local = checkFileSystem(path); !local)
        return local.error();
    if (isRebuildPending(path))
        return goOn();
    if (!QFileInfo::exists(path))
        return noDatabase(path);
    const auto verdict = judge();
    if (!verdict)
        return verdict.error();
    if (verdict->state == DatabaseVerdict::State::Empty)
        return nothingToBringBack(path);
    m_report.inOrder = verdict->state == DatabaseVerdict::State::InOrder;
    if (m_report.inOrder)
        return m_report;
    if (const auto rebuilt = rebuild(*verdict->hold); !rebuilt)
        return rebuilt.error();
    const Result<QString> aside = putRebuiltInPlace(path, m_clock);
    if (!aside)
        return aside.error();
    m_report.setAside = *aside;
    return m_report;
}

Result<DatabaseVerdict> DatabaseRecovery::judge() const
{
    return DatabaseVerdict::on(m_options.path, [this] {
        return goesOn(Step::Check) ? Result<void>() : Result<void>(stopped());
    });
}

/// The recovery before this one had come so far that its result was decided.
Result<RecoveryReport> DatabaseRecovery::goOn()
{
    const QString &path = m_options.path;
    const QString file = rebuiltFile(path);
    if (const auto sound = Database::checkAlone(file); !sound)
        return unusable(file, sound.error());
    std::unique_ptr<DatabaseHold> hold;
    if (QFileInfo::exists(path)) {
        auto verdict = judge();
        if (!verdict)
            return verdict.error();
        // Somebody put a backup there, perhaps, and is to say which of the two is right.
        if (verdict->state == DatabaseVerdict::State::InOrder && !hasLogSetAside(path))
            return twoDatabases(path, file);
        hold = std::move(verdict->hold);
        if (!hold) {
            auto taken = DatabaseHold::take(path);
            if (!taken)
                return taken.error();
            hold = *std::move(taken);
        }
    }
    if (const auto counted = countRows(file); !counted)
        return counted.error();
    const Result<QString> aside = putRebuiltInPlace(path, m_clock);
    if (!aside)
        return aside.error();
    m_report.setAside = *aside;
    const WorkFolder leftOver(rebuildFolder(path));
    return m_report;
}

Result<void> DatabaseRecovery::checkNobodyWorks(const SalvagedTables &salvaged) const
{
    std::optional<Error> alive;
    const QString now = utcText(m_clock.nowUtc());
    salvaged.forEachRow(QStringLiteral("workers"), [&](const SalvagedRow &row) {
        const std::optional<ClaimOwner> owner =
            ClaimOwner::fromText(row.values.value(0).toString());
        const QString until = row.values.value(4).toString();
        if (!owner || until <= now || (m_options.isDead && m_options.isDead(*owner)))
            return true;
        alive = databaseError(
            "database.in_use",
            QStringLiteral("A program works with the database %1 (process %2 on "
                           "%3). Nothing was changed; close it and try again, or, "
                           "if it is dead, after %4.")
                .arg(m_options.path, QString::number(owner->processId), owner->host, until),
            {{"path", m_options.path},
             {"process", QString::number(owner->processId)},
             {"host", owner->host}});
        return false;
    });
    return alive ? Result<void>(*alive) : Result<void>();
}

Result<void> DatabaseRecovery::rebuild(DatabaseHold &hold)
{
    const QString &path = m_options.path;
    const WorkFolder folder(rebuildFolder(path));
    if (!folder.isMade())
        return databaseError("database.folder_unmade",
                             QStringLiteral("The folder %1, where the database is to be rebuilt, "
                                            "can't be made. Check that nothing else has that name "
                                            "and that you may write there.")
                                 .arg(rebuildFolder(path)),
                             {{"path", rebuildFolder(path)}});
    QFile log(path + QStringLiteral("-wal"));
    (void)log.open(QIODevice::ReadOnly);
    const DatabasePages pages(hold.file(), log);
    if (const auto filled = fill(folder.file(), pages); !filled)
        return filled.error();
    if (const auto sound = verify(folder.file()); !sound)
        return sound.error();
    if (!syncFile(folder.file()) || !renameUnlessTaken(folder.file(), rebuiltFile(path)))
        return databaseError("database.rebuilt_unwritten",
                             QStringLiteral("The rebuilt database could not be written as %1. "
                                            "Nothing was changed; check that you may write there "
                                            "and that the disk is in order, and try again.")
                                 .arg(rebuiltFile(path)),
                             {{"rebuilt", rebuiltFile(path)}});
    return {};
}

Result<void> DatabaseRecovery::fill(const QString &file, const DatabasePages &pages)
{
    const int newest = Migrator::builtIn().last().version;
    const int found = pages.schemaVersion();
    Database::Options options;
    options.path = file;
    // Rows are of the schema that they were written for; without a header the newest is the likely.
    options.schemaVersion = found >= 1 && found <= newest ? found : newest;
    auto database = Database::open(options, m_clock);
    if (!database)
        return database.error();
    // Nothing of it counts before all of it is on disk.
    if (const auto set = sql::write(**database, QStringLiteral("PRAGMA synchronous = OFF")); !set)
        return set.error();
    if (!goesOn(Step::Read))
        return stopped();
    const auto names = sql::readAll(
        **database, QStringLiteral("SELECT name FROM sqlite_schema WHERE type = 'table'"), {},
        [](const Statement &row) { return row.text(0); });
    if (!names)
        return names.error();
    const SalvagedTables salvaged(pages, *names);
    if (const auto alone = checkNobodyWorks(salvaged); !alone)
        return alone.error();
    RowBringer bringer(**database, salvaged,
                       [this](qint64 rows) { return goesOn(Step::Write, rows); });
    const Result<bool> brought = bringer.bring();
    if (!brought)
        return brought.error();
    if (!*brought)
        return stopped();
    m_report.tables = bringer.tables();
    m_report.unplacedRows = bringer.unplacedRows();
    m_report.isPausedNow = !bringer.hasQueueState();
    const RebuiltTable *episodes = find(m_report.tables, u"episodes");
    if (pages.applicationId() != quint32(catalogApplicationId) && !salvaged.isCatalog()
        && (episodes == nullptr || episodes->recovered == 0))
        return nothingToBringBack(m_options.path);
    return tidy(**database);
}

/// What was under way is over: rows in progress become what every recovery makes of them, and no
/// attempt stays open, or its row could never be claimed again.
Result<void> DatabaseRecovery::tidy(Database &database) const
{
    const Result<int> recovered =
        WorkStore(database, m_clock, m_options.host).recover(m_options.isDead, m_options.policy);
    if (!recovered)
        return recovered.error();
    const auto closed = sql::write(
        database,
        QStringLiteral("UPDATE sync_attempts SET ended_at = ?1, outcome = 'interrupted' "
                       "WHERE ended_at IS NULL AND sync_log_id IN (SELECT id FROM sync_logs "
                       "WHERE status <> 'in_progress')"),
        {utcText(m_clock.nowUtc())});
    return closed ? Result<void>() : closed.error();
}

/// Also brings an older schema up to date, once the rows are in it.
Result<void> DatabaseRecovery::verify(const QString &file)
{
    if (!goesOn(Step::Verify))
        return stopped();
    {
        Database::Options options;
        options.path = file;
        const auto database = Database::open(options, m_clock);
        if (!database)
            return database.error();
        const Result<qint64> dangling = sql::readNumber(
            **database, QStringLiteral("SELECT count(*) FROM pragma_foreign_key_check"));
        if (!dangling)
            return dangling.error();
        Q_ASSERT(*dangling == 0); // each INSERT was checked
        if (!emptyLog(**database))
            return notWritten(m_options.path);
    }
    // Only the file itself gets the name.
    if (QFileInfo(file + QStringLiteral("-wal")).size() > 0)
        return notWritten(m_options.path);
    if (const auto sound = Database::checkAlone(file); !sound)
        return sound.error();
    // It takes its time, and after it all is decided.
    return goesOn(Step::Verify) ? Result<void>() : stopped();
}

Result<void> DatabaseRecovery::countRows(const QString &file)
{
    const auto database = Database::openToCheck(file);
    if (!database)
        return database.error();
    const Result<QStringList> names = tablesWithRowsOfTheirOwn(**database);
    if (!names)
        return names.error();
    for (const QString &name : *names) {
        const Result<qint64> rows =
            sql::readNumber(**database, QStringLiteral("SELECT count(*) FROM \"%1\"").arg(name));
        if (!rows)
            return rows.error();
        m_report.tables.append({name, *rows, std::nullopt, 0});
    }
    return {};
}

} // namespace csc
