// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ObjectOperations.h"

#include "ObjectFolder.h"
#include "StoreFiles.h"

#include <QLocale>

namespace csc {

namespace {

/// Amazon's limit for the names and values of a request's `x-amz-meta-*` together, in bytes.
constexpr qsizetype mostMetadataBytes = 2048;

struct Stretch
{
    qint64 first = 0;
    qint64 last = -1;
};

/// One byte range of RFC 9110, 14.1.2; nothing when `text` is another form, which is then to be
/// ignored. A range outside of the object comes back empty (last < first).
std::optional<Stretch> parseRange(const QByteArray &text, qint64 size)
{
    if (!text.startsWith("bytes=") || text.contains(','))
        return std::nullopt;
    const QByteArray range = text.mid(6);
    const qsizetype dash = range.indexOf('-');
    bool firstOk = false;
    bool lastOk = false;
    const qint64 first = range.left(dash).toLongLong(&firstOk);
    const qint64 last = range.mid(dash + 1).toLongLong(&lastOk);
    if (dash < 0 || (dash > 0 && !firstOk) || (!lastOk && dash + 1 < range.size()))
        return std::nullopt;
    if (dash == 0)
        return lastOk && last > 0 ? Stretch{qMax<qint64>(0, size - last), size - 1} : Stretch{};
    if (first >= size)
        return Stretch{};
    return Stretch{first, lastOk ? qMin(last, size - 1) : size - 1};
}

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c()
        .toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
        .toLatin1();
}

} // namespace

std::optional<S3Reply> refusalToCreate(const ObjectFolder &objects, const S3Call &call)
{
    const QByteArray condition = call.head.headers.value("if-none-match");
    if (!condition.isEmpty() && condition != "*")
        return notImplemented(QStringLiteral("If-None-Match with an ETag on writes"));
    if (condition == "*" && objects.find(call.bucket, call.key)) {
        return s3Error("PreconditionFailed",
                       QStringLiteral("At least one of the preconditions you specified did not "
                                      "hold"),
                       {{QStringLiteral("Condition"), QStringLiteral("If-None-Match")}});
    }
    qsizetype metadataBytes = 0;
    for (auto header = call.head.headers.cbegin(); header != call.head.headers.cend(); ++header) {
        if (header.key().startsWith("x-amz-meta-"))
            metadataBytes += header.key().size() - 11 + header.value().size();
    }
    if (metadataBytes > mostMetadataBytes) {
        return s3Error("MetadataTooLarge",
                       QStringLiteral("Your metadata headers exceed the maximum allowed metadata "
                                      "size"));
    }
    return std::nullopt;
}

S3Reply ObjectOperations::put(const S3Call &call)
{
    if (call.head.headers.contains("x-amz-copy-source"))
        return notImplemented(QStringLiteral("copies"));
    if (auto refused = refusalToCreate(m_objects, call))
        return *refused;
    StoredObject object;
    object.key = call.key;
    object.etag = call.body->md5().toHex();
    object.headers = keptHeaders(call.head.headers);
    const auto stored = m_objects.put(call.bucket, object, *call.body);
    if (!stored)
        return s3Error("InternalError", stored.error().message);
    S3Reply reply;
    reply.headers.insert("ETag", quoted(stored->etag));
    return reply;
}

S3Reply ObjectOperations::get(const S3Call &call) const
{
    const auto object = m_objects.find(call.bucket, call.key);
    if (!object) {
        return s3Error("NoSuchKey", QStringLiteral("The specified key does not exist."),
                       {{QStringLiteral("Key"), call.key}});
    }
    S3Reply reply;
    reply.headers.insert(object->headers);
    if (!reply.headers.contains("content-type"))
        reply.headers.insert("content-type", "binary/octet-stream");
    reply.headers.insert("ETag", quoted(object->etag));
    reply.headers.insert("Last-Modified", httpDate(object->modified));
    reply.headers.insert("Accept-Ranges", "bytes");
    reply.bodyFile = object->path;
    reply.fileBytes = object->sizeBytes;
    const auto range = parseRange(call.head.headers.value("range"), object->sizeBytes);
    if (!range)
        return reply;
    if (range->last < range->first) {
        return s3Error("InvalidRange", QStringLiteral("The requested range is not satisfiable"),
                       {{QStringLiteral("ActualObjectSize"), QString::number(object->sizeBytes)}});
    }
    reply.status = 206;
    reply.fileOffset = range->first;
    reply.fileBytes = range->last - range->first + 1;
    reply.headers.insert("Content-Range", "bytes " + QByteArray::number(range->first) + '-'
                                              + QByteArray::number(range->last) + '/'
                                              + QByteArray::number(object->sizeBytes));
    return reply;
}

S3Reply ObjectOperations::remove(const S3Call &call)
{
    // Done also where there is no such object: S3 makes no difference.
    m_objects.remove(call.bucket, call.key);
    S3Reply reply;
    reply.status = 204;
    return reply;
}

} // namespace csc
