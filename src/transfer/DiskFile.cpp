// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DiskFile.h"

#include <QFile>
#include <QStringList>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace csc {

namespace {

/// Retries a system call that a signal interrupted.
template <typename Call>
auto uninterrupted(Call call)
{
    auto result = call();
    while (result < 0 && errno == EINTR)
        result = call();
    return result;
}

int errorOf(int result)
{
    return result < 0 ? errno : 0;
}

} // namespace

DiskFile::~DiskFile()
{
    close();
}

int DiskFile::openForReading(const QString &path)
{
    close();
    m_handle = uninterrupted(
        [&] { return ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC); });
    return errorOf(m_handle);
}

int DiskFile::openForWriting(const QString &path, bool empty)
{
    close();
    const int flags = O_RDWR | O_CREAT | O_CLOEXEC | (empty ? O_TRUNC : 0);
    m_handle =
        uninterrupted([&] { return ::open(QFile::encodeName(path).constData(), flags, 0666); });
    return errorOf(m_handle);
}

int DiskFile::openLocked(const QString &path, bool make)
{
    const QByteArray name = QFile::encodeName(path);
    const int flags = O_RDWR | O_CLOEXEC | (make ? O_CREAT : 0);
    // Whoever held the lock may have removed or renamed the file before it was ours; then this is
    // not what the path leads to. Some file systems number their files anew all the time.
    for (int tries = 0; tries < 3; ++tries) {
        close();
        m_handle = uninterrupted([&] { return ::open(name.constData(), flags, 0666); });
        if (m_handle < 0)
            return errno;
        if (::flock(m_handle, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK) {
            close();
            return EWOULDBLOCK;
        }
        struct stat opened = {};
        struct stat there = {};
        if (::fstat(m_handle, &opened) == 0 && ::stat(name.constData(), &there) == 0
            && opened.st_ino == there.st_ino && opened.st_dev == there.st_dev)
            break;
    }
    return 0;
}

int DiskFile::makeEmpty()
{
    return errorOf(uninterrupted([&] { return ::ftruncate(m_handle, 0); }));
}

qint64 DiskFile::size() const
{
    struct stat status = {};
    return ::fstat(m_handle, &status) == 0 ? qint64(status.st_size) : -1;
}

int DiskFile::writeAt(qint64 offset, const char *data, qint64 size)
{
    while (size > 0) {
        const ssize_t written =
            uninterrupted([&] { return ::pwrite(m_handle, data, size_t(size), offset); });
        if (written < 0)
            return errno;
        data += written;
        offset += written;
        size -= written;
    }
    return 0;
}

qint64 DiskFile::readAt(qint64 offset, char *data, qint64 size, int &error) const
{
    qint64 total = 0;
    while (total < size) {
        const ssize_t got = uninterrupted(
            [&] { return ::pread(m_handle, data + total, size_t(size - total), offset + total); });
        if (got < 0) {
            error = errno;
            return -1;
        }
        if (got == 0)
            break;
        total += got;
    }
    return total;
}

int DiskFile::sync()
{
    return errorOf(uninterrupted([&] { return ::fsync(m_handle); }));
}

void DiskFile::dropCache()
{
#ifdef Q_OS_LINUX
    ::posix_fadvise(m_handle, 0, 0, POSIX_FADV_DONTNEED);
#endif
}

int DiskFile::flush()
{
    // Every close of a file says what became of its writes, also that of a second handle; the lock
    // stays until the last one.
    const int second = ::fcntl(m_handle, F_DUPFD_CLOEXEC, 0);
    if (second < 0)
        return errno;
    return ::close(second) < 0 && errno != EINTR ? errno : 0;
}

int DiskFile::close()
{
    if (m_handle < 0)
        return 0;
    // Not again after EINTR: the handle is gone either way, and may be another's already.
    const int result = ::close(m_handle);
    m_handle = -1;
    return result < 0 && errno != EINTR ? errno : 0;
}

bool isFolder(const QString &path)
{
    struct stat status = {};
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 && S_ISDIR(status.st_mode);
}

int makeFolders(const QString &root, const QString &relative)
{
    QString path = root;
    for (const QString &name : relative.split(u'/', Qt::SkipEmptyParts)) {
        const QString parent = path;
        path += u'/' + name;
        if (isFolder(path))
            continue;
        if (::mkdir(QFile::encodeName(path).constData(), 0777) < 0) {
            const int error = errno;
            if (error == EEXIST && isFolder(path)) // made by another upload meanwhile
                continue;
            return error == EEXIST ? ENOTDIR : error;
        }
        if (const int error = flushFolder(parent); error != 0)
            return error;
    }
    return 0;
}

int flushFolder(const QString &path)
{
    DiskFile folder;
    if (const int error = folder.openForReading(path); error != 0)
        return error;
    const int error = folder.sync();
    // Some network file systems can't sync a folder; they have no way to do better.
    return error == EINVAL || error == ENOTSUP ? 0 : error;
}

int removeFile(const QString &path)
{
    return errorOf(::unlink(QFile::encodeName(path).constData()));
}

int removeUnlessLocked(const QString &path)
{
    DiskFile file;
    if (file.openLocked(path, false) == EWOULDBLOCK)
        return EWOULDBLOCK;
    int error = removeFile(path);
    if (error != 0 && error != ENOENT) { // servers of Windows shares may keep what is open
        file.close();
        error = removeFile(path);
    }
    return error;
}

int renameFile(const QString &from, const QString &to, bool replace)
{
    const QByteArray source = QFile::encodeName(from);
    const QByteArray target = QFile::encodeName(to);
    if (!replace) {
#ifdef Q_OS_LINUX
        if (::renameat2(AT_FDCWD, source.constData(), AT_FDCWD, target.constData(),
                        RENAME_NOREPLACE)
            == 0)
            return 0;
        // Network file systems often lack it; then looking first has to do.
        if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
            return errno;
#endif
        struct stat status = {};
        if (::lstat(target.constData(), &status) == 0)
            return EEXIST;
    }
    return errorOf(::rename(source.constData(), target.constData()));
}

} // namespace csc
