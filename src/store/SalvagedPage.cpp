// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "SalvagedPage.h"

#include <QtEndian>

#include <bit>

namespace csc {

namespace {

/// SQLite's own limit of a row (SQLITE_MAX_LENGTH).
constexpr quint64 mostPayloadBytes = 1'000'000'000;

quint32 pageNumberAt(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

/// A number of one to nine bytes; moves `at` past it. Nothing where the bytes end in it.
std::optional<quint64> takeVarint(QByteArrayView bytes, qsizetype &at)
{
    quint64 value = 0;
    for (int i = 0; i < 9; ++i) {
        if (at >= bytes.size())
            return std::nullopt;
        const auto byte = quint8(bytes.at(at++));
        if (i == 8)
            return value << 8 | byte;
        value = value << 7 | (byte & 0x7f);
        if ((byte & 0x80) == 0)
            return value;
    }
    return std::nullopt;
}

/// Bytes that a value of this serial type takes; -1 for a type that there isn't.
qint64 bytesOfType(quint64 type)
{
    static constexpr qint64 fixed[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, -1, -1};
    if (type < std::size(fixed))
        return fixed[type];
    return type > 2 * mostPayloadBytes ? -1 : qint64(type - 12) / 2;
}

QVariant valueOf(quint64 type, QByteArrayView bytes)
{
    if (type == 0)
        return QVariant(QMetaType::fromType<QString>());
    if (type >= 12)
        return type % 2 == 0 ? QVariant(bytes.toByteArray()) : QVariant(QString::fromUtf8(bytes));
    if (type == 8 || type == 9)
        return qint64(type - 8);
    if (type == 7)
        return std::bit_cast<double>(qFromBigEndian<quint64>(bytes.data()));
    qint64 value = (quint8(bytes.at(0)) & 0x80) == 0 ? 0 : -1; // the sign is in the first bit
    for (const char byte : bytes)
        value = qint64(quint64(value) << 8 | quint8(byte));
    return value;
}

/// The values of a record. Nothing where its parts don't fill it exactly: then it is none.
std::optional<QList<QVariant>> valuesOf(QByteArrayView record)
{
    qsizetype at = 0;
    const std::optional<quint64> headerEnd = takeVarint(record, at);
    if (!headerEnd || *headerEnd > quint64(record.size()))
        return std::nullopt;
    QList<QVariant> values;
    auto body = qsizetype(*headerEnd);
    while (at < qsizetype(*headerEnd)) {
        const std::optional<quint64> type = takeVarint(record, at);
        const qint64 bytes = type ? bytesOfType(*type) : -1;
        if (bytes < 0 || bytes > record.size() - body)
            return std::nullopt;
        values.append(valueOf(*type, record.sliced(body, bytes)));
        body += bytes;
    }
    if (at != qsizetype(*headerEnd) || body != record.size() || values.isEmpty())
        return std::nullopt;
    return values;
}

} // namespace

bool isSchemaRow(const SalvagedRow &row)
{
    if (!row.key || row.values.size() != 5)
        return false;
    static const QStringList types{QStringLiteral("table"), QStringLiteral("index"),
                                   QStringLiteral("trigger"), QStringLiteral("view")};
    return types.contains(row.values.at(0).toString())
           && row.values.at(1).typeId() == QMetaType::QString
           && row.values.at(3).typeId() == QMetaType::LongLong;
}

SalvagedPage::SalvagedPage(const DatabasePages &pages, quint32 number)
    : m_pages(pages)
    , m_bytes(pages.page(number))
    , m_start(number == 1 ? 100 : 0)
{
    // What the page keeps free for others at its end holds nothing of ours.
    m_bytes.truncate(pages.usableBytes());
    if (m_bytes.size() < m_start + 12)
        return;
    const auto kind = quint8(m_bytes.at(m_start));
    if (kind != 2 && kind != 5 && kind != 10 && kind != 13)
        return;
    m_kind = Kind(kind);
    m_cells = qFromBigEndian<quint16>(m_bytes.constData() + m_start + 3);
    const qsizetype pointers = m_start + (isInterior() ? 12 : 8);
    if (pointers + 2 * qsizetype(m_cells) > m_bytes.size())
        m_kind = Kind::None;
}

bool SalvagedPage::isInterior() const
{
    return m_kind == Kind::IndexInterior || m_kind == Kind::TableInterior;
}

qsizetype SalvagedPage::cellAt(int cell) const
{
    const qsizetype pointers = m_start + (isInterior() ? 12 : 8);
    return qFromBigEndian<quint16>(m_bytes.constData() + pointers + 2 * qsizetype(cell));
}

QList<quint32> SalvagedPage::children() const
{
    QList<quint32> children;
    if (!isInterior())
        return children;
    const auto append = [&](qsizetype at) {
        const quint32 child = at + 4 <= m_bytes.size() ? pageNumberAt(m_bytes, at) : 0;
        if (child > 1 && child <= m_pages.count())
            children.append(child);
    };
    for (int cell = 0; cell < m_cells; ++cell)
        append(cellAt(cell));
    append(m_start + 8);
    return children;
}

QList<SalvagedRow> SalvagedPage::rows() const
{
    QList<SalvagedRow> rows;
    m_unreadable = 0;
    if (m_kind == Kind::None || m_kind == Kind::TableInterior)
        return rows;
    for (int cell = 0; cell < m_cells; ++cell) {
        const qsizetype at = cellAt(cell) + (m_kind == Kind::IndexInterior ? 4 : 0);
        if (std::optional<SalvagedRow> row = rowAt(at))
            rows.append(*std::move(row));
        else
            ++m_unreadable;
    }
    return rows;
}

std::optional<SalvagedRow> SalvagedPage::rowAt(qsizetype at) const
{
    if (at < m_start + 8)
        return std::nullopt;
    const std::optional<quint64> bytes = takeVarint(m_bytes, at);
    if (!bytes || *bytes > mostPayloadBytes)
        return std::nullopt;
    SalvagedRow row;
    if (m_kind == Kind::TableLeaf) {
        const std::optional<quint64> key = takeVarint(m_bytes, at);
        if (!key)
            return std::nullopt;
        row.key = qint64(*key);
    }
    const std::optional<QByteArray> payload = payloadAt(at, *bytes);
    std::optional<QList<QVariant>> values = payload ? valuesOf(*payload) : std::nullopt;
    if (!values)
        return std::nullopt;
    row.values = *std::move(values);
    return row;
}

/// How much of a payload lies in its cell (section 1.6 of the description of the format).
qsizetype SalvagedPage::localBytes(quint64 bytes) const
{
    const auto usable = quint64(m_pages.usableBytes());
    const quint64 most = m_kind == Kind::TableLeaf ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    if (bytes <= most)
        return qsizetype(bytes);
    const quint64 least = (usable - 12) * 32 / 255 - 23;
    const quint64 kept = least + (bytes - least) % (usable - 4);
    return qsizetype(kept <= most ? kept : least);
}

std::optional<QByteArray> SalvagedPage::payloadAt(qsizetype at, quint64 bytes) const
{
    const qsizetype local = localBytes(bytes);
    const bool overflows = quint64(local) < bytes;
    if (at + local + (overflows ? 4 : 0) > m_bytes.size())
        return std::nullopt;
    QByteArray payload = m_bytes.mid(at, local);
    quint32 next = overflows ? pageNumberAt(m_bytes, at + local) : 0;
    // A chain can't be longer than the payload, so one that is a ring ends, too.
    while (quint64(payload.size()) < bytes) {
        if (next < 2 || next > m_pages.count())
            return std::nullopt;
        const QByteArray page = m_pages.page(next).left(m_pages.usableBytes());
        const auto wanted = qsizetype(
            std::min<quint64>(bytes - quint64(payload.size()), quint64(m_pages.usableBytes()) - 4));
        if (page.size() < 4 + wanted)
            return std::nullopt;
        next = pageNumberAt(page, 0);
        payload += page.mid(4, wanted);
    }
    return payload;
}

} // namespace csc
