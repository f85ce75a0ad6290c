// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "FaultyVfs.h"

#include <array>
#include <memory>
#include <mutex>
#include <sqlite3.h>

namespace csc::test {

namespace {

struct Watchers
{
    std::mutex mutex;
    std::shared_ptr<const FaultyVfs::Before> before;
    std::shared_ptr<const FaultyVfs::After> after;
};

Watchers &watchers()
{
    static Watchers all;
    return all;
}

int askBefore(const FileOperation &operation)
{
    std::shared_ptr<const FaultyVfs::Before> before;
    {
        const std::lock_guard lock(watchers().mutex);
        before = watchers().before;
    }
    return before ? (*before)(operation) : SQLITE_OK;
}

void tellAfter(const FileOperation &operation)
{
    std::shared_ptr<const FaultyVfs::After> after;
    {
        const std::lock_guard lock(watchers().mutex);
        after = watchers().after;
    }
    if (after)
        (*after)(operation);
}

/// Asks, does, tells.
template <typename Work>
int perform(const FileOperation &operation, Work &&work)
{
    if (const int refused = askBefore(operation); refused != SQLITE_OK)
        return refused;
    const int result = work();
    if (result == SQLITE_OK)
        tellAfter(operation);
    return result;
}

/// SQLite gives us room for this; the wrapped VFS's own file follows it.
struct File
{
    sqlite3_file base;
    FileKind kind;
    const char *name; ///< lives as long as the file is open
};

constexpr size_t realFileAt = (sizeof(File) + 15) / 16 * 16;

sqlite3_file *realOf(sqlite3_file *file)
{
    return reinterpret_cast<sqlite3_file *>(reinterpret_cast<char *>(file) + realFileAt);
}

FileOperation operationOn(sqlite3_file *file, FileStep step, qint64 offset = 0)
{
    const auto *ours = reinterpret_cast<const File *>(file);
    return {step, ours->kind, QString::fromUtf8(ours->name), offset};
}

int closeFile(sqlite3_file *file)
{
    return perform(operationOn(file, FileStep::Close),
                   [file] { return realOf(file)->pMethods->xClose(realOf(file)); });
}

int readFile(sqlite3_file *file, void *data, int bytes, sqlite3_int64 offset)
{
    return perform(operationOn(file, FileStep::Read, offset), [=] {
        return realOf(file)->pMethods->xRead(realOf(file), data, bytes, offset);
    });
}

int writeFile(sqlite3_file *file, const void *data, int bytes, sqlite3_int64 offset)
{
    FileOperation operation = operationOn(file, FileStep::Write, offset);
    operation.data = QByteArray(static_cast<const char *>(data), bytes);
    sqlite3_int64 size = 0;
    realOf(file)->pMethods->xFileSize(realOf(file), &size);
    operation.extends = offset + bytes > size;
    return perform(operation, [=] {
        return realOf(file)->pMethods->xWrite(realOf(file), data, bytes, offset);
    });
}

int truncateFile(sqlite3_file *file, sqlite3_int64 size)
{
    return perform(operationOn(file, FileStep::Truncate, size),
                   [=] { return realOf(file)->pMethods->xTruncate(realOf(file), size); });
}

int syncFile(sqlite3_file *file, int flags)
{
    return perform(operationOn(file, FileStep::Sync),
                   [=] { return realOf(file)->pMethods->xSync(realOf(file), flags); });
}

int sizeOfFile(sqlite3_file *file, sqlite3_int64 *size)
{
    return perform(operationOn(file, FileStep::Size),
                   [=] { return realOf(file)->pMethods->xFileSize(realOf(file), size); });
}

int lockFile(sqlite3_file *file, int level)
{
    return perform(operationOn(file, FileStep::Lock),
                   [=] { return realOf(file)->pMethods->xLock(realOf(file), level); });
}

int unlockFile(sqlite3_file *file, int level)
{
    return realOf(file)->pMethods->xUnlock(realOf(file), level);
}

int checkReservedLock(sqlite3_file *file, int *held)
{
    return realOf(file)->pMethods->xCheckReservedLock(realOf(file), held);
}

int controlFile(sqlite3_file *file, int operation, void *argument)
{
    return realOf(file)->pMethods->xFileControl(realOf(file), operation, argument);
}

int sectorSize(sqlite3_file *file)
{
    return realOf(file)->pMethods->xSectorSize(realOf(file));
}

int deviceCharacteristics(sqlite3_file *file)
{
    return realOf(file)->pMethods->xDeviceCharacteristics(realOf(file));
}

int mapMemory(sqlite3_file *file, int region, int bytes, int extend, void volatile **memory)
{
    return perform(operationOn(file, FileStep::MapMemory), [=] {
        return realOf(file)->pMethods->xShmMap(realOf(file), region, bytes, extend, memory);
    });
}

int lockMemory(sqlite3_file *file, int offset, int count, int flags)
{
    const auto lock = [=] {
        return realOf(file)->pMethods->xShmLock(realOf(file), offset, count, flags);
    };
    return (flags & SQLITE_SHM_UNLOCK) != 0
               ? lock()
               : perform(operationOn(file, FileStep::LockMemory), lock);
}

void memoryBarrier(sqlite3_file *file)
{
    realOf(file)->pMethods->xShmBarrier(realOf(file));
}

int unmapMemory(sqlite3_file *file, int remove)
{
    return realOf(file)->pMethods->xShmUnmap(realOf(file), remove);
}

// Of version 2: without memory-mapped reading, so that every access is seen.
constexpr sqlite3_io_methods methods{
    2,
    closeFile,
    readFile,
    writeFile,
    truncateFile,
    syncFile,
    sizeOfFile,
    lockFile,
    unlockFile,
    checkReservedLock,
    controlFile,
    sectorSize,
    deviceCharacteristics,
    mapMemory,
    lockMemory,
    memoryBarrier,
    unmapMemory,
    nullptr,
    nullptr,
};

FileKind kindOf(int flags)
{
    if ((flags & SQLITE_OPEN_MAIN_DB) != 0)
        return FileKind::Database;
    if ((flags & SQLITE_OPEN_WAL) != 0)
        return FileKind::Log;
    return (flags & SQLITE_OPEN_MAIN_JOURNAL) != 0 ? FileKind::Journal : FileKind::Temporary;
}

FileKind kindOf(const QString &path)
{
    if (path.endsWith(QLatin1StringView("-wal")))
        return FileKind::Log;
    return path.endsWith(QLatin1StringView("-journal")) ? FileKind::Journal : FileKind::Database;
}

sqlite3_vfs *real()
{
    static sqlite3_vfs *const unixVfs = sqlite3_vfs_find("unix");
    return unixVfs;
}

int openFile(sqlite3_vfs *, const char *name, sqlite3_file *file, int flags, int *outFlags)
{
    auto *ours = reinterpret_cast<File *>(file);
    ours->base.pMethods = nullptr;
    ours->kind = kindOf(flags);
    ours->name = name;
    const int result = perform(operationOn(file, FileStep::Open), [=] {
        return real()->xOpen(real(), name, realOf(file), flags, outFlags);
    });
    // Whoever has methods is closed, also after a failure.
    if (result == SQLITE_OK)
        ours->base.pMethods = &methods;
    return result;
}

int removeFile(sqlite3_vfs *, const char *name, int syncFolder)
{
    const QString path = QString::fromUtf8(name);
    return perform({FileStep::Remove, kindOf(path), path},
                   [=] { return real()->xDelete(real(), name, syncFolder); });
}

int accessFile(sqlite3_vfs *, const char *name, int flags, int *result)
{
    const QString path = QString::fromUtf8(name);
    return perform({FileStep::Access, kindOf(path), path},
                   [=] { return real()->xAccess(real(), name, flags, result); });
}

int fullPath(sqlite3_vfs *, const char *name, int bytes, char *full)
{
    const QString path = QString::fromUtf8(name);
    return perform({FileStep::FullPath, kindOf(path), path},
                   [=] { return real()->xFullPathname(real(), name, bytes, full); });
}

} // namespace

void FaultyVfs::install()
{
    static sqlite3_vfs ours = [] {
        sqlite3_vfs vfs = *real(); // what has nothing to do with files stays its own
        vfs.iVersion = 2;
        vfs.szOsFile = int(realFileAt) + real()->szOsFile;
        vfs.pNext = nullptr;
        vfs.zName = "faulty";
        vfs.xOpen = openFile;
        vfs.xDelete = removeFile;
        vfs.xAccess = accessFile;
        vfs.xFullPathname = fullPath;
        return vfs;
    }();
    if (sqlite3_vfs_register(&ours, 1) != SQLITE_OK)
        qFatal("the VFS could not be registered");
}

void FaultyVfs::watch(Before before, After after)
{
    const std::lock_guard lock(watchers().mutex);
    watchers().before = before ? std::make_shared<const Before>(std::move(before)) : nullptr;
    watchers().after = after ? std::make_shared<const After>(std::move(after)) : nullptr;
}

int FaultyVfs::failureOf(FileStep step)
{
    switch (step) {
    case FileStep::Open:
    case FileStep::FullPath:
        return SQLITE_CANTOPEN;
    case FileStep::Read:
        return SQLITE_IOERR_READ;
    case FileStep::Write:
        return SQLITE_FULL;
    case FileStep::Truncate:
        return SQLITE_IOERR_TRUNCATE;
    case FileStep::Sync:
        return SQLITE_IOERR_FSYNC;
    case FileStep::Size:
        return SQLITE_IOERR_FSTAT;
    case FileStep::Lock:
        return SQLITE_IOERR_LOCK;
    case FileStep::MapMemory:
        return SQLITE_IOERR_SHMMAP;
    case FileStep::LockMemory:
        return SQLITE_IOERR_SHMLOCK;
    case FileStep::Remove:
        return SQLITE_IOERR_DELETE;
    case FileStep::Access:
        return SQLITE_IOERR_ACCESS;
    case FileStep::Close: // nobody looks at what it answers, and the file must go
        break;
    }
    return SQLITE_OK;
}

QString toText(const FileOperation &operation)
{
    static constexpr std::array steps{"open",   "close",  "read",     "write", "truncate",
                                      "sync",   "size",   "lock",     "map",   "lock memory",
                                      "remove", "access", "full path"};
    static constexpr std::array kinds{"database", "log", "journal", "temporary file"};
    return QStringLiteral("%1 of %2 at %3")
        .arg(QLatin1StringView(steps.at(size_t(operation.step))),
             QLatin1StringView(kinds.at(size_t(operation.kind))))
        .arg(operation.offset);
}

struct FailingOperation::State
{
    std::mutex mutex;
    FaultyVfs::Before decide;
    QString failed;
};

FailingOperation::FailingOperation(int n, Kind kind)
    : FailingOperation([n, kind, count = 0](const FileOperation &operation) mutable {
        const int number = count++;
        const bool fails = kind == Kind::Once ? number == n : number >= n;
        return fails ? FaultyVfs::failureOf(operation.step) : SQLITE_OK;
    })
{}

FailingOperation::FailingOperation(FaultyVfs::Before decide)
    : m_state(std::make_shared<State>())
{
    m_state->decide = std::move(decide);
    FaultyVfs::watch([state = m_state](const FileOperation &operation) {
        if (FaultyVfs::failureOf(operation.step) == SQLITE_OK)
            return SQLITE_OK;
        const std::lock_guard lock(state->mutex);
        const int code = state->decide(operation);
        if (code != SQLITE_OK && state->failed.isEmpty())
            state->failed = toText(operation);
        return code;
    });
}

FailingOperation::~FailingOperation()
{
    stop();
}

QString FailingOperation::failed() const
{
    const std::lock_guard lock(m_state->mutex);
    return m_state->failed;
}

void FailingOperation::stop()
{
    FaultyVfs::unwatch();
}

} // namespace csc::test
