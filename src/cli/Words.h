// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Status.h"

#include <QString>

namespace csc {

// What people read in place of the stored words, which only scripts need (--json, --status).

/// `Queued`, `Syncing`, …
QString wordFor(SyncStatus status);
QString wordFor(QaStatus status);
/// How an attempt ended: `completed`, `given back to the queue`, …
QString wordFor(AttemptOutcome outcome);
/// Who asked for an upload, for "asked for by …".
QString askerOf(Origin origin);

} // namespace csc
