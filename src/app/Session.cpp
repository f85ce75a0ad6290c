// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Session.h"

#include "app/DesktopPresence.h"
#include "app/FileManager.h"
#include "app/MemoryFile.h"
#include "app/SettingsSources.h"
#include "config/SettingsWatch.h"
#include "core/Clock.h"
#include "core/DestinationUrl.h"
#include "core/SettingsTable.h"
#include "transfer/FolderTransport.h"
#include "transfer/KeyringKeys.h"
#include "transfer/NetworkAccess.h"
#include "transfer/RateLimiter.h"
#include "transfer/SystemNetworkWatch.h"
#include "ui/Language.h"
#include "ui/WhenDone.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPromise>
#include <QtConcurrentRun>

namespace csc {

namespace {

constexpr int DatabaseStatus = 4;
constexpr int testFarewellMs = 3000; // then it is given up: a dead share answers nobody

Result<std::shared_ptr<TransportFactory>> transportsFor(const Settings &settings,
                                                        const BuiltInProfiles &profiles,
                                                        const std::shared_ptr<RateLimiter> &limiter,
                                                        const std::optional<S3KeyPair> &keys = {})
{
    if (settings.destination.isEmpty())
        return std::shared_ptr<TransportFactory>();
    return makeTransportFactory(settings, profiles, limiter, systemKeyring(), keys);
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

/// The values as they will count once they stand in that file.
QMap<QString, QString> asInFile(QMap<QString, QString> values, const QString &configFile)
{
    for (auto value = values.begin(); value != values.end(); ++value)
        *value = settingTextInFile(value.key(), *value, configFile);
    return values;
}

/// The settings with these in their place (text by key).
SettingsBuild settingsWith(const Settings &settings, const QMap<QString, QString> &values)
{
    QMap<QString, SettingText> texts;
    for (const SettingSpec &spec : settingSpecs())
        texts.insert(spec.key, {values.value(spec.key, settingText(spec, settings)), {}});
    return buildSettings(texts);
}

/// A file of certificates that can't be used would let every upload end with `configuration`. Reads
/// it, where the values name one, as they will stand in that file.
Result<void> checkCaFile(const QMap<QString, QString> &values, const QString &configFile)
{
    const QString key = QStringLiteral("s3_ca_file");
    const QString file = settingTextInFile(key, values.value(key), configFile);
    if (file.isEmpty())
        return {};
    const auto tls = tlsConfiguration(file);
    return tls ? Result<void>() : tls.error();
}

/// The keyring's entry of the destination that those would name.
Result<QString> entryWith(const Settings &settings, const QMap<QString, QString> &values)
{
    const SettingsBuild build = settingsWith(settings, values);
    return build.problems.isEmpty() ? keyringEntryOf(build.settings)
                                    : Result<QString>(build.problems.constFirst());
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
    const auto refused = [&url](const char *id, const QString &problem) {
        return Error{
            ErrorCode::Settings,
            QStringLiteral("The folder %1 %2, or choose another.").arg(url->folder, problem),
            {{QStringLiteral("id"), QString::fromLatin1(id)},
             {QStringLiteral("path"), url->folder}},
            {}};
    };
    if (!folder.isDir())
        return refused("settings.folder_missing",
                       QStringLiteral("is not there. Make it, or mount the drive that holds it"));
    if (!folder.isWritable())
        return refused("settings.folder_unwritable",
                       QStringLiteral("can't be written. Allow yourself to write in it"));
    return {};
}

} // namespace

struct Session::Kept
{
    Settings settings;
    SettingsInForce inForce;
    std::shared_ptr<TransportFactory> transports;
};

Session::Setup Session::prepare(const QString &configFile, const QString &databaseOption,
                                const BuiltInProfiles &profiles, const QString &memoryFile)
{
    Setup setup;
    setup.memoryFile = memoryFile;
    if (!memoryFile.isEmpty())
        setup.memory = MemoryFile::read(memoryFile);
    setup.databaseOption = databaseOption;
    setup.profiles = profiles;
    setup.limiter = std::make_shared<RateLimiter>(0, std::make_shared<SystemClock>());
    return read(std::move(setup), configFile);
}

Session::Setup Session::read(Setup setup, const QString &configFile)
{
    setup.loaded =
        loadSettings(configFile, setup.databaseOption, QProcessEnvironment::systemEnvironment());
    if (!setup.loaded.problems.isEmpty())
        return setup;
    if (auto transports = transportsFor(setup.loaded.settings, setup.profiles, setup.limiter))
        setup.transports = *transports;
    else
        setup.loaded.problems.append(transports.error());
    return setup;
}

Session::Session(Setup setup, Language &language)
    : m_setup(std::move(setup))
    , m_settings(m_setup.loaded.settings)
    , m_network(std::make_shared<SystemNetworkWatch>(m_settings))
{
    m_settingsPool.setMaxThreadCount(1);
    SyncEngine::Setup engine;
    engine.settings = m_settings;
    engine.transports = m_setup.transports;
    engine.clock = std::make_shared<SystemClock>();
    engine.workerName = QCoreApplication::applicationName();
    engine.network = m_network;
    m_engine = std::make_unique<SyncEngine>(std::move(engine));
    m_service = std::make_unique<EngineService>(*m_engine);

    connect(m_engine.get(), &SyncEngine::failed, this, [this](const Error &error) {
        m_engineEnded = true; // one that has given up has nothing left to put back
        m_status = DatabaseStatus;
        if (isDamagedDatabase(error) && !m_ending)
            Q_EMIT damaged(error);
        endWhenDone();
    });
    connect(m_engine.get(), &SyncEngine::stopped, this, [this] {
        m_engineEnded = true;
        endWhenDone();
    });
    makeWindow(language);
    m_watch = std::make_unique<SettingsWatch>(m_setup.loaded.configFile);
    connect(m_watch.get(), &SettingsWatch::changed, this, &Session::readAgain);
    m_engine->start();
}

void Session::makeWindow(Language &language)
{
    m_memory = std::make_unique<WindowMemory>(m_setup.memory);
    if (!m_setup.memoryFile.isEmpty())
        m_memoryKeeper =
            std::make_unique<MemoryKeeper>(*m_memory, m_setup.memoryFile, m_settingsPool);
    MainWindow::Setup window;
    window.memory = m_memory.get();
    window.hasTray = [this] { return m_presence && m_presence->hasTray(); };
    window.autostart = m_setup.autostart;
    window.settings = m_settings;
    window.inForce = settingsInForce(m_setup.loaded);
    window.configFile = m_setup.isDemo ? defaultConfigFile() : m_setup.loaded.configFile;
    window.isDemo = m_setup.isDemo;
    window.keepSettings = [this](const auto &values, const auto &reset) {
        return keepSettings(values, reset);
    };
    window.testConnection = [this](const auto &values, const auto &keys, const auto &control) {
        // Of a folder it is known where it was mounted.
        const Result<DestinationUrl> url = DestinationUrl::parse(
            values.value(QStringLiteral("destination"), m_settings.destination));
        const QString endpoint =
            url ? FolderTransport::endpointOf(url->folder) : m_settings.destination;
        return QtConcurrent::run(m_testPool, &Session::diagnose, m_setup, m_settings, values, keys,
                                 m_engine->traitsOf(endpoint), control);
    };
    window.keepKeys = keysKeeper();
    window.showFile = [manager = new FileManager(this)](const QString &path) {
        return manager->show(path);
    };
    window.awaitsKeyring = keyringOwesAnswer;
    m_window = std::make_unique<MainWindow>(*m_service, language, std::move(window));

    connect(m_window.get(), &MainWindow::closed, this, &Session::end);

    m_presence =
        std::make_unique<DesktopPresence>(*m_service, *m_window, std::make_shared<SystemClock>());
    m_presence->setInhibitSleep(m_settings.inhibitSleep);
    connect(m_presence.get(), &DesktopPresence::showRequested, this, &Session::raise);
}

Session::~Session()
{
    m_presence.reset();
    m_window.reset(); // a test that it shows is told to stop
    if (m_testPool->waitForDone(testFarewellMs))
        delete m_testPool;
}

Result<Session::Kept> Session::writeAndRead(const Setup &setup,
                                            const QMap<QString, QString> &values,
                                            const QStringList &reset)
{
    if (Result<void> usable = checkDestination(values.value(QStringLiteral("destination")));
        !usable)
        return usable.error();
    if (Result<void> usable = checkCaFile(values, setup.loaded.configFile); !usable)
        return usable.error();
    const QString file = setup.loaded.configFile;
    if (!values.isEmpty()) { // empty: new keys alone are to count
        if (Result<void> written = writeSettings(file, values, reset); !written)
            return written.error();
    }
    return readKept(setup);
}

/// As the file has them now; an error where they make no sense.
Result<Session::Kept> Session::readKept(const Setup &setup)
{
    const Setup now = read(setup, setup.loaded.configFile);
    if (!now.loaded.problems.isEmpty())
        return now.loaded.problems.constFirst();
    return Kept{now.loaded.settings, settingsInForce(now.loaded), now.transports};
}

void Session::diagnose(QPromise<Diagnosis> &promise, const Setup &setup, const Settings &settings,
                       const QMap<QString, QString> &values, const std::optional<EnteredKeys> &keys,
                       QFuture<Result<DestinationTraits>> known,
                       const std::shared_ptr<JobControl> &control)
{
    const SettingsBuild build = settingsWith(settings, asInFile(values, setup.loaded.configFile));
    const QString &destination = build.settings.destination;
    if (!build.problems.isEmpty() || destination.isEmpty()) {
        promise.addResult(diagnosisOfWrongSettings(build.problems, destination));
        return;
    }
    std::optional<S3KeyPair> given;
    if (keys)
        given = S3KeyPair{keys->accessKey, keys->secretKey, keys->sessionToken};
    const auto transports = transportsFor(build.settings, setup.profiles, setup.limiter, given);
    if (!transports) {
        promise.addResult(diagnosisOfWrongSettings({transports.error()}, destination));
        return;
    }
    known.waitForFinished(); // for the engine, which answers between two of its steps
    const bool isKnown = known.resultCount() > 0 && known.result();
    const DestinationTraits traits = isKnown ? *known.result() : DestinationTraits{};
    Diagnosis soFar;
    promise.addResult((*transports)->diagnose(traits, *control, [&](const DiagnosisStep &step) {
        soFar.steps.append(step);
        promise.addResult(soFar);
    }));
}

QFuture<Result<void>> Session::keepSettings(const QMap<QString, QString> &values,
                                            const QStringList &reset)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    ++m_keeping;
    whenDone(QtConcurrent::run(&m_settingsPool, &Session::writeAndRead, m_setup, values, reset),
             this, [this, promise](const Result<Kept> &kept) {
                 promise->addResult(bringIntoForce(kept));
                 promise->finish();
                 --m_keeping;
                 endWhenDone();
             });
    return promise->future();
}

/// Somebody has changed the file; what makes no sense in it does not count.
void Session::readAgain()
{
    if (m_ending)
        return;
    ++m_keeping;
    whenDone(QtConcurrent::run(&m_settingsPool, &Session::readKept, m_setup), this,
             [this](const Result<Kept> &kept) {
                 if (kept && !(kept->settings == m_settings))
                     (void)bringIntoForce(kept);
                 else if (kept) // which values come from the file may be another matter
                     m_window->takeSettings(kept->inForce);
                 else
                     qWarning("The changed settings don't count. %s",
                              qUtf8Printable(kept.error().message));
                 m_window->showSettingsProblem(kept ? std::nullopt
                                                    : std::optional<Error>(kept.error()));
                 --m_keeping;
                 endWhenDone();
             });
}

Result<void> Session::bringIntoForce(const Result<Kept> &kept)
{
    if (!kept)
        return kept.error();
    m_network->setSettings(kept->settings);
    const bool hasNewKeys = std::exchange(m_hasNewKeys, false);
    if (!m_ending && (hasNewKeys || !(workOf(kept->settings) == workOf(m_settings))))
        m_engine->applySettings(kept->settings, kept->transports);
    m_setup.transports = kept->transports;
    m_settings = kept->settings;
    m_presence->setInhibitSleep(m_settings.inhibitSleep);
    m_window->takeSettings(kept->inForce);
    return {};
}

KeysKeeper Session::keysKeeper()
{
    KeysKeeper keeper;
    keeper.store = [this](const auto &values, const EnteredKeys &keys) {
        auto stored = QtConcurrent::run([settings = m_settings, values, keys,
                                         configFile = m_setup.loaded.configFile]() -> Result<void> {
            // Before anything is stored for a destination that is going to be refused.
            if (Result<void> usable = checkCaFile(values, configFile); !usable)
                return usable.error();
            const Result<QString> entry = entryWith(settings, values);
            if (!entry)
                return entry.error();
            return storeKeys(*systemKeyring(), *entry,
                             {keys.accessKey, keys.secretKey, keys.sessionToken});
        });
        // With new keys everything that waits for them is worth a try, once the settings are kept.
        whenDone(stored, this,
                 [this](const Result<void> &done) { m_hasNewKeys = m_hasNewKeys || done; });
        return stored;
    };
    keeper.remove = [this](const auto &values) {
        return QtConcurrent::run([settings = m_settings, values]() -> Result<RemovedKeys> {
            const Result<QString> entry = entryWith(settings, values);
            if (!entry)
                return entry.error();
            const Result<bool> removed = removeKeys(*systemKeyring(), *entry);
            return removed ? Result<RemovedKeys>(RemovedKeys{*entry, *removed}) : removed.error();
        });
    };
    return keeper;
}

} // namespace csc
