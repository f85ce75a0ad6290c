// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QPushButton;

namespace csc {

class EpisodeTableModel;
class EpisodeView;

/// The line below the table: how many rows there are and are selected, whether they are still those
/// of another choice or not counted yet, and the button that selects all of them, also beyond what
/// the table has read.
class TableFoot final : public QWidget
{
    Q_OBJECT

public:
    TableFoot(EpisodeTableModel &model, EpisodeView &view, QWidget *parent = nullptr);

    /// There is no database to read from: nothing is said to be read any more.
    void giveUpReading();

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void recolor();
    QString said() const;
    QString selectAllText() const;

    EpisodeTableModel &m_model;
    EpisodeView &m_view;
    QLabel *m_text;
    QPushButton *m_selectAll;
    QTimer m_markTimer; ///< runs out when rows of another choice have stood long enough unmarked
    bool m_late = false;
    bool m_gaveUp = false;
    bool m_recoloring = false;
};

} // namespace csc
