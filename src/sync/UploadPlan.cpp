// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "UploadPlan.h"

#include "core/DestinationUrl.h"
#include "core/ObjectKey.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace csc {

namespace {

struct Place
{
    DestinationUrl url;
    QString key;
};

Result<Place> placeOf(const Claim &claim, const QString &path, const Settings &settings)
{
    const Result<DestinationUrl> url = DestinationUrl::parse(settings.destination);
    if (!url)
        return Error{ErrorCode::Configuration, url.error().message, url.error().detail, {}};
    const Result<QString> key =
        objectKey(settings.keyTemplate, url->prefix, claim.episodeId, QFileInfo(path).fileName());
    if (!key)
        return key.error();
    return Place{*url, *key};
}

/// Plain values travel as they are, others as compact JSON.
QString metadataText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    if (value.isArray())
        return QString::fromUtf8(QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact));
    return value.toVariant().toString();
}

QMap<QString, QString> metadataOf(const Claim &claim, const QStringList &keys)
{
    QMap<QString, QString> metadata;
    for (const QString &key : keys) {
        const QJsonValue value = claim.metadata.value(key);
        if (!value.isUndefined() && !value.isNull())
            metadata.insert(key, metadataText(value));
    }
    return metadata;
}

} // namespace

Result<UploadJob> planUpload(const Claim &claim, const Settings &settings)
{
    const Result<Place> recording = placeOf(claim, claim.mcapPath, settings);
    if (!recording)
        return recording.error();

    UploadJob job;
    job.syncLogKey = claim.syncLogKey;
    job.episodeKey = claim.episodeKey;
    job.episodeId = claim.episodeId;
    job.mayReplace = claim.origin == Origin::Resync;
    job.sendsAnyway = job.mayReplace && claim.attemptCount == 1;
    job.recording = {claim.mcapPath, claim.identity, recording->key, claim.checksum,
                     metadataOf(claim, settings.metadataKeys)};
    if (settings.uploadSidecar && !claim.sidecarPath.isEmpty()) {
        const Result<Place> sidecar = placeOf(claim, claim.sidecarPath, settings);
        if (!sidecar)
            return sidecar.error();
        job.sidecar = UploadFile{claim.sidecarPath, {}, sidecar->key, {}, {}};
    }
    return job;
}

Result<QString> plannedAddress(const Claim &claim, const Settings &settings)
{
    const Result<Place> place = placeOf(claim, claim.mcapPath, settings);
    if (!place)
        return place.error();
    return place->url.addressOf(place->key);
}

} // namespace csc
