// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "BucketOperations.h"

#include "ObjectFolder.h"
#include "UploadFolder.h"

#include "core/Clock.h"

#include <QRegularExpression>
#include <QXmlStreamWriter>

#include <tuple>

namespace csc {

namespace {

constexpr int mostListed = 1000;

void writeFlag(QXmlStreamWriter &xml, const QString &name, bool value)
{
    xml.writeTextElement(name, value ? QStringLiteral("true") : QStringLiteral("false"));
}

/// Keys are written as they are, or percent-encoded where `encoding-type=url` asks for it.
class KeyWriter
{
public:
    explicit KeyWriter(const S3Call &call)
        : m_encoded(call.value(QLatin1StringView("encoding-type")) == u"url")
    {}
    void write(QXmlStreamWriter &xml, const QString &name, const QString &key) const
    {
        xml.writeTextElement(name,
                             m_encoded ? QString::fromLatin1(uriEncoded(key.toUtf8(), true)) : key);
    }
    void writeType(QXmlStreamWriter &xml) const
    {
        if (m_encoded)
            xml.writeTextElement(QStringLiteral("EncodingType"), QStringLiteral("url"));
    }

private:
    bool m_encoded;
};

/// One page of ListObjectsV2: objects and, where a delimiter is given, the groups of keys that
/// share what stands before it.
struct Page
{
    QList<StoredObject> objects;
    QStringList groups;
    bool truncated = false;
    QString last; ///< the key or group that the next page begins after

    qsizetype size() const { return objects.size() + groups.size(); }
};

QString groupOf(const QString &key, const QString &prefix, const QString &delimiter)
{
    const qsizetype end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.size());
    return end < 0 ? QString() : key.left(end + delimiter.size());
}

Page makePage(const QList<StoredObject> &all, const QString &prefix, const QString &delimiter,
              const QString &after, int limit)
{
    Page page;
    for (const StoredObject &object : all) {
        const QString group = groupOf(object.key, prefix, delimiter);
        // A page that ended with a group goes on after all of that group's keys.
        if (!group.isEmpty() && (group == after || group == page.last))
            continue;
        if (page.size() == limit) {
            page.truncated = limit > 0;
            break;
        }
        if (group.isEmpty())
            page.objects.append(object);
        else
            page.groups.append(group);
        page.last = group.isEmpty() ? object.key : group;
    }
    return page;
}

void writeObject(QXmlStreamWriter &xml, const StoredObject &object, const KeyWriter &keys)
{
    xml.writeStartElement(QStringLiteral("Contents"));
    keys.write(xml, QStringLiteral("Key"), object.key);
    xml.writeTextElement(QStringLiteral("LastModified"), utcText(object.modified));
    xml.writeTextElement(QStringLiteral("ETag"), QString::fromLatin1(quoted(object.etag)));
    xml.writeTextElement(QStringLiteral("Size"), QString::number(object.sizeBytes));
    xml.writeTextElement(QStringLiteral("StorageClass"), QStringLiteral("STANDARD"));
    xml.writeEndElement();
}

/// Continuation tokens are opaque to clients: base64 of the last key.
QString tokenOf(const QString &key)
{
    return QString::fromLatin1(key.toUtf8().toBase64(QByteArray::Base64UrlEncoding));
}

QString keyOfToken(const QString &token)
{
    return QString::fromUtf8(
        QByteArray::fromBase64(token.toLatin1(), QByteArray::Base64UrlEncoding));
}

void writeUpload(QXmlStreamWriter &xml, const StoredUpload &upload, const KeyWriter &keys)
{
    xml.writeStartElement(QStringLiteral("Upload"));
    keys.write(xml, QStringLiteral("Key"), upload.key);
    xml.writeTextElement(QStringLiteral("UploadId"), upload.id);
    xml.writeTextElement(QStringLiteral("StorageClass"), QStringLiteral("STANDARD"));
    xml.writeTextElement(QStringLiteral("Initiated"), utcText(upload.initiated));
    xml.writeEndElement();
}

/// The uploads under the prefix after the markers: after all uploads of the key marker, or after
/// the one upload of it that the id marker names.
QList<StoredUpload> uploadsAfter(const QList<StoredUpload> &all, const QString &prefix,
                                 const QString &keyMarker, const QString &idMarker)
{
    QList<StoredUpload> found;
    bool passedId = false;
    for (const StoredUpload &upload : all) {
        const QByteArray key = upload.key.toUtf8();
        const bool ofMarkedKey = upload.key == keyMarker && !idMarker.isEmpty();
        const bool after =
            keyMarker.isEmpty() || key > keyMarker.toUtf8() || (ofMarkedKey && passedId);
        if (ofMarkedKey && upload.id == idMarker)
            passedId = true;
        if (after && upload.key.startsWith(prefix))
            found.append(upload);
    }
    return found;
}

} // namespace

