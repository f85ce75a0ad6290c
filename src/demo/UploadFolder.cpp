// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadFolder.h"

#include "RequestBody.h"
#include "StoreFiles.h"

#include "core/Clock.h"

#include <QDir>
#include <QJsonObject>
#include <QMutexLocker>
#include <QUuid>

#include <tuple>

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

} // namespace

UploadFolder::UploadFolder(QString folder)
    : m_folder(std::move(folder))
{}

void UploadFolder::open()
{
    const QMutexLocker lock(&m_mutex);
    m_uploads.clear();
    const QStringList ids = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &id : ids) {
        if (const auto upload = read(id))
            m_uploads.insert(id, *upload);
        else
            QDir(folderOf(id)).removeRecursively();
    }
}

std::optional<StoredUpload> UploadFolder::read(const QString &id) const
{
    const auto note = readJsonFile(folderOf(id) + QStringLiteral("/upload.json"));
    if (!note)
        return std::nullopt;
    StoredUpload upload;
    upload.id = id;
    upload.bucket = note->value(u"bucket").toString();
    upload.key = note->value(u"key").toString();
    upload.initiated = utcFromText(note->value(u"initiated").toString());
    upload.headers = headersFromJson(note->value(u"headers").toObject());
    // Oldest first: of two files of one part, which a crash can leave, the newer one counts.
    const QFileInfoList files =
        QDir(folderOf(id))
            .entryInfoList({QStringLiteral("part-*")}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QFileInfo &file : files) {
        const QStringList words = file.fileName().split(u'-');
        if (words.size() != 3)
            continue;
        const int number = words[1].toInt();
        upload.parts.insert(number, StoredPart{number, file.size(), words[2].toLatin1(),
                                               file.lastModified().toUTC(), file.filePath()});
    }
    return upload;
}

Result<StoredUpload> UploadFolder::begin(const QString &bucket, const QString &key,
                                         const QMap<QByteArray, QByteArray> &headers)
{
    StoredUpload upload{QUuid::createUuid().toString(QUuid::Id128),
                        bucket,
                        key,
                        QDateTime::currentDateTimeUtc(),
                        headers,
                        {}};
    const QJsonObject note{
        {QStringLiteral("bucket"), bucket},
        {QStringLiteral("key"), key},
        {QStringLiteral("initiated"), utcText(upload.initiated)},
        {QStringLiteral("headers"), headersToJson(headers)},
    };
    const QMutexLocker lock(&m_mutex);
    if (!QDir().mkpath(folderOf(upload.id))
        || !writeJsonFile(folderOf(upload.id) + QStringLiteral("/upload.json"), note))
        return cannotWrite(folderOf(upload.id));
    m_uploads.insert(upload.id, upload);
    return upload;
}

std::optional<StoredUpload> UploadFolder::find(const QString &bucket, const QString &key,
                                               const QString &id) const
{
    const QMutexLocker lock(&m_mutex);
    const auto upload = m_uploads.constFind(id);
    if (upload == m_uploads.constEnd() || upload->bucket != bucket || upload->key != key)
        return std::nullopt;
    return *upload;
}

Result<StoredPart> UploadFolder::putPart(const QString &id, int number, RequestBody &body)
{
    const QMutexLocker lock(&m_mutex);
    const QByteArray etag = body.md5().toHex();
    const QString path = folderOf(id)
                         + QStringLiteral("/part-%1-%2")
                               .arg(number, 5, 10, QLatin1Char('0'))
                               .arg(QLatin1StringView(etag));
    if (!body.moveTo(path))
        return cannotWrite(path);
    const StoredPart part{number, body.size(), etag, QDateTime::currentDateTimeUtc(), path};
    StoredUpload &upload = m_uploads[id];
    const auto before = upload.parts.constFind(number);
    if (before != upload.parts.constEnd() && before->path != path)
        QFile::remove(before->path);
    upload.parts.insert(number, part);
    return part;
}

void UploadFolder::remove(const QString &id)
{
    const QMutexLocker lock(&m_mutex);
    // The note first: parts without it are thrown away at the next start.
    QFile::remove(folderOf(id) + QStringLiteral("/upload.json"));
    QDir(folderOf(id)).removeRecursively();
    m_uploads.remove(id);
}

QList<StoredUpload> UploadFolder::list(const QString &bucket) const
{
    QList<StoredUpload> found;
    {
        const QMutexLocker lock(&m_mutex);
        std::copy_if(m_uploads.cbegin(), m_uploads.cend(), std::back_inserter(found),
                     [&](const StoredUpload &upload) { return upload.bucket == bucket; });
    }
    std::sort(found.begin(), found.end(), [](const StoredUpload &a, const StoredUpload &b) {
        return std::tuple(a.key.toUtf8(), a.initiated, a.id)
               < std::tuple(b.key.toUtf8(), b.initiated, b.id);
    });
    return found;
}

int UploadFolder::count() const
{
    const QMutexLocker lock(&m_mutex);
    return int(m_uploads.size());
}

} // namespace csc
