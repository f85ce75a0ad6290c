// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/SyncService.h"

#include <QHash>

#include <algorithm>
#include <deque>

namespace csc {

/// An engine in memory: a list of rows that tests change by hand. Answers at once, or, with
/// `holdAnswers`, when the test says so.
class FakeService final : public SyncService
{
    Q_OBJECT

public:
    using SyncService::SyncService;

    struct Sent
    {
        Command command;
        EpisodeSelection episodes;
    };

    static EpisodeSummary row(qint64 key, SyncStatus status)
    {
        EpisodeSummary row;
        row.key = key;
        row.episodeId = QStringLiteral("episode-%1").arg(key, 4, 10, QLatin1Char('0'));
        row.status = status;
        row.qaStatus = QaStatus::Approved;
        row.fileSizeBytes = key * 1000;
        row.sourcePath = QStringLiteral("/data/%1.mcap").arg(row.episodeId);
        row.queuedAt = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC).addSecs(key);
        if (status != SyncStatus::NotStarted) {
            row.syncLogKey = key;
            row.syncLogCount = 1;
        }
        return row;
    }

    void fill(int count, SyncStatus status = SyncStatus::NotStarted)
    {
        for (int i = 1; i <= count; ++i)
            rows.append(row(i, status));
    }

    EpisodeSummary *find(qint64 key)
    {
        const auto found =
            std::find_if(rows.begin(), rows.end(), [key](const auto &r) { return r.key == key; });
        return found == rows.end() ? nullptr : &*found;
    }

    /// As the commit of `now` would: the row is replaced and the window told.
    void commit(const QList<EpisodeSummary> &now)
    {
        ChangeSet set;
        for (EpisodeSummary row : now) {
            row.changeNumber = ++m_changeNumber;
            if (EpisodeSummary *known = find(row.key))
                *known = row;
            else
                rows.append(row);
            set.rows.append(row);
        }
        set.changeNumber = m_changeNumber;
        set.counts = counts();
        Q_EMIT changed(set);
    }
    void setStatus(const QList<qint64> &keys, SyncStatus status)
    {
        QList<EpisodeSummary> now;
        for (const qint64 key : keys) {
            EpisodeSummary row = *find(key);
            row.status = status;
            row.syncLogKey = key;
            now.append(row);
        }
        commit(now);
    }

    QFuture<Result<QList<qint64>>> orderedKeys(const EpisodeFilter &filter,
                                               const EpisodeOrder &order) override
    {
        ++keyReads;
        QList<EpisodeSummary> matching;
        for (const EpisodeSummary &row : std::as_const(rows)) {
            if ((!filter.status || row.status == *filter.status)
                && row.episodeId.contains(filter.search, Qt::CaseInsensitive))
                matching.append(row);
        }
        const bool down = order.direction == Qt::DescendingOrder;
        std::stable_sort(matching.begin(), matching.end(),
                         [&order, down](const EpisodeSummary &a, const EpisodeSummary &b) {
                             const bool bySize = order.key == EpisodeSortKey::Size;
                             const auto left =
                                 bySize ? a.fileSizeBytes : a.queuedAt.toMSecsSinceEpoch();
                             const auto right =
                                 bySize ? b.fileSizeBytes : b.queuedAt.toMSecsSinceEpoch();
                             return down ? right < left : left < right;
                         });
        QList<qint64> keys;
        for (const EpisodeSummary &row : std::as_const(matching))
            keys.append(row.key);
        return answer<QList<qint64>>(keys);
    }

    QFuture<Result<QList<EpisodeSummary>>> summaries(const QList<qint64> &keys) override
    {
        pageReads.append(keys);
        QList<EpisodeSummary> found;
        for (const qint64 key : keys) {
            if (const EpisodeSummary *row = find(key))
                found.append(*row);
        }
        return answer<QList<EpisodeSummary>>(found);
    }

    CommandFuture run(Command command, const EpisodeSelection &episodes) override
    {
        sent.append({command, episodes});
        return answer<CommandReport>(outcome(nextReport));
    }
    QFuture<Result<UndoReport>> undo(qint64 token) override
    {
        undone.append(token);
        return answer<UndoReport>(outcome(nextUndo));
    }
    QFuture<Result<bool>> setPaused(bool paused) override
    {
        if (nextError)
            return answer<bool>(outcome(paused));
        EngineState now = m_state;
        now.paused = paused;
        now.worker = paused ? EngineState::Worker::Paused : EngineState::Worker::Running;
        setState(now);
        return answer<bool>(paused);
    }
    QFuture<Result<bool>> tryDestination() override
    {
        ++tries;
        return answer<bool>(outcome(true));
    }
    QFuture<Result<ImportReport>> importPaths(const QStringList &paths) override
    {
        imported = paths;
        return answer<ImportReport>(nextImport);
    }
    QFuture<Result<ImportReport>> scanAndEnqueue() override
    {
        ++scans;
        return answer<ImportReport>(nextImport);
    }
    QFuture<Result<EpisodeDetails>> details(qint64 episodeKey) override
    {
        EpisodeDetails details;
        if (const EpisodeSummary *row = find(episodeKey))
            details.summary = *row;
        details.why = nextWhy;
        return answer<EpisodeDetails>(details);
    }
    QFuture<Result<QList<SyncLog>>> history(qint64 episodeKey) override
    {
        return answer<QList<SyncLog>>(logs.value(episodeKey));
    }
    EngineState state() const override { return m_state; }
    QueueCounts counts() const override
    {
        QueueCounts counts;
        for (const EpisodeSummary &row : rows)
            ++counts.byStatus.at(size_t(row.status));
        return counts;
    }
    QFuture<Result<QList<qint64>>> keysBeginning(const QString &start) override
    {
        ++startReads;
        QList<qint64> found;
        for (const EpisodeSummary &row : std::as_const(rows)) {
            if (row.episodeId.startsWith(start, Qt::CaseInsensitive))
                found.append(row.key);
        }
        return answer<QList<qint64>>(found);
    }
    void setState(const EngineState &state)
    {
        m_state = state;
        Q_EMIT stateChanged(state);
    }

    /// Answers what was asked while `holdAnswers` was set, the oldest first.
    void release()
    {
        while (!m_held.empty()) {
            const auto answerNow = m_held.front();
            m_held.pop_front();
            answerNow();
        }
    }

    QList<EpisodeSummary> rows;
    std::optional<Error> nextError; ///< instead of the next answer to a command
    bool holdAnswers = false;
    int keyReads = 0;
    int scans = 0;
    int tries = 0;
    QList<QList<qint64>> pageReads;
    QList<Sent> sent;
    QList<qint64> undone;
    UndoReport nextUndo;
    QStringList imported;
    CommandReport nextReport;
    ImportReport nextImport;
    Why nextWhy;
    QHash<qint64, QList<SyncLog>> logs;
    int startReads = 0;

private:
    template <typename T>
    Result<T> outcome(const T &value)
    {
        if (!nextError)
            return value;
        return *std::exchange(nextError, std::nullopt);
    }

    template <typename T>
    QFuture<Result<T>> answer(const Result<T> &value)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const auto finish = [promise, value] {
            promise->addResult(value);
            promise->finish();
        };
        if (holdAnswers)
            m_held.push_back(finish);
        else
            finish();
        return promise->future();
    }

    EngineState m_state;
    qint64 m_changeNumber = 0;
    std::deque<std::function<void()>> m_held;
};

} // namespace csc
