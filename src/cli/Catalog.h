// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Command.h"

#include "core/Clock.h"
#include "core/Result.h"
#include "core/Settings.h"
#include "store/Database.h"
#include "store/EpisodeReader.h"
#include "store/EpisodeStore.h"
#include "store/LedgerStore.h"
#include "store/QueueStateStore.h"
#include "store/QueueStore.h"

#include <QTemporaryDir>

#include <memory>

namespace csc {

/// The database with its stores, for a command that does its work at once on the main thread.
class Catalog
{
public:
    enum class Purpose {
        Look,     ///< reads, or rehearses a change
        Change,   ///< of what is there
        Fill,     ///< also in a database that this makes
        Rehearse, ///< a Fill that writes nothing
    };
    /// Where the database isn't there: only Fill may make the one that a person named (by option,
    /// environment or file; for the others a slip in its path must not look like an empty catalog:
    /// error `database`). That at the usual place is made by Change, too. Look and Rehearse take
    /// an empty one that goes when they end.
    static Result<std::unique_ptr<Catalog>> open(const Call &call, Purpose purpose);

    EpisodeReader &reader() { return m_reader; }
    EpisodeStore &episodes() { return m_episodes; }
    QueueStore &queue() { return m_queue; }
    QueueStateStore &state() { return m_state; }
    LedgerStore &ledger() { return m_ledger; }
    QueueStore::Rules rules() const { return m_rules; }

    /// The episode with this public id or number; error `not_found` when there is none.
    Result<EpisodeSummary> episode(const QString &name) const;

private:
    Catalog(std::unique_ptr<QTemporaryDir> emptyFolder, std::unique_ptr<Database> database,
            const Settings &settings, const Clock &clock);

    std::unique_ptr<QTemporaryDir> m_emptyFolder; ///< before the database, so that it outlives it
    std::unique_ptr<Database> m_database;
    EpisodeReader m_reader;
    EpisodeStore m_episodes;
    QueueStore m_queue;
    QueueStateStore m_state;
    LedgerStore m_ledger;
    QueueStore::Rules m_rules;
};

/// The error `not_found` of an episode that nobody knows.
Error noEpisode(const QString &name);

} // namespace csc
