// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QString>
#include <QtEndian>

namespace csc::test {

/// A small recording, put together byte by byte after the specification and not by the program's
/// own writer, so that a mistake there can't hide.
struct RecordingPlan
{
    QByteArray compression; ///< of its two chunks: empty, `lz4` or `zstd`
    int messages = 6;       ///< in each chunk, 0.1 s apart
    bool checksums = true;  ///< false: every optional checksum is zero
    bool summary = true;
    quint64 wrongMessageCount = 0; ///< added to the count in the statistics
};
QByteArray recordingBytes(const RecordingPlan &plan = {});

/// A record: opcode, length, content.
QByteArray mcapRecord(int opcode, const QByteArray &content);
QByteArray mcapMagic();
/// A text or byte field with its 32-bit length.
QByteArray mcapField(const QByteArray &bytes);
quint32 crc32(const QByteArray &bytes);

/// Little-endian.
template <typename T>
QByteArray little(T value)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

bool writeFile(const QString &path, const QByteArray &bytes);
/// Writes other bytes into a file so that it does not look changed: same size, time and inode.
/// What then still takes it for what it was has not read it.
bool replaceUnnoticed(const QString &path, const QByteArray &bytes);

} // namespace csc::test
