// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Sidecar.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace csc {

namespace {

constexpr qint64 largestBytes = 16LL << 20;

Error badSidecar(const QString &path, const QString &why)
{
    return Error{ErrorCode::SourceInvalid,
                 QStringLiteral("The sidecar %1 can't be used: %2. Correct it, or remove it to "
                                "take the recording without one.")
                     .arg(path, why),
                 {},
                 {}};
}

} // namespace

QString sidecarPathOf(const QString &mcapPath)
{
    const QFileInfo recording(mcapPath);
    return recording.path() + u'/' + recording.completeBaseName() + QStringLiteral(".json");
}

Result<Sidecar> readSidecar(const QString &mcapPath)
{
    const QString path = sidecarPathOf(mcapPath);
    // Before the content: what is written meanwhile is then seen as a change.
    const FileIdentity identity = readFileIdentity(path).value_or(FileIdentity());
    const QFileInfo info(path);
    if (!info.exists())
        return Sidecar{};
    if (!info.isFile())
        return badSidecar(path, QStringLiteral("it is no file"));
    if (info.size() > largestBytes)
        return badSidecar(path, QStringLiteral("it is larger than 16 MiB"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return badSidecar(path, file.errorString());
    QByteArray text = file.readAll();
    // Some editors begin a file with a byte order mark, which JSON does not allow.
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return badSidecar(path, QStringLiteral("it is no JSON (%1 at byte %2)")
                                    .arg(problem.errorString())
                                    .arg(problem.offset));
    }
    if (!document.isObject())
        return badSidecar(path, QStringLiteral("it is no JSON object"));
    const QJsonObject content = document.object();
    const QJsonValue id = content.value(u"episode_id");
    if (!id.isUndefined() && !id.isString())
        return badSidecar(path, QStringLiteral("its episode_id is no text"));
    return Sidecar{path, id.toString(), content, identity};
}

} // namespace csc
