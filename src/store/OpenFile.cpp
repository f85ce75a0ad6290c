// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "OpenFile.h"

#include "store/SqlError.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QMutex>
#include <QMutexLocker>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace csc {

namespace {

/// By canonical path. Locks belong to the process, so this knowledge does, too.
struct OpenFiles
{
    QMutex mutex;
    QHash<QString, int> connections;
};

OpenFiles &openFiles()
{
    static OpenFiles files;
    return files;
}

Error lostDatabase(const QString &path)
{
    return databaseError("database.lost",
                         QStringLiteral("The database %1 is gone: it, its folder or its disk was "
                                        "moved or removed while this program used it. Nothing is "
                                        "saved until it is back. Bring it back to its place.")
                             .arg(path),
                         {{"path", path}});
}

Error replacedDatabase(const QString &path)
{
    return databaseError("database.replaced",
                         QStringLiteral("The database %1 was replaced by another file while this "
                                        "program used it, so nothing can be saved. Start this "
                                        "program again to work with the file that is there now, or "
                                        "put the former one back.")
                             .arg(path),
                         {{"path", path}});
}

Error lostLog(const QString &path)
{
    return databaseError("database.log_lost",
                         QStringLiteral("The write-ahead log of the database %1 was moved or "
                                        "removed while this program used it, so nothing can be "
                                        "saved safely. End every program that uses the database, "
                                        "and start again.")
                             .arg(path),
                         {{"path", path}});
}

} // namespace

OpenFile::OpenFile(const QString &path)
    : m_givenPath(path)
    , m_path(QFileInfo(path).canonicalFilePath())
    , m_name(QFile::encodeName(path))
    , m_logName(QFile::encodeName(m_path + QStringLiteral("-wal")))
    , m_node(nodeAt(m_name))
{
    const QMutexLocker lock(&openFiles().mutex);
    ++openFiles().connections[m_path];
}

OpenFile::~OpenFile()
{
    const QMutexLocker lock(&openFiles().mutex);
    if (--openFiles().connections[m_path] == 0)
        openFiles().connections.remove(m_path);
}

bool OpenFile::isOpen(const QString &path)
{
    const QMutexLocker lock(&openFiles().mutex);
    return openFiles().connections.contains(QFileInfo(path).canonicalFilePath());
}

void OpenFile::rememberLog()
{
    m_log = nodeAt(m_logName);
}

Result<void> OpenFile::checkInPlace() const
{
    const std::optional<Node> node = nodeAt(m_name);
    const bool isThere = node && node == m_node;
    if (isThere && (!m_log || nodeAt(m_logName) == m_log))
        return {};
    const QString shown = QDir::toNativeSeparators(m_givenPath);
    if (isThere)
        return lostLog(shown);
    return node ? replacedDatabase(shown) : lostDatabase(shown);
}

std::optional<OpenFile::Node> OpenFile::nodeAt(const QByteArray &name)
{
#ifdef Q_OS_UNIX
    struct stat status = {};
    if (::stat(name.constData(), &status) != 0)
        return std::nullopt;
    return Node{quint64(status.st_dev), quint64(status.st_ino)};
#else
    return QFileInfo::exists(QFile::decodeName(name)) ? std::optional(Node()) : std::nullopt;
#endif
}

} // namespace csc
