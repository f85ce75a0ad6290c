// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SettingsWatch.h"

#include <QFileInfo>

namespace csc {

namespace {
constexpr int settlingMs = 300; // a file is written in several steps
}

SettingsWatch::SettingsWatch(const QString &configFile)
    : m_file(configFile)
{
    m_settling.setSingleShot(true);
    m_settling.setInterval(settlingMs);
    connect(&m_settling, &QTimer::timeout, this, &SettingsWatch::changed);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &SettingsWatch::look);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &SettingsWatch::look);
    // The folder, too: a file that is replaced is another one to the system.
    const QString folder = QFileInfo(m_file).absolutePath();
    if (QFileInfo::exists(folder))
        m_watcher.addPath(folder);
    if (QFileInfo::exists(m_file))
        m_watcher.addPath(m_file);
}

void SettingsWatch::look()
{
    if (QFileInfo::exists(m_file) && !m_watcher.files().contains(m_file))
        m_watcher.addPath(m_file);
    m_settling.start();
}

} // namespace csc
