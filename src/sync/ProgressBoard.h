// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "sync/EngineState.h"

#include <QHash>
#include <QList>
#include <QMutex>

#include <deque>
#include <optional>

namespace csc {

/// Where running uploads note how far they are, and whoever shows it reads. Byte progress goes this
/// way alone, never through the database or a signal per chunk. Thread-safe; no call waits long.
class ProgressBoard
{
public:
    explicit ProgressBoard(const Clock &clock);

    void begin(qint64 syncLogKey, qint64 episodeKey, qint64 totalBytes);
    void note(qint64 syncLogKey, UploadPhase phase, qint64 sentBytes, qint64 confirmedBytes);
    /// It is at work, though nothing of it can be shown.
    void touch(qint64 syncLogKey);
    void end(qint64 syncLogKey);

    bool isEmpty() const;
    /// How often it has reported: the same number later means that it hangs.
    quint64 reports(qint64 syncLogKey) const;
    qint64 sentBytes(qint64 syncLogKey) const;
    qint64 confirmedBytes(qint64 syncLogKey) const;
    /// What has been sent since the process began, once each: not what was sent again, nor what
    /// the destination had already.
    qint64 sentInAll() const;
    /// All running uploads, oldest row first.
    QList<UploadProgress> snapshot() const;

private:
    struct Sample
    {
        qint64 atMs = 0;
        qint64 sentBytes = 0;
    };
    struct Entry
    {
        UploadProgress progress;
        quint64 reports = 0;
        qint64 mostSent = 0; ///< before a part was sent again
        std::optional<qint64> sendingSinceMs;
        qint64 movedAtMs = 0;       ///< when bytes were sent last
        std::deque<Sample> samples; ///< of the last seconds, at most one in half a second
    };

    static std::optional<qint64> rateOf(const Entry &entry, qint64 nowMs);
    void countSent(Entry &entry, qint64 sentBytes, qint64 confirmedBytes);

    const Clock &m_clock;
    mutable QMutex m_mutex;
    qint64 m_sentInAll = 0;
    QHash<qint64, Entry> m_entries;
};

} // namespace csc
