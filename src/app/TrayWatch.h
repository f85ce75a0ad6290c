// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QObject>

#include <optional>

namespace csc {

/// Knows whether the desktop shows icons of programs, so that a hidden window can be brought back.
/// Qt asks the desktop's own service (org.kde.StatusNotifierWatcher) and waits for it, up to 25
/// seconds where that hangs; here the call is asynchronous, and Qt is asked only where nobody
/// serves that, which the bus itself says at once. GUI thread; no call waits.
class TrayWatch final : public QObject
{
    Q_OBJECT

public:
    explicit TrayWatch(QObject *parent = nullptr);

    /// As last heard; false before the first answer.
    bool isThere() const { return m_isThere; }
    /// Asks; answered() follows.
    void look();

Q_SIGNALS:
    void answered(bool isThere);
    /// It was there, and is not any more.
    void gone();

private Q_SLOTS:
    void lookAgain();

private:
    void connectBus();
    void ask();
    void take(bool isThere);

    std::optional<QDBusConnection> m_bus;
    bool m_isAsking = false;
    bool m_isOutdated = false; ///< something has changed since it was asked
    bool m_isThere = false;
};

} // namespace csc
