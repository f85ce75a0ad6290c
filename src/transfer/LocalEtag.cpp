// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "LocalEtag.h"

namespace csc {

Result<RangeDigests> digestsOf(SourceFile &source, qint64 offset, qint64 size,
                               RangeDigest::Want want, const StopWatcher *stop)
{
    RangeDigest digest(source, offset, size, want);
    while (digest.step()) {
        if (stop && stop->requested())
            return stoppedError();
    }
    if (digest.failed())
        return source.readError();
    return RangeDigests{digest.sha256(), digest.md5()};
}

Result<QString> singleEtag(SourceFile &source, const StopWatcher *stop)
{
    const Result<RangeDigests> digests =
        digestsOf(source, 0, source.sizeBytes(), RangeDigest::Want::Md5, stop);
    if (!digests)
        return digests.error();
    return QString::fromLatin1(digests->md5.toHex());
}

Result<QString> partedEtag(SourceFile &source, const PartPlan &plan, const StopWatcher *stop)
{
    QList<QString> etags;
    for (int number = 1; number <= plan.partCount(); ++number) {
        const Result<RangeDigests> digests = digestsOf(
            source, plan.offsetOf(number), plan.sizeOf(number), RangeDigest::Want::Md5, stop);
        if (!digests)
            return digests.error();
        etags.append(QString::fromLatin1(digests->md5.toHex()));
    }
    return multipartEtag(etags);
}

} // namespace csc
