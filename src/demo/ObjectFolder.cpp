// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ObjectFolder.h"

#include "RequestBody.h"
#include "StoreFiles.h"

#include "core/Clock.h"
#include "core/FileIdentity.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonObject>
#include <QMutexLocker>

namespace csc {

namespace {

Error cannotWrite(const QString &path)
{
    return Error{ErrorCode::Destination,
                 QStringLiteral("The object store can't write %1. Check that its folder is "
                                "writable and its disk not full.")
                     .arg(path),
                 {},
                 {}};
}

bool isPlainSegment(const QString &segment)
{
    const bool printable =
        std::all_of(segment.cbegin(), segment.cend(), [](QChar c) { return c.isPrint(); });
    return !segment.isEmpty() && !segment.startsWith(u'.') && printable
           && segment.toUtf8().size() <= 255;
}

QDateTime modifiedOf(const FileIdentity &identity)
{
    return QDateTime::fromSecsSinceEpoch(identity.modifiedNs / 1'000'000'000, Qt::UTC);
}

/// Of the same form, and no digest of anything that is known outside.
QByteArray opaqueEtag(const QByteArray &etag)
{
    Digest digest(Digest::Kind::Md5);
    digest.add("encrypted " + etag);
    return digest.finish().toHex() + etag.mid(32);
}

} // namespace

ObjectFolder::ObjectFolder(const QString &folder, bool encrypts)
    : m_folder(QDir::cleanPath(folder))
    , m_encrypts(encrypts)
{}

QString ObjectFolder::incomingFolder() const
{
    return m_folder + QStringLiteral("/.store/incoming");
}

QString ObjectFolder::uploadsFolder() const
{
    return m_folder + QStringLiteral("/.store/uploads");
}

Result<void> ObjectFolder::open()
{
    const QMutexLocker lock(&m_mutex);
    for (const QString &folder : {incomingFolder(), uploadsFolder()}) {
        if (!QDir().mkpath(folder))
            return cannotWrite(folder);
    }
    // Bodies that a crash left half written.
    QDirIterator incoming(incomingFolder(), QDir::Files | QDir::Hidden);
    while (incoming.hasNext())
        QFile::remove(incoming.next());

    m_buckets.clear();
    const QStringList buckets = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &bucket : buckets)
        readBucket(bucket);
    return {};
}

void ObjectFolder::readBucket(const QString &bucket)
{
    Bucket &objects = m_buckets[bucket];
    QDirIterator notes(notePath(bucket, {}), {QStringLiteral("*.json")}, QDir::Files);
    while (notes.hasNext()) {
        const QString path = notes.next();
        if (const auto object = readNote(path))
            objects.insert_or_assign(object->key.toUtf8(), *object);
        else
            QFile::remove(path);
    }
}

std::optional<StoredObject> ObjectFolder::readNote(const QString &path) const
{
    const auto note = readJsonFile(path);
    if (!note)
        return std::nullopt;
    StoredObject object;
    object.key = note->value(u"key").toString();
    object.path = m_folder + u'/' + note->value(u"file").toString();
    const auto identity = readFileIdentity(object.path);
    if (!identity)
        return std::nullopt;
    object.sizeBytes = identity->sizeBytes;
    object.modified = modifiedOf(*identity);
    object.etag = note->value(u"etag").toString().toLatin1();
    object.headers = headersFromJson(note->value(u"headers").toObject());
    const bool same = note->value(u"size").toInteger() == identity->sizeBytes
                      && note->value(u"modified_ns").toInteger() == identity->modifiedNs;
    if (same)
        return object;
    // A crash came between the two renames, or somebody changed the file: the note speaks of other
    // bytes. What is there is an object all the same.
    QFile file(object.path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    Digest md5(Digest::Kind::Md5);
    while (!file.atEnd())
        md5.add(file.read(1 << 20));
    object.etag = md5.finish().toHex();
    object.headers.clear();
    return object;
}

bool ObjectFolder::hasBucket(const QString &bucket) const
{
    const QMutexLocker lock(&m_mutex);
    return m_buckets.contains(bucket);
}

Result<void> ObjectFolder::makeBucket(const QString &bucket)
{
    const QMutexLocker lock(&m_mutex);
    const QString path = m_folder + u'/' + bucket;
    if (!QDir().mkpath(path) || !QDir().mkpath(notePath(bucket, {})))
        return cannotWrite(path);
    m_buckets[bucket];
    return {};
}

std::optional<StoredObject> ObjectFolder::find(const QString &bucket, const QString &key) const
{
    const QMutexLocker lock(&m_mutex);
    const auto objects = m_buckets.constFind(bucket);
    if (objects == m_buckets.constEnd())
        return std::nullopt;
    const auto object = objects->find(key.toUtf8());
    if (object == objects->end())
        return std::nullopt;
    return object->second;
}

Result<StoredObject> ObjectFolder::put(const QString &bucket, StoredObject object,
                                       RequestBody &body)
{
    return adopt(bucket, std::move(object),
                 [&body](const QString &target) { return body.moveTo(target); });
}

Result<StoredObject> ObjectFolder::putFile(const QString &bucket, StoredObject object,
                                           const QString &path)
{
    return adopt(bucket, std::move(object),
                 [&path](const QString &target) { return replaceFile(path, target); });
}

Result<StoredObject> ObjectFolder::adopt(const QString &bucket, StoredObject object,
                                         const std::function<bool(const QString &)> &moveTo)
{
    const QMutexLocker lock(&m_mutex);
    if (m_encrypts) {
        object.etag = opaqueEtag(object.etag);
        object.headers.insert("x-amz-server-side-encryption", "aws:kms");
    }
    object.path = preparedPath(bucket, object.key);
    if (!moveTo(object.path))
        return cannotWrite(object.path);
    const auto identity = readFileIdentity(object.path);
    if (!identity)
        return cannotWrite(object.path);
    object.sizeBytes = identity->sizeBytes;
    object.modified = modifiedOf(*identity);
    const QJsonObject note{
        {QStringLiteral("key"), object.key},
        {QStringLiteral("file"), object.path.mid(m_folder.size() + 1)},
        {QStringLiteral("size"), object.sizeBytes},
        {QStringLiteral("modified_ns"), identity->modifiedNs},
        {QStringLiteral("etag"), QString::fromLatin1(object.etag)},
        {QStringLiteral("headers"), headersToJson(object.headers)},
    };
    if (!writeJsonFile(notePath(bucket, object.key), note))
        return cannotWrite(notePath(bucket, object.key));

    Bucket &objects = m_buckets[bucket];
    const auto before = objects.find(object.key.toUtf8());
    if (before != objects.end() && before->second.path != object.path)
        removeFile(bucket, before->second.path);
    objects.insert_or_assign(object.key.toUtf8(), object);
    ++m_timesStored[bucket + u'/' + object.key];
    return object;
}

void ObjectFolder::remove(const QString &bucket, const QString &key)
{
    const QMutexLocker lock(&m_mutex);
    Bucket &objects = m_buckets[bucket];
    const auto object = objects.find(key.toUtf8());
    if (object == objects.end())
        return;
    // The note first: bytes without a note are no object.
    QFile::remove(notePath(bucket, key));
    removeFile(bucket, object->second.path);
    objects.erase(object);
}

QList<StoredObject> ObjectFolder::list(const QString &bucket, const QString &prefix,
                                       const QString &after) const
{
    const QMutexLocker lock(&m_mutex);
    QList<StoredObject> found;
    const auto objects = m_buckets.constFind(bucket);
    if (objects == m_buckets.constEnd())
        return found;
    const QByteArray start = prefix.toUtf8();
    const QByteArray last = after.toUtf8();
    auto object =
        last.isEmpty() || last < start ? objects->lower_bound(start) : objects->upper_bound(last);
    for (; object != objects->end() && object->first.startsWith(start); ++object)
        found.append(object->second);
    return found;
}

int ObjectFolder::timesStored(const QString &bucket, const QString &key) const
{
    const QMutexLocker lock(&m_mutex);
    return m_timesStored.value(bucket + u'/' + key);
}

QString ObjectFolder::plainPath(const QString &bucket, const QString &key) const
{
    const QStringList segments = key.split(u'/');
    if (!std::all_of(segments.cbegin(), segments.cend(), isPlainSegment))
        return {};
    return m_folder + u'/' + bucket + u'/' + key;
}

/// Where the bytes of this key can go now; the folders above are made.
QString ObjectFolder::preparedPath(const QString &bucket, const QString &key) const
{
    QString plain = plainPath(bucket, key);
    if (!plain.isEmpty() && QDir().mkpath(QFileInfo(plain).path()) && !QFileInfo(plain).isDir())
        return plain;
    const QString odd = m_folder + QStringLiteral("/.store/odd/") + bucket;
    QDir().mkpath(odd);
    return odd + u'/' + fileNameFor(key);
}

/// The note about a key; for an empty key the folder of the bucket's notes.
QString ObjectFolder::notePath(const QString &bucket, const QString &key) const
{
    const QString folder = m_folder + QStringLiteral("/.store/objects/") + bucket;
    return key.isEmpty() ? folder : folder + u'/' + fileNameFor(key) + QStringLiteral(".json");
}

void ObjectFolder::removeFile(const QString &bucket, const QString &path) const
{
    QFile::remove(path);
    // Folders that the key's slashes made go with the last object in them.
    const QString top = m_folder + u'/' + bucket;
    QString folder = QFileInfo(path).path();
    while (folder.startsWith(top + u'/') && QDir().rmdir(folder))
        folder = QFileInfo(folder).path();
}

} // namespace csc
