// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Episode.h"
#include "sync/EngineState.h"

#include <QList>
#include <QMap>
#include <QString>

#include <memory>
#include <optional>

namespace csc {

/// One thing worth a notification of the desktop. `topic` names its cause: a later notice of the
/// same topic replaces the earlier one.
struct Notice
{
    enum class Kind { Failures, OutageBegan, OutageOver, BacklogDone };

    Kind kind = Kind::Failures;
    QString topic;
    QString errorCode;   ///< of failures and of an outage
    qint64 count = 0;    ///< failed now for that cause, or synced since the backlog began
    bool isGone = false; ///< what was told is not true any more, or was seen: takes it back

    bool operator==(const Notice &) const = default;
};

/// Decides what is worth a notification, and when: one a cause and not one a file, nothing while
/// somebody looks at the window, nothing of what was so before the start, never a flood. Failures
/// of one cause are gathered for some seconds, and told anew at most every half minute and only
/// when there are more than ever since somebody looked. Holds no timer: ask due() when
/// nextDueInMs() has gone by.
class NotificationGate
{
public:
    explicit NotificationGate(std::shared_ptr<const Clock> clock);

    void take(const EngineState &state, const QueueCounts &counts);
    /// Somebody who looks at the window sees for himself.
    void setWindowActive(bool active);

    /// What is to be shown or taken back now; counts as told.
    QList<Notice> due();
    /// Until due() may have something; nothing: not before the next take() or setWindowActive().
    std::optional<qint64> nextDueInMs() const;

    static constexpr qint64 gatherMs = 3'000;
    static constexpr qint64 failuresEveryMs = 30'000;
    static constexpr qint64 outageEveryMs = 300'000;
    static constexpr qint64 backlogEveryMs = 600'000;
    /// A cause that nobody failed for that long is a new one when it comes back.
    static constexpr qint64 forgetMs = 600'000;

private:
    /// When something may be told: some time after it began, and not soon after it was told.
    struct Timing
    {
        std::optional<qint64> since;    ///< waits to be told; nothing: there is nothing to tell
        std::optional<qint64> lastTold; ///< never: nothing
        bool isShown = false;           ///< a notification of it may still be seen

        qint64 dueAt(qint64 everyMs) const;
        void tell(qint64 now);
    };
    struct Cause
    {
        qint64 count = 0;
        qint64 seen = 0; ///< so many were told, or were there when somebody looked
        std::optional<qint64> noneSince;
        Timing timing;
    };

    void takeFailures(const QueueCounts &counts);
    void takeOutage(const EngineState &state);
    void takeBacklog(const QueueCounts &counts);
    void forgetWhatIsSeen();
    bool isOutageItself(const QString &errorCode) const;

    std::shared_ptr<const Clock> m_clock;
    bool m_knows = false; ///< what is so now; before, nothing is news
    bool m_active = false;
    QMap<QString, Cause> m_causes; ///< by error code
    bool m_outage = false;
    bool m_outageTold = false;
    QString m_outageCode;
    Timing m_outageTiming;
    QueueCounts m_counts;
    qint64 m_done = 0; ///< synced since the backlog began
    qint64 m_failedBefore = 0;
    Timing m_backlogTiming;
    QList<Notice> m_gone;
};

} // namespace csc
