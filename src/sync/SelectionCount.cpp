// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SelectionCount.h"

#include "store/ListReader.h"
#include "sync/CatalogReader.h"

namespace csc {

QFuture<Result<SelectionFacts>> SelectionCount::begin(CatalogReader &reader, LatestQuery &latest,
                                                      const EpisodeSelection &selection)
{
    // Names are the command line's: nobody counts them here.
    Q_ASSERT(!std::holds_alternative<QStringList>(selection));
    const std::shared_ptr<SelectionCount> count(new SelectionCount(reader, latest, selection));
    count->m_promise.start();
    count->post();
    return count->m_promise.future();
}

SelectionCount::SelectionCount(CatalogReader &reader, LatestQuery &latest,
                               EpisodeSelection selection)
    : m_reader(reader)
    , m_latest(latest)
    , m_selection(std::move(selection))
    , m_ticket(latest.supersede())
{}

void SelectionCount::post()
{
    QMetaObject::invokeMethod(
        &m_reader, [self = shared_from_this()] { self->step(); }, Qt::QueuedConnection);
}

QList<qint64> SelectionCount::nextKeys()
{
    const auto *keys = std::get_if<QList<qint64>>(&m_selection);
    return keys == nullptr ? QList<qint64>() : keys->mid(m_counted, ListReader::MostKeys);
}

void SelectionCount::step()
{
    const QList<qint64> keys = nextKeys();
    const auto counted =
        m_reader.latest<SelectionFacts>(m_latest, m_ticket, [this, &keys](CatalogReader &reader) {
            const auto *filter = std::get_if<EpisodeFilter>(&m_selection);
            return filter != nullptr ? reader.facts(*filter) : reader.facts(keys);
        });
    if (!counted) {
        m_promise.finish();
        return;
    }
    if (!*counted) {
        m_reader.noteDamage(counted->error());
        finish(counted->error());
        return;
    }
    m_facts += **counted;
    m_counted += keys.size();
    if (nextKeys().isEmpty())
        finish(m_facts);
    else
        post();
}

void SelectionCount::finish(const Result<SelectionFacts> &answer)
{
    m_promise.addResult(answer);
    m_promise.finish();
}

} // namespace csc
