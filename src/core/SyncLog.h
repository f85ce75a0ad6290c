// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/Status.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace csc {

/// One attempt of a sync log, a row of `sync_attempts`. Closed once, never changed after.
struct SyncAttempt
{
    qint64 key = 0;
    qint64 syncLogKey = 0;
    qint64 attempt = 0;
    QString claimedBy;
    QDateTime startedAt;
    QDateTime endedAt;
    std::optional<AttemptOutcome> outcome; ///< nothing while it runs
    QString errorCode;
    QString errorMessage;
    qint64 bytesTransferred = 0;
};

/// A row of `sync_logs` with its attempts, oldest first. Empty texts and invalid times are null.
struct SyncLog
{
    qint64 key = 0;
    qint64 episodeKey = 0;
    QString episodeId;
    SyncStatus status = SyncStatus::Pending;
    qint64 attemptCount = 0;
    Origin origin = Origin::Manual;
    int priority = 0;
    QString sourcePath;
    QString destinationPath;
    qint64 bytesTransferred = 0;
    std::optional<double> durationSec;
    QString errorCode;
    QString errorMessage;
    QJsonObject errorDetail;
    QDateTime nextRetryAt;
    QDateTime queuedAt;
    QDateTime startedAt;
    QDateTime completedAt;
    QString claimedBy;
    QDateTime leaseExpiresAt;
    QDateTime cancelRequestedAt;
    std::optional<VerifiedBy> verifiedBy;
    QDateTime verifiedAt;
    QString objectEtag;
    QList<SyncAttempt> attempts;
};

} // namespace csc
