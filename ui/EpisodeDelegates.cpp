// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeDelegates.h"

#include "sync/EngineState.h"
#include "ui/EpisodeColumns.h"
#include "ui/EpisodeTableModel.h"
#include "ui/Formats.h"
#include "ui/Icons.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QPainter>

namespace csc {

namespace {

void tintText(QStyleOptionViewItem *option, const QColor &color)
{
    option->palette.setColor(QPalette::Text, color);
}

} // namespace

void EpisodeDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = EpisodeColumns::info(index.column()).elide;
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
    option->decorationSize = QSize(16, 16);
    option->icon =
        QIcon(Icons::tinted(Theme::statusIcon(status), iconColor, 16,
                            option->widget == nullptr ? 1.0 : option->widget->devicePixelRatioF()));
}

void ProgressDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    EpisodeDelegate::initStyleOption(option, index);
    if (index.data(EpisodeTableModel::ProgressRole).isValid())
        option->text.clear(); // paint() draws it upon the bar
}

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    EpisodeDelegate::paint(painter, option, index);
    const QVariant value = index.data(EpisodeTableModel::ProgressRole);
    if (!value.isValid())
        return;
    const auto upload = value.value<UploadProgress>();
    const Theme::Look look = Theme::lookOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QColor accent = selected ? option.palette.color(QPalette::HighlightedText)
                                   : Theme::statusColor(SyncStatus::InProgress, look);

    // The text above a thin bar: nothing is ever written upon two colours.
    const QRect cell = option.rect.adjusted(5, 1, -5, -2);
    QRectF track(cell.left(), cell.bottom() - 3, cell.width(), 3);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    QColor trackColor = accent;
    trackColor.setAlpha(selected ? 90 : 50);
    painter->setBrush(trackColor);
    painter->drawRoundedRect(track, 1.5, 1.5);
    const qreal part =
        upload.totalBytes > 0
            ? std::clamp(double(upload.shownBytes) / double(upload.totalBytes), 0.0, 1.0)
            : 0.0;
    track.setWidth(track.width() * part);
    painter->setBrush(accent);
    painter->drawRoundedRect(track, 1.5, 1.5);

    painter->setPen(selected ? accent : option.palette.color(QPalette::Text));
    painter->setFont(option.font);
    const QRect textRect = cell.adjusted(0, 0, 0, -4);
    const QString text = option.fontMetrics.elidedText(EpisodeColumns::progressBytes(upload),
                                                       Qt::ElideRight, textRect.width());
    painter->drawText(textRect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
    painter->restore();
}

} // namespace csc
