// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Command.h"
#include "core/Result.h"

namespace csc {

class Database;

/// What people and rules ask of the queue: the transition table of the contract, section 2, but
/// for the worker's own rows (see WorkStore). Each call is one transaction: when it returns, all
/// that was accepted is durable. What a command with CommandMode::ApplyUndoably queued or cancelled
/// can be undone by UndoStore. Engine thread (or the only thread of a command-line command).
class QueueStore
{
public:
    QueueStore(Database &database, const Clock &clock);

    struct Rules
    {
        int maxRetries = 5;
        bool autoScanEnabled = false; ///< a cancelled fresh row is then kept as failed
    };

    Result<CommandReport> enqueue(const EpisodeSelection &episodes, Asker asker, Origin origin,
                                  const Rules &rules, CommandMode mode);
    /// Every eligible episode that isn't synced, by the automatic rules.
    Result<CommandReport> enqueueEligible(Origin origin, const Rules &rules, CommandMode mode);
    /// Manual rules, failed episodes only.
    Result<CommandReport> retry(const EpisodeSelection &episodes, const Rules &rules,
                                CommandMode mode);
    Result<CommandReport> resync(const EpisodeSelection &episodes, CommandMode mode);
    Result<CommandReport> cancel(const EpisodeSelection &episodes, const Rules &rules,
                                 CommandMode mode);
    Result<CommandReport> setPriority(const EpisodeSelection &episodes, int priority,
                                      CommandMode mode);
    /// Queued episodes go before all others; among themselves they go by `queued_at`, then `id`.
    Result<CommandReport> moveToTop(const EpisodeSelection &episodes, CommandMode mode);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace csc