S3Reply BucketOperations::create(const S3Call &call)
{
    // "Bucket naming rules" of the Amazon S3 user guide.
    static const QRegularExpression allowed(QStringLiteral("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"));
    if (!allowed.match(call.bucket).hasMatch()) {
        return s3Error("InvalidBucketName", QStringLiteral("The specified bucket is not valid."),
                       {{QStringLiteral("BucketName"), call.bucket}});
    }
    const auto made = m_objects.makeBucket(call.bucket);
    if (!made)
        return s3Error("InternalError", made.error().message);
    S3Reply reply;
    reply.headers.insert("Location", '/' + call.bucket.toUtf8());
    return reply;
}

S3Reply BucketOperations::location(const S3Call &, const QString &region) const
{
    return xmlReply(QStringLiteral("LocationConstraint"), [&](QXmlStreamWriter &xml) {
        // Buckets of the first region have an empty location.
        if (region != u"us-east-1")
            xml.writeCharacters(region);
    });
}

S3Reply BucketOperations::listObjects(const S3Call &call) const
{
    constexpr QLatin1StringView maxKeys("max-keys");
    const auto limit = call.number(maxKeys, mostListed, 0, INT_MAX);
    if (!limit)
        return invalidArgument(maxKeys, call.value(maxKeys));
    const QString prefix = call.value(QLatin1StringView("prefix"));
    const QString delimiter = call.value(QLatin1StringView("delimiter"));
    const QString token = call.value(QLatin1StringView("continuation-token"));
    const QString after =
        token.isEmpty() ? call.value(QLatin1StringView("start-after")) : keyOfToken(token);
    const Page page = makePage(m_objects.list(call.bucket, prefix, after), prefix, delimiter, after,
                               qMin(*limit, mostListed));
    const KeyWriter keys(call);
    return xmlReply(QStringLiteral("ListBucketResult"), [&](QXmlStreamWriter &xml) {
        xml.writeTextElement(QStringLiteral("Name"), call.bucket);
        keys.write(xml, QStringLiteral("Prefix"), prefix);
        if (!delimiter.isEmpty())
            keys.write(xml, QStringLiteral("Delimiter"), delimiter);
        xml.writeTextElement(QStringLiteral("MaxKeys"), QString::number(qMin(*limit, mostListed)));
        keys.writeType(xml);
        xml.writeTextElement(QStringLiteral("KeyCount"), QString::number(page.size()));
        writeFlag(xml, QStringLiteral("IsTruncated"), page.truncated);
        if (!token.isEmpty())
            xml.writeTextElement(QStringLiteral("ContinuationToken"), token);
        if (page.truncated)
            xml.writeTextElement(QStringLiteral("NextContinuationToken"), tokenOf(page.last));
        for (const StoredObject &object : page.objects)
            writeObject(xml, object, keys);
        for (const QString &group : page.groups) {
            xml.writeStartElement(QStringLiteral("CommonPrefixes"));
            keys.write(xml, QStringLiteral("Prefix"), group);
            xml.writeEndElement();
        }
    });
}

S3Reply BucketOperations::listUploads(const S3Call &call) const
{
    if (!call.value(QLatin1StringView("delimiter")).isEmpty())
        return notImplemented(QStringLiteral("a delimiter in ListMultipartUploads"));
    constexpr QLatin1StringView maxUploads("max-uploads");
    const auto limit = call.number(maxUploads, mostListed, 1, mostListed);
    if (!limit)
        return invalidArgument(maxUploads, call.value(maxUploads));
    const QString prefix = call.value(QLatin1StringView("prefix"));
    const QString keyMarker = call.value(QLatin1StringView("key-marker"));
    const QString idMarker = call.value(QLatin1StringView("upload-id-marker"));
    QList<StoredUpload> uploads =
        uploadsAfter(m_uploads.list(call.bucket), prefix, keyMarker, idMarker);
    const bool truncated = uploads.size() > *limit;
    uploads.resize(qMin<qsizetype>(uploads.size(), *limit));
    const KeyWriter keys(call);
    return xmlReply(QStringLiteral("ListMultipartUploadsResult"), [&](QXmlStreamWriter &xml) {
        xml.writeTextElement(QStringLiteral("Bucket"), call.bucket);
        keys.write(xml, QStringLiteral("KeyMarker"), keyMarker);
        xml.writeTextElement(QStringLiteral("UploadIdMarker"), idMarker);
        if (truncated) {
            keys.write(xml, QStringLiteral("NextKeyMarker"), uploads.constLast().key);
            xml.writeTextElement(QStringLiteral("NextUploadIdMarker"), uploads.constLast().id);
        }
        keys.write(xml, QStringLiteral("Prefix"), prefix);
        xml.writeTextElement(QStringLiteral("MaxUploads"), QString::number(*limit));
        keys.writeType(xml);
        writeFlag(xml, QStringLiteral("IsTruncated"), truncated);
        for (const StoredUpload &upload : std::as_const(uploads))
            writeUpload(xml, upload, keys);
    });
}

} // namespace csc
