// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArrayView>
#include <QtEndian>

#include <algorithm>

namespace csc::mcap {

/// Takes little-endian fields off a record's content, one after the other. A field that is not
/// all there comes back as zero or empty, and from then on ok() is false: check it once, at the
/// end, before the values are used.
class FieldReader
{
public:
    explicit FieldReader(QByteArrayView content)
        : m_rest(content)
    {}

    quint8 u8() { return integer<quint8>(); }
    quint16 u16() { return integer<quint16>(); }
    quint32 u32() { return integer<quint32>(); }
    quint64 u64() { return integer<quint64>(); }
    QByteArrayView bytes(quint64 length)
    {
        if (length > quint64(m_rest.size())) {
            m_ok = false;
            m_rest = {};
            return {};
        }
        const QByteArrayView taken = m_rest.first(qsizetype(length));
        m_rest = m_rest.sliced(qsizetype(length));
        return taken;
    }
    /// A string, map, array or byte field with its 32-bit length before it.
    QByteArrayView prefixed() { return bytes(u32()); }

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_rest.isEmpty(); }
    qsizetype left() const { return m_rest.size(); }

private:
    template <typename T>
    T integer()
    {
        const QByteArrayView taken = bytes(sizeof(T));
        return taken.isEmpty() ? T(0) : qFromLittleEndian<T>(taken.data());
    }

    QByteArrayView m_rest;
    bool m_ok = true;
};

} // namespace csc::mcap
