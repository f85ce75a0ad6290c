// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "Transaction.h"

#include "store/Database.h"
#include "store/SqlError.h"
#include "store/Statement.h"

namespace csc {

Transaction::Transaction(const Database &database, Kind kind)
    : m_database(database)
    , m_kind(kind)
{}

Transaction::~Transaction()
{
    rollBack();
}

Result<void> Transaction::begin()
{
    // Qt's own transactions are deferred: a write after another's commit would fail at once.
    const QString statement =
        m_kind == Kind::Read ? QStringLiteral("BEGIN") : QStringLiteral("BEGIN IMMEDIATE");
    if (const auto begun = sql::write(m_database, statement); !begun)
        return begun.error();
    m_open = true;
    if (const auto there = checkInPlace(); !there)
        return there.error();
    if (m_kind != Kind::Write)
        return {};
    const auto version = sql::readNumber(m_database, QStringLiteral("PRAGMA user_version"));
    if (!version)
        return version.error();
    if (*version != m_database.schemaVersion()) {
        return databaseError("database.migrated",
                             QStringLiteral("The database %1 was brought to schema version %2 by a "
                                            "newer program while this one was running. Nothing was "
                                            "changed; start this program again.")
                                 .arg(m_database.path())
                                 .arg(*version),
                             {{"path", m_database.path()}, {"schema", *version}});
    }
    return {};
}

Result<void> Transaction::commit()
{
    if (const auto there = checkInPlace(); !there) {
        rollBack();
        return there.error();
    }
    const auto committed = sql::write(m_database, QStringLiteral("COMMIT"));
    if (!committed) {
        rollBack();
        return committed.error();
    }
    m_open = false;
    // While it was being written the file may have gone: what is acknowledged must be in one that
    // is there.
    return checkInPlace();
}

Result<void> Transaction::checkInPlace() const
{
    return m_kind == Kind::Read ? Result<void>() : m_database.checkInPlace();
}

void Transaction::rollBack()
{
    if (!m_open)
        return;
    m_open = false;
    // Some errors (a full disk) have rolled back already; then these fail, which is right. Where
    // the first one itself was what failed, no later transaction could begin without the second.
    const QString statement = QStringLiteral("ROLLBACK");
    if (!sql::write(m_database, statement))
        (void)sql::write(m_database, statement);
}

} // namespace csc
