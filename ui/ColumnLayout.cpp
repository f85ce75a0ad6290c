// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ColumnLayout.h"

#include "ui/EpisodeColumns.h"
#include "ui/EpisodeDelegates.h"
#include "ui/WindowMemory.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QScopedValueRollback>
#include <QTableView>
#include <QtMath>

#include <algorithm>

namespace csc {

namespace {

constexpr QLatin1StringView MemoryName("columns");
constexpr int MemoryVersion = 1;
/// No screen has columns as wide: such a width is rubbish.
constexpr int WidestColumn = 10'000;

constexpr int AlwaysShown = int(EpisodeColumn::Episode);

} // namespace

ColumnLayout::ColumnLayout(QTableView &view)
    : QObject(&view)
    , m_view(view)
    , m_header(view.horizontalHeader())
    , m_menu(new QMenu(&view))
{
    m_header->setHighlightSections(false);
    m_header->setSectionsMovable(true);
    m_header->setTextElideMode(Qt::ElideRight);
    m_header->setStretchLastSection(false); // that would press an error into four letters
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    makeMenu();
    connectHeader();
    retranslate();
}

ColumnLayout::~ColumnLayout() = default;

void ColumnLayout::connectHeader()
{
    connect(m_header, &QHeaderView::sectionResized, this, [this](int, int before, int now) {
        if (m_arranging || before == 0 || now == 0) // hidden or shown: nobody has sized it
            return;
        m_widthsChosen = true;
        fillRoom();
        save();
    });
    // The mark of the order takes room of its title.
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, &ColumnLayout::fit);
    connect(m_header, &QHeaderView::sectionMoved, this, [this] {
        if (m_arranging)
            return;
        fit();
        save();
    });
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint &place) {
        const int column = m_header->logicalIndexAt(place);
        if (column >= 0)
            m_pointed = column;
        m_menu->popup(m_header->mapToGlobal(place));
    });
    connect(m_view.selectionModel(), &QItemSelectionModel::currentColumnChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    m_pointed = current.column();
            });
}

void ColumnLayout::makeMenu()
{
    for (const EpisodeColumnInfo &info : EpisodeColumns::all()) {
        QAction *action = m_menu->addAction(QString());
        action->setCheckable(true);
        action->setEnabled(int(info.column) != AlwaysShown);
        connect(action, &QAction::triggered, this,
                [this, column = int(info.column)](bool shown) { showColumn(column, shown); });
        m_columns.append(action);
    }
    m_menu->addSeparator();
    const auto keys = [](Qt::Key key, Qt::KeyboardModifiers more = {}) {
        return QKeySequence(QKeyCombination(Qt::AltModifier | more, key));
    };
    m_moveLeft = addCommand(&ColumnLayout::moveLeft, keys(Qt::Key_Left, Qt::ShiftModifier));
    m_moveRight = addCommand(&ColumnLayout::moveRight, keys(Qt::Key_Right, Qt::ShiftModifier));
    m_narrower = addCommand(&ColumnLayout::makeNarrower, keys(Qt::Key_Left));
    m_wider = addCommand(&ColumnLayout::makeWider, keys(Qt::Key_Right));
    m_menu->addSeparator();
    m_reset = addCommand(&ColumnLayout::reset, {});
    connect(m_menu, &QMenu::aboutToShow, this, &ColumnLayout::refreshMenu);
}

QAction *ColumnLayout::addCommand(void (ColumnLayout::*command)(), const QKeySequence &keys)
{
    QAction *action = m_menu->addAction(QString());
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_view.addAction(action); // the keys work in the table, with the menu closed
    connect(action, &QAction::triggered, this, command);
    return action;
}

void ColumnLayout::retranslate()
{
    m_menu->setTitle(tr("&Columns"));
    m_menu->setAccessibleName(tr("Columns"));
    m_header->setAccessibleName(tr("Columns"));
    for (int column = 0; column < EpisodeColumns::count(); ++column)
        m_columns.at(column)->setText(EpisodeColumns::header(column));
    m_reset->setText(tr("&Reset columns"));
    refreshMenu();
}

