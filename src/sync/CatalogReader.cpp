// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "CatalogReader.h"

#include "catalog/FolderScan.h"
#include "store/ListReader.h"
#include "store/QueueStateStore.h"
#include "sync/ProcessIdentity.h"
#include "sync/Why.h"

namespace csc {

CatalogReader::CatalogReader(QString databasePath, std::shared_ptr<const Clock> clock)
    : m_path(std::move(databasePath))
    , m_clock(std::move(clock))
{}

CatalogReader::~CatalogReader() = default;

Result<void> CatalogReader::open()
{
    if (m_reader)
        return {};
    Result<std::unique_ptr<Database>> database =
        Database::open({m_path, Database::Mode::ReadOnly, 10'000}, *m_clock);
    if (!database)
        return database.error();
    m_database = *std::move(database);
    m_reader = std::make_unique<EpisodeReader>(*m_database);
    return {};
}

Result<QList<qint64>> CatalogReader::orderedKeys(const EpisodeFilter &filter,
                                                 const EpisodeOrder &order)
{
    if (const Result<void> ready = open(); !ready)
        return ready.error();
    return m_reader->orderedKeys(filter, order);
}

Result<QList<EpisodeSummary>> CatalogReader::summaries(const QList<qint64> &keys)
{
    if (const Result<void> ready = open(); !ready)
        return ready.error();
    return m_reader->summaries(keys);
}

Result<QList<SyncLog>> CatalogReader::history(qint64 episodeKey)
{
    if (const Result<void> ready = open(); !ready)
        return ready.error();
    return m_reader->history(episodeKey);
}

Result<EpisodeDetails> CatalogReader::details(qint64 episodeKey, bool hasDestination,
                                              int maxRetries)
{
    if (const Result<void> ready = open(); !ready)
        return ready.error();
    const Result<QList<EpisodeSummary>> found = m_reader->summaries({episodeKey});
    if (!found)
        return found.error();
    if (found->isEmpty()) {
        return Error{ErrorCode::NotFound,
                     QStringLiteral("The episode is no longer in the catalog."),
                     {{QStringLiteral("id"), QStringLiteral("not_found")}},
                     {}};
    }
    const Result<EpisodeReader::WhyFacts> facts = m_reader->whyFacts(episodeKey);
    if (!facts)
        return facts.error();
    const Result<QueueStateStore::State> queue = QueueStateStore(*m_database, *m_clock).read();
    if (!queue)
        return queue.error();
    const auto claim = m_reader->claimFacts(episodeKey, maxRetries);
    if (!claim)
        return claim.error();
    WhyContext context;
    context.holder = holderState(found->first().claimedBy);
    context.claim = *claim;
    context.queue = *queue;
    context.hasDestination = hasDestination;
    context.missingVolumes = missingVolumes({facts->volumeRoot});
    context.maxRetries = maxRetries;
    context.now = m_clock->nowUtc();
    context.host = thisHost();
    return EpisodeDetails{found->first(), explain(found->first(), *facts, context)};
}

Result<FirstRows> CatalogReader::firstRows(const EpisodeFilter &filter, const EpisodeOrder &order,
                                           int limit)
{
    if (const Result<void> ready = open(); !ready)
        return ready.error();
    return ListReader(*m_database).firstRows(filter, order, limit);
}

Result<SelectionFacts> CatalogReader::facts(const EpisodeFilter &filter,
                                            const QList<qint64> &except)
{
    if (const Result<void> ready = open(); !ready)
        return ready.error();
    return ListReader(*m_database).facts(filter, except);
}

Result<SelectionFacts> CatalogReader::facts(const QList<qint64> &keys, const EpisodeFilter &filter)
{
    if (const Result<void> ready = open(); !ready)
        return ready.error();
    return ListReader(*m_database).facts(keys, filter);
}

Result<QList<qint64>> CatalogReader::keysBeginning(const QString &start)
{
    if (const Result<void> ready = open(); !ready)
        return ready.error();
    return m_reader->keysBeginning(start);
}

} // namespace csc
