// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FolderTarget.h"

#include "DiskFile.h"
#include "FolderError.h"
#include "StopWatcher.h"

#include <algorithm>
#include <cerrno>

namespace csc {

namespace {

constexpr qint64 blockBytes = qint64(256) * 1024;

} // namespace

QString FolderTarget::path() const
{
    return (mount.folder() == u"/" ? QString() : mount.folder()) + u'/' + key;
}

QString FolderTarget::folder() const
{
    const QString whole = path();
    const qsizetype slash = whole.lastIndexOf(u'/');
    return slash == 0 ? QStringLiteral("/") : whole.left(slash);
}

QString FolderTarget::partName() const
{
    return QStringLiteral(".%1.part").arg(key.mid(key.lastIndexOf(u'/') + 1));
}

Result<FolderMatch> compareInFolder(const FolderTarget &target, SourceFile &source,
                                    const JobControl &control, const std::function<void()> &atWork)
{
    if (const Result<void> mounted = target.mount.check(); !mounted)
        return mounted.error();
    const auto failed = [&](int systemError) {
        return folderError(systemError, QStringLiteral("Reading"), target.path());
    };
    DiskFile there;
    if (const int error = there.openForReading(target.path()); error != 0) {
        if (error == ENOENT || error == ENOTDIR)
            return FolderMatch::Missing;
        return failed(error);
    }
    if (isFolder(target.path()) || there.size() != source.sizeBytes())
        return FolderMatch::Different;
    there.dropCache();

    QByteArray ours(blockBytes, Qt::Uninitialized);
    QByteArray theirs(blockBytes, Qt::Uninitialized);
    for (qint64 offset = 0; offset < source.sizeBytes(); offset += blockBytes) {
        if (control.stopRequested())
            return stoppedError();
        if (atWork)
            atWork();
        const qint64 size = std::min(blockBytes, source.sizeBytes() - offset);
        for (qint64 got = 0; got < size;) {
            const qint64 more = source.readAt(offset + got, ours.data() + got, size - got);
            if (more <= 0)
                return source.readError();
            got += more;
        }
        int error = 0;
        const qint64 read = there.readAt(offset, theirs.data(), size, error);
        if (read < 0)
            return failed(error);
        if (read != size || !std::equal(ours.cbegin(), ours.cbegin() + size, theirs.cbegin()))
            return FolderMatch::Different;
    }
    return FolderMatch::Same;
}

} // namespace csc
