// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Settings.h"
#include "ui/AutostartKeeper.h"
#include "ui/ConnectionTester.h"
#include "ui/FileShower.h"
#include "ui/KeysKeeper.h"
#include "ui/SettingsInForce.h"
#include "ui/SettingsKeeper.h"
#include "ui/SyncService.h"

#include <QMainWindow>
#include <QPointer>

#include <optional>

class QAction;
class QActionGroup;
class QMenu;
class QScrollArea;
class QStackedWidget;

namespace csc {

class ClosingDesk;
class EpisodesPage;
class Language;
class ReportWriter;
class SettingsDesk;
class SetupPage;
class ShiftReportWindow;
class WindowMemory;
class WindowNotices;
class WindowPlace;

/// The window: menus, the notices that concern the whole program, and the page below them (the
/// console, or the setting up of a destination at a first start).
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    struct Setup
    {
        Settings settings;
        QString configFile; ///< where the settings are kept, to be told
        bool isDemo = false;
        SettingsKeeper keepSettings;
        ConnectionTester testConnection{};
        KeysKeeper keepKeys{};
        /// Whether an answer of the system's keyring is awaited now (see KeyringWatch); cheap.
        std::function<bool()> awaitsKeyring{};
        /// How the window is arranged; null: as if nothing was remembered. Must outlive the window.
        WindowMemory *memory = nullptr;
        /// Whether a window that is hidden can be brought back from a tray; empty: never.
        std::function<bool()> hasTray{};
        AutostartKeeper autostart{};
        /// What the window of all settings shows; without a file's name: the settings above.
        SettingsInForce inForce{};
        /// Shows a file in the system's file manager; none: that can't be asked for.
        FileShower showFile{};
    };

    MainWindow(SyncService &service, Language &language, Setup setup, QWidget *parent = nullptr);

    /// As *File > Quit* does: asks first where uploads are running.
    void quit();
    /// The program ends for another reason: nothing is asked any more, and the window goes.
    void prepareToEnd();
    void showError(const Error &error);
    /// What has failed, as a click on its notification wants it.
    void showFailed();
    /// Other settings count from now on.
    void takeSettings(const SettingsInForce &inForce);
    /// Somebody changed the settings file to what makes no sense; nothing: it makes sense again.
    void showSettingsProblem(const std::optional<Error> &problem);

Q_SIGNALS:
    /// The program is to end; what is to be asked was asked.
    void closed();

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    struct Titled
    {
        QAction *action;
        const char *title; ///< for tr()
    };
    struct Choice
    {
        QString value;
        const char *title; ///< for tr(); null: `plain`
        QString plain;
    };

    void makeFileMenu();
    void makeEpisodeMenu();
    void makeViewMenu();
    void makeHelpMenu();
    QMenu *addTitledMenu(QMenu *parent, const char *title);
    QAction *addTitledAction(QMenu *menu, const char *title, const QKeySequence &keys = {});
    void addChoices(QMenu *menu, const QString &key, const QString &current,
                    const QList<Choice> &choices, const std::function<void(QString)> &apply);
    void makeSettingsDesk();
    void followSettings(const Settings &settings);
    void addAutostart(QMenu *menu);
    void connectNotices();
    void connectClosing();
    void showSetup();
    void showConsole();
    void explainRealDestination();
    void importFiles();
    void importFolder();
    void showShiftReport();
    void showAbout();
    void keep(const QString &key, const QString &value);
    void retranslate();

    SyncService &m_service;
    Language &m_language;
    Setup m_setup;
    WindowMemory *m_memory;
    WindowPlace *m_place;
    ClosingDesk *m_closing;
    WindowNotices *m_notices;
    QStackedWidget *m_pages;
    EpisodesPage *m_console;
    SetupPage *m_setupPage = nullptr;
    QScrollArea *m_setupScroll = nullptr;   ///< holds the page
    ReportWriter *m_reportWriter = nullptr; ///< made with the first report
    QPointer<ShiftReportWindow> m_shiftReport;
    SettingsDesk *m_settings = nullptr;
    QList<Titled> m_titled;
    QList<QAction *> m_tabActions;
    QMap<QString, QActionGroup *> m_choices; ///< of the menus, by the setting's key
};

} // namespace csc
