// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "HashingReader.h"

#include <zlib.h>

namespace csc {

namespace {

constexpr qsizetype blockBytes = 1 << 20;

} // namespace

quint32 crc32Of(const void *data, qsizetype bytes, quint32 crc)
{
    return quint32(crc32_z(crc, static_cast<const Bytef *>(data), size_t(bytes)));
}

quint32 crc32Joined(quint32 first, quint32 second, qint64 bytes)
{
    return quint32(crc32_combine(first, second, z_off_t(bytes)));
}

HashingReader::HashingReader(const QString &path, std::function<bool()> cancelled)
    : m_file(path)
    , m_cancelled(std::move(cancelled))
{}

bool HashingReader::open()
{
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        m_failure = m_file.errorString();
        return false;
    }
    m_size = m_file.size();
    m_block.resize(qMin<qint64>(blockBytes, m_size));
    return true;
}

/// Reads the next block; false at the end (which is where the file ended when it was opened).
bool HashingReader::fill()
{
    if (m_cancelled && m_cancelled()) {
        m_failure = QStringLiteral("the check was stopped");
        return false;
    }
    const qint64 wanted = qMin<qint64>(m_block.size(), left());
    const qint64 bytes = wanted > 0 ? m_file.read(m_block.data(), wanted) : 0;
    if (bytes < 0)
        m_failure = m_file.errorString();
    m_blockBytes = qMax<qint64>(0, bytes);
    m_blockUsed = 0;
    m_sha256.add(m_block.constData(), m_blockBytes);
    return m_blockBytes > 0;
}

void HashingReader::consume(qint64 bytes)
{
    m_crc = crc32Of(m_block.constData() + m_blockUsed, bytes, m_crc);
    m_blockUsed += bytes;
    m_position += bytes;
}

std::optional<QByteArray> HashingReader::take(qint64 bytes)
{
    // Checked before anything is allocated: a hostile length is larger than the file.
    if (bytes < 0 || bytes > left())
        return std::nullopt;
    QByteArray taken;
    taken.reserve(bytes);
    while (taken.size() < bytes) {
        if (m_blockUsed == m_blockBytes && !fill())
            return std::nullopt;
        const qint64 now = qMin<qint64>(bytes - taken.size(), m_blockBytes - m_blockUsed);
        taken.append(m_block.constData() + m_blockUsed, now);
        consume(now);
    }
    return taken;
}

bool HashingReader::skip(qint64 bytes)
{
    if (bytes < 0 || bytes > left())
        return false;
    while (bytes > 0) {
        if (m_blockUsed == m_blockBytes && !fill())
            return false;
        const qint64 now = qMin<qint64>(bytes, m_blockBytes - m_blockUsed);
        consume(now);
        bytes -= now;
    }
    return true;
}

bool HashingReader::drain()
{
    if (!m_failure.isEmpty())
        return false;
    m_position += m_blockBytes - m_blockUsed;
    m_blockUsed = m_blockBytes;
    while (left() > 0 && fill())
        m_position += m_blockBytes;
    return m_failure.isEmpty() && left() == 0;
}

} // namespace csc
