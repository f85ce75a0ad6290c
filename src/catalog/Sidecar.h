// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/FileIdentity.h"
#include "core/Result.h"

#include <QJsonObject>
#include <QString>

namespace csc {

/// The JSON file beside a recording: `X.json` for `X.mcap`.
struct Sidecar
{
    QString path;      ///< empty where there is none
    QString episodeId; ///< its `episode_id`, empty where it names none
    QJsonObject content;
    FileIdentity identity{}; ///< just before it was read
};

/// Where the sidecar of the recording at `mcapPath` is, or would be.
QString sidecarPathOf(const QString &mcapPath);

/// Reads the sidecar of the recording at `mcapPath`. No sidecar is no error; one that is not a JSON
/// object, whose `episode_id` is not a text, or larger than 16 MiB is (code `source_invalid`).
Result<Sidecar> readSidecar(const QString &mcapPath);

} // namespace csc
