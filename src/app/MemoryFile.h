// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"
#include "ui/WindowMemory.h"

#include <QFuture>
#include <QObject>
#include <QString>
#include <QThreadPool>
#include <QTimer>

namespace csc {

/// The file in which the window finds again how it was arranged. It is no setting: one that is
/// lost, damaged or can't be written costs a few drags of the mouse and nothing else, so nobody is
/// told. Both functions touch the disk.
class MemoryFile
{
public:
    /// `cloud-sync-center/window.json` under the user's data folder.
    static QString standardPath();
    /// Beside the settings of a demo, which leaves nothing outside of its folder.
    static QString besideFile(const QString &file);

    /// Empty where there is none, or none that could be understood.
    static WindowMemory::Values read(const QString &path);
    /// Replaces the file as a whole, or leaves it as it was.
    static Result<void> write(const QString &path, const WindowMemory::Values &values);
};

/// Keeps a WindowMemory in its file: some moments after a change, and at once when asked to. Lives
/// on the GUI thread, writes on `pool` (of one thread, so that the last change is written last).
class MemoryKeeper final : public QObject
{
    Q_OBJECT

public:
    /// What is given must outlive the keeper.
    MemoryKeeper(WindowMemory &memory, QString path, QThreadPool &pool);

    /// Writes what has not been written yet; finished when it is on disk.
    QFuture<Result<void>> flush();

private:
    WindowMemory &m_memory;
    const QString m_path;
    QThreadPool &m_pool;
    QTimer m_settled;
    bool m_dirty = false;
};

} // namespace csc
