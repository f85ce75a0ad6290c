// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QtGlobal>

namespace csc {

/// A file of a folder destination, with the steps that durable writing needs and Qt does not offer.
/// Functions give 0 or the system's error number (POSIX). Blocking.
class DiskFile
{
public:
    DiskFile() = default;
    DiskFile(const DiskFile &) = delete;
    DiskFile &operator=(const DiskFile &) = delete;
    ~DiskFile();

    int openForReading(const QString &path);
    /// Made if it is not there; what is in it stays unless `empty`.
    int openForWriting(const QString &path, bool empty);
    /// For this handle alone, until it is closed: EWOULDBLOCK while another holds the lock, here or
    /// on another computer. What is in the file stays. Where the file system has no locks it is
    /// opened all the same.
    int openLocked(const QString &path, bool make);
    int makeEmpty();
    /// -1 if it can't be told.
    qint64 size() const;
    int writeAt(qint64 offset, const char *data, qint64 size);
    /// Reads until `size` bytes or the end; the number of bytes, or -1 (`error` says why).
    qint64 readAt(qint64 offset, char *data, qint64 size, int &error) const;
    /// Until the data has reached the disk.
    int sync();
    /// Asks the system to forget what it has cached of this file, so that the next read comes from
    /// the disk or server. Only a hint.
    void dropCache();
    /// What closing would say of earlier writes: some network file systems tell it only there. The
    /// file stays open.
    int flush();
    int close();

private:
    int m_handle = -1;
};

bool isFolder(const QString &path);
/// Makes `relative` below `root`, which must exist and is never made; each new folder is synced.
int makeFolders(const QString &root, const QString &relative);
int flushFolder(const QString &path);
int removeFile(const QString &path);
/// EWOULDBLOCK, and nothing is removed, while another holds its lock.
int removeUnlessLocked(const QString &path);
/// Gives a file its final name in one step. Without `replace` an existing target stays: EEXIST.
int renameFile(const QString &from, const QString &to, bool replace);

} // namespace csc
