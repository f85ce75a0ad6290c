// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QHash>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>

namespace csc {

/// Shows notifications of the desktop (Desktop Notifications Specification,
/// org.freedesktop.Notifications), one a topic: a later one replaces the one that is shown. Where
/// nobody serves that, the fallback shows them, until somebody does: a bus or a service that was
/// lost is used again when it is back. No call waits.
class DesktopNotifier final : public QObject
{
    Q_OBJECT

public:
    struct Message
    {
        QString title;
        QString body;   ///< plain text
        QString action; ///< what a click does, for desktops that show it as a button
        bool isAlarm = false;
    };
    using Fallback = std::function<void(const Message &)>;

    explicit DesktopNotifier(Fallback fallback, QObject *parent = nullptr);

    void show(const QString &topic, const Message &message);
    /// Takes back what is shown, if it is.
    void takeBack(const QString &topic);
    void takeBackAll();

Q_SIGNALS:
    /// Somebody clicked on it.
    void activated(const QString &topic);

private Q_SLOTS:
    void takeAction(uint id, const QString &action);
    void takeClosed(uint id, uint reason);

private:
    struct Topic
    {
        uint id = 0; ///< as the desktop numbers it; 0: nothing is shown
        bool isAsking = false;
        std::optional<Message> next; ///< to be sent when the present call is answered
        bool isTakenBack = false;    ///< while it was being sent
    };

    void connectBus();
    void takeBus(QDBusConnection bus);
    /// What they showed is gone with the service.
    void forgetShown();
    void send(const QString &topic, const Message &message);
    void takeId(const QString &topic, std::optional<uint> id, const Message &message);
    void close(uint id);
    QString topicOf(uint id) const;

    const Fallback m_fallback;
    std::optional<QDBusConnection> m_bus;
    QDBusServiceWatcher m_service;
    QHash<QString, Topic> m_topics;
    QHash<QString, Message> m_waiting; ///< for the bus to be opened
    bool m_connecting = false;
};

} // namespace csc
