// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace csc {

/// Longest answers that are read: an error is short, a list of 1,000 parts is not.
constexpr qsizetype longestS3ErrorBytes = qsizetype(1024) * 1024;
constexpr qsizetype longestS3AnswerBytes = qsizetype(8) * 1024 * 1024;

/// `<Error>` as a server sent it; any of the texts may be empty (Ceph sends no messages).
struct S3ErrorBody
{
    QString code;
    QString message;
    QString region; ///< where the bucket is, when that was the trouble
    QString requestId;
};

/// A part as ListParts shows it.
struct ListedPart
{
    int number = 0;
    qint64 sizeBytes = 0;
    QString etag; ///< without quotes

    bool operator==(const ListedPart &) const = default;
};

struct ListedParts
{
    QList<ListedPart> parts;
    bool truncated = false;
    int nextMarker = 0;
};

/// An unfinished upload as ListMultipartUploads shows it.
struct ListedUpload
{
    QString key;
    QString uploadId;
    QDateTime initiatedAt; ///< by the server's clock; invalid where it is not told
};

struct ListedUploads
{
    QList<ListedUpload> uploads;
    bool truncated = false;
    QString nextKeyMarker;
    QString nextUploadIdMarker;
};

// Each of these gives nothing for a document of another kind, a broken one, one with a document
// type, or one that is longer than the limits above.
std::optional<S3ErrorBody> parseS3Error(const QByteArray &xml);
/// The upload id of an InitiateMultipartUploadResult.
std::optional<QString> parseUploadId(const QByteArray &xml);
std::optional<ListedParts> parseListedParts(const QByteArray &xml);
std::optional<ListedUploads> parseListedUploads(const QByteArray &xml);
/// The object's ETag of a CompleteMultipartUploadResult, without quotes; may be empty.
std::optional<QString> parseCompletedEtag(const QByteArray &xml);

/// The body of CompleteMultipartUpload; parts must come in ascending order.
/// Whether this is some XML that is no page of the web: servers of few operations answer a request
/// that they don't know as if it were another.
bool isOtherXml(const QByteArray &xml);

QByteArray completeUploadXml(const QList<ListedPart> &parts);

/// An ETag without its quotes and weakness mark, otherwise as the server gave it.
QString plainEtag(const QString &etag);

} // namespace csc
