// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Database.h"

#include "store/DatabaseFile.h"
#include "store/Migrator.h"
#include "store/SetAside.h"
#include "store/SqlError.h"
#include "store/Statement.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QMutex>
#include <QMutexLocker>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QUuid>

namespace csc {

namespace {

/// Up to this size the whole file is checked whenever it is opened: it takes a few milliseconds.
constexpr qint64 alwaysCheckedBytes = qint64(8) * 1024 * 1024;

/// SQLite's own 2 MiB is too little for a command about ten thousand episodes: pages would go to
/// the log and come back again and again. Taken only as far as it is needed, and see
/// giveBackMemory().
constexpr int writingCacheKib = 16 * 1024;
/// What is read again and again, the upper pages of the trees; the others the system has in its
/// own cache, once for all connections. There are two readers beside each window.
constexpr int readingCacheKib = 4 * 1024;

const QString readOnlyOptions = QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI");

/// For a connection to which SQLite itself refuses every write.
QString readOnlyUri(const QString &path, const char *parameter)
{
    return QString::fromLatin1(QUrl::fromLocalFile(path).toEncoded())
           + QString::fromLatin1(parameter);
}

Result<QString> readText(const Database &database, const QString &query)
{
    const auto text =
        sql::readFirst(database, query, {}, [](const Statement &row) { return row.text(0); });
    if (!text)
        return text.error();
    return text->value_or(QString());
}

} // namespace

Result<std::unique_ptr<Database>> Database::open(const Options &options, const Clock &clock)
{
    const QString path = QFileInfo(options.path).absoluteFilePath();
    const Migrator migrator(Migrator::builtIn(options.schemaVersion), clock, options.isDead);
    if (const auto local = checkFileSystem(path); !local)
        return local.error();
    // Two threads must not look at one file at once: see OpenFile.
    static QMutex opening;
    const QMutexLocker oneAtATime(&opening);
    const bool isOpenHere = OpenFile::isOpen(path);
    if (!isOpenHere && isRebuildPending(path))
        return rebuildPending(path);
    const Result<DatabaseFileState> found =
        isOpenHere ? DatabaseFileState::SQLite
                   : inspectDatabaseFile(path, migrator.newestVersion());
    if (!found)
        return found.error();
    if (isOpenHere) {
        // It was looked at when this process opened it first.
    } else if (*found == DatabaseFileState::SQLite) {
        if (const auto inspected = inspect(path, Depth::Quick); !inspected)
            return inspected.error();
    } else if (options.mode != Mode::ReadWrite) {
        return noDatabase(path);
    } else if (const auto created = createDatabaseFile(path); !created) {
        return created.error();
    }

    const QString patience = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(options.busyTimeoutMs);
    const bool asItIs = options.mode == Mode::AsItIs;
    Result<std::unique_ptr<Database>> database =
        asItIs ? connectTo(path, readOnlyUri(path, "?mode=ro"), readOnlyOptions + u';' + patience)
               : connectTo(path, path, patience);
    if (!database)
        return database.error();
    (*database)->m_openFile.emplace(path);
    if (asItIs) {
        const Result<void> taken = (*database)->takeAsItIs(options);
        return taken ? std::move(database) : taken.error();
    }
    if (const auto configured = (*database)->configure(options); !configured)
        return configured.error();
    if (options.mode == Mode::ReadWrite)
        (*database)->m_openFile->rememberLog();
    const Result<int> version = options.mode == Mode::ReadOnly
                                    ? Result<int>((*database)->m_schemaVersion)
                                    : migrator.migrate(**database);
    if (!version)
        return version.error();
    if (*version != migrator.newestVersion()) {
        return *version == 0
                   ? noDatabase(path)
                   : databaseError("database.older",
                                   QStringLiteral("The database %1 has an older schema. Open it "
                                                  "with the program once to bring it up to date.")
                                       .arg(path),
                                   {{"path", path}});
    }
    (*database)->m_schemaVersion = *version;
    if (*found != DatabaseFileState::SQLite)
        syncFolder(QFileInfo(path).absolutePath());
    return database;
}

Result<std::unique_ptr<Database>> Database::connectTo(const QString &path, const QString &source,
                                                      const QString &connectOptions)
{
    const QString name =
        QStringLiteral("catalog-") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlError error;
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        connection.setDatabaseName(source);
        connection.setConnectOptions(connectOptions);
        connection.open();
        error = connection.lastError();
    }
    std::unique_ptr<Database> database(new Database(name, path));
    if (error.type() != QSqlError::NoError)
        return databaseError(path, error);
    return database;
}

Result<std::unique_ptr<Database>> Database::openToCheck(const QString &path)
{
    if (!QFileInfo::exists(placeOf(path) + QStringLiteral("-wal")))
        return openUnchangeable(path);
    return connectTo(path, readOnlyUri(path, "?mode=ro"), readOnlyOptions);
}

Result<std::unique_ptr<Database>> Database::openUnchangeable(const QString &path)
{
    return connectTo(path, readOnlyUri(path, "?immutable=1"), readOnlyOptions);
}

