// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/SettingsLoader.h"
#include "sync/SyncEngine.h"
#include "transfer/Transports.h"
#include "ui/EngineService.h"
#include "ui/MainWindow.h"

#include <QObject>

#include <memory>
#include <mutex>

namespace csc {

class Language;

/// An open database: the engine, the window upon it, and what joins them. GUI thread.
class Session final : public QObject
{
    Q_OBJECT

public:
    struct Setup
    {
        LoadedSettings loaded;
        QString databaseOption; ///< `--database`, to be kept when the settings are read again
        BuiltInProfiles profiles;
        bool isDemo = false;
    };

    /// Refuses settings that make no sense together (code `settings`).
    static Result<std::unique_ptr<Session>> open(Setup setup, Language &language);
    ~Session() override;

    void show();
    /// Brings the window to the front.
    void raise();
    /// Closes the window and ends the work in order; never asks. ended() follows.
    void end();

Q_SIGNALS:
    /// Everything is closed; `status` is the program's exit status.
    void ended(int status);

private:
    Session(Setup setup, std::shared_ptr<TransportFactory> transports, Language &language);

    QFuture<Result<void>> keepSettings(const QMap<QString, QString> &values);
    Result<void> bringIntoForce(const Settings &settings);
    bool offlineNow() const;

    Setup m_setup;
    /// Read by the engine's thread now and then.
    mutable std::mutex m_settingsMutex;
    Settings m_settings;
    std::unique_ptr<SyncEngine> m_engine;
    std::unique_ptr<EngineService> m_service;
    std::unique_ptr<MainWindow> m_window;
    bool m_running = false;
    bool m_ending = false;
    int m_status = 0;
};

} // namespace csc
