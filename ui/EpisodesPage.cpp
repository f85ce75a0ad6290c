// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/EpisodesPage.h"

#include "ui/CauseChip.h"
#include "ui/CountButton.h"
#include "ui/DetailsPanel.h"
#include "ui/EpisodeActions.h"
#include "ui/EpisodeTableModel.h"
#include "ui/EpisodeView.h"
#include "ui/FailureBar.h"
#include "ui/HistoryPanel.h"
#include "ui/PanelsSplitter.h"
#include "ui/ResultBar.h"
#include "ui/ResultText.h"
#include "ui/SearchField.h"
#include "ui/StatusTabs.h"
#include "ui/TabOrder.h"
#include "ui/TableFoot.h"
#include "ui/WhenDone.h"
#include "ui/WorkerBand.h"
#include "ui/WrapLayout.h"

#include <QAction>
#include <QEvent>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace csc {

namespace {

/// So long after the last key the search begins by itself.
constexpr int SearchDelayMs = 200;

} // namespace

EpisodesPage::EpisodesPage(SyncService &service, WindowMemory &memory, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_memory(memory)
    , m_model(new EpisodeTableModel(service, this))
    , m_view(new EpisodeView(*m_model, this))
    , m_actions(new EpisodeActions(service, *m_view, this))
    , m_band(new WorkerBand(this))
    , m_failures(new FailureBar(this))
    , m_tabs(new StatusTabs(this))
    , m_cause(new CauseChip(this))
    , m_search(new SearchField(this))
    , m_scan(new QPushButton(this))
    , m_pause(new QPushButton(this))
    , m_scanAction(new QAction(this))
    , m_pauseAction(new QAction(this))
    , m_result(new ResultBar(service, this))
    , m_details(new DetailsPanel(service, this))
    , m_history(new HistoryPanel(service, this))
    , m_panels(new PanelsSplitter(memory, this))
{
    m_scanAction->setShortcut(QKeySequence(Qt::Key_F5));
    m_pauseAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    m_pauseAction->setCheckable(true);
    m_pause->setCheckable(true);

    auto *bandRow = new QHBoxLayout;
    bandRow->addWidget(m_band, 1);
    bandRow->addWidget(m_pause);
    auto *tabRow = new QHBoxLayout;
    tabRow->addWidget(m_tabs);
    tabRow->addStretch(1);
    tabRow->addWidget(m_cause);
    tabRow->addWidget(m_search, 1);

    m_actions->setOfCurrent(m_details->actions());
    m_panels->setParts(makeTable(), {m_details, m_history}, m_view);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(6);
    layout->addLayout(bandRow);
    layout->addWidget(m_failures);
    layout->addLayout(tabRow);
    QWidget *tools = makeToolRow();
    layout->addWidget(tools);
    layout->addWidget(m_panels, 1);
    // Below the table, so that no row moves under the mouse when it comes or goes.
    layout->addWidget(m_result->bar());

    passTabThrough({m_pause, m_failures, m_tabs, m_cause, m_search, tools, m_view, m_details,
                    m_history, m_result->bar()});
    connectService();
    connectFailures();
    m_view->remember(m_memory);
    retranslate();
}

QWidget *EpisodesPage::makeToolRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    // With large letters they take a second line, and the window need not be wider than its screen.
    auto *selection = new QWidget(row);
    auto *buttons = new WrapLayout(layout->spacing(), layout->spacing(), selection);
    using Command = SyncService::Command;
    for (const Command command : {Command::Retry, Command::Cancel, Command::Resync, Command::Queue,
                                  Command::MoveToTop, Command::Approve, Command::Reject})
        buttons->addWidget(m_actions->makeButton(command, selection));
    layout->addWidget(selection, 1);
    layout->addWidget(m_scan, 0, Qt::AlignTop);
    return row;
}

QWidget *EpisodesPage::makeTable()
{
    auto *table = new QWidget(this);
    auto *layout = new QVBoxLayout(table);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_view, 1);
    auto *foot = new TableFoot(*m_model, *m_view, table);
    connect(&m_service, &SyncService::failed, foot, &TableFoot::giveUpReading);
    layout->addWidget(foot);
    return table;
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
    connect(&m_service, &SyncService::recovered, m_result, &ResultBar::forgetDatabaseError);
    connect(m_model, &EpisodeTableModel::readFailed, this, &EpisodesPage::showError);
    connect(m_actions, &EpisodeActions::failed, this, &EpisodesPage::showError);
    connect(m_actions, &EpisodeActions::given, m_result, &ResultBar::beginCommand);
    connect(m_actions, &EpisodeActions::finished, m_result, &ResultBar::tellCommand);
    connect(m_view, &EpisodeView::currentKeyChanged, m_details, &DetailsPanel::setEpisode);
    connect(m_view, &EpisodeView::currentKeyChanged, m_history, &HistoryPanel::setEpisode);
    connect(m_details, &DetailsPanel::told, this, &EpisodesPage::showResult);
    connect(m_details, &DetailsPanel::failed, this, &EpisodesPage::showError);
    connect(m_view, &QAbstractItemView::activated, m_details,
            [this] { m_details->setFocus(Qt::ShortcutFocusReason); });
    connect(m_view, &EpisodeView::selectionGivenUp, this, [this](qint64 rows) {
        m_result->tell(MessageBar::Kind::Notice, [rows] {
            return tr("In this order the %1 selected episodes lie in too many places, so none is "
                      "selected any more. Search for them, or choose their tab, and select all.")
                .arg(QLocale().toString(rows));
        });
    });
    connect(m_tabs, &StatusTabs::statusChosen, this, &EpisodesPage::setFilter);

    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(SearchDelayMs);
    connect(&m_searchTimer, &QTimer::timeout, this, &EpisodesPage::setFilter);
    connect(m_search, &QLineEdit::textChanged, &m_searchTimer, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &EpisodesPage::setFilter);

    connect(m_scan, &QPushButton::clicked, m_scanAction, &QAction::trigger);
    connect(m_scanAction, &QAction::triggered, this, &EpisodesPage::scan);
    // Not clicked(): assistive technology toggles the button without a click.
    connect(m_pause, &QPushButton::toggled, this, &EpisodesPage::setPaused);
    connect(m_pauseAction, &QAction::triggered, this, &EpisodesPage::setPaused);
}

