// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/NetworkWatch.h"
#include "core/Settings.h"

#include <QList>
#include <QSet>
#include <QString>
#include <QTimer>

#include <functional>
#include <mutex>

namespace csc {

/// Watches this computer's interfaces and its sleep. On Linux the system says when to look (its
/// routing messages, and a timer that a resume cancels); elsewhere the engine's polls do. A
/// destination in a folder or on loopback is never offline, and its connections never break.
class SystemNetworkWatch final : public NetworkWatch
{
    Q_OBJECT

public:
    /// What there is to see of the computer.
    struct Sight
    {
        bool hasNetwork = true;  ///< an interface other than loopback is up
        QSet<QString> addresses; ///< global ones, but for those of bridges to containers
        qint64 sleptMs = 0;      ///< since the start of the computer
    };
    struct Interface; ///< NetworkInterfaces.h
    static Sight sightOf(const QList<Interface> &interfaces, qint64 sleptMs);
    static Sight seeSystem();

    explicit SystemNetworkWatch(const Settings &settings,
                                std::function<Sight()> see = &SystemNetworkWatch::seeSystem);
    ~SystemNetworkWatch() override;

    /// From now on about the destination of these. Any thread.
    void setSettings(const Settings &settings);
    Look look() override;

private:
    void listenToInterfaces();
    void listenToClocks();
    void readInterfaces();
    void readClocks();

    const std::function<Sight()> m_see;
    std::mutex m_mutex;
    bool m_isRemote = false;
    Sight m_last;
    int m_breaks = 0;
    QTimer m_settling;
    int m_interfaces = -1; ///< socket of the kernel's routing messages
    int m_clocks = -1;     ///< timer that ends early when the clocks jump
};

} // namespace csc
