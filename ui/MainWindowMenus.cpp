// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

// The menus of MainWindow.

#include "ui/DetailsPanel.h"
#include "ui/EpisodeActions.h"
#include "ui/EpisodesPage.h"
#include "ui/Icons.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/PanelsSplitter.h"
#include "ui/ReportWriter.h"
#include "ui/SettingsDesk.h"
#include "ui/ShiftReportWindow.h"
#include "ui/StatusTabs.h"
#include "ui/Theme.h"
#include "ui/WhenDone.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>

namespace csc {

QMenu *MainWindow::addTitledMenu(QMenu *parent, const char *title)
{
    QMenu *menu = parent == nullptr ? menuBar()->addMenu(QString()) : parent->addMenu(QString());
    m_titled.append({menu->menuAction(), title});
    return menu;
}

QAction *MainWindow::addTitledAction(QMenu *menu, const char *title, const QKeySequence &keys)
{
    QAction *action = menu->addAction(QString());
    action->setShortcut(keys);
    m_titled.append({action, title});
    return action;
}

void MainWindow::makeFileMenu()
{
    QMenu *menu = addTitledMenu(nullptr, QT_TR_NOOP("&File"));
    connect(addTitledAction(menu, QT_TR_NOOP("Import &files…"), QKeySequence::Open),
            &QAction::triggered, this, &MainWindow::importFiles);
    connect(addTitledAction(menu, QT_TR_NOOP("Import f&older…"),
                            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O)),
            &QAction::triggered, this, &MainWindow::importFolder);
    menu->addSeparator();
    connect(addTitledAction(menu, QT_TR_NOOP("Shift &report…"),
                            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S)),
            &QAction::triggered, this, &MainWindow::showShiftReport);
    menu->addSeparator();
    QAction *setup = addTitledAction(menu, QT_TR_NOOP("&Set up a destination…"));
    if (m_setup.isDemo)
        connect(setup, &QAction::triggered, this, &MainWindow::explainRealDestination);
    else
        connect(setup, &QAction::triggered, this, &MainWindow::showSetup);
    connect(addTitledAction(menu, QT_TR_NOOP("S&ettings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma)),
            &QAction::triggered, m_settings, &SettingsDesk::open);
    if (m_setup.autostart.read && m_setup.autostart.write)
        addAutostart(menu);
    menu->addSeparator();
    QAction *quit = addTitledAction(menu, QT_TR_NOOP("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q));
    quit->setMenuRole(QAction::QuitRole);
    connect(quit, &QAction::triggered, this, &MainWindow::quit);
}

/// Ticked as it stands on the disk, where other programs change it, too.
void MainWindow::addAutostart(QMenu *menu)
{
    menu->addSeparator();
    QAction *autostart = addTitledAction(menu, QT_TR_NOOP("Start at &login"));
    autostart->setCheckable(true);
    const auto look = [this, autostart] {
        whenDone(m_setup.autostart.read(), this,
                 [autostart](bool on) { autostart->setChecked(on); });
    };
    connect(menu, &QMenu::aboutToShow, this, look);
    connect(autostart, &QAction::triggered, this, [this, look](bool on) {
        whenDone(m_setup.autostart.write(on), this, [this, look](const Result<void> &done) {
            if (!done)
                showError(done.error());
            look();
        });
    });
    look();
}

void MainWindow::makeEpisodeMenu()
{
    QMenu *menu = addTitledMenu(nullptr, QT_TR_NOOP("&Episodes"));
    m_console->actions().addTo(menu);
    menu->addSeparator();
    menu->addAction(m_console->undoAction());
    menu->addSeparator();
    menu->addActions(m_console->details().actions());
    menu->addSeparator();
    menu->addAction(m_console->scanAction());
    menu->addAction(m_console->pauseAction());
}

void MainWindow::makeViewMenu()
{
    QMenu *menu = addTitledMenu(nullptr, QT_TR_NOOP("&View"));
    connect(addTitledAction(menu, QT_TR_NOOP("&Search"), QKeySequence::Find), &QAction::triggered,
            m_console, &EpisodesPage::focusSearch);
    QMenu *tabs = addTitledMenu(menu, QT_TR_NOOP("S&how"));
    for (int tab = 0; tab < StatusTabs::tabCount(); ++tab) {
        QAction *action = tabs->addAction(QString());
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + tab)));
        connect(action, &QAction::triggered, m_console, [this, tab] { m_console->chooseTab(tab); });
        m_tabActions.append(action);
    }
    menu->addMenu(m_console->columnsMenu());
    m_console->panels().addTo(addTitledMenu(menu, QT_TR_NOOP("&Panels")));
    menu->addSeparator();

    // Languages are named in themselves, for those who can't read the present one.
    addChoices(addTitledMenu(menu, QT_TR_NOOP("&Language")), QStringLiteral("language"),
               m_language.setting(),
               {{QStringLiteral("system"), QT_TR_NOOP("As the system"), {}},
                {QStringLiteral("en"), nullptr, QStringLiteral("English")},
                {QStringLiteral("zh_CN"), nullptr, QStringLiteral("简体中文")}},
               [this](const QString &value) { m_language.apply(value); });
    addChoices(addTitledMenu(menu, QT_TR_NOOP("&Theme")), QStringLiteral("theme"),
               m_setup.settings.theme,
               {{QStringLiteral("system"), QT_TR_NOOP("As the system"), {}},
                {QStringLiteral("light"), QT_TR_NOOP("Light"), {}},
                {QStringLiteral("dark"), QT_TR_NOOP("Dark"), {}}},
               [this](const QString &value) {
                   m_setup.settings.theme = value;
                   Theme::use(value);
               });
}

