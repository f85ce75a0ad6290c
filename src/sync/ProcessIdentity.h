// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ClaimOwner.h"
#include "sync/EngineState.h"

namespace csc {

/// This process as the holder of claims; `random` is new in every call.
ClaimOwner thisProcess();

/// Whether that holder, if it was on this host, is known to be dead: another boot, no such process,
/// a zombie, or another process under its number. Another host's is never known dead.
bool isKnownDead(const ClaimOwner &owner);

/// What is known of the holder of a claim (the text of `claimed_by`), but for its lease.
HolderState holderState(const QString &claimedBy);

/// The name of this computer as it stands in `episodes.host` and `claimed_by`.
QString thisHost();

} // namespace csc
