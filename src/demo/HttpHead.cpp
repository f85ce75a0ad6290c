// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "HttpHead.h"

namespace csc {

namespace {

bool isToken(const QByteArray &text)
{
    // RFC 9110, 5.6.2: what a method or a header's name may be made of.
    static const QByteArray marks = QByteArrayLiteral("!#$%&'*+-.^_`|~");
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
               || marks.contains(c);
    });
}

bool readRequestLine(const QByteArray &line, HttpHead *head)
{
    QList<QByteArray> words = line.split(' ');
    // The whole address, as through a proxy; a server must take it, too (RFC 9112, 3.2.2).
    if (words.size() == 3 && words[1].startsWith("http://"))
        words[1].remove(0, std::max<qsizetype>(words[1].indexOf('/', 7), 7));
    if (words.size() != 3 || !isToken(words[0]) || !words[1].startsWith('/')
        || !words[2].startsWith("HTTP/1."))
        return false;
    head->method = words[0];
    const qsizetype mark = words[1].indexOf('?');
    head->rawPath = mark < 0 ? words[1] : words[1].left(mark);
    head->rawQuery = mark < 0 ? QByteArray() : words[1].mid(mark + 1);
    head->keepAlive = words[2] != "HTTP/1.0";
    return true;
}

} // namespace

std::optional<HttpHead> HttpHead::parse(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    HttpHead head;
    if (!readRequestLine(lines.takeFirst(), &head))
        return std::nullopt;
    for (const QByteArray &line : std::as_const(lines)) {
        if (line.isEmpty())
            break;
        const qsizetype colon = line.indexOf(':');
        const QByteArray name = line.left(colon).toLower();
        if (colon < 1 || !isToken(name))
            return std::nullopt;
        const QByteArray value = line.mid(colon + 1).trimmed();
        const auto known = head.headers.find(name);
        if (known == head.headers.end())
            head.headers.insert(name, value);
        else
            *known += ',' + value;
    }
    const QByteArray connection = head.headers.value("connection").toLower();
    if (connection.contains("close"))
        head.keepAlive = false;
    return head;
}

QList<std::pair<QByteArray, QByteArray>> HttpHead::queryItems() const
{
    QList<std::pair<QByteArray, QByteArray>> items;
    if (rawQuery.isEmpty())
        return items;
    for (const QByteArray &item : rawQuery.split('&')) {
        const qsizetype equals = item.indexOf('=');
        const QByteArray name = equals < 0 ? item : item.left(equals);
        const QByteArray value = equals < 0 ? QByteArray() : item.mid(equals + 1);
        items.emplaceBack(percentDecoded(name), percentDecoded(value));
    }
    return items;
}

std::optional<qint64> HttpHead::contentLength() const
{
    const auto header = headers.find("content-length");
    if (header == headers.end())
        return std::nullopt;
    const bool digits =
        !header->isEmpty()
        && std::all_of(header->begin(), header->end(), [](char c) { return c >= '0' && c <= '9'; });
    bool ok = false;
    const qint64 length = header->toLongLong(&ok);
    return ok && digits ? length : -1;
}

QByteArray percentDecoded(const QByteArray &text)
{
    return QByteArray::fromPercentEncoding(text);
}

QByteArray uriEncoded(const QByteArray &bytes, bool keepSlash)
{
    return bytes.toPercentEncoding(keepSlash ? QByteArrayLiteral("/") : QByteArray());
}

} // namespace csc
