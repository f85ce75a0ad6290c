// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FileIdentity.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#else
#include <QDateTime>
#include <QFileInfo>
#endif

namespace csc {

std::optional<FileIdentity> readFileIdentity(const QString &path)
{
#ifdef Q_OS_UNIX
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0 || !S_ISREG(status.st_mode))
        return std::nullopt;
#ifdef Q_OS_MACOS
    const timespec modified = status.st_mtimespec;
#else
    const timespec modified = status.st_mtim;
#endif
    return FileIdentity{qint64(status.st_size),
                        qint64(modified.tv_sec) * 1'000'000'000 + modified.tv_nsec,
                        quint64(status.st_ino)};
#else
    const QFileInfo info(path);
    if (!info.isFile())
        return std::nullopt;
    return FileIdentity{info.size(), info.lastModified().toMSecsSinceEpoch() * 1'000'000, 0};
#endif
}

} // namespace csc
