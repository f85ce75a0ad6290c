// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/SyncService.h"
#include "ui/TrayState.h"

#include <QMenu>
#include <QObject>
#include <QSystemTrayIcon>

#include <optional>

class QAction;

namespace csc {

/// The icon in the system's tray with its menu. On a desktop without a tray it is simply not seen;
/// it appears by itself when a tray comes up later.
class Tray final : public QObject
{
    Q_OBJECT

public:
    /// `window` is what the menu shows and hides; both must outlive the tray.
    Tray(SyncService &service, QWidget &window, QObject *parent = nullptr);

    /// Whether a window that is hidden can be brought back from the tray. Asks the session's bus
    /// and waits for it; where that matters, TrayWatch knows.
    static bool isThere() { return QSystemTrayIcon::isSystemTrayAvailable(); }

    QSystemTrayIcon &icon() { return m_icon; }
    QMenu &menu() { return m_menu; }
    /// What it says now.
    std::optional<TrayState::Kind> kind() const { return m_kind; }

Q_SIGNALS:
    void showRequested();
    void hideRequested();
    void quitRequested();
    void failed(const csc::Error &error);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void toggle();
    void setPaused(bool paused);
    void retranslate();

    SyncService &m_service;
    QWidget &m_window;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QAction *m_toggle;
    QAction *m_pause;
    QAction *m_quit;
    QueueCounts m_counts;
    std::optional<TrayState::Kind> m_kind;
};

} // namespace csc
