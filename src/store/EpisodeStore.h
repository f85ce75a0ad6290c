// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Command.h"
#include "core/Episode.h"
#include "core/Result.h"

#include <QHash>

namespace csc {

class Database;

/// Writes to `episodes`. Engine thread (or the only thread of a command-line command).
class EpisodeStore
{
public:
    EpisodeStore(Database &database, const Clock &clock, QString host);

    struct AddOptions
    {
        bool autoApprove = false;
        CommandMode mode = CommandMode::Apply;
    };
    /// Adds recordings, or brings known ones up to date, in one transaction. The same path, or the
    /// same content (SHA-256) under another name, is known, never a second episode; a public id
    /// that another episode has is rejected as `duplicate_id`.
    Result<ImportReport> add(const QList<CheckedRecording> &recordings, AddOptions options);

    /// Brings episodes up to date whose sidecars came, changed or went, in one transaction. One
    /// that was synced is `changed`, since its sidecar in the cloud is the former one.
    Result<ImportReport> refreshSidecars(const QList<CheckedSidecar> &sidecars, CommandMode mode);

    /// What the catalog knows of these absolute paths: a scan needs not read an unchanged file.
    Result<QHash<QString, KnownFile>> knownFiles(const QStringList &paths) const;
    /// Which of them were refused lately: nor does it need to read those.
    Result<QHash<QString, RefusedRecording>> refusedFiles(const QStringList &paths) const;

    /// Remembers that the file of a known episode was found not complete (or complete again, with
    /// an empty `problem`), so that `why` can say so. Paths that no episode has are ignored.
    Result<void> noteFileCheck(const QString &path, std::optional<ImportReason> problem,
                               const QString &message);
    /// The same for a refusal, which is remembered for refusedFiles() where only another content
    /// of the file can mend it (a sidecar or a right may change beside an unchanged file).
    Result<void> noteRefused(const RefusedRecording &refused);

    /// Sets `inspector_approved`.
    Result<CommandReport> approve(const EpisodeSelection &episodes, CommandMode mode);
    /// Sets `rejected`; an active sync log is cancelled in the same transaction.
    Result<CommandReport> reject(const EpisodeSelection &episodes, CommandMode mode);

private:
    Result<void> writeFileCheck(const QString &path, std::optional<ImportReason> problem,
                                const QString &message);

    Database &m_database;
    const Clock &m_clock;
    QString m_host;
};

} // namespace csc
