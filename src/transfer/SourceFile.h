// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"
#include "core/Transport.h"

#include <QFile>

#include <functional>
#include <memory>

namespace csc {

/// The local file of an upload, open for reading, with the identity that it must keep.
/// Blocking; used on one thread.
class SourceFile
{
public:
    /// Error `source_missing` (no such file, unreadable, empty) or `source_changed` (not the file
    /// that was checked).
    static Result<std::unique_ptr<SourceFile>> open(const UploadFile &file);

    const QString &path() const { return m_path; }
    qint64 sizeBytes() const { return m_identity.sizeBytes; }
    const FileIdentity &identity() const { return m_identity; }

    /// Whom to tell of every read that has come back.
    void whenRead(std::function<void()> tell) { m_whenRead = std::move(tell); }
    /// Reads up to `maxSize` bytes at `offset`; -1 if it can't, which means that the file is not
    /// what it was.
    qint64 readAt(qint64 offset, char *data, qint64 maxSize);

    /// Error `source_changed` once size, time or inode differ from the beginning.
    Result<void> checkUnchanged() const;
    /// The error of a read that failed or came short.
    Error readError() const;

private:
    explicit SourceFile(QString path);

    QString m_path;
    QFile m_file;
    FileIdentity m_identity;
    std::function<void()> m_whenRead;
};

} // namespace csc
