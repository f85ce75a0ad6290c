// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <functional>

class QXmlStreamWriter;

namespace csc {

/// What the store answers: a status, headers, and a body from memory or from a stretch of a file.
struct S3Reply
{
    int status = 200;
    QMap<QByteArray, QByteArray> headers;
    QByteArray body;
    QString bodyFile; ///< where set, the body is `fileBytes` bytes of it from `fileOffset`
    qint64 fileOffset = 0;
    qint64 fileBytes = 0;

    qint64 bodyBytes() const { return bodyFile.isEmpty() ? body.size() : fileBytes; }
    /// The request line's answer and all headers, down to the empty line. `Content-Length` is that
    /// of the body, also in the answer to HEAD, which leaves the body itself out.
    QByteArray head(qint64 requestNumber, bool keepAlive) const;
};

/// An error as S3 words it: status and XML body by the error's code ("List of error codes" of the
/// Amazon S3 API reference), with `more` elements beside Code and Message. Unknown codes are 400.
S3Reply s3Error(const QByteArray &code, const QString &message,
                const QMap<QString, QString> &more = {});

/// A reply 200 with an XML document; `write` fills its root element.
S3Reply xmlReply(const QString &root, const std::function<void(QXmlStreamWriter &)> &write);

} // namespace csc
