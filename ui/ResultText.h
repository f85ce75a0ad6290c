// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Command.h"
#include "core/Episode.h"
#include "ui/SyncService.h"

#include <QCoreApplication>

namespace csc {

/// What a command did, in one line: "3 queued, 1 skipped: already synced".
class ResultText
{
    Q_DECLARE_TR_FUNCTIONS(csc::ResultText)

public:
    static QString ofCommand(SyncService::Command command, const CommandReport &report);
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
    static QString accepted(SyncService::Command command, int count);
};

} // namespace csc
