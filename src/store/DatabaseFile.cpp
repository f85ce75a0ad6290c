// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseFile.h"

#include "store/SqlError.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QtEndian>

#include <algorithm>
#include <array>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace csc {

namespace {

// https://www.sqlite.org/fileformat2.html, section 1.3
constexpr qsizetype headerBytes = 100;
constexpr qsizetype pageSizeAt = 16;
constexpr qsizetype changeCounterAt = 24;
constexpr qsizetype pageCountAt = 28;
constexpr qsizetype userVersionAt = 60;
constexpr qsizetype applicationIdAt = 68;
constexpr qsizetype validForAt = 92;

quint32 headerNumber(const QByteArray &header, qsizetype at)
{
    return qFromBigEndian<quint32>(header.constData() + at);
}

bool isCutShort(const QByteArray &header, qint64 fileBytes)
{
    // The page count counts only where the last writer kept it.
    if (headerNumber(header, changeCounterAt) != headerNumber(header, validForAt))
        return false;
    const quint16 stored = qFromBigEndian<quint16>(header.constData() + pageSizeAt);
    const qint64 pageBytes = stored == 1 ? 65536 : stored;
    return fileBytes < pageBytes * qint64(headerNumber(header, pageCountAt));
}

bool hasWal(const QString &path)
{
    return QFileInfo(placeOf(path) + QStringLiteral("-wal")).size() > 0;
}

/// Whether the file's very first transaction was cut off: its rollback journal says that there were
/// no pages before (https://www.sqlite.org/fileformat2.html, section 3). SQLite will empty the file
/// again, and what stands in it until then says nothing.
bool isHalfMade(const QString &path)
{
    constexpr QByteArrayView magic("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
    constexpr qsizetype pagesBeforeAt = 16;
    QFile journal(placeOf(path) + QStringLiteral("-journal"));
    if (!journal.open(QIODevice::ReadOnly))
        return false;
    const QByteArray header = journal.read(pagesBeforeAt + qsizetype(sizeof(quint32)));
    return header.size() == pagesBeforeAt + qsizetype(sizeof(quint32)) && header.startsWith(magic)
           && headerNumber(header, pagesBeforeAt) == 0;
}

bool isSQLite(const QByteArray &header)
{
    return header.size() >= headerBytes
           && header.startsWith(QByteArrayView("SQLite format 3\0", 16));
}

/// Our first migration puts the schema on the first pages. Disks that lose blocks lose these as
/// soon as others.
bool holdsOurSchema(QFile &file)
{
    constexpr qint64 lookedAtBytes = qint64(1) * 1024 * 1024;
    if (!file.seek(0))
        return false;
    const QByteArray beginning = file.read(lookedAtBytes);
    return beginning.contains("CREATE TABLE episodes (")
           && beginning.contains("CREATE TABLE sync_logs (");
}

Result<void> checkHeader(const QString &path, const QByteArray &header, qint64 fileBytes,
                         int newestVersion)
{
    if (!isSQLite(header))
        return databaseError(noDatabaseId.data(),
                             QStringLiteral("The file %1 is not a SQLite database. It was left as "
                                            "it is; name another file with --database or the "
                                            "setting \"database\".")
                                 .arg(path),
                             {{"path", path}});
    const quint32 application = headerNumber(header, applicationIdAt);
    const quint32 version = headerNumber(header, userVersionAt);
    if (application != 0 && application != catalogApplicationId)
        return foreignDatabase(path);
    if (application == catalogApplicationId && qint32(version) > newestVersion)
        return newerSchema(path, version, newestVersion);
    // While a write-ahead log exists, pages may stand there alone.
    if (!hasWal(path) && isCutShort(header, fileBytes))
        return damagedDatabase(path, "short", QStringLiteral("it is shorter than its header says"));
    return {};
}

} // namespace

Error newerSchema(const QString &path, qint64 version, int newestVersion)
{
    return databaseError("database.newer",
                         QStringLiteral("The database %1 has schema version %2, and this program "
                                        "knows versions up to %3. It was left as it is; use the "
                                        "newer version of the program.")
                             .arg(path)
                             .arg(version)
                             .arg(newestVersion),
                         {{"path", path}, {"schema", version}, {"known_schema", newestVersion}});
}

Error foreignDatabase(const QString &path)
{
    return databaseError("database.foreign",
                         QStringLiteral("The file %1 is a SQLite database of another program. It "
                                        "was left as it is; name another file with --database or "
                                        "the setting \"database\".")
                             .arg(path),
                         {{"path", path}});
}

Error noDatabase(const QString &path)
{
    return databaseError("database.none",
                         QStringLiteral("There is no database at %1 yet. Start the program, or "
                                        "import episodes, to make one.")
                             .arg(path),
                         {{"path", path}});
}

Error rebuildPending(const QString &path)
{
    return databaseError(
        rebuildPendingId.data(),
        QStringLiteral("The database %1 was damaged, and its recovery did not come "
                       "to its end. Run \"cloudsyncctl recover\", which goes on "
                       "with it.")
            .arg(path),
        {{"path", path}});
}

Error damagedDatabase(const QString &path, const char *cause, const QString &finding)
{
    return databaseError(
        damagedDatabaseId.data(),
        QStringLiteral("The database %1 is damaged: %2. It was left as it is. Close "
                       "every program on it and run \"cloudsyncctl recover\", which "
                       "sets it aside and brings over what can be read.")
            .arg(path, finding),
        {{"path", path}, {"cause", QString::fromLatin1(cause)}});
}

QString placeOf(const QString &path)
{
    constexpr int mostLinks = 40; // as Linux has it
    QFileInfo file(path);
    if (const QString place = file.canonicalFilePath(); !place.isEmpty())
        return place;
    for (int links = 0; links < mostLinks && file.isSymLink(); ++links)
        file.setFile(file.symLinkTarget());
    const QString folder = file.absoluteDir().canonicalPath();
    return folder.isEmpty() ? file.absoluteFilePath() : QDir(folder).filePath(file.fileName());
}

Result<DatabaseFileState> inspectDatabaseFile(const QString &path, int newestVersion)
{
    const QFileInfo info(path);
    if (!info.exists())
        return DatabaseFileState::Absent;
    if (info.isDir())
        return databaseError("database.folder",
                             QStringLiteral("%1 is a folder, not a database file. Name a file in "
                                            "it with --database or the setting \"database\".")
                                 .arg(path),
                             {{"path", path}});
    if (!info.isFile())
        return databaseError("database.no_file",
                             QStringLiteral("%1 is not a regular file, so it can't hold the "
                                            "database. Name another file.")
                                 .arg(path),
                             {{"path", path}});
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return databaseError("database.unreadable",
                             QStringLiteral("The database %1 can't be read: %2. Allow yourself to "
                                            "read and write it, or name another file.")
                                 .arg(path, file.errorString()),
                             {{"path", path}});
    if (file.size() == 0 && hasWal(path)) // SQLite would take that away, with what it holds
        return damagedDatabase(path, "log_alone",
                               QStringLiteral("it is empty, although its write-ahead log "
                                              "is not"));
    if (file.size() == 0 || isHalfMade(path))
        return DatabaseFileState::Empty;
    const QByteArray header = file.read(headerBytes);
    if (file.error() != QFileDevice::NoError)
        return databaseError("database.unreadable_disk",
                             QStringLiteral("The database %1 can't be read: %2. Check its disk.")
                                 .arg(path, file.errorString()),
                             {{"path", path}});
    if (!isSQLite(header) && holdsOurSchema(file))
        return damagedDatabase(path, "first_bytes", QStringLiteral("its first bytes are gone"));
    if (const auto checked = checkHeader(path, header, file.size(), newestVersion); !checked)
        return checked.error();
    return DatabaseFileState::SQLite;
}

Result<void> createDatabaseFile(const QString &path)
{
    constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    const QFileInfo info(path);
    const QDir folder = info.absoluteDir();
    if (!folder.exists()) {
        const QFileInfo asFile(folder.absolutePath());
        const QDir above = asFile.absoluteDir();
        const bool made = QDir().mkpath(above.absolutePath())
                          && above.mkdir(asFile.fileName(), ownerOnly | QFile::ExeOwner);
        // Another process may have made it in the same moment.
        if (!made && !QDir(folder.absolutePath()).exists()) {
            return databaseError("database.folder_unmade",
                                 QStringLiteral("The folder %1 for the database can't be made. "
                                                "Check that nothing else has that name and that "
                                                "you may write above it.")
                                     .arg(folder.absolutePath()),
                                 {{"path", folder.absolutePath()}});
        }
        syncFolder(above.absolutePath());
    }
    // Made here and not by SQLite, so that at no moment others may read it; the files beside it
    // take over its permissions.
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly) && !file.exists())
        return databaseError("database.unmade",
                             QStringLiteral("The database %1 can't be made: %2. Check that you may "
                                            "write in its folder.")
                                 .arg(path, file.errorString()),
                             {{"path", path}});
    return {};
}

