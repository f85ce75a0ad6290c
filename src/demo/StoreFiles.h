// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QMap>
#include <QString>

#include <optional>

namespace csc {

/// Renames `from` to `to`, replacing what is there, in one step. Both on one file system.
bool replaceFile(const QString &from, const QString &to);
/// Writes a JSON document so that a reader sees the old or the new one, never half of it.
bool writeJsonFile(const QString &path, const QJsonObject &content);
std::optional<QJsonObject> readJsonFile(const QString &path);
/// Where something of any name is kept: the name's SHA-256 in hex.
QString fileNameFor(const QString &name);

/// Headers as JSON and back.
QJsonObject headersToJson(const QMap<QByteArray, QByteArray> &headers);
QMap<QByteArray, QByteArray> headersFromJson(const QJsonObject &object);
/// The headers of a request that S3 keeps with the object: its type, its encoding, `x-amz-meta-*`.
QMap<QByteArray, QByteArray> keptHeaders(const QMap<QByteArray, QByteArray> &headers);

} // namespace csc
