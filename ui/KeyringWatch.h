// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <functional>

namespace csc {

/// Tells when the system's keyring lets itself be waited for. It tells nobody by itself, so it is
/// looked at, but only as long as something can be waiting for it: an upload, a test of a
/// destination, keys that are being stored, or an answer that is owed still. GUI thread.
class KeyringWatch final : public QObject
{
    Q_OBJECT

public:
    /// `owesAnswer`: whether an answer of the keyring is awaited now; cheap. None: nothing is ever
    /// awaited. `everyMs`: from one look to the next.
    explicit KeyringWatch(std::function<bool()> owesAnswer, QObject *parent = nullptr,
                          int everyMs = 500);

    /// Whether uploads run in this process, which ask for keys whenever they need some.
    void setUploading(bool uploading);

    /// Looks as long as the call may wait: until its answer is there.
    template <typename T>
    void follow(const QFuture<T> &answer)
    {
        auto *watcher = new QFutureWatcher<T>(this);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
            watcher->deleteLater();
            --m_calls;
        });
        ++m_calls;
        watcher->setFuture(answer);
        look();
    }

    /// The same call, which is followed each time; none stays none.
    template <typename T, typename... Arguments>
    std::function<QFuture<T>(Arguments...)>
    following(const std::function<QFuture<T>(Arguments...)> &call)
    {
        if (!call)
            return {};
        return [this, call](Arguments... arguments) {
            QFuture<T> answer = call(arguments...);
            follow(answer);
            return answer;
        };
    }

    /// Looks once, and again while an answer is owed.
    void look();

    bool isLooking() const { return m_timer.isActive(); }
    /// For longer than from one look to the next: most answers are there sooner, and are not worth
    /// a word.
    bool isAwaited() const { return m_isAwaited; }

Q_SIGNALS:
    void awaitedChanged(bool isAwaited);

private:
    void lookNow();

    std::function<bool()> m_owesAnswer;
    QTimer m_timer;
    bool m_uploading = false;
    int m_calls = 0; ///< that are followed
    int m_looks = 0; ///< in a row that found an answer owed
    bool m_isAwaited = false;
};

} // namespace csc
