// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SqlError.h"

#include <QDir>

namespace csc {

namespace {

QString sentence(const QString &file, const QSqlError &error)
{
    switch (sqliteCode(error)) {
    case sqliteBusy:
    case sqliteLocked:
    case sqliteProtocol:
        return QStringLiteral("The database %1 is busy: another program has held it for too long. "
                              "Try again, or end that program.")
            .arg(file);
    case sqliteReadOnly:
        return QStringLiteral("The database %1 can't be written: it, its folder or its disk is "
                              "read-only. Make them writable and try again.")
            .arg(file);
    case sqliteNoMemory:
        return QStringLiteral("There is not enough memory for the database %1. End other programs "
                              "and try again.")
            .arg(file);
    case sqliteInterrupt:
        return QStringLiteral("Working with the database %1 was interrupted. Nothing was changed; "
                              "try again.")
            .arg(file);
    case sqliteFull:
        return QStringLiteral("The disk that holds the database %1 is full. Free some space and "
                              "try again.")
            .arg(file);
    case sqliteIoError:
        return QStringLiteral("Reading or writing the database %1 failed (%2). Check that its disk "
                              "has room and is in order, and try again.")
            .arg(file, error.databaseText());
    case sqliteCorrupt:
    case sqliteNotADatabase:
        return QStringLiteral("The database %1 is damaged (%2). What was being done was not saved. "
                              "Close every program on it and run \"cloudsyncctl recover\", which "
                              "sets it aside "
                              "and brings over what can be read.")
            .arg(file, error.databaseText());
    case sqliteCantOpen:
        return QStringLiteral("The database %1 can't be opened. Check that its folder exists and "
                              "that you may write there.")
            .arg(file);
    default:
        break;
    }
    const QString reason =
        error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    return QStringLiteral("The database %1 refused a statement: %2. Nothing was changed.")
        .arg(file, reason);
}

} // namespace

Error databaseError(const QString &path, const QSqlError &error)
{
    const int code = sqliteCode(error);
    const bool isDamage = code == sqliteCorrupt || code == sqliteNotADatabase;
    return databaseError(sentence(QDir::toNativeSeparators(path), error),
                         isDamage ? damagedDatabaseId : QLatin1StringView());
}

Error databaseError(const QString &sentence, QLatin1StringView id)
{
    Error error{ErrorCode::Database, sentence, {}, {}};
    if (!id.isEmpty())
        error.detail.insert(QStringLiteral("id"), QString(id));
    return error;
}

int sqliteCode(const QSqlError &error)
{
    bool isNumber = false;
    const int code = error.nativeErrorCode().toInt(&isNumber);
    return isNumber ? code & 0xff : 0;
}

bool isBusy(const QSqlError &error)
{
    const int code = sqliteCode(error);
    return code == sqliteBusy || code == sqliteLocked;
}

} // namespace csc
