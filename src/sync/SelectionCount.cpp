// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SelectionCount.h"

#include "store/ListReader.h"
#include "sync/CatalogReader.h"

namespace csc {

QFuture<Result<SelectionFacts>> SelectionCount::begin(CatalogReader &reader, LatestQuery &latest,
                                                      const EpisodeSelection &selection,
                                                      const QList<qint64> &except)
{
    // Names are the command line's: nobody counts them here.
    Q_ASSERT(!std::holds_alternative<QStringList>(selection));
    const std::shared_ptr<SelectionCount> count(
        new SelectionCount(reader, latest, selection, except));
    count->m_promise.start();
    count->post();
    return count->m_promise.future();
}

SelectionCount::SelectionCount(CatalogReader &reader, LatestQuery &latest,
                               EpisodeSelection selection, QList<qint64> except)
    : m_reader(reader)
    , m_latest(latest)
    , m_ticket(latest.supersede())
{
    if (const auto *filter = std::get_if<EpisodeFilter>(&selection)) {
        m_filter = *filter;
        m_keys = std::move(except);
    } else {
        m_keys = std::get<QList<qint64>>(std::move(selection));
    }
}

void SelectionCount::post()
{
    QMetaObject::invokeMethod(
        &m_reader, [self = shared_from_this()] { self->step(); }, Qt::QueuedConnection);
}

QList<qint64> SelectionCount::nextKeys() const
{
    return m_keys.mid(m_counted, ListReader::MostKeys);
}

Result<SelectionFacts> SelectionCount::count(CatalogReader &reader, const QList<qint64> &keys) const
{
    if (!m_filter)
        return reader.facts(keys, EpisodeFilter());
    // The whole with the first of those that are not selected: mostly all of them, and of one
    // moment.
    return m_facts ? reader.facts(keys, *m_filter) : reader.facts(*m_filter, keys);
}

void SelectionCount::step()
{
    const QList<qint64> keys = nextKeys();
    const auto counted = m_reader.latest<SelectionFacts>(
        m_latest, m_ticket, [this, &keys](CatalogReader &reader) { return count(reader, keys); });
    if (!counted) {
        m_promise.finish();
        return;
    }
    if (!*counted) {
        m_reader.noteDamage(counted->error());
        finish(counted->error());
        return;
    }
    if (!m_facts)
        m_facts = **counted;
    else if (m_filter)
        *m_facts -= **counted;
    else
        *m_facts += **counted;
    m_counted += keys.size();
    if (nextKeys().isEmpty())
        finish(*m_facts);
    else
        post();
}

void SelectionCount::finish(const Result<SelectionFacts> &answer)
{
    m_promise.addResult(answer);
    m_promise.finish();
}

} // namespace csc
