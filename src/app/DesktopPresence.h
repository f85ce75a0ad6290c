// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/DesktopNotifier.h"
#include "app/SleepInhibitor.h"
#include "app/TrayWatch.h"
#include "ui/NotificationGate.h"
#include "ui/SyncService.h"
#include "ui/Tray.h"

#include <QObject>
#include <QTimer>

namespace csc {

class MainWindow;

/// What the program is on the desktop beside its window: the icon in the tray, notifications, and
/// the computer kept awake while uploads run. GUI thread; no call waits.
class DesktopPresence final : public QObject
{
    Q_OBJECT

public:
    /// All that is given must outlive it.
    DesktopPresence(SyncService &service, MainWindow &window, std::shared_ptr<const Clock> clock);

    void setInhibitSleep(bool inhibit);
    /// Whether a hidden window can be brought back from the tray, as last heard.
    bool hasTray() const { return m_trayWatch.isThere(); }
    /// Asks; trayKnown() follows.
    void lookForTray() { m_trayWatch.look(); }
    /// The program ends: nothing of it stays on the desktop.
    void end();

Q_SIGNALS:
    /// The window is to come to the front.
    void showRequested();
    /// Whether there is a tray; told whenever it was asked.
    void trayKnown(bool isThere);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void lookAtWindow();
    void connectTray();
    void connectService();
    void look();
    void tell();
    void show(const Notice &notice);
    void showFallback(const DesktopNotifier::Message &message);
    void openTopic(const QString &topic);

    SyncService &m_service;
    MainWindow &m_window;
    Tray m_tray;
    TrayWatch m_trayWatch;
    DesktopNotifier m_notifier;
    SleepInhibitor m_inhibitor;
    NotificationGate m_gate;
    QTimer m_due;
    QTimer m_hidden; ///< looks whether the tray that a hidden window is in is still there
    bool m_isLookedFor = false; ///< by that timer
    QueueCounts m_counts;
    QString m_fallbackTopic; ///< of the last notice, which a click on a message of the tray means
    bool m_started = false;
};

} // namespace csc
