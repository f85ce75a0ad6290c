// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "core/Result.h"
#include "core/Settings.h"
#include "core/Transport.h"

namespace csc {

/// Where to look for the object of an episode.
struct VerifyTarget
{
    QString destination; ///< in the form of the setting
    UploadFile file;     ///< path and key; nothing that would need a look at the file
};

/// The file that was sent to this address, which may be in another bucket or folder than that of
/// today's settings. Pure.
Result<VerifyTarget> verifyTargetAt(const QString &address, const QString &path,
                                    const Settings &settings);

/// The address that the episode was sent to, which may be another bucket or folder than that of
/// today's settings; where it was never sent, the one it would be sent to. Pure.
Result<VerifyTarget> verifyTargetOf(const EpisodeSummary &episode, const Settings &settings);

} // namespace csc
