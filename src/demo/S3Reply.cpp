// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Reply.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>
#include <QXmlStreamWriter>

namespace csc {

namespace {

int statusOfCode(const QByteArray &code)
{
    static const QHash<QByteArray, int> table = {
        {"AccessDenied", 403},
        {"AuthorizationHeaderMalformed", 400},
        {"BadDigest", 400},
        {"EntityTooSmall", 400},
        {"InternalError", 500},
        {"InvalidAccessKeyId", 403},
        {"InvalidArgument", 400},
        {"InvalidBucketName", 400},
        {"InvalidDigest", 400},
        {"InvalidPart", 400},
        {"InvalidPartOrder", 400},
        {"InvalidRange", 416},
        {"InvalidRequest", 400},
        {"InvalidURI", 400},
        {"KeyTooLongError", 400},
        {"MalformedXML", 400},
        {"MetadataTooLarge", 400},
        {"MethodNotAllowed", 405},
        {"MissingContentLength", 411},
        {"NoSuchBucket", 404},
        {"NoSuchKey", 404},
        {"NoSuchUpload", 404},
        {"NotImplemented", 501},
        {"PreconditionFailed", 412},
        {"RequestTimeTooSkewed", 403},
        {"SignatureDoesNotMatch", 403},
        {"XAmzContentSHA256Mismatch", 400},
    };
    return table.value(code, 400);
}

QByteArray reasonOf(int status)
{
    static const QHash<int, QByteArray> table = {
        {100, "Continue"},
        {200, "OK"},
        {204, "No Content"},
        {206, "Partial Content"},
        {301, "Moved Permanently"},
        {307, "Temporary Redirect"},
        {400, "Bad Request"},
        {401, "Unauthorized"},
        {403, "Forbidden"},
        {404, "Not Found"},
        {405, "Method Not Allowed"},
        {408, "Request Timeout"},
        {409, "Conflict"},
        {411, "Length Required"},
        {412, "Precondition Failed"},
        {416, "Range Not Satisfiable"},
        {429, "Too Many Requests"},
        {500, "Internal Server Error"},
        {501, "Not Implemented"},
        {502, "Bad Gateway"},
        {503, "Service Unavailable"},
        {507, "Insufficient Storage"},
    };
    return table.value(status, "Status");
}

} // namespace

QByteArray S3Reply::head(qint64 requestNumber, bool keepAlive) const
{
    QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) + "\r\n";
    QMap<QByteArray, QByteArray> all = {
        {"Connection", keepAlive ? "keep-alive" : "close"},
        {"Date", QLocale::c()
                     .toString(QDateTime::currentDateTimeUtc(),
                               QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"))
                     .toLatin1()},
        {"Server", "CloudSyncCenterDemo"},
        {"x-amz-request-id", QByteArray::number(requestNumber, 16).rightJustified(16, '0')},
    };
    // RFC 9110, 8.6: an answer 204 has no Content-Length.
    if (status != 204)
        all.insert("Content-Length", QByteArray::number(bodyBytes()));
    all.insert(headers);
    for (auto header = all.cbegin(); header != all.cend(); ++header)
        text += header.key() + ": " + header.value() + "\r\n";
    return text + "\r\n";
}

S3Reply s3Error(const QByteArray &code, const QString &message, const QMap<QString, QString> &more)
{
    S3Reply reply = xmlReply(QStringLiteral("Error"), [&](QXmlStreamWriter &xml) {
        xml.writeTextElement(QStringLiteral("Code"), QString::fromLatin1(code));
        xml.writeTextElement(QStringLiteral("Message"), message);
        for (auto element = more.cbegin(); element != more.cend(); ++element)
            xml.writeTextElement(element.key(), element.value());
    });
    reply.status = statusOfCode(code);
    return reply;
}

S3Reply xmlReply(const QString &root, const std::function<void(QXmlStreamWriter &)> &write)
{
    S3Reply reply;
    reply.headers.insert("Content-Type", "application/xml");
    QXmlStreamWriter xml(&reply.body);
    xml.writeStartDocument();
    xml.writeStartElement(root);
    // Errors alone have no namespace.
    if (root != u"Error") {
        xml.writeDefaultNamespace(QStringLiteral("http://s3.amazonaws.com/doc/2006-03-01/"));
    }
    write(xml);
    xml.writeEndElement();
    xml.writeEndDocument();
    return reply;
}

} // namespace csc
