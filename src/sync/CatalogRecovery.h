// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Settings.h"
#include "store/DatabaseRecovery.h"

namespace csc {

/// Rebuilds the damaged database that the settings name, with what is known of this computer's
/// processes. Takes as long as it takes: not on the GUI thread. See DatabaseRecovery.
Result<RecoveryReport> recoverCatalog(const Settings &settings, const Clock &clock,
                                      DatabaseRecovery::Progress progress);

} // namespace csc
