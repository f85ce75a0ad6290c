// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabaseHold.h"

#include "store/OpenFile.h"
#include "store/SqlError.h"

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#endif

namespace csc {

namespace {

Error isOpen(const QString &path, qint64 processId)
{
    // A process of another container has no number here.
    const QString holder = processId > 0 ? QStringLiteral("process %1").arg(processId)
                                         : QStringLiteral("another process");
    return databaseError(
        "database.open_elsewhere",
        QStringLiteral("The database %1 is open in %2. Nothing was changed; close "
                       "every window and every cloudsyncctl on it, and try again.")
            .arg(path, holder),
        {{"path", path}, {"process", processId > 0 ? QString::number(processId) : QString()}});
}

#ifdef Q_OS_UNIX
// The pending byte, the reserved one, and those that readers share.
constexpr off_t firstLockByte = 0x40000000;
constexpr off_t lockBytes = 512;
// In the file NAME-shm each connection holds a shared lock on this byte (SQLite's os_unix.c).
constexpr off_t sharedMemoryByte = 128;

#ifdef F_OFD_SETLK
constexpr int setLock = F_OFD_SETLK;
#else
constexpr int setLock = F_SETLK;
#endif

struct flock allOf(off_t start, off_t length)
{
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = start;
    lock.l_len = length;
    return lock;
}

/// Who has such a lock; -1 where nobody has.
qint64 holderOf(int handle, off_t start, off_t length)
{
    struct flock lock = allOf(start, length);
    if (::fcntl(handle, F_GETLK, &lock) != 0 || lock.l_type == F_UNLCK)
        return -1;
    return std::max<qint64>(lock.l_pid, 0);
}

Result<void> lockAgainstOthers(const QFile &file)
{
    struct flock lock = allOf(firstLockByte, lockBytes);
    if (::fcntl(file.handle(), setLock, &lock) != 0 && (errno == EAGAIN || errno == EACCES))
        return isOpen(file.fileName(),
                      std::max<qint64>(holderOf(file.handle(), firstLockByte, lockBytes), 0));
    QFile sharedMemory(file.fileName() + QStringLiteral("-shm"));
    if (sharedMemory.open(QIODevice::ReadOnly)) {
        const qint64 holder = holderOf(sharedMemory.handle(), sharedMemoryByte, 1);
        if (holder >= 0)
            return isOpen(file.fileName(), holder);
    }
    return {};
}
#else
Result<void> lockAgainstOthers(const QFile &)
{
    return {}; // a file that is open can't be given another name there
}
#endif

} // namespace

DatabaseHold::DatabaseHold(const QString &path)
    : m_file(path)
{}

Result<std::unique_ptr<DatabaseHold>> DatabaseHold::take(const QString &path)
{
    if (OpenFile::isOpen(path))
        return isOpen(path, 0);
    // NOLINTNEXTLINE(modernize-make-unique): the constructor is private
    std::unique_ptr<DatabaseHold> hold(new DatabaseHold(path));
    if (!hold->m_file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly | QIODevice::Unbuffered))
        return databaseError(
            "database.unreadable",
            QStringLiteral("The database %1 can't be opened: %2. Allow yourself to "
                           "read and write it, and try again.")
                .arg(path, hold->m_file.errorString()),
            {{"path", path}});
    if (const auto locked = lockAgainstOthers(hold->m_file); !locked)
        return locked.error();
    return hold;
}

} // namespace csc
