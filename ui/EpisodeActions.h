// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/SelectionFacts.h"
#include "ui/SyncService.h"

#include <QObject>

class QAction;
class QMenu;
class QMessageBox;
class QWidget;

namespace csc {

class CountButton;
class EpisodeView;
class SelectionCounter;

/// What can be done with the selected episodes: actions for menus, buttons for the tool row, the
/// confirmation of large ones, and the sending of the command. Nothing changes here: rows change
/// when the commit comes back.
class EpisodeActions final : public QObject
{
    Q_OBJECT

public:
    /// From so many rows on a command is confirmed first.
    static constexpr qint64 ConfirmRows = 100;

    EpisodeActions(SyncService &service, EpisodeView &view, QWidget *window);

    /// A button that is always there, enabled when the action is, and says for how many rows.
    CountButton *makeButton(SyncService::Command command, QWidget *parent);
    void addTo(QMenu *menu) const;
    /// Of the current episode alone: they follow in the context menu.
    void setOfCurrent(const QList<QAction *> &actions) { m_ofCurrent = actions; }
    /// Every episode that failed for this cause, `count` of them as far as is known.
    void retryAll(const QString &errorCode, qint64 count);
    void retranslate();

Q_SIGNALS:
    void given(); ///< a command was sent; finished() or failed() follows
    void finished(csc::SyncService::Command command, const csc::CommandReport &report);
    void failed(const csc::Error &error);

private:
    struct Entry
    {
        SyncService::Command command;
        bool ActionStates::*enabled;
        qint64 SelectionFacts::*rows; ///< for which it would do something
        QAction *action;
        QList<CountButton *> buttons;
    };

    void add(SyncService::Command command, bool ActionStates::*enabled,
             qint64 SelectionFacts::*rows, const QKeySequence &keys);
    static QString title(SyncService::Command command);
    static QString menuTitle(SyncService::Command command);
    QString toolTip(const Entry &entry) const;
    QString howMany(const Entry &entry) const;
    static QString question(SyncService::Command command, qint64 count);
    void refresh();
    void ask(SyncService::Command command);
    QMessageBox *openQuestion(SyncService::Command command, const EpisodeSelection &episodes);
    void send(SyncService::Command command, const EpisodeSelection &episodes);
    CommandReport asRead(SyncService::Command command, CommandReport report) const;

    SyncService &m_service;
    EpisodeView &m_view;
    QWidget *m_window;
    SelectionCounter *m_counter;
    QList<Entry> m_entries;
    QList<QAction *> m_ofCurrent;
};

} // namespace csc
