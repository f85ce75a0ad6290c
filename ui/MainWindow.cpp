// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/MainWindow.h"

#include "ui/DetailsPanel.h"
#include "ui/EpisodeActions.h"
#include "ui/EpisodesPage.h"
#include "ui/ErrorText.h"
#include "ui/Formats.h"
#include "ui/KeyringWatch.h"
#include "ui/Language.h"
#include "ui/MessageBar.h"
#include "ui/SettingsDesk.h"
#include "ui/SetupPage.h"
#include "ui/StartText.h"
#include "ui/StatusTabs.h"
#include "ui/Theme.h"
#include "ui/WhenDone.h"
#include "ui/WindowMemory.h"

#include <QCloseEvent>
#include <QDir>
#include <QEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
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
    , m_demo(new MessageBar(this))
    , m_failure(new MessageBar(this))
    , m_start(new MessageBar(this))
    , m_notice(new MessageBar(this))
    , m_clock(new MessageBar(this))
    , m_keyring(new MessageBar(this))
    , m_keyringWatch(new KeyringWatch(m_setup.awaitsKeyring, this))
    , m_pages(new QStackedWidget(this))
    , m_console(new EpisodesPage(service, *m_memory, this))
{
    auto *center = new QWidget(this);
    auto *layout = new QVBoxLayout(center);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_demo);
    layout->addWidget(m_failure);
    layout->addWidget(m_start);
    layout->addWidget(m_notice);
    layout->addWidget(m_clock);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_keyring); // comes and goes by itself, and must not move the table
    setCentralWidget(center);
    m_pages->addWidget(m_console);

    makeSettingsDesk();
    makeFileMenu();
    makeEpisodeMenu();
    makeViewMenu();
    makeHelpMenu();
    connectService();
    retranslate();
    // With its frame on a screen of just that size.
    resize(QSize(1280, 800).boundedTo(screen()->availableSize() - QSize(16, 48)));

    m_demo->setClosable(false);
    if (m_setup.isDemo) {
        m_demo->showText(MessageBar::Kind::Notice, [] {
            return tr("This is a demo: it shows sample episodes and a pretend cloud on this "
                      "computer. Nothing leaves it.");
        });
        m_demo->setAction([] { return tr("Set up a real destination…"); });
        connect(m_demo, &MessageBar::actionTriggered, this, &MainWindow::explainRealDestination);
    }
    m_failure->setClosable(false);
    watchKeyring();
    m_console->setWatching(!m_setup.settings.watchFolders.isEmpty(), m_setup.configFile);
    m_console->details().setFileShower(m_setup.showFile);
    m_console->setFocus();
    if (m_setup.settings.destination.isEmpty())
        showSetup();
}

void MainWindow::connectService()
{
    const auto showFailure = [this](const Error &error) {
        if (isDamagedDatabase(error))
            m_start->hide(); // it may have said that all is well
        m_failure->showText(MessageBar::Kind::Error,
                            [error] { return ErrorText::sentence(error); });
    };
    connect(&m_service, &SyncService::checking, this, &MainWindow::showChecking);
    connect(&m_service, &SyncService::failed, this, &MainWindow::showRefusedDatabase);
    connect(&m_service, &SyncService::troubled, this, showFailure);
    connect(&m_service, &SyncService::recovered, m_failure, &QWidget::hide);
    connect(&m_service, &SyncService::started, this, [this] {
        m_start->hide(); // the check is over
        takeState(m_service.state());
    });
    connect(&m_service, &SyncService::stateChanged, this, &MainWindow::takeState);
    connect(m_notice, &MessageBar::actionTriggered, this, &MainWindow::actOnNotice);
}

void MainWindow::showRefusedDatabase(const Error &error)
{
    m_refused = true;
    m_start->hide();
    showConsole(); // setting up a destination would not help
    m_failure->showText(MessageBar::Kind::Error, [this, error] {
        QString said = ErrorText::sentence(error);
        const QString file = QDir::toNativeSeparators(m_setup.settings.database);
        if (!said.contains(file))
            said = tr("%1 (%2)", "an error, the database's file").arg(said, file);
        return tr("%1 Until this is mended the window shows nothing and uploads nothing: mend it "
                  "and start again, or start with another file (--database FILE).")
            .arg(said);
    });
}

void MainWindow::showChecking()
{
    m_start->showText(MessageBar::Kind::Notice, [] {
        return tr("The program did not end in order last time, so the database is being checked. "
                  "With many episodes this takes a while; uploads go on after it.");
    });
}

/// Told once, until it is closed: what became of uploads that nobody saw end.
void MainWindow::showStart(const EngineState &state)
{
    if (!state.uncleanStart || std::exchange(m_startTold, true))
        return;
    m_start->showText(MessageBar::Kind::Notice,
                      [found = *state.uncleanStart] { return StartText::sentences(found); });
}

/// Told once: uploads work, but the clock is worth setting.
void MainWindow::showClock(const EngineState &state)
{
    if (!state.clockIsOff()) {
        m_clock->hide();
    } else if (state.clockOffsetSec != m_toldClockOffsetSec) {
        m_clock->showText(MessageBar::Kind::Warning, [seconds = state.clockOffsetSec] {
            const QString off = QLocale().toString((std::abs(seconds) + 30) / 60);
            return seconds > 0
                       ? tr("This computer's clock is %1 min behind the destination's. Uploads go "
                            "by the destination's time; set the clock, or switch on time "
                            "synchronisation.")
                             .arg(off)
                       : tr("This computer's clock is %1 min ahead of the destination's. Uploads "
                            "go by the destination's time; set the clock, or switch on time "
                            "synchronisation.")
                             .arg(off);
        });
    }
    m_toldClockOffsetSec = state.clockOffsetSec;
}

