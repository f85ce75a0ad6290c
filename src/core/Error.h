// SPDX-FileCopyrightText: 2026 Cloud Sync Center contributors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/ErrorCode.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace csc {

/// What went wrong, in a form that can be stored, printed and translated.
struct Error
{
    ErrorCode code = ErrorCode::Network;
    /// An English sentence or two: what failed, on what, why, and what to do. Never a secret.
    QString message;
    /// What the window needs to say the same in the user's language: `id` names the sentence,
    /// the other keys are its arguments (`path`, `status`, `s3_code`, `bucket`, …).
    QJsonObject detail;
    /// What the destination asked us to wait (`Retry-After`), in seconds.
    std::optional<int> retryAfterSec;
};

/// The `id` of what is said of a damaged database.
inline constexpr QLatin1StringView damagedDatabaseId("database.damaged");
/// Of one whose recovery did not come to its end.
inline constexpr QLatin1StringView rebuildPendingId("database.rebuild_pending");
/// Of one whose recovery could not put what it had rebuilt in its place.
inline constexpr QLatin1StringView rebuildNotPlacedId("database.rebuild_not_placed");

/// Whether a recovery is what the database needs, or goes on with.
inline bool isDamagedDatabase(const Error &error)
{
    const QString id = error.detail.value(QLatin1StringView("id")).toString();
    return error.code == ErrorCode::Database
           && (id == damagedDatabaseId || id == rebuildPendingId || id == rebuildNotPlacedId);
}

} // namespace csc
