// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace csc {

/// Tells when the settings file was changed, made, or replaced by another (as editors do). The
/// system says so; nothing is polled. Lives on one thread with an event loop.
class SettingsWatch : public QObject
{
    Q_OBJECT

public:
    explicit SettingsWatch(const QString &configFile);

Q_SIGNALS:
    /// Once it has been left alone for a moment. It may be as it was.
    void changed();

private:
    void look();

    const QString m_file;
    QFileSystemWatcher m_watcher;
    QTimer m_settling;
};

} // namespace csc
