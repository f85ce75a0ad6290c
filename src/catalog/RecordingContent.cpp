// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#include "RecordingContent.h"

#include "Digest.h"
#include "FieldReader.h"
#include "McapFormat.h"

namespace csc::mcap {

namespace {

QString tooShort(const QString &what)
{
    return QStringLiteral("a %1 record is shorter than its fields").arg(what);
}

} // namespace

std::optional<QString> RecordingContent::remember(QHash<quint16, QByteArray> &known, quint16 id,
                                                  QByteArrayView content, const QString &what)
{
    // "Any two records sharing a common ID must be identical." A digest keeps large schemas out of
    // memory.
    const QByteArray digest =
        Digest::of(Digest::Kind::Sha256, QByteArray::fromRawData(content.data(), content.size()));
    const auto before = known.constFind(id);
    if (before == known.constEnd())
        known.insert(id, digest);
    else if (*before != digest)
        return QStringLiteral("%1 %2 is defined twice, differently").arg(what).arg(id);
    return std::nullopt;
}

std::optional<QString> RecordingContent::addSchema(QByteArrayView content)
{
    FieldReader fields(content);
    const quint16 id = fields.u16();
    fields.prefixed(); // name
    fields.prefixed(); // encoding
    fields.prefixed(); // data
    if (!fields.ok())
        return tooShort(QStringLiteral("Schema"));
    if (id == 0)
        return std::nullopt; // "invalid and should be ignored by readers"
    return remember(m_schemas, id, content, QStringLiteral("schema"));
}

std::optional<QString> RecordingContent::addChannel(QByteArrayView content)
{
    FieldReader fields(content);
    const quint16 id = fields.u16();
    const quint16 schemaId = fields.u16();
    fields.prefixed(); // topic
    fields.prefixed(); // message encoding
    fields.prefixed(); // metadata
    if (!fields.ok())
        return tooShort(QStringLiteral("Channel"));
    if (schemaId != 0 && !m_schemas.contains(schemaId))
        return QStringLiteral("channel %1 names a schema that is not there (%2)")
            .arg(id)
            .arg(schemaId);
    return remember(m_channels, id, content, QStringLiteral("channel"));
}

std::optional<QString> RecordingContent::addMessage(QByteArrayView head)
{
    FieldReader fields(head);
    const quint16 channelId = fields.u16();
    fields.u32(); // sequence
    const quint64 logTime = fields.u64();
    fields.u64(); // publish time
    if (!fields.ok())
        return tooShort(QStringLiteral("Message"));
    if (!m_channels.contains(channelId))
        return QStringLiteral("a message names a channel that is not there (%1)").arg(channelId);
    m_firstTime = m_messages == 0 ? logTime : qMin(m_firstTime, logTime);
    m_lastTime = qMax(m_lastTime, logTime);
    ++m_messages;
    return std::nullopt;
}

std::optional<QString> RecordingContent::compareStatistics(QByteArrayView content) const
{
    FieldReader fields(content);
    const quint64 messages = fields.u64();
    fields.u16(); // schemas
    fields.u32(); // channels
    const quint32 attachments = fields.u32();
    fields.u32(); // metadata
    const quint32 chunks = fields.u32();
    fields.u64(); // start
    fields.u64(); // end
    fields.prefixed();
    if (!fields.ok())
        return tooShort(QStringLiteral("Statistics"));
    if (messages != quint64(m_messages) || chunks != quint64(m_chunks)
        || attachments != quint64(m_attachments)) {
        return QStringLiteral("its summary counts %1 messages, %2 chunks and %3 attachments, but "
                              "it has %4, %5 and %6")
            .arg(messages)
            .arg(chunks)
            .arg(attachments)
            .arg(m_messages)
            .arg(m_chunks)
            .arg(m_attachments);
    }
    return std::nullopt;
}

double RecordingContent::durationSec() const
{
    return m_messages == 0 ? 0 : double(m_lastTime - m_firstTime) / 1e9;
}

} // namespace csc::mcap
