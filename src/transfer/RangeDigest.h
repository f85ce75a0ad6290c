// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "BodyDigest.h"
#include "SourceFile.h"

#include <optional>

namespace csc {

/// Digests of a range of a file, computed slice by slice, so that whoever drives it can look after
/// other things in between (running transfers, a request to stop).
class RangeDigest
{
public:
    enum class Want { Sha256, Md5, Both };

    RangeDigest(SourceFile &source, qint64 offset, qint64 size, Want want);

    /// Reads the next slice (1 MiB); false once there is nothing left to do.
    bool step();
    /// Whether the file could not be read as far as it should.
    bool failed() const { return m_failed; }

    // After the last step; raw bytes.
    const QByteArray &sha256() const { return m_sha256Value; }
    const QByteArray &md5() const { return m_md5Value; }

private:
    void finish();

    SourceFile &m_source;
    qint64 m_offset = 0;
    qint64 m_left = 0;
    bool m_failed = false;
    std::optional<BodyDigest> m_sha256;
    std::optional<BodyDigest> m_md5;
    QByteArray m_sha256Value;
    QByteArray m_md5Value;
};

} // namespace csc
