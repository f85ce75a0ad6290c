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
    static QString ofImport(const ImportReport &report);

private:
    static QString accepted(SyncService::Command command, int count);
};

} // namespace csc
