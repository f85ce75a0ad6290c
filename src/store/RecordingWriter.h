// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Episode.h"
#include "core/Result.h"
#include "store/RefusedFiles.h"
#include "store/Statement.h"

#include <QString>
#include <QVariant>

namespace csc {

class Database;

/// Decides for one checked recording after the other whether it is new, known or changed, and
/// writes it. The public id of an episode stays whatever a later sidecar says, since objects and
/// other programs are named by it. Use inside a writing transaction.
class RecordingWriter
{
public:
    RecordingWriter(const Database &database, const QString &host, const QDateTime &now);

    /// Adds what became of the recording to `report`.
    Result<void> add(const CheckedRecording &recording, bool autoApprove, ImportReport &report);
    /// Brings an episode up to date whose sidecar came, changed or went, its recording being the
    /// same; writes only what differs.
    Result<void> refresh(const CheckedSidecar &sidecar, ImportReport &report);

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
    Result<void> writeFacts(qint64 episodeKey, const CheckedRecording &recording);
    Result<void> writeSidecarIdentity(qint64 episodeKey, const QString &path,
                                      const FileIdentity &identity);
    Result<void> noteCopy(const CheckedRecording &recording);
    Result<void> refuse(const CheckedRecording &recording, const Known &other,
                        ImportReport &report);
    Result<void> insert(const CheckedRecording &recording, bool autoApprove);

    const Database &m_database;
    QString m_host;
    QString m_now; ///< UTC text
    RefusedFiles m_refused;
    // Prepared once for a whole folder: to prepare an INSERT is to prepare its triggers, too.
    Statement m_byPath;
    Statement m_byContent;
    Statement m_byId;
    Statement m_insert;
    Statement m_insertSidecar;
};

} // namespace csc
