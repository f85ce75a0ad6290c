// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Clock.h"
#include "core/Transport.h"

namespace csc {

class Database;

/// The transfer ledger's tables: unfinished uploads and their confirmed parts. Engine thread.
class LedgerStore
{
public:
    LedgerStore(Database &database, const Clock &clock);

    Result<QList<RemoteUpload>> openUploads(qint64 episodeKey, const QString &destination,
                                            const QString &endpoint) const;
    /// Of several to one address there is one, with the time of each.
    Result<void> uploadIntended(const RemoteUpload &upload);
    /// The intention stays until it is closed. Error `destination_conflict` where another episode's
    /// upload has that name already (of a folder, where the name follows from the key).
    Result<void> uploadsOpened(const QList<RemoteUpload> &uploads);
    Result<void> uploadOpened(const RemoteUpload &upload) { return uploadsOpened({upload}); }
    /// By another log, of a file whose identity may have changed; confirmed parts that are not
    /// among the upload's are forgotten.
    Result<void> uploadResumed(const RemoteUpload &upload);
    /// As uploadOpened(), the end of its intention and partConfirmed(), in one transaction.
    Result<void> firstPartConfirmed(const RemoteUpload &upload, const RemotePart &part);
    Result<void> partConfirmed(const RemoteUpload &upload, const RemotePart &part);
    Result<void> uploadClosed(const RemoteUpload &upload);
    /// What was learned of this server within the last week: it may have been replaced since.
    Result<DestinationTraits> traitsOf(const QString &endpoint) const;
    Result<void> traitsLearned(const QString &endpoint, const DestinationTraits &traits);
    /// As uploadClosed(), unless the upload has an owner again.
    Result<void> orphanRemoved(const RemoteUpload &upload);
    /// All that is noted, newest first.
    Result<QList<RemoteUpload>> uploads() const;
    /// Uploads that no active row and no row that may be retried owns: to be abandoned.
    Result<QList<RemoteUpload>> orphans() const;
    struct Totals
    {
        int uploads = 0;   ///< that were begun, or are about to be
        int resumable = 0; ///< of these with a confirmed part
        int parts = 0;
    };
    Result<Totals> totals() const;

private:
    QDateTime openedAt(const RemoteUpload &upload) const;
    Result<void> insert(const RemoteUpload &upload, QLatin1StringView verb);
    Result<void> noteOpened(const RemoteUpload &upload, QLatin1StringView verb);
    Result<void> notePart(const RemoteUpload &upload, const RemotePart &part);
    Result<void> forget(const RemoteUpload &upload, const QString &condition);

    Database &m_database;
    const Clock &m_clock;
};

} // namespace csc
