// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QString>

#include <memory>

namespace csc {

/// One window a database: the first start listens, a second one asks it to come to the front.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        First,  ///< this process is to open the window
        Second, ///< another one has it open and was asked to raise it
    };

    /// `path` (a database, or the folder of a demo) need not be there yet.
    explicit SingleInstance(const QString &path, QObject *parent = nullptr);

    /// Waits up to 12 s for a window that is just closing (it puts its uploads back first).
    Role claim();

Q_SIGNALS:
    void raiseRequested();

private:
    void listen();
    bool raiseOther() const;

    QString m_name;
    std::unique_ptr<QLockFile> m_lock;
    QLocalServer m_server;
};

} // namespace csc
