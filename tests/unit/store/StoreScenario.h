// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "support/TemporaryDatabase.h"

#include <functional>

struct sqlite3;

namespace csc::test {

/// All stores on one connection.
struct Stores
{
    Stores(std::unique_ptr<Database> opened, const Clock &clock);

    std::unique_ptr<Database> database;
    EpisodeStore episodes;
    QueueStore queue;
    WorkStore work;
    QueueStateStore state;
    LedgerStore ledger;
};

/// Every command of the stores in an order in which each has something to do; each is one
/// transaction, and may be given again where it failed. What a command learns (its claim) the
/// later ones use.
class StoreScenario
{
public:
    StoreScenario();

    struct Step
    {
        const char *name;
        std::function<Result<void>(Stores &)> run;
        /// What goes by afterwards.
        int seconds = 0;
    };
    const QList<Step> &steps() const { return m_steps; }

    TestClock clock;

private:
    void addCatalog();
    void addUploads();
    void addLedger();
    void addCancels();
    void addOutage();
    void addBulk();
    void add(const char *name, std::function<Result<void>(Stores &)> run, int seconds = 1);
    void addClaim(const char *name, Claim &claim, int owner = 1);

    QList<Step> m_steps;
    Claim m_a, m_b, m_c, m_d, m_e, m_f, m_probe;
    RemoteUpload m_upload, m_orphan;
};

/// SQLite's own handle of a connection.
sqlite3 *handleOf(const Database &database);
/// All rows of all tables, as text.
QByteArray dumpOf(sqlite3 *handle);
QByteArray dumpOf(const Database &database);
/// The same through a connection of its own.
QByteArray dumpOf(const QString &path);

} // namespace csc::test
