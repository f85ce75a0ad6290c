// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ObjectMatch.h"

#include "BodyDigest.h"

#include <QRegularExpression>

namespace csc {

EtagForm etagForm(const QString &etag)
{
    static const QRegularExpression form(QStringLiteral("^[0-9A-Fa-f]{32}(?:-([0-9]{1,5}))?$"));
    const QRegularExpressionMatch match = form.match(etag);
    if (!match.hasMatch())
        return {};
    if (match.captured(1).isEmpty())
        return {EtagForm::Kind::Md5, 0};
    return {EtagForm::Kind::Multipart, match.captured(1).toInt()};
}

QString multipartEtag(const QList<QString> &partEtags)
{
    QByteArray digests;
    for (const QString &etag : partEtags) {
        if (etagForm(etag).kind != EtagForm::Kind::Md5)
            return {};
        digests += QByteArray::fromHex(etag.toLatin1());
    }
    const QByteArray digest = md5(digests);
    if (digest.isEmpty())
        return {};
    return QString::fromLatin1(digest.toHex()) + u'-' + QString::number(partEtags.size());
}

ObjectMatch compareEtags(const ObjectHead &head, const QString &expected)
{
    const EtagForm there = etagForm(head.etag);
    const EtagForm wanted = etagForm(expected);
    if (!head.etagIsDigest || there.kind == EtagForm::Kind::Opaque || there.kind != wanted.kind
        || there.partCount != wanted.partCount)
        return ObjectMatch::Unknown;
    return head.etag.compare(expected, Qt::CaseInsensitive) == 0 ? ObjectMatch::Same
                                                                 : ObjectMatch::Different;
}

} // namespace csc
