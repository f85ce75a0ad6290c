// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadOperations.h"

#include "ObjectFolder.h"
#include "ObjectOperations.h"
#include "StoreFiles.h"
#include "UploadFolder.h"

#include "core/Clock.h"

#include <QFile>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <variant>

namespace csc {

namespace {

// "Amazon S3 multipart upload limits" of the Amazon S3 user guide.
constexpr int mostParts = 10'000;
constexpr qint64 leastPartBytes = 5LL << 20;
constexpr int mostPartsListed = 1000;
/// 10,000 parts with their ETags and checksums fit into this; anything longer is no part list.
constexpr qint64 longestPartListBytes = 8LL << 20;

constexpr QLatin1StringView uploadIdName("uploadId");
constexpr QLatin1StringView partNumberName("partNumber");

struct NamedPart
{
    int number = 0;
    QByteArray etag;
};

S3Reply noSuchUpload(const QString &id)
{
    return s3Error("NoSuchUpload",
                   QStringLiteral("The specified upload does not exist. The upload ID may be "
                                  "invalid, or the upload may have been aborted or completed."),
                   {{QStringLiteral("UploadId"), id}});
}

S3Reply invalidPart(int number)
{
    return s3Error("InvalidPart",
                   QStringLiteral("One or more of the specified parts could not be found. The part "
                                  "may not have been uploaded, or the specified entity tag may not "
                                  "match the part's entity tag."),
                   {{QStringLiteral("PartNumber"), QString::number(number)}});
}

NamedPart readPart(QXmlStreamReader &xml)
{
    NamedPart part;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"PartNumber")
            part.number = xml.readElementText().toInt();
        else if (xml.name() == u"ETag")
            part.etag = xml.readElementText().toLatin1().replace('"', "");
        else
            xml.skipCurrentElement();
    }
    return part;
}

/// The body of CompleteMultipartUpload; nothing when it is another document.
std::optional<QList<NamedPart>> readPartList(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestPartListBytes)
        return std::nullopt;
    QXmlStreamReader xml(&file);
    QList<NamedPart> parts;
    if (!xml.readNextStartElement() || xml.name() != u"CompleteMultipartUpload")
        return std::nullopt;
    while (xml.readNextStartElement()) {
        if (xml.name() == u"Part")
            parts.append(readPart(xml));
        else
            xml.skipCurrentElement();
    }
    if (xml.hasError() || parts.isEmpty())
        return std::nullopt;
    return parts;
}

/// The parts that a client named, as they were sent; or what is wrong with its list.
std::variant<QList<StoredPart>, S3Reply> match(const QList<NamedPart> &named,
                                               const StoredUpload &upload)
{
    QList<StoredPart> parts;
    for (const NamedPart &part : named) {
        if (!parts.isEmpty() && part.number <= parts.constLast().number) {
            return s3Error("InvalidPartOrder",
                           QStringLiteral("The list of parts was not in ascending order. Parts "
                                          "must be ordered by part number."));
        }
        const auto stored = upload.parts.constFind(part.number);
        if (stored == upload.parts.constEnd() || stored->etag != part.etag)
            return invalidPart(part.number);
        if (!parts.isEmpty() && parts.constLast().sizeBytes < leastPartBytes) {
            return s3Error(
                "EntityTooSmall",
                QStringLiteral("Your proposed upload is smaller than the minimum "
                               "allowed size"),
                {{QStringLiteral("PartNumber"), QString::number(parts.constLast().number)}});
        }
        parts.append(*stored);
    }
    return parts;
}

bool appendFile(const QString &path, RequestBody &target)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    QByteArray buffer(1 << 20, Qt::Uninitialized);
    for (;;) {
        const qint64 bytes = file.read(buffer.data(), buffer.size());
        if (bytes <= 0)
            return bytes == 0;
        if (!target.append(buffer.constData(), bytes))
            return false;
    }
}

/// MD5 of the parts' MD5s, and their number: what S3 and most others call the object's ETag.
QByteArray composedEtag(const QList<StoredPart> &parts)
{
    Digest md5(Digest::Kind::Md5);
    for (const StoredPart &part : parts)
        md5.add(QByteArray::fromHex(part.etag));
    return md5.finish().toHex() + '-' + QByteArray::number(parts.size());
}

} // namespace

S3Reply UploadOperations::create(const S3Call &call)
{
    if (auto refused = refusalToCreate(m_objects, call))
        return *refused;
    const auto upload = m_uploads.begin(call.bucket, call.key, keptHeaders(call.head.headers));
    if (!upload)
        return s3Error("InternalError", upload.error().message);
    return xmlReply(QStringLiteral("InitiateMultipartUploadResult"), [&](QXmlStreamWriter &xml) {
        xml.writeTextElement(QStringLiteral("Bucket"), call.bucket);
        xml.writeTextElement(QStringLiteral("Key"), call.key);
        xml.writeTextElement(QStringLiteral("UploadId"), upload->id);
    });
}

S3Reply UploadOperations::putPart(const S3Call &call)
{
    const auto number = call.number(partNumberName, 0, 1, mostParts);
    if (!number || *number == 0)
        return invalidArgument(partNumberName, call.value(partNumberName));
    if (call.head.headers.contains("x-amz-copy-source"))
        return notImplemented(QStringLiteral("copies"));
    const QString id = call.value(uploadIdName);
    if (!m_uploads.find(call.bucket, call.key, id))
        return noSuchUpload(id);
    const auto part = m_uploads.putPart(id, *number, *call.body);
    if (!part)
        return s3Error("InternalError", part.error().message);
    S3Reply reply;
    reply.headers.insert("ETag", quoted(part->etag));
    return reply;
}

