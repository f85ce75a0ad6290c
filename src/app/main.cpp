// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/Arguments.h"
#include "app/DesktopBus.h"
#include "app/Program.h"
#include "app/SignalQuit.h"
#include "core/LargeBlocks.h"
#include "transfer/Keyring.h"
#include "ui/Icons.h"
#include "ui/ReportWriter.h"

#include <QApplication>
#include <QSessionManager>
#include <QTimer>

#include <cstdio>
#include <cstdlib>

namespace {

void setNames()
{
    QCoreApplication::setApplicationName(QStringLiteral("cloud-sync-center"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CSC_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("cloud-sync-center"));
}

bool hasDisplay()
{
#ifdef Q_OS_LINUX
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
           || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

} // namespace

/// From the first event to the last; returns the exit status.
static int runProgram(const QApplication &application, const csc::Arguments &arguments)
{
    csc::Program program(arguments);
    const csc::SignalQuit signals_;
    QObject::connect(&signals_, &csc::SignalQuit::quitRequested, &program, &csc::Program::end);
    // A session that is restored starts the program as it was started, without Qt's -session.
    QObject::connect(
        &application, &QGuiApplication::commitDataRequest, &program,
        [](QSessionManager &session) {
            session.setRestartHint(QSessionManager::RestartIfRunning);
            session.setRestartCommand(QCoreApplication::arguments());
        },
        Qt::DirectConnection);
    QTimer::singleShot(0, &program, &csc::Program::start);
    const int status = QApplication::exec();
    if (csc::keyringOwesAnswer() || csc::DesktopBus::owesAnswer())
        std::_Exit(status); // the work has ended in order; a dead bus is not waited for
    return status;
}

int main(int argc, char *argv[])
{
    csc::giveBackLargeBlocks();
    csc::Arguments arguments;
    {
        // Help and version need no display, and QApplication can't be made without one.
        const QCoreApplication plain(argc, argv);
        setNames();
        if (const auto ending = csc::Arguments::parse(QCoreApplication::arguments(), &arguments)) {
            std::fputs(qPrintable(ending->text), ending->isError ? stderr : stdout);
            return ending->status;
        }
    }
    if (!hasDisplay()) {
        std::fputs("There is no display to open a window on. Use cloudsyncctl, which does the same "
                   "work on the command line.\n",
                   stderr);
        return 1;
    }
    const QApplication application(argc, argv);
    setNames();
    QApplication::setWindowIcon(csc::Icons::application());
    // The window goes at once; the program ends when its uploads are put back.
    QApplication::setQuitOnLastWindowClosed(false);

    const int status = runProgram(application, arguments);
    // A report that was given up still paints with what the application would take down.
    if (csc::ReportWriter::owesAnswer())
        std::_Exit(status);
    return status;
}
