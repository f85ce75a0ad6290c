// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

#include <QList>

namespace csc {

/// What one commit (ours or another process's) changed: the rows as they are after it.
struct ChangeSet
{
    qint64 changeNumber = 0;    ///< highest change number that this set takes into account
    QList<EpisodeSummary> rows; ///< as of this commit, in the order of their change
    bool complete = true;       ///< false: more rows changed than are listed; read again
    QueueCounts counts;         ///< of the whole catalog, after the commit
};

} // namespace csc

Q_DECLARE_METATYPE(csc::ChangeSet)
