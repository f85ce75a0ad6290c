// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "S3Client.h"

#include <optional>

namespace csc {

/// Whether the answer says that what arrived is not what its digest says.
bool isDigestRefusal(const S3Answer &answer);

/// Whether the server refuses a body that is not the one whose SHA-256 was signed: finds out by
/// sending one byte as part 1 of an upload that was just opened, under the digest of another byte.
/// The true part 1 replaces it where it was taken. Nothing where the answer is not clear, also
/// after a stop.
std::optional<bool> probePayloadCheck(S3Client &client, const QString &key, const QString &uploadId,
                                      const StopWatcher *stop);

} // namespace csc
