// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMetaObject>
#include <QObject>

#include <functional>
#include <future>

namespace csc {

/// Has the thread that the worker lives on, which must be another one with an event loop, do this,
/// and waits for it; by means of the standard library, so that ThreadSanitizer sees the order.
inline void callAndWait(QObject &worker, const std::function<void()> &work)
{
    std::promise<void> done;
    QMetaObject::invokeMethod(
        &worker,
        [&] {
            work();
            done.set_value();
        },
        Qt::QueuedConnection);
    done.get_future().wait();
}

} // namespace csc
