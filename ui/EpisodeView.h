// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Command.h"
#include "ui/SelectionFacts.h"

#include <QSet>
#include <QTableView>

#include <vector>

class QMenu;

namespace csc {

class ColumnLayout;
class CopyActions;
class EpisodeTableModel;
class IdSearch;
class RetryCountdown;
class WindowMemory;

/// The table: one row an episode, selected by rows, sorted by its headers. Keeps the row at its top
/// in place when others come and go. Home and End go to the first and the last row, typing to the
/// next row whose id begins so.
class EpisodeView final : public QTableView
{
    Q_OBJECT

public:
    explicit EpisodeView(EpisodeTableModel &model, QWidget *parent = nullptr);

    /// A selection of everything up to this size is handed on row by row: just what was seen.
    static constexpr qint64 MostListedKeys = 50'000;

    qint64 selectedCount() const;
    /// The selected rows are known, or everything is selected: see EpisodeTableModel::isComplete().
    bool selectionIsKnown() const;
    /// Every row of the filter is selected.
    bool everythingSelected() const;
    /// Public ids of the rows in the model's memory that have this status.
    QSet<QString> loadedIds(SyncStatus status) const;
    /// As keys in the order of the rows; as the filter when all of a very long list is selected.
    EpisodeSelection selection() const;
    /// The same rows, to be counted: all but a few of a very long list as its filter, and the few.
    struct Counting
    {
        EpisodeSelection episodes;
        QList<qint64> except; ///< keys of the filter that are not selected
    };
    Counting selectionToCount() const;
    /// What is known of the selected rows; those not read yet are counted as unknown.
    SelectionFacts selectionFacts() const;
    /// `episodes.id` of the current row, 0 without one.
    qint64 currentKey() const;
    /// The selected rows from top to bottom; one number each, so ask only for a bounded selection.
    QList<int> selectedRows() const;
    /// The columns that are shown, from left to right.
    QList<int> shownColumns() const;
    /// Rows next to one another; `first` > `last`: none.
    struct Rows
    {
        int first = 0;
        int last = -1;
    };
    /// Those that can be seen, also in part.
    Rows rowsInView() const;

    /// Takes on what was remembered of the columns, and remembers what changes of them.
    void remember(WindowMemory &memory);
    /// Which columns are shown, their order and widths; belongs to the view.
    QMenu *columnsMenu() const;
    CopyActions &copyActions() const { return *m_copy; }

    /// Type-ahead over the episodes' ids.
    void keyboardSearch(const QString &text) override;
    /// Costs nothing where the rows are out of view.
    void dataChanged(const QModelIndex &first, const QModelIndex &last,
                     const QList<int> &roles = {}) override;

Q_SIGNALS:
    void selectionOrRowsChanged();
    void currentKeyChanged(qint64 key);
    /// In another order the selected rows lie in too many places; none is selected now.
    void selectionGivenUp(qint64 rows);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex &index,
                                                         const QEvent *event) const override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;

private:
    /// From top to bottom.
    std::vector<Rows> selectedRanges() const;
    void followModel();
    void fitRows();
    QString emptyText() const;
    void noteAnchor();
    void restoreAnchor();
    void retranslate();

    EpisodeTableModel &m_model;
    ColumnLayout *m_columns = nullptr;
    CopyActions *m_copy = nullptr;
    RetryCountdown *m_countdown = nullptr;
    IdSearch *m_idSearch = nullptr;
    qint64 m_anchorKey = 0;
    int m_anchorOffset = 0;
};

} // namespace csc
