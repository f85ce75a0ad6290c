// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Xml.h"

#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <functional>

namespace csc {

namespace {

/// Reads the children of the root element `root`, calling `child` on each; that function must
/// consume the element. False when the document is anything else or broken.
bool readDocument(const QByteArray &xml, qsizetype longest, QLatin1StringView root,
                  const std::function<void(QXmlStreamReader &)> &child)
{
    if (xml.size() > longest)
        return false;
    QXmlStreamReader reader(xml);
    // By hand instead of readNextStartElement(), which would skip a document type.
    while (!reader.atEnd() && !reader.isStartElement()) {
        if (reader.readNext() == QXmlStreamReader::DTD)
            return false;
    }
    if (reader.hasError() || reader.name() != root)
        return false;
    while (reader.readNextStartElement())
        child(reader);
    return !reader.hasError();
}

QString textOf(QXmlStreamReader &reader)
{
    return reader.readElementText(QXmlStreamReader::SkipChildElements).trimmed();
}

/// As it is: blanks at its ends are part of a key.
QString keyOf(QXmlStreamReader &reader)
{
    return reader.readElementText(QXmlStreamReader::SkipChildElements);
}

ListedPart readPart(QXmlStreamReader &reader)
{
    ListedPart part;
    while (reader.readNextStartElement()) {
        if (reader.name() == u"PartNumber")
            part.number = textOf(reader).toInt();
        else if (reader.name() == u"Size")
            part.sizeBytes = textOf(reader).toLongLong();
        else if (reader.name() == u"ETag")
            part.etag = plainEtag(textOf(reader));
        else
            reader.skipCurrentElement();
    }
    return part;
}

ListedUpload readUpload(QXmlStreamReader &reader)
{
    ListedUpload upload;
    while (reader.readNextStartElement()) {
        if (reader.name() == u"Key")
            upload.key = keyOf(reader);
        else if (reader.name() == u"UploadId")
            upload.uploadId = textOf(reader);
        else if (reader.name() == u"Initiated")
            upload.initiatedAt = QDateTime::fromString(textOf(reader), Qt::ISODateWithMs).toUTC();
        else
            reader.skipCurrentElement();
    }
    return upload;
}

/// One text among the children of a document.
std::optional<QString> childText(const QByteArray &xml, QLatin1StringView root,
                                 QLatin1StringView name)
{
    QString text;
    const bool read = readDocument(xml, longestS3AnswerBytes, root, [&](QXmlStreamReader &reader) {
        if (reader.name() == name)
            text = textOf(reader);
        else
            reader.skipCurrentElement();
    });
    return read ? std::optional(text) : std::nullopt;
}

} // namespace

std::optional<S3ErrorBody> parseS3Error(const QByteArray &xml)
{
    S3ErrorBody error;
    const bool read = readDocument(xml, longestS3ErrorBytes, QLatin1StringView("Error"),
                                   [&error](QXmlStreamReader &reader) {
                                       if (reader.name() == u"Code")
                                           error.code = textOf(reader);
                                       else if (reader.name() == u"Message")
                                           error.message = textOf(reader);
                                       else if (reader.name() == u"Region")
                                           error.region = textOf(reader);
                                       else if (reader.name() == u"RequestId")
                                           error.requestId = textOf(reader);
                                       else
                                           reader.skipCurrentElement();
                                   });
    return read ? std::optional(error) : std::nullopt;
}

std::optional<QString> parseUploadId(const QByteArray &xml)
{
    const auto id = childText(xml, QLatin1StringView("InitiateMultipartUploadResult"),
                              QLatin1StringView("UploadId"));
    return id && !id->isEmpty() ? id : std::nullopt;
}

std::optional<ListedParts> parseListedParts(const QByteArray &xml)
{
    ListedParts list;
    const bool read = readDocument(xml, longestS3AnswerBytes, QLatin1StringView("ListPartsResult"),
                                   [&list](QXmlStreamReader &reader) {
                                       if (reader.name() == u"Part")
                                           list.parts.append(readPart(reader));
                                       else if (reader.name() == u"IsTruncated")
                                           list.truncated = textOf(reader) == u"true";
                                       else if (reader.name() == u"NextPartNumberMarker")
                                           list.nextMarker = textOf(reader).toInt();
                                       else
                                           reader.skipCurrentElement();
                                   });
    return read ? std::optional(list) : std::nullopt;
}

std::optional<ListedUploads> parseListedUploads(const QByteArray &xml)
{
    ListedUploads list;
    const bool read =
        readDocument(xml, longestS3AnswerBytes, QLatin1StringView("ListMultipartUploadsResult"),
                     [&list](QXmlStreamReader &reader) {
                         if (reader.name() == u"Upload")
                             list.uploads.append(readUpload(reader));
                         else if (reader.name() == u"IsTruncated")
                             list.truncated = textOf(reader) == u"true";
                         else if (reader.name() == u"NextKeyMarker")
                             list.nextKeyMarker = keyOf(reader);
                         else if (reader.name() == u"NextUploadIdMarker")
                             list.nextUploadIdMarker = textOf(reader);
                         else
                             reader.skipCurrentElement();
                     });
    return read ? std::optional(list) : std::nullopt;
}

std::optional<QString> parseCompletedEtag(const QByteArray &xml)
{
    const auto etag = childText(xml, QLatin1StringView("CompleteMultipartUploadResult"),
                                QLatin1StringView("ETag"));
    return etag ? std::optional(plainEtag(*etag)) : std::nullopt;
}

bool isOtherXml(const QByteArray &xml)
{
    if (xml.size() > longestS3AnswerBytes)
        return false;
    QXmlStreamReader reader(xml);
    if (!reader.readNextStartElement() || reader.name().compare(u"html", Qt::CaseInsensitive) == 0)
        return false;
    while (!reader.atEnd())
        reader.readNext();
    return !reader.hasError();
}

QByteArray completeUploadXml(const QList<ListedPart> &parts)
{
    QByteArray xml;
    QXmlStreamWriter writer(&xml);
    writer.writeStartDocument();
    writer.writeStartElement(QStringLiteral("CompleteMultipartUpload"));
    writer.writeDefaultNamespace(QStringLiteral("http://s3.amazonaws.com/doc/2006-03-01/"));
    for (const ListedPart &part : parts) {
        writer.writeStartElement(QStringLiteral("Part"));
        writer.writeTextElement(QStringLiteral("PartNumber"), QString::number(part.number));
        writer.writeTextElement(QStringLiteral("ETag"), u'"' + part.etag + u'"');
        writer.writeEndElement();
    }
    writer.writeEndElement();
    writer.writeEndDocument();
    return xml;
}

QString plainEtag(const QString &etag)
{
    QString plain = etag.trimmed();
    if (plain.startsWith(QLatin1StringView("W/")))
        plain.remove(0, 2);
    plain.remove(u'"');
    return plain;
}

} // namespace csc
