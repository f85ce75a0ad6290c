// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DestinationUrl.h"

#include "MaskedText.h"

#include <QDir>

namespace csc {

namespace {

Error refused(const QString &text, const QString &why)
{
    return Error{ErrorCode::Settings,
                 QStringLiteral("\"%1\" is not a destination: %2. Write s3://bucket/prefix or "
                                "file:///folder.")
                     .arg(withoutSecrets(text), why),
                 {{QStringLiteral("id"), QStringLiteral("settings.destination")},
                  {QStringLiteral("destination"), withoutSecrets(text)}},
                 {}};
}

QString withoutOuterSlashes(QString text)
{
    while (text.startsWith(u'/'))
        text.remove(0, 1);
    while (text.endsWith(u'/'))
        text.chop(1);
    return text;
}

} // namespace

Result<DestinationUrl> DestinationUrl::parse(const QString &text)
{
    DestinationUrl url;
    if (text.startsWith(QLatin1StringView("s3://"))) {
        const QString rest = text.mid(5);
        const qsizetype slash = rest.indexOf(u'/');
        url.kind = Kind::S3;
        url.bucket = slash < 0 ? rest : rest.left(slash);
        url.prefix = slash < 0 ? QString() : withoutOuterSlashes(rest.mid(slash));
        if (url.bucket.isEmpty())
            return refused(text, QStringLiteral("it names no bucket"));
        return url;
    }
    if (text.startsWith(QLatin1StringView("file://"))) {
        const QString path = text.mid(7);
        if (!QDir::isAbsolutePath(path))
            return refused(text, QStringLiteral("the folder must be an absolute path"));
        url.kind = Kind::Folder;
        url.folder = QDir::cleanPath(path);
        return url;
    }
    return refused(text, QStringLiteral("it begins with neither s3:// nor file://"));
}

QString DestinationUrl::addressOf(const QString &key) const
{
    if (kind == Kind::S3)
        return QStringLiteral("s3://") + bucket + u'/' + key;
    return QStringLiteral("file://") + (folder == u"/" ? QString() : folder) + u'/' + key;
}

} // namespace csc
