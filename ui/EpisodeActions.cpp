// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeActions.h"

#include "ui/CopyActions.h"
#include "ui/EpisodeView.h"
#include "ui/WhenDone.h"

#include <QAction>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace csc {

using Command = SyncService::Command;

EpisodeActions::EpisodeActions(SyncService &service, EpisodeView &view, QWidget *window)
    : QObject(window)
    , m_service(service)
    , m_view(view)
    , m_window(window)
{
    add(Command::Retry, &ActionStates::retry, QKeySequence(Qt::CTRL | Qt::Key_R));
    add(Command::Cancel, &ActionStates::cancel, QKeySequence(Qt::CTRL | Qt::Key_Backspace));
    add(Command::Resync, &ActionStates::resync, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    add(Command::Queue, &ActionStates::queue, QKeySequence(Qt::CTRL | Qt::Key_U));
    add(Command::MoveToTop, &ActionStates::moveToTop, QKeySequence(Qt::CTRL | Qt::Key_T));
    add(Command::Approve, &ActionStates::approve, QKeySequence(Qt::CTRL | Qt::Key_Y));
    add(Command::Reject, &ActionStates::reject, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Y));

    view.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&view, &QWidget::customContextMenuRequested, this, [this](const QPoint &place) {
        auto *menu = new QMenu(m_window);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addTo(menu);
        menu->addSeparator();
        menu->addMenu(m_view.columnsMenu());
        menu->popup(m_view.viewport()->mapToGlobal(place));
    });
    connect(&view, &EpisodeView::selectionOrRowsChanged, this, &EpisodeActions::refresh);
    retranslate();
    refresh();
}

void EpisodeActions::add(Command command, bool ActionStates::*enabled, const QKeySequence &keys)
{
    auto *action = new QAction(this);
    action->setShortcut(keys);
    m_window->addAction(action);
    connect(action, &QAction::triggered, this, [this, command] { ask(command); });
    m_entries.append({command, enabled, action, {}});
}

QPushButton *EpisodeActions::makeButton(Command command, QWidget *parent)
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                    [command](const Entry &e) { return e.command == command; });
    Q_ASSERT(entry != m_entries.end());
    auto *button = new QPushButton(parent);
    connect(button, &QPushButton::clicked, entry->action, &QAction::trigger);
    entry->buttons.append(button);
    retranslate();
    refresh();
    return button;
}

void EpisodeActions::addTo(QMenu *menu) const
{
    for (const Entry &entry : m_entries) {
        if (entry.command == Command::Approve)
            menu->addSeparator();
        menu->addAction(entry.action);
    }
    menu->addSeparator();
    m_view.copyActions().addTo(menu);
}

QString EpisodeActions::title(Command command)
{
    switch (command) {
    case Command::Queue:
        return tr("Queue");
    case Command::Retry:
        return tr("Retry");
    case Command::Resync:
        return tr("Resync");
    case Command::Cancel:
        return tr("Cancel");
    case Command::MoveToTop:
        return tr("Move to top");
    case Command::Approve:
        return tr("Approve");
    case Command::Reject:
        return tr("Reject");
    }
    return {};
}

QString EpisodeActions::question(Command command, int count)
{
    switch (command) {
    case Command::Queue:
        return tr("Queue %n selected episodes?", nullptr, count);
    case Command::Retry:
        return tr("Retry %n selected episodes?", nullptr, count);
    case Command::Resync:
        return tr("Upload %n selected episodes again? What is in the cloud may be replaced.",
                  nullptr, count);
    case Command::Cancel:
        return tr("Cancel %n selected episodes? What was sent of them so far is thrown away.",
                  nullptr, count);
    case Command::MoveToTop:
        return tr("Move %n selected episodes to the top of the queue?", nullptr, count);
    case Command::Approve:
        return tr("Approve %n selected episodes?", nullptr, count);
    case Command::Reject:
        return tr("Reject %n selected episodes? Those that are queued or syncing are cancelled.",
                  nullptr, count);
    }
    return {};
}

QString EpisodeActions::toolTip(const Entry &entry)
{
    const QString keys = entry.action->shortcut().toString(QKeySequence::NativeText);
    return entry.command == Command::MoveToTop
               ? tr("The selected episodes go before all others in the queue (%1)").arg(keys)
               : tr("%1 the selected episodes (%2)", "action, shortcut")
                     .arg(title(entry.command), keys);
}

void EpisodeActions::retranslate()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        const QString text = title(entry.command);
        entry.action->setText(text);
        for (QPushButton *button : entry.buttons) {
            button->setText(text);
            button->setAccessibleName(text);
            button->setToolTip(toolTip(entry));
        }
    }
}

void EpisodeActions::refresh()
{
    const ActionStates states = actionStates(m_view.selectionFacts());
    for (const Entry &entry : std::as_const(m_entries)) {
        const bool enabled = states.*entry.enabled;
        entry.action->setEnabled(enabled);
        for (QPushButton *button : entry.buttons)
            button->setEnabled(enabled);
    }
}

void EpisodeActions::ask(Command command)
{
    // Taken now: the selection may change while the question is open.
    const EpisodeSelection episodes = m_view.selection();
    const qint64 count = m_view.selectedCount();
    if (count == 0)
        return;
    if (count < ConfirmRows) {
        send(command, episodes);
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Question, title(command),
                                question(command, int(count)), QMessageBox::NoButton, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(title(command), QMessageBox::AcceptRole);
    box->setDefaultButton(yes);
    box->setEscapeButton(
        box->addButton(tr("Don't", "leave the episodes as they are"), QMessageBox::RejectRole));
    connect(yes, &QPushButton::clicked, this,
            [this, command, episodes] { send(command, episodes); });
    box->open();
}

void EpisodeActions::send(Command command, const EpisodeSelection &episodes)
{
    Q_EMIT given();
    whenDone(m_service.run(command, episodes), this,
             [this, command](const Result<CommandReport> &done) {
                 if (done)
                     Q_EMIT finished(command, asRead(command, *done));
                 else
                     Q_EMIT failed(done.error());
             });
}

CommandReport EpisodeActions::asRead(SyncService::Command command, CommandReport report) const
{
    if (command != Command::Retry || report.rejected.isEmpty())
        return report;
    // The rule is "not failed"; who looks at the table wants to read what the row is instead.
    const QSet<QString> synced = m_view.loadedIds(SyncStatus::Completed);
    for (RejectedEpisode &episode : report.rejected) {
        if (episode.reason == RejectReason::NotFailed && synced.contains(episode.episodeId))
            episode.reason = RejectReason::AlreadySynced;
    }
    return report;
}

} // namespace csc
