// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Command.h"
#include "core/Result.h"
#include "core/SelectionFacts.h"

#include <QFuture>
#include <QPromise>

#include <memory>
#include <optional>

namespace csc {

class CatalogReader;
class LatestQuery;

/// Counts what can be done with the episodes of a selection, on the reader's thread. A long list of
/// keys is counted piece by piece, and what else was asked of the reader comes between two pieces.
/// Of everything but a list, that list is counted, and taken from the whole.
class SelectionCount : public std::enable_shared_from_this<SelectionCount>
{
public:
    /// `except`: keys that are not selected though they match; for a selection by filter.
    /// The future is finished without an answer once `latest`, which must outlive the reader, is
    /// superseded.
    static QFuture<Result<SelectionFacts>> begin(CatalogReader &reader, LatestQuery &latest,
                                                 const EpisodeSelection &selection,
                                                 const QList<qint64> &except);

private:
    SelectionCount(CatalogReader &reader, LatestQuery &latest, EpisodeSelection selection,
                   QList<qint64> except);
    void post();
    void step();
    void finish(const Result<SelectionFacts> &answer);
    QList<qint64> nextKeys() const;
    Result<SelectionFacts> count(CatalogReader &reader, const QList<qint64> &keys) const;

    CatalogReader &m_reader;
    LatestQuery &m_latest;
    std::optional<EpisodeFilter> m_filter; ///< everything that matches it but …
    QList<qint64> m_keys;                  ///< … these; without a filter just these
    quint64 m_ticket;
    qsizetype m_counted = 0;               ///< keys
    std::optional<SelectionFacts> m_facts; ///< of what was counted
    QPromise<Result<SelectionFacts>> m_promise;
};

} // namespace csc
