// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeView.h"

#include "ui/ColumnLayout.h"
#include "ui/CopyActions.h"
#include "ui/EpisodeColumns.h"
#include "ui/EpisodeDelegates.h"
#include "ui/EpisodeTableModel.h"
#include "ui/IdSearch.h"
#include "ui/RetryCountdown.h"
#include "ui/SelectionKeeper.h"
#include "ui/Theme.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace csc {

EpisodeView::EpisodeView(EpisodeTableModel &model, QWidget *parent)
    : QTableView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new EpisodeDelegate(this));
    setItemDelegateForColumn(int(EpisodeColumn::Status), new StatusDelegate(this));
    setItemDelegateForColumn(int(EpisodeColumn::Progress), new ProgressDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setFrameShape(NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    fitRows();

    QHeaderView *header = horizontalHeader();
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::DescendingOrder);
    setSortingEnabled(true);

    // Headers show no selection; to ask for one takes a pass through all rows for each of them.
    for (QHeaderView *each : {header, verticalHeader()})
        each->setSelectionModel(new QItemSelectionModel(&model, each));
    // Before the others that listen: they see the selection as it is again.
    connect(new SelectionKeeper(model, *this), &SelectionKeeper::givenUp, this,
            &EpisodeView::selectionGivenUp);
    m_columns = new ColumnLayout(*this);
    m_copy = new CopyActions(*this, model);
    m_countdown = new RetryCountdown(*this, model);
    m_idSearch = new IdSearch(model, this);
    connect(m_idSearch, &IdSearch::found, this, [this](int row) {
        setCurrentIndex(m_model.index(row, std::max(0, currentIndex().column())));
    });
    followModel();
    retranslate();
}

void EpisodeView::followModel()
{
    connect(&m_model, &EpisodeTableModel::keysAboutToChange, this, &EpisodeView::noteAnchor);
    connect(&m_model, &EpisodeTableModel::keysChanged, this, &EpisodeView::restoreAnchor);
    connect(&m_model, &EpisodeTableModel::keysChanged, this, &EpisodeView::selectionOrRowsChanged);
    connect(&m_model, &EpisodeTableModel::modelReset, this, &EpisodeView::selectionOrRowsChanged);
    // Not dataChanged(): a commit about rows that lie apart is hundreds of them.
    connect(&m_model, &EpisodeTableModel::rowsChanged, this, &EpisodeView::selectionOrRowsChanged);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &EpisodeView::selectionOrRowsChanged);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { Q_EMIT currentKeyChanged(currentKey()); });
    connect(&m_model, &EpisodeTableModel::modelReset, this,
            [this] { Q_EMIT currentKeyChanged(currentKey()); });
    connect(&m_model, &EpisodeTableModel::keysFilledIn, this,
            [this] { Q_EMIT currentKeyChanged(currentKey()); });
}

QSet<QString> EpisodeView::loadedIds(SyncStatus status) const
{
    QSet<QString> ids;
    m_model.forEachLoaded([&ids, status](int, const EpisodeSummary &summary) {
        if (summary.status == status)
            ids.insert(summary.episodeId);
    });
    return ids;
}

qint64 EpisodeView::selectedCount() const
{
    // By ranges: a million selected rows are one range.
    qint64 count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return count;
}

bool EpisodeView::everythingSelected() const
{
    return m_model.rowCount() > 0 && selectedCount() == m_model.rowCount();
}

bool EpisodeView::selectionIsKnown() const
{
    const std::vector<Rows> ranges = selectedRanges();
    return ranges.empty() || ranges.back().last < m_model.knownRows()
           || (everythingSelected() && selectedCount() > MostListedKeys);
}

std::vector<EpisodeView::Rows> EpisodeView::selectedRanges() const
{
    const QItemSelection selection = selectionModel()->selection();
    std::vector<Rows> ranges;
    ranges.reserve(size_t(selection.size()));
    for (const QItemSelectionRange &range : selection)
        ranges.push_back({range.top(), range.bottom()});
    std::sort(ranges.begin(), ranges.end(),
              [](const Rows &a, const Rows &b) { return a.first < b.first; });
    return ranges;
}

EpisodeSelection EpisodeView::selection() const
{
    // Only what is too long to list is handed on as "everything that matches": a list says exactly
    // which rows were meant, and each that is skipped gets its reason.
    if (everythingSelected() && selectedCount() > MostListedKeys)
        return m_model.shownFilter();
    QList<qint64> keys;
    keys.reserve(selectedCount());
    for (const Rows &range : selectedRanges())
        keys += m_model.keys().mid(range.first, range.last - range.first + 1);
    return keys;
}

EpisodeView::Counting EpisodeView::selectionToCount() const
{
    const qint64 selected = selectedCount();
    const qint64 others = m_model.rowCount() - selected;
    if (selected <= MostListedKeys || others > selected / 2 || !m_model.isComplete())
        return {selection(), {}};
    const QList<qint64> &keys = m_model.keys();
    QList<qint64> except;
    except.reserve(others);
    int next = 0;
    for (const Rows &range : selectedRanges()) {
        except += keys.mid(next, range.first - next);
        next = range.last + 1;
    }
    return {m_model.shownFilter(), except + keys.mid(next)};
}

