// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "config/SettingsLoader.h"
#include "sync/SyncEngine.h"
#include "transfer/Transports.h"
#include "ui/EngineService.h"
#include "ui/MainWindow.h"
#include "ui/WindowMemory.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

namespace csc {

class DesktopPresence;
class Language;
class MemoryKeeper;
class SettingsWatch;
class SystemNetworkWatch;

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
        std::shared_ptr<TransportFactory> transports; ///< none without a destination
        std::shared_ptr<RateLimiter> limiter; ///< of all uploads, whatever the settings become
        QString memoryFile{};                 ///< of the window's arrangement; empty: none
        WindowMemory::Values memory{};        ///< its content
        AutostartKeeper autostart{};          ///< empty: it can't be chosen
    };

    /// Reads settings and environment; may wait for files, so not for the GUI thread. Settings that
    /// make no sense together are among `loaded.problems`, with which no session is to be opened.
    static Setup prepare(const QString &configFile, const QString &databaseOption,
                         const BuiltInProfiles &profiles, const QString &memoryFile = {});

    Session(Setup setup, Language &language);
    /// Waits for settings that are still being written.
    ~Session() override;

    /// `minimized`: in the tray, or minimized as soon as it is known that there is none.
    void show(bool minimized = false);
    /// Brings the window to the front, also from the tray.
    void raise();
    /// Closes the window and ends the work in order; never asks. ended() follows, when the uploads
    /// are put back and the settings are written.
    void end();

Q_SIGNALS:
    /// The database was found damaged when it was opened; there is nothing to end.
    void damaged(const csc::Error &error);
    /// Everything is closed; `status` is the program's exit status.
    void ended(int status);

private:
    struct Kept;

    static Setup read(Setup setup, const QString &configFile);
    static Result<Kept> writeAndRead(const Setup &setup, const QMap<QString, QString> &values,
                                     const QStringList &reset);
    QFuture<Result<void>> keepSettings(const QMap<QString, QString> &values,
                                       const QStringList &reset);
    /// On a thread of its own.
    static void diagnose(QPromise<Diagnosis> &promise, const Setup &setup, const Settings &settings,
                         const QMap<QString, QString> &values,
                         const std::optional<EnteredKeys> &keys,
                         QFuture<Result<DestinationTraits>> known,
                         const std::shared_ptr<JobControl> &control);
    static Result<Kept> readKept(const Setup &setup);
    void readAgain();
    Result<void> bringIntoForce(const Result<Kept> &kept);
    KeysKeeper keysKeeper();
    void makeWindow(Language &language);
    void keepMemory();
    void endWhenDone();

    Setup m_setup;
    QThreadPool *m_testPool = new QThreadPool; ///< given up, not deleted, when it can't be ended
    Settings m_settings;
    std::shared_ptr<SystemNetworkWatch> m_network;
    std::unique_ptr<SyncEngine> m_engine;
    std::unique_ptr<EngineService> m_service;
    std::unique_ptr<WindowMemory> m_memory;
    std::unique_ptr<MemoryKeeper> m_memoryKeeper; ///< writes on m_settingsPool
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<DesktopPresence> m_presence;
    std::unique_ptr<SettingsWatch> m_watch;
    QThreadPool m_settingsPool; ///< of one thread: one file is written at a time, in order
    int m_keeping = 0;          ///< writes under way
    bool m_hasNewKeys = false;  ///< in the keyring, since settings came into force
    bool m_engineEnded = false;
    bool m_ending = false;
    int m_status = 0;
};

} // namespace csc
