// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Command.h"
#include "core/Result.h"

#include <QSet>
#include <QString>

namespace csc {

class Database;

/// Takes back what the last undoable command (enqueue, retry, resync, cancel) did. What that needs
/// is kept in a temporary table of the connection that gave the command, so it ends with it and
/// nobody else sees it. Engine thread.
class UndoStore
{
public:
    explicit UndoStore(const Database &database);

    /// Inside the command's transaction, after judging and before acting: every sync log that will
    /// be changed or removed, as it is. Replaces what was kept of the command before. `moment`:
    /// what the command writes as its time.
    Result<void> keepBefore(const QString &moment) const;
    /// Inside the same transaction, after acting: the rows that the command made.
    Result<void> keepNew(const QString &moment) const;

    /// One transaction: the episodes that still are as the command left them get back their sync
    /// logs, exactly as before it. Whatever an attempt has begun for since, or another window or
    /// command changed, is left alone and counted. Can be done once.
    Result<UndoReport> undo() const;
    /// Whose queued sync logs the command cancelled, so that an undo brings them back.
    Result<QSet<qint64>> cancelledEpisodes() const;
    /// Lets go what was kept.
    Result<void> forget() const;

private:
    const Database &m_database;
};

} // namespace csc
