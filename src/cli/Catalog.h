// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Result.h"
#include "core/Settings.h"
#include "store/Database.h"
#include "store/EpisodeReader.h"
#include "store/EpisodeStore.h"
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
        Change,
        Look, ///< reads, or rehearses: a database that isn't there is an empty one, and not made
    };
    static Result<std::unique_ptr<Catalog>> open(const Settings &settings, const Clock &clock,
                                                 Purpose purpose);

    EpisodeReader &reader() { return m_reader; }
    EpisodeStore &episodes() { return m_episodes; }
    QueueStore &queue() { return m_queue; }
    QueueStateStore &state() { return m_state; }
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
    QueueStore::Rules m_rules;
};

} // namespace csc
