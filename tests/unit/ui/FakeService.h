// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/SyncService.h"

#include <QHash>

#include <algorithm>
#include <deque>
#include <functional>
#include <tuple>

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
        QList<qint64> keys;
        const QList<EpisodeSummary> all = matching(filter, order);
        for (const EpisodeSummary &row : all)
            keys.append(row.key);
        return answer<QList<qint64>>(keys, holdKeys);
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
            count(counts, row);
        std::stable_sort(counts.failures.begin(), counts.failures.end(),
                         [](const FailureCause &a, const FailureCause &b) {
                             return a.count != b.count ? a.count > b.count
                                                       : a.errorCode < b.errorCode;
                         });
        return counts;
    }
    qint64 bytesSent() const override { return sentBytes; }
    QFuture<Result<ShiftReport>> shiftReport(const ReportQuestion &question) override
    {
        reportsAsked.append(question);
        ShiftReport report = nextReportOfShift;
        report.range = question.range;
        if (question.sink) {
            Result<void> done;
            for (const ReportEntry &entry : std::as_const(report.entries))
                done = done.ok() ? question.sink->take(entry) : done;
            done = done.ok() ? question.sink->finish() : done;
            if (!done)
                return answer<ShiftReport>(done.error());
        }
        return answer<ShiftReport>(outcome(report));
    }
    /// Only where `givesFirstRows` is set, as tests of the keys alone count what is read.
    QFuture<Result<FirstRows>> firstRows(const EpisodeFilter &filter, const EpisodeOrder &order,
                                         int limit) override
    {
        if (!givesFirstRows)
            return {};
        const QList<EpisodeSummary> all = matching(filter, order);
        const bool known = filter.search.isEmpty() || all.size() < limit;
        return answer<FirstRows>(FirstRows{all.mid(0, limit), known ? all.size() : -1});
    }
    QFuture<Result<SelectionFacts>> selectionFacts(const EpisodeSelection &episodes,
                                                   const QList<qint64> &except) override
    {
        counted.append(episodes);
        notCounted = except;
        SelectionFacts facts;
        if (const auto *filter = std::get_if<EpisodeFilter>(&episodes)) {
            const QList<EpisodeSummary> all = matching(*filter, {});
            for (const EpisodeSummary &row : all) {
                if (!except.contains(row.key))
                    facts.add(row);
            }
        } else {
            QHash<qint64, const EpisodeSummary *> byKey;
            for (const EpisodeSummary &row : std::as_const(rows))
                byKey.insert(row.key, &row);
            for (const qint64 key : std::get<QList<qint64>>(episodes)) {
                if (const EpisodeSummary *row = byKey.value(key))
                    facts.add(*row);
            }
        }
        return answer<SelectionFacts>(facts);
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
    QDateTime nowUtc() const override { return clock ? clock() : QDateTime::currentDateTimeUtc(); }
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
    bool givesFirstRows = false;
    std::function<QDateTime()> clock; ///< the computer's own where there is none
    bool holdKeys = false;            ///< holds the answers to orderedKeys() alone
    int keyReads = 0;
    int scans = 0;
    int tries = 0;
    QList<QList<qint64>> pageReads;
    QList<Sent> sent;
    QList<EpisodeSelection> counted; ///< selections whose facts were asked for
    QList<qint64> notCounted;        ///< of the last of them: the keys that were excepted
    QList<qint64> undone;
    UndoReport nextUndo;
    QStringList imported;
    CommandReport nextReport;
    ImportReport nextImport;
    Why nextWhy;
    QHash<qint64, QList<SyncLog>> logs;
    qint64 sentBytes = 0;
    QList<ReportQuestion> reportsAsked;
    ShiftReport nextReportOfShift;
    int startReads = 0;

private:
    static void count(QueueCounts &counts, const EpisodeSummary &row)
    {
        ++counts.byStatus.at(size_t(row.status));
        if (isActive(row.status))
            counts.backlogBytes += row.fileSizeBytes;
        if (row.status != SyncStatus::Failed)
            return;
        const auto known = std::find_if(
            counts.failures.begin(), counts.failures.end(),
            [&row](const FailureCause &cause) { return cause.errorCode == row.errorCode; });
        if (known == counts.failures.end())
            counts.failures.append({row.errorCode, 1});
        else
            ++known->count;
    }

    QList<EpisodeSummary> matching(const EpisodeFilter &filter, const EpisodeOrder &order) const
    {
        QList<EpisodeSummary> found;
        for (const EpisodeSummary &row : std::as_const(rows)) {
            if ((!filter.status || row.status == *filter.status)
                && (!filter.errorCode || row.errorCode == *filter.errorCode)
                && row.episodeId.contains(filter.search, Qt::CaseInsensitive))
                found.append(row);
        }
        const bool down = order.direction == Qt::DescendingOrder;
        std::stable_sort(found.begin(), found.end(),
                         [&order, down](const EpisodeSummary &a, const EpisodeSummary &b) {
                             if (order.key == EpisodeSortKey::Claim)
                                 return std::tuple(-a.priority, a.queuedAt, a.syncLogKey)
                                        < std::tuple(-b.priority, b.queuedAt, b.syncLogKey);
                             const bool bySize = order.key == EpisodeSortKey::Size;
                             const auto left =
                                 bySize ? a.fileSizeBytes : a.queuedAt.toMSecsSinceEpoch();
                             const auto right =
                                 bySize ? b.fileSizeBytes : b.queuedAt.toMSecsSinceEpoch();
                             return down ? right < left : left < right;
                         });
        return found;
    }

    template <typename T>
    Result<T> outcome(const T &value)
    {
        if (!nextError)
            return value;
        return *std::exchange(nextError, std::nullopt);
    }

    template <typename T>
    QFuture<Result<T>> answer(const Result<T> &value, bool hold = false)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const auto finish = [promise, value] {
            promise->addResult(value);
            promise->finish();
        };
        if (holdAnswers || hold)
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
