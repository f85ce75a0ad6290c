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

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// A bar with bytes and rate for a running upload, a quiet number for the rest.
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
