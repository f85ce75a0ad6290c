// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QMap>
#include <QMutex>
#include <QString>

#include <map>
#include <optional>

namespace csc {

class RequestBody;

/// An object as the store keeps it.
struct StoredObject
{
    QString key;
    qint64 sizeBytes = 0;
    QByteArray etag;                      ///< without quotes
    QDateTime modified;                   ///< UTC, whole seconds
    QMap<QByteArray, QByteArray> headers; ///< given back on GET and HEAD
    QString path;                         ///< absolute, of the file that holds its bytes
};

/// Buckets and objects in a folder. The bytes of an object are the file `folder/bucket/key`, so
/// that one can look at them; keys that make no such path (`a//b`, `../x`, `a` beside `a/b`) go to
/// `folder/.store/odd`. What else is known of it stands in `folder/.store/objects`. Every change is
/// a rename, so that a crash leaves the old object or the new one. Thread-safe.
class ObjectFolder
{
public:
    /// `encrypts`: see ObjectStore::Options.
    explicit ObjectFolder(const QString &folder, bool encrypts = false);

    /// Makes the folder where there is none, and reads what it holds.
    Result<void> open();
    /// Where bodies are written before they become objects.
    QString incomingFolder() const;
    QString uploadsFolder() const;

    bool hasBucket(const QString &bucket) const;
    Result<void> makeBucket(const QString &bucket);

    std::optional<StoredObject> find(const QString &bucket, const QString &key) const;
    /// The file at `body` becomes the object (it is moved). `object` needs key, etag, headers.
    Result<StoredObject> put(const QString &bucket, StoredObject object, RequestBody &body);
    /// The same for any file on this file system.
    Result<StoredObject> putFile(const QString &bucket, StoredObject object, const QString &path);
    void remove(const QString &bucket, const QString &key);

    /// Objects in the order of their keys' UTF-8 bytes, after the key `after`.
    QList<StoredObject> list(const QString &bucket, const QString &prefix,
                             const QString &after) const;
    /// How often an object of that key came into being since this folder was opened first.
    int timesStored(const QString &bucket, const QString &key) const;

private:
    using Bucket = std::map<QByteArray, StoredObject>; ///< by the UTF-8 of the key, as S3 sorts

    QString plainPath(const QString &bucket, const QString &key) const;
    QString preparedPath(const QString &bucket, const QString &key) const;
    QString notePath(const QString &bucket, const QString &key) const;
    void readBucket(const QString &bucket);
    std::optional<StoredObject> readNote(const QString &path) const;
    Result<StoredObject> adopt(const QString &bucket, StoredObject object,
                               const std::function<bool(const QString &)> &moveTo);
    void removeFile(const QString &bucket, const QString &path) const;

    const QString m_folder;
    const bool m_encrypts;
    mutable QMutex m_mutex;
    QMap<QString, Bucket> m_buckets;
    QHash<QString, int> m_timesStored; ///< by bucket/key
};

} // namespace csc
