// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ChangeSet.h"
#include "store/EpisodeReader.h"

namespace csc {

class Database;

/// Turns commits, ours and other processes', into change sets. Engine thread.
class ChangeFeed
{
public:
    explicit ChangeFeed(Database &database);

    /// Takes the present as the beginning: nothing before it is reported. Returns the counts.
    Result<QueueCounts> begin();
    /// Whether another connection has committed since the last call. Costs microseconds.
    Result<bool> othersHaveCommitted();
    /// What has changed since the last call; nothing where nothing has.
    Result<std::optional<ChangeSet>> collect();

private:
    Database &m_database;
    EpisodeReader m_reader;
    qint64 m_changeNumber = 0;
    qint64 m_dataVersion = 0;
    QueueCounts m_counts;
};

} // namespace csc
