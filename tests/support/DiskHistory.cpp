// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DiskHistory.h"

#include "support/FaultyVfs.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <atomic>
#include <functional>
#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace csc::test {

namespace {

constexpr qsizetype sectorBytes = 512;

std::atomic<int> skipSyncs = 0;
// Of the one recorder; syncs come from the thread that it watches.
std::function<void(int handle)> whenSynced;
std::function<void(const QString &from, const QString &to)> whenRenamed;

int synced(int handle, long call)
{
    if (whenSynced)
        whenSynced(handle);
    return skipSyncs > 0 ? 0 : int(::syscall(call, handle));
}

void put(QByteArray &content, qint64 offset, QByteArrayView data)
{
    if (content.size() < offset + data.size())
        content.resize(offset + data.size(), '\0');
    std::copy(data.begin(), data.end(), content.begin() + offset);
}

void apply(QByteArray &content, const DiskStep &step)
{
    if (step.kind == DiskStep::Kind::Write)
        put(content, step.offset, step.data);
    else
        content.resize(step.offset, '\0');
}

bool isLucky(QRandomGenerator &lots)
{
    return lots.bounded(2) == 1;
}

} // namespace

Disk::Disk(const FolderContent &content)
{
    for (auto file = content.cbegin(); file != content.cend(); ++file) {
        m_syncedNames.insert(file.key(), int(m_files.size()));
        m_files.push_back({file.value(), {}});
    }
    m_names = m_syncedNames;
}

void Disk::take(const DiskStep &step)
{
    switch (step.kind) {
    case DiskStep::Kind::Make:
        m_names.insert(step.name, int(m_files.size()));
        m_pendingNames.append({step.name, int(m_files.size())});
        m_files.push_back({});
        break;
    case DiskStep::Kind::Write:
    case DiskStep::Kind::Truncate:
        m_files.at(size_t(m_names.value(step.name))).pending.append(step);
        break;
    case DiskStep::Kind::SyncFile: {
        File &file = m_files.at(size_t(m_names.value(step.name)));
        for (const DiskStep &change : std::as_const(file.pending))
            apply(file.synced, change);
        file.pending.clear();
        break;
    }
    case DiskStep::Kind::Remove:
        m_names.remove(step.name);
        m_pendingNames.append({step.name});
        break;
    case DiskStep::Kind::Rename: {
        const QString next = QString::fromUtf8(step.data);
        const int file = m_names.take(step.name);
        m_names.insert(next, file);
        m_pendingNames.append({next, file, step.name});
        break;
    }
    case DiskStep::Kind::SyncFolder:
        m_syncedNames = m_names;
        m_pendingNames.clear();
        break;
    case DiskStep::Kind::Acknowledge:
        break;
    }
}

FolderContent Disk::afterPowerLoss(Luck luck, QRandomGenerator &lots) const
{
    QHash<QString, int> names = luck == Luck::Names || luck == Luck::All ? m_names : m_syncedNames;
    if (luck == Luck::Some || luck == Luck::SomeSectors) {
        for (const NameChange &change : m_pendingNames) {
            if (!isLucky(lots))
                continue;
            names.remove(change.former);
            if (change.file < 0)
                names.remove(change.name);
            else
                names.insert(change.name, change.file);
        }
    }
    FolderContent content;
    QStringList sorted = names.keys(); // a hash's own order is another one each time
    sorted.sort();
    for (const QString &name : std::as_const(sorted))
        content.insert(name, contentOf(m_files.at(size_t(names.value(name))), luck, lots));
    return content;
}

QByteArray Disk::contentOf(const File &file, Luck luck, QRandomGenerator &lots) const
{
    QByteArray content = file.synced;
    if (luck == Luck::Nothing || luck == Luck::Names)
        return content;
    for (const DiskStep &change : file.pending) {
        const bool isTorn = luck == Luck::SomeSectors && change.kind == DiskStep::Kind::Write;
        if (!isTorn) {
            if (luck == Luck::All || isLucky(lots))
                apply(content, change);
            continue;
        }
        for (qsizetype at = 0; at < change.data.size();) {
            // Sectors are the disk's, wherever in one a write begins.
            const qsizetype end =
                std::min(change.data.size(),
                         at + sectorBytes - qsizetype((change.offset + at) % sectorBytes));
            if (isLucky(lots))
                put(content, change.offset + at, QByteArrayView(change.data).sliced(at, end - at));
            at = end;
        }
    }
    return content;
}

