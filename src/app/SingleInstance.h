// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDeadlineTimer>
#include <QLocalServer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <memory>

class QLocalSocket;

namespace csc {

/// One window a database: the first start listens, a second one asks it to come to the front.
/// On the GUI thread, which never waits: files are touched elsewhere, the other is asked by
/// signals.
class SingleInstance final : public QObject
{
    Q_OBJECT

public:
    enum class Role {
        First,  ///< this process is to open the window
        Second, ///< another one has it open and was asked to raise it
    };
    Q_ENUM(Role)

    /// `path` (a database, or the folder of a demo) need not be there yet.
    explicit SingleInstance(const QString &path, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// decided() follows: soon as a rule, after up to 12 s while another window is just closing (it
    /// puts its uploads back first).
    void claim();

Q_SIGNALS:
    void decided(csc::SingleInstance::Role role);
    void raiseRequested();

private:
    struct Lock;

    void tryLock();
    void askOther();
    void takeAnswer(bool answered);
    void listen();

    std::shared_ptr<Lock> m_lock; ///< shared with the attempt that is under way
    QLocalServer m_server;
    QLocalSocket *m_other = nullptr;
    QTimer m_answerTimer;
    QTimer m_retryTimer;
    QDeadlineTimer m_closing;
};

} // namespace csc
