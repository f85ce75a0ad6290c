// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Program.h"

#include "app/Autostart.h"
#include "app/MemoryFile.h"
#include "core/ErrorCode.h"
#include "ui/Theme.h"
#include "ui/WhenDone.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFileInfo>
#include <QtConcurrentRun>

#include <utility>

namespace csc {

namespace {

constexpr int FailedStatus = 1;
constexpr int SettingsStatus = 3;
constexpr int DatabaseStatus = 4;
/// Opening takes a few milliseconds as a rule; a window for so short a time would only flicker.
constexpr int OpeningMs = 100;

} // namespace

Program::Program(Arguments arguments)
    : m_arguments(std::move(arguments))
{
    m_language.apply(QStringLiteral("system"));
    Theme::use(QStringLiteral("system"));
    QCoreApplication::instance()->installEventFilter(this);
    m_openingTimer.setSingleShot(true);
    m_openingTimer.setInterval(OpeningMs);
    connect(&m_openingTimer, &QTimer::timeout, this, [this] {
        startWindow().showOpening();
        startWindow().show();
    });
}

Program::~Program() = default;

void Program::start()
{
    m_openingTimer.start();
    if (m_arguments.demoFolder.isEmpty())
        readSettings(m_arguments.configFile);
    else // before anything is prepared: a second start must not touch the workspace of the first
        claim(m_arguments.demoFolder, [this] { startDemo(); });
}

void Program::claim(const QString &path, std::function<void()> whenFirst)
{
    auto instance = std::make_unique<SingleInstance>(path);
    connect(instance.get(), &SingleInstance::decided, this,
            [whenFirst = std::move(whenFirst)](SingleInstance::Role role) {
                if (role == SingleInstance::Role::First)
                    whenFirst();
                else
                    QCoreApplication::exit(0);
            });
    connect(instance.get(), &SingleInstance::raiseRequested, this, [this] {
        if (m_session)
            m_session->raise();
    });
    instance->claim();
    m_instances.push_back(std::move(instance));
}

void Program::startDemo()
{
    m_openingTimer.stop();
    startWindow().showPreparing();
    startWindow().show();
    m_demo = std::make_unique<DemoSession>(m_arguments.demoFolder);
    connect(m_demo.get(), &DemoSession::progressed, m_startWindow.get(), &StartWindow::setProgress);
    connect(m_demo.get(), &DemoSession::ready, this, &Program::readSettings);
    connect(m_demo.get(), &DemoSession::failed, this,
            [this](const Error &error) { showProblems({error}, {}, FailedStatus); });
    m_demo->prepare();
}

void Program::readSettings(const QString &configFile)
{
    // Also without a demo of our own: the settings may be those of one that is served elsewhere.
    const BuiltInProfiles profiles = DemoSession::profiles();
    // What the demo remembers stays in its folder.
    const QString memoryFile =
        m_demo ? MemoryFile::besideFile(configFile) : MemoryFile::standardPath();
    whenDone(QtConcurrent::run(&Session::prepare, configFile, m_arguments.database, profiles,
                               memoryFile),
             this, [this](const Session::Setup &setup) { takeSettings(setup); });
}

void Program::takeSettings(const Session::Setup &setup)
{
    m_language.apply(setup.loaded.settings.language);
    Theme::use(setup.loaded.settings.theme);
    if (setup.loaded.problems.isEmpty())
        claim(setup.loaded.settings.database, [this, setup] { openSession(setup); });
    else
        showProblems(setup.loaded.problems, setup.loaded.configFile, SettingsStatus);
}

void Program::openSession(const Session::Setup &setup)
{
    m_setup = setup;
    m_setup.isDemo = m_demo != nullptr;
    if (!m_setup.isDemo)
        m_setup.autostart = autostart();
    m_session = std::make_unique<Session>(m_setup, m_language);
    // Queued: the session goes, and this is its own signal.
    connect(m_session.get(), &Session::damaged, this, &Program::offerRebuild, Qt::QueuedConnection);
    connect(m_session.get(), &Session::ended, this,
            [](int status) { QCoreApplication::exit(status); });
    m_session->show(std::exchange(m_arguments.minimized, false)); // not after a rebuild
    m_openingTimer.stop();
    if (m_startWindow) {
        m_startWindow->disconnect(this);
        m_startWindow.reset();
    }
}

/// Starts this window again, on what it was told to work on.
AutostartKeeper Program::autostart() const
{
    QStringList command{QCoreApplication::applicationFilePath(), QStringLiteral("--minimized")};
    const auto add = [&command](const QString &option, const QString &path) {
        if (!path.isEmpty())
            command << option << QFileInfo(path).absoluteFilePath();
    };
    add(QStringLiteral("--config"), m_arguments.configFile);
    add(QStringLiteral("--database"), m_arguments.database);
    const QString path = Autostart::standardPath();
    return {
        [path] { return QtConcurrent::run(&Autostart::isOn, path); },
        [path, command](bool on) { return QtConcurrent::run(&Autostart::set, path, on, command); }};
}

void Program::offerRebuild(const Error &error)
{
    m_session.reset();
    m_damage = error;
    showProblems({error}, {}, DatabaseStatus);
}

void Program::rebuild()
{
    m_startWindow->showRebuilding();
    m_rebuild = std::make_unique<CatalogRebuild>(m_setup.loaded.settings);
    connect(m_rebuild.get(), &CatalogRebuild::progressed, m_startWindow.get(),
            &StartWindow::setRebuiltRows);
    connect(m_rebuild.get(), &CatalogRebuild::failed, this, [this](const Error &error) {
        showProblems({m_damage, error}, {}, DatabaseStatus);
    });
    connect(m_rebuild.get(), &CatalogRebuild::done, this, [this](const RecoveryReport &report) {
        m_status = 0;
        m_startWindow->showRebuilt(report);
    });
    m_rebuild->start();
}

StartWindow &Program::startWindow()
{
    if (!m_startWindow) {
        m_startWindow = std::make_unique<StartWindow>();
        connect(m_startWindow.get(), &StartWindow::closed, this, &Program::end);
        connect(m_startWindow.get(), &StartWindow::rebuildRequested, this, &Program::rebuild);
        // Queued: the window goes, and this is its own signal.
        connect(
            m_startWindow.get(), &StartWindow::openRequested, this,
            [this] { openSession(Session::Setup(m_setup)); }, Qt::QueuedConnection);
    }
    return *m_startWindow;
}

void Program::showProblems(const QList<Error> &problems, const QString &configFile, int status)
{
    m_status = status;
    m_openingTimer.stop();
    startWindow().showProblems(problems, configFile);
    startWindow().show();
}

/// Who asks the whole program to quit is the session that ends, and not somebody who could be
/// asked. Qt would close the windows and leave the event loop before the uploads are put back.
bool Program::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != QCoreApplication::instance() || event->type() != QEvent::Quit)
        return QObject::eventFilter(watched, event);
    end();
    return true;
}

void Program::end()
{
    if (m_session) {
        m_session->end();
        return;
    }
    // What is still under way on other threads is waited for without a window.
    m_openingTimer.stop();
    if (m_startWindow)
        m_startWindow->hide();
    QCoreApplication::exit(m_status);
}

} // namespace csc
