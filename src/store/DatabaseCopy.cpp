// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseCopy.h"

#include "store/Database.h"
#include "store/DatabaseFile.h"
#include "store/IntegrityCheck.h"
#include "store/SqlError.h"
#include "store/Statement.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <array>

namespace csc {

namespace {

Error refused(const QString &sentence, const QString &target)
{
    return {ErrorCode::Usage,
            sentence.arg(target),
            {{QStringLiteral("id"), QStringLiteral("usage.copy_name")},
             {QStringLiteral("path"), target}},
            {}};
}

/// Names beside the database that SQLite or a recovery gives a meaning: a copy there would be taken
/// for a part of it.
bool belongsToDatabase(const QString &database, const QFileInfo &target)
{
    const QString folder = QFileInfo(target.absolutePath()).canonicalFilePath();
    const QFileInfo given(database);
    for (const QFileInfo &own : {given, QFileInfo(given.canonicalFilePath())}) {
        if (folder != QFileInfo(own.absolutePath()).canonicalFilePath()
            || !target.fileName().startsWith(own.fileName()))
            continue;
        const QString ending = target.fileName().mid(own.fileName().size());
        static constexpr std::array meanings{"-wal", "-shm", "-journal", ".rebuilt", ".recovering"};
        const bool isMeant =
            std::any_of(meanings.begin(), meanings.end(), [&ending](const char *meaning) {
                return ending == QLatin1String(meaning);
            });
        if (isMeant || ending.startsWith(u".damaged"))
            return true;
    }
    return false;
}

Result<void> checkTarget(const QString &database, const QString &target)
{
    const QFileInfo file(target);
    if (belongsToDatabase(database, file))
        return refused(
            QStringLiteral("%1 is a name that belongs to the database itself. Leave what "
                           "is there as it is, and name another file for the copy."),
            target);
    if (file.isDir())
        return refused(QStringLiteral("%1 is a folder. Name a new file in it."), target);
    const QString own = QFileInfo(database).canonicalFilePath();
    if (!own.isEmpty() && file.canonicalFilePath() == own)
        return refused(QStringLiteral("%1 is the database itself. Name a new file for its copy."),
                       target);
    if (file.exists() || file.isSymLink())
        return refused(QStringLiteral("%1 is there already, and nothing is overwritten. Name a new "
                                      "file, or remove that one."),
                       target);
    if (!file.absoluteDir().exists())
        return refused(QStringLiteral("There is no folder %1. Make it, or name a file elsewhere."),
                       file.absolutePath());
    return {};
}

Error notMade(const char *id, const QString &target, const QString &reason)
{
    return databaseError(
        id, QStringLiteral("The copy %1 of the database could not be made: %2").arg(target, reason),
        {{"path", target}});
}

Error noRoom(const QString &target)
{
    return notMade("database.copy_no_room", target,
                   QStringLiteral("the disk that would hold it is full. Free some space, "
                                  "or name a file on another disk."));
}

Result<void> fill(const Database &database, const QString &partial, const QString &target)
{
    // SQLite fills a file that is there and empty; so nobody else may read it at any moment.
    if (const auto made = createDatabaseFile(partial); !made)
        return made.error();
    Statement copying(database, QStringLiteral("VACUUM INTO ?1"));
    if (const auto copied = copying.run({partial}); !copied) {
        switch (copying.resultCode()) {
        case sqliteFull:
            return noRoom(target);
        case sqliteIoError:
        case sqliteReadOnly:
        case sqliteCantOpen:
            return notMade("database.copy_failed", target,
                           QStringLiteral("reading the database or writing the copy failed "
                                          "(%1). Check both disks and your right to write "
                                          "there, and try again.")
                               .arg(copied.error().message));
        default:
            return copied.error();
        }
    }
    const Result<QString> finding = IntegrityCheck().run(partial);
    if (!finding)
        return finding.error();
    if (*finding != u"ok")
        return notMade("database.copy_unsound", target,
                       QStringLiteral("it did not pass SQLite's check (%1). Check the disk "
                                      "that would hold it, and try again.")
                           .arg(*finding));
    if (!syncFile(partial))
        return notMade("database.copy_not_taken", target,
                       QStringLiteral("its disk did not take it. Check that disk, and try "
                                      "again."));
    return {};
}

} // namespace

Result<qint64> copyDatabase(const Database &database, const QString &target)
{
    const QString path = QFileInfo(target).absoluteFilePath();
    if (const auto usable = checkTarget(database.path(), path); !usable)
        return usable.error();
    const QFileInfo file(path);
    const QString partial = file.absoluteDir().filePath(
        QStringLiteral(".%1.partial-%2")
            .arg(file.fileName(), QUuid::createUuid().toString(QUuid::Id128).left(8)));
    Result<void> made = fill(database, partial, path);
    const qint64 bytes = QFileInfo(partial).size();
    if (made && !renameUnlessTaken(partial, path))
        made = notMade("database.copy_unnamed", path,
                       QStringLiteral("it could not be given its name. Check that nothing "
                                      "else has it, and try again."));
    if (!made) {
        QFile::remove(partial);
        QFile::remove(partial + QStringLiteral("-journal"));
        return made.error();
    }
    syncFolder(file.absolutePath());
    return bytes;
}

} // namespace csc
