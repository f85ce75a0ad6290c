// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Program.h"

#include "core/ErrorCode.h"
#include "ui/Theme.h"

#include <QCoreApplication>
#include <QProcessEnvironment>

namespace csc {

namespace {

constexpr int FailedStatus = 1;
constexpr int SettingsStatus = 3;

} // namespace

Program::Program(Arguments arguments)
    : m_arguments(std::move(arguments))
{
    m_language.apply(QStringLiteral("system"));
    Theme::apply(Theme::lookOf(QStringLiteral("system")));
}

Program::~Program() = default;

void Program::start()
{
    if (m_arguments.demoFolder.isEmpty())
        openSession(m_arguments.configFile);
    else
        startDemo();
}

bool Program::claim(const QString &path)
{
    auto instance = std::make_unique<SingleInstance>(path);
    if (instance->claim() == SingleInstance::Role::Second) {
        QCoreApplication::exit(0);
        return false;
    }
    connect(instance.get(), &SingleInstance::raiseRequested, this, [this] {
        if (m_session)
            m_session->raise();
    });
    m_instances.push_back(std::move(instance));
    return true;
}

void Program::startDemo()
{
    // Before anything is prepared: a second start must not touch the workspace of the first.
    if (!claim(m_arguments.demoFolder))
        return;
    m_startWindow = std::make_unique<StartWindow>();
    m_startWindow->showPreparing();
    m_demo = std::make_unique<DemoSession>(m_arguments.demoFolder);
    connect(m_demo.get(), &DemoSession::progressed, m_startWindow.get(), &StartWindow::setProgress);
    connect(m_demo.get(), &DemoSession::ready, this, &Program::openSession);
    connect(m_demo.get(), &DemoSession::failed, this,
            [this](const Error &error) { showProblems({error}, {}, FailedStatus); });
    connect(m_startWindow.get(), &StartWindow::closed, this, &Program::end);
    m_startWindow->show();
    m_demo->prepare();
}

void Program::openSession(const QString &configFile)
{
    Session::Setup setup;
    setup.loaded =
        loadSettings(configFile, m_arguments.database, QProcessEnvironment::systemEnvironment());
    setup.databaseOption = m_arguments.database;
    setup.isDemo = m_demo != nullptr;
    if (setup.isDemo)
        setup.profiles = DemoSession::profiles();
    const Settings settings = setup.loaded.settings;
    const QString file = setup.loaded.configFile;
    m_language.apply(settings.language);
    Theme::apply(Theme::lookOf(settings.theme));
    if (!setup.loaded.problems.isEmpty()) {
        showProblems(setup.loaded.problems, file, SettingsStatus);
        return;
    }
    if (!claim(settings.database))
        return;
    Result<std::unique_ptr<Session>> session = Session::open(std::move(setup), m_language);
    if (!session) {
        showProblems({session.error()}, file, SettingsStatus);
        return;
    }
    m_session = std::move(*session);
    connect(m_session.get(), &Session::ended, this,
            [](int status) { QCoreApplication::exit(status); });
    m_session->show();
    if (m_startWindow) {
        m_startWindow->disconnect(this);
        m_startWindow.reset();
    }
}

void Program::showProblems(const QList<Error> &problems, const QString &configFile, int status)
{
    m_status = status;
    if (!m_startWindow) {
        m_startWindow = std::make_unique<StartWindow>();
        connect(m_startWindow.get(), &StartWindow::closed, this, &Program::end);
    }
    m_startWindow->showProblems(problems, configFile);
    m_startWindow->show();
}

void Program::end()
{
    if (m_session)
        m_session->end();
    else
        QCoreApplication::exit(m_status);
}

} // namespace csc
