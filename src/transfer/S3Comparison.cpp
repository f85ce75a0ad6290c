// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Comparison.h"

#include "RangeDigest.h"

#include <algorithm>

namespace csc {

namespace {

// All of it comes back over the wire.
constexpr qint64 mostReadBackBytes = qint64(64) * 1024 * 1024;
constexpr qint64 stretchBytes = qint64(1024) * 1024;

/// Empty where it can't be read.
Result<QByteArray> digestOfObject(S3Client &client, const QString &key, qint64 sizeBytes,
                                  const StopWatcher *stop)
{
    BodyDigest digest(BodyDigest::Algorithm::Sha256);
    for (qint64 offset = 0; offset < sizeBytes; offset += stretchBytes) {
        const auto bytes =
            client.read(key, offset, std::min(stretchBytes, sizeBytes - offset), stop);
        if (!bytes)
            return bytes.error();
        if (!*bytes)
            return QByteArray();
        digest.add(**bytes);
    }
    return digest.result();
}

/// For objects whose ETag says nothing of their content.
Result<ComparedObject> compareByReading(S3Client &client, const UploadFile &file,
                                        SourceFile &source, const StopWatcher *stop)
{
    const Result<QByteArray> there = digestOfObject(client, file.key, source.sizeBytes(), stop);
    if (!there)
        return there.error();
    if (there->isEmpty())
        return ComparedObject{};
    const Result<RangeDigests> here =
        digestsOf(source, 0, source.sizeBytes(), RangeDigest::Want::Sha256, stop);
    if (!here)
        return here.error();
    return ComparedObject{*there == here->sha256 ? ObjectMatch::Same : ObjectMatch::Different,
                          VerifiedBy::Checksum};
}

} // namespace

Result<ComparedObject> compareWithFile(S3Client &client, const UploadFile &file, SourceFile &source,
                                       const ObjectHead &head, qint64 partSizeBytes,
                                       ReadBack readBack, const StopWatcher *stop)
{
    if (head.sizeBytes != source.sizeBytes())
        return ComparedObject{ObjectMatch::Different, VerifiedBy::Size};
    const EtagForm form = etagForm(head.etag);
    if (!head.etagIsDigest || form.kind == EtagForm::Kind::Opaque) {
        const bool mayRead =
            readBack == ReadBack::WhereNothingElseTells && source.sizeBytes() <= mostReadBackBytes;
        return mayRead ? compareByReading(client, file, source, stop) : ComparedObject{};
    }

    Result<QString> local = QString();
    if (form.kind == EtagForm::Kind::Md5) {
        local = singleEtag(source, stop);
    } else {
        PartPlan plan(source.sizeBytes(), partSizeBytes);
        const Result<qint64> firstPart = client.firstPartSize(file.key, stop);
        if (!firstPart)
            return firstPart.error();
        if (*firstPart > 0 && *firstPart < source.sizeBytes())
            plan = PartPlan(source.sizeBytes(), *firstPart);
        if (plan.partCount() != form.partCount)
            return ComparedObject{};
        local = partedEtag(source, plan, stop);
    }
    if (!local)
        return local.error();
    return ComparedObject{compareEtags(head, *local), VerifiedBy::Etag};
}

} // namespace csc
