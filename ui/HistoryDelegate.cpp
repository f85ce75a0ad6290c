// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/HistoryDelegate.h"

#include "ui/Icons.h"
#include "ui/Theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QPainter>

namespace csc {

namespace {

constexpr int Margin = 4;
constexpr int RailX = 14; ///< where the rail runs
constexpr int Mark = 16;  ///< side of a sync log's drawing
constexpr int Dot = 7;    ///< diameter of an attempt's mark

struct Parts
{
    QFont strong;
    QRect title;
    QRect facts;
    QRect error;
    int height = 0;
};

QString text(const QModelIndex &index, int role)
{
    return index.data(role).toString();
}

/// Where everything stands in a line of that width, whose top is 0.
Parts partsOf(const QModelIndex &index, const QFont &font, int width)
{
    Parts parts;
    parts.strong = font;
    parts.strong.setBold(!index.data(HistoryDelegate::IsAttemptRole).toBool());
    const int left = RailX + Mark;
    const int room = std::max(width - left - Margin, 40);
    const QFontMetrics metrics(font);
    const auto below = [&](const QRect &above, const QString &said) {
        if (said.isEmpty())
            return QRect(left, above.bottom() + 1, room, 0);
        const QRect needed =
            metrics.boundingRect(QRect(0, 0, room, 10'000), Qt::TextWordWrap, said);
        return QRect(left, above.bottom() + 1, room, needed.height());
    };
    parts.title = QRect(left, Margin, room, QFontMetrics(parts.strong).height());
    parts.facts = below(parts.title, text(index, HistoryDelegate::FactsRole));
    parts.error = below(parts.facts, text(index, HistoryDelegate::ErrorRole));
    parts.height = parts.error.bottom() + 1 + Margin;
    return parts;
}

int widthOf(const QStyleOptionViewItem &option)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    if (view == nullptr)
        return option.rect.width();
    // With a scroll bar also where there is none, or its coming would change what makes it come.
    const int bar = view->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, view);
    return view->width() - bar;
}

void drawRail(QPainter *painter, const QRect &row, const QModelIndex &index, Theme::Look look,
              const QColor &color)
{
    const int x = row.left() + RailX;
    const int middle = row.top() + Margin + QFontMetrics(painter->font()).height() / 2;
    const bool isFirst = index.row() == 0;
    const bool isLast = index.row() == index.model()->rowCount() - 1;
    painter->setPen(QPen(Theme::outline(look), 1));
    painter->drawLine(x, isFirst ? middle : row.top(), x, isLast ? middle : row.bottom());
    if (!index.data(HistoryDelegate::IsAttemptRole).toBool()) {
        const QRect place(x - Mark / 2, middle - Mark / 2, Mark, Mark);
        const auto status = SyncStatus(index.data(HistoryDelegate::LookRole).toInt());
        painter->drawPixmap(place, Icons::tinted(Theme::statusIcon(status), color, Mark,
                                                 painter->device()->devicePixelRatioF()));
        return;
    }
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(QPointF(x + 0.5, middle + 0.5), Dot / 2.0, Dot / 2.0);
}

} // namespace

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const Theme::Look look = Theme::lookOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor plain =
        option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const auto status = SyncStatus(index.data(LookRole).toInt());
    const QColor color = selected ? plain : Theme::statusColor(status, look);
    const Parts parts = partsOf(index, option.font, option.rect.width());
    const auto at = [&option](const QRect &part) { return part.translated(option.rect.topLeft()); };

    painter->save();
    painter->setFont(option.font);
    drawRail(painter, option.rect, index, look, color);
    const QString when = text(index, WhenRole);
    const int whenWidth = QFontMetrics(option.font).horizontalAdvance(when);
    painter->setPen(selected ? plain : Theme::quietText(look));
    painter->drawText(at(parts.title), Qt::AlignRight | Qt::AlignVCenter, when);
    painter->drawText(at(parts.facts), Qt::TextWordWrap, text(index, FactsRole));
    painter->setPen(plain);
    painter->drawText(at(parts.error), Qt::TextWordWrap, text(index, ErrorRole));
    painter->setPen(color);
    painter->setFont(parts.strong);
    const int room = parts.title.width() - whenWidth - 8;
    painter->drawText(
        at(parts.title), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(parts.strong).elidedText(text(index, TitleRole), Qt::ElideRight, room));
    painter->restore();
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

QSize HistoryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int width = widthOf(option);
    return {40, partsOf(index, option.font, width).height};
}

} // namespace csc
