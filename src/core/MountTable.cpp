// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "MountTable.h"

#include <QDir>
#include <QFile>

#ifndef Q_OS_LINUX
#include <QStorageInfo>
#endif

namespace csc {

namespace {

/// Spaces, tabs, line feeds and backslashes stand as `\040` and so on.
QByteArray unescaped(const QByteArray &text)
{
    QByteArray plain;
    plain.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        bool ok = false;
        const int code = text.at(i) == '\\' ? text.mid(i + 1, 3).toInt(&ok, 8) : 0;
        plain.append(ok ? char(code) : text.at(i));
        i += ok ? 3 : 0;
    }
    return plain;
}

} // namespace

MountTable MountTable::current()
{
#ifdef Q_OS_LINUX
    QFile file(QStringLiteral("/proc/self/mountinfo"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return fromMountInfo(file.readAll());
#else
    MountTable table;
    for (const QStorageInfo &volume : QStorageInfo::mountedVolumes())
        table.m_mountPoints.append(volume.rootPath());
    return table;
#endif
}

MountTable MountTable::fromMountInfo(const QByteArray &text)
{
    MountTable table;
    for (const QByteArray &line : text.split('\n')) {
        // id, parent, device, root within that file system, mount point, …
        const QList<QByteArray> fields = line.split(' ');
        if (fields.size() > 4)
            table.m_mountPoints.append(QFile::decodeName(unescaped(fields.at(4))));
    }
    return table;
}

QString MountTable::rootOf(const QString &path) const
{
    const QString clean = QDir::cleanPath(path);
    QString root = QStringLiteral("/");
    for (const QString &mountPoint : m_mountPoints) {
        const bool contains = clean == mountPoint || clean.startsWith(mountPoint + u'/');
        if (contains && mountPoint.size() > root.size())
            root = mountPoint;
    }
    return root;
}

bool MountTable::isMounted(const QString &mountPoint) const
{
    // The root is not listed where the program runs in a changed root.
    return mountPoint == u"/" || m_mountPoints.contains(mountPoint);
}

} // namespace csc
