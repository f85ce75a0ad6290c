// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QList>

namespace csc {

/// How a file is cut into the parts of a multipart upload. Pure.
/// Limits: Amazon S3 User Guide, "Multipart upload limits": at most 10,000 parts, of 5 MiB (but for
/// the last) to 5 GiB, objects of at most 5 TiB. Some servers take 1,000 parts only (OpenStack
/// Swift by default), and say so after 1,000 parts: no more are used as long as that is possible.
class PartPlan
{
public:
    /// `partSizeBytes` is what the settings ask for; it grows (by whole MiB) where the file would
    /// otherwise need too many parts.
    PartPlan(qint64 fileSizeBytes, qint64 partSizeBytes);

    qint64 partSizeBytes() const { return m_partSize; }
    int partCount() const { return m_count; }
    /// Of part `number`, counted from 1.
    qint64 offsetOf(int number) const { return qint64(number - 1) * m_partSize; }
    qint64 sizeOf(int number) const;

    /// Sizes that a file may have been cut by into so many parts, the usual ones first; a few of
    /// whole MiB, as programs choose them.
    static QList<qint64> sizesThatGive(int partCount, qint64 fileSizeBytes);

private:
    qint64 m_fileSize = 0;
    qint64 m_partSize = 0;
    int m_count = 0;
};

} // namespace csc
