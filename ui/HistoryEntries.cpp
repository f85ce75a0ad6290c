// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ui/HistoryEntries.h"

#include "ui/ErrorText.h"
#include "ui/Formats.h"
#include "ui/Words.h"

#include <QLocale>

namespace csc {

namespace {

constexpr QStringView between(u" · ");

QString took(const QDateTime &from, const QDateTime &to)
{
    return from.isValid() && to.isValid() ? Formats::duration(double(from.msecsTo(to)) / 1000.0)
                                          : QString();
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(between);
}

SyncStatus lookOf(const std::optional<AttemptOutcome> &outcome)
{
    if (!outcome)
        return SyncStatus::InProgress;
    switch (*outcome) {
    case AttemptOutcome::Completed:
        return SyncStatus::Completed;
    case AttemptOutcome::Failed:
    case AttemptOutcome::Interrupted:
        return SyncStatus::Failed;
    case AttemptOutcome::Cancelled:
    case AttemptOutcome::Released:
        break;
    }
    return SyncStatus::NotStarted;
}

HistoryEntry entryOf(const SyncLog &log)
{
    HistoryEntry entry;
    entry.key = log.key;
    entry.look = log.status;
    entry.title = HistoryEntries::tr("%1, %2", "a status, and who asked for the upload")
                      .arg(Words::status(log.status), Words::origin(log.origin));
    entry.at = log.queuedAt;
    entry.until = log.completedAt;
    const QString verified =
        log.verifiedBy
            ? HistoryEntries::tr("Verified by %1").arg(Words::verifiedBy(*log.verifiedBy))
            : QString();
    entry.facts =
        joined({Formats::size(log.bytesTransferred),
                log.durationSec ? Formats::duration(*log.durationSec) : QString(), verified});
    const bool over = log.status == SyncStatus::Failed && !log.nextRetryAt.isValid();
    entry.error = ErrorText::sentence(log.errorCode, log.errorMessage, log.errorDetail,
                                      over ? ErrorText::Again::No : ErrorText::Again::Maybe);
    entry.english = log.errorMessage;
    return entry;
}

HistoryEntry entryOf(const SyncAttempt &attempt, const SyncLog &log)
{
    HistoryEntry entry;
    entry.key = -attempt.key;
    entry.isAttempt = true;
    entry.look = lookOf(attempt.outcome);
    entry.title = HistoryEntries::tr("Attempt %1: %2")
                      .arg(QLocale().toString(attempt.attempt),
                           attempt.outcome ? Words::outcome(*attempt.outcome)
                                           : HistoryEntries::tr("running"));
    entry.at = attempt.startedAt;
    entry.until = attempt.endedAt;
    entry.facts =
        joined({Formats::size(attempt.bytesTransferred), took(attempt.startedAt, attempt.endedAt)});
    // Of the error that the sync log ended with, it tells itself, and knows more.
    const bool isTold =
        attempt.errorCode == log.errorCode && attempt.errorMessage == log.errorMessage;
    if (!isTold) {
        entry.error = ErrorText::sentence(attempt.errorCode, attempt.errorMessage, {});
        entry.english = attempt.errorMessage;
    }
    return entry;
}

} // namespace

QString HistoryEntry::text() const
{
    QStringList lines{title, Formats::exactMoment(at)};
    lines.append(facts);
    lines.append(error);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

HistoryEntries HistoryEntries::of(const QList<SyncLog> &logs, int most)
{
    HistoryEntries history;
    qsizetype all = 0;
    for (const SyncLog &log : logs) {
        all += 1 + log.attempts.size();
        if (int(history.entries.size()) >= most)
            continue; // only counted
        history.entries.append(entryOf(log));
        for (auto attempt = log.attempts.crbegin(); attempt != log.attempts.crend(); ++attempt) {
            if (int(history.entries.size()) >= most)
                break;
            history.entries.append(entryOf(*attempt, log));
        }
    }
    history.left = int(all - history.entries.size());
    return history;
}

QString HistoryEntries::leftSentence() const
{
    return left == 0 ? QString() : tr("%n older entries are not shown.", nullptr, left);
}

} // namespace csc
