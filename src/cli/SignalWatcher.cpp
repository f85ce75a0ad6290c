// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SignalWatcher.h"

#ifdef Q_OS_UNIX

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace csc {

namespace {

// A handler may do next to nothing (signal-safety(7)), and reaches nothing but globals: it writes a
// byte into a pipe whose other end the event loop reads.
volatile int pipeToLoop = -1;
int pipeFromHandler = -1;

constexpr int watchedSignals[] = {SIGINT, SIGTERM, SIGHUP};

void handleSignal(int)
{
    const int savedErrno = errno;
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(pipeToLoop, &byte, 1);
    errno = savedErrno;
}

} // namespace

SignalWatcher::SignalWatcher(QObject *parent)
    : QObject(parent)
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // then a signal ends the program at once, and the next start recovers
    pipeFromHandler = ends[0];
    pipeToLoop = ends[1];
    auto *notifier = new QSocketNotifier(pipeFromHandler, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char bytes[16];
        while (::read(pipeFromHandler, bytes, sizeof bytes) > 0) {
        }
        Q_EMIT interrupted();
    });
    for (const int signal : watchedSignals) {
        struct sigaction action = {};
        // nohup asks for SIGHUP to be ignored, and is obeyed.
        if (signal == SIGHUP && ::sigaction(SIGHUP, nullptr, &action) == 0
            && action.sa_handler == SIG_IGN)
            continue;
        action = {};
        action.sa_handler = handleSignal;
        action.sa_flags = SA_RESTART;
        sigemptyset(&action.sa_mask);
        ::sigaction(signal, &action, &m_before[signal]);
    }
}

SignalWatcher::~SignalWatcher()
{
    if (pipeFromHandler < 0)
        return;
    for (const auto &[signal, action] : m_before)
        ::sigaction(signal, &action, nullptr);
    ::close(pipeToLoop);
    ::close(pipeFromHandler);
    pipeToLoop = -1;
    pipeFromHandler = -1;
}

} // namespace csc

#else

namespace csc {

SignalWatcher::SignalWatcher(QObject *parent)
    : QObject(parent)
{}

SignalWatcher::~SignalWatcher() = default;

} // namespace csc

#endif
