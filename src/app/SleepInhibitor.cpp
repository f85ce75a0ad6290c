// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/SleepInhibitor.h"

#include "app/DesktopBus.h"
#include "ui/WhenDone.h"

#include <QDBusError>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

namespace csc {

namespace {

constexpr int LingerMs = 3'000;

} // namespace

SleepInhibitor::SleepInhibitor(QObject *parent)
    : QObject(parent)
{
    m_linger.setSingleShot(true);
    m_linger.setInterval(LingerMs);
    connect(&m_linger, &QTimer::timeout, this, &SleepInhibitor::release);
}

void SleepInhibitor::setEnabled(bool enabled)
{
    m_enabled = enabled;
    update();
}

void SleepInhibitor::setUploading(bool uploading)
{
    if (!uploading) {
        if (m_wanted && !m_linger.isActive())
            m_linger.start();
        return;
    }
    m_linger.stop();
    if (!std::exchange(m_wanted, true))
        m_refused = false;
    update();
}

void SleepInhibitor::release()
{
    m_linger.stop();
    m_wanted = false;
    update();
}

void SleepInhibitor::update()
{
    if (!isWanted())
        drop();
    else if (!isHolding() && !m_asking && !m_refused)
        m_bus ? ask() : connectBus();
}

void SleepInhibitor::drop()
{
    if (!isHolding())
        return;
    m_lock = QDBusUnixFileDescriptor(); // the last copy: closes it
    Q_EMIT released();
}

void SleepInhibitor::connectBus()
{
    m_asking = true;
    whenDone(DesktopBus::system(), this, [this](const QDBusConnection &bus) {
        m_asking = false;
        m_bus = bus;
        update();
    });
}

void SleepInhibitor::ask()
{
    if (!m_bus->isConnected()) { // a call would never be answered
        takeRefusal(m_bus->lastError().message());
        m_bus.reset(); // there may be one the next time
        return;
    }
    m_asking = true;
    QDBusMessage call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.login1"), QStringLiteral("/org/freedesktop/login1"),
        QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("Inhibit"));
    call << QStringLiteral("sleep:idle") << QStringLiteral("Cloud Sync Center")
         << tr("Uploading episodes") << QStringLiteral("block");
    auto *watcher = new QDBusPendingCallWatcher(m_bus->asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_asking = false;
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        if (reply.isError()) {
            takeRefusal(reply.error().message());
            return;
        }
        if (!isWanted())
            return; // the reply goes, and the lock with it
        m_lock = reply.value();
        Q_EMIT held();
    });
}

void SleepInhibitor::takeRefusal(const QString &why)
{
    m_refused = true;
    if (!std::exchange(m_logged, true))
        qInfo("The computer can't be kept awake while uploads run: %s", qUtf8Printable(why));
    Q_EMIT refused();
}

} // namespace csc
