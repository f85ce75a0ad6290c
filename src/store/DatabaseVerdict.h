// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"
#include "store/DatabaseHold.h"

#include <QString>

#include <functional>
#include <memory>

namespace csc {

/// Whether a database file is in order, and, where it isn't, the hold under which that stays so:
/// what others commit while it is checked must never make a sound database look damaged.
///
/// Without a write-ahead log the file is held all the time. With one SQLite needs its locks for
/// the check; if the files have changed by the time that they are held again, the check counts for
/// nothing and is refused.
struct DatabaseVerdict
{
    enum class State {
        InOrder,
        Damaged,
        Empty, ///< absent, or with nothing in it
    };

    State state = State::Empty;
    std::unique_ptr<DatabaseHold> hold; ///< of a file that is there and not in order

    /// Writes nothing. `begin` is asked before the long part, and may stop it by its error.
    /// Error: code `database`; somebody has it open, it is another program's, can't be read, ….
    static Result<DatabaseVerdict> on(const QString &path,
                                      const std::function<Result<void>()> &begin);
};

} // namespace csc
