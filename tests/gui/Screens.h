// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "WindowFixture.h"

#include <memory>

class QMenu;
class QPushButton;

namespace csc {

/// Every screen of the program, for tests that look at all of them. A new screen is a function and
/// its line in all().
class Screens : public WindowFixture
{
    Q_OBJECT

protected:
    struct Screen
    {
        const char *name;
        /// Opens it in the present language; gives the window that it is in.
        QWidget *(Screens::*open)();
    };
    static QList<Screen> all();
    /// Opens the window in this language and on a work area of that size, and the screen in it.
    QWidget *openScreen(const Screen &screen, const QString &language, const QSize &size);
    void closeScreen();

private:
    QWidget *console();
    QWidget *failedWithHistory();
    QWidget *selection();
    QWidget *demo();
    QWidget *notices();
    QWidget *outage();
    QWidget *refusedDatabase();
    QWidget *undoOffer();
    QWidget *setupOfBucket();
    QWidget *setupOfFolder();
    QWidget *connectionTest();
    QWidget *refusedFiles();
    QWidget *confirmation();
    QWidget *fileMenu() { return menu(0); }
    QWidget *episodesMenu() { return menu(1); }
    QWidget *viewMenu() { return menu(2); }
    QWidget *helpMenu() { return menu(3); }
    QWidget *shiftReport();
    QWidget *about();
    QWidget *opening();
    QWidget *damagedDatabase();
    // ScreensOfWork.cpp
    QWidget *uploading();
    QWidget *bandWithEverything();
    QWidget *panelsBeside();
    QWidget *severalCauses();
    QWidget *oneCause();
    QWidget *confirmationOfCause();
    QWidget *found();
    QWidget *resultWithSkipped();
    QWidget *skippedEpisodes();
    QWidget *columnsMenu();
    QWidget *contextMenu();
    QWidget *panelsMenu();
    QWidget *trayMenu();
    QWidget *closingIntoTray() { return closing(true); }
    QWidget *closingWithoutTray() { return closing(false); }
    // ScreensOfSettings.cpp
    QWidget *settingsOfSync() { return settings(0); }
    QWidget *settingsOfTransfer() { return settings(1); }
    QWidget *settingsOfDestination() { return settings(2); }
    QWidget *settingsOfCatalog() { return settings(3); }
    QWidget *settingsOfWindow() { return settings(4); }
    QWidget *settingsOfDatabase() { return settings(5); }
    QWidget *accessKeys();
    QWidget *wrongSetting();
    QWidget *settingsSetElsewhere();
    QWidget *settingsOfDemo();
    QWidget *discardQuestion();

    void openWith(const Settings &settings, bool isDemo = false);
    QWidget *menu(int index);
    QWidget *popUp(QMenu *menu) const;
    void failForManyCauses();
    /// That of the result bar, for the list of what was skipped.
    QPushButton *buttonThatShows() const;
    QWidget *closing(bool intoTray);
    /// The page of that number; the keys can be stored, and the connection tried.
    QWidget *settings(int page);
    void waitForRows(int count) const;
    /// The newest window over the main one.
    QWidget *dialog() const;

    QString m_said;
    QSize m_size;
    MainWindow::Setup m_doors{};       ///< what the window is opened with beside its settings
    std::unique_ptr<QWidget> m_alone;  ///< a window without the main one
    std::unique_ptr<QObject> m_beside; ///< what is there beside the window
};

} // namespace csc
