// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

namespace csc {

/// How a file is cut into the parts of a multipart upload. Pure.
/// Limits: Amazon S3 User Guide, "Multipart upload limits": at most 10,000 parts, 5 MiB at least
/// for each but the last, objects of at most 5 TiB.
class PartPlan
{
public:
    /// `partSizeBytes` is what the settings ask for; it grows (by whole MiB) where the file would
    /// otherwise need too many parts, and is never under 5 MiB.
    PartPlan(qint64 fileSizeBytes, qint64 partSizeBytes);

    qint64 partSizeBytes() const { return m_partSize; }
    int partCount() const { return m_count; }
    /// Of part `number`, counted from 1.
    qint64 offsetOf(int number) const { return qint64(number - 1) * m_partSize; }
    qint64 sizeOf(int number) const;

private:
    qint64 m_fileSize = 0;
    qint64 m_partSize = 0;
    int m_count = 0;
};

} // namespace csc
