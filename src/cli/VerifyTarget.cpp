// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "VerifyTarget.h"

#include "core/DestinationUrl.h"
#include "core/ObjectKey.h"

#include <QFileInfo>

namespace csc {

namespace {

constexpr QLatin1StringView s3Scheme("s3://");

/// Bucket or folder, and the rest as key.
Result<VerifyTarget> targetOfAddress(const QString &address)
{
    const Result<DestinationUrl> url = DestinationUrl::parse(address);
    if (!url)
        return url.error();
    VerifyTarget target;
    if (url->kind == DestinationUrl::Kind::S3) {
        const QString bucket = s3Scheme + url->bucket;
        target.destination = bucket;
        target.file.key = address.mid(bucket.size() + 1);
    } else {
        const QFileInfo file(url->folder);
        target.destination = QStringLiteral("file://") + file.path();
        target.file.key = file.fileName();
    }
    return target;
}

} // namespace

Result<VerifyTarget> verifyTargetAt(const QString &address, const QString &path,
                                    const Settings &settings)
{
    const Result<DestinationUrl> today = DestinationUrl::parse(settings.destination);
    if (!today)
        return today.error();
    VerifyTarget target{settings.destination, {}};
    // What begins with today's root is looked for from there, so that a folder that is gone reads
    // as unreachable and not as a missing file.
    const QString root = today->addressOf(QString());
    if (address.startsWith(root)) {
        target.file.key = address.mid(root.size());
    } else {
        const Result<VerifyTarget> elsewhere = targetOfAddress(address);
        if (!elsewhere)
            return elsewhere.error();
        target = *elsewhere;
    }
    target.file.path = path;
    return target;
}

Result<VerifyTarget> verifyTargetOf(const EpisodeSummary &episode, const Settings &settings)
{
    if (!episode.destinationPath.isEmpty())
        return verifyTargetAt(episode.destinationPath, episode.sourcePath, settings);
    const Result<DestinationUrl> today = DestinationUrl::parse(settings.destination);
    if (!today)
        return today.error();
    const Result<QString> key = objectKey(settings.keyTemplate, today->prefix, episode.episodeId,
                                          QFileInfo(episode.sourcePath).fileName());
    if (!key)
        return key.error();
    VerifyTarget target{settings.destination, {}};
    target.file.key = *key;
    target.file.path = episode.sourcePath;
    return target;
}

} // namespace csc
