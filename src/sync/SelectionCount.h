// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Command.h"
#include "core/Result.h"
#include "core/SelectionFacts.h"

#include <QFuture>
#include <QPromise>

#include <memory>

namespace csc {

class CatalogReader;
class LatestQuery;

/// Counts what can be done with the episodes of a selection, on the reader's thread. A long list of
/// keys is counted piece by piece, and what else was asked of the reader comes between two pieces.
class SelectionCount : public std::enable_shared_from_this<SelectionCount>
{
public:
    /// The future is finished without an answer once `latest`, which must outlive the reader, is
    /// superseded.
    static QFuture<Result<SelectionFacts>> begin(CatalogReader &reader, LatestQuery &latest,
                                                 const EpisodeSelection &selection);

private:
    SelectionCount(CatalogReader &reader, LatestQuery &latest, EpisodeSelection selection);
    void post();
    void step();
    void finish(const Result<SelectionFacts> &answer);
    QList<qint64> nextKeys();

    CatalogReader &m_reader;
    LatestQuery &m_latest;
    EpisodeSelection m_selection;
    quint64 m_ticket;
    qsizetype m_counted = 0; ///< keys
    SelectionFacts m_facts;
    QPromise<Result<SelectionFacts>> m_promise;
};

} // namespace csc
