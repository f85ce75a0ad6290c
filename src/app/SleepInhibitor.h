// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDBusConnection>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QTimer>

#include <optional>

namespace csc {

/// Keeps the computer awake while uploads run: an inhibitor lock of logind
/// (https://systemd.io/INHIBITOR_LOCKS), which lasts as long as its file descriptor is open. All
/// calls are asynchronous. Without logind nothing happens, and that is logged once.
class SleepInhibitor final : public QObject
{
    Q_OBJECT

public:
    explicit SleepInhibitor(QObject *parent = nullptr);

    /// The setting `inhibit_sleep`.
    void setEnabled(bool enabled);
    /// Between two uploads the lock is kept for some seconds.
    void setUploading(bool uploading);
    /// No upload will follow soon: the queue is paused, the computer offline, the program ends.
    void release();
    bool isHolding() const { return m_lock.isValid(); }

Q_SIGNALS:
    void held();
    void released();
    void refused();

private:
    bool isWanted() const { return m_enabled && m_wanted; }
    void update();
    void drop();
    void connectBus();
    void ask();
    void takeRefusal(const QString &why);

    std::optional<QDBusConnection> m_bus;
    QDBusUnixFileDescriptor m_lock;
    QTimer m_linger;
    bool m_enabled = true;
    bool m_wanted = false;
    bool m_asking = false;
    bool m_refused = false; ///< since uploads began: asked again when they next do
    bool m_logged = false;
};

} // namespace csc
