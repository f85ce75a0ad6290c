// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "McapWriter.h"

#include "catalog/HashingReader.h"
#include "catalog/McapFormat.h"

#include <QIODevice>
#include <QtEndian>

#include <zstd.h>

namespace csc {

namespace {

using mcap::Opcode;

/// Fast: the samples are mostly noise, as camera images are.
constexpr int zstdLevel = 1;

/// Puts little-endian fields one after the other.
class FieldWriter
{
public:
    template <typename T>
    FieldWriter &add(T value)
    {
        const T little = qToLittleEndian(value);
        m_bytes.append(reinterpret_cast<const char *>(&little), sizeof(T));
        return *this;
    }
    FieldWriter &text(const QString &value) { return prefixed(value.toUtf8()); }
    FieldWriter &prefixed(const QByteArray &value)
    {
        add(quint32(value.size()));
        m_bytes.append(value);
        return *this;
    }
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

void appendRecord(QByteArray *target, quint8 opcode, const QByteArray &content)
{
    target->append(FieldWriter().add(opcode).add(quint64(content.size())).bytes());
    target->append(content);
}

QByteArray packed(const QByteArray &records, McapWriter::Compression compression)
{
    if (compression == McapWriter::Compression::None)
        return records;
    QByteArray out(qsizetype(ZSTD_compressBound(size_t(records.size()))), Qt::Uninitialized);
    const size_t bytes = ZSTD_compress(out.data(), size_t(out.size()), records.constData(),
                                       size_t(records.size()), zstdLevel);
    out.truncate(ZSTD_isError(bytes) ? 0 : qsizetype(bytes));
    return out;
}

template <typename Key, typename Value>
QByteArray mapField(const QMap<Key, Value> &map)
{
    FieldWriter fields;
    for (auto entry = map.cbegin(); entry != map.cend(); ++entry)
        fields.add(entry.key()).add(entry.value());
    return fields.bytes();
}

QByteArray textMapField(const QMap<QString, QString> &map)
{
    FieldWriter fields;
    for (auto entry = map.cbegin(); entry != map.cend(); ++entry)
        fields.text(entry.key()).text(entry.value());
    return fields.bytes();
}

} // namespace

McapWriter::McapWriter(QIODevice &out, Options options)
    : m_out(out)
    , m_options(std::move(options))
{
    put(QByteArray(reinterpret_cast<const char *>(mcap::magic.data()), mcap::magic.size()));
    putRecord(quint8(Opcode::Header),
              FieldWriter().text(m_options.profile).text(m_options.library).bytes());
}

quint16 McapWriter::addSchema(const QString &name, const QString &encoding, const QByteArray &data)
{
    const auto id = quint16(m_schemas.size() + 1);
    m_schemas.append(FieldWriter().add(id).text(name).text(encoding).prefixed(data).bytes());
    appendRecord(&m_chunk.records, quint8(Opcode::Schema), m_schemas.constLast());
    return id;
}

quint16 McapWriter::addChannel(quint16 schemaId, const QString &topic,
                               const QString &messageEncoding,
                               const QMap<QString, QString> &metadata)
{
    const auto id = quint16(m_channels.size() + 1);
    m_channels.append(FieldWriter()
                          .add(id)
                          .add(schemaId)
                          .text(topic)
                          .text(messageEncoding)
                          .prefixed(textMapField(metadata))
                          .bytes());
    appendRecord(&m_chunk.records, quint8(Opcode::Channel), m_channels.constLast());
    return id;
}

void McapWriter::write(const Message &message)
{
    const auto offset = quint64(m_chunk.records.size());
    m_chunk.records.append(FieldWriter()
                               .add(quint8(Opcode::Message))
                               .add(quint64(mcap::messageHeadBytes + message.data.size()))
                               .add(message.channelId)
                               .add(message.sequence)
                               .add(message.logTimeNs)
                               .add(message.publishTimeNs)
                               .bytes());
    m_chunk.records.append(message.data);

    const bool firstInChunk = m_chunk.messages.isEmpty();
    m_chunk.firstTimeNs =
        firstInChunk ? message.logTimeNs : qMin(m_chunk.firstTimeNs, message.logTimeNs);
    m_chunk.lastTimeNs = qMax(m_chunk.lastTimeNs, message.logTimeNs);
    m_chunk.messages[message.channelId].append({message.logTimeNs, offset});
    m_firstTimeNs = m_messages == 0 ? message.logTimeNs : qMin(m_firstTimeNs, message.logTimeNs);
    m_lastTimeNs = qMax(m_lastTimeNs, message.logTimeNs);
    ++m_messageCounts[message.channelId];
    ++m_messages;
    if (m_chunk.records.size() >= m_options.chunkBytes)
        endChunk();
}

bool McapWriter::finish()
{
    endChunk();
    putRecord(quint8(Opcode::DataEnd), FieldWriter().add(m_crc).bytes());
    putSummary();
    put(QByteArray(reinterpret_cast<const char *>(mcap::magic.data()), mcap::magic.size()));
    return m_good;
}

void McapWriter::put(const QByteArray &bytes)
{
    m_good = m_good && m_out.write(bytes) == bytes.size();
    m_crc = crc32Of(bytes.constData(), bytes.size(), m_crc);
    m_position += quint64(bytes.size());
}

void McapWriter::putRecord(quint8 opcode, const QByteArray &content)
{
    put(FieldWriter().add(opcode).add(quint64(content.size())).bytes());
    put(content);
}

void McapWriter::endChunk()
{
    if (m_chunk.isEmpty())
        return;
    const QByteArray records = packed(m_chunk.records, m_options.compression);
    ChunkIndex index;
    index.firstTimeNs = m_chunk.firstTimeNs;
    index.lastTimeNs = m_chunk.lastTimeNs;
    index.start = m_position;
    index.packedBytes = quint64(records.size());
    index.unpackedBytes = quint64(m_chunk.records.size());
    const QByteArray fields = FieldWriter()
                                  .add(index.firstTimeNs)
                                  .add(index.lastTimeNs)
                                  .add(index.unpackedBytes)
                                  .add(crc32Of(m_chunk.records.constData(), m_chunk.records.size()))
                                  .text(compressionName())
                                  .add(index.packedBytes)
                                  .bytes();
    put(FieldWriter()
            .add(quint8(Opcode::Chunk))
            .add(quint64(fields.size() + records.size()))
            .bytes());
    put(fields);
    put(records);
    index.length = m_position - index.start;
    putMessageIndexes(&index);
    m_chunks.append(index);
    m_chunk = {};
}

void McapWriter::putMessageIndexes(ChunkIndex *index)
{
    const quint64 start = m_position;
    for (auto channel = m_chunk.messages.cbegin(); channel != m_chunk.messages.cend(); ++channel) {
        FieldWriter entries;
        for (const IndexEntry &entry : channel.value())
            entries.add(entry.logTimeNs).add(entry.offset);
        index->messageIndexes.insert(channel.key(), m_position);
        putRecord(quint8(Opcode::MessageIndex),
                  FieldWriter().add(channel.key()).prefixed(entries.bytes()).bytes());
    }
    index->messageIndexBytes = m_position - start;
}

void McapWriter::putSummary()
{
    m_crc = 0;
    const quint64 summaryStart = m_position;
    QList<QByteArray> chunkIndexes;
    for (const ChunkIndex &index : std::as_const(m_chunks)) {
        chunkIndexes.append(FieldWriter()
                                .add(index.firstTimeNs)
                                .add(index.lastTimeNs)
                                .add(index.start)
                                .add(index.length)
                                .prefixed(mapField(index.messageIndexes))
                                .add(index.messageIndexBytes)
                                .text(compressionName())
                                .add(index.packedBytes)
                                .add(index.unpackedBytes)
                                .bytes());
    }
    const QList<std::pair<Opcode, QList<QByteArray>>> groups = {
        {Opcode::Schema, m_schemas},
        {Opcode::Channel, m_channels},
        {Opcode::Statistics, {statistics()}},
        {Opcode::ChunkIndex, chunkIndexes},
    };
    QList<QByteArray> offsets;
    for (const auto &[opcode, contents] : groups) {
        const quint64 start = m_position;
        const quint64 bytes = putGroup(quint8(opcode), contents);
        if (bytes > 0)
            offsets.append(FieldWriter().add(quint8(opcode)).add(start).add(bytes).bytes());
    }
    const quint64 offsetStart = m_position;
    putGroup(quint8(Opcode::SummaryOffset), offsets);
    // The footer's own checksum covers its first fields, so they go out before it is known.
    put(FieldWriter()
            .add(quint8(Opcode::Footer))
            .add(quint64(mcap::footerBytes))
            .add(summaryStart)
            .add(offsetStart)
            .bytes());
    put(FieldWriter().add(m_crc).bytes());
}

/// Returns how many bytes the group has.
quint64 McapWriter::putGroup(quint8 opcode, const QList<QByteArray> &contents)
{
    const quint64 start = m_position;
    for (const QByteArray &content : contents)
        putRecord(opcode, content);
    return m_position - start;
}

QByteArray McapWriter::statistics() const
{
    return FieldWriter()
        .add(m_messages)
        .add(quint16(m_schemas.size()))
        .add(quint32(m_channels.size()))
        .add(quint32(0)) // attachments
        .add(quint32(0)) // metadata records
        .add(quint32(m_chunks.size()))
        .add(m_firstTimeNs)
        .add(m_lastTimeNs)
        .prefixed(mapField(m_messageCounts))
        .bytes();
}

QString McapWriter::compressionName() const
{
    return m_options.compression == Compression::Zstd ? QStringLiteral("zstd") : QString();
}

} // namespace csc
