// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/MainWindow.h"

#include "ui/ClosingDesk.h"
#include "ui/DetailsPanel.h"
#include "ui/EpisodeActions.h"
#include "ui/EpisodesPage.h"
#include "ui/KeyringWatch.h"
#include "ui/Language.h"
#include "ui/MessageBar.h"
#include "ui/SettingsDesk.h"
#include "ui/SetupPage.h"
#include "ui/StatusTabs.h"
#include "ui/Theme.h"
#include "ui/WhenDone.h"
#include "ui/WindowMemory.h"
#include "ui/WindowNotices.h"
#include "ui/WindowPlace.h"

#include <QCloseEvent>
#include <QDir>
#include <QEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace csc {

MainWindow::MainWindow(SyncService &service, Language &language, Setup setup, QWidget *parent)
    : QMainWindow(parent)
    , m_service(service)
    , m_language(language)
    , m_setup(std::move(setup))
    , m_memory(m_setup.memory != nullptr ? m_setup.memory : new WindowMemory({}, this))
    , m_place(nullptr)
    , m_closing(new ClosingDesk(service, *m_memory, m_setup.hasTray, *this))
    , m_notices(new WindowNotices(service, m_setup.awaitsKeyring, this))
    , m_pages(new QStackedWidget(this))
    , m_console(new EpisodesPage(service, *m_memory, this))
{
    auto *center = new QWidget(this);
    auto *layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notices);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_notices->keyringBar());
    setCentralWidget(center);
    m_pages->addWidget(m_console);

    makeSettingsDesk();
    makeFileMenu();
    makeEpisodeMenu();
    makeViewMenu();
    makeHelpMenu();
    connectNotices();
    connectClosing();
    retranslate();
    m_place = new WindowPlace(*this, *m_memory);

    if (m_setup.isDemo)
        m_notices->showDemo();
    m_console->setWatching(!m_setup.settings.watchFolders.isEmpty(), m_setup.configFile);
    m_console->details().setFileShower(m_setup.showFile);
    m_console->focusTable();
    if (m_setup.settings.destination.isEmpty())
        showSetup();
}

void MainWindow::connectNotices()
{
    connect(m_notices, &WindowNotices::realDestinationRequested, this,
            &MainWindow::explainRealDestination);
    connect(m_notices, &WindowNotices::setupRequested, this, &MainWindow::showSetup);
    connect(m_notices, &WindowNotices::actionFailed, m_console, &EpisodesPage::showError);
    connect(&m_service, &SyncService::failed, this, [this](const Error &error) {
        m_notices->showRefusedDatabase(error, m_setup.settings.database);
        showConsole(); // setting up a destination would not help
    });
}

void MainWindow::showSetup()
{
    if (m_setupPage == nullptr) {
        const KeysKeeper keys{m_notices->keyringWatch()->following(m_setup.keepKeys.store),
                              m_notices->keyringWatch()->following(m_setup.keepKeys.remove)};
        m_setupPage = new SetupPage(m_setup.settings, m_setup.keepSettings, keys, this);
        m_setupPage->setTester(m_notices->keyringWatch()->following(m_setup.testConnection));
        // With large letters it may be higher than the screen.
        m_setupScroll = new QScrollArea(this);
        m_setupScroll->setFrameShape(QFrame::NoFrame);
        m_setupScroll->setWidgetResizable(true);
        m_setupScroll->setFocusPolicy(Qt::NoFocus);
        m_setupScroll->setWidget(m_setupPage);
        m_pages->addWidget(m_setupScroll);
        connect(m_setupPage, &SetupPage::postponed, this, &MainWindow::showConsole);
        connect(m_setupPage, &SetupPage::saved, this, [this](const QString &destination) {
            m_setup.settings.destination = destination;
            showConsole();
            m_console->showResult(tr("Episodes now go to %1.").arg(destination));
        });
    }
    m_pages->setCurrentWidget(m_setupScroll);
    m_notices->setConsoleShown(false);
}

void MainWindow::showConsole()
{
    m_pages->setCurrentWidget(m_console);
    m_console->focusTable();
    m_notices->setConsoleShown(true);
}

void MainWindow::explainRealDestination()
{
    // The demo's own settings stay the demo's: sample episodes must never reach a real cloud.
    auto *box = new QMessageBox(QMessageBox::Information, tr("Set up a real destination"),
                                tr("The demo keeps its settings and its catalog to itself, so that "
                                   "no sample episode ever reaches a real cloud."),
                                QMessageBox::Close, this);
    box->setInformativeText(tr("Close the demo and start cloud-sync-center without --demo. At its "
                               "first start it asks where the episodes are to go: a bucket or a "
                               "folder. The answers are kept in %1.")
                                .arg(QDir::toNativeSeparators(m_setup.configFile)));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void MainWindow::keep(const QString &key, const QString &value)
{
    if (!m_setup.keepSettings)
        return;
    whenDone(m_setup.keepSettings({{key, value}}, {}), this, [this](const Result<void> &done) {
        if (!done)
            m_console->showError(done.error());
    });
}

void MainWindow::connectClosing()
{
    connect(m_closing, &ClosingDesk::hideRequested, this, &QWidget::hide);
    connect(m_closing, &ClosingDesk::endRequested, this, &MainWindow::closed);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->ignore(); // what it comes to is the desk's to say
    m_closing->request(ClosingDesk::Way::Close);
}

void MainWindow::quit()
{
    m_closing->request(ClosingDesk::Way::Quit);
}

void MainWindow::prepareToEnd()
{
    m_closing->withdraw();
    m_place->note();
    hide();
}

void MainWindow::showError(const Error &error)
{
    m_console->showError(error);
}

void MainWindow::showFailed()
{
    showConsole();
    m_console->chooseTab(StatusTabs::tabOf(SyncStatus::Failed));
}

bool MainWindow::event(QEvent *event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        Theme::followSystem(m_setup.settings.theme);
    else if (event->type() == QEvent::ThemeChange)
        Theme::use(m_setup.settings.theme); // the desktop's own palette lies below ours
    return handled;
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void MainWindow::retranslate()
{
    setWindowTitle(m_setup.isDemo ? tr("Cloud Sync Center (demo)") : tr("Cloud Sync Center"));
    if (auto *more = menuBar()->findChild<QToolButton *>(QStringLiteral("qt_menubar_ext_button")))
        more->setAccessibleName(tr("More menus"));
    for (const Titled &titled : std::as_const(m_titled))
        titled.action->setText(tr(titled.title));
    for (int tab = 0; tab < int(m_tabActions.size()); ++tab)
        m_tabActions.at(tab)->setText(StatusTabs::word(tab));
}

} // namespace csc
