// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/SelectionCounter.h"

#include "ui/EpisodeView.h"
#include "ui/WhenDone.h"

#include <QItemSelectionModel>

namespace csc {

namespace {
/// Between two counts of the same selection while commits go on.
constexpr int RecountMs = 500;
} // namespace

SelectionCounter::SelectionCounter(SyncService &service, EpisodeView &view, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_view(view)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SelectionCounter::ask);
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_isNew = true;
        look();
    });
    connect(&service, &SyncService::changed, this, [this] {
        m_isTouched = true;
        look();
    });
    // A row that comes into the list is not selected, but was in the filter when that was counted.
    connect(view.model(), &QAbstractItemModel::rowsInserted, this,
            [this] { m_isTouched = m_isTouched || m_isByFilter; });
    connect(&view, &EpisodeView::selectionOrRowsChanged, this, &SelectionCounter::look);
}

void SelectionCounter::look()
{
    const SelectionFacts read = m_view.selectionFacts();
    if (read.unknown == 0) {
        take(read);
        return;
    }
    // Rows may have come into it or gone without a change of the selection itself.
    m_isNew = m_isNew || read.total() != m_facts.total();
    if (m_isNew) {
        m_isNew = m_isTouched = false;
        m_facts = read;
        m_state = State::Unknown;
        ++m_question; // an answer that is on its way is of another selection
        m_timer.start(0);
        Q_EMIT changed();
    } else if (m_isTouched && m_state != State::Unknown) {
        m_isTouched = false;
        m_state = State::Outdated;
        if (!m_timer.isActive())
            m_timer.start(RecountMs);
        Q_EMIT changed();
    }
}

void SelectionCounter::ask()
{
    if (!m_view.selectionIsKnown()) {
        m_timer.start(RecountMs); // until the table knows its rows
        return;
    }
    const quint64 question = ++m_question;
    const qint64 selected = m_view.selectedCount();
    m_isTouched = false;
    const EpisodeView::Counting counting = m_view.selectionToCount();
    m_isByFilter = std::holds_alternative<EpisodeFilter>(counting.episodes);
    whenDone(m_service.selectionFacts(counting.episodes, counting.except), this,
             [this, question, selected](const Result<SelectionFacts> &facts) {
                 if (question != m_question || !facts)
                     return; // the engine says itself what is wrong with the database
                 SelectionFacts counted = *facts;
                 // Those that are gone from the catalog and not yet from the table.
                 counted.unknown = std::max<qint64>(selected - counted.known, 0);
                 m_facts = counted;
                 m_state = m_isTouched ? State::Outdated : State::Known;
                 if (m_isTouched)
                     m_timer.start(RecountMs);
                 Q_EMIT changed();
             });
}

void SelectionCounter::take(const SelectionFacts &facts)
{
    m_isNew = m_isTouched = false;
    ++m_question;
    m_timer.stop();
    if (m_state == State::Known && facts == m_facts)
        return;
    m_state = State::Known;
    m_facts = facts;
    Q_EMIT changed();
}

} // namespace csc