QAction *EpisodesPage::undoAction() const
{
    return m_result->undoAction();
}

QMenu *EpisodesPage::columnsMenu() const
{
    return m_view->columnsMenu();
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
    if (m_tabs->status() != SyncStatus::Failed)
        m_cause->setCause(std::nullopt);
    m_model->setFilter({m_tabs->status(), m_search->text().trimmed(), m_cause->cause()});
}

void EpisodesPage::focusTable()
{
    m_view->setFocus();
}

void EpisodesPage::focusSearch()
{
    m_search->focus();
}

void EpisodesPage::chooseTab(int tab)
{
    m_tabs->setCurrentIndex(tab);
    m_view->setFocus(Qt::ShortcutFocusReason);
}

void EpisodesPage::importPaths(const QStringList &paths)
{
    countImports(1);
    m_result->tell(MessageBar::Kind::Notice,
                   [] { return tr("Reading and checking the recordings…"); });
    whenDone(m_service.importPaths(paths), this, [this](const Result<ImportReport> &report) {
        takeImport(report, [](const ImportReport &done) { return ResultText::ofImport(done); });
    });
}

void EpisodesPage::scan()
{
    countImports(1);
    m_result->tell(MessageBar::Kind::Notice, [] { return tr("Scanning…"); });
    whenDone(m_service.scanAndEnqueue(), this, [this](const Result<ImportReport> &report) {
        const ResultText::ScanFacts facts{m_watches, m_settingsFile,
                                          m_service.counts().of(SyncStatus::NotStarted)};
        takeImport(report,
                   [facts](const ImportReport &done) { return ResultText::ofScan(done, facts); });
    });
}

void EpisodesPage::countImports(int difference)
{
    m_imports += difference;
    m_scan->setEnabled(m_imports == 0);
    m_scanAction->setEnabled(m_imports == 0);
}

void EpisodesPage::takeImport(const Result<ImportReport> &report,
                              const std::function<QString(const ImportReport &)> &said)
{
    countImports(-1);
    if (report)
        m_result->tellImport(*report, [said, done = *report] { return said(done); });
    else
        showError(report.error());
}

void EpisodesPage::setPaused(bool paused)
{
    if (!m_result->offersUndo()) // to pause first and then to undo is quite right
        m_result->forget();
    whenDone(m_service.setPaused(paused), this, [this](const Result<bool> &done) {
        if (!done) {
            showError(done.error());
            takeState(m_service.state()); // the button shows what is, not what was asked for
        }
    });
}

void EpisodesPage::showError(const Error &error)
{
    m_result->tellError(error);
}

void EpisodesPage::showResult(const QString &text)
{
    m_result->tell(MessageBar::Kind::Notice, [text] { return text; });
}

void EpisodesPage::setWatching(bool watches, const QString &settingsFile)
{
    m_watches = watches;
    m_settingsFile = settingsFile;
}

void EpisodesPage::retranslate()
{
    const QString scan = tr("Scan and queue eligible episodes");
    m_scan->setText(tr("Scan and queue"));
    m_scan->setAccessibleName(scan);
    m_scan->setToolTip(tr("Imports what is new in the watched folders and queues every approved "
                          "episode that is not synced (%1)")
                           .arg(m_scanAction->shortcut().toString(QKeySequence::NativeText)));
    m_scanAction->setText(tr("Sca&n and queue eligible episodes"));
    const QString pause = tr("Pause queue");
    m_pause->setText(pause);
    m_pause->setAccessibleName(pause);
    m_pause->setToolTip(
        tr("No new upload begins while the queue is paused; running ones go on (%1)")
            .arg(m_pauseAction->shortcut().toString(QKeySequence::NativeText)));
    m_pauseAction->setText(tr("&Pause queue"));
    m_actions->retranslate();
    m_result->retranslate();
    m_model->retranslate();
}

void EpisodesPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace csc
