// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

class QSocketNotifier;

namespace csc {

/// Turns SIGTERM and SIGINT into a signal of Qt, so that the program can end in order. One per
/// process. Does nothing on systems without these signals.
class SignalQuit final : public QObject
{
    Q_OBJECT

public:
    explicit SignalQuit(QObject *parent = nullptr);

Q_SIGNALS:
    void quitRequested();

private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace csc
