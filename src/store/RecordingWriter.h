// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "core/Result.h"
#include "store/Statement.h"

#include <QString>
#include <QVariant>

namespace csc {

class Database;

/// Decides for one checked recording after the other whether it is new, known or changed, and
/// writes it. Use inside a writing transaction.
class RecordingWriter
{
public:
    /// `now`: UTC text.
    RecordingWriter(const Database &database, QString host, QString now);

    /// Adds what became of the recording to `report`.
    Result<void> add(const CheckedRecording &recording, bool autoApprove, ImportReport &report);
    /// Brings what the catalog knows of an episode's file up to date; writes only what differs. The
    /// public id stays, since objects and other programs are named by it.
    Result<void> writeFacts(qint64 episodeKey, const CheckedRecording &recording);

private:
    struct Known
    {
        qint64 key = 0;
        QString episodeId;
        QString path;
        QString checksum;
        bool synced = false;
    };
    static Result<std::optional<Known>> find(Statement &statement, const QList<QVariant> &values);
    Result<void> update(const Known &known, const CheckedRecording &recording,
                        ImportReport &report);
    Result<void> noteCopy(const CheckedRecording &recording);
    Result<void> insert(const CheckedRecording &recording, bool autoApprove);

    const Database &m_database;
    QString m_host;
    QString m_now;
    // Prepared once for a whole folder: to prepare an INSERT is to prepare its triggers, too.
    Statement m_byPath;
    Statement m_byContent;
    Statement m_byId;
    Statement m_insert;
};

} // namespace csc
