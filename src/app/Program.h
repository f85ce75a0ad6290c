// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/Arguments.h"
#include "app/CatalogRebuild.h"
#include "app/DemoSession.h"
#include "app/Session.h"
#include "app/SingleInstance.h"
#include "ui/Language.h"
#include "ui/StartWindow.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace csc {

/// From the command line to an open window and back: single instance, demo, settings, session.
class Program final : public QObject
{
    Q_OBJECT

public:
    explicit Program(Arguments arguments);
    ~Program() override;

    void start();
    /// Ends in order (window closed, signal); the event loop then ends with the exit status.
    void end();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    AutostartKeeper autostart() const;
    void claim(const QString &path, std::function<void()> whenFirst);
    void startDemo();
    void readSettings(const QString &configFile);
    void takeSettings(const Session::Setup &setup);
    void openSession(const Session::Setup &setup);
    void offerRebuild(const Error &error);
    void rebuild();
    StartWindow &startWindow();
    void showProblems(const QList<Error> &problems, const QString &configFile, int status);

    Arguments m_arguments;
    Language m_language;
    std::vector<std::unique_ptr<SingleInstance>> m_instances;
    std::unique_ptr<StartWindow> m_startWindow;
    QTimer m_openingTimer;
    std::unique_ptr<DemoSession> m_demo;
    Session::Setup m_setup; ///< of the session, or of the one that comes after a rebuild
    Error m_damage;         ///< of its database
    std::unique_ptr<CatalogRebuild> m_rebuild;
    std::unique_ptr<Session> m_session;
    int m_status = 0;
};

} // namespace csc
