// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/SyncService.h"

#include <QWidget>

#include <functional>
#include <optional>

namespace csc {

class KeyringWatch;
class MessageBar;

/// The notices that concern the whole program, one below the other at the top of the window: the
/// demo, a database that can't be used, what the start found, why the queue waits, a wrong clock,
/// a settings file that makes no sense.
/// The one about the keyring is laid out by the window (keyringBar()).
class WindowNotices final : public QWidget
{
    Q_OBJECT

public:
    /// `awaitsKeyring`: see KeyringWatch; may be empty.
    WindowNotices(SyncService &service, std::function<bool()> awaitsKeyring,
                  QWidget *parent = nullptr);

    void showDemo();
    /// The database can't be used; from now on its error is all that is said of the queue.
    void showRefusedDatabase(const Error &error, const QString &databaseFile);
    /// The settings file was changed to what makes no sense; nothing: it makes sense again.
    void showSettingsProblem(const std::optional<Error> &problem);
    /// Over another page than the console nothing is said that this page says itself.
    void setConsoleShown(bool shown);

    /// Comes and goes by itself, so it stands where it does not move the table.
    MessageBar *keyringBar() const { return m_keyring; }
    KeyringWatch *keyringWatch() const { return m_keyringWatch; }

Q_SIGNALS:
    void realDestinationRequested(); ///< from the demo
    void setupRequested();
    void actionFailed(const csc::Error &error);

private:
    void connectService();
    void takeState(const EngineState &state);
    void showChecking();
    void showStart(const EngineState &state);
    void showClock(const EngineState &state);
    bool showHindrance(const EngineState &state);
    void showOutage(const EngineState &state);
    void actOnNotice();
    void watchKeyring();
    void showKeyring();

    SyncService &m_service;
    MessageBar *m_demo;
    MessageBar *m_failure;
    MessageBar *m_start;
    MessageBar *m_notice;
    MessageBar *m_clock;
    MessageBar *m_settings;
    MessageBar *m_keyring;
    KeyringWatch *m_keyringWatch;
    bool m_startTold = false;
    qint64 m_toldClockOffsetSec = 0;
    bool m_consoleShown = true;
    bool m_refused = false; ///< the database can't be used
};

} // namespace csc
