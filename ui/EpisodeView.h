// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Command.h"
#include "ui/SelectionFacts.h"

#include <QSet>
#include <QTableView>

namespace csc {

class EpisodeTableModel;

/// The table: one row an episode, selected by rows, sorted by its headers. Keeps the row at its top
/// in place when others come and go.
class EpisodeView final : public QTableView
{
    Q_OBJECT

public:
    explicit EpisodeView(EpisodeTableModel &model, QWidget *parent = nullptr);

    /// A selection of everything up to this size is handed on row by row: just what was seen.
    static constexpr qint64 MostListedKeys = 50'000;

    qint64 selectedCount() const;
    /// The list's rows are known, or everything is selected: see EpisodeTableModel::isComplete().
    bool selectionIsKnown() const;
    /// Every row of the filter is selected.
    bool everythingSelected() const;
    /// Public ids of the rows in the model's memory that have this status.
    QSet<QString> loadedIds(SyncStatus status) const;
    /// As keys in the order of the rows; as the filter when all of a very long list is selected.
    EpisodeSelection selection() const;
    /// What is known of the selected rows; those not read yet are counted as unknown.
    SelectionFacts selectionFacts() const;
    /// `episodes.id` of the current row, 0 without one.
    qint64 currentKey() const;
    /// Ids, paths and errors of the selected rows, one line each, with tabs between.
    QString selectionText() const;

Q_SIGNALS:
    void selectionOrRowsChanged();
    void currentKeyChanged(qint64 key);
    /// In another order the selected rows lie in too many places; none is selected now.
    void selectionGivenUp(qint64 rows);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// Widths for the texts and the room there are, until a person has chosen one.
    void fitColumns();
    int neededWidth(int column) const;
    QString emptyText() const;
    void noteAnchor();
    void restoreAnchor();
    void retranslate();

    EpisodeTableModel &m_model;
    bool m_fitting = false;
    bool m_widthsChosen = false;
    qint64 m_anchorKey = 0;
    int m_anchorOffset = 0;
};

} // namespace csc
