// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DamagedCatalog.h"

#include <QFile>
#include <QSqlDatabase>
#include <QSqlQuery>

namespace csc::test {

void damageRoot(const QString &path, const QString &name)
{
    const QString connectionName = QStringLiteral("damage");
    qint64 page = 0;
    {
        QSqlDatabase connection =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connectionName);
        connection.setDatabaseName(path);
        connection.open();
        QSqlQuery query(connection);
        if (!query.exec(
                QStringLiteral("SELECT rootpage FROM sqlite_schema WHERE name = '%1'").arg(name))
            || !query.next())
            qFatal("There is no %s in %s.", qUtf8Printable(name), qUtf8Printable(path));
        page = query.value(0).toLongLong();
    }
    QSqlDatabase::removeDatabase(connectionName);
    constexpr qint64 pageBytes = 4096;
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek((page - 1) * pageBytes)
        || file.write(QByteArray(pageBytes, '\xa5')) != pageBytes)
        qFatal("%s can't be damaged.", qUtf8Printable(path));
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace csc::test
