// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QDBusVirtualObject>
#include <QList>
#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QVariantMap>

namespace csc::test {

/// A bus of its own (Debian: dbus-daemon), on which a test plays the services of a desktop.
class PrivateBus
{
public:
    PrivateBus();
    ~PrivateBus();

    QString address() const { return m_address; }
    /// The test's own end, on which its services are.
    QDBusConnection connection() const { return QDBusConnection(m_address); }
    /// The daemon dies, and all connections with it.
    void stop();
    /// Another one, at the same address.
    void start();

private:
    QTemporaryDir m_home;
    QProcess m_daemon;
    QString m_address;
};

/// logind, as far as inhibitor locks go. A lock is held for as long as the descriptor that was
/// handed out is open.
class FakeLogind final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    struct Lock
    {
        QStringList asked; ///< what, who, why, mode
        int end = -1;      ///< of the pipe whose other end is the lock
    };

    explicit FakeLogind(const PrivateBus &bus);
    ~FakeLogind() override;

    int asked() const { return int(m_locks.size()); }
    const Lock &lock(int index) const { return m_locks.at(index); }
    int held() const;
    bool refuses = false;
    int refused = 0;

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why,
                                    const QString &mode);

private:
    QDBusConnection m_bus;
    QList<Lock> m_locks;
};

/// A desktop that shows notifications.
class FakeNotifications final : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Call
    {
        uint id;
        uint replaces;
        QString title;
        QString body;
        QStringList actions;
        QVariantMap hints;
    };

    explicit FakeNotifications(const PrivateBus &bus);
    ~FakeNotifications() override;

    QList<Call> calls;
    QList<uint> closed;

public Q_SLOTS:
    uint Notify(const QString &program, uint replaces, const QString &icon, const QString &title,
                const QString &body, const QStringList &actions, const QVariantMap &hints,
                int timeout);
    void CloseNotification(uint id);

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
    uint m_last = 40;
};

/// A panel that shows the icons of programs, as far as they ask whether there is one.
class FakePanel final : public QDBusVirtualObject
{
    Q_OBJECT

public:
    explicit FakePanel(const PrivateBus &bus);
    ~FakePanel() override;

    /// Tells the programs that it has come, or gone.
    void setShown(bool shown);
    int asked = 0;
    bool hangs = false; ///< answers nobody

    QString introspect(const QString &path) const override;
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;

private:
    QDBusConnection m_bus;
    bool m_isShown = true;
};

} // namespace csc::test
