// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/TemporaryDatabase.h"

namespace csc::test {

// Around the moment in which everything happens.
inline const QString past = QStringLiteral("2026-03-02T07:00:00.000Z");
inline const QString future = QStringLiteral("2026-03-02T09:00:00.000Z");

/// To hold that nothing was changed.
inline const QString everything = QStringLiteral("SELECT * FROM sync_logs ORDER BY id");

inline QStringList one(const QString &id)
{
    return {id};
}

/// `accepted…/rejected:reason…`, short to compare.
inline QString said(const CommandReport &report)
{
    QStringList rejected;
    for (const RejectedEpisode &each : report.rejected)
        rejected.append(each.episodeId + u':' + toText(each.reason));
    return report.accepted.join(u',') + u'/' + rejected.join(u',');
}

enum class Command { Enqueue, Automatic, Retry, Resync, Cancel, Priority };

inline CommandReport give(TemporaryDatabase &db, Command command, const EpisodeSelection &episodes,
                          CommandMode mode = CommandMode::Apply)
{
    const QueueStore::Rules rules;
    switch (command) {
    case Command::Enqueue:
        return must(db.queue.enqueue(episodes, Asker::Manual, Origin::Manual, rules, mode));
    case Command::Automatic:
        return must(db.queue.enqueue(episodes, Asker::Automatic, Origin::Automatic, rules, mode));
    case Command::Retry:
        return must(db.queue.retry(episodes, rules, mode));
    case Command::Resync:
        return must(db.queue.resync(episodes, mode));
    case Command::Cancel:
        return must(db.queue.cancel(episodes, rules, mode));
    case Command::Priority:
        return must(db.queue.setPriority(episodes, 7, mode));
    }
    Q_UNREACHABLE();
}

} // namespace csc::test
