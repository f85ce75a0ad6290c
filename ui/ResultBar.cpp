// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/ResultBar.h"

#include "ui/ErrorText.h"
#include "ui/RefusedFilesWindow.h"
#include "ui/SkippedEpisodesWindow.h"
#include "ui/UndoOffer.h"

namespace csc {

namespace {
/// So long a success can be read before it is gone; what has to be acted on stays.
constexpr int SuccessMs = 10'000;
} // namespace

ResultBar::ResultBar(SyncService &service, QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_bar(new MessageBar(window))
    , m_undo(new UndoOffer(service, this))
{
    m_timer.setObjectName(QStringLiteral("resultTimer"));
    m_timer.setSingleShot(true);
    m_timer.setInterval(SuccessMs);
    connect(&m_timer, &QTimer::timeout, this, &ResultBar::forget);
    connect(m_bar, &MessageBar::actionTriggered, this, &ResultBar::showList);
    connectUndo();
}

void ResultBar::connectUndo()
{
    m_bar->addButtonFor(m_undo->action());
    connect(m_undo, &UndoOffer::given, this, &ResultBar::forget);
    connect(m_undo, &UndoOffer::failed, this, &ResultBar::tellError);
    connect(m_undo, &UndoOffer::finished, this, [this](const UndoReport &report) {
        tell(
            MessageBar::Kind::Notice, [report] { return ResultText::ofUndo(report); },
            report.leftAlone() == 0 ? Stay::AWhile : Stay::UntilReplaced);
    });
}

QAction *ResultBar::undoAction() const
{
    return m_undo->action();
}

bool ResultBar::offersUndo() const
{
    return m_undo->isOffered();
}

void ResultBar::tell(MessageBar::Kind kind, const MessageBar::Text &text, Stay stay)
{
    m_refused.clear();
    m_skipped.reset();
    m_saysDatabase = false;
    m_undo->withdraw(); // another message is no place to offer it
    m_bar->setAction({});
    m_bar->showText(kind, text);
    if (stay == Stay::AWhile)
        m_timer.start();
    else
        m_timer.stop();
}

void ResultBar::tellError(const Error &error)
{
    tell(MessageBar::Kind::Error, [error] { return ErrorText::sentence(error); });
    m_saysDatabase = error.code == ErrorCode::Database;
}

void ResultBar::tellCommand(SyncService::Command command, const CommandReport &report)
{
    const CommandOutcome outcome = ResultText::outcomeOf(report);
    tell(
        MessageBar::Kind::Notice,
        [command, outcome] { return ResultText::ofCommand(command, outcome); },
        outcome.skipped == 0 ? Stay::AWhile : Stay::UntilReplaced);
    m_undo->offer(report.undoToken);
    if (outcome.skipped == 0 || outcome.skipped + outcome.accepted == 1)
        return; // of a single row it is said already
    m_skipped = outcome;
    m_bar->setAction([] { return tr("Show…", "the episodes that were skipped"); });
}

void ResultBar::tellImport(const ImportReport &report, const MessageBar::Text &said)
{
    const bool refusedNone = report.rejected.isEmpty();
    const bool didSomething =
        !report.imported.isEmpty() || !report.changed.isEmpty() || report.enqueued > 0;
    tell(refusedNone ? MessageBar::Kind::Notice : MessageBar::Kind::Warning, said,
         refusedNone && didSomething ? Stay::AWhile : Stay::UntilReplaced);
    m_undo->offer(report.undoToken);
    m_refused = report.rejected;
    if (!refusedNone)
        m_bar->setAction([] { return tr("Show…", "the files that were not taken"); });
}

void ResultBar::beginCommand()
{
    m_undo->withdraw();
    forget();
}

void ResultBar::forget()
{
    m_timer.stop();
    m_bar->hide();
}

void ResultBar::forgetDatabaseError()
{
    if (m_saysDatabase) // it is true no more
        forget();
}

void ResultBar::showList()
{
    delete m_window->findChild<LinesWindow *>(); // of an earlier result, or of an earlier click
    LinesWindow *list = nullptr;
    if (m_skipped)
        list = new SkippedEpisodesWindow(*m_skipped, m_window);
    else
        list = new RefusedFilesWindow(m_refused, m_window);
    list->setAttribute(Qt::WA_DeleteOnClose);
    list->show();
}

void ResultBar::retranslate()
{
    m_undo->retranslate();
}

} // namespace csc
