// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DesktopServices.h"

#include "support/Patience.h"

#include <QDBusConnectionInterface>
#include <QDBusError>
#include <QDBusVariant>
#include <QFile>

#include <array>
#include <poll.h>
#include <unistd.h>

namespace csc::test {

PrivateBus::PrivateBus()
{
    QFile rules(m_home.filePath(QStringLiteral("bus.conf")));
    const QString text =
        QStringLiteral("<busconfig><type>session</type><listen>unix:path=%1/bus</listen>"
                       "<auth>EXTERNAL</auth>"
                       "<policy context=\"default\"><allow send_destination=\"*\"/>"
                       "<allow receive_sender=\"*\"/><allow own=\"*\"/></policy></busconfig>")
            .arg(m_home.path());
    if (!rules.open(QIODevice::WriteOnly) || rules.write(text.toUtf8()) < 0)
        qFatal("The bus of the test can't be described.");
    rules.close();
    m_address = QStringLiteral("unix:path=%1/bus").arg(m_home.path());
    m_daemon.setStandardErrorFile(QProcess::nullDevice());
    start();
}

void PrivateBus::start()
{
    m_daemon.start(QStringLiteral("dbus-daemon"),
                   {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                    QStringLiteral("--config-file"), m_home.filePath(QStringLiteral("bus.conf"))});
    if (!m_daemon.waitForReadyRead(patienceMs))
        qFatal("dbus-daemon does not start (Debian: dbus-daemon).");
    if (!QDBusConnection::connectToBus(m_address, m_address).isConnected())
        qFatal("The bus of the test can't be reached.");
}

PrivateBus::~PrivateBus()
{
    stop();
}

void PrivateBus::stop()
{
    QDBusConnection::disconnectFromBus(m_address); // its name, too: there may be several
    m_daemon.kill();
    m_daemon.waitForFinished();
}

FakeLogind::FakeLogind(const PrivateBus &bus)
    : m_bus(bus.connection())
{
    m_bus.registerObject(QStringLiteral("/org/freedesktop/login1"), this,
                         QDBusConnection::ExportAllSlots);
    m_bus.registerService(QStringLiteral("org.freedesktop.login1"));
}

FakeLogind::~FakeLogind()
{
    m_bus.unregisterService(QStringLiteral("org.freedesktop.login1"));
    m_bus.unregisterObject(QStringLiteral("/org/freedesktop/login1"));
    for (const Lock &each : std::as_const(m_locks))
        ::close(each.end);
}

int FakeLogind::held() const
{
    int count = 0;
    for (const Lock &each : m_locks) {
        pollfd end{each.end, 0, 0};
        ::poll(&end, 1, 0);
        if ((end.revents & POLLHUP) == 0)
            ++count;
    }
    return count;
}

QDBusUnixFileDescriptor FakeLogind::Inhibit(const QString &what, const QString &who,
                                            const QString &why, const QString &mode)
{
    if (refuses) {
        ++refused;
        sendErrorReply(QDBusError::AccessDenied, QStringLiteral("not for you"));
        return {};
    }
    std::array<int, 2> ends{-1, -1};
    if (::pipe(ends.data()) != 0)
        return {};
    m_locks.append({{what, who, why, mode}, ends[0]});
    QDBusUnixFileDescriptor lock;
    lock.giveFileDescriptor(ends[1]);
    return lock;
}

FakeNotifications::FakeNotifications(const PrivateBus &bus)
    : m_bus(bus.connection())
{
    m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                         QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
    m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
}

FakeNotifications::~FakeNotifications()
{
    m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications"));
    m_bus.unregisterObject(QStringLiteral("/org/freedesktop/Notifications"));
}

uint FakeNotifications::Notify(const QString &, uint replaces, const QString &,
                               const QString &title, const QString &body,
                               const QStringList &actions, const QVariantMap &hints, int)
{
    const uint id = replaces != 0 ? replaces : ++m_last;
    calls.append({id, replaces, title, body, actions, hints});
    return id;
}

void FakeNotifications::CloseNotification(uint id)
{
    closed.append(id);
    Q_EMIT NotificationClosed(id, 3);
}

FakePanel::FakePanel(const PrivateBus &bus)
    : m_bus(bus.connection())
{
    m_bus.registerVirtualObject(QStringLiteral("/StatusNotifierWatcher"), this);
    m_bus.registerService(QStringLiteral("org.kde.StatusNotifierWatcher"));
}

FakePanel::~FakePanel()
{
    m_bus.unregisterService(QStringLiteral("org.kde.StatusNotifierWatcher"));
    m_bus.unregisterObject(QStringLiteral("/StatusNotifierWatcher"));
}

void FakePanel::setShown(bool shown)
{
    m_isShown = shown;
    m_bus.send(QDBusMessage::createSignal(
        QStringLiteral("/StatusNotifierWatcher"), QStringLiteral("org.kde.StatusNotifierWatcher"),
        shown ? QStringLiteral("StatusNotifierHostRegistered")
              : QStringLiteral("StatusNotifierHostUnregistered")));
}

QString FakePanel::introspect(const QString &) const
{
    return {};
}

bool FakePanel::handleMessage(const QDBusMessage &message, const QDBusConnection &connection)
{
    ++asked;
    if (!hangs) {
        connection.send(
            message.createReply(QVariant::fromValue(QDBusVariant(QVariant(m_isShown)))));
    }
    return true;
}

} // namespace csc::test
