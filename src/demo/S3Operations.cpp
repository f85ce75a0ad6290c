// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Operations.h"

namespace csc {

namespace {

/// "Naming Amazon S3 objects" of the Amazon S3 user guide.
constexpr qsizetype longestKeyBytes = 1024;

S3Reply methodNotAllowed(const S3Call &call)
{
    return s3Error("MethodNotAllowed",
                   QStringLiteral("The specified method is not allowed against this resource."),
                   {{QStringLiteral("Method"), QString::fromLatin1(call.head.method)}});
}

/// Parts of S3 that this store does not have are asked for by a query item of their name.
bool namesSubresource(const S3Call &call)
{
    static const QStringList subresources = {
        QStringLiteral("acl"),       QStringLiteral("attributes"),  QStringLiteral("cors"),
        QStringLiteral("delete"),    QStringLiteral("encryption"),  QStringLiteral("legal-hold"),
        QStringLiteral("lifecycle"), QStringLiteral("logging"),     QStringLiteral("notification"),
        QStringLiteral("policy"),    QStringLiteral("replication"), QStringLiteral("restore"),
        QStringLiteral("retention"), QStringLiteral("select"),      QStringLiteral("tagging"),
        QStringLiteral("torrent"),   QStringLiteral("versioning"),  QStringLiteral("versionId"),
        QStringLiteral("versions"),  QStringLiteral("website"),
    };
    return std::any_of(call.query.keyBegin(), call.query.keyEnd(),
                       [](const QString &name) { return subresources.contains(name); });
}

} // namespace

S3Operations::S3Operations(ObjectFolder &objects, UploadFolder &uploads, QString region,
                           bool plainEtags)
    : m_objects(objects)
    , m_region(std::move(region))
    , m_bucketOperations(objects, uploads)
    , m_objectOperations(objects)
    , m_uploadOperations(objects, uploads, plainEtags)
{}

std::optional<S3Reply> S3Operations::refusal(const HttpHead &head) const
{
    const S3Call call = S3Call::of(head);
    if (call.bucket.isEmpty())
        return notImplemented(QStringLiteral("the list of buckets"));
    if (namesSubresource(call))
        return notImplemented(QStringLiteral("this subresource"));
    if (call.key.toUtf8().size() > longestKeyBytes)
        return s3Error("KeyTooLongError", QStringLiteral("Your key is too long"));
    if (head.headers.contains("x-amz-tagging"))
        return notImplemented(QStringLiteral("tags"));
    const bool makesBucket = call.key.isEmpty() && head.method == "PUT";
    if (!makesBucket && !m_objects.hasBucket(call.bucket))
        return noSuchBucket(call.bucket);
    return std::nullopt;
}

S3Reply S3Operations::perform(const HttpHead &head, RequestBody *body)
{
    if (auto refused = refusal(head))
        return *refused;
    S3Call call = S3Call::of(head);
    call.body = body;
    if (call.key.isEmpty())
        return onBucket(call);
    if (call.has(QLatin1StringView("uploadId")) || call.has(QLatin1StringView("uploads")))
        return onUpload(call);
    return onObject(call);
}

S3Reply S3Operations::onBucket(const S3Call &call)
{
    const QByteArray &method = call.head.method;
    if (method == "PUT")
        return m_bucketOperations.create(call);
    if (method == "HEAD")
        return S3Reply{};
    if (method == "DELETE")
        return notImplemented(QStringLiteral("the removal of buckets"));
    if (method != "GET")
        return methodNotAllowed(call);
    if (call.has(QLatin1StringView("uploads")))
        return m_bucketOperations.listUploads(call);
    if (call.has(QLatin1StringView("location")))
        return m_bucketOperations.location(call, m_region);
    if (call.value(QLatin1StringView("list-type")) == u"2")
        return m_bucketOperations.listObjects(call);
    return notImplemented(QStringLiteral("the first version of ListObjects"));
}

S3Reply S3Operations::onObject(const S3Call &call)
{
    const QByteArray &method = call.head.method;
    if (method == "PUT" && call.body)
        return m_objectOperations.put(call);
    if (method == "GET" || method == "HEAD")
        return m_objectOperations.get(call);
    if (method == "DELETE")
        return m_objectOperations.remove(call);
    return methodNotAllowed(call);
}

S3Reply S3Operations::onUpload(const S3Call &call)
{
    const QByteArray &method = call.head.method;
    if (method == "POST" && call.has(QLatin1StringView("uploads")))
        return m_uploadOperations.create(call);
    if (!call.has(QLatin1StringView("uploadId")))
        return methodNotAllowed(call);
    if (method == "PUT" && call.body)
        return m_uploadOperations.putPart(call);
    if (method == "GET")
        return m_uploadOperations.listParts(call);
    if (method == "POST")
        return m_uploadOperations.complete(call);
    if (method == "DELETE")
        return m_uploadOperations.abort(call);
    return methodNotAllowed(call);
}

} // namespace csc
