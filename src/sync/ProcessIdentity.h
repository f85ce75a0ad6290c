// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ClaimOwner.h"

namespace csc {

/// This process as the holder of claims; `random` is new in every call.
ClaimOwner thisProcess();

/// Whether that holder, if it was on this host, is known to be dead: another boot, no such process,
/// a zombie, or another process under its number. Another host's is never known dead.
bool isKnownDead(const ClaimOwner &owner);

/// The name of this computer as it stands in `episodes.host` and `claimed_by`.
QString thisHost();

} // namespace csc
