// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ChangeSet.h"
#include "core/Episode.h"
#include "core/Result.h"
#include "core/SyncLog.h"

namespace csc {

class Database;

/// Reads episodes and their history. Works on any connection, also a read-only one; use it on that
/// connection's thread.
class EpisodeReader
{
public:
    explicit EpisodeReader(const Database &database);

    struct Page
    {
        QList<EpisodeSummary> items;
        qint64 total = 0; ///< of this filter
        QueueCounts counts;
    };
    /// One page and its totals, read in one snapshot. `limit` < 0: all.
    Result<Page> list(const EpisodeFilter &filter, const EpisodeOrder &order, qint64 limit,
                      qint64 offset) const;
    Result<QueueCounts> counts() const;
    /// The keys of all episodes of a filter, in order: 8 bytes each; rows are fetched by key.
    Result<QList<qint64>> orderedKeys(const EpisodeFilter &filter, const EpisodeOrder &order) const;
    /// In the order of `keys`; keys that are gone are left out.
    Result<QList<EpisodeSummary>> summaries(const QList<qint64> &keys) const;
    /// The episode with this public id, else with this `id`; nothing when there is none.
    /// A deleted episode is found by `id`, or by a public id that no other has by now.
    Result<std::optional<EpisodeSummary>> find(const QString &name) const;
    /// Sync logs of an episode, newest first, each with its attempts.
    Result<QList<SyncLog>> history(qint64 episodeKey) const;

    /// The highest change number.
    Result<qint64> changeNumber() const;
    /// Rows changed after `changeNumber`, at most `limit` of them, and the counts, in one snapshot.
    /// The set takes all changes into account also where it lists only the first of them, or where
    /// an episode's row was removed for good (`complete` is false then).
    Result<ChangeSet> changedSince(qint64 changeNumber, int limit) const;

    /// What `why` needs beyond the summary.
    struct WhyFacts
    {
        QString fileProblem; ///< import reason of the last file check (`damaged`, `incomplete`), or
                             ///< empty
        QString fileProblemMessage;
        QString volumeRoot;
        QString host;
        bool beganOutage = false; ///< its failure was one of those; tried again when it is over
        qint64 placeInQueue = 0;  ///< 1 is next; 0: not queued
    };
    Result<WhyFacts> whyFacts(qint64 episodeKey) const;

    /// What the claim of the latest sync log, and the rules of claims, add to that.
    struct ClaimFacts
    {
        QDateTime leaseExpiresAt; ///< invalid: not claimed
        /// It is queued, but ended its program each time of late, and another such is under way: a
        /// process works at one of these alone.
        bool isHeldBack = false;
    };
    Result<ClaimFacts> claimFacts(qint64 episodeKey, int maxRetries) const;

    /// Where the sidecar went that was uploaded with the recording at this address; empty: none.
    Result<QString> sentSidecar(qint64 episodeKey, const QString &recordingAddress) const;

    /// The keys of the episodes (not deleted) whose public id begins with this text, in ASCII
    /// letters whatever their case; in no order. None for an empty text.
    Result<QList<qint64>> keysBeginning(const QString &start) const;

private:
    Result<QList<EpisodeSummary>> rowsOf(const QList<qint64> &keys) const;
    Result<qint64> placeInQueue(qint64 episodeKey) const;

    const Database &m_database;
};

} // namespace csc
