// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RecordingWalk.h"

#include "ChunkDecoder.h"
#include "FieldReader.h"

namespace csc::mcap {

namespace {

/// Schemas, channels, statistics, indexes of one chunk: a few KiB, schemas sometimes more.
constexpr qint64 largestSmallRecordBytes = 64LL << 20;

bool isMagic(QByteArrayView bytes)
{
    return std::equal(bytes.begin(), bytes.end(), magic.begin(), magic.begin() + bytes.size(),
                      [](char a, unsigned char b) { return static_cast<unsigned char>(a) == b; });
}

} // namespace

RecordingWalk::RecordingWalk(HashingReader &reader, bool endsWithMagic)
    : m_reader(reader)
    , m_endsWithMagic(endsWithMagic)
{}

void RecordingWalk::run()
{
    if (!walkMagic())
        return;
    while (m_section != Section::End) {
        if (!walkRecord())
            return;
    }
}

bool RecordingWalk::walkMagic()
{
    const auto start = m_reader.take(qMin<qint64>(magic.size(), m_reader.size()));
    if (!start)
        return cutShort(0);
    if (!isMagic(*start)) {
        m_verdict = ImportReason::NotMcap;
        m_problems.append({0, QStringLiteral("it does not begin with the mark of an MCAP file")});
        return false;
    }
    return start->size() == magic.size() || cutShort(0);
}

bool RecordingWalk::walkRecord()
{
    Record record;
    record.start = m_reader.position();
    record.crcBefore = m_reader.crc();
    const auto head = m_reader.take(recordHeadBytes);
    if (!head)
        return cutShort(record.start);
    FieldReader fields(*head);
    record.opcode = Opcode(fields.u8());
    const quint64 length = fields.u64();
    if (quint8(record.opcode) == 0)
        return damaged(record.start, QStringLiteral("there are zeros where a record should begin"));
    if (length > quint64(m_reader.left()))
        return cutShort(record.start);
    record.length = qint64(length);
    switch (m_section) {
    case Section::Start:
        return walkHeader(record);
    case Section::Data:
        return walkData(record);
    case Section::Summary:
        return walkSummary(record);
    case Section::End:
        break;
    }
    return false;
}

bool RecordingWalk::walkHeader(const Record &record)
{
    if (record.opcode != Opcode::Header)
        return damaged(record.start, QStringLiteral("its first record is no Header"));
    const auto content = takeSmall(record);
    if (!content)
        return false;
    FieldReader fields(*content);
    fields.prefixed(); // profile
    fields.prefixed(); // library
    if (!fields.ok())
        return damaged(record.start, QStringLiteral("the Header is shorter than its fields"));
    m_section = Section::Data;
    return true;
}

bool RecordingWalk::walkData(const Record &record)
{
    switch (record.opcode) {
    case Opcode::Schema:
        return add(record, &RecordingContent::addSchema);
    case Opcode::Channel:
        return add(record, &RecordingContent::addChannel);
    case Opcode::Message:
        return walkMessage(record);
    case Opcode::Chunk:
        return walkChunk(record);
    case Opcode::Attachment:
        return walkAttachment(record);
    case Opcode::DataEnd:
        return walkDataEnd(record);
    case Opcode::Header:
    case Opcode::Footer:
    case Opcode::ChunkIndex:
    case Opcode::AttachmentIndex:
    case Opcode::Statistics:
    case Opcode::MetadataIndex:
    case Opcode::SummaryOffset:
        return misplaced(record);
    case Opcode::MessageIndex:
    case Opcode::Metadata:
        break;
    }
    // Also what a later version or an application added: readers pass over it.
    return m_reader.skip(record.length) || cutShort(record.start);
}

bool RecordingWalk::walkSummary(const Record &record)
{
    Group &group = m_groups[quint8(record.opcode)];
    if (group.bytes == 0)
        group.start = record.start;
    group.bytes += recordHeadBytes + record.length;
    switch (record.opcode) {
    case Opcode::Schema:
        return add(record, &RecordingContent::addSchema);
    case Opcode::Channel:
        return add(record, &RecordingContent::addChannel);
    case Opcode::ChunkIndex:
        return walkChunkIndex(record);
    case Opcode::SummaryOffset:
        return walkSummaryOffset(record);
    case Opcode::Footer:
        return walkFooter(record);
    case Opcode::Statistics: {
        const auto content = takeSmall(record);
        if (!content)
            return false;
        const auto problem = m_content.compareStatistics(*content);
        return !problem || damaged(record.start, *problem);
    }
    case Opcode::Header:
    case Opcode::Message:
    case Opcode::Chunk:
    case Opcode::MessageIndex:
    case Opcode::Attachment:
    case Opcode::Metadata:
    case Opcode::DataEnd:
        return misplaced(record);
    case Opcode::AttachmentIndex:
    case Opcode::MetadataIndex:
        break;
    }
    return m_reader.skip(record.length) || cutShort(record.start);
}

bool RecordingWalk::walkMessage(const Record &record)
{
    if (record.length < messageHeadBytes)
        return damaged(record.start, QStringLiteral("a message is shorter than its fields"));
    const auto head = m_reader.take(messageHeadBytes);
    if (!head)
        return cutShort(record.start);
    if (const auto problem = m_content.addMessage(*head))
        return damaged(record.start, *problem);
    return m_reader.skip(record.length - messageHeadBytes) || cutShort(record.start);
}

bool RecordingWalk::walkChunk(const Record &record)
{
    m_chunks.insert(record.start, recordHeadBytes + record.length);
    m_content.countChunk();
    if (record.length > largestChunkBytes) {
        return damaged(record.start, QStringLiteral("a chunk is larger than the %1 MiB that this "
                                                    "program reads")
                                         .arg(largestChunkBytes >> 20));
    }
    const auto content = m_reader.take(record.length);
    if (!content)
        return cutShort(record.start);
    FieldReader fields(*content);
    fields.u64(); // earliest message
    fields.u64(); // latest message
    const quint64 unpackedBytes = fields.u64();
    const quint32 crc = fields.u32();
    const QByteArrayView compression = fields.prefixed();
    const QByteArrayView packed = fields.bytes(fields.u64());
    if (!fields.ok())
        return damaged(record.start, QStringLiteral("a chunk is shorter than its fields"));
    const auto records = unpackChunk(compression, packed, unpackedBytes);
    if (!records) {
        return damaged(record.start,
                       QStringLiteral("a chunk can't be unpacked: ") + records.error().message);
    }
    if (crc != 0 && crc32Of(records->constData(), records->size()) != crc)
        return damaged(record.start, QStringLiteral("a chunk does not match its checksum"));
    return walkChunkRecords(record, *records);
}

bool RecordingWalk::walkChunkRecords(const Record &chunk, QByteArrayView records)
{
    FieldReader fields(records);
    while (!fields.atEnd()) {
        const auto opcode = Opcode(fields.u8());
        const QByteArrayView content = fields.bytes(fields.u64());
        if (!fields.ok())
            return damaged(chunk.start, QStringLiteral("a record in a chunk is cut short"));
        std::optional<QString> problem;
        if (opcode == Opcode::Message)
            problem = m_content.addMessage(content);
        else if (opcode == Opcode::Channel)
            problem = m_content.addChannel(content);
        else if (opcode == Opcode::Schema)
            problem = m_content.addSchema(content);
        else if (quint8(opcode) <= quint8(Opcode::DataEnd))
            problem = QStringLiteral("a chunk has a record that must not be in one");
        if (problem)
            return damaged(chunk.start, *problem);
    }
    return true;
}

bool RecordingWalk::walkAttachment(const Record &record)
{
    m_content.countAttachment();
    // Log time, create time, two empty strings, the data's length, the checksum.
    if (record.length < 36)
        return damaged(record.start, QStringLiteral("an attachment is shorter than its fields"));
    const quint32 before = m_reader.crc();
    if (!m_reader.skip(record.length - 4))
        return cutShort(record.start);
    const quint32 after = m_reader.crc();
    const auto checksum = m_reader.take(4);
    if (!checksum)
        return cutShort(record.start);
    // The running checksum is that of the whole data section: the attachment's own is right if
    // both together give it.
    const quint32 crc = FieldReader(*checksum).u32();
    if (crc != 0 && crc32Joined(before, crc, record.length - 4) != after)
        return damaged(record.start, QStringLiteral("an attachment does not match its checksum"));
    return true;
}

bool RecordingWalk::walkDataEnd(const Record &record)
{
    const auto content = takeSmall(record);
    if (!content)
        return false;
    FieldReader fields(*content);
    const quint32 crc = fields.u32();
    if (!fields.ok())
        return damaged(record.start, QStringLiteral("the DataEnd record is too short"));
    m_section = Section::Summary;
    m_summaryStart = m_reader.position();
    m_reader.restartCrc();
    return crc == 0 || crc == record.crcBefore
           || damaged(record.start, QStringLiteral("its data section does not match its checksum"));
}

bool RecordingWalk::walkChunkIndex(const Record &record)
{
    const auto content = takeSmall(record);
    if (!content)
        return false;
    FieldReader fields(*content);
    fields.u64(); // earliest message
    fields.u64(); // latest message
    const quint64 start = fields.u64();
    const quint64 length = fields.u64();
    if (!fields.ok() || m_chunks.value(qint64(start), -1) != qint64(length))
        return damaged(record.start, QStringLiteral("its index names a chunk that is not there"));
    return true;
}

bool RecordingWalk::walkSummaryOffset(const Record &record)
{
    const auto content = takeSmall(record);
    if (!content)
        return false;
    FieldReader fields(*content);
    const Group group = m_groups.value(fields.u8());
    const quint64 start = fields.u64();
    const quint64 bytes = fields.u64();
    if (!fields.ok() || group.bytes == 0 || quint64(group.start) != start
        || quint64(group.bytes) != bytes) {
        return damaged(record.start, QStringLiteral("its summary's index names records that are "
                                                    "not there"));
    }
    return true;
}

bool RecordingWalk::walkFooter(const Record &record)
{
    if (record.length != footerBytes)
        return damaged(record.start, QStringLiteral("its Footer has another length than 20 bytes"));
    const auto places = m_reader.take(16);
    const quint32 seen = m_reader.crc();
    const auto checksum = places ? m_reader.take(4) : std::nullopt;
    if (!checksum)
        return cutShort(record.start);
    FieldReader fields(*places);
    const quint64 summaryStart = fields.u64();
    const quint64 offsetStart = fields.u64();
    const quint32 crc = FieldReader(*checksum).u32();
    const bool hasSummary = m_groups.size() > 1; // the Footer itself is one
    const Group offsets = m_groups.value(quint8(Opcode::SummaryOffset));
    if (crc != 0 && crc != seen)
        return damaged(record.start, QStringLiteral("its summary does not match its checksum"));
    if ((hasSummary || summaryStart != 0) && summaryStart != quint64(m_summaryStart))
        return damaged(record.start, QStringLiteral("its Footer names a wrong start of the "
                                                    "summary"));
    if (offsetStart != 0 && offsetStart != quint64(offsets.start))
        return damaged(record.start, QStringLiteral("its Footer names a wrong start of the "
                                                    "summary's index"));
    return walkEnd();
}

bool RecordingWalk::walkEnd()
{
    const qint64 start = m_reader.position();
    m_section = Section::End;
    const auto end = m_reader.take(magic.size());
    if (!end)
        return cutShort(start);
    if (!isMagic(*end))
        return damaged(start, QStringLiteral("its closing mark is wrong"));
    return m_reader.left() == 0
           || damaged(m_reader.position(),
                      QStringLiteral("%1 bytes follow after its end").arg(m_reader.left()));
}

std::optional<QByteArray> RecordingWalk::takeSmall(const Record &record)
{
    if (record.length > largestSmallRecordBytes) {
        damaged(record.start,
                QStringLiteral("a record has an impossible length (%1 bytes)").arg(record.length));
        return std::nullopt;
    }
    auto content = m_reader.take(record.length);
    if (!content)
        cutShort(record.start);
    return content;
}

bool RecordingWalk::add(const Record &record, AddRecord what)
{
    const auto content = takeSmall(record);
    if (!content)
        return false;
    const auto problem = (m_content.*what)(*content);
    return !problem || damaged(record.start, *problem);
}

bool RecordingWalk::misplaced(const Record &record)
{
    return damaged(record.start, QStringLiteral("a record of kind 0x%1 stands where none may be")
                                     .arg(quint8(record.opcode), 2, 16, QLatin1Char('0')));
}

bool RecordingWalk::cutShort(qint64 offset)
{
    if (m_endsWithMagic)
        return damaged(offset, QStringLiteral("a record claims to be longer than the file"));
    m_verdict = ImportReason::Incomplete;
    m_problems.append({offset, QStringLiteral("it ends within a record, or without its Footer")});
    return false;
}

/// Always false: what comes after a defect can't be trusted to begin where it seems to.
bool RecordingWalk::damaged(qint64 offset, const QString &what)
{
    m_verdict = ImportReason::Damaged;
    m_problems.append({offset, what});
    return false;
}

} // namespace csc::mcap
