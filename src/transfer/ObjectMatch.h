// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Status.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace csc {

/// What HEAD says of an object.
struct ObjectHead
{
    bool exists = false;
    qint64 sizeBytes = 0;
    QString etag;             ///< without quotes
    bool etagIsDigest = true; ///< false where the server encrypts with keys of its own or ours
};

/// How an ETag came about, by its form.
struct EtagForm
{
    enum class Kind {
        Md5,       ///< 32 hex digits: the MD5 of the object
        Multipart, ///< the same and `-N`: the MD5 of the MD5s of N parts
        Opaque,    ///< anything else: says nothing of the content
    };
    Kind kind = Kind::Opaque;
    int partCount = 0;
};
EtagForm etagForm(const QString &etag);

/// The ETag of an object made of parts with these ETags; empty if one of them is no MD5.
QString multipartEtag(const QList<QString> &partEtags);

enum class ObjectMatch { Same, Different, Unknown };

/// Compares an object at the destination with the ETag that it must have. Unknown where the two
/// are of different kinds, so that they can't be compared.
ObjectMatch compareEtags(const ObjectHead &head, const QString &expected);

} // namespace csc
