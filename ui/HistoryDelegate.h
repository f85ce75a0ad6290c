// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QStyledItemDelegate>

namespace csc {

/// Draws a timeline: a rail with a mark for each entry, and beside it what happened, when, and why.
class HistoryDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role {
        EntryRole = Qt::UserRole, ///< `HistoryEntry::key`
        TitleRole,
        WhenRole,
        FactsRole,
        ErrorRole,
        LookRole, ///< int of SyncStatus
        IsAttemptRole,
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace csc
