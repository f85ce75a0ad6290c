// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "DemoEpisodes.h"

#include "core/ClaimOwner.h"
#include "core/Clock.h"
#include "core/Episode.h"
#include "core/Result.h"
#include "store/Database.h"
#include "store/EpisodeStore.h"
#include "store/QueueStore.h"
#include "store/WorkStore.h"

namespace csc {

class DemoCloud;

/// A clock that history is written with: it stands where it was put last.
class HistoryClock final : public Clock
{
public:
    QDateTime nowUtc() const override { return m_now; }
    qint64 monotonicMs() const override { return m_now.toMSecsSinceEpoch(); }
    /// Never goes back: what was written later must not look older.
    void moveTo(const QDateTime &time) { m_now = m_now.isValid() ? qMax(m_now, time) : time; }
    void advanceSec(qint64 seconds) { m_now = m_now.addSecs(seconds); }

private:
    QDateTime m_now;
};

/// Writes the past days of the demo into its catalog, by the same calls that the program itself
/// uses, so that all derived data are right. One thread.
class DemoHistory
{
public:
    /// `clock` is the one that `database` was opened with.
    DemoHistory(Database &database, HistoryClock &clock, DemoCloud &cloud);

    /// Adds an episode whose files are written; synced ones are then uploaded and completed.
    Result<void> record(const DemoEpisode &episode, const CheckedRecording &recording);
    /// Lets these try their upload as often as is allowed, at a cloud that does not answer.
    Result<void> failAll(const QStringList &episodeIds, const QString &endpoint);
    /// What a check of an episode's damaged file found, some hours after its import.
    Result<void> noteDamage(const QString &path, ImportReason problem, const QString &message);

private:
    Result<void> queue(const QStringList &episodeIds);
    Result<std::optional<Claim>> claim();
    Result<void> syncOne(const DemoEpisode &episode);

    HistoryClock &m_clock;
    DemoCloud &m_cloud;
    EpisodeStore m_episodes;
    QueueStore m_queue;
    WorkStore m_work;
    ClaimOwner m_owner;
};

} // namespace csc
