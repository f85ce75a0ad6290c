// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SetAside.h"

#include "store/DatabaseFile.h"
#include "store/SqlError.h"

#include <QDir>
#include <QFileInfo>

#include <filesystem>

namespace csc {

namespace {

const QStringList &besides()
{
    static const QStringList suffixes{QStringLiteral("-wal"), QStringLiteral("-shm"),
                                      QStringLiteral("-journal")};
    return suffixes;
}

std::filesystem::path native(const QString &path)
{
    return QFileInfo(path).filesystemAbsoluteFilePath();
}

/// Also a link that leads nowhere has the name.
bool isTaken(const QString &path)
{
    const QFileInfo file(path);
    return file.exists() || file.isSymLink();
}

bool hasSuffix(const QString &name)
{
    return std::any_of(besides().cbegin(), besides().cend(),
                       [&name](const QString &suffix) { return name.endsWith(suffix); });
}

/// The name that an interrupted attempt gave the damaged file already; empty where there is none.
QString earlierName(const QString &database)
{
    const QFileInfo file(database);
    const QFileInfoList candidates = file.absoluteDir().entryInfoList(
        {file.fileName() + QStringLiteral(".damaged-*")}, QDir::Files, QDir::Name | QDir::Reversed);
    for (const QFileInfo &candidate : candidates) {
        std::error_code ignored;
        QString path = candidate.absoluteFilePath();
        if (!hasSuffix(path)
            && (!file.exists()
                || std::filesystem::equivalent(native(database), native(path), ignored)))
            return path;
    }
    return {};
}

QString freshName(const QString &database, const Clock &clock)
{
    const QString stem = database + QStringLiteral(".damaged-")
                         + clock.nowUtc().toString(QStringLiteral("yyyyMMddTHHmmssZ"));
    const auto isFree = [](const QString &name) {
        return !isTaken(name)
               && std::none_of(besides().cbegin(), besides().cend(),
                               [&name](const QString &suffix) { return isTaken(name + suffix); });
    };
    QString name = stem;
    for (int n = 2; !isFree(name); ++n)
        name = stem + u'.' + QString::number(n);
    return name;
}

Error notPossible(const QString &what, const QString &database)
{
    return databaseError(
        rebuildNotPlacedId.data(),
        QStringLiteral("%1 Nothing is lost: the rebuilt database is %2. Check that "
                       "you may write in its folder and that its disk is in order, "
                       "and run \"cloudsyncctl recover\" again, which goes on from "
                       "here.")
            .arg(what, rebuiltFile(database)),
        {{"path", database}, {"rebuilt", rebuiltFile(database)}});
}

/// A second name, or, where the file system has none, another name.
bool giveName(const QString &database, const QString &name)
{
    std::error_code error;
    std::filesystem::create_hard_link(native(database), native(name), error);
    if (!error)
        return true;
    return error != std::errc::file_exists && renameUnlessTaken(database, name);
}

} // namespace

QString rebuildFolder(const QString &database)
{
    return placeOf(database) + QStringLiteral(".recovering");
}

QString rebuiltFile(const QString &database)
{
    return placeOf(database) + QStringLiteral(".rebuilt");
}

bool isRebuildPending(const QString &database)
{
    return QFileInfo::exists(rebuiltFile(database));
}

bool hasLogSetAside(const QString &database)
{
    const QString place = placeOf(database);
    const QString aside = QFileInfo::exists(place) ? earlierName(place) : QString();
    return !aside.isEmpty() && isTaken(aside + QStringLiteral("-wal"));
}

Result<QString> putRebuiltInPlace(const QString &path, const Clock &clock)
{
    const QString database = placeOf(path); // a link stays one
    const QString folder = QFileInfo(database).absolutePath();
    syncFolder(folder);
    QString aside = earlierName(database);
    if (aside.isEmpty()) {
        aside = freshName(database, clock);
        if (QFileInfo::exists(database) && !giveName(database, aside))
            return notPossible(QStringLiteral("The damaged database %1 can't be given the name %2.")
                                   .arg(database, aside),
                               database);
        syncFolder(folder);
    }
    for (const QString &suffix : besides()) {
        if (!isTaken(database + suffix))
            continue;
        QString name = aside + suffix;
        for (int n = 2; isTaken(name); ++n)
            name = aside + suffix + u'.' + QString::number(n);
        if (!renameUnlessTaken(database + suffix, name))
            return notPossible(QStringLiteral("The file %1 can't be given the name %2.")
                                   .arg(database + suffix, name),
                               database);
    }
    syncFolder(folder);
    std::error_code error;
    std::filesystem::rename(native(rebuiltFile(database)), native(database), error);
    if (error)
        return notPossible(
            QStringLiteral("The rebuilt database can't be given the name %1.").arg(database),
            database);
    syncFolder(folder);
    return aside;
}

} // namespace csc
