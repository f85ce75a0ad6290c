// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QPointer>

class QAction;
class QHeaderView;
class QMenu;
class QTableView;

namespace csc {

class WindowMemory;

/// Which columns the table shows, in which order and how wide: widths for the texts and the room
/// that there is until a person chooses one, the menu of columns, and the memory of all of it.
/// The column Episode is always shown. Belongs to its table; GUI thread.
class ColumnLayout final : public QObject
{
    Q_OBJECT

public:
    explicit ColumnLayout(QTableView &view);
    ~ColumnLayout() override;

    /// Takes on what is remembered, and remembers what changes from now on. What can't be true is
    /// passed over.
    void remember(WindowMemory &memory);
    /// A check mark for each column, moving and sizing of one of them, and the way back.
    QMenu *menu() const { return m_menu; }
    /// To be called when the room, the letters or the words have changed.
    void fit();
    void retranslate();
    /// Order, widths and choice as in a new installation.
    void reset();
    /// The columns that are shown, from left to right.
    QList<int> shownColumns() const;

private:
    enum class Samples { Full, Tight };
    QAction *addCommand(void (ColumnLayout::*command)(), const QKeySequence &keys);
    void connectHeader();
    void makeMenu();
    void refreshMenu();
    void showColumn(int column, bool shown);
    void move(int steps);
    void moveLeft() { move(-1); }
    void moveRight() { move(+1); }
    void resize(int steps);
    void makeWider() { resize(+1); }
    void makeNarrower() { resize(-1); }
    int pointedColumn() const;
    int neededWidth(int column, Samples samples) const;
    /// What the columns that can lose letters get.
    struct Share
    {
        double given = 1; ///< of the way from their tight to their full width
        int left = 0;     ///< pixels beyond that, to be shared
        int stretch = 0;  ///< the sum of their shares
    };
    Share shareOf(const QList<int> &columns, int room, Samples rigid) const;
    void fitByNeed();
    void fillRoom();
    QByteArray state() const;
    bool restore(const QByteArray &state);
    void save();

    QTableView &m_view;
    QHeaderView *m_header;
    QPointer<WindowMemory> m_memory;
    QMenu *m_menu;
    QList<QAction *> m_columns; ///< one each, in the contract's order
    QAction *m_moveLeft;
    QAction *m_moveRight;
    QAction *m_wider;
    QAction *m_narrower;
    QAction *m_reset;
    int m_pointed = 0;           ///< the column that was pointed at last, by mouse or arrow keys
    bool m_widthsChosen = false; ///< by a person
    bool m_arranging = false;    ///< by ourselves: nothing to remember
};

} // namespace csc
