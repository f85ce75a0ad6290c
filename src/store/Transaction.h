// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Result.h"

namespace csc {

class Database;

/// A transaction that is rolled back unless it was committed. On the connection's thread; one at a
/// time a connection.
class Transaction
{
public:
    enum class Kind {
        Write,  ///< BEGIN IMMEDIATE: a busy database is waited for here, and never later
        Read,   ///< one snapshot for several queries
        Schema, ///< a migration: as Write, but whatever the schema is
    };

    explicit Transaction(const Database &database, Kind kind = Kind::Write);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// Begins it. A writing one is refused where the schema is no longer the one that this
    /// connection was opened with, or its file no longer at its place.
    Result<void> begin();
    /// Durable, and in the file that is at the database's place, when this returns without an
    /// error; otherwise everything is rolled back (or, if the file went just then, not to be
    /// found).
    Result<void> commit();

private:
    Result<void> checkInPlace() const;
    void rollBack();

    const Database &m_database;
    Kind m_kind;
    bool m_open = false;
};

} // namespace csc
