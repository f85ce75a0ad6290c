// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Command.h"
#include "core/Episode.h"
#include "ui/SyncService.h"

#include <QCoreApplication>
#include <QMap>

namespace csc {

/// A command's report in little: of very many rows that were skipped only the first are kept.
struct CommandOutcome
{
    static constexpr qsizetype MostSkipped = 1000;

    qint64 accepted = 0;
    qint64 skipped = 0;
    QMap<RejectReason, qint64> reasons;
    QList<RejectedEpisode> firstSkipped;
};

/// What a command did, in one line: "3 queued, 1 skipped: already synced".
class ResultText
{
    Q_DECLARE_TR_FUNCTIONS(csc::ResultText)

public:
    static CommandOutcome outcomeOf(const CommandReport &report);
    static QString ofCommand(SyncService::Command command, const CommandOutcome &outcome);
    static QString ofCommand(SyncService::Command command, const CommandReport &report);
    /// A line an episode, "episode: reason"; then how many more there are.
    static QString ofSkipped(const CommandOutcome &outcome);
    /// "Undone: 12 episodes are as before; 2 had begun already and were left alone."
    static QString ofUndo(const UndoReport &report);
    static QString ofImport(const ImportReport &report);

    /// What a scan's report does not say itself.
    struct ScanFacts
    {
        bool watches = true; ///< there are folders to look into
        QString settingsFile;
        qint64 notQueued = 0; ///< episodes that the scan left as they are: without approval
    };
    /// As ofImport(); if nothing was queued, also why and what to do.
    static QString ofScan(const ImportReport &report, const ScanFacts &facts);

    /// "path — sentence".
    static QString ofRefused(const RejectedFile &file);
    /// A line a file; at most so many files, then how many more there are.
    static QString ofRefused(const QList<RejectedFile> &files, int most);

private:
    static QString accepted(SyncService::Command command, qint64 count);
};

} // namespace csc
