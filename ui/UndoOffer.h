// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/SyncService.h"

#include <QObject>
#include <QTimer>

class QAction;

namespace csc {

/// The offer to undo the last command, for ten seconds: an action for the menu and for the bar that
/// says the command's result. It is enabled while there is something to undo.
class UndoOffer final : public QObject
{
    Q_OBJECT

public:
    explicit UndoOffer(SyncService &service, QObject *parent = nullptr);

    QAction *action() const { return m_action; }
    bool isOffered() const { return m_token != 0; }
    /// By the token of the command's report; 0 withdraws what was offered.
    void offer(qint64 token);
    void withdraw() { offer(0); }
    void retranslate();

Q_SIGNALS:
    void given(); ///< it was asked for; finished() or failed() follows
    void finished(const csc::UndoReport &report);
    void failed(const csc::Error &error);

private:
    void undo();

    SyncService &m_service;
    QAction *m_action;
    QTimer m_timer{this};
    qint64 m_token = 0;
};

} // namespace csc
