// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "IntegrityCheck.h"

#include "store/Database.h"
#include "store/SqlError.h"
#include "store/SqlHandle.h"

#include <QMutexLocker>

#include <sqlite3.h>

namespace csc {

namespace {

Error stoppedError(const QString &path)
{
    return databaseError("database.check_stopped",
                         QStringLiteral("The check of the database %1 was stopped. Nothing was "
                                        "changed; the next start checks it.")
                             .arg(path),
                         {{"path", path}});
}

} // namespace

Result<QString> IntegrityCheck::run(const QString &path)
{
    const Result<std::unique_ptr<Database>> database = Database::openToCheck(path);
    return database ? run(**database) : database.error();
}

Result<QString> IntegrityCheck::run(const Database &database)
{
    void *handle = sql::interruptibleHandle(database);
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
