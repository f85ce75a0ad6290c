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

/// The ETag tells into how many parts the object was cut, and not every server how large they were.
Result<ComparedObject> compareParts(S3Client &client, const UploadFile &file, SourceFile &source,
                                    const ObjectHead &head, qint64 partSizeBytes,
                                    const StopWatcher *stop)
{
    const int partCount = etagForm(head.etag).partCount;
    const Result<qint64> firstPart = client.firstPartSize(file.key, stop);
    if (!firstPart)
        return firstPart.error();
    const bool isTold = *firstPart > 0 && *firstPart < source.sizeBytes();
    QList<qint64> sizes{isTold ? *firstPart : partSizeBytes};
    if (!isTold)
        sizes += PartPlan::sizesThatGive(partCount, source.sizeBytes());
    for (qsizetype i = 0; i < sizes.size(); ++i) {
        const PartPlan plan(source.sizeBytes(), sizes.at(i));
        if (plan.partCount() != partCount || sizes.indexOf(sizes.at(i)) < i)
            continue;
        const Result<QString> local = partedEtag(source, plan, stop);
        if (!local)
            return local.error();
        const ObjectMatch match = compareEtags(head, *local);
        if (match == ObjectMatch::Same || isTold)
            return ComparedObject{match, VerifiedBy::Etag};
    }
    return ComparedObject{ObjectMatch::Unknown, VerifiedBy::Size, true};
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

    if (form.kind == EtagForm::Kind::Multipart)
        return compareParts(client, file, source, head, partSizeBytes, stop);
    const Result<QString> local = singleEtag(source, stop);
    if (!local)
        return local.error();
    return ComparedObject{compareEtags(head, *local), VerifiedBy::Etag};
}

} // namespace csc
