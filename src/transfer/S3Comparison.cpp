// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "S3Comparison.h"

namespace csc {

Result<ComparedObject> compareWithFile(S3Client &client, const UploadFile &file, SourceFile &source,
                                       const ObjectHead &head, qint64 partSizeBytes,
                                       const StopWatcher *stop)
{
    if (head.sizeBytes != source.sizeBytes())
        return ComparedObject{ObjectMatch::Different, VerifiedBy::Size};
    if (!head.checksumSha256.isEmpty() && !file.sha256.isEmpty()) {
        const QByteArray there = QByteArray::fromBase64(head.checksumSha256.toLatin1());
        const bool same = there == QByteArray::fromHex(file.sha256.toLatin1());
        return ComparedObject{same ? ObjectMatch::Same : ObjectMatch::Different,
                              VerifiedBy::Checksum};
    }
    const EtagForm form = etagForm(head.etag);
    if (!head.etagIsDigest || form.kind == EtagForm::Kind::Opaque)
        return ComparedObject{};

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
