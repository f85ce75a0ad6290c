// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "OpenFile.h"

#include <QFileInfo>
#include <QHash>
#include <QMutex>
#include <QMutexLocker>

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

} // namespace

OpenFile::OpenFile(const QString &path)
    : m_path(QFileInfo(path).canonicalFilePath())
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

} // namespace csc
