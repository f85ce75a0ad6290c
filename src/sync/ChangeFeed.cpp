// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "ChangeFeed.h"

#include "store/Database.h"

namespace csc {

namespace {
/// More rows than this are not listed one by one: whoever shows them reads its page again.
constexpr int mostRows = 500;
} // namespace

ChangeFeed::ChangeFeed(Database &database)
    : m_database(database)
    , m_reader(database)
{}

Result<QueueCounts> ChangeFeed::begin()
{
    const Result<qint64> number = m_reader.changeNumber();
    if (!number)
        return number.error();
    const Result<QueueCounts> counts = m_reader.counts();
    if (!counts)
        return counts.error();
    const Result<qint64> version = m_database.dataVersion();
    if (!version)
        return version.error();
    m_changeNumber = *number;
    m_counts = *counts;
    m_dataVersion = *version;
    return m_counts;
}

Result<bool> ChangeFeed::othersHaveCommitted()
{
    const Result<qint64> version = m_database.dataVersion();
    if (!version)
        return version.error();
    return std::exchange(m_dataVersion, *version) != *version;
}

Result<std::optional<ChangeSet>> ChangeFeed::collect()
{
    Result<ChangeSet> changes = m_reader.changedSince(m_changeNumber, mostRows);
    if (!changes)
        return changes.error();
    const bool nothing = changes->changeNumber == m_changeNumber && changes->counts == m_counts;
    m_changeNumber = changes->changeNumber;
    m_counts = changes->counts;
    if (nothing)
        return std::optional<ChangeSet>();
    return std::optional<ChangeSet>(*std::move(changes));
}

} // namespace csc
