// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QVariant>

#include <span>

namespace csc {

/// The columns of the table of episodes, in the contract's order.
enum class EpisodeColumn {
    Episode,
    Status,
    Progress,
    Size,
    Attempts,
    NextRetry,
    Queued,
    Started,
    Completed,
    Duration,
    Destination,
    Error,
};

/// What one column is: everything that model, view and sorting need to know of it.
struct EpisodeColumnInfo
{
    EpisodeColumn column;
    EpisodeSortKey sortKey;
    const char *name;   ///< under which the window remembers it; never changes
    const char *header; ///< for tr() in the context csc::EpisodeColumns
    Qt::Alignment alignment;
    int stretch; ///< its share of the room that is left over
    Qt::TextElideMode elide;
    QVariant (*raw)(const EpisodeSummary &);
    /// Short, as seen at a time in UTC.
    QString (*display)(const EpisodeSummary &, const QDateTime &now);
    /// The same for a cell without room for it; null: elided.
    QString (*narrow)(const EpisodeSummary &, const QDateTime &now);
    QString (*toolTip)(const EpisodeSummary &); ///< the whole, exact value
    QString (*plain)(const EpisodeSummary &);   ///< to be copied: whole, and easy for programs
    QString (*sample)();                        ///< a text that the column is to have room for
    QString (*tightSample)();                   ///< the same where the window is narrow
};

class EpisodeColumns
{
    Q_DECLARE_TR_FUNCTIONS(csc::EpisodeColumns)

public:
    static std::span<const EpisodeColumnInfo> all();
    static const EpisodeColumnInfo &info(int column);
    static int count();
    static QString header(int column);
    /// The column that sorts by `key`; -1 for those of activity and of claims, which have none.
    static int ofSortKey(EpisodeSortKey key);
    /// Whether these two states of one row may stand at different places in that order.
    static bool differInOrder(const EpisodeSummary &a, const EpisodeSummary &b, EpisodeSortKey key);
    /// The column of that `EpisodeColumnInfo::name`; -1: there is none.
    static int ofName(QStringView name);
};

} // namespace csc