DiskRecorder::DiskRecorder(const QString &folder)
    : m_folder(QFileInfo(folder).canonicalFilePath() + u'/')
{
    for (const QString &name : QDir(folder).entryList(QDir::Files)) {
        QFile file(m_folder + name);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s can't be read", qUtf8Printable(name));
        m_before.insert(name, file.readAll());
        m_known.insert(name, true);
    }
    FaultyVfs::watch(
        [](const FileOperation &) { return SQLITE_OK; },
        [this](const FileOperation &operation) {
            const QString name = nameOf(operation.path);
            if (name.isEmpty())
                return;
            if (operation.step == FileStep::Open) {
                see(name);
            } else if (operation.step == FileStep::Write) {
                m_steps.append({DiskStep::Kind::Write, name, operation.offset, operation.data});
            } else if (operation.step == FileStep::Truncate) {
                m_steps.append({DiskStep::Kind::Truncate, name, operation.offset});
            } else if (operation.step == FileStep::Remove) {
                m_known.remove(name);
                m_steps.append({DiskStep::Kind::Remove, name});
            }
        });
    ++skipSyncs;
    whenSynced = [this](int handle) {
        const QString path = QFile::symLinkTarget(QStringLiteral("/proc/self/fd/%1").arg(handle));
        if (path + u'/' == m_folder)
            m_steps.append({DiskStep::Kind::SyncFolder, {}});
        else if (const QString name = nameOf(path); m_known.contains(name))
            m_steps.append({DiskStep::Kind::SyncFile, name});
    };
    whenRenamed = [this](const QString &from, const QString &to) {
        if (!m_known.contains(nameOf(from)))
            return;
        m_known.remove(nameOf(from));
        m_known.insert(nameOf(to), true);
        m_steps.append({DiskStep::Kind::Rename, nameOf(from), 0, nameOf(to).toUtf8()});
    };
}

DiskRecorder::~DiskRecorder()
{
    whenSynced = nullptr;
    whenRenamed = nullptr;
    --skipSyncs;
    FaultyVfs::unwatch();
}

void DiskRecorder::acknowledge(const QString &what)
{
    m_steps.append({DiskStep::Kind::Acknowledge, what});
}

QString DiskRecorder::nameOf(const QString &path) const
{
    // Shared memory is made anew after a power loss; SQLite itself writes it through no VFS.
    return path.startsWith(m_folder) && !path.endsWith(QLatin1StringView("-shm"))
               ? path.sliced(m_folder.size())
               : QString();
}

/// Made by SQLite, or, without content, by ourselves right before.
void DiskRecorder::see(const QString &name)
{
    if (m_known.contains(name))
        return;
    m_known.insert(name, true);
    m_steps.append({DiskStep::Kind::Make, name});
}

SyncsSkipped::SyncsSkipped()
{
    ++skipSyncs;
}

SyncsSkipped::~SyncsSkipped()
{
    --skipSyncs;
}

} // namespace csc::test

// The program's own definitions come before the C library's for every library in it.
extern "C" int fsync(int handle)
{
    return csc::test::synced(handle, SYS_fsync);
}

extern "C" int fdatasync(int handle)
{
    return csc::test::synced(handle, SYS_fdatasync);
}

extern "C" int renameat2(int fromFolder, const char *from, int toFolder, const char *to,
                         unsigned int flags)
{
    const auto done = int(::syscall(SYS_renameat2, fromFolder, from, toFolder, to, flags));
    if (done == 0 && csc::test::whenRenamed)
        csc::test::whenRenamed(QFile::decodeName(from), QFile::decodeName(to));
    return done;
}
