// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/SyncLog.h"

#include <QCoreApplication>
#include <QString>

namespace csc {

/// One line of an episode's timeline: a sync log, or one attempt of it, in the user's language.
struct HistoryEntry
{
    qint64 key = 0; ///< `sync_logs.id`, or `sync_attempts.id` as a negative number
    bool isAttempt = false;
    SyncStatus look = SyncStatus::NotStarted; ///< whose drawing and colour it has
    QString title;                            ///< "Failed, by hand"
    QDateTime at;                             ///< when it began
    QDateTime until;                          ///< when it ended
    QString facts;                            ///< "1.2 MiB · 3.4 s"
    QString error;                            ///< whole, with its remedy
    QString english;                          ///< the stored sentence, which support knows

    /// All of it, for assistive technology and the clipboard.
    QString text() const;
};

/// The timeline of an episode.
struct HistoryEntries
{
    Q_DECLARE_TR_FUNCTIONS(csc::HistoryEntries)

public:
    QList<HistoryEntry> entries; ///< newest first, each sync log before its attempts
    int left = 0;                ///< older ones that were left out

    /// At most so many, however long the history is.
    static HistoryEntries of(const QList<SyncLog> &logs, int most);
    /// "12 older entries are not shown."; empty where none were left out.
    QString leftSentence() const;
};

} // namespace csc
