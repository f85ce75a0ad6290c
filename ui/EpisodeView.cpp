// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeView.h"

#include "ui/EpisodeColumns.h"
#include "ui/EpisodeDelegates.h"
#include "ui/EpisodeTableModel.h"
#include "ui/ErrorText.h"
#include "ui/SelectionKeeper.h"
#include "ui/Theme.h"
#include "ui/Words.h"

#include <QAbstractButton>
#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>
#include <QtMath>

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
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);

    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::DescendingOrder);
    setSortingEnabled(true);
    header->setMinimumSectionSize(fontMetrics().height() * 2);
    connect(header, &QHeaderView::sectionResized, this, [this, header](int section) {
        // The last one takes what is left, without anybody having chosen that.
        if (!m_fitting && header->visualIndex(section) != header->count() - 1)
            m_widthsChosen = true;
    });

    // Headers show no selection; to ask for one takes a pass through all rows for each of them.
    for (QHeaderView *each : {header, verticalHeader()})
        each->setSelectionModel(new QItemSelectionModel(&model, each));
    // Before the others that listen: they see the selection as it is again.
    connect(new SelectionKeeper(model, *this), &SelectionKeeper::givenUp, this,
            &EpisodeView::selectionGivenUp);
    connect(&model, &EpisodeTableModel::keysAboutToChange, this, &EpisodeView::noteAnchor);
    connect(&model, &EpisodeTableModel::keysChanged, this, &EpisodeView::restoreAnchor);
    connect(&model, &EpisodeTableModel::keysChanged, this, &EpisodeView::selectionOrRowsChanged);
    connect(&model, &EpisodeTableModel::modelReset, this, &EpisodeView::selectionOrRowsChanged);
    connect(&model, &EpisodeTableModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) {
                // Progress alone changes no status.
                if (first.column() != last.column())
                    Q_EMIT selectionOrRowsChanged();
            });
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &EpisodeView::selectionOrRowsChanged);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { Q_EMIT currentKeyChanged(currentKey()); });
    connect(&model, &EpisodeTableModel::modelReset, this,
            [this] { Q_EMIT currentKeyChanged(currentKey()); });
    connect(&model, &EpisodeTableModel::keysFilledIn, this,
            [this] { Q_EMIT currentKeyChanged(currentKey()); });
    retranslate();
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
    return m_model.isComplete() || (everythingSelected() && selectedCount() > MostListedKeys);
}

EpisodeSelection EpisodeView::selection() const
{
    // Only what is too long to list is handed on as "everything that matches": a list says exactly
    // which rows were meant, and each that is skipped gets its reason.
    if (everythingSelected() && selectedCount() > MostListedKeys)
        return m_model.shownFilter();
    QItemSelection ranges = selectionModel()->selection();
    std::sort(ranges.begin(), ranges.end(),
              [](const auto &a, const auto &b) { return a.top() < b.top(); });
    QList<qint64> keys;
    keys.reserve(selectedCount());
    for (const QItemSelectionRange &range : std::as_const(ranges)) {
        keys += m_model.keys().mid(range.top(), range.height());
    }
    return keys;
}

SelectionFacts EpisodeView::selectionFacts() const
{
    SelectionFacts facts;
    const QItemSelection ranges = selectionModel()->selection();
    if (ranges.isEmpty())
        return facts;
    const auto selected = [&ranges](int row) {
        return std::any_of(ranges.begin(), ranges.end(), [row](const QItemSelectionRange &range) {
            return row >= range.top() && row <= range.bottom();
        });
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

QString EpisodeView::selectionText() const
{
    QStringList lines;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            const EpisodeSummary *summary = m_model.loadedRow(row);
            if (summary == nullptr)
                continue;
            QStringList cells{summary->episodeId, Words::status(summary->status),
                              summary->sourcePath, summary->destinationPath};
            cells.append(ErrorText::sentence(*summary));
            cells.removeAll(QString());
            lines.append(cells.join(QLatin1Char('\t')));
        }
    }
    return lines.join(QLatin1Char('\n'));
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

int EpisodeView::neededWidth(int column) const
{
    const EpisodeColumnInfo &info = EpisodeColumns::info(column);
    constexpr int IconWidth = 16;
    const int margin = style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1;
    const int icon = info.column == EpisodeColumn::Status ? IconWidth + 3 * margin : 0;
    // Not the whole pixels of fontMetrics(): one that is missing costs the text its end.
    const qreal letters = QFontMetricsF(font()).horizontalAdvance(info.sample());
    const int text = qCeil(letters) + 2 * margin + icon;
    const int title =
        horizontalHeader()->fontMetrics().horizontalAdvance(EpisodeColumns::header(column))
        + 2 * style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, this);
    return std::max(text, title);
}

void EpisodeView::fitColumns()
{
    if (m_widthsChosen)
        return;
    m_fitting = true;
    QList<int> widths;
    int shares = 0;
    int left = viewport()->width();
    for (int column = 0; column < EpisodeColumns::count(); ++column) {
        widths.append(neededWidth(column));
        left -= widths.last();
        shares += EpisodeColumns::info(column).stretch;
    }
    for (int column = 0; column < EpisodeColumns::count(); ++column) {
        const int share = std::max(left, 0) * EpisodeColumns::info(column).stretch / shares;
        setColumnWidth(column, widths.at(column) + share);
    }
    m_fitting = false;
}

QString EpisodeView::emptyText() const
{
    const EpisodeFilter filter = m_model.shownFilter();
    if (!filter.search.isEmpty())
        return tr("Nothing here matches the search.");
    if (filter.status)
        return tr("No episode has this status.");
    return tr("There are no episodes yet. Import recordings from the menu File.");
}

void EpisodeView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
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
    fitColumns();
}

void EpisodeView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fitColumns();
    }
}

void EpisodeView::retranslate()
{
    setAccessibleName(tr("Episodes"));
    // Qt's own button, never seen without row headers, but found by who walks the tree.
    if (auto *corner = findChild<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly))
        corner->setAccessibleName(tr("Select all episodes"));
}

} // namespace csc
