// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace csc {

/// Calls `function` with the result of `future`, on the thread of `owner` (the caller's) and never
/// before this call has returned; not at all once `owner` is gone, or if the future was dropped.
///
/// Not QFuture::then(context): that of Qt 6.4 looks from the answering thread whether the context
/// still lives, which may end between the look and the call.
template <typename T, typename Function>
void whenDone(const QFuture<T> &future, QObject *owner, Function function)
{
    auto *watcher = new QFutureWatcher<T>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner,
                     [watcher, function = std::move(function)] {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             function(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace csc