void ColumnLayout::refreshMenu()
{
    for (int column = 0; column < EpisodeColumns::count(); ++column)
        m_columns.at(column)->setChecked(!m_header->isSectionHidden(column));
    const int column = pointedColumn();
    const QString name = EpisodeColumns::header(column);
    m_moveLeft->setText(tr("Move %1 to the left", "a column").arg(name));
    m_moveRight->setText(tr("Move %1 to the right", "a column").arg(name));
    m_wider->setText(tr("Make %1 wider", "a column").arg(name));
    m_narrower->setText(tr("Make %1 narrower", "a column").arg(name));
}

int ColumnLayout::pointedColumn() const
{
    return m_header->isSectionHidden(m_pointed) ? AlwaysShown : m_pointed;
}

QList<int> ColumnLayout::shownColumns() const
{
    QList<int> shown;
    for (int place = 0; place < m_header->count(); ++place) {
        const int column = m_header->logicalIndex(place);
        if (!m_header->isSectionHidden(column))
            shown.append(column);
    }
    return shown;
}

void ColumnLayout::showColumn(int column, bool shown)
{
    if (column == AlwaysShown)
        return;
    {
        const QScopedValueRollback<bool> ours(m_arranging, true);
        m_header->setSectionHidden(column, !shown);
        if (shown && m_widthsChosen) // it may never have had one
            m_header->resizeSection(column, neededWidth(column, Samples::Full));
    }
    fit();
    save();
}

void ColumnLayout::move(int steps)
{
    const QList<int> shown = shownColumns();
    const int column = pointedColumn();
    const qsizetype target = shown.indexOf(column) + steps;
    if (target < 0 || target >= shown.size())
        return;
    m_header->moveSection(m_header->visualIndex(column), m_header->visualIndex(shown.at(target)));
    refreshMenu();
}

void ColumnLayout::resize(int steps)
{
    const int column = pointedColumn();
    const int step = 3 * m_header->fontMetrics().averageCharWidth();
    const int width = m_header->sectionSize(column) + steps * step;
    m_header->resizeSection(column, std::max(width, m_header->minimumSectionSize()));
}

void ColumnLayout::reset()
{
    {
        const QScopedValueRollback<bool> ours(m_arranging, true);
        for (int column = 0; column < EpisodeColumns::count(); ++column) {
            m_header->setSectionHidden(column, false);
            m_header->moveSection(m_header->visualIndex(column), column);
        }
        m_widthsChosen = false;
    }
    fit();
    save();
    refreshMenu();
}

int ColumnLayout::neededWidth(int column, Samples samples) const
{
    const EpisodeColumnInfo &info = EpisodeColumns::info(column);
    const QStyle *style = m_view.style();
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &m_view) + 1;
    const int icon = info.column == EpisodeColumn::Status
                         ? StatusDelegate::iconSide(m_view.fontMetrics()) + 3 * margin
                         : 0;
    // Not the whole pixels of fontMetrics(): one that is missing costs the text its end.
    const QString text = samples == Samples::Full ? info.sample() : info.tightSample();
    const int letters = qCeil(QFontMetricsF(m_view.font()).horizontalAdvance(text));
    const int beside = style->pixelMetric(QStyle::PM_HeaderMargin, nullptr, m_header);
    const bool sorted = m_header->sortIndicatorSection() == column;
    const int mark =
        sorted ? style->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, m_header) + beside : 0;
    const int title = m_header->fontMetrics().horizontalAdvance(EpisodeColumns::header(column))
                      + 2 * beside + mark;
    return std::max(letters + 2 * margin + icon, title);
}

void ColumnLayout::fit()
{
    const QScopedValueRollback<bool> ours(m_arranging, true);
    m_header->setMinimumSectionSize(m_header->fontMetrics().height() * 2);
    if (!m_widthsChosen)
        fitByNeed();
    fillRoom();
}

