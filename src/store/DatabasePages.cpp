// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "DatabasePages.h"

#include "store/SalvagedPage.h"

#include <QSet>
#include <QtEndian>

#include <bit>

namespace csc {

namespace {

constexpr qsizetype headerBytes = 100;
constexpr QByteArrayView magic("SQLite format 3\0", 16);

// https://www.sqlite.org/fileformat2.html, section 4.1
constexpr qint64 logHeaderBytes = 32;
constexpr qint64 frameHeaderBytes = 24;
constexpr quint32 logMagic = 0x377f0682; // the last bit: sums of big-endian words

quint32 number(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

bool isPageSize(qint64 bytes)
{
    return bytes >= 512 && bytes <= 65536 && std::has_single_bit(quint64(bytes));
}

/// The two running sums over a log.
class LogSum
{
public:
    explicit LogSum(bool bigEndian)
        : m_bigEndian(bigEndian)
    {}
    void add(QByteArrayView bytes)
    {
        for (qsizetype at = 0; at + 8 <= bytes.size(); at += 8) {
            m_first += word(bytes, at) + m_second;
            m_second += word(bytes, at + 4) + m_first;
        }
    }
    bool is(QByteArrayView bytes, qsizetype at) const
    {
        return m_first == number(bytes, at) && m_second == number(bytes, at + 4);
    }

private:
    quint32 word(QByteArrayView bytes, qsizetype at) const
    {
        return m_bigEndian ? number(bytes, at) : qFromLittleEndian<quint32>(bytes.data() + at);
    }

    bool m_bigEndian;
    quint32 m_first = 0;
    quint32 m_second = 0;
};

} // namespace

DatabasePages::DatabasePages(QFile &file, QFile &log)
    : m_file(file)
    , m_log(log)
{
    readHeader(); // for the size of a page
    countPages();
    if (m_log.isOpen())
        readLog();
    readHeader(); // as the last commit in the log left it
}

void DatabasePages::readHeader()
{
    const QByteArray header = page(1);
    if (header.size() < headerBytes || !header.startsWith(magic))
        return;
    const quint16 stored = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 pageBytes = stored == 1 ? 65536 : stored;
    const int reserved = quint8(header.at(20));
    if (!isPageSize(pageBytes) || pageBytes - reserved < 480)
        return;
    m_hasHeader = true;
    takeSizes(int(pageBytes), reserved);
    m_firstFreelistPage = number(header, 32);
    m_schemaVersion = int(number(header, 60));
    m_applicationId = number(header, 68);
}

void DatabasePages::countPages()
{
    if (m_inLog.isEmpty()) // the last commit in a log says it
        m_count = quint32(std::min<qint64>((m_file.size() + m_pageBytes - 1) / m_pageBytes,
                                           std::numeric_limits<qint32>::max()));
}

/// One damaged byte there would make every page unreadable.
void DatabasePages::takeSizes(int pageBytes, int reserved)
{
    if (!m_inLog.isEmpty() && pageBytes != m_pageBytes)
        return; // a log is known by its sums
    const int formerBytes = m_pageBytes;
    const int formerUsable = m_usableBytes;
    m_pageBytes = pageBytes;
    m_usableBytes = pageBytes - reserved;
    countPages();
    if (isSchemaReadable()) {
        m_isSizeKnown = true;
        return;
    }
    m_pageBytes = formerBytes;
    m_usableBytes = formerUsable;
    countPages();
}

/// Whether all of the schema can be read with these sizes, and most of its roots are what it says.
bool DatabasePages::isSchemaReadable() const
{
    int roots = 0;
    int fitting = 0;
    QSet<quint32> seen;
    QList<quint32> open{1};
    while (!open.isEmpty()) {
        const quint32 number = open.takeLast();
        const SalvagedPage page(*this, number);
        const bool isLeaf = page.kind() == SalvagedPage::Kind::TableLeaf;
        if (seen.contains(number) || (!isLeaf && page.kind() != SalvagedPage::Kind::TableInterior))
            return false;
        seen.insert(number);
        const QList<quint32> children = page.children();
        if (!isLeaf && children.size() != page.cells() + 1)
            return false;
        open += children;
        const QList<SalvagedRow> rows = page.rows();
        if (page.unreadableRows() > 0)
            return false;
        for (const SalvagedRow &row : rows) {
            if (!isSchemaRow(row))
                return false;
            const qint64 root = row.values.at(3).toLongLong();
            if (root < 2)
                continue; // a trigger or a view
            using Kind = SalvagedPage::Kind;
            const Kind kind =
                root <= m_count ? SalvagedPage(*this, quint32(root)).kind() : Kind::None;
            const bool isTable = kind == Kind::TableLeaf || kind == Kind::TableInterior;
            const bool isIndex = row.values.at(0).toString() == u"index";
            ++roots;
            fitting += kind != Kind::None && !(isIndex && isTable) ? 1 : 0;
        }
    }
    return roots > 0 && fitting * 4 >= roots * 3;
}

/// As far as each frame follows from those before it; what comes after the last commit doesn't
/// count. That is what SQLite itself would read.
void DatabasePages::readLog()
{
    m_log.seek(0);
    const QByteArray header = m_log.read(logHeaderBytes);
    if (header.size() < logHeaderBytes || (number(header, 0) | 1) != (logMagic | 1)
        || (m_isSizeKnown && number(header, 8) != quint32(m_pageBytes))
        || !isPageSize(number(header, 8)))
        return;
    const qint64 pageBytes = number(header, 8);
    LogSum sum((number(header, 0) & 1) != 0);
    sum.add(QByteArrayView(header).first(24));
    if (!sum.is(header, 24))
        return;
    QHash<quint32, qint64> uncommitted;
    for (qint64 at = logHeaderBytes;; at += frameHeaderBytes + pageBytes) {
        const QByteArray frame = m_log.read(frameHeaderBytes + pageBytes);
        if (frame.size() < frameHeaderBytes + pageBytes || frame.mid(8, 8) != header.mid(16, 8))
            return;
        sum.add(QByteArrayView(frame).first(8));
        sum.add(QByteArrayView(frame).sliced(frameHeaderBytes));
        if (!sum.is(frame, 16))
            return;
        uncommitted.insert(number(frame, 0), at + frameHeaderBytes);
        if (const quint32 pages = number(frame, 4); pages != 0) {
            m_inLog.insert(uncommitted);
            uncommitted.clear();
            m_usableBytes += int(pageBytes) - m_pageBytes;
            m_pageBytes = int(pageBytes);
            m_count = pages;
        }
    }
}

QByteArray DatabasePages::page(quint32 number) const
{
    const auto inLog = m_inLog.constFind(number);
    QFile &file = inLog == m_inLog.cend() ? m_file : m_log;
    const qint64 at = inLog == m_inLog.cend() ? qint64(number - 1) * m_pageBytes : *inLog;
    return file.seek(at) ? file.read(m_pageBytes) : QByteArray();
}

} // namespace csc
