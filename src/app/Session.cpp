// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Session.h"

#include "core/Clock.h"
#include "core/DestinationUrl.h"
#include "ui/Language.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QtConcurrentRun>

namespace csc {

namespace {

constexpr int DatabaseStatus = 4;

Result<std::shared_ptr<TransportFactory>> transportsFor(const Settings &settings,
                                                        const BuiltInProfiles &profiles)
{
    if (settings.destination.isEmpty())
        return std::shared_ptr<TransportFactory>();
    return makeTransportFactory(settings, profiles);
}

/// Without what concerns the window alone.
Settings workOf(Settings settings)
{
    const Settings defaults;
    settings.language = defaults.language;
    settings.theme = defaults.theme;
    settings.inhibitSleep = defaults.inhibitSleep;
    return settings;
}

/// A folder destination is never made by the program: a share that is not mounted would otherwise
/// become a folder of that name. Asks the file system.
Result<void> checkDestination(const QString &destination)
{
    if (destination.isEmpty())
        return {};
    const Result<DestinationUrl> url = DestinationUrl::parse(destination);
    if (!url)
        return url.error();
    if (url->kind != DestinationUrl::Kind::Folder)
        return {};
    const QFileInfo folder(url->folder);
    QString problem;
    if (!folder.isDir())
        problem = QStringLiteral("is not there. Make it, or mount the drive that holds it");
    else if (!folder.isWritable())
        problem = QStringLiteral("can't be written. Allow yourself to write in it");
    if (problem.isEmpty())
        return {};
    return Error{ErrorCode::Settings,
                 QStringLiteral("The folder %1 %2, or choose another.").arg(url->folder, problem),
                 {},
                 {}};
}

} // namespace

Result<std::unique_ptr<Session>> Session::open(Setup setup, Language &language)
{
    Result<std::shared_ptr<TransportFactory>> transports =
        transportsFor(setup.loaded.settings, setup.profiles);
    if (!transports)
        return transports.error();
    return std::unique_ptr<Session>(new Session(std::move(setup), *transports, language));
}

Session::Session(Setup setup, std::shared_ptr<TransportFactory> transports, Language &language)
    : m_setup(std::move(setup))
    , m_settings(m_setup.loaded.settings)
{
    SyncEngine::Setup engine;
    engine.settings = m_settings;
    engine.transports = std::move(transports);
    engine.clock = std::make_shared<SystemClock>();
    engine.workerName = QCoreApplication::applicationName();
    engine.isOffline = [this] { return offlineNow(); };
    m_engine = std::make_unique<SyncEngine>(std::move(engine));
    m_service = std::make_unique<EngineService>(*m_engine);

    MainWindow::Setup window;
    window.settings = m_settings;
    window.configFile = m_setup.isDemo ? defaultConfigFile() : m_setup.loaded.configFile;
    window.isDemo = m_setup.isDemo;
    window.keepSettings = [this](const auto &values) { return keepSettings(values); };
    m_window = std::make_unique<MainWindow>(*m_service, language, std::move(window));

    connect(m_engine.get(), &SyncEngine::started, this, [this] { m_running = true; });
    connect(m_engine.get(), &SyncEngine::failed, this, [this] {
        m_running = false;
        m_status = DatabaseStatus;
        if (m_ending)
            Q_EMIT ended(m_status);
    });
    connect(m_engine.get(), &SyncEngine::stopped, this, [this] {
        if (m_ending)
            Q_EMIT ended(m_status);
    });
    connect(m_window.get(), &MainWindow::closed, this, &Session::end);
    m_engine->start();
}

Session::~Session() = default;

void Session::show()
{
    m_window->show();
}

void Session::raise()
{
    if (m_window->isMinimized())
        m_window->showNormal();
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void Session::end()
{
    if (m_ending)
        return;
    m_ending = true;
    m_window->hide();
    // An engine that has given up has nothing left to put back.
    if (m_status == DatabaseStatus)
        Q_EMIT ended(m_status);
    else
        m_engine->shutDown();
}

bool Session::offlineNow() const
{
    const std::lock_guard lock(m_settingsMutex);
    return isOffline(m_settings);
}

QFuture<Result<void>> Session::keepSettings(const QMap<QString, QString> &values)
{
    const QString file = m_setup.loaded.configFile;
    // Files are written and read away from the GUI thread.
    return QtConcurrent::run(
               [file, values, database = m_setup.databaseOption]() -> Result<LoadedSettings> {
                   if (Result<void> usable =
                           checkDestination(values.value(QStringLiteral("destination")));
                       !usable)
                       return usable.error();
                   if (Result<void> written = writeSettings(file, values); !written)
                       return written.error();
                   return loadSettings(file, database, QProcessEnvironment::systemEnvironment());
               })
        .then(this, [this](const Result<LoadedSettings> &loaded) -> Result<void> {
            if (!loaded)
                return loaded.error();
            if (!loaded->problems.isEmpty())
                return loaded->problems.constFirst();
            return bringIntoForce(loaded->settings);
        });
}

Result<void> Session::bringIntoForce(const Settings &settings)
{
    const bool workChanges = !(workOf(settings) == workOf(m_settings));
    if (workChanges) {
        const auto transports = transportsFor(settings, m_setup.profiles);
        if (!transports)
            return transports.error();
        m_engine->applySettings(settings, *transports);
    }
    const std::lock_guard lock(m_settingsMutex);
    m_settings = settings;
    return {};
}

} // namespace csc