void MainWindow::takeState(const EngineState &state)
{
    showStart(state);
    showClock(state);
    // A database that was refused has its error shown, which says it all.
    if (m_refused || !showHindrance(state)) {
        m_notice->hide();
        m_notice->setAction({});
    }
    m_notice->setVisible(m_notice->isVisibleTo(this) && m_pages->currentWidget() == m_console);
}

/// Says why the queue waits, where it does.
bool MainWindow::showHindrance(const EngineState &state)
{
    using Worker = EngineState::Worker;
    if (!state.hasDestination) {
        m_notice->showText(MessageBar::Kind::Warning,
                           [] { return tr("No destination is set up: nothing is uploaded."); });
        m_notice->setAction([] { return tr("Set up a destination…"); });
        return true;
    }
    if (state.worker == Worker::Outage) {
        showOutage(state);
        return true;
    }
    if (state.worker == Worker::Offline) {
        m_notice->setAction({});
        m_notice->showText(MessageBar::Kind::Warning, [] {
            return tr("This computer is offline. Uploads go on by themselves when it is back.");
        });
        return true;
    }
    return false;
}

void MainWindow::showOutage(const EngineState &state)
{
    // The stored sentence names the destination, but only in English.
    QJsonObject named{{QStringLiteral("destination"), state.destination}};
    if (!state.destination.startsWith(QLatin1StringView("file:")))
        named.insert(QStringLiteral("endpoint"), state.endpoint);
    m_notice->showText(MessageBar::Kind::Warning, [state, named] {
        const QString since = Formats::moment(state.outageSince);
        const QString why = ErrorText::sentence(state.outageCode, state.outageMessage, named);
        return state.probedEpisode.isEmpty()
                   ? tr("The destination serves nobody since %1, so the queue waits. %2 The next "
                        "probe is at %3.")
                         .arg(since, why, Formats::moment(state.nextProbeAt))
                   : tr("The destination serves nobody since %1, so the queue waits. %2 It is "
                        "being tried now, with %3.")
                         .arg(since, why, state.probedEpisode);
    });
    m_notice->setAction([] { return tr("Try now", "to reach the destination"); });
}

void MainWindow::actOnNotice()
{
    if (m_service.state().worker != EngineState::Worker::Outage) {
        showSetup();
        return;
    }
    whenDone(m_service.tryDestination(), this, [this](const Result<bool> &done) {
        if (!done)
            m_console->showError(done.error());
    });
}

void MainWindow::watchKeyring()
{
    m_keyring->setClosable(false);
    connect(m_keyringWatch, &KeyringWatch::awaitedChanged, this, &MainWindow::showKeyring);
    connect(m_pages, &QStackedWidget::currentChanged, this, &MainWindow::showKeyring);
    connect(&m_service, &SyncService::progressed, m_keyringWatch,
            [this](const auto &uploads) { m_keyringWatch->setUploading(!uploads.isEmpty()); });
    // Then begins what clears away after earlier uploads: it needs keys, and is no upload.
    connect(&m_service, &SyncService::started, m_keyringWatch, &KeyringWatch::look);
    connect(&m_service, &SyncService::stateChanged, m_keyringWatch, &KeyringWatch::look);
}

/// Says so where the keyring keeps somebody waiting; the page that sets up keys says it itself.
void MainWindow::showKeyring()
{
    if (!m_keyringWatch->isAwaited() || m_pages->currentWidget() != m_console) {
        m_keyring->hide();
        return;
    }
    m_keyring->showText(MessageBar::Kind::Notice, [] {
        return tr("Waiting for the system's keyring. It may be asking for its password.");
    });
}

void MainWindow::showSetup()
{
    if (m_setupPage == nullptr) {
        const KeysKeeper keys{m_keyringWatch->following(m_setup.keepKeys.store),
                              m_keyringWatch->following(m_setup.keepKeys.remove)};
        m_setupPage = new SetupPage(m_setup.settings, m_setup.keepSettings, keys, this);
        m_setupPage->setTester(m_keyringWatch->following(m_setup.testConnection));
        m_pages->addWidget(m_setupPage);
        connect(m_setupPage, &SetupPage::postponed, this, &MainWindow::showConsole);
        connect(m_setupPage, &SetupPage::saved, this, [this](const QString &destination) {
            m_setup.settings.destination = destination;
            showConsole();
            m_console->showResult(tr("Episodes now go to %1.").arg(destination));
        });
    }
    m_notice->hide();
    m_pages->setCurrentWidget(m_setupPage);
}

void MainWindow::showConsole()
{
    m_pages->setCurrentWidget(m_console);
    m_console->setFocus();
    takeState(m_service.state());
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
    whenDone(m_setup.keepSettings({{key, value}}), this, [this](const Result<void> &done) {
        if (!done)
            m_console->showError(done.error());
    });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->accept();
    Q_EMIT closed();
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
