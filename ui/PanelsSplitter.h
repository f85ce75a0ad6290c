// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QSplitter>

class QAction;
class QMenu;
class QTableView;

namespace csc {

class WindowMemory;

/// The table with the panels of its current episode: beside it, below it, or hidden, as a person
/// chooses and the window remembers. At a first start they are beside it where there is room.
/// Below it, they give way in a low window, so that some rows are always seen.
class PanelsSplitter final : public QSplitter
{
    Q_OBJECT

public:
    explicit PanelsSplitter(WindowMemory &memory, QWidget *parent = nullptr);

    /// `focused`: the view of the table; it has the focus once the panels that had it are hidden.
    void setParts(QWidget *table, const QList<QWidget *> &panels, QTableView *focused);
    /// The choices, each with its shortcut.
    void addTo(QMenu *menu) const;
    bool areBeside() const { return orientation() == Qt::Horizontal; }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void place(bool beside);
    void choose(bool beside);
    void show(bool shown);
    void keepSizes();
    void keepPanels();
    int leastOfTable() const;
    void shareHeight();
    QString sizesName() const;
    void retranslate();

    WindowMemory &m_memory;
    QSplitter *m_panels;
    QWidget *m_table = nullptr;
    QTableView *m_focused = nullptr;
    int m_wanted = 0; ///< height of the panels below the table, where there is room
    QAction *m_beside;
    QAction *m_below;
    QAction *m_shown;
    bool m_isPlaced = false;
};

} // namespace csc