void ColumnLayout::fitByNeed()
{
    // Texts that can lose letters give way first, evenly. Times and numbers lose a whole part of
    // theirs at once, so they do only where that would take too much of the others. Below all of it
    // the table is wider than the window.
    constexpr double TooLittle = 0.35;
    const QList<int> shown = shownColumns();
    const int room = m_view.viewport()->width();
    Samples rigid = Samples::Full;
    Share share = shareOf(shown, room, rigid);
    if (share.given < TooLittle) {
        rigid = Samples::Tight;
        share = shareOf(shown, room, rigid);
    }
    for (const int column : shown) {
        const int stretch = EpisodeColumns::info(column).stretch;
        const int tight = neededWidth(column, Samples::Tight);
        int width = neededWidth(column, rigid);
        if (stretch > 0) {
            width = neededWidth(column, Samples::Full);
            width =
                tight + int((width - tight) * share.given) + share.left * stretch / share.stretch;
        }
        m_header->resizeSection(column, width);
    }
}

ColumnLayout::Share ColumnLayout::shareOf(const QList<int> &columns, int room, Samples rigid) const
{
    Share share;
    int full = 0;
    int tight = 0;
    for (const int column : columns) {
        const int stretch = EpisodeColumns::info(column).stretch;
        full += neededWidth(column, stretch > 0 ? Samples::Full : rigid);
        tight += neededWidth(column, stretch > 0 ? Samples::Tight : rigid);
        share.stretch += stretch;
    }
    share.given = std::clamp(double(room - tight) / std::max(1, full - tight), 0.0, 1.0);
    share.left = std::max(room - full, 0);
    return share;
}

void ColumnLayout::fillRoom()
{
    const int left = m_view.viewport()->width() - m_header->length();
    if (left <= 0)
        return;
    const QScopedValueRollback<bool> ours(m_arranging, true);
    const int last = shownColumns().constLast(); // never empty: Episode is always shown
    m_header->resizeSection(last, m_header->sectionSize(last) + left);
}

void ColumnLayout::remember(WindowMemory &memory)
{
    m_memory = &memory;
    const QByteArray remembered = memory.value(MemoryName);
    if (!remembered.isEmpty() && restore(remembered))
        refreshMenu();
}

QByteArray ColumnLayout::state() const
{
    QJsonArray columns;
    for (int place = 0; place < m_header->count(); ++place) {
        const int column = m_header->logicalIndex(place);
        const bool hidden = m_header->isSectionHidden(column);
        QJsonObject one{
            {QStringLiteral("name"), QLatin1StringView(EpisodeColumns::info(column).name)},
            {QStringLiteral("hidden"), hidden}};
        if (m_widthsChosen && !hidden)
            one.insert(QStringLiteral("width"), m_header->sectionSize(column));
        columns.append(one);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), MemoryVersion},
                                     {QStringLiteral("columns"), columns}})
        .toJson(QJsonDocument::Compact);
}

bool ColumnLayout::restore(const QByteArray &state)
{
    const QJsonObject all = QJsonDocument::fromJson(state).object();
    if (all.value(QStringLiteral("version")).toInt() != MemoryVersion)
        return false;
    const QScopedValueRollback<bool> ours(m_arranging, true);
    QList<int> seen;
    bool anyWidth = false;
    const QJsonArray columns = all.value(QStringLiteral("columns")).toArray();
    for (const auto &one : columns) {
        const int column = EpisodeColumns::ofName(one[QStringLiteral("name")].toString());
        if (column < 0 || seen.contains(column))
            continue;
        // A column that a later version brings keeps its place behind the one before it.
        m_header->moveSection(m_header->visualIndex(column), int(seen.size()));
        seen.append(column);
        const bool hidden = one[QStringLiteral("hidden")].toBool() && column != AlwaysShown;
        const int width = one[QStringLiteral("width")].toInt();
        const bool sane = width >= m_header->minimumSectionSize() && width <= WidestColumn;
        m_header->resizeSection(column, sane ? width : neededWidth(column, Samples::Full));
        anyWidth = anyWidth || sane;
        m_header->setSectionHidden(column, hidden);
    }
    m_widthsChosen = anyWidth;
    fit();
    return true;
}

void ColumnLayout::save()
{
    if (m_memory)
        m_memory->remember(MemoryName, state());
}

} // namespace csc
