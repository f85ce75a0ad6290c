// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "app/DesktopNotifier.h"

#include "app/DesktopBus.h"
#include "ui/WhenDone.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <utility>

namespace csc {

namespace {

constexpr QLatin1StringView serviceName("org.freedesktop.Notifications");
constexpr QLatin1StringView servicePath("/org/freedesktop/Notifications");
constexpr QLatin1StringView defaultAction("default");

QDBusMessage methodCall(const QString &method)
{
    return QDBusMessage::createMethodCall(serviceName, servicePath, serviceName, method);
}

/// The arguments of Notify.
QVariantList argumentsOf(uint replacedId, const DesktopNotifier::Message &message)
{
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("cloud-sync-center")},
                            {QStringLiteral("category"), message.isAlarm
                                                             ? QStringLiteral("transfer.error")
                                                             : QStringLiteral("transfer.complete")},
                            {QStringLiteral("urgency"), QVariant::fromValue(uchar(1))}};
    // Bodies may be marked up.
    return {QStringLiteral("Cloud Sync Center"),
            replacedId,
            QStringLiteral("cloud-sync-center"),
            message.title,
            message.body.toHtmlEscaped(),
            QStringList{defaultAction, message.action},
            hints,
            -1};
}

} // namespace

DesktopNotifier::DesktopNotifier(Fallback fallback, QObject *parent)
    : QObject(parent)
    , m_fallback(std::move(fallback))
{
    m_service.setWatchMode(QDBusServiceWatcher::WatchForOwnerChange);
    connect(&m_service, &QDBusServiceWatcher::serviceOwnerChanged, this,
            &DesktopNotifier::forgetShown);
}

void DesktopNotifier::show(const QString &topic, const Message &message)
{
    if (m_bus && m_bus->isConnected()) {
        send(topic, message);
        return;
    }
    m_waiting.insert(topic, message);
    connectBus();
}

/// There was none yet, or it was lost: another one may serve there by now.
void DesktopNotifier::connectBus()
{
    if (std::exchange(m_connecting, true))
        return;
    if (m_bus) {
        m_bus.reset();
        forgetShown();
    }
    whenDone(DesktopBus::session(QStringLiteral("csc-session")), this,
             [this](const QDBusConnection &bus) {
                 m_connecting = false;
                 takeBus(bus);
             });
}

void DesktopNotifier::takeBus(QDBusConnection bus)
{
    const auto waiting = std::exchange(m_waiting, {});
    if (!bus.isConnected()) { // a call would never be answered
        for (const Message &message : waiting) {
            if (m_fallback)
                m_fallback(message);
        }
        return;
    }
    // From whoever has the name: to ask who that is would wait for the bus.
    // Signatures as Qt keeps them, without blanks.
    // clang-format off
    bus.connect({}, servicePath, serviceName, QStringLiteral("ActionInvoked"), this,
                SLOT(takeAction(uint,QString)));
    bus.connect({}, servicePath, serviceName, QStringLiteral("NotificationClosed"), this,
                SLOT(takeClosed(uint,uint)));
    // clang-format on
    m_service.setConnection(bus);
    m_service.setWatchedServices({serviceName});
    m_bus = bus;
    for (auto it = waiting.begin(); it != waiting.end(); ++it)
        send(it.key(), it.value());
}

void DesktopNotifier::forgetShown()
{
    for (Topic &topic : m_topics)
        topic.id = 0;
}

void DesktopNotifier::send(const QString &topic, const Message &message)
{
    Topic &known = m_topics[topic];
    known.isTakenBack = false;
    if (known.isAsking) { // its number is not known yet, so nothing could replace it
        known.next = message;
        return;
    }
    known.isAsking = true;
    QDBusMessage call = methodCall(QStringLiteral("Notify"));
    call.setArguments(argumentsOf(known.id, message));
    auto *watcher = new QDBusPendingCallWatcher(m_bus->asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, topic, message] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        takeId(topic, reply.isError() ? std::nullopt : std::optional(reply.value()), message);
    });
}

void DesktopNotifier::takeId(const QString &topic, std::optional<uint> id, const Message &message)
{
    Topic &known = m_topics[topic];
    known.isAsking = false;
    known.id = id.value_or(0);
    const bool isTakenBack = std::exchange(known.isTakenBack, false);
    const std::optional<Message> next = std::exchange(known.next, std::nullopt);
    if (isTakenBack)
        takeBack(topic);
    else if (next)
        show(topic, *next);
    else if (!id && m_fallback)
        m_fallback(message);
}

void DesktopNotifier::takeBack(const QString &topic)
{
    m_waiting.remove(topic);
    const auto known = m_topics.find(topic);
    if (known == m_topics.end())
        return;
    known->next.reset();
    if (known->isAsking)
        known->isTakenBack = true;
    else if (const uint id = std::exchange(known->id, 0); id != 0)
        close(id);
}

void DesktopNotifier::takeBackAll()
{
    m_waiting.clear();
    const QStringList topics = m_topics.keys();
    for (const QString &topic : topics)
        takeBack(topic);
}

void DesktopNotifier::close(uint id)
{
    if (!m_bus)
        return;
    QDBusMessage call = methodCall(QStringLiteral("CloseNotification"));
    call.setArguments({id});
    m_bus->send(call);
}

QString DesktopNotifier::topicOf(uint id) const
{
    for (auto it = m_topics.begin(); it != m_topics.end(); ++it) {
        if (it->id == id)
            return it.key();
    }
    return {};
}

void DesktopNotifier::takeAction(uint id, const QString &action)
{
    // Signals tell of every program's notifications.
    const QString topic = id == 0 || action != defaultAction ? QString() : topicOf(id);
    if (!topic.isEmpty())
        Q_EMIT activated(topic);
}

void DesktopNotifier::takeClosed(uint id, uint)
{
    if (const QString topic = id == 0 ? QString() : topicOf(id); !topic.isEmpty())
        m_topics[topic].id = 0;
}

} // namespace csc
