// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QString>

namespace csc {

/// Makes the key of an object: `prefix` and the template with `{episode_id}` and `{file_name}`
/// filled in. For a folder destination it is the path below the folder.
///
/// An id that comes from a sidecar must never lead out of the prefix or folder, so `.` and `..`
/// segments, control characters and keys of more than 1024 bytes of UTF-8 (the limit of S3) are
/// refused (code `configuration`, with a sentence that names the key).
Result<QString> objectKey(const QString &keyTemplate, const QString &prefix,
                          const QString &episodeId, const QString &fileName);

/// Refuses a template with unknown placeholders, or without `{episode_id}` or `{file_name}`:
/// two episodes would get one key (code `settings`).
Result<void> checkKeyTemplate(const QString &keyTemplate);

} // namespace csc
