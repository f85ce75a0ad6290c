// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ProgressBoard.h"

#include <QMutexLocker>

namespace csc {

namespace {
constexpr qint64 sampleEveryMs = 500;
constexpr qint64 rateOverMs = 5000;
// What a resumed upload has already, and what fills the system's buffers, comes at once: no rate.
constexpr qint64 settlingMs = 1000;
// A slow line takes so long for what the system has taken off the upload's hands already
// (transfer/FileWindow.h): until then nobody knows whether it stands still.
constexpr qint64 stalledAfterMs = 30'000;
} // namespace

ProgressBoard::ProgressBoard(const Clock &clock)
    : m_clock(clock)
{}

void ProgressBoard::begin(qint64 syncLogKey, qint64 episodeKey, qint64 totalBytes)
{
    const QMutexLocker lock(&m_mutex);
    Entry entry;
    entry.progress.syncLogKey = syncLogKey;
    entry.progress.episodeKey = episodeKey;
    entry.progress.totalBytes = totalBytes;
    entry.samples.push_back({m_clock.monotonicMs(), 0});
    m_entries.insert(syncLogKey, entry);
}

void ProgressBoard::note(qint64 syncLogKey, UploadPhase phase, qint64 sentBytes,
                         qint64 confirmedBytes)
{
    const qint64 now = m_clock.monotonicMs();
    const QMutexLocker lock(&m_mutex);
    const auto found = m_entries.find(syncLogKey);
    if (found == m_entries.end())
        return;
    ++found->reports;
    const bool hasMoved = sentBytes != found->progress.sentBytes;
    if (hasMoved || !found->sendingSinceMs)
        found->movedAtMs = now;
    countSent(*found, sentBytes, confirmedBytes);
    UploadProgress &progress = found->progress;
    progress.phase = phase;
    progress.sentBytes = sentBytes;
    progress.confirmedBytes = confirmedBytes;
    progress.shownBytes = std::max(progress.shownBytes, std::min(sentBytes, progress.totalBytes));

    std::deque<Sample> &samples = found->samples;
    if (phase == UploadPhase::Sending && !found->sendingSinceMs)
        found->sendingSinceMs = now;
    if (!found->sendingSinceMs || now - *found->sendingSinceMs < settlingMs) {
        samples = {{now, sentBytes}};
        return;
    }
    if (now - samples.back().atMs < sampleEveryMs)
        return;
    samples.push_back({now, sentBytes});
    while (samples.size() > 2 && now - samples.front().atMs > rateOverMs)
        samples.pop_front();
    const Sample &first = samples.front();
    // A part that is sent again makes the count go back, and is no rate.
    const qint64 rate = (sentBytes - first.sentBytes) * 1000 / (now - first.atMs);
    progress.bytesPerSecond = rate > 0 ? std::optional<qint64>(rate) : std::nullopt;
}

std::optional<qint64> ProgressBoard::rateOf(const Entry &entry, qint64 nowMs)
{
    const UploadProgress &progress = entry.progress;
    if (progress.phase != UploadPhase::Sending)
        return std::nullopt;
    // A line that is silent notes nothing, and its last rate would stay for ever.
    const qint64 silentMs = nowMs - entry.movedAtMs;
    if (silentMs > stalledAfterMs && progress.sentBytes < progress.totalBytes)
        return 0;
    return silentMs > rateOverMs ? std::nullopt : progress.bytesPerSecond;
}

void ProgressBoard::countSent(Entry &entry, qint64 sentBytes, qint64 confirmedBytes)
{
    const qint64 more = std::max<qint64>(0, sentBytes - entry.mostSent);
    entry.mostSent += more;
    // What is confirmed and never was on the way, the destination had already.
    const bool wasOnTheWay = entry.progress.sentBytes > entry.progress.confirmedBytes;
    if (wasOnTheWay || sentBytes > confirmedBytes)
        m_sentInAll += more;
}

void ProgressBoard::touch(qint64 syncLogKey)
{
    const QMutexLocker lock(&m_mutex);
    if (const auto found = m_entries.find(syncLogKey); found != m_entries.end())
        ++found->reports;
}

void ProgressBoard::end(qint64 syncLogKey)
{
    const QMutexLocker lock(&m_mutex);
    m_entries.remove(syncLogKey);
}

bool ProgressBoard::isEmpty() const
{
    const QMutexLocker lock(&m_mutex);
    return m_entries.isEmpty();
}

quint64 ProgressBoard::reports(qint64 syncLogKey) const
{
    const QMutexLocker lock(&m_mutex);
    return m_entries.value(syncLogKey).reports;
}

qint64 ProgressBoard::sentBytes(qint64 syncLogKey) const
{
    const QMutexLocker lock(&m_mutex);
    return m_entries.value(syncLogKey).progress.sentBytes;
}

qint64 ProgressBoard::confirmedBytes(qint64 syncLogKey) const
{
    const QMutexLocker lock(&m_mutex);
    return m_entries.value(syncLogKey).progress.confirmedBytes;
}

qint64 ProgressBoard::sentInAll() const
{
    const QMutexLocker lock(&m_mutex);
    return m_sentInAll;
}

QList<UploadProgress> ProgressBoard::snapshot() const
{
    QList<UploadProgress> all;
    const qint64 now = m_clock.monotonicMs();
    {
        const QMutexLocker lock(&m_mutex);
        all.reserve(m_entries.size());
        for (const Entry &entry : m_entries) {
            all.append(entry.progress);
            all.last().bytesPerSecond = rateOf(entry, now);
        }
    }
    std::sort(all.begin(), all.end(), [](const UploadProgress &a, const UploadProgress &b) {
        return a.syncLogKey < b.syncLogKey;
    });
    return all;
}

} // namespace csc
