// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ObjectMetadata.h"

#include <QRegularExpression>

namespace csc {

namespace {

constexpr qsizetype longestValueBytes = 256;
constexpr qsizetype longestTogetherBytes = 2048;

QByteArray headerValue(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    QByteArray value;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        // A signature is made over single inner blanks only.
        const bool lostBlank =
            byte == ' ' && (i == 0 || i + 1 == utf8.size() || utf8[i - 1] == ' ');
        if (byte < 0x20 || byte >= 0x7f || byte == '%' || lostBlank)
            value += '%' + QByteArray(1, char(byte)).toHex().toUpper();
        else
            value += char(byte);
    }
    return value;
}

} // namespace

HeaderMap metadataHeaders(const QMap<QString, QString> &metadata)
{
    static const QRegularExpression allowed(QStringLiteral("^[a-z0-9._-]+$"));
    HeaderMap headers;
    qsizetype together = 0;
    for (auto it = metadata.cbegin(); it != metadata.cend(); ++it) {
        const QString name = it.key().toLower();
        const QByteArray value = headerValue(it.value());
        if (!allowed.match(name).hasMatch() || value.isEmpty() || value.size() > longestValueBytes
            || together + name.size() + value.size() > longestTogetherBytes)
            continue;
        together += name.size() + value.size();
        headers.insert("x-amz-meta-" + name.toLatin1(), value);
    }
    return headers;
}

QByteArray contentTypeOf(const QString &key)
{
    return key.endsWith(QLatin1StringView(".json"), Qt::CaseInsensitive)
               ? QByteArrayLiteral("application/json")
               : QByteArrayLiteral("application/octet-stream");
}

} // namespace csc
