// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStyledItemDelegate>

namespace csc {

/// Cells of the table of episodes: elided as the column says, empty while the row is not read.
class EpisodeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// The status as icon, word and colour.
class StatusDelegate final : public EpisodeDelegate
{
    Q_OBJECT

public:
    using EpisodeDelegate::EpisodeDelegate;

    /// The side of the icon: as high as the letters beside it, also large ones.
    static int iconSide(const QFontMetrics &letters);

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// A bar for what is being uploaded, here or elsewhere, with as many words as fit (the rest is in
/// the tooltip); a quiet number for the rest. Of the bar the full part is confirmed by the
/// destination, the light one sent only.
class ProgressDelegate final : public EpisodeDelegate
{
    Q_OBJECT

public:
    using EpisodeDelegate::EpisodeDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace csc
