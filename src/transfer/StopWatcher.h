// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/JobControl.h"
#include "core/Result.h"

#include <QObject>

#include <functional>
#include <stop_token>

namespace csc {

/// Of a call that ended because it was asked to; code `cancelled`.
Error stoppedError();

/// Brings a JobControl's request to stop, which comes from any thread, into the event loop of the
/// thread that made the watcher.
class StopWatcher : public QObject
{
    Q_OBJECT

public:
    explicit StopWatcher(const JobControl &control);

    bool requested() const { return m_control.stopRequested(); }
    std::stop_token token() const { return m_control.token(); }

Q_SIGNALS:
    void stopRequested();

private:
    const JobControl &m_control;
    // Last member: its destructor waits for a call that is running in another thread.
    std::stop_callback<std::function<void()>> m_callback;
};

} // namespace csc
