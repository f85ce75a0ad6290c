// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QMutex>
#include <QString>

#include <optional>

namespace csc {

class RequestBody;

/// A part that was sent to an unfinished upload.
struct StoredPart
{
    int number = 0;
    qint64 sizeBytes = 0;
    QByteArray etag; ///< MD5 in hex
    QDateTime modified;
    QString path;
};

/// An upload that was begun and neither completed nor aborted.
struct StoredUpload
{
    QString id;
    QString bucket;
    QString key;
    QDateTime initiated;
    QMap<QByteArray, QByteArray> headers; ///< for the object
    QMap<int, StoredPart> parts;
};

/// Unfinished multipart uploads in a folder, one folder each. A part's file carries its number and
/// ETag in its name, so that one rename makes it count. Thread-safe.
class UploadFolder
{
public:
    explicit UploadFolder(QString folder);

    /// Reads what an earlier run left.
    void open();
    Result<StoredUpload> begin(const QString &bucket, const QString &key,
                               const QMap<QByteArray, QByteArray> &headers);
    std::optional<StoredUpload> find(const QString &bucket, const QString &key,
                                     const QString &id) const;
    Result<StoredPart> putPart(const QString &id, int number, RequestBody &body);
    void remove(const QString &id);
    /// Ordered by key, then by time of begin, as S3 lists them.
    QList<StoredUpload> list(const QString &bucket) const;
    int count() const;

private:
    QString folderOf(const QString &id) const { return m_folder + u'/' + id; }
    std::optional<StoredUpload> read(const QString &id) const;

    const QString m_folder;
    mutable QMutex m_mutex;
    QMap<QString, StoredUpload> m_uploads; ///< by id
};

} // namespace csc