SelectionFacts EpisodeView::selectionFacts() const
{
    SelectionFacts facts;
    const std::vector<Rows> ranges = selectedRanges();
    if (ranges.empty())
        return facts;
    const auto selected = [&ranges](int row) {
        const auto next =
            std::upper_bound(ranges.begin(), ranges.end(), row,
                             [](int wanted, const Rows &range) { return wanted < range.first; });
        return next != ranges.begin() && row <= std::prev(next)->last;
    };
    m_model.forEachLoaded([&facts, &selected](int row, const EpisodeSummary &summary) {
        if (selected(row))
            facts.add(summary);
    });
    facts.unknown = selectedCount() - facts.known;
    return facts;
}

qint64 EpisodeView::currentKey() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? m_model.keyAt(current.row()) : 0;
}

QList<int> EpisodeView::selectedRows() const
{
    QList<int> rows;
    for (const Rows &range : selectedRanges()) {
        for (int row = range.first; row <= range.last; ++row)
            rows.append(row);
    }
    return rows;
}

QList<int> EpisodeView::shownColumns() const
{
    return m_columns->shownColumns();
}

QMenu *EpisodeView::columnsMenu() const
{
    return m_columns->menu();
}

void EpisodeView::remember(WindowMemory &memory)
{
    m_columns->remember(memory);
}

EpisodeView::Rows EpisodeView::rowsInView() const
{
    const int first = rowAt(0);
    if (first < 0)
        return {};
    const int last = rowAt(viewport()->height() - 1);
    return {first, last < 0 ? m_model.rowCount() - 1 : last};
}

void EpisodeView::dataChanged(const QModelIndex &first, const QModelIndex &last,
                              const QList<int> &roles)
{
    const Rows seen = rowsInView();
    const bool outOfView = first.isValid() && last.isValid() && seen.first <= seen.last
                           && (last.row() < seen.first || first.row() > seen.last);
    if (!outOfView)
        QTableView::dataChanged(first, last, roles);
}

void EpisodeView::keyboardSearch(const QString &text)
{
    m_idSearch->type(text, currentIndex().isValid() ? currentIndex().row() : -1);
}

QItemSelectionModel::SelectionFlags EpisodeView::selectionCommand(const QModelIndex &index,
                                                                  const QEvent *event) const
{
    // Ctrl+Shift+End extends up to the end; for Qt the Ctrl alone counts, and nothing is selected.
    constexpr Qt::KeyboardModifiers Both = Qt::ControlModifier | Qt::ShiftModifier;
    if (event != nullptr && event->type() == QEvent::KeyPress
        && (static_cast<const QKeyEvent *>(event)->modifiers() & Both) == Both)
        return QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows;
    return QTableView::selectionCommand(index, event);
}

QModelIndex EpisodeView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    // A row is the unit here: to the first cell of the same row would be nowhere.
    const int last = m_model.rowCount() - 1;
    const int column = std::max(0, currentIndex().column());
    if (last >= 0 && action == MoveHome)
        return m_model.index(0, column);
    if (last >= 0 && action == MoveEnd)
        return m_model.index(last, column);
    return QTableView::moveCursor(action, modifiers);
}

void EpisodeView::noteAnchor()
{
    // At the very top new rows are to be seen; below it nothing may slip away under the mouse.
    m_anchorKey = 0;
    const int top = rowAt(0);
    if (verticalScrollBar()->value() == 0 || top < 0)
        return;
    m_anchorKey = m_model.keyAt(top);
    m_anchorOffset = rowViewportPosition(top);
}

void EpisodeView::restoreAnchor()
{
    const int row = m_anchorKey == 0 ? -1 : m_model.rowOfKey(m_anchorKey);
    m_anchorKey = 0;
    if (row < 0)
        return;
    // The scroll bar must know the new number of rows before it can be set.
    updateGeometries();
    const int place = row * verticalHeader()->defaultSectionSize();
    verticalScrollBar()->setValue(place - m_anchorOffset);
}

void EpisodeView::fitRows()
{
    noteAnchor();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    restoreAnchor();
}

QString EpisodeView::emptyText() const
{
    const EpisodeFilter filter = m_model.shownFilter();
    if (!filter.search.isEmpty())
        return tr("Nothing here matches the search.");
    if (filter.errorCode)
        return tr("No episode has failed for this cause any more.");
    if (filter.status)
        return tr("No episode has this status.");
    return tr("There are no episodes yet. Import recordings from the menu File.");
}

void EpisodeView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    m_countdown->plan();
    if (!m_model.isLoaded() || m_model.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(Theme::quietText(Theme::lookOf(palette())));
    const QRect place = viewport()->rect().adjusted(16, 24, -16, -16);
    painter.drawText(place, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, emptyText());
}

void EpisodeView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_columns->fit();
}

void EpisodeView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        m_columns->fit();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitRows();
        m_columns->fit();
    }
}

void EpisodeView::retranslate()
{
    setAccessibleName(tr("Episodes"));
    m_columns->retranslate();
    m_copy->retranslate();
    // Qt's own button, never seen without row headers, but found by who walks the tree.
    if (auto *corner = findChild<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly))
        corner->setAccessibleName(tr("Select all episodes"));
}

} // namespace csc
