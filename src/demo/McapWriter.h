// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QList>
#include <QMap>
#include <QString>

class QIODevice;

namespace csc {

/// Writes an MCAP file (https://mcap.dev/spec) with chunks, message indexes, a summary section and
/// all checksums, in one pass. Messages go to chunks in the order in which they come.
class McapWriter
{
public:
    enum class Compression { None, Zstd };
    struct Options
    {
        Compression compression = Compression::Zstd;
        qint64 chunkBytes = 1 << 20; ///< a chunk ends with the message that reaches this
        QString profile;
        QString library = QStringLiteral("cloud-sync-center");
    };
    struct Message
    {
        quint16 channelId = 0;
        quint32 sequence = 0;
        quint64 logTimeNs = 0;
        quint64 publishTimeNs = 0;
        QByteArrayView data;
    };

    /// `out` is open for writing, at its start, and outlives the writer.
    McapWriter(QIODevice &out, Options options);

    /// Ids begin with 1.
    quint16 addSchema(const QString &name, const QString &encoding, const QByteArray &data);
    /// `schemaId` 0: messages without a schema.
    quint16 addChannel(quint16 schemaId, const QString &topic, const QString &messageEncoding,
                       const QMap<QString, QString> &metadata = {});
    /// The channel must have been added.
    void write(const Message &message);
    /// Ends the last chunk, writes summary and footer. False when any byte could not be written.
    bool finish();

private:
    struct IndexEntry
    {
        quint64 logTimeNs = 0;
        quint64 offset = 0;
    };
    struct ChunkIndex
    {
        quint64 firstTimeNs = 0;
        quint64 lastTimeNs = 0;
        quint64 start = 0;
        quint64 length = 0;
        QMap<quint16, quint64> messageIndexes; ///< channel -> offset of its record
        quint64 messageIndexBytes = 0;
        quint64 packedBytes = 0;
        quint64 unpackedBytes = 0;
    };
    struct Chunk
    {
        QByteArray records;
        QMap<quint16, QList<IndexEntry>> messages; ///< by channel
        quint64 firstTimeNs = 0;
        quint64 lastTimeNs = 0;
        bool isEmpty() const { return records.isEmpty(); }
    };

    void put(const QByteArray &bytes);
    void putRecord(quint8 opcode, const QByteArray &content);
    void endChunk();
    void putMessageIndexes(ChunkIndex *index);
    void putSummary();
    quint64 putGroup(quint8 opcode, const QList<QByteArray> &contents);
    QByteArray statistics() const;
    QString compressionName() const;

    QIODevice &m_out;
    const Options m_options;
    bool m_good = true;
    quint64 m_position = 0;
    quint32 m_crc = 0; ///< of the data section, then of the summary

    QList<QByteArray> m_schemas;  ///< contents of the records, for the summary
    QList<QByteArray> m_channels; ///< the same
    Chunk m_chunk;
    QList<ChunkIndex> m_chunks;
    QMap<quint16, quint64> m_messageCounts; ///< by channel
    quint64 m_messages = 0;
    quint64 m_firstTimeNs = 0;
    quint64 m_lastTimeNs = 0;
};

} // namespace csc
