// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QDBusConnection>
#include <QFuture>
#include <QObject>

#include <functional>

class QThreadPool;

namespace csc {

/// The desktop's file manager. Looking for the file may hang (a share whose server is gone), so
/// that is done on a thread of its own; the session's bus is asked as DesktopBus has it. GUI
/// thread; no call waits.
class FileManager final : public QObject
{
    Q_OBJECT

public:
    explicit FileManager(QObject *parent = nullptr);
    /// Waits a moment for what is under way, and gives it up then.
    ~FileManager() override;

    /// Shows the folder with the file selected (org.freedesktop.FileManager1), else opens the
    /// folder. An error where it is not there, or nothing on this desktop opens folders.
    QFuture<Result<void>> show(const QString &path);

private:
    struct Shown;
    using Answer = std::function<void(bool)>;

    static Result<Shown> look(const QString &path);
    void askBus(const Shown &what, const Answer &answer);
    void call(const QDBusConnection &bus, const Shown &what, const Answer &answer);

    QFuture<QDBusConnection> m_bus; ///< not valid before the first question
    QThreadPool *m_pool;            ///< given up, not deleted, when it can't be ended
};

} // namespace csc
