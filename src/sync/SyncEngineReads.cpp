// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0
//
// What the window reads through SyncEngine. What it waits for goes to one reader, what may take
// long to the other.

#include "SyncEngine.h"

#include "sync/AskEngine.h"
#include "sync/SelectionCount.h"

namespace csc {

QFuture<Result<QList<qint64>>> SyncEngine::orderedKeys(const EpisodeFilter &filter,
                                                       const EpisodeOrder &order)
{
    return engine::askLatest<QList<qint64>>(
        m_ending, m_lister, m_latest->keys,
        [filter, order](CatalogReader &reader) { return reader.orderedKeys(filter, order); });
}

QFuture<Result<QList<EpisodeSummary>>> SyncEngine::summaries(const QList<qint64> &keys)
{
    return engine::ask<QList<EpisodeSummary>, CatalogReader>(
        m_ending, m_reader, [keys](CatalogReader &reader) { return reader.summaries(keys); });
}

QFuture<Result<EpisodeDetails>> SyncEngine::details(qint64 episodeKey)
{
    return engine::ask<EpisodeDetails, CatalogReader>(
        m_ending, m_reader,
        [episodeKey, hasDestination = m_setup.transports != nullptr,
         maxRetries = m_setup.settings.maxRetries](CatalogReader &reader) {
            return reader.details(episodeKey, hasDestination, maxRetries);
        });
}

QFuture<Result<QList<SyncLog>>> SyncEngine::history(qint64 episodeKey)
{
    return engine::ask<QList<SyncLog>, CatalogReader>(
        m_ending, m_reader,
        [episodeKey](CatalogReader &reader) { return reader.history(episodeKey); });
}

QFuture<Result<QList<qint64>>> SyncEngine::keysBeginning(const QString &start)
{
    return engine::ask<QList<qint64>, CatalogReader>(
        m_ending, m_reader, [start](CatalogReader &reader) { return reader.keysBeginning(start); });
}

QFuture<Result<FirstRows>> SyncEngine::firstRows(const EpisodeFilter &filter,
                                                 const EpisodeOrder &order, int limit)
{
    return engine::askLatest<FirstRows>(m_ending, m_reader, m_latest->firstRows,
                                        [filter, order, limit](CatalogReader &reader) {
                                            return reader.firstRows(filter, order, limit);
                                        });
}

QFuture<Result<SelectionFacts>> SyncEngine::selectionFacts(const EpisodeSelection &episodes,
                                                           const QList<qint64> &except)
{
    if (m_ending)
        return engine::answered<SelectionFacts>(engine::ending());
    return SelectionCount::begin(*m_lister, m_latest->counts, episodes, except);
}

} // namespace csc
