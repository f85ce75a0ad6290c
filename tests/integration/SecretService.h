// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace csc::test {

/// GNOME Keyring, unlocked and empty, on a session bus of its own in a home of its own (Debian:
/// dbus-daemon, gnome-keyring). Nothing can be started on that bus by asking for it, so a question
/// for the keyring's password is put away at once, as by a user who cancels it.
class SecretService
{
public:
    SecretService();
    ~SecretService();

    /// For DBUS_SESSION_BUS_ADDRESS.
    QString address() const { return m_address; }
    void lock() const;
    /// Whether an entry with that name is there, locked or not.
    bool has(const QString &entry) const;

private:
    QTemporaryDir m_home;
    QProcess m_bus;
    QProcess m_keyring;
    QString m_address;
};

} // namespace csc::test
