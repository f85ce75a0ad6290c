// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "Digest.h"

#include <QByteArray>
#include <QFile>

#include <functional>
#include <optional>

namespace csc {

/// Reads a file once, from its first byte to its last, in blocks. Every byte goes into a SHA-256;
/// those that were taken so far also into a CRC-32 that can be started anew.
class HashingReader
{
public:
    /// `cancelled` is asked before each block; the file then looks like one that can't be read.
    HashingReader(const QString &path, std::function<bool()> cancelled);

    bool open();
    qint64 size() const { return m_size; } ///< when it was opened
    qint64 position() const { return m_position; }
    qint64 left() const { return m_size - m_position; }

    /// Takes the next `bytes`; nothing when the file ends before them or can't be read.
    std::optional<QByteArray> take(qint64 bytes);
    /// Passes over the next `bytes`, which may be many; false as above.
    bool skip(qint64 bytes);
    /// Reads what is left, for the SHA-256's sake; false when it can't be read.
    bool drain();

    /// CRC-32 (as in zlib) of what was taken since the start or the last restartCrc().
    quint32 crc() const { return m_crc; }
    void restartCrc() { m_crc = 0; }

    /// Why reading failed, empty when it only came to the end.
    QString failure() const { return m_failure; }
    QByteArray sha256() { return m_sha256.finish(); } ///< once, after the last byte

private:
    bool fill();
    void consume(qint64 bytes);

    QFile m_file;
    std::function<bool()> m_cancelled;
    Digest m_sha256{Digest::Kind::Sha256};
    QByteArray m_block;
    qsizetype m_blockBytes = 0;
    qsizetype m_blockUsed = 0;
    qint64 m_size = 0;
    qint64 m_position = 0;
    quint32 m_crc = 0;
    QString m_failure;
};

/// CRC-32 as in zlib, gzip and MCAP, going on from `crc`.
quint32 crc32Of(const void *data, qsizetype bytes, quint32 crc = 0);

/// The CRC-32 of two stretches, one after the other, from theirs; the second is `bytes` long.
quint32 crc32Joined(quint32 first, quint32 second, qint64 bytes);

} // namespace csc
