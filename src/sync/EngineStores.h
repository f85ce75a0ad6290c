// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "store/Database.h"
#include "store/EpisodeReader.h"
#include "store/EpisodeStore.h"
#include "store/LedgerStore.h"
#include "store/QueueStateStore.h"
#include "store/QueueStore.h"
#include "store/UndoStore.h"
#include "store/WorkStore.h"

#include <memory>

namespace csc {

/// The writing connection and all stores on it. Made, used and destroyed on the engine thread.
struct EngineStores
{
    /// Takes over an open database; `host` is thisHost().
    EngineStores(std::unique_ptr<Database> opened, const Clock &clock, const QString &host)
        : database(std::move(opened))
        , episodes(*database, clock, host)
        , queue(*database, clock)
        , undo(*database)
        , work(*database, clock, host)
        , state(*database, clock)
        , ledger(*database, clock)
        , reader(*database)
    {}

    std::unique_ptr<Database> database;
    EpisodeStore episodes;
    QueueStore queue;
    UndoStore undo;
    WorkStore work;
    QueueStateStore state;
    LedgerStore ledger;
    EpisodeReader reader;
};

} // namespace csc
