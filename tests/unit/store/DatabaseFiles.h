// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "store/Database.h"
#include "support/TestClock.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

namespace csc::test {

inline Result<std::unique_ptr<Database>> openAt(const QString &path,
                                                Database::Mode mode = Database::Mode::ReadWrite)
{
    const TestClock clock;
    return Database::open({path, mode, 2000, nullptr}, clock);
}

/// Runs statements on a file without our code. One that fails ends the test program.
inline void runScript(const QString &path, const QStringList &statements)
{
    const QString name = QStringLiteral("script");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
        database.setDatabaseName(path);
        bool works = database.open();
        QSqlQuery query(database);
        for (const QString &statement : statements)
            works = works && query.exec(statement);
        if (!works)
            qFatal("%s: %s", qPrintable(query.lastQuery()), qPrintable(query.lastError().text()));
    }
    QSqlDatabase::removeDatabase(name);
}

} // namespace csc::test
