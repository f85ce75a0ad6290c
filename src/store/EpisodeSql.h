// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "core/SyncLog.h"

#include <QList>
#include <QString>
#include <QVariant>

namespace csc {

class Statement;

/// The pieces of SQL that several stores share. `e` is always the episode, `l` its latest sync log.
namespace sql {

/// A condition on `e` with the values of its `?` marks, in order.
struct Condition
{
    QString text;
    QList<QVariant> values;
};

/// Whether `e` may be uploaded as far as quality assurance goes.
QString isApproved();
/// What a filter matches. Deleted episodes never.
Condition matching(const EpisodeFilter &filter);
/// `ORDER BY …`: rows without a value come last in both directions, equal rows by id in the
/// direction of the key, so that turning the order turns it exactly.
QString orderBy(const EpisodeOrder &order);
/// `FROM …` for the first rows in an order, to be followed by WHERE: for those that an index gives
/// without sorting all that matches.
QString tablesOfPage(const EpisodeFilter &filter, const EpisodeOrder &order);

/// `SELECT …` of the columns of a summary, without and with `FROM …` of any episode, to be followed
/// by WHERE; and its row.
QString summaryColumns();
QString selectSummaries();
EpisodeSummary summaryOf(const Statement &row);

/// `SELECT … FROM sync_logs` and `… FROM sync_attempts`, to be followed by WHERE; and their rows.
QString selectSyncLogs();
SyncLog syncLogOf(const Statement &row);
QString selectAttempts();
SyncAttempt attemptOf(const Statement &row);

/// Whole numbers as the text of a JSON array, for `json_each(?)`: one bound value for any number.
QString jsonList(const QList<qint64> &numbers);
QString jsonList(const QStringList &texts);

} // namespace sql

} // namespace csc
