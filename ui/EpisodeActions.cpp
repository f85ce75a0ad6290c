// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodeActions.h"

#include "ui/CauseText.h"
#include "ui/CopyActions.h"
#include "ui/CountButton.h"
#include "ui/EpisodeView.h"
#include "ui/SelectionCounter.h"
#include "ui/WhenDone.h"

#include <QAction>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <limits>

namespace csc {

using Command = SyncService::Command;

EpisodeActions::EpisodeActions(SyncService &service, EpisodeView &view, QWidget *window)
    : QObject(window)
    , m_service(service)
    , m_view(view)
    , m_window(window)
    , m_counter(new SelectionCounter(service, view, this))
{
    add(Command::Retry, &ActionStates::retry, &SelectionFacts::retryable,
        QKeySequence(Qt::CTRL | Qt::Key_R));
    add(Command::Cancel, &ActionStates::cancel, &SelectionFacts::cancellable,
        QKeySequence(Qt::CTRL | Qt::Key_Backspace));
    add(Command::Resync, &ActionStates::resync, &SelectionFacts::resyncable,
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R));
    add(Command::Queue, &ActionStates::queue, &SelectionFacts::queueable,
        QKeySequence(Qt::CTRL | Qt::Key_U));
    add(Command::MoveToTop, &ActionStates::moveToTop, &SelectionFacts::queued,
        QKeySequence(Qt::CTRL | Qt::Key_T));
    add(Command::Approve, &ActionStates::approve, &SelectionFacts::approvable,
        QKeySequence(Qt::CTRL | Qt::Key_Y));
    add(Command::Reject, &ActionStates::reject, &SelectionFacts::rejectable,
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Y));

    view.setContextMenuPolicy(Qt::CustomContextMenu);
    connect(&view, &QWidget::customContextMenuRequested, this, [this](const QPoint &place) {
        auto *menu = new QMenu(m_window);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addTo(menu);
        menu->addSeparator();
        menu->addActions(m_ofCurrent);
        menu->addSeparator();
        menu->addMenu(m_view.columnsMenu());
        menu->popup(m_view.viewport()->mapToGlobal(place));
    });
    connect(m_counter, &SelectionCounter::changed, this, &EpisodeActions::refresh);
    retranslate();
    refresh();
}

void EpisodeActions::add(Command command, bool ActionStates::*enabled, qint64 SelectionFacts::*rows,
                         const QKeySequence &keys)
{
    auto *action = new QAction(this);
    action->setShortcut(keys);
    m_window->addAction(action);
    connect(action, &QAction::triggered, this, [this, command] { ask(command); });
    m_entries.append({command, enabled, rows, action, {}});
}

CountButton *EpisodeActions::makeButton(Command command, QWidget *parent)
{
    const auto entry = std::find_if(m_entries.begin(), m_entries.end(),
                                    [command](const Entry &e) { return e.command == command; });
    Q_ASSERT(entry != m_entries.end());
    auto *button = new CountButton(parent);
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

/// In menus, with the letter that reaches it there; one of the menu's own for each (tst_mnemonics).
QString EpisodeActions::menuTitle(Command command)
{
    switch (command) {
    case Command::Queue:
        return tr("&Queue");
    case Command::Retry:
        return tr("&Retry");
    case Command::Resync:
        return tr("Re&sync");
    case Command::Cancel:
        return tr("Canc&el");
    case Command::MoveToTop:
        return tr("&Move to top");
    case Command::Approve:
        return tr("&Approve");
    case Command::Reject:
        return tr("Re&ject");
    }
    return {};
}

QString EpisodeActions::question(Command command, qint64 rows)
{
    const int count = int(std::min<qint64>(rows, std::numeric_limits<int>::max()));
    switch (command) {
    case Command::Queue:
        return tr("Queue %Ln selected episodes?", nullptr, count);
    case Command::Retry:
        return tr("Retry %Ln selected episodes?", nullptr, count);
    case Command::Resync:
        return tr("Upload %Ln selected episodes again? What is in the cloud may be replaced.",
                  nullptr, count);
    case Command::Cancel:
        return tr("Cancel %Ln selected episodes? What was sent of them so far is thrown away.",
                  nullptr, count);
    case Command::MoveToTop:
        return tr("Move %Ln selected episodes to the top of the queue?", nullptr, count);
    case Command::Approve:
        return tr("Approve %Ln selected episodes?", nullptr, count);
    case Command::Reject:
        return tr("Reject %Ln selected episodes? Those that are queued or syncing are cancelled.",
                  nullptr, count);
    }
    return {};
}

QString EpisodeActions::toolTip(const Entry &entry) const
{
    const QString keys = entry.action->shortcut().toString(QKeySequence::NativeText);
    const QString does =
        entry.command == Command::MoveToTop
            ? tr("The selected episodes go before all others in the queue (%1)").arg(keys)
            : tr("%1 the selected episodes (%2)", "action, shortcut")
                  .arg(title(entry.command), keys);
    const QString rows = howMany(entry);
    return rows.isEmpty() ? does : does + QLatin1Char('\n') + rows;
}

QString EpisodeActions::howMany(const Entry &entry) const
{
    const SelectionFacts &facts = m_counter->facts();
    const QLocale locale;
    if (facts.total() == 0)
        return {};
    switch (m_counter->state()) {
    case SelectionCounter::State::Known:
        return tr("For %1 of %2 selected")
            .arg(locale.toString(facts.*entry.rows), locale.toString(facts.total()));
    case SelectionCounter::State::Outdated:
        return tr("For about %1 of %2 selected; being counted again")
            .arg(locale.toString(facts.*entry.rows), locale.toString(facts.total()));
    case SelectionCounter::State::Unknown:
        return tr("Being counted");
    }
    return {};
}

void EpisodeActions::retranslate()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        const QString text = title(entry.command);
        entry.action->setText(menuTitle(entry.command));
        for (CountButton *button : entry.buttons)
            button->setTitle(text);
    }
    refresh();
}

