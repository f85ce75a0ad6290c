// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "catalog/Digest.h"

#include <QByteArray>
#include <QString>
#include <QTemporaryFile>

#include <memory>

namespace csc {

/// The body of a request on its way to disk: hashed while it is written, so that memory does not
/// depend on its size. The file is removed with this object unless it was moved.
class RequestBody
{
public:
    /// `folder` must lie on the file system where the objects are, so that a body becomes an
    /// object by renaming.
    explicit RequestBody(const QString &folder);

    /// False when the disk takes no more.
    bool append(const char *data, qsizetype bytes);
    /// After the last byte: closes the file and computes the digests.
    bool finish();

    QString path() const { return m_file->fileName(); }
    /// Puts the file in the place of `target` in one step and gives it up.
    bool moveTo(const QString &target);
    qint64 size() const { return m_size; }
    QByteArray sha256() const { return m_sha256; } ///< raw bytes, after finish()
    QByteArray md5() const { return m_md5; }       ///< raw bytes, after finish()

private:
    std::unique_ptr<QTemporaryFile> m_file;
    Digest m_sha256Digest{Digest::Kind::Sha256};
    Digest m_md5Digest{Digest::Kind::Md5};
    QByteArray m_sha256;
    QByteArray m_md5;
    qint64 m_size = 0;
    bool m_good = false;
};

} // namespace csc
