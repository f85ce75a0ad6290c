// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace csc::test {

/// Which of SQLite's files.
enum class FileKind { Database, Log, Journal, Temporary };

/// What SQLite asks of the file system (sqlite3_io_methods and sqlite3_vfs).
enum class FileStep {
    Open,
    Close,
    Read,
    Write,
    Truncate,
    Sync,
    Size,
    Lock,
    MapMemory,  ///< a piece of the `-shm` file
    LockMemory, ///< one of its locks
    Remove,
    Access,
    FullPath,
};

struct FileOperation
{
    FileStep step = FileStep::Open;
    FileKind kind = FileKind::Database;
    QString path;         ///< empty for temporary files
    qint64 offset = 0;    ///< of a write; the new size of a truncation
    QByteArray data{};    ///< of a write
    bool extends = false; ///< of a write: beyond the file's end
};

/// `write of log`, for messages.
QString toText(const FileOperation &operation);

/// Stands between SQLite and its unix VFS in this process: every operation can be watched, and
/// answered with an error instead of being done (https://www.sqlite.org/vfs.html). The driver of
/// QtSql uses the system's library, and so does this.
class FaultyVfs
{
public:
    /// Makes it the default for connections that are opened from now on.
    static void install();

    /// Called before each operation on its thread; anything but SQLITE_OK is the answer instead.
    using Before = std::function<int(const FileOperation &)>;
    /// Called after each that went well.
    using After = std::function<void(const FileOperation &)>;
    static void watch(Before before, After after = nullptr);
    static void unwatch() { watch(nullptr); }

    /// What SQLite's own VFS would answer where this step fails; SQLITE_OK where it never does or
    /// nobody looks. A write fails for want of space.
    static int failureOf(FileStep step);
};

/// While it lives, the n-th operation (0 is the first) that can fail does.
class FailingOperation
{
public:
    enum class Kind { Once, FromThenOn };

    explicit FailingOperation(int n, Kind kind = Kind::Once);
    /// As seen fit: a code, or SQLITE_OK to go on, for each operation that can fail.
    explicit FailingOperation(FaultyVfs::Before decide);
    ~FailingOperation();
    FailingOperation(const FailingOperation &) = delete;
    FailingOperation &operator=(const FailingOperation &) = delete;

    /// What failed first; empty where nothing did.
    QString failed() const;
    void stop();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace csc::test
