// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/DesktopBus.h"

#include <QPromise>

#include <atomic>
#include <memory>
#include <thread>

namespace csc {

namespace {

std::atomic<int> &waiting()
{
    static std::atomic<int> count{0};
    return count;
}

/// On a thread of its own and not of a pool: a pool waits for its threads at the end.
QFuture<QDBusConnection> connectTo(QDBusConnection::BusType type, const QString &name)
{
    auto promise = std::make_shared<QPromise<QDBusConnection>>();
    promise->start();
    QFuture<QDBusConnection> future = promise->future();
    ++waiting();
    std::thread([promise, type, name] {
        QDBusConnection::disconnectFromBus(name); // one that failed would be given again
        promise->addResult(QDBusConnection::connectToBus(type, name));
        promise->finish();
        --waiting();
    }).detach();
    return future;
}

} // namespace

QFuture<QDBusConnection> DesktopBus::session(const QString &name)
{
    return connectTo(QDBusConnection::SessionBus, name);
}

QFuture<QDBusConnection> DesktopBus::system()
{
    return connectTo(QDBusConnection::SystemBus, QStringLiteral("csc-system"));
}

bool DesktopBus::owesAnswer()
{
    return waiting() > 0;
}

} // namespace csc
