// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "PartPlan.h"

#include <algorithm>

namespace csc {

namespace {

constexpr qint64 mib = qint64(1024) * 1024;
constexpr qint64 smallestPart = 5 * mib;
constexpr qint64 largestPart = 5120 * mib;
constexpr qint64 mostPartsEverywhere = 1000;

qint64 quotientRoundedUp(qint64 a, qint64 b)
{
    return a / b + (a % b != 0 ? 1 : 0);
}

} // namespace

PartPlan::PartPlan(qint64 fileSizeBytes, qint64 partSizeBytes)
    : m_fileSize(std::max<qint64>(fileSizeBytes, 0))
    , m_partSize(std::clamp(partSizeBytes, smallestPart, largestPart))
{
    const qint64 enough = quotientRoundedUp(m_fileSize, mostPartsEverywhere);
    if (m_partSize < enough)
        m_partSize = std::min(quotientRoundedUp(enough, mib) * mib, largestPart);
    m_count = int(std::max<qint64>(quotientRoundedUp(m_fileSize, m_partSize), 1));
}

qint64 PartPlan::sizeOf(int number) const
{
    return std::clamp<qint64>(m_fileSize - offsetOf(number), 0, m_partSize);
}

} // namespace csc
