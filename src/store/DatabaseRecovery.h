// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ClaimOwner.h"
#include "core/Clock.h"
#include "core/Result.h"
#include "core/RetryPolicy.h"
#include "store/DatabaseVerdict.h"
#include "store/RowBringer.h"

#include <functional>
#include <memory>

namespace csc {

/// What a recovery has done.
struct RecoveryReport
{
    QString database;     ///< absolute
    bool inOrder = false; ///< nothing was wrong, and nothing was done
    QString setAside;     ///< where the damaged file is now
    QList<RebuiltTable> tables;
    qint64 unplacedRows = 0;  ///< rows that could be read, but not told where they belong
    bool isPausedNow = false; ///< whether the queue was paused could not be read, so it is

    /// Whether episodes or sync logs are missing, or that can't be told.
    bool mayHaveLost() const;
};

/// Rebuilds a damaged database from what can be read of it, and sets the damaged one aside. Only
/// while nobody has it open. What is not recognisably a catalog of ours, or of a newer version, is
/// refused and never touched; until the rebuilt file has been checked and is on disk nothing but a
/// folder beside it is written.
class DatabaseRecovery
{
public:
    enum class Step {
        Check,  ///< whether there is anything to do
        Read,   ///< which pages are whose
        Write,  ///< `rows` so far
        Verify, ///< the rebuilt file
    };
    /// False: to be stopped. Nothing is changed then.
    using Progress = std::function<bool(Step step, qint64 rows)>;

    struct Options
    {
        QString path;
        QString host; ///< whose holders of rows can be known dead
        std::function<bool(const ClaimOwner &)> isDead;
        RetryPolicy policy; ///< for the rows that were in progress
        Progress progress = nullptr;
    };

    DatabaseRecovery(Options options, const Clock &clock);

    /// Error: code `database`, and nothing was changed, unless it says where the rebuilt file
    /// waits.
    Result<RecoveryReport> run();

private:
    Result<DatabaseVerdict> judge() const;
    Result<RecoveryReport> goOn();
    Result<void> checkNobodyWorks(const SalvagedTables &salvaged) const;
    Result<void> rebuild(DatabaseHold &hold);
    Result<void> fill(const QString &file, const DatabasePages &pages);
    Result<void> tidy(Database &database) const;
    Result<void> verify(const QString &file);
    Result<void> countRows(const QString &file);
    bool goesOn(Step step, qint64 rows = 0) const;
    Error stopped() const;

    Options m_options;
    const Clock &m_clock;
    RecoveryReport m_report;
};

} // namespace csc
