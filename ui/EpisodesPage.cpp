// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodesPage.h"

#include "ui/DetailsPanel.h"
#include "ui/EpisodeActions.h"
#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"
#include "ui/ErrorText.h"
#include "ui/HistoryPanel.h"
#include "ui/Icons.h"
#include "ui/PanelsSplitter.h"
#include "ui/RefusedFilesWindow.h"
#include "ui/ResultText.h"
#include "ui/StatusTabs.h"
#include "ui/Theme.h"
#include "ui/UndoOffer.h"
#include "ui/WhenDone.h"
#include "ui/WorkerBand.h"

#include <QAction>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

namespace csc {

namespace {

/// So long after the last key the search begins by itself.
constexpr int SearchDelayMs = 200;

/// So long a success can be read before it is gone; what has to be acted on stays.
constexpr int SuccessMs = 10'000;

} // namespace

EpisodesPage::EpisodesPage(SyncService &service, WindowMemory &memory, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_memory(memory)
    , m_model(new EpisodeTableModel(service, this))
    , m_view(new EpisodeView(*m_model, this))
    , m_actions(new EpisodeActions(service, *m_view, this))
    , m_band(new WorkerBand(this))
    , m_tabs(new StatusTabs(this))
    , m_search(new QLineEdit(this))
    , m_searchIcon(m_search->addAction(QIcon(), QLineEdit::LeadingPosition))
    , m_scan(new QPushButton(this))
    , m_pause(new QPushButton(this))
    , m_scanAction(new QAction(this))
    , m_pauseAction(new QAction(this))
    , m_result(new MessageBar(this))
    , m_undo(new UndoOffer(service, this))
    , m_details(new DetailsPanel(service, this))
    , m_history(new HistoryPanel(service, this))
    , m_panels(new PanelsSplitter(memory, this))
{
    m_scanAction->setShortcut(QKeySequence(Qt::Key_F5));
    m_pauseAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    m_pauseAction->setCheckable(true);
    m_pause->setCheckable(true);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(180);
    m_search->setMaximumWidth(320);

    auto *bandRow = new QHBoxLayout;
    bandRow->addWidget(m_band, 1);
    bandRow->addWidget(m_pause);
    auto *tabRow = new QHBoxLayout;
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    tabRow->addWidget(m_search, 1);

    m_panels->setParts(m_view, {m_details, m_history});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(6);
    layout->addLayout(bandRow);
    layout->addLayout(tabRow);
    layout->addWidget(makeToolRow());
    layout->addWidget(m_panels, 1);
    // Below the table, so that no row moves under the mouse when it comes or goes.
    layout->addWidget(m_result);

    setTabOrder(m_tabs, m_search);
    setTabOrder(m_search, m_view);
    setFocusProxy(m_view);
    connectService();
    connectUndo();
    refreshLines();
    retranslate();
}

QWidget *EpisodesPage::makeToolRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    using Command = SyncService::Command;
    for (const Command command :
         {Command::Retry, Command::Cancel, Command::Resync, Command::MoveToTop})
        layout->addWidget(m_actions->makeButton(command, row));
    layout->addStretch(1);
    layout->addWidget(m_scan);
    return row;
}

void EpisodesPage::connectService()
{
    connect(&m_service, &SyncService::started, m_model, &EpisodeTableModel::reload);
    connect(&m_service, &SyncService::started, this, [this] {
        takeCounts(m_service.counts());
        takeState(m_service.state());
    });
    connect(&m_service, &SyncService::changed, this,
            [this](const ChangeSet &changes) { takeCounts(changes.counts); });
    connect(&m_service, &SyncService::stateChanged, this, &EpisodesPage::takeState);
    connect(&m_service, &SyncService::failed, this, [this] {
        for (QPushButton *button : {m_scan, m_pause})
            button->setEnabled(false);
        for (QAction *action : {m_scanAction, m_pauseAction})
            action->setEnabled(false);
    });
    connect(&m_service, &SyncService::recovered, this, [this] {
        if (m_saysDatabase) // it is true no more
            forgetResult();
    });
    connect(m_model, &EpisodeTableModel::readFailed, this, &EpisodesPage::showError);
    connect(m_actions, &EpisodeActions::failed, this, &EpisodesPage::showError);
    connect(m_actions, &EpisodeActions::given, this, [this] {
        m_undo->withdraw();
        forgetResult();
    });
    connect(m_actions, &EpisodeActions::finished, this, &EpisodesPage::takeCommand);
    connect(m_result, &MessageBar::actionTriggered, this, &EpisodesPage::showRefused);
    m_resultTimer.setObjectName(QStringLiteral("resultTimer"));
    m_resultTimer.setSingleShot(true);
    m_resultTimer.setInterval(SuccessMs);
    connect(&m_resultTimer, &QTimer::timeout, this, &EpisodesPage::forgetResult);
    connect(m_view, &EpisodeView::currentKeyChanged, m_details, &DetailsPanel::setEpisode);
    connect(m_view, &EpisodeView::currentKeyChanged, m_history, &HistoryPanel::setEpisode);
    connect(m_details, &DetailsPanel::told, this, &EpisodesPage::showResult);
    connect(m_details, &DetailsPanel::failed, this, &EpisodesPage::showError);
    connect(m_tabs, &StatusTabs::statusChosen, this, &EpisodesPage::setFilter);

    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(SearchDelayMs);
    connect(&m_searchTimer, &QTimer::timeout, this, &EpisodesPage::setFilter);
    connect(m_search, &QLineEdit::textChanged, &m_searchTimer, qOverload<>(&QTimer::start));
    connect(m_searchIcon, &QAction::triggered, this, &EpisodesPage::focusSearch);
    connect(m_search, &QLineEdit::returnPressed, this, &EpisodesPage::setFilter);

    connect(m_scan, &QPushButton::clicked, m_scanAction, &QAction::trigger);
    connect(m_scanAction, &QAction::triggered, this, &EpisodesPage::scan);
    // Not clicked(): assistive technology toggles the button without a click.
    connect(m_pause, &QPushButton::toggled, this, &EpisodesPage::setPaused);
    connect(m_pauseAction, &QAction::triggered, this, &EpisodesPage::setPaused);
}

void EpisodesPage::connectUndo()
{
    m_result->addButtonFor(m_undo->action());
    connect(m_undo, &UndoOffer::given, this, &EpisodesPage::forgetResult);
    connect(m_undo, &UndoOffer::failed, this, &EpisodesPage::showError);
    connect(m_undo, &UndoOffer::finished, this, [this](const UndoReport &report) {
        tell(
            MessageBar::Kind::Notice, [report] { return ResultText::ofUndo(report); },
            report.leftAlone() == 0 ? Stay::AWhile : Stay::UntilReplaced);
    });
}

QAction *EpisodesPage::undoAction() const
{
    return m_undo->action();
}

void EpisodesPage::takeCounts(const QueueCounts &counts)
{
    m_band->setCounts(counts);
    m_tabs->setCounts(counts);
}

void EpisodesPage::takeState(const EngineState &state)
{
    m_band->setState(state);
    const QSignalBlocker blocker(m_pause); // shows what is, and asks for nothing
    m_pause->setChecked(state.paused);
    m_pauseAction->setChecked(state.paused);
}

void EpisodesPage::setFilter()
{
    m_searchTimer.stop();
    m_model->setFilter({m_tabs->status(), m_search->text().trimmed()});
}

void EpisodesPage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void EpisodesPage::chooseTab(int tab)
{
    m_tabs->setCurrentIndex(tab);
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void EpisodesPage::importPaths(const QStringList &paths)
{
    countImports(1);
    tell(MessageBar::Kind::Notice, [] { return tr("Reading and checking the recordings…"); });
    whenDone(m_service.importPaths(paths), this, [this](const Result<ImportReport> &report) {
        takeImport(report, [report] { return ResultText::ofImport(*report); });
    });
}

void EpisodesPage::scan()
{
    countImports(1);
    tell(MessageBar::Kind::Notice, [] { return tr("Scanning…"); });
    whenDone(m_service.scanAndEnqueue(), this, [this](const Result<ImportReport> &report) {
        const ResultText::ScanFacts facts{m_watches, m_settingsFile,
                                          m_service.counts().of(SyncStatus::NotStarted)};
        takeImport(report, [report, facts] { return ResultText::ofScan(*report, facts); });
    });
}

void EpisodesPage::countImports(int difference)
{
    m_imports += difference;
    m_scan->setEnabled(m_imports == 0);
    m_scanAction->setEnabled(m_imports == 0);
}

void EpisodesPage::takeImport(const Result<ImportReport> &report, const MessageBar::Text &said)
{
    countImports(-1);
    if (!report) {
        showError(report.error());
        return;
    }
    const bool refusedNone = report->rejected.isEmpty();
    const bool didSomething =
        !report->imported.isEmpty() || !report->changed.isEmpty() || report->enqueued > 0;
    tell(refusedNone ? MessageBar::Kind::Notice : MessageBar::Kind::Warning, said,
         refusedNone && didSomething ? Stay::AWhile : Stay::UntilReplaced);
    m_undo->offer(report->undoToken);
    m_refused = report->rejected;
    if (!refusedNone)
        m_result->setAction([] { return tr("Show…", "the files that were not taken"); });
}

void EpisodesPage::takeCommand(SyncService::Command command, const CommandReport &report)
{
    tell(
        MessageBar::Kind::Notice,
        [command, report] { return ResultText::ofCommand(command, report); },
        report.rejected.isEmpty() ? Stay::AWhile : Stay::UntilReplaced);
    m_undo->offer(report.undoToken);
}

void EpisodesPage::setPaused(bool paused)
{
    if (!m_undo->isOffered()) // to pause first and then to undo is quite right
        forgetResult();
    whenDone(m_service.setPaused(paused), this, [this](const Result<bool> &done) {
        if (!done) {
            showError(done.error());
            takeState(m_service.state()); // the button shows what is, not what was asked for
        }
    });
}

void EpisodesPage::showError(const Error &error)
{
    tell(MessageBar::Kind::Error, [error] { return ErrorText::sentence(error); });
    m_saysDatabase = error.code == ErrorCode::Database;
}

void EpisodesPage::showResult(const QString &text)
{
    tell(MessageBar::Kind::Notice, [text] { return text; });
}

void EpisodesPage::tell(MessageBar::Kind kind, const MessageBar::Text &text, Stay stay)
{
    m_refused.clear();
    m_saysDatabase = false;
    m_undo->withdraw(); // another message is no place to offer it
    m_result->setAction({});
    m_result->showText(kind, text);
    if (stay == Stay::AWhile)
        m_resultTimer.start();
    else
        m_resultTimer.stop();
}

void EpisodesPage::forgetResult()
{
    m_resultTimer.stop();
    m_result->hide();
}

void EpisodesPage::showRefused()
{
    delete findChild<RefusedFilesWindow *>(); // of an earlier import, or of an earlier click
    auto *list = new RefusedFilesWindow(m_refused, this);
    list->setAttribute(Qt::WA_DeleteOnClose);
    list->show();
}

void EpisodesPage::setWatching(bool watches, const QString &settingsFile)
{
    m_watches = watches;
    m_settingsFile = settingsFile;
}

void EpisodesPage::refreshLines()
{
    const Theme::Look look =
        Theme::lookOf(parentWidget() == nullptr ? palette() : parentWidget()->palette());
    m_searchIcon->setIcon(Icons::tintedIcon(QStringLiteral("search"), Theme::quietText(look)));
}

void EpisodesPage::nameSearchButtons()
{
    m_searchIcon->setText(tr("Go to the search"));
    const QList<QToolButton *> buttons = m_search->findChildren<QToolButton *>();
    for (QToolButton *button : buttons) {
        const bool icon = button->defaultAction() == m_searchIcon;
        button->setAccessibleName(icon ? m_searchIcon->text() : tr("Clear the search"));
    }
}

void EpisodesPage::retranslate()
{
    nameSearchButtons();
    m_search->setAccessibleName(tr("Search"));
    m_search->setPlaceholderText(tr("Search ids, paths, metadata (Ctrl+F)"));
    const QString scan = tr("Scan and queue eligible episodes");
    m_scan->setText(scan);
    m_scan->setAccessibleName(scan);
    m_scan->setToolTip(tr("Imports what is new in the watched folders and queues every approved "
                          "episode that is not synced (%1)")
                           .arg(m_scanAction->shortcut().toString(QKeySequence::NativeText)));
    m_scanAction->setText(scan);
    const QString pause = tr("Pause queue");
    m_pause->setText(pause);
    m_pause->setAccessibleName(pause);
    m_pause->setToolTip(
        tr("No new upload begins while the queue is paused; running ones go on (%1)")
            .arg(m_pauseAction->shortcut().toString(QKeySequence::NativeText)));
    m_pauseAction->setText(pause);
    m_actions->retranslate();
    m_undo->retranslate();
    m_model->retranslate();
}

void EpisodesPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::PaletteChange)
        refreshLines();
}

} // namespace csc
