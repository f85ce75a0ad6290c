// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Settings.h"
#include "core/Transport.h"
#include "store/WorkStore.h"

namespace csc {

/// The files of one claimed row with their keys at the destination that the settings name: what a
/// Transport is given. Refuses an unusable key or destination (code `configuration`). No I/O.
Result<UploadJob> planUpload(const Claim &claim, const Settings &settings);

/// `sync_logs.destination_path` of that row.
Result<QString> plannedAddress(const Claim &claim, const Settings &settings);

} // namespace csc