void MainWindow::addChoices(QMenu *menu, const QString &key, const QString &current,
                            const QList<Choice> &choices, const std::function<void(QString)> &apply)
{
    auto *group = new QActionGroup(this);
    m_choices.insert(key, group);
    for (const Choice &choice : choices) {
        QAction *action = choice.title == nullptr ? menu->addAction(choice.plain)
                                                  : addTitledAction(menu, choice.title);
        action->setCheckable(true);
        action->setData(choice.value);
        action->setChecked(choice.value == current);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, key, apply, value = choice.value] {
            apply(value);
            keep(key, value);
        });
    }
}

void MainWindow::makeHelpMenu()
{
    QMenu *menu = addTitledMenu(nullptr, QT_TR_NOOP("&Help"));
    connect(addTitledAction(menu, QT_TR_NOOP("&About Cloud Sync Center")), &QAction::triggered,
            this, &MainWindow::showAbout);
}

void MainWindow::importFiles()
{
    auto *dialog = new QFileDialog(this, tr("Import recordings"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Recordings (*.mcap)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, m_console, &EpisodesPage::importPaths);
    dialog->open();
}

void MainWindow::importFolder()
{
    auto *dialog = new QFileDialog(this, tr("Import a folder of recordings"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, m_console, &EpisodesPage::importPaths);
    dialog->open();
}

void MainWindow::showShiftReport()
{
    if (m_shiftReport == nullptr) {
        if (m_reportWriter == nullptr)
            m_reportWriter = new ReportWriter(this); // a closed window stops no writing
        m_shiftReport = new ShiftReportWindow(m_service, *m_reportWriter, this);
        m_shiftReport->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_shiftReport->show();
    m_shiftReport->raise();
    m_shiftReport->activateWindow();
}

void MainWindow::showAbout()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Cloud Sync Center"));
    box->setIconPixmap(Icons::application().pixmap(64, 64));
    box->setText(tr("Cloud Sync Center %1").arg(QApplication::applicationVersion()));
    box->setInformativeText(tr("Sees and steers the upload of robot episodes into cloud object "
                               "storage. Licensed under the Apache License 2.0. Built on Qt %1.")
                                .arg(QLatin1StringView(qVersion())));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

} // namespace csc