#ifdef Q_OS_UNIX
namespace {

bool syncAt(const QString &path, int flags)
{
    const int handle = ::open(QFile::encodeName(path).constData(), flags | O_RDONLY | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool synced = ::fsync(handle) == 0;
    ::close(handle);
    return synced;
}

} // namespace

void syncFolder(const QString &folder)
{
    (void)syncAt(folder, O_DIRECTORY);
}

bool syncFile(const QString &path)
{
    return syncAt(path, 0);
}

bool renameUnlessTaken(const QString &from, const QString &to)
{
    const QByteArray old = QFile::encodeName(from);
    const QByteArray next = QFile::encodeName(to);
#ifdef Q_OS_LINUX
    if (::renameat2(AT_FDCWD, old.constData(), AT_FDCWD, next.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
#endif
    // A second name is refused where there is such a file, on systems that have second names.
    if (::link(old.constData(), next.constData()) == 0)
        return ::unlink(old.constData()) == 0;
    if (errno == EEXIST || QFileInfo(to).isSymLink() || QFileInfo::exists(to))
        return false;
    return ::rename(old.constData(), next.constData()) == 0;
}
#else
// NTFS keeps its directory in a journal, and SQLite flushes what it writes itself.
void syncFolder(const QString &) {}
bool syncFile(const QString &)
{
    return true;
}
bool renameUnlessTaken(const QString &from, const QString &to)
{
    return !QFileInfo::exists(to) && QFile::rename(from, to);
}
#endif

bool isNetworkFileSystem(QByteArrayView type)
{
    static constexpr std::array networkTypes{
        "nfs",       "nfs4",        "cifs",      "smb3",       "smbfs",          "smb2",
        "ncpfs",     "afs",         "afpfs",     "ceph",       "lustre",         "davfs",
        "glusterfs", "fuse.sshfs",  "fuse.nfs",  "fuse.smbfs", "fuse.smbnetfs",  "fuse.davfs2",
        "fuse.cifs", "fuse.rclone", "fuse.s3fs", "fuse.ceph",  "fuse.glusterfs", "webdav",
    };
    return std::any_of(networkTypes.begin(), networkTypes.end(), [type](const char *known) {
        return type.compare(QByteArrayView(known), Qt::CaseInsensitive) == 0;
    });
}

Result<void> checkFileSystem(const QString &path)
{
    QFileInfo place(path);
    while (!place.exists() && !place.isRoot())
        place = QFileInfo(place.absolutePath());
    const QByteArray type = QStorageInfo(place.absoluteFilePath()).fileSystemType();
    if (!isNetworkFileSystem(type))
        return {};
    return databaseError("database.network_disk",
                         QStringLiteral("The database %1 lies on a network file system (%2), where "
                                        "SQLite can't keep it safe. Name a file on a local disk "
                                        "with --database or the setting \"database\".")
                             .arg(path, QString::fromLatin1(type)),
                         {{"path", path}, {"file_system", QString::fromLatin1(type)}});
}

} // namespace csc
