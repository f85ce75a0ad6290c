// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeDelegates.h"

#include "sync/EngineState.h"
#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"
#include "ui/Icons.h"
#include "ui/ProgressText.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QPainter>

namespace csc {

namespace {

constexpr int BarHeight = 3;

bool isUploading(const QModelIndex &index)
{
    const QVariant status = index.data(EpisodeTableModel::StatusRole);
    return status.isValid() && SyncStatus(status.toInt()) == SyncStatus::InProgress;
}

/// That of the other cells' texts.
int textMargin(const QStyleOptionViewItem &option)
{
    const QStyle *style = option.widget == nullptr ? QApplication::style() : option.widget->style();
    return style->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
}

void drawBar(QPainter *painter, const QRectF &bar, const QColor &accent, const ProgressText &upload)
{
    const auto part = [&](double width, int alpha) {
        QColor color = accent;
        color.setAlpha(alpha);
        painter->setBrush(color);
        painter->drawRoundedRect(QRectF(bar.topLeft(), QSizeF(bar.width() * width, bar.height())),
                                 BarHeight / 2.0, BarHeight / 2.0);
    };
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    part(1, 45);
    part(upload.sentPart(), 110);
    part(upload.confirmedPart(), 255);
}

void tintText(QStyleOptionViewItem *option, const QColor &color)
{
    option->palette.setColor(QPalette::Text, color);
}

} // namespace

void EpisodeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = EpisodeColumns::info(index.column()).elide;
    const QVariant narrow = index.data(EpisodeTableModel::NarrowRole);
    if (narrow.isValid()
        && QFontMetricsF(option->font).horizontalAdvance(option->text)
               > option->rect.width() - 2 * textMargin(*option))
        option->text = narrow.toString();
    // One row is the unit here: the frame around a single cell would say otherwise.
    option->state &= ~QStyle::State_HasFocus;
    const Theme::Look look = Theme::lookOf(option->palette);
    switch (EpisodeColumns::info(index.column()).column) {
    case EpisodeColumn::Episode:
        break;
    case EpisodeColumn::Error:
        tintText(option, Theme::statusColor(SyncStatus::Failed, look));
        break;
    default:
        tintText(option, Theme::quietText(look));
        break;
    }
}

void StatusDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    EpisodeDelegate::initStyleOption(option, index);
    const QVariant value = index.data(EpisodeTableModel::StatusRole);
    if (!value.isValid())
        return;
    const auto status = SyncStatus(value.toInt());
    const QColor color = Theme::statusColor(status, Theme::lookOf(option->palette));
    tintText(option, color);
    const bool selected = option->state.testFlag(QStyle::State_Selected);
    const QColor iconColor = selected ? option->palette.color(QPalette::HighlightedText) : color;
    option->features |= QStyleOptionViewItem::HasDecoration;
    const int side = iconSide(option->fontMetrics);
    option->decorationSize = QSize(side, side);
    option->icon =
        QIcon(Icons::tinted(Theme::statusIcon(status), iconColor, side,
                            option->widget == nullptr ? 1.0 : option->widget->devicePixelRatioF()));
}

int StatusDelegate::iconSide(const QFontMetrics &letters)
{
    return std::max(16, letters.height());
}

void ProgressDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    EpisodeDelegate::initStyleOption(option, index);
    if (isUploading(index))
        option->text.clear(); // paint() draws it upon the bar
}

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    EpisodeDelegate::paint(painter, option, index);
    if (!isUploading(index))
        return;
    const QVariant live = index.data(EpisodeTableModel::ProgressRole);
    const ProgressText upload =
        live.isValid()
            ? ProgressText(live.value<UploadProgress>())
            : ProgressText(index.data(EpisodeTableModel::SummaryRole).value<EpisodeSummary>());
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor accent =
        selected ? option.palette.color(QPalette::HighlightedText)
                 : Theme::statusColor(SyncStatus::InProgress, Theme::lookOf(option.palette));

    // The text above a thin bar: nothing is ever written upon two colours.
    const int margin = textMargin(option);
    const QRect cell = option.rect.adjusted(margin, 1, -margin, -2);
    painter->save();
    const QRectF bar(cell.left(), cell.bottom() - BarHeight, cell.width(), BarHeight);
    drawBar(painter, bar, accent, upload);
    painter->setPen(selected ? accent : option.palette.color(QPalette::Text));
    painter->setFont(option.font);
    const QRect place = cell.adjusted(0, 0, 0, -BarHeight - 1);
    const QFontMetricsF letters(option.font);
    const QString text = upload.within(
        place.width(), [&letters](const QString &t) { return letters.horizontalAdvance(t); });
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(text, Qt::ElideRight, place.width()));
    painter->restore();
}

} // namespace csc
