// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StoreFiles.h"

#include "catalog/Digest.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <filesystem>

namespace csc {

bool replaceFile(const QString &from, const QString &to)
{
    // Unlike QFile::rename this replaces an existing file.
    std::error_code error;
    std::filesystem::rename(from.toStdU16String(), to.toStdU16String(), error);
    return !error;
}

bool writeJsonFile(const QString &path, const QJsonObject &content)
{
    QSaveFile file(path);
    const QByteArray text = QJsonDocument(content).toJson();
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit();
}

std::optional<QJsonObject> readJsonFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return std::nullopt;
    return document.object();
}

QString fileNameFor(const QString &name)
{
    return QString::fromLatin1(Digest::of(Digest::Kind::Sha256, name.toUtf8()).toHex());
}

QJsonObject headersToJson(const QMap<QByteArray, QByteArray> &headers)
{
    QJsonObject object;
    for (auto header = headers.cbegin(); header != headers.cend(); ++header)
        object.insert(QString::fromLatin1(header.key()), QString::fromLatin1(header.value()));
    return object;
}

QMap<QByteArray, QByteArray> headersFromJson(const QJsonObject &object)
{
    QMap<QByteArray, QByteArray> headers;
    for (auto header = object.constBegin(); header != object.constEnd(); ++header)
        headers.insert(header.key().toLatin1(), header.value().toString().toLatin1());
    return headers;
}

QMap<QByteArray, QByteArray> keptHeaders(const QMap<QByteArray, QByteArray> &headers)
{
    QMap<QByteArray, QByteArray> kept;
    for (auto header = headers.cbegin(); header != headers.cend(); ++header) {
        const QByteArray &name = header.key();
        if (name == "content-type" || name == "content-encoding" || name == "cache-control"
            || name == "content-disposition" || name.startsWith("x-amz-meta-"))
            kept.insert(name, header.value());
    }
    return kept;
}

} // namespace csc
