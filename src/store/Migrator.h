// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ClaimOwner.h"
#include "core/Clock.h"
#include "core/Result.h"

#include <QList>
#include <QString>

#include <functional>

namespace csc {

class Database;

/// Brings a database to the newest schema: numbered scripts, all in one transaction. From version 1
/// on that needs that no worker is alive, and the file is copied beside itself first.
class Migrator
{
public:
    struct Migration
    {
        int version = 0;
        QString script;
    };
    using IsDead = std::function<bool(const ClaimOwner &)>;

    /// The program's own scripts, from version 1 on without a gap.
    /// Up to version `last`; 0: all.
    static QList<Migration> builtIn(int last = 0);

    Migrator(QList<Migration> migrations, const Clock &clock, IsDead isDead);

    int newestVersion() const;
    /// Returns the version that the database has afterwards. Error: code `database`, and nothing
    /// was changed (a copy may have been made).
    Result<int> migrate(const Database &database) const;

private:
    Result<void> checkNobodyWorks(const Database &database) const;
    Result<void> copyBeside(const Database &database, int version) const;
    Result<void> apply(const Database &database, int fromVersion) const;

    QList<Migration> m_migrations;
    const Clock &m_clock;
    IsDead m_isDead;
};

} // namespace csc
