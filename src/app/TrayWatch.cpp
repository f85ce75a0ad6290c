// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/TrayWatch.h"

#include "app/DesktopBus.h"
#include "ui/Tray.h"
#include "ui/WhenDone.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

#include <utility>

namespace csc {

namespace {

constexpr QLatin1StringView service("org.kde.StatusNotifierWatcher");
constexpr QLatin1StringView path("/StatusNotifierWatcher");

} // namespace

TrayWatch::TrayWatch(QObject *parent)
    : QObject(parent)
{}

void TrayWatch::look()
{
    if (m_isAsking)
        return;
    m_isAsking = true;
    m_isOutdated = false;
    m_bus ? ask() : connectBus();
}

/// A panel has come or gone.
void TrayWatch::lookAgain()
{
    m_isOutdated = m_isAsking;
    look();
}

void TrayWatch::connectBus()
{
    whenDone(DesktopBus::session(QStringLiteral("csc-tray")), this, [this](QDBusConnection bus) {
        // From whoever has the name: to ask who that is would wait for the bus.
        for (const char *signal :
             {"StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"})
            bus.connect({}, path, service, QLatin1StringView(signal), this, SLOT(lookAgain()));
        m_bus = bus;
        ask();
    });
}

void TrayWatch::ask()
{
    if (!m_bus->isConnected()) {
        m_bus.reset(); // there may be one the next time
        take(Tray::isThere());
        return;
    }
    QDBusMessage call = QDBusMessage::createMethodCall(
        service, path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    call.setAutoStartService(false);
    call << QString(service) << QStringLiteral("IsStatusNotifierHostRegistered");
    auto *watcher = new QDBusPendingCallWatcher(m_bus->asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        const bool isServed = !reply.isError() && reply.value().variant().toBool();
        // Who does not answer here would not answer Qt, either.
        const bool hangs = reply.isError() && reply.error().type() == QDBusError::NoReply;
        take(isServed || (!hangs && Tray::isThere()));
    });
}

void TrayWatch::take(bool isThere)
{
    m_isAsking = false;
    if (m_isOutdated) {
        look();
        return;
    }
    const bool wasThere = std::exchange(m_isThere, isThere);
    Q_EMIT answered(isThere);
    if (wasThere && !isThere)
        Q_EMIT gone();
}

} // namespace csc
