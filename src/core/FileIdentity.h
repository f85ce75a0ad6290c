// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>

namespace csc {

/// What tells whether a file is still the one that was looked at: a change of any of these means
/// that its bytes may have changed. Zero everywhere: unknown.
struct FileIdentity
{
    qint64 sizeBytes = 0;
    qint64 modifiedNs = 0; ///< nanoseconds since 1970-01-01 UTC
    quint64 inode = 0;     ///< 0 on systems that have none

    bool operator==(const FileIdentity &) const = default;
    bool isKnown() const { return sizeBytes != 0 || modifiedNs != 0 || inode != 0; }
};

/// Reads size, modification time and inode of the file at `path` (follows links); nothing if it
/// can't be read. Blocks as long as the file system does: never on the GUI thread.
std::optional<FileIdentity> readFileIdentity(const QString &path);

} // namespace csc
