// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

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

private:
    QString m_path;
};

} // namespace csc