S3Reply UploadOperations::listParts(const S3Call &call) const
{
    const QString id = call.value(uploadIdName);
    const auto upload = m_uploads.find(call.bucket, call.key, id);
    if (!upload)
        return noSuchUpload(id);
    constexpr QLatin1StringView maxParts("max-parts");
    constexpr QLatin1StringView markerName("part-number-marker");
    const auto limit = call.number(maxParts, mostPartsListed, 0, INT_MAX);
    const auto marker = call.number(markerName, 0, 0, INT_MAX);
    if (!limit)
        return invalidArgument(maxParts, call.value(maxParts));
    if (!marker)
        return invalidArgument(markerName, call.value(markerName));

    QList<StoredPart> parts;
    std::copy_if(upload->parts.cbegin(), upload->parts.cend(), std::back_inserter(parts),
                 [&](const StoredPart &part) { return part.number > *marker; });
    const qsizetype page = qMin(*limit, mostPartsListed);
    const bool truncated = parts.size() > page;
    parts.resize(qMin(parts.size(), page));
    const int last = parts.isEmpty() ? *marker : parts.constLast().number;
    return xmlReply(QStringLiteral("ListPartsResult"), [&](QXmlStreamWriter &xml) {
        xml.writeTextElement(QStringLiteral("Bucket"), call.bucket);
        xml.writeTextElement(QStringLiteral("Key"), call.key);
        xml.writeTextElement(QStringLiteral("UploadId"), id);
        xml.writeTextElement(QStringLiteral("PartNumberMarker"), QString::number(*marker));
        xml.writeTextElement(QStringLiteral("NextPartNumberMarker"), QString::number(last));
        xml.writeTextElement(QStringLiteral("MaxParts"), QString::number(page));
        xml.writeTextElement(QStringLiteral("IsTruncated"),
                             truncated ? QStringLiteral("true") : QStringLiteral("false"));
        for (const StoredPart &part : std::as_const(parts)) {
            xml.writeStartElement(QStringLiteral("Part"));
            xml.writeTextElement(QStringLiteral("PartNumber"), QString::number(part.number));
            xml.writeTextElement(QStringLiteral("LastModified"), utcText(part.modified));
            xml.writeTextElement(QStringLiteral("ETag"), QString::fromLatin1(quoted(part.etag)));
            xml.writeTextElement(QStringLiteral("Size"), QString::number(part.sizeBytes));
            xml.writeEndElement();
        }
    });
}

S3Reply UploadOperations::complete(const S3Call &call)
{
    const QString id = call.value(uploadIdName);
    const auto upload = m_uploads.find(call.bucket, call.key, id);
    if (!upload)
        return noSuchUpload(id);
    const auto named = call.body ? readPartList(call.body->path()) : std::nullopt;
    if (!named) {
        return s3Error("MalformedXML",
                       QStringLiteral("The XML you provided was not well-formed or did not "
                                      "validate against our published schema"));
    }
    auto matched = match(*named, *upload);
    if (auto *refused = std::get_if<S3Reply>(&matched))
        return *refused;
    if (auto refused = refusalToCreate(m_objects, call))
        return *refused;
    return compose(call, *upload, std::get<QList<StoredPart>>(matched));
}

/// Joins the parts on this store's one thread: others wait meanwhile, for about a second a GiB.
S3Reply UploadOperations::compose(const S3Call &call, const StoredUpload &upload,
                                  const QList<StoredPart> &parts)
{
    RequestBody whole(m_objects.incomingFolder());
    const bool joined = std::all_of(parts.cbegin(), parts.cend(), [&](const StoredPart &part) {
        return appendFile(part.path, whole);
    });
    if (!joined || !whole.finish())
        return s3Error("InternalError", QStringLiteral("The parts could not be put together."));
    StoredObject object;
    object.key = call.key;
    object.etag = m_plainEtags ? whole.md5().toHex() : composedEtag(parts);
    object.headers = upload.headers;
    const auto stored = m_objects.put(call.bucket, object, whole);
    if (!stored)
        return s3Error("InternalError", stored.error().message);
    m_uploads.remove(upload.id);
    return xmlReply(QStringLiteral("CompleteMultipartUploadResult"), [&](QXmlStreamWriter &xml) {
        xml.writeTextElement(
            QStringLiteral("Location"),
            QString::fromLatin1("http://" + call.head.headers.value("host") + call.head.rawPath));
        xml.writeTextElement(QStringLiteral("Bucket"), call.bucket);
        xml.writeTextElement(QStringLiteral("Key"), call.key);
        xml.writeTextElement(QStringLiteral("ETag"), QString::fromLatin1(quoted(stored->etag)));
    });
}

S3Reply UploadOperations::abort(const S3Call &call)
{
    const QString id = call.value(uploadIdName);
    if (!m_uploads.find(call.bucket, call.key, id))
        return noSuchUpload(id);
    m_uploads.remove(id);
    S3Reply reply;
    reply.status = 204;
    return reply;
}

} // namespace csc
