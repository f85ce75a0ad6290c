// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#ifdef Q_OS_UNIX
#include <csignal>
#include <map>
#endif

namespace csc {

/// Turns SIGINT, SIGTERM and SIGHUP into a Qt signal while it lives, so that the program can end in
/// order. SIGHUP stays ignored where it was. One at a time; main thread.
class SignalWatcher : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override;

Q_SIGNALS:
    void interrupted();

private:
#ifdef Q_OS_UNIX
    std::map<int, struct sigaction> m_before; ///< what each signal did before
#endif
};

} // namespace csc
