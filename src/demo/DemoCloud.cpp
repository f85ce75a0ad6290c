// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DemoCloud.h"

#include "DemoWorkspace.h"

#include "catalog/Digest.h"
#include "core/ObjectKey.h"
#include "core/Settings.h"

#include <QFile>
#include <QFileInfo>

namespace csc {

namespace {

Error cannotCopy(const QString &path, const QString &why)
{
    return Error{ErrorCode::Destination,
                 QStringLiteral("The sample %1 can't be copied into the demo's object store: %2. "
                                "Choose a folder that is writable and has room.")
                     .arg(path, why),
                 {},
                 {}};
}

/// MD5 of the file, or the MD5 of its parts' MD5s and their number; empty when it can't be read.
QByteArray etagOf(const QString &path, qint64 partSizeBytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    if (file.size() <= partSizeBytes)
        return Digest::of(Digest::Kind::Md5, file.readAll()).toHex();
    Digest whole(Digest::Kind::Md5);
    int parts = 0;
    for (QByteArray part; !(part = file.read(partSizeBytes)).isEmpty(); ++parts)
        whole.add(Digest::of(Digest::Kind::Md5, part));
    return whole.finish().toHex() + '-' + QByteArray::number(parts);
}

} // namespace

DemoCloud::DemoCloud(const QString &storeFolder, qint64 partSizeBytes)
    : m_objects(storeFolder)
    , m_destination{DestinationUrl::Kind::S3, demoBucket(), QStringLiteral("lab-a"), {}}
    , m_partSizeBytes(partSizeBytes)
{}

Result<void> DemoCloud::open()
{
    if (auto opened = m_objects.open(); !opened)
        return opened;
    return m_objects.makeBucket(m_destination.bucket);
}

QString DemoCloud::destination() const
{
    return QStringLiteral("s3://%1/%2").arg(m_destination.bucket, m_destination.prefix);
}

QString DemoCloud::keyOf(const QString &episodeId, const QString &path) const
{
    const auto key = objectKey(Settings().keyTemplate, m_destination.prefix, episodeId,
                               QFileInfo(path).fileName());
    return key ? *key : QString();
}

Result<UploadedObject> DemoCloud::store(const QString &episodeId, const QString &path,
                                        const QDateTime &when)
{
    StoredObject object;
    object.key = keyOf(episodeId, path);
    object.etag = etagOf(path, m_partSizeBytes);
    object.headers.insert("content-type", path.endsWith(u".json") ? "application/json"
                                                                  : "application/octet-stream");
    const QString copy = m_objects.incomingFolder() + u'/' + QFileInfo(path).fileName();
    QFile::remove(copy);
    QFile source(path);
    if (object.etag.isEmpty() || !source.copy(copy))
        return cannotCopy(path, source.errorString());
    QFile copied(copy);
    if (copied.open(QIODevice::ReadWrite))
        copied.setFileTime(when, QFileDevice::FileModificationTime);
    copied.close();
    const auto stored = m_objects.putFile(m_destination.bucket, object, copy);
    if (!stored)
        return stored.error();
    return UploadedObject{addressOf(object.key), QString::fromLatin1(object.etag), VerifiedBy::Etag,
                          stored->sizeBytes};
}

} // namespace csc
