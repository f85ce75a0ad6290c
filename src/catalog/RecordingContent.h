// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QHash>
#include <QSet>
#include <QString>

#include <optional>

namespace csc::mcap {

/// What the records of the data section said so far: channels, messages, times. Keeps only what
/// later records are compared with, so it does not grow with the number of messages.
class RecordingContent
{
public:
    /// Each takes a record's content, and returns what is wrong with it, or nothing.
    std::optional<QString> addSchema(QByteArrayView content);
    std::optional<QString> addChannel(QByteArrayView content);
    /// Takes the first bytes of a message, messageHeadBytes of them: its own data are not needed.
    std::optional<QString> addMessage(QByteArrayView head);
    void countChunk() { ++m_chunks; }
    void countAttachment() { ++m_attachments; }

    /// Compares a Statistics record with what was seen.
    std::optional<QString> compareStatistics(QByteArrayView content) const;

    qint64 messages() const { return m_messages; }
    qint64 channels() const { return m_channels.size(); }
    double durationSec() const;

private:
    std::optional<QString> remember(QHash<quint16, QByteArray> &known, quint16 id,
                                    QByteArrayView content, const QString &what);

    QHash<quint16, QByteArray> m_schemas;  ///< id -> SHA-256 of the record
    QHash<quint16, QByteArray> m_channels; ///< id -> SHA-256 of the record
    qint64 m_messages = 0;
    qint64 m_chunks = 0;
    qint64 m_attachments = 0;
    quint64 m_firstTime = 0; ///< ns
    quint64 m_lastTime = 0;  ///< ns
};

} // namespace csc::mcap
