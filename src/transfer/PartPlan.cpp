// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "PartPlan.h"

#include <algorithm>
#include <array>

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

QList<qint64> PartPlan::sizesThatGive(int partCount, qint64 fileSizeBytes)
{
    // What other uploaders take if nobody says otherwise: AWS, rclone, s3cmd, MinIO, s5cmd …
    constexpr std::array<qint64, 14> usual{8,  16, 5,   64,  15, 50,  10,
                                           32, 25, 100, 128, 20, 256, 512};
    // The file is read once for each, but a large one not often.
    constexpr qint64 mostBytesToRead = qint64(16) * 1024 * mib;
    const qint64 mostSizes =
        std::clamp<qint64>(mostBytesToRead / std::max<qint64>(fileSizeBytes, 1), 2, 24);
    QList<qint64> sizes;
    const auto take = [&](qint64 sizeMib) {
        const qint64 size = sizeMib * mib;
        if (quotientRoundedUp(fileSizeBytes, size) == partCount && !sizes.contains(size)
            && sizes.size() < mostSizes)
            sizes.append(size);
    };
    if (partCount < 2 || fileSizeBytes <= 0)
        return sizes;
    std::for_each(usual.cbegin(), usual.cend(), take);
    const qint64 smallest = std::max(quotientRoundedUp(fileSizeBytes, partCount), smallestPart);
    for (qint64 n = quotientRoundedUp(smallest, mib);
         n * mib <= largestPart && sizes.size() < mostSizes
         && quotientRoundedUp(fileSizeBytes, n * mib) == partCount;
         ++n)
        take(n);
    return sizes;
}

qint64 PartPlan::sizeOf(int number) const
{
    return std::clamp<qint64>(m_fileSize - offsetOf(number), 0, m_partSize);
}

} // namespace csc
