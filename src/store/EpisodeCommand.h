// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Command.h"
#include "core/Result.h"

#include <QList>
#include <QString>
#include <QVariant>

namespace csc {

class Database;
class Transaction;

/// One command about many episodes, in a handful of set-based statements whatever their number:
/// the selection goes into a temporary table (`temp.selected`), each episode gets its verdict
/// (`temp.judged`: what is to be done, `+…`, or the reason why not), and the caller's statements
/// act on all rows of one verdict. Use inside a writing transaction, one command at a time.
class EpisodeCommand
{
public:
    explicit EpisodeCommand(const Database &database);

    /// Fills the selection. Names are a public id, else an `id`, else the public id of a deleted
    /// episode. Named twice counts once, the order is kept; a filter's episodes go by `id`.
    Result<void> select(const EpisodeSelection &selection);
    /// The same from a query of episodes' ids. Names no outsiders.
    Result<void> selectQuery(const QString &query, const QList<QVariant> &values);

    /// Judges each: `not_found` and `deleted` first, then the first of `cases` (SQL `WHEN … THEN …`
    /// and an ELSE; `e` the episode, `l` its latest sync log, `a` its active one; values ?1, ?2 …).
    Result<void> judge(const QString &cases, const QList<QVariant> &values);

    /// `(SELECT …)`: the sync logs (active, else latest) or the episodes of all rows of a verdict.
    static QString logsJudged(QStringView verdict);
    static QString episodesJudged(QStringView verdict);

    Result<CommandReport> report() const;

private:
    const Database &m_database;
    bool m_namesOutsiders = true;
};

/// Ends a command's transaction: commits what is to be applied, rolls back what was rehearsed.
Result<void> finishCommand(Transaction &transaction, CommandMode mode);

/// Cancels the active sync logs of the episodes that were judged `+ask` (the owner is asked to
/// stop), `+remove` (never attempted: as if never queued) or `+fail`. `now`: UTC text.
Result<void> cancelJudged(const Database &database, const QString &now);
/// The cases that tell these three apart for an episode with an active sync log.
/// `keepsFresh`: a row never attempted is kept as failed, so that discovery does not bring it back.
QString cancelCases(bool keepsFresh);

} // namespace csc
