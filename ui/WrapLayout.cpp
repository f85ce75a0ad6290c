// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/WrapLayout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace csc {

WrapLayout::WrapLayout(int gap, int lineGap, QWidget *parent)
    : QLayout(parent)
    , m_gap(gap)
    , m_lineGap(lineGap)
{
    setContentsMargins(0, 0, 0, 0);
}

WrapLayout::~WrapLayout()
{
    qDeleteAll(m_items);
}

QLayoutItem *WrapLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

QSize WrapLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        size.rwidth() += item->sizeHint().width() + (size.width() > 0 ? m_gap : 0);
        size.setHeight(std::max(size.height(), item->sizeHint().height()));
    }
    return size;
}

QSize WrapLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const QLayoutItem *item : m_items) {
        if (!item->isEmpty())
            size = size.expandedTo(item->minimumSize());
    }
    return size;
}

void WrapLayout::setGeometry(const QRect &place)
{
    QLayout::setGeometry(place);
    // In the middle, where something beside it is higher.
    const int spare = place.height() - arrange(place, false);
    arrange(place.adjusted(0, std::max(0, spare / 2), 0, 0), true);
}

QList<WrapLayout::Line> WrapLayout::linesOf(int width) const
{
    QList<Line> lines;
    int used = 0;
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const int least = item->minimumSize().width();
        if (lines.isEmpty() || used + m_gap + least > width) {
            lines.append(Line());
            used = -m_gap;
        }
        // Those that can't shrink have their whole width as their least.
        used += m_gap + least;
        lines.last().append(item);
    }
    return lines;
}

int WrapLayout::arrange(const QRect &place, bool puts) const
{
    int y = place.top();
    for (const Line &line : linesOf(place.width())) {
        if (y > place.top())
            y += m_lineGap;
        y += placeLine(line, {place.left(), y, place.width(), 0}, puts);
    }
    return y - place.top();
}

int WrapLayout::placeLine(const Line &line, const QRect &place, bool puts) const
{
    int height = 0;
    int room = place.width() - m_gap * int(line.size() - 1);
    for (const QLayoutItem *item : line) {
        height = std::max(height, item->sizeHint().height());
        room -= item->minimumSize().width();
    }
    int x = place.left();
    for (QLayoutItem *item : line) {
        const int least = item->minimumSize().width();
        const int more = std::clamp(item->sizeHint().width() - least, 0, std::max(0, room));
        room -= more;
        const QRect own(x, place.top(), least + more, height);
        if (puts) {
            const QWidget *owner = parentWidget();
            item->setGeometry(owner == nullptr
                                  ? own
                                  : QStyle::visualRect(owner->layoutDirection(), geometry(), own));
        }
        x += own.width() + m_gap;
    }
    return height;
}

} // namespace csc
