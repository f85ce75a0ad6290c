// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/NotificationGate.h"

#include <algorithm>
#include <utility>

namespace csc {

namespace {

constexpr QLatin1StringView outageTopic("outage");
constexpr QLatin1StringView backlogTopic("backlog");

QString topicOf(const QString &errorCode)
{
    return QStringLiteral("failed:") + errorCode;
}

qint64 activeOf(const QueueCounts &counts)
{
    return counts.of(SyncStatus::Pending) + counts.of(SyncStatus::InProgress);
}

/// By code; those whose code nobody named are told without one.
QMap<QString, qint64> failuresByCode(const QueueCounts &counts)
{
    QMap<QString, qint64> byCode;
    qint64 named = 0;
    for (const FailureCause &cause : counts.failures) {
        byCode[cause.errorCode] += cause.count;
        named += cause.count;
    }
    if (const qint64 rest = counts.of(SyncStatus::Failed) - named; rest > 0)
        byCode[QString()] += rest;
    // A person's own cancel is no news.
    byCode.remove(QStringLiteral("cancelled"));
    return byCode;
}

} // namespace

qint64 NotificationGate::Timing::dueAt(qint64 everyMs) const
{
    const qint64 gathered = since.value_or(0) + gatherMs;
    return lastTold ? std::max(gathered, *lastTold + everyMs) : gathered;
}

void NotificationGate::Timing::tell(qint64 now)
{
    since.reset();
    lastTold = now;
    isShown = true;
}

NotificationGate::NotificationGate(std::shared_ptr<const Clock> clock)
    : m_clock(std::move(clock))
{}

void NotificationGate::take(const EngineState &state, const QueueCounts &counts)
{
    if (!m_knows) {
        m_counts = counts;
        m_failedBefore = counts.of(SyncStatus::Failed);
    }
    takeOutage(state);
    takeFailures(counts);
    takeBacklog(counts);
    m_counts = counts;
    if (!m_knows || m_active)
        forgetWhatIsSeen();
    m_knows = true;
}

void NotificationGate::setWindowActive(bool active)
{
    m_active = active;
    if (active)
        forgetWhatIsSeen();
}

/// What failed for the cause of an outage is told by the notice of the outage.
bool NotificationGate::isOutageItself(const QString &errorCode) const
{
    return m_outage && errorCode == m_outageCode;
}

void NotificationGate::takeFailures(const QueueCounts &counts)
{
    const qint64 now = m_clock->monotonicMs();
    const QMap<QString, qint64> byCode = failuresByCode(counts);
    for (auto code = byCode.keyBegin(); code != byCode.keyEnd(); ++code)
        m_causes[*code]; // so that the loop below meets each
    for (auto it = m_causes.begin(); it != m_causes.end(); ++it) {
        Cause &cause = it.value();
        cause.count = byCode.value(it.key());
        if (cause.count > 0 && cause.noneSince) {
            if (now - *std::exchange(cause.noneSince, std::nullopt) >= forgetMs)
                cause.seen = 0;
        } else if (cause.count == 0 && !cause.noneSince) {
            cause.noneSince = now;
        }
        if (isOutageItself(it.key()))
            cause.seen = std::max(cause.seen, cause.count);
        // Fewer are no news; and when those come again that were told, that is none either.
        if (cause.count <= cause.seen)
            cause.timing.since.reset();
        else if (!cause.timing.since)
            cause.timing.since = now;
        if (cause.count == 0 && std::exchange(cause.timing.isShown, false))
            m_gone.append({Notice::Kind::Failures, topicOf(it.key()), it.key(), 0, true});
    }
}

void NotificationGate::takeOutage(const EngineState &state)
{
    const bool outage = state.worker == EngineState::Worker::Outage;
    if (outage)
        m_outageCode = state.outageCode;
    if (outage == m_outage)
        return;
    m_outage = outage;
    // One that nobody was told of ends without a word.
    if (outage || m_outageTold)
        m_outageTiming.since = m_clock->monotonicMs();
    else
        m_outageTiming.since.reset();
}

void NotificationGate::takeBacklog(const QueueCounts &counts)
{
    const qint64 before = activeOf(m_counts);
    const qint64 active = activeOf(counts);
    const qint64 failed = counts.of(SyncStatus::Failed);
    const bool begins = before == 0 && active > 0 && m_done == 0;
    m_failedBefore = begins ? failed : std::min(m_failedBefore, failed);
    if (before > 0 || active > 0) {
        m_done += std::max<qint64>(0, counts.of(SyncStatus::Completed)
                                          - m_counts.of(SyncStatus::Completed));
    }
    if (active > 0) {
        m_backlogTiming.since.reset();
        return;
    }
    if (before == 0)
        return;
    if (failed > m_failedBefore || m_done == 0)
        m_done = 0; // its failures are told, and "all" would be wrong
    else
        m_backlogTiming.since = m_clock->monotonicMs();
}

void NotificationGate::forgetWhatIsSeen()
{
    for (auto it = m_causes.begin(); it != m_causes.end(); ++it) {
        Cause &cause = it.value();
        cause.seen = cause.count;
        cause.timing.since.reset();
        if (std::exchange(cause.timing.isShown, false))
            m_gone.append({Notice::Kind::Failures, topicOf(it.key()), it.key(), 0, true});
    }
    m_outageTold = false;
    m_outageTiming.since.reset();
    if (std::exchange(m_outageTiming.isShown, false))
        m_gone.append({Notice::Kind::OutageOver, outageTopic, m_outageCode, 0, true});
    if (activeOf(m_counts) == 0)
        m_done = 0;
    m_backlogTiming.since.reset();
    if (std::exchange(m_backlogTiming.isShown, false))
        m_gone.append({Notice::Kind::BacklogDone, backlogTopic, {}, 0, true});
}

QList<Notice> NotificationGate::due()
{
    const qint64 now = m_clock->monotonicMs();
    QList<Notice> notices = std::exchange(m_gone, {});
    for (auto it = m_causes.begin(); it != m_causes.end(); ++it) {
        Cause &cause = it.value();
        if (!cause.timing.since || cause.timing.dueAt(failuresEveryMs) > now)
            continue;
        notices.append({Notice::Kind::Failures, topicOf(it.key()), it.key(), cause.count});
        cause.seen = cause.count;
        cause.timing.tell(now);
    }
    // The end of an outage that was told is told at once.
    if (m_outageTiming.since && m_outageTiming.dueAt(m_outage ? outageEveryMs : 0) <= now) {
        notices.append({m_outage ? Notice::Kind::OutageBegan : Notice::Kind::OutageOver,
                        outageTopic, m_outageCode, 0});
        m_outageTold = m_outage;
        m_outageTiming.tell(now);
    }
    if (m_backlogTiming.since && m_backlogTiming.dueAt(backlogEveryMs) <= now) {
        notices.append({Notice::Kind::BacklogDone, backlogTopic, {}, std::exchange(m_done, 0)});
        m_backlogTiming.tell(now);
    }
    return notices;
}

std::optional<qint64> NotificationGate::nextDueInMs() const
{
    if (!m_gone.isEmpty())
        return 0;
    std::optional<qint64> next;
    const auto consider = [&next](const Timing &timing, qint64 everyMs) {
        if (timing.since)
            next = std::min(next.value_or(timing.dueAt(everyMs)), timing.dueAt(everyMs));
    };
    for (const Cause &cause : m_causes)
        consider(cause.timing, failuresEveryMs);
    consider(m_outageTiming, m_outage ? outageEveryMs : 0);
    consider(m_backlogTiming, backlogEveryMs);
    if (next)
        next = std::max<qint64>(0, *next - m_clock->monotonicMs());
    return next;
}

} // namespace csc
