// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Error.h"
#include "ui/MessageBar.h"
#include "ui/ResultText.h"
#include "ui/SyncService.h"

#include <QTimer>

#include <optional>

class QAction;

namespace csc {

class UndoOffer;

/// What the last command did: the line that says it, with the list of what was left alone, and the
/// offer to undo it.
class ResultBar final : public QObject
{
    Q_OBJECT

public:
    ResultBar(SyncService &service, QWidget *window);

    QWidget *bar() const { return m_bar; }
    QAction *undoAction() const;
    bool offersUndo() const;

    enum class Stay { UntilReplaced, AWhile };
    void tell(MessageBar::Kind kind, const MessageBar::Text &text, Stay stay = Stay::UntilReplaced);
    void tellError(const Error &error);
    void tellCommand(SyncService::Command command, const CommandReport &report);
    /// `said`: the whole line.
    void tellImport(const ImportReport &report, const MessageBar::Text &said);
    /// A command was given: what is told is of the past, and can't be undone any more.
    void beginCommand();
    void forget();
    /// The database refuses nothing any more.
    void forgetDatabaseError();
    void retranslate();

private:
    void connectUndo();
    void showList();

    QWidget *m_window;
    MessageBar *m_bar;
    UndoOffer *m_undo;
    QTimer m_timer{this};          ///< ends a success, which is stale once its rows have moved on
    QList<RejectedFile> m_refused; ///< by the import whose result is shown
    std::optional<CommandOutcome> m_skipped; ///< of the command whose result is shown
    bool m_saysDatabase = false;             ///< the result is what the database refused
};

} // namespace csc
