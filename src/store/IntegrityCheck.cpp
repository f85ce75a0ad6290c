// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "IntegrityCheck.h"

#include "store/Database.h"
#include "store/SqlError.h"
#include "store/Statement.h"

#include <QMutexLocker>
#include <QSqlDatabase>
#include <QSqlDriver>
#include <QVariant>

#include <sqlite3.h>

namespace csc {

namespace {

/// The driver's own connection, for the one call that QtSql lacks. Nothing where the driver brought
/// another SQLite than the one that we are linked with: then a check runs to its end.
void *interruptibleHandle(const Database &database)
{
    const auto source = sql::readFirst(database, QStringLiteral("SELECT sqlite_source_id()"), {},
                                       [](const Statement &row) { return row.text(0); });
    if (!source || source->value_or(QString()) != QLatin1StringView(sqlite3_sourceid()))
        return nullptr;
    const QVariant handle = database.connection().driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return nullptr;
    return *static_cast<sqlite3 *const *>(handle.constData());
}

Error stoppedError(const QString &path)
{
    return databaseError(QStringLiteral("The check of the database %1 was stopped. Nothing was "
                                        "changed; the next start checks it.")
                             .arg(path));
}

} // namespace

Result<QString> IntegrityCheck::run(const QString &path)
{
    const Result<std::unique_ptr<Database>> database = Database::openToCheck(path);
    return database ? run(**database) : database.error();
}

Result<QString> IntegrityCheck::run(const Database &database)
{
    void *handle = interruptibleHandle(database);
    {
        const QMutexLocker lock(&m_mutex);
        if (m_stopped)
            return stoppedError(database.path());
        m_handle = handle;
    }
    Result<QString> finding = database.fullIntegrity();
    const QMutexLocker lock(&m_mutex);
    m_handle = nullptr;
    return m_stopped ? stoppedError(database.path()) : std::move(finding);
}

void IntegrityCheck::stop()
{
    const QMutexLocker lock(&m_mutex);
    m_stopped = true;
    if (m_handle)
        sqlite3_interrupt(static_cast<sqlite3 *>(m_handle));
}

bool IntegrityCheck::isStopped() const
{
    const QMutexLocker lock(&m_mutex);
    return m_stopped;
}

} // namespace csc