void EpisodeActions::refresh()
{
    const SelectionFacts &facts = m_counter->facts();
    const ActionStates states = actionStates(facts);
    const auto state = m_counter->state();
    // Of one row nobody wants a number; what is not counted yet has none.
    const bool counts = facts.total() > 1 && state != SelectionCounter::State::Unknown;
    for (const Entry &entry : std::as_const(m_entries)) {
        const bool enabled = states.*entry.enabled;
        entry.action->setEnabled(enabled);
        for (CountButton *button : entry.buttons) {
            button->setEnabled(enabled);
            button->setCount(counts ? facts.*entry.rows : 0,
                             state == SelectionCounter::State::Known);
            button->setToolTip(toolTip(entry));
            button->setAccessibleDescription(howMany(entry));
        }
    }
}

void EpisodeActions::ask(Command command)
{
    if (!m_view.selectionIsKnown())
        return; // the first moments of a very long list
    // Taken now: the selection may change while the question is open.
    const EpisodeSelection episodes = m_view.selection();
    const auto entry = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                    [command](const Entry &e) { return e.command == command; });
    const qint64 selected = m_view.selectedCount();
    const auto touched = [this, selected, rows = entry->rows] {
        return m_counter->state() == SelectionCounter::State::Known ? m_counter->facts().*rows
                                                                    : selected;
    };
    if (selected == 0)
        return;
    if (touched() < ConfirmRows) {
        send(command, episodes);
        return;
    }
    QMessageBox *box = openQuestion(command, episodes);
    const auto say = [box, command, touched, selected] {
        QString text = question(command, touched());
        if (touched() < selected) {
            text += QLatin1Char(' ')
                    + tr("The other %Ln are left as they are.", nullptr, int(selected - touched()));
        }
        box->setText(text);
    };
    say();
    // The number may still be on its way; the rows are those that were selected at the click.
    connect(m_counter, &SelectionCounter::changed, box, say);
}

void EpisodeActions::retryAll(const QString &errorCode, qint64 count)
{
    const EpisodeFilter failed{SyncStatus::Failed, {}, errorCode};
    if (count < ConfirmRows) {
        send(Command::Retry, failed);
        return;
    }
    openQuestion(Command::Retry, failed)
        ->setText(tr("Retry all %Ln episodes that failed (%1)?", nullptr, int(count))
                      .arg(CauseText::word(errorCode)));
}

/// Asks before the command is sent; what, is up to the caller.
QMessageBox *EpisodeActions::openQuestion(Command command, const EpisodeSelection &episodes)
{
    auto *box =
        new QMessageBox(QMessageBox::Question, title(command), {}, QMessageBox::NoButton, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(title(command), QMessageBox::AcceptRole);
    box->setDefaultButton(yes);
    box->setEscapeButton(
        box->addButton(tr("Don't", "leave the episodes as they are"), QMessageBox::RejectRole));
    connect(yes, &QPushButton::clicked, this,
            [this, command, episodes] { send(command, episodes); });
    box->open();
    return box;
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
