// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "HashingReader.h"
#include "McapFormat.h"
#include "RecordingCheck.h"
#include "RecordingContent.h"

namespace csc::mcap {

/// Walks through the records of one file from the first to the last, up to the first defect
/// (https://mcap.dev/spec, "File Structure" and "Records").
class RecordingWalk
{
public:
    /// `endsWithMagic`: whether the file's last eight bytes are the closing mark. It tells a file
    /// that was cut short from one whose lengths are wrong.
    RecordingWalk(HashingReader &reader, bool endsWithMagic);

    void run();

    /// What the file as a whole is; nothing: complete and sound.
    std::optional<ImportReason> verdict() const { return m_verdict; }
    const QList<RecordingProblem> &problems() const { return m_problems; }
    const RecordingContent &content() const { return m_content; }

private:
    enum class Section { Start, Data, Summary, End };
    /// Where one record is: it begins at `start`, its content is `length` bytes long.
    struct Record
    {
        Opcode opcode = Opcode::Header;
        qint64 start = 0;
        qint64 length = 0;
        quint32 crcBefore = 0; ///< of all before it
    };
    struct Group
    {
        qint64 start = 0;
        qint64 bytes = 0;
    };

    bool walkMagic();
    /// Each returns false when it makes no sense to read on.
    bool walkRecord();
    bool walkHeader(const Record &record);
    bool walkData(const Record &record);
    bool walkSummary(const Record &record);
    bool walkMessage(const Record &record);
    bool walkChunk(const Record &record);
    bool walkChunkRecords(const Record &chunk, QByteArrayView records);
    bool walkAttachment(const Record &record);
    bool walkDataEnd(const Record &record);
    bool walkChunkIndex(const Record &record);
    bool walkSummaryOffset(const Record &record);
    bool walkFooter(const Record &record);
    bool walkEnd();

    /// The whole content of a record that is small by its nature.
    std::optional<QByteArray> takeSmall(const Record &record);
    using AddRecord = std::optional<QString> (RecordingContent::*)(QByteArrayView);
    bool add(const Record &record, AddRecord what);
    bool misplaced(const Record &record);
    /// The file ends before this record does, or can't be read on.
    bool cutShort(qint64 offset);
    bool damaged(qint64 offset, const QString &what);

    HashingReader &m_reader;
    const bool m_endsWithMagic;
    Section m_section = Section::Start;
    RecordingContent m_content;
    QHash<qint64, qint64> m_chunks; ///< start -> length of the whole record
    QHash<quint8, Group> m_groups;  ///< of the summary, by opcode
    qint64 m_summaryStart = 0;
    std::optional<ImportReason> m_verdict;
    QList<RecordingProblem> m_problems;
};

} // namespace csc::mcap
