// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "StopWatcher.h"

namespace csc {

Error stoppedError()
{
    return Error{ErrorCode::Cancelled, QStringLiteral("The upload was asked to stop."), {}, {}};
}

StopWatcher::StopWatcher(const JobControl &control)
    : m_control(control)
    , m_callback(control.token(), [this] {
        QMetaObject::invokeMethod(this, &StopWatcher::stopRequested, Qt::QueuedConnection);
    })
{}

} // namespace csc
