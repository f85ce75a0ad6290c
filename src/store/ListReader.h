// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/FirstRows.h"
#include "core/Result.h"
#include "core/SelectionFacts.h"

#include <QMap>

namespace csc {

class Database;

/// Reads what a table of very many rows needs beyond EpisodeReader: its beginning, and what can be
/// done with its rows. Use on the thread of its connection.
class ListReader
{
public:
    /// So many keys are counted by one call at most: some 20 ms where they lie far apart.
    static constexpr qsizetype MostKeys = 5'000;

    explicit ListReader(const Database &database);

    /// At most `limit` rows in the order of EpisodeReader::orderedKeys(), in one snapshot.
    Result<FirstRows> firstRows(const EpisodeFilter &filter, const EpisodeOrder &order,
                                int limit) const;
    /// Of all rows of a filter but these, in one snapshot. From indexes alone where nothing is
    /// searched for: a tenth of a second for a million episodes.
    Result<SelectionFacts> facts(const EpisodeFilter &filter,
                                 const QList<qint64> &except = {}) const;
    /// Of those of these episodes that match a filter. Deleted ones and those that are gone never
    /// do. `keys`: none twice.
    Result<SelectionFacts> facts(const QList<qint64> &keys, const EpisodeFilter &filter = {}) const;

private:
    /// What rows that are alike have in common, and how many they are.
    using Groups = QMap<QStringList, qint64>;
    Result<SelectionFacts> ofAll(const EpisodeFilter &filter) const;
    Result<void> count(const QString &query, const QList<QVariant> &values, Groups &groups) const;
    Result<void> regroup(const QString &query, const QList<QVariant> &values, Groups &groups) const;
    static SelectionFacts factsOf(const Groups &groups);

    const Database &m_database;
};

} // namespace csc
