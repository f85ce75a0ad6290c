// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace csc {

/// Counts, for the whole process, which database files have a connection; one of these lives as
/// long as its connection. Thread-safe.
///
/// Why: when a process closes *any* descriptor of a file, POSIX drops all locks that it holds on
/// that file (fcntl(2), "Advisory record locking"). SQLite knows this of its own descriptors, not
/// of ours. A look at the file's header beside an open connection would silently unlock it, and
/// the next program to leave the database would then take the write-ahead log away from us.
class OpenFile
{
public:
    explicit OpenFile(const QString &path);
    ~OpenFile();
    OpenFile(const OpenFile &) = delete;
    OpenFile &operator=(const OpenFile &) = delete;

    /// Whether this process has a connection to that file now: then nothing but SQLite may open it.
    static bool isOpen(const QString &path);

    /// To be called once the connection has its write-ahead log open: from then on that counts,
    /// too.
    void rememberLog();
    /// Refuses (code `database`) where the names no longer lead to the files that the connection
    /// writes into: moved, removed, replaced, or on a disk that is gone. SQLite does not look, and
    /// would go on to acknowledge commits into a file that nobody will ever see. Opens nothing, see
    /// above. On systems without inodes an open file can't be taken away, and only its absence
    /// counts.
    Result<void> checkInPlace() const;

private:
    /// Device and inode: what a name leads to.
    struct Node
    {
        quint64 device = 0;
        quint64 inode = 0;
        bool operator==(const Node &) const = default;
    };
    static std::optional<Node> nodeAt(const QByteArray &name);

    QString m_givenPath; ///< as others will open it, through whatever links
    QString m_path;
    QByteArray m_name;    ///< of the given path, as the system wants it: every commit asks for it
    QByteArray m_logName; ///< beside the file itself, also where a link leads to that
    std::optional<Node> m_node; ///< unknown: it was gone right after it was opened
    std::optional<Node> m_log;
};

} // namespace csc
