// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/PanelsSplitter.h"

#include "ui/WindowMemory.h"

#include <QAction>
#include <QActionGroup>
#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QShowEvent>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace csc {

namespace {

/// A window of this width has room for the table and the panels beside one another.
constexpr int WidthForBeside = 1500;

constexpr QLatin1StringView placeName("panels.place");
constexpr QLatin1StringView shownName("panels.shown");

QByteArray toText(const QList<int> &sizes)
{
    QByteArrayList parts;
    for (const int size : sizes)
        parts.append(QByteArray::number(size));
    return parts.join(' ');
}

/// Empty where it is no list of that many sizes.
QList<int> sizesFromText(const QByteArray &text, int count)
{
    QList<int> sizes;
    for (const QByteArray &part : text.split(' '))
        sizes.append(part.toInt());
    const bool isWhole = sizes.size() == count
                         && std::all_of(sizes.begin(), sizes.end(), [](int n) { return n > 0; });
    return isWhole ? sizes : QList<int>();
}

} // namespace

PanelsSplitter::PanelsSplitter(WindowMemory &memory, QWidget *parent)
    : QSplitter(Qt::Vertical, parent)
    , m_memory(memory)
    , m_panels(new QSplitter(Qt::Horizontal, this))
    , m_beside(new QAction(this))
    , m_below(new QAction(this))
    , m_shown(new QAction(this))
{
    auto *places = new QActionGroup(this);
    for (QAction *action : {m_beside, m_below}) {
        action->setCheckable(true);
        places->addAction(action);
    }
    m_shown->setCheckable(true);
    m_shown->setChecked(m_memory.value(shownName) != "no");
    m_shown->setShortcut(QKeySequence(Qt::Key_F9));
    connect(m_beside, &QAction::triggered, this, [this] { choose(true); });
    connect(m_below, &QAction::triggered, this, [this] { choose(false); });
    connect(m_shown, &QAction::triggered, this, &PanelsSplitter::show);
    connect(this, &QSplitter::splitterMoved, this, &PanelsSplitter::keepSizes);
    connect(m_panels, &QSplitter::splitterMoved, this, &PanelsSplitter::keepPanels);
    retranslate();
}

void PanelsSplitter::setParts(QWidget *table, const QList<QWidget *> &panels, QTableView *focused)
{
    m_table = table;
    m_focused = focused;
    for (QWidget *panel : panels) {
        panel->setMinimumSize(160, 90); // what is in them scrolls
        m_panels->addWidget(panel);
    }
    addWidget(table);
    addWidget(m_panels);
    for (QSplitter *splitter : {static_cast<QSplitter *>(this), m_panels})
        splitter->setHandleWidth(9); // keeps texts apart, and is easily caught
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    m_panels->setChildrenCollapsible(false);
    setChildrenCollapsible(false);
    m_panels->setVisible(m_shown->isChecked());
}

void PanelsSplitter::addTo(QMenu *menu) const
{
    menu->addAction(m_beside);
    menu->addAction(m_below);
    menu->addSeparator();
    menu->addAction(m_shown);
}

/// Only now it is known how wide the window is.
void PanelsSplitter::showEvent(QShowEvent *event)
{
    if (!std::exchange(m_isPlaced, true)) {
        const QByteArray place = m_memory.value(placeName);
        const bool beside =
            place.isEmpty() ? window()->width() >= WidthForBeside : place == "beside";
        (beside ? m_beside : m_below)->setChecked(true);
        this->place(beside);
    }
    QSplitter::showEvent(event);
}

void PanelsSplitter::place(bool beside)
{
    setOrientation(beside ? Qt::Horizontal : Qt::Vertical);
    m_panels->setOrientation(beside ? Qt::Vertical : Qt::Horizontal);
    const QList<int> outer = sizesFromText(m_memory.value(sizesName()), 2);
    const QList<int> inner =
        sizesFromText(m_memory.value(sizesName() + QStringLiteral(".panels")), m_panels->count());
    const int whole = beside ? width() : height();
    const int panels =
        beside ? std::clamp(whole * 3 / 10, 320, 520) : std::clamp(whole / 3, 150, 260);
    setSizes(outer.isEmpty() ? QList<int>{std::max(whole - panels, 1), panels} : outer);
    if (!beside)
        m_wanted = outer.isEmpty() ? panels : outer.last();
    shareHeight();
    m_panels->setSizes(inner.isEmpty() ? QList<int>(m_panels->count(), 1000) : inner);
}

/// What the window chose by itself is not remembered: the next time it may be wider.
void PanelsSplitter::choose(bool beside)
{
    place(beside);
    m_memory.remember(placeName, beside ? "beside" : "below");
    m_shown->setChecked(true);
    show(true);
}

void PanelsSplitter::show(bool shown)
{
    const bool hadFocus = m_panels->isAncestorOf(window()->focusWidget());
    m_panels->setVisible(shown);
    shareHeight();
    if (!shown && hadFocus)
        m_focused->setFocus();
    m_memory.remember(shownName, shown ? "yes" : "no");
}

void PanelsSplitter::keepSizes()
{
    if (!areBeside())
        m_wanted = sizes().constLast();
    m_memory.remember(sizesName(), toText(sizes()));
    keepPanels();
}

/// The panels' own shares alone: how high they are may be what a low window left them.
void PanelsSplitter::keepPanels()
{
    m_memory.remember(sizesName() + QStringLiteral(".panels"), toText(m_panels->sizes()));
}

/// With the rows that are to be seen in a low window, and with what is around them.
int PanelsSplitter::leastOfTable() const
{
    constexpr int LeastRows = 5;
    const QScrollBar *sideways = m_focused->horizontalScrollBar();
    return m_table->minimumSizeHint().height() - m_focused->minimumSizeHint().height()
           + m_focused->horizontalHeader()->sizeHint().height()
           + (sideways->maximum() > 0 ? sideways->sizeHint().height() : 0)
           + LeastRows * m_focused->verticalHeader()->defaultSectionSize();
}

void PanelsSplitter::shareHeight()
{
    if (!m_isPlaced || areBeside() || m_panels->isHidden())
        return;
    const int room = height() - handleWidth();
    const int least = m_panels->minimumSizeHint().height();
    const int panels = std::max(least, std::min(m_wanted, room - leastOfTable()));
    setSizes({std::max(room - panels, 1), panels});
}

void PanelsSplitter::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    shareHeight();
}

QString PanelsSplitter::sizesName() const
{
    return areBeside() ? QStringLiteral("panels.sizes.beside")
                       : QStringLiteral("panels.sizes.below");
}

void PanelsSplitter::retranslate()
{
    m_beside->setText(tr("&Beside the table"));
    m_below->setText(tr("Be&low the table"));
    m_shown->setText(tr("&Show the panels"));
}

void PanelsSplitter::changeEvent(QEvent *event)
{
    QSplitter::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange)
        shareHeight(); // the rows are of another height
}

} // namespace csc
