// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/FileIdentity.h"
#include "core/Status.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <array>
#include <optional>

namespace csc {

/// A recording that was read to its end and found complete: what `catalog` hands to `store`.
struct CheckedRecording
{
    QString episodeId;   ///< public id: the sidecar's `episode_id`, else the file's base name
    QString mcapPath;    ///< absolute
    QString sidecarPath; ///< absolute; empty where there is none
    QString sha256;      ///< lower-case hex of the whole recording
    FileIdentity identity;
    double durationSec = 0;
    QJsonObject metadata; ///< the sidecar's content
    QString volumeRoot;   ///< mount point of the file system that holds it
    FileIdentity
        sidecarIdentity{}; ///< of the sidecar when it was read; unknown where there is none
};

/// A sidecar that came, changed or went after its recording was read.
struct CheckedSidecar
{
    QString mcapPath;      ///< absolute, of the recording
    QString path;          ///< absolute; empty where there is none any more
    FileIdentity identity; ///< when it was read
    QJsonObject metadata;  ///< its content
};

/// What the catalog knows of a file, so that it needs not be read again.
struct KnownFile
{
    FileIdentity recording; ///< when it was read
    bool isCopy = false;    ///< of an episode's content under another name: no sidecar of its own
    QString sidecarPath;    ///< empty where there was none
    FileIdentity sidecar;   ///< when it was read; unknown where that is not on record
    bool hasBadSidecar = false; ///< the last look found one that could not be used
};

/// Why `import` or `scan` did not take a file (the texts are in the contract: `not_mcap`, …).
enum class ImportReason {
    NotMcap,
    Incomplete,
    Damaged,
    Empty,
    Unreadable,
    BadSidecar,
    BadId,
    DuplicateId,
};
QString toText(ImportReason reason);
std::optional<ImportReason> importReasonFromText(QStringView text);

struct RejectedFile
{
    QString path;
    ImportReason reason = ImportReason::Unreadable;
    QString message; ///< English sentence: what, on what, what to do
};

/// A recording that was read and refused, with what an unchanged one is known by.
struct RefusedRecording
{
    RejectedFile file;
    FileIdentity recording{};
    FileIdentity sidecar{}; ///< counts where the reason is `duplicate_id`
    QString episodeId{};    ///< the public id that another episode has; empty for other reasons
};

/// What became of the files of one `import` or `scan`.
struct ImportReport
{
    QStringList imported; ///< public ids of new episodes
    QStringList changed;  ///< public ids whose file had other content
    qint64 known = 0;
    qint64 enqueued = 0;
    QList<RejectedFile> rejected;
    QStringList notes{};  ///< English sentences: what was taken otherwise than one may expect
    qint64 undoToken = 0; ///< for SyncEngine::undo() of what was queued; 0: can't be undone
};

/// One line of the table of episodes: the episode and what its sync logs say.
/// Texts are empty and times invalid where the column is null.
struct EpisodeSummary
{
    qint64 key = 0; ///< `episodes.id`
    QString episodeId;
    SyncStatus status = SyncStatus::NotStarted;
    QaStatus qaStatus = QaStatus::PendingQa;
    bool cloudSynced = false;
    bool deleted = false;
    qint64 syncLogKey = 0; ///< latest sync log, 0 where there is none
    qint64 totalAttemptCount = 0;
    qint64 latestAttemptCount = 0;
    qint64 syncLogCount = 0;
    Origin origin = Origin::Manual;
    int priority = 0;
    QDateTime nextRetryAt;
    QDateTime queuedAt;
    QDateTime startedAt;
    QDateTime completedAt;
    std::optional<double> durationSec; ///< of the transfer
    qint64 fileSizeBytes = 0;
    qint64 bytesTransferred = 0;
    QString sourcePath; ///< of the sync log, else of the episode
    QString sidecarPath;
    QString destinationPath; ///< of the sync log, else where the episode is in the cloud
    QString errorCode;
    QString errorMessage;
    QJsonObject errorDetail;
    QString claimedBy;
    QDateTime cancelRequestedAt;
    qint64 changeNumber = 0;

    bool operator==(const EpisodeSummary &) const = default;
};

/// How many episodes (not deleted) have failed for the same cause.
struct FailureCause
{
    QString errorCode; ///< the contract's; empty where another program left it out
    qint64 count = 0;

    bool operator==(const FailureCause &) const = default;
};

/// How many episodes (not deleted) have each status.
struct QueueCounts
{
    std::array<qint64, 5> byStatus{}; ///< index: SyncStatus
    QList<FailureCause> failures{};   ///< what the failed ones failed for, the most frequent first
    qint64 backlogBytes = 0;          ///< sizes of the queued and syncing ones

    qint64 of(SyncStatus status) const { return byStatus[size_t(status)]; }
    qint64 all() const
    {
        qint64 sum = 0;
        for (const qint64 n : byStatus)
            sum += n;
        return sum;
    }
    bool operator==(const QueueCounts &) const = default;
};

/// Which episodes a list shows. Deleted ones never.
struct EpisodeFilter
{
    std::optional<SyncStatus> status;
    QString search; ///< part of the id, the path or the metadata, case-insensitive; empty: all
    /// Only those that failed for this cause.
    std::optional<QString> errorCode{};

    bool operator==(const EpisodeFilter &) const = default;
};

/// What a list is sorted by. Equal rows are ordered by `episodes.id`, so that paging is exact.
enum class EpisodeSortKey {
    Activity, ///< greatest of created, queued, started, completed
    Episode,
    Status,
    Progress,
    Size,
    Attempts,
    NextRetry,
    Queued,
    Started,
    Completed,
    Duration,
    Destination,
    Error,
    Claim, ///< ascending: as queued ones are claimed; of others it tells nothing
};

struct EpisodeOrder
{
    EpisodeSortKey key = EpisodeSortKey::Activity;
    Qt::SortOrder direction = Qt::DescendingOrder;

    bool operator==(const EpisodeOrder &) const = default;
};

} // namespace csc

Q_DECLARE_METATYPE(csc::EpisodeSummary)
Q_DECLARE_METATYPE(csc::QueueCounts)
