// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/SelectionFacts.h"
#include "ui/SyncService.h"

#include <QObject>

class QAction;
class QMenu;
class QPushButton;
class QWidget;

namespace csc {

class EpisodeView;

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

    /// A button that is always there, enabled when the action is.
    QPushButton *makeButton(SyncService::Command command, QWidget *parent);
    void addTo(QMenu *menu) const;
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
        QAction *action;
        QList<QPushButton *> buttons;
    };

    void add(SyncService::Command command, bool ActionStates::*enabled, const QKeySequence &keys);
    static QString title(SyncService::Command command);
    static QString toolTip(const Entry &entry);
    static QString question(SyncService::Command command, int count);
    void refresh();
    void ask(SyncService::Command command);
    void send(SyncService::Command command, const EpisodeSelection &episodes);
    CommandReport asRead(SyncService::Command command, CommandReport report) const;

    SyncService &m_service;
    EpisodeView &m_view;
    QWidget *m_window;
    QList<Entry> m_entries;
};

} // namespace csc