/// Reads what only SQLite can tell, through a connection that writes nothing.
Result<void> Database::inspect(const QString &path, Depth depth)
{
    const bool isAlone = depth == Depth::Alone;
    const bool inUse = !isAlone && QFileInfo::exists(placeOf(path) + QStringLiteral("-wal"));
    const Result<std::unique_ptr<Database>> opened =
        isAlone ? openUnchangeable(path) : openToCheck(path);
    if (!opened)
        return opened.error();
    const Database &database = **opened;
    const Result<qint64> application =
        sql::readNumber(database, QStringLiteral("PRAGMA application_id"));
    const Result<qint64> version = sql::readNumber(database, QStringLiteral("PRAGMA user_version"));
    const Result<qint64> tables =
        sql::readNumber(database, QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    for (const Result<qint64> *read : {&application, &version, &tables}) {
        if (!*read)
            return read->error();
    }
    const int newest = Migrator::builtIn().last().version;
    const bool fresh = *application == 0 && *version == 0 && *tables == 0;
    if (fresh && !isAlone)
        return {};
    if (fresh)
        return damagedDatabase(path, "empty", QStringLiteral("it is empty"));
    if (*application != catalogApplicationId)
        return foreignDatabase(path);
    if (*version > newest)
        return newerSchema(path, *version, newest);
    if (*version < 1 || *tables == 0)
        return damagedDatabase(path, "tables", QStringLiteral("its tables are missing"));
    // Before a migration it is the whole check, whatever it takes: from then on the schema is new.
    const bool isWhole = depth != Depth::Quick || *version < newest;
    if (!isWhole && (inUse || QFileInfo(path).size() > alwaysCheckedBytes))
        return {};
    const Result<QString> finding = isWhole ? database.fullIntegrity() : database.integrity();
    if (!finding)
        return finding.error();
    if (*finding != u"ok")
        return damagedDatabase(path, "check", *finding);
    return {};
}

Database::Database(QString name, QString path)
    : m_name(std::move(name))
    , m_path(std::move(path))
    , m_thread(QThread::currentThread())
{}

Database::~Database()
{
    Q_ASSERT(m_thread == QThread::currentThread());
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase Database::connection() const
{
    Q_ASSERT(m_thread == QThread::currentThread());
    return QSqlDatabase::database(m_name, false);
}

Result<void> Database::configure(const Options &options)
{
    if (options.mode == Mode::ReadWrite) {
        if (const auto switched = switchToWal(options.busyTimeoutMs); !switched)
            return switched.error();
    }
    const QStringList pragmas{
        QStringLiteral("PRAGMA synchronous = FULL"),
        QStringLiteral("PRAGMA foreign_keys = ON"),
        // Stays in memory while it is small; a command about a million rows must not.
        QStringLiteral("PRAGMA temp_store = FILE"),
        QStringLiteral("PRAGMA cache_size = %1")
            .arg(options.mode == Mode::ReadOnly ? -readingCacheKib : -writingCacheKib),
        options.mode == Mode::ReadOnly ? QStringLiteral("PRAGMA query_only = ON")
                                       : QStringLiteral("PRAGMA query_only = OFF"),
    };
    for (const QString &pragma : pragmas) {
        if (const auto set = sql::write(*this, pragma); !set)
            return set.error();
    }
    const Result<qint64> version = sql::readNumber(*this, QStringLiteral("PRAGMA user_version"));
    if (!version)
        return version.error();
    m_schemaVersion = int(*version);
    return readBack(options);
}

Result<void> Database::takeAsItIs(const Options &options)
{
    const Result<qint64> version = sql::readNumber(*this, QStringLiteral("PRAGMA user_version"));
    if (!version)
        return version.error();
    m_schemaVersion = int(*version);
    return *version == 0 ? noDatabase(options.path) : Result<void>();
}

Result<void> Database::switchToWal(int busyTimeoutMs)
{
    // SQLite does not wait for others here as it does elsewhere.
    const QDeadlineTimer deadline(busyTimeoutMs);
    for (;;) {
        QSqlError error;
        {
            QSqlQuery query(connection());
            if (query.exec(QStringLiteral("PRAGMA journal_mode = WAL")) && query.next())
                return {};
            error = query.lastError();
        }
        if (!isBusy(error) || deadline.hasExpired())
            return databaseError(m_path, error);
        QThread::msleep(10);
    }
}

Result<void> Database::readBack(const Options &options) const
{
    struct Expected
    {
        QString pragma;
        QString value;
    };
    const QList<Expected> all{
        {QStringLiteral("journal_mode"), QStringLiteral("wal")},
        {QStringLiteral("synchronous"), QStringLiteral("2")},
        {QStringLiteral("foreign_keys"), QStringLiteral("1")},
        {QStringLiteral("busy_timeout"), QString::number(options.busyTimeoutMs)},
    };
    for (const Expected &expected : all) {
        const Result<QString> value = readText(*this, QStringLiteral("PRAGMA ") + expected.pragma);
        if (!value)
            return value.error();
        if (*value != expected.value) {
            return databaseError("database.not_safe",
                                 QStringLiteral("SQLite did not accept %1 = %2 for the database "
                                                "%3, so its promises can't be kept there. Name a "
                                                "file on another disk.")
                                     .arg(expected.pragma, expected.value, m_path),
                                 {{"path", m_path}, {"option", expected.pragma}});
        }
    }
    return {};
}

Result<qint64> Database::dataVersion() const
{
    return sql::readNumber(*this, QStringLiteral("PRAGMA data_version"));
}

void Database::giveBackMemory() const
{
    (void)sql::write(*this, QStringLiteral("PRAGMA shrink_memory"));
}

Result<QString> Database::integrity() const
{
    return readText(*this, QStringLiteral("PRAGMA quick_check(1)"));
}

Result<QString> Database::fullIntegrity() const
{
    return readText(*this, QStringLiteral("PRAGMA integrity_check(1)"));
}

} // namespace csc
