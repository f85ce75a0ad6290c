// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

namespace csc {

/// Turns SIGINT, SIGTERM and SIGHUP into a Qt signal while it lives, so that the program can end in
/// order. One at a time; main thread.
class SignalWatcher : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override;

Q_SIGNALS:
    void interrupted();
};

} // namespace csc
