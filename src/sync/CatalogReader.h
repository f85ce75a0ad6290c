// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/FirstRows.h"
#include "core/SelectionFacts.h"
#include "core/Settings.h"
#include "store/Database.h"
#include "store/EpisodeReader.h"
#include "store/LatestQuery.h"
#include "sync/EngineState.h"

#include <QObject>

#include <functional>
#include <memory>

namespace csc {

/// The reader thread's own object: a read-only connection for pages, searches, details and history,
/// so that a long search never delays a claim. The engine has two of them, each on a thread of its
/// own: one for what a person waits for (pages, the first rows, details), one for what takes long
/// (whole lists of keys, counts of selections). Everything but the constructor runs on that thread.
class CatalogReader : public QObject
{
    Q_OBJECT

public:
    CatalogReader(QString databasePath, std::shared_ptr<const Clock> clock);
    ~CatalogReader() override;

    Result<QList<qint64>> orderedKeys(const EpisodeFilter &filter, const EpisodeOrder &order);
    Result<QList<EpisodeSummary>> summaries(const QList<qint64> &keys);
    Result<QList<SyncLog>> history(qint64 episodeKey);
    Result<EpisodeDetails> details(qint64 episodeKey, bool hasDestination, int maxRetries);
    Result<QList<qint64>> keysBeginning(const QString &start);
    Result<FirstRows> firstRows(const EpisodeFilter &filter, const EpisodeOrder &order, int limit);
    // As in ListReader.
    Result<SelectionFacts> facts(const EpisodeFilter &filter, const QList<qint64> &except);
    Result<SelectionFacts> facts(const QList<qint64> &keys, const EpisodeFilter &filter);

    /// As LatestQuery::run(), on this reader's database; an error where that can't be opened.
    template <typename T>
    std::optional<Result<T>> latest(LatestQuery &query, quint64 ticket,
                                    const std::function<Result<T>(CatalogReader &)> &work)
    {
        if (const Result<void> ready = open(); !ready)
            return Result<T>(ready.error());
        return query.run(ticket, *m_database, [this, &work] { return work(*this); });
    }

    /// Says so where a read found the database damaged.
    void noteDamage(const Error &error)
    {
        if (isDamagedDatabase(error))
            Q_EMIT damageFound(error);
    }

Q_SIGNALS:
    void damageFound(const csc::Error &error);

private:
    Result<void> open();

    QString m_path;
    std::shared_ptr<const Clock> m_clock;
    std::unique_ptr<Database> m_database; ///< opened at the first question
    std::unique_ptr<EpisodeReader> m_reader;
};

} // namespace csc
