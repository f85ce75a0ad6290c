// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

#include <QCoreApplication>
#include <QMutex>
#include <QMutexLocker>
#include <QObject>

#include <future>

namespace csc {

/// How threads that may outlive the engine thread's objects reach them: work that is posted runs
/// on the owner's thread, or not at all once the owner has closed. Thread-safe.
class Mailbox
{
public:
    /// `owner` lives on the thread that shall do the work.
    explicit Mailbox(QObject *owner)
        : m_owner(owner)
    {}

    /// Runs `work` on the owner's thread, later. False once closed.
    bool post(std::function<void()> work)
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_owner)
            return false;
        return QMetaObject::invokeMethod(m_owner, std::move(work), Qt::QueuedConnection);
    }

    /// Runs `work` on the owner's thread and waits for its result. Never call it on that thread.
    /// Error `database` when the owner closes meanwhile.
    template <typename T>
    Result<T> ask(std::function<Result<T>()> work)
    {
        auto answer = std::make_shared<std::promise<Result<T>>>();
        std::future<Result<T>> future = answer->get_future();
        const bool posted = post([answer, work = std::move(work)] { answer->set_value(work()); });
        // The event alone must hold the promise: when it is dropped unrun, the wait below ends.
        answer.reset();
        if (!posted)
            return closed();
        try {
            return future.get();
        } catch (const std::future_error &) {
            return closed();
        }
    }

    /// By the owner, on its thread, before it goes: what is posted but not yet run is dropped.
    void close()
    {
        QObject *owner = nullptr;
        {
            const QMutexLocker lock(&m_mutex);
            owner = std::exchange(m_owner, nullptr);
        }
        if (owner)
            QCoreApplication::removePostedEvents(owner);
    }

private:
    static Error closed()
    {
        return Error{ErrorCode::Database,
                     QStringLiteral("The sync engine is shutting down; nothing was changed."),
                     {{QStringLiteral("id"), QStringLiteral("database.closing")}},
                     {}};
    }

    QMutex m_mutex;
    QObject *m_owner;
};

} // namespace csc
