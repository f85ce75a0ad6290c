// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/SignalQuit.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace csc {

#ifdef Q_OS_UNIX

namespace {

// A signal handler may do next to nothing: it writes one byte into this pipe, and the event loop
// reads it (https://doc.qt.io/qt-6/unix-signals.html).
int writeEnd = -1;

extern "C" void noteSignal(int)
{
    const int before = errno;
    const char byte = 1;
    // A full pipe means that a byte is waiting already.
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
    errno = before;
}

} // namespace

SignalQuit::SignalQuit(QObject *parent)
    : QObject(parent)
{
    std::array<int, 2> ends{-1, -1};
    if (::pipe(ends.data()) != 0)
        return; // out of descriptors: the signals keep their default, which ends the process
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    writeEnd = ends[1];
    m_notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this, readEnd = ends[0]] {
        std::array<char, 16> bytes{};
        while (::read(readEnd, bytes.data(), bytes.size()) > 0) {
        }
        Q_EMIT quitRequested();
    });
    struct sigaction action = {};
    action.sa_handler = noteSignal;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGTERM, SIGINT})
        ::sigaction(signal, &action, nullptr);
}

#else

SignalQuit::SignalQuit(QObject *parent)
    : QObject(parent)
{}

#endif

} // namespace csc
